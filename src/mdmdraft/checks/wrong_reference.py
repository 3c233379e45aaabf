"""An article, date or number of a law in prose that is not that of the record cited beside it.

What it does
------------
Looks at sentences with one citation, of a legal instrument whose record the paper has, and compares
what the words say with it: the article or paragraph (`article 225-5 [@code-penal, art. 225-6]`),
the date or year (`the Act of 21 May 2009`, where the record is of 12 May), the number (`loi
n° 2009-41`, `no. 471/18`, `Regulation 604/2013`). A sentence that names another instrument
too, that speaks of amendment or repeal, or that has the cited article among others is left alone,
and so is what stands between quotation marks. What it cannot decide: whether the words or the
citation are wrong, and whether a name that no record bears is a slip or another law.

Why it matters
--------------
The number in the sentence and the one in the reference are typed apart, and one of them is wrong.
A reader who looks it up finds another rule, and doubts the rest.

Example
-------
    Under article 8 of the Act, nobody may obstruct a watercourse [@water-act, art. 7].

Instead
-------
Write in both places where the rule stands:

    Under article 7 of the Act, nobody may obstruct a watercourse [@water-act, art. 7].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.quotations.names import PLACE, Names
from mdmdraft.checks.quotations.quotations import line_of
from mdmdraft.checks.text.own_words import quotations, within
from mdmdraft.checks.text.prose import Unit
from mdmdraft.checks.text.sentences import sentence
from mdmdraft.model.locator import read_locator
from mdmdraft.model.provision_ids import provision_ids
from mdmdraft.model.record import LegalMeta
from mdmdraft.model.text import Pinpoint

CHECK = Check(scope="paper", group="law", severity="warning", per="record")

_MONTH_NAMES = (
    "january february march april may june july august september october november december "
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
)
_MONTHS = _MONTH_NAMES.split()
_LAW = (
    r"(?:[A-Z]\w+ )?(?:Act|Law|Code|Charter|Compact|Convention|Covenant|Protocol|Directive"
    r"|Regulation|Treaty|Statute|Decree|Decision|judgment|ruling)"
    r"|loi|décret|ordonnance|règlement|directive|Pacte|Charte|Convention|Traité|arrêt|décision"
)
_DATED = re.compile(
    rf"\b(?P<law>{_LAW})\s+(?:of|du|de)\s+(?:(?P<day>\d{{1,2}})(?:er)?\s+(?P<month>[^\W\d_]+)\s+)?"
    r"(?P<year>1[89]\d\d|20\d\d)\b"
)
_NUMBER = re.compile(
    r"(?:\b[Nn]os?\.|\bn°|\b(?:Regulation|[Rr]èglement)(?: \(\w+\))?|\b[Dd]irective)"
    r"\s*(?P<number>\d[\d./-]*\d(?:\s+of\s+(?:1[89]|20)\d\d)?|\d+\s+of\s+(?:1[89]|20)\d\d)"
)
_IN_FORCE = re.compile(
    r"\b(?:in force since|came into force in|en vigueur depuis)\s+(?P<year>(?:1[89]|20)\d\d)\b"
)
_ENDS_IN_YEAR = re.compile(r"(?P<name>.+?),?\s+(?P<year>(?:1[89]|20)\d\d)")
_CHANGES = re.compile(
    r"\b(?:amend|repeal|replac|supersed|transpos|refer|read with|abrog|modifi|remplac|renvo"
    r"|combin)",
    re.IGNORECASE,
)
_AT_ONCE = 45
"""Characters from the beginning of a sentence in which it names the law that it is about."""


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each place, date or number that the record cited does not bear."""
    if not subject.paper.legal:
        return
    names = Names(subject.paper)
    for unit in subject.units:
        if unit.quoted:
            continue
        served = line_of(unit).served
        for mark in served:
            record = subject.paper.legal.get(mark.items[0].key)
            if len(mark.items) != 1 or record is None or mark.historical:
                continue
            first, last = sentence(unit.text, mark.at, mark.at)
            if sum(first <= m.at <= last for m in served) != 1:
                continue
            yield from _in_sentence(subject, names, unit, (first, last), mark.items[0])


