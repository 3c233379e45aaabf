"""Names of one language that differ as slips do: by an accent, a hyphen, a letter, a particle."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

_SHORT = 5
_SWAPPED = frozenset("uwvkctd")
"""Letters at the end that stand for each other by mistake, not by inflection."""
_PLAIN = re.compile(r"[^\W\d_]+(?:[- ][^\W\d_]+)*")
_SOUNDS = (
    ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "k"), ("ch", "C"), ("sh", "S"), ("ce", "se"),
    ("ci", "si"), ("cy", "sy"), ("c", "k"), ("z", "s"), ("y", "i"), ("w", "v"), ("ai", "e"),
    ("ei", "e"), ("eau", "o"), ("au", "o"), ("h", ""),
)  # fmt: skip
"""Letters that are heard alike, or not at all, in names of English and French."""
_DOUBLED = re.compile(r"(.)\1+")
_MUTE = re.compile(r"(?<=..)[tdsxe]+$")
_LEAST = 4
"""Letters that the parts have, beside the one that differs, in a name with hyphens."""


def is_name(word: str) -> bool:
    """Tell whether a word is written as names of persons and places are: no digits, and capitals
    at the start of its parts alone."""
    parts = re.split(r"[- ]", word)
    return _PLAIN.fullmatch(word) is not None and all(p[1:].islower() or len(p) == 1 for p in parts)


def opens_sentence(text: str, at: int) -> bool:
    """Tell whether a word opens its sentence, where any word has a capital."""
    before = text[max(0, at - 4) : at].rstrip(" “«‘(—–")
    return not before or before[-1] in ".!?:;"


def folded(word: str) -> str:
    """Return a name without accents, hyphens, apostrophes, blanks and capitals."""
    plain = unicodedata.normalize("NFD", word)
    return "".join(c for c in plain if c.isalpha()).lower()


def heard(name: str, *, mute: bool = False) -> str:
    """Return a name as it is heard: equal for Anna and Ana, Katherine and Catherine; with `mute`
    letters at the end left out, for Vaire and Vère, Delacour and Delacourt."""
    sound = _DOUBLED.sub(r"\1", folded(name))
    for letters, one in _SOUNDS:
        sound = sound.replace(letters, one)
    sound = _DOUBLED.sub(r"\1", sound)
    return _MUTE.sub("", sound) if mute else sound


def differs_by_one(one: str, two: str) -> bool:
    """Tell whether two folded names are not the same and differ by a letter: another one, one too
    many, or two changed over."""
    short, long = sorted((one, two), key=len)
    if len(short) == len(long):
        differ = [n for n, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
        if len(differ) == 2:
            first, second = differ
            return second == first + 1 and one[first] + one[second] == two[second] + two[first]
        return len(differ) == 1
    return len(long) == len(short) + 1 and any(
        long[:n] + long[n + 1 :] == short for n in range(len(long))
    )


def alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each pair of names that differ as slips do; inflected forms are none."""
    spelled: Mapping[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        spelled[folded(name)].append(name)
    for same in spelled.values():
        yield from combinations(same, 2)
    near: Mapping[str, list[str]] = defaultdict(list)
    for form in spelled:
        if len(form) >= _SHORT and not any(" " in name for name in spelled[form]):
            for without in {form, *(form[:n] + form[n + 1 :] for n in range(1, len(form)))}:
                near[without].append(form)
    pairs = {pair for forms in near.values() for pair in combinations(sorted(forms), 2)}
    for a, b in sorted(pair for pair in pairs if is_slip(*pair)):
        yield from ((one, two) for one in spelled[a] for two in spelled[b])
    for one, two in _in_one_part(spelled):
        if tuple(sorted((folded(one), folded(two)))) not in pairs:
            yield one, two


def _in_one_part(spelled: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of names with hyphens that differ in one part, and are heard alike:
    Montfaucon-sur-Vaire and Montfaucon-sur-Vère."""
    beside: Mapping[tuple[str, int, str], list[tuple[str, str]]] = defaultdict(list)
    for name in (n for names in spelled.values() for n in names if "-" in n):
        parts = name.split("-")
        for n, part in enumerate(parts):
            rest = "-".join((*parts[:n], "", *parts[n + 1 :]))
            if len(folded(rest)) >= _LEAST:
                beside[folded(rest), n, heard(part, mute=True)].append((name, part))
    for same in beside.values():
        for (one, part), (two, other) in combinations(same, 2):
            if folded(part) != folded(other):
                yield one, two


def is_slip(one: str, two: str) -> bool:
    """Tell whether two folded names differ by a letter too many, a wrong one, or two changed
    over, and not as forms of one word do."""
    short, long = sorted((one, two), key=len)
    if len(short) == len(long):
        differ = [n for n, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
        if len(differ) == 2:
            first, second = differ
            swapped = one[first] == two[second] and one[second] == two[first]
            return swapped and second == first + 1 < len(one)
        last = differ[0] == len(one) - 1
        ends = {one[differ[0]], two[differ[0]]} <= _SWAPPED
        return len(one) > _SHORT + 1 and (not last or ends)
    if len(long) != len(short) + 1 or len(long) <= _SHORT + 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if short[at:] != long[at + 1 :]:
        return False
    return (
        at < len(short) - 1
        or (at == len(short) and long[-1] == short[-1] != "s")
        or (long[at] == long[at - 1] and at < len(short))
    )
