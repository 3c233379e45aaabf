"""What was seen in a Word file and not read, in words."""

from __future__ import annotations

from collections import Counter

_TOLD = {
    "external picture": (
        "a picture that is only linked was not fetched",
        "{n} pictures that are only linked were not fetched",
    ),
    "external part": (
        "a part that lies outside of the file was not fetched",
        "{n} parts that lie outside of the file were not fetched",
    ),
    "chart": ("a chart or diagram was left out", "{n} charts or diagrams were left out"),
    "hidden text": ("a run of hidden text was left out", "{n} runs of hidden text were left out"),
    "part of another file": (
        "an embedded document was left out",
        "{n} embedded documents were left out",
    ),
    "layout change": (
        "a tracked change to the layout of a table or page was left out",
        "{n} tracked changes to the layout of tables or pages were left out",
    ),
}


def notices(seen: Counter[str]) -> tuple[str, ...]:
    """Return a sentence for each kind that was seen, in a fixed order."""
    return tuple(
        (one if seen[kind] == 1 else many).format(n=seen[kind])
        for kind, (one, many) in _TOLD.items()
        if seen[kind]
    )
