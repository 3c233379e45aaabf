"""Names of one language that differ as slips do: by an accent, a hyphen, a letter, a particle."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

NAME = re.compile(r"(?<![\w-])[A-ZÀ-ÖØ-ÞŠŽČĆ][\w-]+")
"""A word with a capital, its hyphens included."""
BODY = re.compile(
    r"(?<![\w-])[A-ZÀ-ÖØ-Þ][\w-]+(?:\s(?:(?:of|for|on|the|de|du|des|la|les|van|von|der|den|aux|sur)\s)"
    r"{1,3}[A-ZÀ-ÖØ-Þ][\w-]+)+"
)
"""A name of several words with particles between them: Ministry of Rivers."""
_PARTICLES = frozenset(
    ("of", "for", "on", "the", "de", "du", "des", "la", "les", "van", "von", "der", "den")
)
_SHORT = 5
_SWAPPED = frozenset("uwvkctd")
"""Letters at the end that stand for each other by mistake, not by inflection."""


_PLAIN = re.compile(r"[^\W\d_]+(?:[- ][^\W\d_]+)*")


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
    """Return a name without accents, hyphens and capitals."""
    plain = unicodedata.normalize("NFD", word.replace("-", "").replace(" ", ""))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def key_of(body: str) -> str:
    """Return a name of several words without its particles."""
    return " ".join(w for w in body.split() if w.lower() not in _PARTICLES)


def alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each pair of names that differ as slips do; inflected forms are none."""
    spelled: Mapping[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        spelled[folded(name)].append(name)
    for same in spelled.values():
        yield from ((one, two) for n, one in enumerate(same) for two in same[n + 1 :])
    near: Mapping[str, list[str]] = defaultdict(list)
    for form in spelled:
        if len(form) >= _SHORT and not any(" " in name for name in spelled[form]):
            for without in {form, *(form[:n] + form[n + 1 :] for n in range(1, len(form)))}:
                near[without].append(form)
    pairs = {(a, b) for forms in near.values() for n, a in enumerate(forms) for b in forms[n + 1 :]}
    for a, b in sorted(pairs):
        if is_slip(a, b):
            yield from ((one, two) for one in spelled[a] for two in spelled[b])


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
