"""Official identifiers: is one well formed, and what would be.

`python-stdnum` gives the checksums of ISBN, ISSN and ORCID; it is imported where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with an identifier, and what one looks like."""

    what: str
    hint: str
    right: str = ""
    """What it is, where that is sure: written in another way, or with a mark of the sentence."""


_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s]+")
_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ECLI = re.compile(r"ECLI:[A-Z]{2}:[A-Z][A-Z0-9]{0,6}:(?:1[89]|20)\d\d:[A-Z0-9.]{1,25}")
_ORCID = re.compile(r"(\d{4})-(\d{4})-(\d{4})-(\d{3}[\dX])")
_ORCID_PREFIX = re.compile(r"^https?://orcid\.org/", re.IGNORECASE)
_ISSN = re.compile(r"(?:ISSN:?\s*)?\d{4}-?\d{3}[\dXx]")
_YEAR = r"(?:19|20)\d\d"
_CELEX = re.compile(
    rf"(?:0{_YEAR}[A-Z]{{1,2}}(?:\d{{3,4}}|/[A-Z]+)(?:\(\d\d\))?-(?P<date>\d{{8}})"
    rf"|1{_YEAR}[A-Z]{{1,2}}(?:\d{{3}}[A-Z]?|(?:/[A-Z0-9]+)+)?(?:\(\d\d\))?"
    rf"|7{_YEAR}[A-Z]{{1,2}}\d{{4}}[A-Z]{{3}}_\d+"
    rf"|[2345689E]{_YEAR}[A-Z]{{1,2}}\d{{4,6}}(?:\(\d\d\))*(?:R\(\d\d\))?(?:_[A-Z]+)?"
    r"|C/?\d{4}/\d+(?:/\d+)?)"
)
_NOR = re.compile(r"[A-Z]{4}\d{7}[A-Z]")
_ELI = re.compile(r"(?:(?P<site>https?://[^\s/]+)/)?(?:[^\s/]+/)*eli/[^\s/]+(?:/[^\s/]+)+/?")
_ELI_EU = re.compile(r"eli/[a-z_]+/(?:\d{4}/\d+|[a-z]+_\d{4})(?:/\S*)?$")
_CETS = re.compile(r"(?:(?:CETS|ETS|STCE|STE)\s*(?:No\.?|n°)?\s*)?\d{1,3}[A-Z]?", re.IGNORECASE)
_UNTS = re.compile(
    r"\d{1,4} (?:UNTS|LNTS) \d{1,4}"
    r"|(?:UNTS|LNTS|(?:United Nations,? )?Treaty Series),? (?:vol\.? ?)?\d{1,4}"
    r"(?:,? (?:[Nn]o\.? ?|I-)\d+)?(?:,? p{1,2}\.? ?\d+)?"
    r"|(?:II?|A)-\d{1,6}"
)
_SYMBOL_PART = r"[A-Z0-9][A-Za-z0-9.\-]*(?:\s?\d+)?(?:\s?\([A-Za-z0-9. ]+\))?"
_SYMBOL = re.compile(rf"[A-Z]{{1,12}}(?:/{_SYMBOL_PART})+(?:,? [Aa]nnex(?: [IVX]+)?)?")
_APPLICATION = re.compile(r"(?:nos?\.? ?)?\d{1,6}/\d\d(?:(?:, | and |, and )\d{1,6}/\d\d)*")
_PLAIN: dict[str, tuple[re.Pattern[str], str, str]] = {
    "nor": (_NOR, "NOR", "four letters, seven digits, a letter: AFSX1331971L"),
    "cets": (_CETS, "number of a Council of Europe treaty", "a number of up to three digits: 197"),
    "unts": (_UNTS, "place in the UN Treaty Series", "volume, UNTS, page: 2237 UNTS 319"),
    "application": (_APPLICATION, "application number", "number, stroke, year: 25965/04"),
    "bwb": (re.compile(r"BWB[A-Z]\d{7}"), "BWB number", "BWBR0001854"),
    "sr": (re.compile(r"(?:[SR]S\s?)?\d+(?:\.\d+)*"), "SR number", "0.311.542"),
    "numac": (re.compile(r"\d{10}"), "numac", "ten digits: 2024002088"),
    "boe": (re.compile(r"BOE-[A-Z]-\d{4}-\d+"), "BOE identifier", "BOE-A-1995-25444"),
    "legifrance": (
        re.compile(r"(?:LEGI|JORF|CETA|JURI|CONS|CNIL|KALI)(?:TEXT|ARTI|CONT)\d{12}"),
        "Légifrance identifier",
        "LEGITEXT000006070719",
    ),
    "hudoc": (re.compile(r"\d{3}-\d{1,7}"), "HUDOC item", "001-96549"),
}


