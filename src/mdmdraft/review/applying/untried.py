"""What becomes of an edit without its being tried, and the words that say so."""

from __future__ import annotations

import msgspec

from mdmdraft.model.edit import Edit, EditState
from mdmdraft.model.walk import ATOM

HINT = "choose one of the two texts and write it into the source; then set `state: rejected` here"
_MOST = 200


class Untried(msgspec.Struct, frozen=True):
    """What became of an edit without its being tried."""

    state: EditState
    reason: str = ""
    hint: str = ""


def unknown() -> Untried:
    """Return the refusal of an edit whose block the base draft does not have."""
    return Untried("refused", "the base draft has no such block", "read the reviewer's file again")


def lost(edit: Edit, what: str) -> Untried:
    """Return the conflict of an edit of what the sources took out or rewrote."""
    return Untried(
        "conflict", f"{what}; the reviewer has `{short(edit.after or edit.before)}`", HINT
    )


def against(now: str, wanted: str) -> Untried:
    """Return the conflict of two texts."""
    said = f"`{short(wanted)}`" if wanted.strip() else "took the words out"
    reason = f"the sources now say `{short(now)}`, the reviewer {said}"
    return Untried("conflict", reason, HINT)


def short(text: str) -> str:
    """Return words that fit into a message."""
    text = " ".join(text.split())
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"


def new_text(edit: Edit) -> str:
    """Return the new words of an edit, with `ATOM` for citations and notes."""
    if not edit.new:
        return edit.after
    return "".join(ATOM if p.cite or p.note or p.image else p.text for p in edit.new)
