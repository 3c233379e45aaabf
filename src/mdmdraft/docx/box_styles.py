"""The boxes that are drawn, and the styles of their paragraphs."""

from __future__ import annotations

from typing import NamedTuple

from mdmdraft.model.kinds import DRAWN

_NAMED = {"definition": "Definition Box", "pending": "Pending Box"}
BOXES = {kind: _NAMED.get(kind, kind.capitalize()) for kind in DRAWN}
"""What the names of their styles begin with, by the kind of the box."""
_PARTS = {"": "", " title": "box-title", " fact": "fact", " bullet": "", " number": ""}
"""Style of a paragraph in a draft, by what the name of its style ends with."""


class BoxStyle(NamedTuple):
    """A style of a paragraph in a box: the kind of the box, and the paragraph's part in it."""

    kind: str
    part: str


BOX_STYLES = {
    stem.lower() + end: BoxStyle(kind, part)
    for kind, stem in BOXES.items()
    for end, part in _PARTS.items()
}
"""By the name of the style in small letters."""


def box_style(kind: str) -> str | None:
    """Return what the ids of the styles of a box begin with; None of one that is not drawn."""
    name = BOXES.get(kind)
    return None if name is None else name.replace(" ", "")