def fault_of(kind: str, value: str) -> Fault | None:
    """Return what is wrong with an identifier of a kind (`doi`, `isbn`, `celex`…), None when it
    is well formed or of a kind that has no fixed form."""
    value = value.strip()
    if kind in _PLAIN:
        pattern, name, example = _PLAIN[kind]
        return None if pattern.fullmatch(value) else Fault(f"is no {name}", f"one is {example}")
    reader = _READERS.get(kind)
    return reader(value) if reader else None


def doi(value: str) -> Fault | None:
    """Check a DOI, bare or as an address of doi.org."""
    bare = _DOI_PREFIX.sub("", value)
    if not _DOI.fullmatch(bare):
        return Fault("is no DOI", "a DOI is 10., digits, a stroke and more: 10.1371/journal.x")
    if bare[-1] in ".,;":
        return Fault(
            f"ends with `{bare[-1]}`",
            f"the DOI is rather {bare.rstrip('.,;')}",
            value.rstrip(".,;"),
        )
    return None


def ecli(value: str) -> Fault | None:
    """Check an ECLI (Council conclusions 2011/C 127/01, annex, § 1): country code of two letters,
    court code of up to seven characters that begins with a letter, year, ordinal number of up to
    25 letters, digits and dots."""
    if _ECLI.fullmatch(value):
        return None
    parts = value.split(":")
    hint = "ECLI, country, court, year and number, between colons: ECLI:EU:C:2014:317"
    if _ECLI.fullmatch(value.upper()):
        return Fault("is an ECLI in small letters", f"write {value.upper()}", value.upper())
    if len(parts) != 5:
        return Fault(f"has {len(parts)} parts where an ECLI has five", hint)
    return Fault("is no ECLI", hint)


def celex(value: str) -> Fault | None:
    """Check a CELEX number: sector, year, type, number; that of a consolidated text begins with
    0 and ends with its date."""
    bare = value.removeprefix("CELEX:").strip()
    found = _CELEX.fullmatch(bare)
    hint = "sector, year, type and number without signs between: 32011L0036 is Directive 2011/36/EU"
    if found is None:
        if re.fullmatch(rf"0{_YEAR}[A-Z]{{1,2}}\d{{4}}", bare):
            return Fault(
                "is the CELEX number of a consolidated text, without its date",
                f"write {bare}-20240714 with the date, or 3{bare[1:]} for the act as adopted",
            )
        if _CELEX.fullmatch(bare.upper()):
            right = value.upper()
            return Fault("is a CELEX number in small letters", f"write {bare.upper()}", right)
        return Fault("is no CELEX number", hint)
    date = found["date"]
    if date and not ("01" <= date[4:6] <= "12" and "01" <= date[6:] <= "31"):
        return Fault(
            f"ends with {date}, which is no date", "the date is year, month, day: 20240714"
        )
    return None


def eli(value: str) -> Fault | None:
    """Check a European Legislation Identifier: an address, or what follows the site in one."""
    found = _ELI.fullmatch(value.lstrip("/"))
    if found is None:
        return Fault("is no ELI", "one is http://data.europa.eu/eli/dir/2011/36/oj")
    if "data.europa.eu" in (found["site"] or "") and not _ELI_EU.search(value):
        return Fault(
            "is no ELI of the European Union",
            "type, year and number: http://data.europa.eu/eli/dir/2011/36/oj",
        )
    return None


def un_symbol(value: str) -> Fault | None:
    """Check the symbol of a United Nations document."""
    if _SYMBOL.fullmatch(value):
        return None
    hint = "capitals and strokes: A/RES/55/25, CEDAW/C/GC/38, E/2002/68/Add.1"
    return Fault("is no symbol of a United Nations document", hint)


