"""From a locator to the ids of the provisions it may name."""

from __future__ import annotations

import re
from itertools import product

from mdmdraft.model.locator_words import BELOW, LATIN, LIST, NUMBER, OTHER, PAREN, RANGE, ROMAN
from mdmdraft.model.slugs import slug

_PREFIXES: dict[str, tuple[str, ...]] = {
    "article-locator": ("art",),
    "page": ("p",),
    "paragraph": ("para",),
    "section": ("sec",),
    "chapter": ("ch", "chapter"),
    "appendix": ("annex", "appendix"),
    "part": ("part",),
    "title-locator": ("title",),
    "volume": ("vol",),
    "note": ("note", "n"),
    "figure": ("figure", "fig"),
}
_OTHER_PREFIXES: dict[str, tuple[str, ...]] = {
    "principe": ("principle", "principe"),
    "considerant": ("recital", "considerant"),
    "preambule": ("preamble", "preambule"),
    "sommaire": ("headnote", "sommaire"),
    "schedule": ("sch", "schedule"),
    "sch": ("sch", "schedule"),
    "alinea": ("al", "alinea"),
    "n": ("no", "n"),
}
LONGEST_RANGE = 60
"""What would name more places than that is taken for one compound number (`121-311`)."""

_JOIN = re.compile(
    rf"(?P<below>(?P<again>{LIST})?\s*(?:{BELOW})\s?)|(?P<range>{RANGE})|(?P<list>{LIST})"
)
_UNIT = re.compile(rf"\s*(?:{NUMBER}|{PAREN}+|{ROMAN}|[a-z]\)|[a-z]\b|[ivxlc]+\b)")
_BASE = re.compile(
    rf"\s*(?P<code>[LRDA](?=[.\s\d]))?[.\s*]*(?P<number>[^\s().:/]+)?(?:\s(?P<latin>{LATIN})\b)?"
)
_COMPOUND = re.compile(r"(\d+)[-‑](\d+)")

_Place = tuple[tuple[str, ...], ...]
"""A place in an instrument: its parts from the outside in, each with its spellings."""


def provision_ids(label: str, value: str) -> tuple[tuple[str, ...], ...]:
    """Return, for each place that a locator names, the ids its provision may have, best first.

    `article-locator`, `3(a)` gives `(("art-3-a", "art-3"),)`; a list or a range gives one entry a
    place. A hyphen may belong to the number (`225-4-1`) or make a range (`1-4`): for the latter
    each place tries the whole first. `§`, `¶` and `para.` are `para-`, `s.` is `sec-`; what CSL
    has no label for goes by its own word: `principle-3`, `recital-12`, `headnote`.
    """
    if label:
        prefixes = _PREFIXES.get(label, (label,))
    else:
        word = OTHER.match(value)
        name = slug(word["word"] if word else value)
        singular = (name[:-1], name) if name.endswith("s") and len(name) > 3 else (name,)
        prefixes = _OTHER_PREFIXES.get(singular[0], singular if name else ())
        if word is None:
            return (prefixes,) if prefixes else ()
        value = value[word.end() :]
    found: dict[tuple[str, ...], None] = {}
    for whole, place in _places(value):
        ids = [f"{prefix}-{whole}" for prefix in prefixes if whole]
        for depth in range(len(place), 0, -1):
            for prefix in prefixes:
                ids += [f"{prefix}-{'-'.join(parts)}" for parts in product(*place[:depth])]
        if ids:
            found[tuple(dict.fromkeys(ids))] = None
    return tuple(found)


def _places(value: str) -> list[tuple[str, _Place]]:
    """Return each place of a value, before it the compound number it may be a part of."""
    unit = _UNIT.match(value)
    if unit is None:
        return []
    found = _expanded(_components(unit[0]))
    below = False
    while (join := _JOIN.match(value, unit.end())) is not None:
        unit = _UNIT.match(value, join.end())
        if unit is None:
            break
        last = found[-1][1]
        here = _components(unit[0])
        lettered = unit[0].strip().endswith(")") and not unit[0].strip()[0].isdigit()
        word_joined = join["list"] is not None and "," not in join["list"]
        if join["below"] is not None:
            again = below and join["again"] is not None
            place = (*(last[:-1] if again else last), *here)
            if not again:
                found.pop()
            found.append(("", place))
            below = True
            continue
        if lettered or (below and word_joined):
            here = (*(last[:-1] if len(last) > 1 else last), *here)
        else:
            below = False
        if join["range"] is not None:
            found += [("", place) for place in _after(last, here)]
        else:
            found += _expanded(here)
    return found


def _components(text: str) -> _Place:
    """Return the parts of one number: `3(a)` is 3, a; `177 bis.1` is 177-bis, 1."""
    base = _BASE.match(text)
    if base is None or not base["number"]:
        return tuple((slug(part),) for part in re.findall(r"[\w°º-]+", text))
    number = slug(base["number"].rstrip("°º"))
    spellings = [number]
    joined = re.fullmatch(r"(\d+)([a-z]{3,})", number)
    if base["latin"]:
        spellings = [f"{number}-{base['latin']}", f"{number}{base['latin']}"]
    elif number in ("1er", "1re"):
        spellings = [number, "1"]
    elif joined:
        spellings = [number, f"{joined[1]}-{joined[2]}"]
    if base["code"]:
        code = base["code"].lower()
        spellings = [f"{code}-{s}" for s in spellings] + [f"{code}{s}" for s in spellings]
    elif re.fullmatch(r"[lrda]\d.*", number):
        spellings = [f"{number[0]}-{number[1:]}", number]
    deeper = [slug(part) for part in re.findall(r"[\w°º-]+", text[base.end() :])]
    return (tuple(spellings), *((part,) for part in deeper if part))


def _expanded(place: _Place) -> list[tuple[str, _Place]]:
    """Return the place, or the places of a range written with a hyphen (`1-4`)."""
    compound = _COMPOUND.fullmatch(place[0][0]) if len(place) == 1 else None
    if compound:
        first, last = int(compound[1]), int(compound[2])
        if first < last <= first + LONGEST_RANGE:
            return [(place[0][0], ((str(n),),)) for n in range(first, last + 1)]
    return [("", place)]


def _after(first: _Place, last: _Place) -> list[_Place]:
    """Return the places after `first` up to `last`, the ends alone where they cannot be counted."""
    one, other = first[-1][0], last[-1][0]
    if len(first) == len(last) and first[:-1] == last[:-1]:
        if re.fullmatch(r"[a-z]", one) and re.fullmatch(r"[a-z]", other):
            names = [chr(code) for code in range(ord(one) + 1, ord(other) + 1)]
            return [(*first[:-1], (name,)) for name in names] or [last]
        head = re.match(r"(.*?)(\d+)$", one)
        tail = re.match(r"(.*?)(\d+)$", other)
        if head and tail and head[1] == tail[1]:
            start, end = int(head[2]), int(tail[2])
            if start < end <= start + LONGEST_RANGE:
                numbers = range(start + 1, end + 1)
                return [(*first[:-1], (f"{head[1]}{number}",)) for number in numbers]
    return [last]
