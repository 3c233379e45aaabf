"""Words of the title block, which are single values of `mdmdraft.yml`, changed there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mdmdraft.model.draft import Draft, front_lines
from mdmdraft.model.walk import plain
from mdmdraft.review.patch.actions import CannotPatch, TitleWords
from mdmdraft.yaml.dump import quoted
from mdmdraft.yaml.nodes import Node, Scalar, scalar_at
from mdmdraft.yaml.tree import read_yaml

CONFIG = "mdmdraft.yml"
FIELDS = ("title", "subtitle", "organisation")
"""The lines of the title block that are each one value."""


def with_title_words(text: str, draft: Draft, wanted: Sequence[TitleWords]) -> str:
    """Return the text of `mdmdraft.yml` with words of the title block changed. Raises CannotPatch
    where a line is no single value there, or the value is written in a way that hides it."""
    by_field: dict[str, list[TitleWords]] = defaultdict(list)
    for one in wanted:
        by_field[one.field].append(one)
    printed: dict[str, str] = {line.kind: plain(line.content) for line in front_lines(draft)}
    for field, edits in by_field.items():
        old = printed.get(field, "")
        new = old
        for one in sorted(edits, key=lambda e: e.start, reverse=True):
            new = new[: one.start] + one.new + new[one.end :]
        text = _set(text, field, old, " ".join(new.split()), draft)
    return text


def _set(text: str, field: str, old: str, new: str, draft: Draft) -> str:
    root, faults = read_yaml(text, path=CONFIG)
    found = next((s for s in _scalars(root, field, draft) if s[1].value == old), None)
    if faults or found is None:
        raise CannotPatch(
            f"`{field}` of {CONFIG} is not written as it is printed", f"change it in {CONFIG}"
        )
    if not new:
        raise CannotPatch(f"`{field}` would be empty", f"change it in {CONFIG}")
    name, scalar = found
    for value in (new, quoted(new)) if scalar.style == "plain" else (quoted(new),):
        made = text[: scalar.start] + value + text[scalar.end :]
        again, wrong = read_yaml(made, path=CONFIG)
        read = scalar_at(again, name)
        if not wrong and read is not None and read.data() == new:
            return made
    raise CannotPatch(f"`{field}` cannot hold the new words", f"change it in {CONFIG}")


def _scalars(root: Node | None, field: str, draft: Draft) -> Iterator[tuple[str, Scalar]]:
    """Yield the values that a line of the title block may be, the nearest first."""
    for name in (f"deliverables.{draft.deliverable}.{field}", field):
        for path in (f"{name}.{draft.language}", name):
            if (scalar := scalar_at(root, path)) is not None:
                yield path, scalar
