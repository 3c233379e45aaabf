"""Names of bookmarks: those of blocks, by their ids, and those of places that links lead to."""

from __future__ import annotations

import hashlib
import re

BLOCK_BOOKMARK = "_md_"
"""What the bookmark of a block begins with; its id follows, and `_2`… where it stands again."""
_BLOCK = re.compile(rf"{BLOCK_BOOKMARK}([0-9a-f]{{16}})(?:\w*)")
_OTHER_BLOCK = re.compile(rf"{BLOCK_BOOKMARK}(.+?)(?:_\d+)?")
_PASSING = ("_Toc", "_GoBack", "_Hlk", BLOCK_BOOKMARK, "__", "OLE_LINK")
"""What bookmarks begin with that Word and LibreOffice set for themselves."""
_PLAIN_ANCHOR = re.compile(r"[a-z][a-z0-9-]{0,39}")


def bookmark_name(anchor: str) -> str:
    """Return the bookmark of `anchor`: letters, digits and `_`, 40 characters at most.

    Word takes no others and tells no capitals from small letters, so whatever is not a plain
    lower-case id gets a hash of itself.
    """
    if _PLAIN_ANCHOR.fullmatch(anchor):
        return anchor.replace("-", "_")
    stem = re.sub(r"[^A-Za-z0-9]+", "_", anchor)[:30].strip("_")
    digest = hashlib.sha256(anchor.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{stem}_{digest}" if stem[:1].isalpha() else f"a_{digest}"


def block_id(name: str) -> str:
    """Return the id of the block that a bookmark of ours names; empty for another bookmark."""
    found = _BLOCK.fullmatch(name) or _OTHER_BLOCK.fullmatch(name)
    return found[1] if found else ""


def anchor_of(name: str, *, ours: bool) -> str:
    """Return the anchor that a bookmark stands for; empty for one that no link leads to.

    In a document of ours `_` in a bookmark was `-` in the anchor; Word takes no hyphens.
    """
    if name.startswith(_PASSING):
        return ""
    return name.replace("_", "-") if ours and name == name.lower() else name
