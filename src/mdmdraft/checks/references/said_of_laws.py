"""What a sentence says of the law cited beside it, where the record of the law says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdmdraft.checks.quotations.names import PLACE
from mdmdraft.model.locator import read_locator
from mdmdraft.model.provision_ids import provision_ids
from mdmdraft.model.record import LegalMeta
from mdmdraft.model.slugs import slug
from mdmdraft.model.text import Pinpoint

Said = tuple[int, str, str]
"""Where words stand in a sentence, the words, and what the source is instead."""

_MONTH_NAMES = (
    "january february march april may june july august september october november december "
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
)
_MONTHS = _MONTH_NAMES.split()
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_LAW = (
    r"(?:[A-Z]\w+ )?(?:Act|Law|Code|Charter|Compact|Convention|Covenant|Protocol|Directive"
    r"|Regulation|Treaty|Statute|Decree|Decision|judgment|ruling)"
    r"|loi|décret|ordonnance|règlement|directive|Pacte|Charte|Convention|Traité|arrêt|décision"
)
_DATED = re.compile(
    rf"\b(?P<law>{_LAW})\s+(?:of|du|de)\s+(?:(?P<day>\d{{1,2}})(?:er)?\s+(?P<month>[^\W\d_]+)\s+)?"
    rf"(?P<year>{_YEAR})\b"
)
_NUMBER = re.compile(
    r"(?:\b[Nn]os?\.|\bn°|\b(?:Regulation|[Rr]èglement)(?: \(\w+\))?|\b[Dd]irective)"
    rf"\s*(?P<number>\d[\d./-]*\d(?:\s+of\s+{_YEAR})?|\d+\s+of\s+{_YEAR})"
    r"|(?<![\w/.-])(?P<symbol>[A-Z]{1,8}(?:/[A-Z]{1,8})*(?:/\d+)+|[CTF]-\d+/\d\d)(?![\w/])"
)
_KNOWN_NUMBER = re.compile(
    rf"\d[\d./-]*\d(?:\s+of\s+{_YEAR})?|\d+ of {_YEAR}|[A-Z][A-Z/-]*[/-]\d[\d/]*"
)
_IN_FORCE = re.compile(
    r"\b(?:in force since|(?:came|entered) into force in|en vigueur depuis|entrée? en vigueur en)"
    rf"\s+(?P<year>{_YEAR})\b"
)
_ADOPTED = re.compile(
    rf"(?:^|\b(?:{_LAW})(?:,|\s(?:was|a été|fut))\s)"
    r"(?:[Aa]dopted|[Ss]igned|[Pp]assed|[Ee]nacted|[Aa]doptée?|[Ss]ignée?|[Vv]otée?)\s(?:in|en)\s"
    rf"(?P<year>{_YEAR})\b"
)
_ENDS_IN_YEAR = re.compile(rf"(?P<name>.+?),?\s+(?P<year>{_YEAR})")
_ACT = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?:(?:\s(?:and|of|on|for|the|in|to|against))*\s[A-Z][\w’'-]+)*)"
    rf"(?:\s\([^()]+\))?\s(?P<kind>Act|Law|Code)\s(?P<year>{_YEAR})\b"
)
_LEAD = re.compile(r"^(?:.*\b[Tt]he\s|(?:Under|In|By|See|Of|And|That)\s)")
"""What leads to the name of an act: `Under the`."""
_CODE_OF = re.compile(
    r"\b[Cc]ode\s(?:(?:de\s(?:la\s|l[’'])?|d(?:es|u)\s|d[’'])"
    r"(?P<noun>(?!conduite|bonne|pratique|honneur|déontologie)[^\W\d_]{3,})"
    r"|(?P<kind>pénal|civil|rural|électoral|forestier|minier|monétaire)\b)"
)
_APART = re.compile(
    r"(?:\b(?:unlike|like|than|from|before|after|and|or|comme|que|et|ou|avant|après|contrairement"
    r"|différence|inverse)\s)(?:(?:in|under|that of|à|dans|de|du|au|celui|le|the)\s)*$",
    re.IGNORECASE,
)
"""Before the name of a law that the one cited is held against: `unlike the`."""
_AT_ONCE = 45
"""Characters from the beginning of a sentence in which it names the law that it is about."""


def said_otherwise(text: str, item: Pinpoint, meta: LegalMeta) -> Iterator[Said]:
    """Yield what a sentence says of the law that it cites and the record does not bear out: the
    article, the date, the year, the number, the name."""
    yield from _places(text, item)
    yield from _dates(text, meta)
    yield from _years(text, meta)
    yield from _numbers(text, meta)
    yield from _names(text, meta)


def _places(text: str, item: Pinpoint) -> Iterator[Said]:
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


def _dates(text: str, meta: LegalMeta) -> Iterator[Said]:
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


def _years(text: str, meta: LegalMeta) -> Iterator[Said]:
    """Yield the year of force or adoption, and that at the end of a name, where they are others."""
    found = _IN_FORCE.search(text)
    if found and meta.in_force and not meta.in_force.startswith(found["year"]):
        yield found.start("year"), found["year"], f"in force since {meta.in_force}"
    adopted = _ADOPTED.search(text)
    if adopted and not meta.date.startswith(adopted["year"]):
        yield adopted.start("year"), adopted["year"], f"of {meta.date}"
    title = _ENDS_IN_YEAR.fullmatch(meta.title)
    if title is not None:
        said = re.search(rf"{re.escape(title['name'])}\s+(?P<year>{_YEAR})\b", text)
        if said and said["year"] != title["year"]:
            yield said.start(), said[0], meta.title


def _numbers(text: str, meta: LegalMeta) -> Iterator[Said]:
    """Yield a number written as the record's own is, with other digits."""
    known = f"{meta.number} {meta.title} {meta.title_short} {' '.join(meta.identifiers.values())}"
    shapes = {_shape(number) for number in _KNOWN_NUMBER.findall(known)}
    every = list(_NUMBER.finditer(text))
    if len(every) != 1:
        return
    number = every[0]["number"] or every[0]["symbol"]
    if _shape(number) in shapes and number not in known:
        yield every[0].start(), every[0][0], f"number {meta.number or meta.title_short}"


def _shape(number: str) -> str:
    return re.sub(r"\d+", "0", number)


def _names(text: str, meta: LegalMeta) -> Iterator[Said]:
    """Yield a name of the same form that the record does not bear: another act of the same year,
    another code."""
    borne = slug(f"{meta.title} {meta.title_short} {meta.title_translated}")
    said, title = _ACT.search(text), _ACT.fullmatch(meta.title)
    if said and title and (said["kind"], said["year"]) == (title["kind"], title["year"]):
        name = _LEAD.sub("", said["name"])
        at = said.end("name") - len(name)
        if not ({*slug(name).split("-")} <= {*borne.split("-")} or _APART.search(text[:at])):
            yield at, text[at : said.end()], meta.title
    codes, own = list(_CODE_OF.finditer(text)), _CODE_OF.match(meta.title)
    if len(codes) == 1 and own and codes[0].start() <= _AT_ONCE:
        code = codes[0]
        same = slug(code["noun"] or code["kind"]) in borne
        if not (same or _APART.search(text[: code.start()])):
            yield code.start(), code[0], meta.title