def isbn(value: str) -> Fault | None:
    """Check an ISBN of ten or thirteen digits; several may stand in one field."""
    if _plainly_isbn(value):
        return None
    from stdnum import ean
    from stdnum import isbn as numbers

    for one in _several(value, 10):
        digits = numbers.compact(one)
        if numbers.is_valid(digits):
            continue
        if len(digits) not in (10, 13) or not digits[:-1].isdigit():
            return Fault("is no ISBN", "an ISBN has ten or thirteen digits")
        if len(digits) == 13 and digits[:3] in {"978", "979"}:
            right = digits[:-1] + ean.calc_check_digit(digits[:-1])
            return _wrong_digit(right, "ISBN")
        return _wrong_digit("", "ISBN")
    return None


def _plainly_isbn(value: str) -> bool:
    """Tell whether a value is one right ISBN of 13 digits, as nearly all are: large libraries are
    read in a fraction of the time that the general way takes."""
    digits = value.replace("-", "")
    if len(digits) != 13 or not digits.isascii() or not digits.isdecimal():
        return False
    numbers = [*map(int, digits)]
    right = (sum(numbers[::2]) + 3 * sum(numbers[1::2])) % 10 == 0
    return right and digits.startswith(("978", "979"))


def _plainly_issn(value: str) -> bool:
    """Tell likewise whether a value is one right ISSN of digits alone."""
    if len(value) != 9 or value[4] != "-":
        return False
    digits = value[:4] + value[5:]
    if not digits.isascii() or not digits.isdecimal():
        return False
    return sum(int(d) * weight for d, weight in zip(digits, range(8, 0, -1), strict=True)) % 11 == 0


def is_issn(value: object) -> bool:
    """Tell whether a value is one well-formed ISSN, by its form and its check digit."""
    if not isinstance(value, str) or not _ISSN.fullmatch(value.strip()):
        return False
    return issn(value) is None


def issn(value: str) -> Fault | None:
    """Check an ISSN; those of print and of the web may stand in one field."""
    if _plainly_issn(value):
        return None
    from stdnum import issn as numbers

    for one in _several(value, 8):
        digits = numbers.compact(one)
        if numbers.is_valid(digits):
            continue
        if len(digits) != 8 or not digits[:-1].isdigit():
            return Fault("is no ISSN", "an ISSN has eight digits: 1549-1277")
        right = digits[:-1] + numbers.calc_check_digit(digits[:-1])
        return _wrong_digit(numbers.format(right), "ISSN")
    return None


def orcid(value: str) -> Fault | None:
    """Check an ORCID: sixteen digits, the last by ISO 7064 mod 11-2."""
    bare = _ORCID_PREFIX.sub("", value).upper()
    found = _ORCID.fullmatch(bare)
    if found is None:
        return Fault("is no ORCID", "sixteen digits in fours: 0000-0002-1825-0097")
    from stdnum.iso7064 import mod_11_2

    digits = "".join(found.groups())
    if mod_11_2.is_valid(digits):
        return None
    return _wrong_digit(f"{bare[:-1]}{mod_11_2.calc_check_digit(digits[:-1])}", "ORCID")


def _several(value: str, least: int) -> list[str]:
    """Return the numbers in a field: one with spaces in it, or several."""
    kept = re.sub(r"\((?:[A-Za-z][\w .]*)\)|(?i:e?-?issn|isbn(?:-1[03])?):?", " ", value)
    parts = [part for part in re.split(r"[;,/]|\s{2,}", kept) if part.strip()]
    found: list[str] = []
    for part in parts or [value]:
        pieces = part.split()
        whole = all(len(re.sub(r"\W", "", piece)) >= least for piece in pieces)
        found.extend(pieces if whole and len(pieces) > 1 else [part])
    return found


def _wrong_digit(right: str, name: str) -> Fault:
    would = f" (with these digits before it, it would be {right})" if right else ""
    return Fault(
        f"is no {name}: its last digit does not fit the others",
        f"compare it with the source: a digit is wrong, or two are swapped{would}",
    )


_READERS: dict[str, Callable[[str], Fault | None]] = {
    "doi": doi,
    "isbn": isbn,
    "issn": issn,
    "orcid": orcid,
    "ecli": ecli,
    "celex": celex,
    "eli": eli,
    "un-symbol": un_symbol,
}
