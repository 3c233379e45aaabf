"""The text of an amendment as one passage: what goes is struck out, what comes is underlined.

Each stands between small signs too, `[−…]` and `[+…]`: they are copied with the words, and a
document that can give them another text reads them out as "deleted:" and "end of deletion". What
stays or comes keeps its place in the proposed text, what goes has none: it is the law's, and
nobody's to edit.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.locales import catalog
from mdmdraft.model.paper import Field
from mdmdraft.model.text import SIGN, Inline, Span, Style, Styled, Text
from mdmdraft.model.walk import cut, map_inlines, units, without_place

_SIGNS: dict[str, tuple[str, Style]] = {
    "deleted": ("[−", "strikeout"),
    "inserted": ("[+", "underline"),
}


def amended(present: Field | None, proposed: Field | None, language: str) -> tuple[Inline, ...]:
    """Return a provision with its change marked; `language` is that of the draft. Empty where
    there is neither text."""
    old = map_inlines(present.content, lambda inline: (without_place(inline),)) if present else ()
    new = (Span(proposed.content, origin=proposed.origin),) if proposed else ()
    found: list[Inline] = []
    for kind, start, end in _stretches(old, new):
        run = cut(old if kind == "deleted" else new, start, end)
        found.extend(_marked(run, kind, language) if kind in _SIGNS else run)
    return tuple(found)


def _stretches(old: tuple[Inline, ...], new: tuple[Inline, ...]) -> Iterator[tuple[str, int, int]]:
    """Yield what stays, goes and comes, in the order of reading: which, and from where to where
    in the units of the text that it is taken from."""
    from mdmdraft.align.signature import Signer
    from mdmdraft.align.tokens import Reader
    from mdmdraft.align.words import stretches

    reader = Reader(Signer({}))
    at = {"deleted": 0, "new": 0}
    for stretch in stretches(reader.words(old), reader.words(new)):
        kind = {"delete": "deleted", "insert": "inserted"}.get(stretch.kind, "kept")
        for side, words in (("deleted", stretch.old), ("new", stretch.new)):
            size = sum(
                len(w.space) + (len(w.text) if w.atom is None else len(units((w.atom,))))
                for w in words
            )
            start, at[side] = at[side], at[side] + size
            if size and (side == "deleted") == (kind == "deleted"):
                yield kind, start, at[side]


def _marked(run: tuple[Inline, ...], kind: str, language: str) -> tuple[Inline, ...]:
    """Return words with their signs around them; the spaces at their edges stand outside."""
    text = units(run)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start >= end:
        return run if kind == "inserted" else ()
    opening, style = _SIGNS[kind]
    words = catalog("comparison", language)
    return (
        *cut(run, 0, start),
        _sign(opening, words.word("pdf", f"begin-{kind}")),
        Styled(style, cut(run, start, end)),
        _sign("]", words.word("pdf", f"end-{kind}")),
        *cut(run, end, len(text)),
    )


def _sign(shown: str, told: str) -> Span:
    return Span((Text(shown),), classes=(SIGN,), attributes=(("told", told),))
