"""One CSL JSON item as it was read: is it well formed, and which line is it on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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

Item = dict[str, Any]
Place = tuple[int, int]
"""Line and column, from 1; zeros where they are not known."""


class LibraryEntry(msgspec.Struct, frozen=True):
    """One reference: its citation key, its CSL JSON item, where it stands."""

    key: str
    item: dict[str, object]
    origin: Origin


def clean_items(
    path: str, raw: Iterable[object], places: Sequence[Place]
) -> tuple[tuple[LibraryEntry, ...], tuple[Finding, ...]]:
    """Check and clean decoded items; `places` has the place of each, in the same order.

    An item that is not one (no object, no id, a key used twice, names or dates of the wrong form)
    is left out and told.
    """
    entries: list[LibraryEntry] = []
    findings: list[Finding] = []
    first: dict[str, int] = {}
    for number, value in enumerate(raw):
        line, column = places[number] if number < len(places) else (0, 0)
        key = _key(value)
        if not isinstance(value, dict) or not key:
            what = "has no id" if isinstance(value, dict) else "is not an object"
            told = f"reference number {number + 1} {what}"
            hint = 'give it a citation key: "id": "author-year"'
            findings.append(Finding(path, line, column, "bad-reference", told, hint))
            continue
        if key in first:
            told = f"the reference `{key}` stands already on line {first[key]}"
            hint = "give one of the two another key, or take it out"
            findings.append(Finding(path, line, column, "duplicate-id", told, hint))
            continue
        first[key] = line
        item, faults = _cleaned(value, key)
        findings += [
            Finding(path, line, column, "bad-reference", f"`{key}`: {fault}", hint, severity)
            for fault, hint, severity in faults
        ]
        origin = Origin(path=path, line=line, end_line=line, record=f"reference:{key}")
        entries.append(LibraryEntry(key, item, origin))
    return tuple(entries), tuple(findings)


def _key(value: object) -> str:
    key = value.get("id") if isinstance(value, dict) else None
    if isinstance(key, str):
        return key.strip()
    return str(key) if isinstance(key, int) and not isinstance(key, bool) else ""


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
