"""One CSL JSON item as it was read: is it well formed, and which line is it on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from mdmdraft.model.finding import Finding
from mdmdraft.model.nearest import nearest
from mdmdraft.model.origin import Origin

_NAMES = (
    "author chair collection-editor compiler composer container-author contributor curator "
    "director editor editorial-director editor-translator executive-producer guest host "
    "illustrator narrator organizer original-author performer producer recipient "
    "reviewed-author script-writer series-creator translator"
)
NAMES = frozenset(_NAMES.split())
"""CSL 1.0.2 variables that hold names."""
_DATES = "accessed available-date event-date issued original-date submitted"
DATES = frozenset(_DATES.split())
"""CSL 1.0.2 variables that hold dates."""
_TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter "
    "classic collection dataset document entry entry-dictionary entry-encyclopedia event figure "
    "graphic hearing interview legal_case legislation manuscript map motion_picture "
    "musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song "
    "speech standard thesis treaty webpage"
)
TYPES = frozenset(_TYPES.split())
"""CSL 1.0.2 item types."""

MOST_VALUE = 200_000
"""Characters of one value of a reference."""
MOST_NUMBER = 2**53 - 1
"""The largest number that every program reads exactly (RFC 8259, section 6)."""
MOST_KEY = 250
"""Characters of a citation key."""
_NOTED_KEY = re.compile(
    r"^[ \t]*citation[ _-]?key:[ \t]*(\S+)[ \t]*$", re.IGNORECASE | re.MULTILINE
)

Item = dict[str, Any]
Place = tuple[int, int]
"""Line and column, from 1; zeros where they are not known."""


class LibraryEntry(msgspec.Struct, frozen=True):
    """One reference: its citation key, its CSL JSON item, where it stands (`start` and `end` of
    the origin bound the whole entry; `column` is that of its key), other keys it is known by, and
    what it lost."""

    key: str
    item: dict[str, object]
    origin: Origin
    column: int = 1
    aliases: tuple[str, ...] = ()
    lost: tuple[Finding, ...] = ()


class Raw(msgspec.Struct, frozen=True):
    """One decoded item that is still to be checked: where its key stands, where it lies."""

    value: object
    place: Place = (0, 0)
    start: int = -1
    end: int = -1


Outcome = tuple[tuple[LibraryEntry, ...], tuple[Finding, ...]]
"""The references of a library, in its order, and what is wrong with it."""


def clean_items(path: str, raw: Iterable[Raw]) -> Outcome:
    """Check and clean decoded items of CSL.

    An item that is not one (no object, no id, a key used twice, names or dates of the wrong form)
    is left out and told.
    """
    entries: list[LibraryEntry] = []
    findings: list[Finding] = []
    for number, one in enumerate(raw, 1):
        value = one.value
        keys = _keys(value)
        if not isinstance(value, dict) or not keys:
            what = "has no id" if isinstance(value, dict) else "is not an object"
            told = f"reference number {number} {what}"
            hint = 'give it a citation key: "id": "author-year"'
            findings.append(Finding(path, *one.place, "bad-reference", told, hint))
            continue
        if fault := _out_of_bounds(value):
            told, hint = f"`{keys[0]}`: {fault[0]}", fault[1]
            findings.append(Finding(path, *one.place, "bad-reference", told, hint))
            continue
        item, faults = _cleaned(value, keys[0])
        findings += [
            Finding(path, *one.place, "bad-reference", f"`{keys[0]}`: {fault}", hint, severity)
            for fault, hint, severity in faults
        ]
        entries.append(entry_of(path, item, one.place, (one.start, one.end), keys[1:]))
    return without_twins(path, entries, findings)


def _out_of_bounds(value: object) -> tuple[str, str] | None:
    """Return what is too long or too great anywhere in a value, however deep, and what to do."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str) and len(one) > MOST_VALUE:
            told = f"a value has more than {MOST_VALUE:,} characters"
            return told, "make it shorter, or take it out"
        if isinstance(one, int) and abs(one) > MOST_NUMBER:
            return "a number in it has too many digits", "write it between quotation marks"
        if isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return None


def entry_of(
    path: str,
    item: Item,
    place: Place,
    bounds: tuple[int, int],
    aliases: Iterable[str] = (),
    lost: Iterable[Finding] = (),
) -> LibraryEntry:
    """Return the entry of an item, its key at `place`, between two offsets of the file."""
    key, line = str(item["id"]), place[0]
    start, end = bounds
    origin = Origin(path, line, line, start, end, f"reference:{key}")
    return LibraryEntry(key, item, origin, place[1], tuple(aliases), tuple(lost))


