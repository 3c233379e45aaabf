"""Sums that a sentence says: a whole and its parts, parts and their total, shares of one whole.

That numbers are the parts of a whole has to be said: by words (`of which`, `in three instalments`,
`in all`), by a colon after the whole, or by a list whose later parts leave out the verb: `of 64
berths, 40 are let by the year, 12 by the month and 15 by the night`. In `30 have water and 45 have
power` the parts may overlap, and nothing is added up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from mdmdraft.checks.numbers.amount import Amount
from mdmdraft.checks.numbers.quantity_words import pattern, quantity_words
from mdmdraft.checks.numbers.ties import Phrase, Tie

_LIST = re.compile(r"[^.;:]{0,60}")
_ADDED = frozenset({"count", "money", "measure"})
_CLOSE = Fraction(3, 5)
"""Parts that make less than that of their whole are rather some of them."""
_MANY = 3
"""In a list of so many, each part is one of the same kind."""


def sums(phrase: Phrase) -> Iterator[Tie]:
    """Yield the sums of a sentence, those that hold and those that do not; at most one of each
    kind."""
    for read in (_with_total_last, _divided, _after_colon, _of_which, _of_whole):
        tie = read(phrase)
        if tie is not None:
            yield tie
            return
    shares = _all_shares(phrase)
    if shares is not None:
        yield shares


def _tie(phrase: Phrase, whole: Amount, parts: Sequence[Amount], *, exact: bool) -> Tie | None:
    """Return a whole with its parts; None where they are no numbers of one unit. Parts that are
    not said to be all of it may make less."""
    if len(parts) < 2 or any(p.kind not in _ADDED or p.base or p.value <= 0 for p in parts):
        return None
    if not _same_unit((whole, *parts)) or whole.kind not in _ADDED or whole.base:
        return None
    made = sum((part.value for part in parts), Fraction(0))
    if max(part.value for part in parts) > whole.value or made < whole.value * _CLOSE:
        return None
    slack = _slack(phrase, (whole, *parts))
    holds = made <= whole.value + slack and (not exact or made >= whole.value - slack)
    return Tie("sum", whole, tuple(parts), made, holds)


def _same_unit(found: Sequence[Amount]) -> bool:
    """Tell whether numbers may be added: all in one unit, which the whole may say alone."""
    return len({amount.unit for amount in found if amount.unit}) <= 1


def _slack(phrase: Phrase, found: Sequence[Amount]) -> Fraction:
    """Return by how much a sum may be off: half a unit of the last digit of each rounded number,
    where there are three or more; two parts of a whole are added up by every reader."""
    marked = [amount for amount in found if phrase.mark(amount)]
    if marked:
        return sum((abs(a.value) * Fraction(12, 100) for a in marked), Fraction(0))
    if len(found) <= _MANY:
        return Fraction(0)
    return sum((a.step / 2 for a in found if _is_short(phrase, a)), Fraction(0))


def _is_short(phrase: Phrase, amount: Amount) -> bool:
    """Tell whether a number is written shorter than it is: `1.2 million`, `62.9`."""
    return re.sub(r"\D", "", phrase.said(amount)) != str(amount.value)


# -- the total last -------------------------------------------------------------------------


def _with_total_last(phrase: Phrase) -> Tie | None:
    """Read `women (310), men (290) and schools (40), 640 in all`."""
    *parts, whole = phrase.found
    in_all = pattern(phrase.language, "in_all", r"[^\d.;:,()]{0,25}?\s{}(?!\w)")
    if len(parts) < 2 or not in_all.match(phrase.after(whole)):
        return None
    if not re.search(r"[,;–—]\s*(?:or|soit|making|ce qui fait)?\s*$", phrase.before(whole)):
        return None
    if pattern(phrase.language, "each", r"{}$").search(phrase.before(parts[0])):
        return None
    return _tie(phrase, whole, _last_list(phrase, parts), exact=True)


def _last_list(phrase: Phrase, parts: Sequence[Amount]) -> Sequence[Amount]:
    """Return the parts that stand in one list, without colons and semicolons between them."""
    first = 0
    for number in range(1, len(parts)):
        if re.search(r"[;:]", phrase.between(parts[number - 1], parts[number])):
            first = number
    return parts[first:]


# -- the whole first ------------------------------------------------------------------------


def _divided(phrase: Phrase) -> Tie | None:
    """Read `repaid in three instalments, of 30,000, 30,000 and 20,000 crowns`, `se décompose en
    500 000 pour la station et 300 000 pour les vannes`."""
    found = list(phrase.found)
    dividing = pattern(phrase.language, "dividing", r"\b{}(?!\w)").search(phrase.before(found[-1]))
    if dividing is None:
        return None
    at = phrase.begin + dividing.end()
    wholes = [a for a in found if a.end <= at and a.kind in _ADDED and a.value > found[-1].value]
    counts = [a for a in found if a.end <= at and a not in wholes]
    parts = [a for a in found if a.start >= at]
    if len(wholes) != 1 or any(a.value != len(parts) for a in counts):
        return None
    if not counts and len(parts) < 2:
        return None
    if _tells_some(phrase, at, phrase.end) or not _is_list(phrase, parts):
        return None
    return _tie(phrase, wholes[0], parts, exact=True)


def _after_colon(phrase: Phrase) -> Tie | None:
    """Read `1.1 million crowns: 600,000 on wages, 350,000 on works and 150,000 on insurance`."""
    whole, *parts = phrase.found
    if len(parts) < 2:
        return None
    between = phrase.between(whole, parts[0])
    if not re.fullmatch(r"[^.;:()]{0,40}\s?:\s(?:[^.;:(),]{0,25}\s)?", between):
        return None
    if not _is_list(phrase, parts) or _tells_some(phrase, whole.end, phrase.end):
        return None
    if not _leave_out_the_verb(phrase, parts):
        return None
    return _tie(phrase, whole, parts, exact=True)


def _of_which(phrase: Phrase) -> Tie | None:
    """Read `1.2 million crowns, of which dues brought 0.9 million and rents 0.4 million`."""
    whole, *parts = phrase.found
    if len(parts) < 2:
        return None
    said = pattern(phrase.language, "parts", r"[^.;:()]{0,30},?\s*{}(?!\w)[^.;:()]{0,25}")
    if not said.fullmatch(phrase.between(whole, parts[0])) or not _is_list(phrase, parts):
        return None
    return _tie(phrase, whole, parts, exact=False) if _leave_out_the_verb(phrase, parts) else None


def _of_whole(phrase: Phrase) -> Tie | None:
    """Read `Of 1,000 copies printed, 640 were sold, 210 given away and 150 pulped`."""
    whole, *rest = phrase.found
    rest = [a for a in rest if not (a.kind == "measure" and "," not in phrase.between(whole, a))]
    if not rest:
        return None
    begins = pattern(phrase.language, "whole", r"\s*{}\s+$")
    if not begins.match(phrase.before(whole)) or "," not in phrase.between(whole, rest[0]):
        return None
    within = pattern(phrase.language, "parts", r"(?<!\w){}(?:[^.;:]{0,20})$")
    parts = [a for a in rest if a.kind == "count" and not within.search(phrase.before(a)[-40:])]
    units = [a for a in rest if a.kind == "measure"]
    if len(parts) < 2 or units or not _is_list(phrase, parts):
        return None
    if any("(" in phrase.between(one, two) for one, two in pairwise(parts)):
        return None
    if not _leave_out_the_verb(phrase, parts) or _tells_some(phrase, whole.end, phrase.end):
        return None
    if len(parts) < _MANY and not _same_words_after(phrase, parts):
        return None
    return _tie(phrase, whole, parts, exact=False)


def _is_list(phrase: Phrase, parts: Sequence[Amount]) -> bool:
    return all(
        _LIST.fullmatch(phrase.between(one, two)) is not None for one, two in pairwise(parts)
    )


def _tells_some(phrase: Phrase, begin: int, end: int) -> bool:
    """Tell whether what is listed is not all there is."""
    text = phrase.text[begin:end]
    return pattern(phrase.language, "some_of_it", r"(?<!\w){}(?!\w)").search(text) is not None


def _leave_out_the_verb(phrase: Phrase, parts: Sequence[Amount]) -> bool:
    """Tell whether the parts after the first say no verb of their own."""
    verb = pattern(phrase.language, "repeated", r"(?<!\w){}(?!\w)")
    ends = [*(part.start for part in parts[2:]), phrase.end]
    return all(
        verb.search(phrase.text[part.end : end]) is None
        for part, end in zip(parts[1:], ends, strict=True)
    )


def _same_words_after(phrase: Phrase, parts: Sequence[Amount]) -> bool:
    """Tell whether two parts are said with the same preposition: `310 were of slate and 100 of
    tile`."""
    opening = quantity_words(phrase.language).narrowing.split()
    first = re.findall(r"[^\W\d_]+", phrase.between(parts[0], parts[1]).lower())
    last = re.findall(r"[^\W\d_]+", phrase.after(parts[-1]).lower())[:1]
    return bool(last) and last[0] in opening and last[0] in first


# -- shares of one whole --------------------------------------------------------------------


def _all_shares(phrase: Phrase) -> Tie | None:
    """Read the shares of one whole: `dues (75 %), rents (20 %) and gifts (15 %)`."""
    shares = [a for a in phrase.found if a.kind == "share" and not a.base]
    if len(shares) < _MANY or len(shares) != len(phrase.found) or not _is_list(phrase, shares):
        return None
    if len({share.unit for share in shares}) != 1 or any(map(phrase.mark, shares)):
        return None
    sentence = phrase.text[phrase.begin : phrase.end]
    if pattern(phrase.language, "not_exclusive", r"(?<!\w){}(?!\w)").search(sentence):
        return None
    words = shares[0].unit == "part"
    said = pattern(phrase.language, "exclusive", r"(?<!\w){}(?!\w)").search(sentence)
    if not said and not words:
        return None
    if not said and not _leave_out_the_verb(phrase, shares):
        return None
    made = sum((share.shares[0] for share in shares), Fraction(0))
    slack = Fraction(0) if words else _rounding(shares)
    holds = made <= 1 + slack
    return Tie("shares", shares[0], tuple(shares[1:]), made, holds)


def _rounding(shares: Sequence[Amount]) -> Fraction:
    """Return by how much the sum of rounded shares may be off."""
    steps = (Fraction(1) if share.step > 1 else share.step for share in shares)
    return sum(steps, Fraction(0)) / 200
