"""Names of bookmarks: those of blocks, by their ids, and those of places that links lead to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

BLOCK_BOOKMARK = "_md_"
"""What the bookmark of a block begins with; its id follows, and `_2`… where it stands again."""
_BLOCK = re.compile(rf"{BLOCK_BOOKMARK}([0-9a-f]{{16}})(?:\w*)")
_OTHER_BLOCK = re.compile(rf"{BLOCK_BOOKMARK}(.+?)(?:_\d+)?")
_LABEL = "_Ref_"
"""What the bookmark of a label begins with; see `label_bookmark`."""
_PASSING = ("_Toc", "_GoBack", "_Hlk", BLOCK_BOOKMARK, _LABEL, "__", "OLE_LINK")
"""What bookmarks begin with that Word and LibreOffice set for themselves."""
_LONGEST = 40
"""Characters that the name of a bookmark may have."""
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


def label_bookmark(anchor: str, prefix: str) -> str:
    """Return the bookmark around the label ("Table 2") of the table or figure of an anchor: what
    a field prints that refers to it. `prefix` is that of such references (`tbl`).

    It says which of the two it is; in a capital, where it has no more than a hash of the anchor.
    """
    name, letter = bookmark_name(anchor), prefix[0]
    if not _PLAIN_ANCHOR.fullmatch(anchor) or len(name) + len(_LABEL) + 2 > _LONGEST:
        digest = hashlib.sha256(anchor.encode("utf-8", "replace")).hexdigest()[:8]
        name, letter = f"{name[:20]}_{digest}", letter.upper()
    return f"{_LABEL}{letter}_{name}"


def labelled(name: str, prefixes: Iterable[str]) -> tuple[str, str] | None:
    """Return prefix and anchor of the table or figure whose label a bookmark stands around; None
    for another bookmark. `prefixes` are those there are."""
    letter, _, rest = name.removeprefix(_LABEL).partition("_")
    prefix = next((p for p in prefixes if p[0] == letter.lower()), "")
    if not name.startswith(_LABEL) or not prefix or not rest:
        return None
    return prefix, rest.replace("_", "-") if letter.islower() else rest


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
