"""Capital letters that are a name or a sign, and stand for no words that a reader looks for."""

from __future__ import annotations

import re

_UP = "A-ZÀ-ÖØ-Þ"
_SMALL_INSIDE = re.compile(r"[A-Z](?:[dolf]|du|de|la|of)[A-Z]+")
_ABBREVIATED = re.compile(r"\.\s+[a-zà-ÿ]|\s&\s[A-Z]")
_DOCKET = re.compile(r"\d[-./]\d+(?:\s|\()$")
_FILE = re.compile(r"\.[a-z]{2,5}\b(?!\.\w)")
_SERIES = re.compile(r",?\s(?:vol|t)\.\s\d")
"""What follows the name of a file, and of a series of prints."""
_NAMES = (
    r"software|packages?|programs?|models?|tools?|sequences?|libraries|library|datasets?|methods?"
    r"|algorithms?|devices?|instruments?|columns?|kits?|synchrotrons?|beamlines?|telescopes?"
    r"|satellites?|cohorts?|motifs?|logiciels?|progiciels?|modèles?|outils?|séquences?"
    r"|bibliothèques?|licence|méthodes?|algorithmes?|appareils?|colonnes?|lignes? de lumière"
    r"|télescopes?|essais?(?: cliniques?)?|cohortes?|concours"
)
_NAMED_BEFORE = re.compile(
    rf"\b(?i:{_NAMES})\s(?:(?:like|such as|called|named|comme|tel(?:le)?s? que|appelée?s?)\s)?"
    rf"(?:[{_UP}][\w-]+(?:,\s|\s(?:and|or|et|ou)\s))*$"
)
_NAMED_AFTER = re.compile(
    rf"-seq\b|(?:(?:,|\s(?:and|or|et|ou))\s[{_UP}][\w-]*)*\s+(?:(?:clinical|randomi[sz]ed|controlled)"
    r"\s)*(?:software|packages?|programs?|algorithms?|library|challenges?|trials?|cohorts?"
    r"|competitions?|beamlines?)\b|(?:\s[\w-]+){1,7}\s(?:Challenge|Competition|Cup)\b"
)
_OF_SOME = re.compile(
    r"\s+(?:models?|licen[cs]es?|(?:[a-z-]+\s)?data ?sets?|format|zone|(?:neural )?network"
    r"|sequence)\b"
)
"""What a body may have as well: the letters are a name here, and perhaps not elsewhere."""
_MAKER = re.compile(rf"\s\((?P<maker>[{_UP}][\w&-]*(?:\s[{_UP}][\w.&]*){{0,3}})\)")
_MADE = re.compile(
    rf"(?:^|\s)(?!(?:The|An?|This|Our|Les?|La|Une?|Des|Du|Aux?|Notre)\s)[{_UP}][a-zà-ÿ]+\s$"
)
"""A product: its name, then who makes it in brackets: `Salt RX (Lumen Ltd.)`."""
_TYPED = re.compile(
    r"\b(?:types?|class(?:es?)?|grades?|stages?|phases?|groups?|groupes?|stades?)\s"
    r"(?:[IVX]+[A-D]?(?:,\s|\s(?:and|or|to|et|ou|à)\s))*$",
    re.IGNORECASE,
)
_TYPE = re.compile(r"[IVX]+[A-D]")
_COUNTRY = re.compile(r"\b(?:country|pays)(?:\scode)?,?\s$", re.IGNORECASE)
_STANDS_FOR = re.compile(rf"\s(?:for|pour)\s(?:l[ae]s?\s|l[’']|the\s)?[{_UP}]")
"""What a code is for: `(XR for Ruritania)`, `the country, XR`."""
_CASE = re.compile(
    r"(?:\s[A-ZÀ-Ý][\w-]+)?(?:,\s[^\W\d_][\w. ]{0,20})?,\s(?:le\s|of\s)?\d{1,2}(?:er)?"
    r"\s[^\W\d_]+\.?\s(?:19|20)\d\d,\s(?:n[°o]|aff\.|req\.|[Cc]ases?\b|[Aa]pp\.|[Aa]pplications?\b|requêtes?\b)"
)
"""What follows a court where a decision is cited: `CE, sect., 30 oct. 2009, n°`."""
_BASES = re.compile(r"[ACGTU]+")
_LONG_SEQUENCE = re.compile(r"[ACGTU]{5,}")
_PAIRS = re.compile(
    r"\b(?:base )?(?:pairs?|pairing|appariements?|paires?|bases?)\s$", re.IGNORECASE
)
_PAIRED = re.compile(r"(?:-|\s)(?:base |base-)?(?:pairs?|pairing|rich|content|riches?)\b")
_RESIDUES = re.compile(r"[ACDEFGHIKLMNPQRSTVWY]{3,}")
_MOTIF = re.compile(r"\b(?:motifs?|consensus|peptides?|sequences?|séquences?)\b[^.;:(]{0,60}$")
_OPERATOR = re.compile(r"(?:^|\s)[=+×·*<>≤≥]\s?[-−–]?\s?$")
_WHERE = re.compile(r"\b(?:where|où|avec|with)\b[^.;]{0,120}$", re.IGNORECASE)
_EQUALS = re.compile(r"\s?=\s?[\\\d(\[{$]")
_IS = re.compile(
    r"\s(?:(?:is|are|est|sont)\s)?(?:the|la|les?|l['’])(?:\s|(?<=['’]))|\s=\s|\s(?:denotes|désigne)\s"
)
_COMPOUND = re.compile(r"[-‑][\w]+")
_COMPOUNDED = re.compile(r"[\w]+[-‑]$")
_AROUND = 130


