"""New words as pieces that a review file can hold, and the words around an edit."""

from __future__ import annotations

from collections.abc import Sequence

from mdmdraft.align.linear import TextParagraph, TextRun
from mdmdraft.model.edit import NewText
from mdmdraft.model.text import Cite, Image, Note, Style
from mdmdraft.model.walk import ATOM

_AROUND = 40


def new_text(pieces: Sequence[TextRun]) -> tuple[NewText, ...]:
    """Return pieces as they are put in; words set alike are one piece."""
    found: list[NewText] = []
    for piece in pieces:
        styles = tuple(sorted(piece.styles))
        if isinstance(piece.atom, Cite):
            found.append(NewText(styles=styles, cite=piece.atom.items))
        elif isinstance(piece.atom, Note):
            paras = tuple(new_text(i.runs) for i in piece.note if isinstance(i, TextParagraph))
            found.append(NewText(note=paras))
        elif isinstance(piece.atom, Image):
            found.append(NewText(image=piece.atom.path, alt=piece.atom.alt))
        elif piece.atom is None:
            last = found[-1] if found else None
            alike = last and not last.cite and not last.note and not last.image
            if last and alike and (last.styles, last.link) == (styles, piece.link):
                found[-1] = NewText(last.text + piece.text, styles, piece.link)
            else:
                found.append(NewText(piece.text, styles, piece.link))
    return tuple(found)


def plain_new(new: Sequence[TextRun], old: Sequence[TextRun]) -> bool:
    """Tell whether new words are plain text set as all of the words they replace or stand by."""
    if not new:
        return True
    looks: set[tuple[frozenset[Style], str]] = {(p.styles, p.link) for p in old if p.text.strip()}
    if not looks:
        looks = {(frozenset(), "")}
    return (
        len(looks) == 1
        and all(p.atom is None for p in new)
        and {(p.styles, p.link) for p in new} <= looks
    )


def context(paragraph: TextParagraph, start: int, end: int, before: str, after: str) -> str:
    """Return the words around a change: `… must [-always-]{+never+} be …`."""
    text = paragraph.text
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    while 0 < left < start and not text[left - 1].isspace():
        left += 1
    while end < right < len(text) and not text[right].isspace():
        right -= 1
    out = ["… " if left else "", text[left:start]]
    if before:
        out.append(f"[-{before}-]")
    if after:
        out.append(f"{{+{after}+}}")
    out += [text[end:right], " …" if right < len(text) else ""]
    return "".join(out).replace(ATOM, "[…]").replace("\n", " ").strip()
