"""What a reference lost on its way from a .bib or .ris file: letters of what was typed against
those of the CSL item that was made of it.

The letters are read here anew and roughly, without the reader of TeX, so that its faults show.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import msgspec

from mdmdraft.bibliography.bib_names import split_and
from mdmdraft.bibliography.bib_text import BibEntry
from mdmdraft.bibliography.bib_types import ALIASES, DATES, NAMES, STATES, UNPRINTED, genre_of
from mdmdraft.bibliography.ris_items import DATES as RIS_DATES
from mdmdraft.bibliography.ris_items import NAMES as RIS_NAMES
from mdmdraft.bibliography.ris_items import TAGS as RIS_TAGS
from mdmdraft.bibliography.ris_items import UNPRINTED as RIS_UNPRINTED
from mdmdraft.bibliography.ris_text import RisRecord
from mdmdraft.bibliography.tex import read_tex
from mdmdraft.bibliography.vocabulary import BIB_FIELDS
from mdmdraft.model.finding import Finding
from mdmdraft.model.lines import Lines
from mdmdraft.model.nearest import slip_of

Item = Mapping[str, object]

_LETTER_COMMANDS = re.compile(r"\\(ss|SS|ae|AE|oe|OE|o|O|l|L|i|j|dj|DJ|th|TH)(?![A-Za-z])")
_RINGS = re.compile(r"\\(aa|AA)(?![A-Za-z])")
_ACCENTS = re.compile(r"\\(?:[`'^\"~=.]|[uvHcdbkrtG](?![A-Za-z]))\s*")
_COMMANDS = re.compile(r"\\(?:[A-Za-z]+\*?|.)|[{}]", re.DOTALL)
_TAGS = re.compile(r"</?[a-z][^<>]*>")
_FOLDED = {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O",
           "ł": "l", "Ł": "L", "ı": "i", "ȷ": "j", "đ": "dj", "Đ": "DJ", "þ": "th", "Þ": "TH",
           "ð": "dh", "Ð": "DH"}  # fmt: skip
_LISTS = frozenset({"location", "origlocation", "publisher", "institution", "organization"})
_LABELS = re.compile(r"\b(?:family|given|prefix|suffix|useprefix)(?:-i)?\s*=", re.IGNORECASE)
_ALL_DATES = frozenset(DATES) | {"year", "urlyear", "eventyear", "origyear", "month"}
_LONGEST = 20_000


class Alteration(msgspec.Struct, frozen=True, gc=False):
    """What was lost, where in the file it was typed, and the way out."""

    at: int
    message: str
    hint: str


def as_findings(path: str, lines: Lines, lost: Iterable[Alteration]) -> list[Finding]:
    """Return what was lost of an entry as findings in its file."""
    return [
        Finding(path, *lines.place(one.at), "altered-reference", one.message, one.hint)
        for one in lost
    ]


def altered_bib(entry: BibEntry, item: Item) -> Iterator[Alteration]:
    """Yield what the item has lost of the entry's own fields."""
    kept = _Kept(item)
    for typed, field in entry.fields.items():
        name, value = ALIASES.get(typed, typed), field.value[:_LONGEST]
        if not value.strip():
            continue
        if name not in BIB_FIELDS:
            near = _slip(name, BIB_FIELDS) if name not in UNPRINTED else ""
            if near:
                told = f"no style prints the field `{typed}` of `{entry.key}`"
                yield Alteration(field.at, told, f"did you mean `{near}`?")
            continue
        if name in UNPRINTED:
            continue
        unknown = read_tex(value).unknown if "\\" in value and name not in {"url", "doi"} else ()
        for command in unknown:
            told = f"`{command}` in `{typed}` of `{entry.key}` is not known, and left out"
            yield Alteration(field.at, told, "write the letters that it stands for (UTF-8)")
        lost = _lost_bib(name, value, kept, unknown)
        if lost:
            told = f"“{lost}” in `{typed}` of `{entry.key}` is printed nowhere"
            yield Alteration(field.at, told, _hint_bib(name))


def _lost_bib(name: str, value: str, kept: _Kept, unknown: tuple[str, ...]) -> str:
    """Return the words of a field that the item does not have."""
    if name in NAMES:
        bare = _LABELS.sub(" ", value)
        words = re.split(r"[\s,~]+", re.sub(r"\s+and\s+|,?\s+and\s*$", " ", bare))
        known = {"true", "false", "others"}
        return next((_shown(w) for w in words if w not in known and not kept.names(_raw(w))), "")
    if name in _ALL_DATES:
        return kept.lost_date(value)
    if name == "type" and "genre" not in kept.item:
        return ""
    if name == "type" and genre_of(value, "en") != value:
        return ""
    if name == "pubstate" and value.strip().lower() in STATES["en"]:
        return ""
    for part in split_and(value) if name in _LISTS else (value,):
        if not kept.has(_raw(part), loose=bool(unknown) or "\\" in part or "$" in part):
            return _shown(part)
    return ""


def _hint_bib(name: str) -> str:
    if name in _ALL_DATES:
        return "write the date as date = {2020-12-31}, or what is no date as date = {n.d.}"
    if name in NAMES and name != "holder":
        return "part names with ` and `, and set what is one name between braces: {{…}}"
    return "write it in a field that is printed, such as `note`"