def compound(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a word with hyphens begins and ends that letters are a part of."""
    while before := _COMPOUNDED.search(text[max(0, start - 40) : start]):
        start -= len(before[0])
    while after := _COMPOUND.match(text, end):
        end = after.end()
    return start, end


def is_named(text: str, start: int, end: int) -> bool:
    """Tell whether letters are called a name where they stand, and are one wherever they do: of a
    program, method, device, trial, or a sign that a formula defines."""
    first, last = compound(text, start, end)
    before, after = text[max(0, first - _AROUND) : first], text[last : last + _AROUND]
    return bool(
        _NAMED_AFTER.match(text, end)
        or _NAMED_AFTER.match(after)
        or _NAMED_BEFORE.search(before)
        or _EQUALS.match(after)
        or (_WHERE.search(before) and _IS.match(after))
    )


def is_name(text: str, start: int, end: int) -> bool:
    """Tell whether letters are a name here: of a firm (`QRS & Sons`) or its product, of a decision
    after its number; words cut short (`TS.`); a code, a type (`type IB`), a sequence, a
    file, a series of prints, or a court where a decision is cited."""
    name = text[start:end]
    if _LONG_SEQUENCE.fullmatch(name) or _is_coined(name):
        return True
    if _ABBREVIATED.match(text, end) or _OF_SOME.match(text, end):
        return True
    first, last = compound(text, start, end)
    before, after = text[max(0, first - _AROUND) : first], text[last : last + _AROUND]
    return bool(
        _OF_SOME.match(after)
        or _FILE.match(after)
        or _SERIES.match(after)
        or _CASE.match(after)
        or _DOCKET.search(before)
        or (_MADE.search(before) and _MAKER.match(after))
        or _is_sign(name, before, after)
    )


def _is_sign(name: str, before: str, after: str) -> bool:
    """Tell whether letters are a code, a type, a sequence, or a sign of a formula."""
    if len(name) == 2 and (
        _COUNTRY.search(before) or (before[-1:] == "(" and _STANDS_FOR.match(after))
    ):
        return True
    if _TYPE.fullmatch(name) and _TYPED.search(before):
        return True
    if _BASES.fullmatch(name) and (_PAIRS.search(before) or _PAIRED.match(after)):
        return True
    if _RESIDUES.fullmatch(name) and _MOTIF.search(before):
        return True
    return _OPERATOR.search(before) is not None


def _is_coined(name: str) -> bool:
    """Tell whether small letters stand in a name as no small word does: `PheKB`, not `MdM`."""
    return not name.isupper() and _SMALL_INSIDE.fullmatch(name) is None and "&" not in name
