"""Authors that are no names."""

from __future__ import annotations

import re

_NOBODY = frozenset(
    """
    al|et al|etal.|et alii|others|and others|u.a|n.d|nd|n.a|n/a|na.|s.n|s.d|s.l|none|null|nan
    undefined|no author|sans auteur|todo|tbc|tbd|xxx|admin|administrator|webmaster|author|authors
    auteur|auteurs|lastname|firstname|surname|last name|first name
    """.strip()
    .replace("\n    ", "|")
    .split("|")
)
_PARTS = ("given", "non-dropping-particle", "dropping-particle", "family", "literal")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|&\w+;")
_ADDRESS = re.compile(r"\S@\S+\.\S|https?://|(?<!\w)www\.")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
"""Of a person's name: a body may be called Forum 2000."""
_ET_AL = re.compile(r"\S\s+et\s+al\.?\s*$", re.IGNORECASE)


def fault_of_author(name: dict[str, object]) -> tuple[str, str]:
    """Return an author as it is told and why it is no name; nothing why, where it may be one."""
    parts = [str(name[part]) for part in _PARTS if name.get(part)]
    said = " ".join(parts).strip()
    bare = said.lower().strip(" .[]()").replace(". ", ".")
    if bare in _NOBODY:
        return said, "is no name"
    if _ET_AL.search(said):
        return said, "ends in `et al.`: citation styles put it in by themselves"
    if _TAG.search(said):
        return said, "has HTML in it"
    if _ADDRESS.search(said):
        return said, "is an address"
    if any(_YEAR.search(str(name.get(part, ""))) for part in ("given", "family")):
        return said, "has a year in it"
    if said and not any(letter.isalpha() for letter in said):
        return said, "has no letters"
    return said, ""
