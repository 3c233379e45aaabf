"""What two Word files say beside their text: headers and footers, told as changes.

A draft has none, so a comparison of two files would pass over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdmdraft.align.signature import Signer
from mdmdraft.align.tokens import Reader
from mdmdraft.align.words import stretches
from mdmdraft.diff.in_place.proof import stories
from mdmdraft.diff.marked.record import counted, words_of
from mdmdraft.docx.opening import open_word
from mdmdraft.model.changes import Change, ChangeKind, Place, What
from mdmdraft.model.text import Text

SECTION = "headers and footers"
"""What stands for their section in a list of changes."""
CONTENTS = "contents and fields"
"""The same of what is no text of the file's own."""
_COUNTED = re.compile(
    r"\{\s*(PAGE|NUMPAGES|SECTIONPAGES|DATE|TIME|SAVEDATE|PRINTDATE|CREATEDATE|FILENAME|FILESIZE"
    r"|EDITTIME|REVNUM)\b[^{}|]*(?:\|[^{}]*)?\}",
    re.IGNORECASE,
)
"""A field that is told by its name, since what it prints is not written by anybody."""
_FIELD = re.compile(r"\{[^{}|]*\|([^{}]*)\}")
_LOOSE = re.compile(r"\{[^{}|\n]*\||\}")
"""The beginning or end of a field that goes over several lines."""
_ELEMENT = re.compile(r"</?(?:table|row|cell|link|control)\b[^<>]*>")


def beside(
    old: bytes, new: bytes, names: tuple[str, str], first: int, *, bodies: bool = False
) -> tuple[Change, ...]:
    """Return what differs between the headers and footers of two Word files, as changes numbered
    from `first`; what several sections have alike is told once.

    With `bodies`, for files in whose texts no difference was found, also the lines of the raw
    bodies that differ all the same, as those of a table of contents do. `names` are what the files
    are called. Raises Refused for what is no sound Word file.
    """
    one, two = (
        stories(open_word(data, name), accept=True, text=bodies)
        for data, name in zip((old, new), names, strict=True)
    )
    told: dict[tuple[What, str, str], None] = {}
    if bodies:
        told.update(dict.fromkeys(_differing(one.pop("body", []), two.pop("body", []))))
    for place in dict.fromkeys((*one, *two)):
        before, after = (_readable(found.get(place, [])) for found in (one, two))
        if before != after:
            told[_what(place), before, after] = None
    return tuple(
        _change(number, what, before, after, names)
        for number, (what, before, after) in enumerate(told, first)
    )


def _differing(old: list[str], new: list[str]) -> Iterator[tuple[What, str, str]]:
    from rapidfuzz.distance import LCSseq

    one, two = ([_readable([line]) for line in lines] for lines in (old, new))
    codes = [c for c in LCSseq.opcodes(one, two) if c.tag != "equal"]
    before = "\n".join(line for c in codes for line in one[c.src_start : c.src_end])
    after = "\n".join(line for c in codes for line in two[c.dest_start : c.dest_end])
    if before.strip() or after.strip():
        yield "paragraph", before, after


def _readable(lines: list[str]) -> str:
    text = "\n".join(lines)
    text = _COUNTED.sub(lambda field: f"[{field[1].lower()}]", text)
    while text != (shown := _FIELD.sub(r"\1", text)):
        text = shown
    text = _ELEMENT.sub("", _LOOSE.sub("", text))
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _what(place: str) -> What:
    return "header" if " header " in place else "footer"


def _change(number: int, what: What, before: str, after: str, names: tuple[str, str]) -> Change:
    reader = Reader(Signer({}))
    one, two = (reader.words((Text(text),)) for text in (before, after))
    words = words_of(stretches(one, two), {})
    kind: ChangeKind = "changed" if before and after else "inserted" if after else "deleted"
    section = CONTENTS if what == "paragraph" else SECTION
    here, there = (Place(section=section, path=name) for name in names[::-1])
    return Change(
        number,
        kind,
        what,
        place=here,
        old_place=there if before else Place(),
        before=before,
        after=after,
        words=words,
        added=counted(words, "insert"),
        removed=counted(words, "delete"),
    )