def _in_sentence(
    subject: Subject, names: Names, unit: Unit, span: tuple[int, int], item: Pinpoint
) -> Iterator[Found]:
    first, last = span
    text = unit.text[first:last]
    meta = subject.paper.legal[item.key].meta
    named = {n.item.key for n in names.sources_in(text) if not n.general}
    if named - {item.key} or _CHANGES.search(text):
        return
    quoted = quotations(text)
    for at, said, has in (
        *_places(text, item),
        *_dates(text, meta),
        *_years(text, meta),
        *_numbers(text, meta),
    ):
        if within(quoted, at) is None:
            yield subject.at(
                unit,
                first + at,
                f"“{said}” is not what is cited beside it: `{item.key}` is {has}",
                "look it up, and write the same in the sentence and in the citation",
                about=item.key,
            )


def _places(text: str, item: Pinpoint) -> Iterator[tuple[int, str, str]]:
    """Yield the article that a sentence speaks of, where the citation is of none like it."""
    cited = [ids for ids in provision_ids(item.label, item.value) if ids] if item.value else []
    said: list[tuple[int, str, tuple[tuple[str, ...], ...]]] = []
    for found in PLACE.finditer(text):
        label, value, rest = read_locator(", " + text[found.start() :])
        if label != item.label or not value:
            return
        end = len(text) - len(rest)
        said.append((found.start(), text[found.start() : end], provision_ids(label, value)))
    if not cited or len(said) != 1:
        return
    at, words, places = said[0]
    if not any(_alike(one, other) for one in places for other in cited):
        yield at, words.strip(), f"cited at {item.locator.strip()}"


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two places are the same, or one is a part of the other."""
    return bool({*one} & {other[0]} or {*other} & {one[0]})


def _dates(text: str, meta: LegalMeta) -> Iterator[tuple[int, str, str]]:
    found = _DATED.search(text[: _AT_ONCE * 2])
    if found is None or found.start() > _AT_ONCE or not meta.date:
        return
    known = [day.split("-") for day in (meta.date, meta.in_force) if day]
    month = found["month"].casefold() if found["month"] else ""
    if month and month not in _MONTHS:
        return
    if found["year"] in f"{meta.title} {meta.title_short} {meta.number}" and not month:
        return
    for parts in known:
        if parts[0] != found["year"]:
            continue
        if not month or len(parts) < 3:
            return
        if (int(parts[1]), int(parts[2])) == (_MONTHS.index(month) % 12 + 1, int(found["day"])):
            return
    yield found.start(), found[0], f"of {meta.date}"


def _years(text: str, meta: LegalMeta) -> Iterator[tuple[int, str, str]]:
    """Yield the year of force, and the year at the end of a name, where they are others."""
    found = _IN_FORCE.search(text)
    if found and meta.in_force and not meta.in_force.startswith(found["year"]):
        yield found.start("year"), found["year"], f"in force since {meta.in_force}"
    title = _ENDS_IN_YEAR.fullmatch(meta.title)
    if title is not None:
        said = re.search(rf"{re.escape(title['name'])}\s+(?P<year>(?:1[89]|20)\d\d)\b", text)
        if said and said["year"] != title["year"]:
            yield said.start(), said[0], meta.title


def _numbers(text: str, meta: LegalMeta) -> Iterator[tuple[int, str, str]]:
    known = f"{meta.number} {meta.title} {meta.title_short} {' '.join(meta.identifiers.values())}"
    shapes = {_shape(n) for n in re.findall(r"\d[\d./-]*\d(?:\s+of\s+\d{4})?|\d+ of \d{4}", known)}
    every = list(_NUMBER.finditer(text))
    if len(every) != 1:
        return
    number = every[0]["number"]
    if _shape(number) in shapes and number not in known:
        yield every[0].start(), every[0][0], f"number {meta.number or meta.title_short}"


def _shape(number: str) -> str:
    return re.sub(r"\d+", "0", number)