def without_twins(
    path: str, entries: Iterable[LibraryEntry], findings: Iterable[Finding]
) -> Outcome:
    """Return the entries less those whose key stands already, or is no key for its length, which
    are told beside `findings`."""
    first: dict[str, LibraryEntry] = {}
    told = list(findings)
    for entry in entries:
        if len(entry.key) > MOST_KEY:
            message = f"the key `{entry.key[:20]}…` has more than {MOST_KEY} characters"
            at = entry.origin.line, entry.column
            told.append(Finding(path, *at, "bad-reference", message, "write `author-year`"))
            continue
        twin = first.setdefault(entry.key, entry)
        if twin is not entry:
            message = f"the reference `{entry.key}` stands already on line {twin.origin.line}"
            hint = "give one of the two another key, or take it out"
            at = entry.origin.line, entry.column
            told.append(Finding(path, *at, "duplicate-id", message, hint))
    return tuple(first.values()), tuple(told)


def _keys(value: object) -> list[str]:
    """Return the keys of an item, its own first. Zotero writes the key that a writer cites by as
    `citation-key` (older versions: a line of the note), and an address or a number as the id."""
    if not isinstance(value, dict):
        return []
    id_, named = value.get("id"), value.get("citation-key")
    own = str(id_).strip() if isinstance(id_, str | int) and not isinstance(id_, bool) else ""
    note = value.get("note")
    noted = _NOTED_KEY.search(note) if isinstance(note, str) and "itation" in note else None
    others = [named.strip() if isinstance(named, str) else "", noted[1] if noted else ""]
    keys = [*others, own] if "://" in own or own.isdecimal() else [own, *others]
    return list(dict.fromkeys(key for key in keys if key))


def _cleaned(value: Item, key: str) -> tuple[Item, list[tuple[str, str, Any]]]:
    """Return the item without what citeproc would stumble over, and what was wrong."""
    item: Item = {"id": key}
    faults: list[tuple[str, str, Any]] = []
    for name, content in value.items():
        if name == "id" or content is None or content == []:
            continue
        if name in DATES:
            date = _date(content)
            if date is None:
                hint = 'write {"date-parts": [[2018, 12, 31]]}'
                faults.append((f"`{name}` is not a date", hint, "error"))
            elif date:
                item[name] = date
        elif name in NAMES:
            if isinstance(content, list) and all(_is_name(one) for one in content):
                item[name] = content
            else:
                hint = 'write [{"family": "Platt", "given": "Lucy"}] or [{"literal": "WHO"}]'
                faults.append((f"`{name}` is not a list of names", hint, "error"))
        elif isinstance(content, str | int | float) or name in {"categories", "custom", "keyword"}:
            item[name] = content
        else:
            faults.append((f"`{name}` is not text", "write it between quotation marks", "error"))
    kind = item.get("type")
    if kind not in TYPES:
        near = nearest(str(kind), TYPES, 1)
        told = f"`{kind}` is not a type of CSL" if kind else "it has no type"
        faults.append((told, f"write `{near[0] if near else 'document'}`", "warning"))
        item["type"] = near[0] if kind and near else "document"
    return item, faults


def _is_name(value: object) -> bool:
    return (
        isinstance(value, dict)
        and any(isinstance(value.get(part), str) for part in ("family", "given", "literal"))
        and all(isinstance(part, str | int | bool) for part in value.values())
    )


def _date(content: object) -> Item | None:
    """Return a CSL date; empty for a date without content, None for what is no date."""
    if isinstance(content, str | int) and not isinstance(content, bool):
        return {"raw": str(content)} if str(content).strip() else {}
    if not isinstance(content, dict):
        return None
    parts = content.get("date-parts")
    if parts is None:
        return content if any(content.get(k) for k in ("raw", "literal")) else {}
    if not isinstance(parts, list) or len(parts) > 2:
        return None
    kept = []
    for part in parts:
        if not isinstance(part, list) or len(part) > 3:
            return None
        numbers = [_number(one) for one in part if one is not None and one != ""]
        if None in numbers:
            return None
        kept.append(numbers)
    kept = [numbers for numbers in kept if numbers]
    if not kept:
        return {"literal": content["literal"]} if content.get("literal") else {}
    return {**content, "date-parts": kept}


def _number(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = str(value).strip()
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 8 else None
