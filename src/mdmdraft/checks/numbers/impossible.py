"""Shares that no whole has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdmdraft.checks.numbers.amount import Amount
from mdmdraft.checks.numbers.claims import is_counted
from mdmdraft.checks.numbers.names import masked
from mdmdraft.checks.numbers.numerals import amounts, says_more_than_one
from mdmdraft.model.record import FigureMeta

_AROUND = 90
_JOINTS = (" out of ", " sur ", "Of ", "Among ", "Sur ", "Parmi ")
_ODD = re.compile(
    r"(?:\d{3}|\d[\s,.’']\d{3}|[-−–]\d+)(?:[.,]\d+)?\s?(?:%|‰|per ?cent|pour ?cent)|hundred"
)
"""One of these is in every text that says a share above all, or below nothing."""
_CHANGE = re.compile(
    r"\b(?:gr[eo]w|grown|growth|r[io]s(?:e|en|es|ing)|increas\w*|up|surg\w+|soar\w*|jump\w*"
    r"|climb\w*|higher|more|gain\w*|by|fell|fall\w*|drop\w*|declin\w*|decreas\w*|down|chang\w*"
    r"|loss(?:es)?|deficit|compared|relative|versus|ratio|index|price|cost|inflation"
    r"|cr[ûu]\w*|croiss\w+|hausse|augment\w*|progress\w*|grimp\w*|bondi\w*|baiss\w*|recul\w*"
    r"|chut\w*|diminu\w*|évolu\w*|vari\w*|supérieur\w*|rapport|indice|prix|coûts?|pertes?)\b",
    re.IGNORECASE,
)
"""Where one of these stands before a number, it says a change or a comparison."""
_NO_WHOLE = (
    r"targets?|goals?|objectives?|plans?|budgets?|estimates?|costs?|prices?|revenues?|imports?"
    r"|exports?|levels?|needs?|capacit\w+|averages?|incomes?|quotas?|norms?|requirements?|values?"
    r"|emissions?|sales|objectifs?|prévisions?|coûts?|recettes?|besoins?|niveaux?|moyennes?|revenus?"
    r"|normes?|dépenses?|importations?|exportations?|valeurs?|ventes?"
)
_MANY = r"(?:people|women|men|children|[\w-]+s(?!['’\w]))"
_OF_ALL = re.compile(
    r"\s*(?:of|des|d['’]entre)\s+(?:(?:the|all|these|those|our|their|its)\s+)?"
    rf"(?!(?:[\w-]+\s+){{0,2}}(?:{_NO_WHOLE})\b)(?:them|eux|elles|(?:[\w-]+\s+)?{_MANY})",
    re.IGNORECASE,
)
"""After a share: a whole of people or things that are counted."""
_SUBJECT = re.compile(
    r"\b(?:turnout|participation|attendance|humidity|humidité|prevalence|prévalence|probability"
    r"|probabilité|literacy|proportion|share|part|majority|purity|unemployment|chômage"
    r"|(?:response|success|survival|poverty) rate|approval rating"
    r"|(?:taux|part) (?:de (?:la )?|d['’])"
    r"(?:réponse|participation|recouvrement|réussite|survie|succès|présence"
    r"|abstention|scolarisation|alphabétisation|pauvreté))\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
"""Before a share: what can only be a part of a whole."""
_FIRST = re.compile(
    r"(?:^|[.;:!?]\s+)(?:of|among|out of|sur|parmi)\s+(?:(?:the|les|ces|these|our|nos)\s+)?$",
    re.IGNORECASE,
)

_BETWEEN = re.compile(
    r"\s+(?:[^\W\d_][\w'’-]*\s?){1,4},\s+(?:(?:only|about|some|seuls?|environ)\s+)?"
)


def excess(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Yield where a text says a share that no whole has, and the words."""
    if not any(joint in text for joint in _JOINTS) and not _ODD.search(text):
        return
    if not says_more_than_one(text):
        return
    found = amounts(text, language)
    if not any(_is_odd(amount) or _FIRST.search(text[: amount.start]) for amount in found):
        return
    shown = masked(text)
    found = amounts(shown, language)
    for number, amount in enumerate(found):
        before = shown[max(0, amount.start - _AROUND) : amount.start]
        before = re.split(r"[.;!?]\s", before)[-1]
        after = shown[amount.end : amount.end + _AROUND]
        following = found[number + 1] if number + 1 < len(found) else None
        if _is_excess(amount, shown, before, after):
            yield amount.start, text[amount.start : amount.end]
        elif following and _is_more_than_all(amount, following, shown, language):
            yield following.start, text[following.start : following.end]


def _is_odd(amount: Amount) -> bool:
    return bool(amount.shares) and not 0 <= amount.shares[0] <= 1


def _is_excess(amount: Amount, text: str, before: str, after: str) -> bool:
    share = amount.shares[0] if amount.shares else None
    if share is None or 0 <= share <= 1:
        return False
    if amount.base is not None:
        return not re.search(r"\b(?:per|pour)\b", text[amount.start : amount.end], re.IGNORECASE)
    if amount.unit == "part" or _CHANGE.search(before):
        return False
    if share < 0:
        return _SUBJECT.search(before) is not None
    return _OF_ALL.match(after) is not None or _SUBJECT.search(before) is not None


def _is_more_than_all(whole: Amount, part: Amount, text: str, language: str) -> bool:
    """Tell whether a text says `Of 240 readers, 300 wrote`."""
    if whole.kind != "count" or part.kind != "count" or not part.value > whole.value:
        return False
    if not _FIRST.search(text[: whole.start]) or whole.value < 2 or len(part.readings) > 1:
        return False
    between = text[whole.end : part.start]
    return bool(
        re.fullmatch(
            r"\s+(?:[^\W\d_][\w'’-]*\s?){1,4},\s+(?:(?:only|about|some|seuls?|environ)\s+)?",
            between,
        )
        and re.match(r"\s+[^\W\d_]", text[part.end :])
        and not is_counted(part, text[part.end : part.end + _AROUND], language)
    )


def exceeds_whole(figure: FigureMeta) -> bool:
    """Tell whether a record's number is a share, of a base, that no whole has."""
    said = f"{figure.value} {figure.unit}"
    if not figure.base or ("%" not in figure.unit and "per cent" not in figure.unit):
        return False
    found = amounts(said, "en")
    if not found or found[0].unit != "%" or 0 <= found[0].value <= 100:
        return False
    return not _CHANGE.search(f"{figure.label} {figure.note} {figure.base}") and not re.search(
        rf"\b(?:{_NO_WHOLE})\b", figure.base, re.IGNORECASE
    )