def altered_ris(record: RisRecord, item: Item) -> Iterator[Alteration]:
    """Yield what the item has lost of a record."""
    kept = _Kept(item)
    key = item["id"]
    first: dict[str, str] = {}
    for field in record.fields:
        tag, value = field.tag, field.value[:_LONGEST]
        if tag in RIS_UNPRINTED or not value:
            continue
        if tag not in RIS_TAGS:
            told = f"no style prints `{tag}` of `{key}`: “{_shown(value)}”"
            yield Alteration(field.at, told, "RIS has no such tag: take it out, or write another")
            continue
        twin = first.setdefault(tag, value)
        lost = _lost_ris(tag, value, kept)
        if lost and twin is not value:
            told = f"`{key}` has `{tag}` twice: the first is used, “{lost}” is printed nowhere"
            yield Alteration(field.at, told, "take one of the two out, or write another tag")
        elif lost:
            told = f"“{lost}” in `{tag}` of `{key}` is printed nowhere"
            hint = "dates are PY  - 2020/12/31" if tag in RIS_DATES else "write another tag"
            yield Alteration(field.at, told, hint)


def _lost_ris(tag: str, value: str, kept: _Kept) -> str:
    if tag in RIS_NAMES:
        words = re.split(r"[\s,]+", value)
        return next((word for word in words if not kept.names(folded(word))), "")
    if tag in RIS_DATES:
        return kept.lost_date(value)
    whole = folded(_TAGS.sub("", value))
    return "" if tag in {"LA", "SP", "EP"} or kept.has(whole) else _shown(value)


class _Kept:
    """The letters that an item has."""

    def __init__(self, item: Item) -> None:
        self.item = item
        said = [v for k, v in item.items() if isinstance(v, str) and k not in {"id", "type"}]
        self.values = [folded(_TAGS.sub("", value)) for value in said]
        self.all_names = ""
        self.parts: set[str] = set()
        for value in item.values():
            for name in value if isinstance(value, list) else ():
                if isinstance(name, dict):
                    self._name(name)

    def _name(self, name: Mapping[str, object]) -> None:
        for part in name.values():
            text = str(part)
            self.all_names += folded(text) + " "
            self.parts.update(folded(word) for word in re.split(r"[\s.]+", text))

    def has(self, letters: str, *, loose: bool = False) -> bool:
        """Tell whether a value has these letters in this order, or (`loose`) among others."""
        if any(letters in value for value in self.values):
            return True
        return loose and any(_within(letters, value) for value in self.values)

    def names(self, letters: str) -> bool:
        """Tell whether the names have a word of these letters."""
        return not letters or letters in self.parts or letters in self.all_names.replace(" ", "")

    def lost_date(self, value: str) -> str:
        """Return the first year, or else the month, that no date of the item has."""
        dates = [v for v in self.item.values() if isinstance(v, dict)]
        literal = " ".join(str(date.get("literal", "")) for date in dates)
        numbers = {
            abs(number)
            for date in dates
            for parts in date.get("date-parts", ())
            for number in parts
        }
        years: list[str] = re.findall(r"(?<!\d)\d{4}(?!\d)", value)
        for year in years:
            if int(year) not in numbers and int(year) + 1 not in numbers and year not in literal:
                return year
        timed = any("season" in date or len(date.get("date-parts", [[]])[0]) > 1 for date in dates)
        words = folded(re.sub(r"\\[A-Za-z]+|[\d\W]", "", value))
        is_marked = re.fullmatch(r"[\d~?%XxuUT:./\s-]*", value.strip(" {}")) is not None
        if words and not timed and not is_marked and words not in folded(literal):
            return _shown(value)
        return ""


def folded(text: str) -> str:
    """Return the letters and digits of a text, accents taken off, their case kept."""
    if text.isascii():
        return re.sub(r"[^A-Za-z0-9]+", "", text)
    apart = unicodedata.normalize("NFKD", "".join(_FOLDED.get(c, c) for c in text))
    return "".join(c for c in apart if c.isalnum())


def _raw(value: str) -> str:
    """Return the letters of raw TeX: commands go, letters that are commands stay."""
    if "\\" in value:
        value = re.sub(r"\\(?:noopsort|nocite|index)\s*\{[^{}]*\}|\\href\s*\{[^{}]*\}", "", value)
        value = re.sub(r"\{?\\text(less|greater)(?:\{\}|\})?", _sign, value)
        value = _RINGS.sub(lambda m: m[1][0], value)
        value = _LETTER_COMMANDS.sub(r"\1", value)
        value = _COMMANDS.sub("", _ACCENTS.sub("", value))
    return folded(_TAGS.sub("", value))


def _sign(found: re.Match[str]) -> str:
    return "<" if found[1] == "less" else ">"


def _within(letters: str, value: str) -> bool:
    """Tell whether a value has the letters in their order, with others between."""
    rest = iter(value)
    return all(letter in rest for letter in letters)


def _shown(value: str) -> str:
    text = " ".join(re.sub(r"[{}]", "", value).split())
    return text if len(text) <= 40 else f"{text[:39]}…"


@lru_cache(maxsize=1024)
def _slip(name: str, known: frozenset[str]) -> str:
    return slip_of(name, known)
