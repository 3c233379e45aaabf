"""Negations of a source that a quotation of it leaves out without telling.

“be refused” is in “shall not be refused”, and says the contrary. A negation is looked for where
it governs the first word that is quoted, or the first one after words left out: between the two
stand auxiliaries and adverbs alone (`not, however, be` refused; `no clock shall` strike). What
comes from further away (the `not` of a main clause) no program can be sure of.
"""

from __future__ import annotations

import re

from mdmdraft.checks.quotations.compared_words import (
    NEGATIONS,
    SourceWords,
    Word,
    ends_in,
    stands_in,
)

_ONLY = frozenset({"only", "merely", "simply", "just", "least", "seulement", "uniquement"})
"""What makes no negation of a `not` before it."""
_NO = frozenset({"no", "aucun", "aucune", "nul", "nulle"})
"""Negations that stand before a noun."""
_LIGHT_WORDS = (
    "be been being is are was were am has have had do does did shall will may can could "
    "would should must might ought need to however therefore yet ever also in any case thus "
    "then t être est sont était étaient soit soient fut furent été a ont avait avaient ait "
    "aient eu sera seront serait seraient peut peuvent pourra pourront pouvait doit doivent "
    "devra devront devait saurait sauraient puisse puissent y en se s le la l les lui leur "
    "toutefois cependant donc plus point"
)
_LIGHT = frozenset(_LIGHT_WORDS.split())
"""Auxiliaries, clitics and adverbs that stand between a negation and what it governs."""
_SUBORDINATE_WORDS = (
    "if unless where when whenever who whom whose which that because although while until as "
    "than provided si lorsque lorsqu quand qui que qu dont où parce puisque tandis comme"
)
_SUBORDINATE = frozenset(_SUBORDINATE_WORDS.split())
_OPENERS_WORDS = "and or but so nor et ou mais sauf sinon ni"
_OPENERS = _SUBORDINATE | frozenset(_OPENERS_WORDS.split())
"""Words that open a clause of their own, which a negation before them leaves alone."""
_WITH_NE_WORDS = (
    "pas jamais plus point aucun aucune nul nulle rien personne que qu ni guère nullement "
    "peut peuvent saurait sauraient puisse puissent"
)
_WITH_NE = frozenset(_WITH_NE_WORDS.split())
"""What a French `ne` denies with; without any of them it denies nothing (avant qu'il ne parte)."""
_BEFORE_NE_WORDS = "aucun aucune nul nulle rien personne ni jamais pas"
_BEFORE_NE = frozenset(_BEFORE_NE_WORDS.split())
_AFTER_VERB = frozenset({"not", "never", "pas", "jamais", "nullement", "aucunement"})
_VERBS_WORDS = "y en se s le la l les lui leur to in any case a plus"
_VERBS = _LIGHT - frozenset(_VERBS_WORDS.split())
_FAR = 7
_STOP = re.compile(r"[.;:!?\n]")
_PAUSE = re.compile(r"[.,;:!?\n—–]")
_DENIES = re.compile(
    r"\b(?:not|\w+n['’]t|never|no|none|nobody|nothing|neither|nor|without|cannot|unless|except"
    r"|refus\w+|forb[ai]d\w*|prohibit\w*|bann?\w*|prevent\w*|exempt\w*|exclud\w*|fail\w*"
    r"|irrelevant|deny|denies|denied"
    r"|limit\w*|restrict\w*|caps?|capped|at most|up to|maximum|exceed\w*"
    r"|ne|pas|jamais|aucune?|nul(?:le)?|rien|sans|ni|non|interdi\w*|défen\w+|exclu\w*"
    r"|exempt\w*|dispens\w*|sauf|restrei\w+|plafonn\w*|excéd\w*|dépass\w*|jusqu)\b|\bn['’]",
    re.IGNORECASE,
)


def denies(text: str) -> bool:
    """Tell whether a writer's own words deny or limit, so that what is quoted after them may be
    without the negation of its source: limited to “five days”, which *shall not exceed five days*
    says."""
    return _DENIES.search(text) is not None


def left_out(quotation: tuple[Word, ...], source: SourceWords, *, free: bool) -> int:
    """Return the place in a quotation, whose words the source has, before which a negation is
    left out, or at the end of which one is cut off; -1 where none is. `free`: the beginning and
    the end may stand beside one, as the writer's own words deny."""

    def hides(end: int, index: int) -> bool:
        if end == 0:
            return not free and governing(source, index) >= 0
        return governing(source, index) >= end or _omitted(source, end, index) >= 0

    number = stands_in(quotation, source, hides)
    if number >= 0 or free:
        return number
    ends = ends_in(quotation, source, hides)
    if ends and all(cut_off(source, end) for end in ends):
        return len(quotation) - 1
    return -1


def around_negation(quotation: tuple[Word, ...], source: SourceWords, number: int) -> str:
    """Return the words of a source around the negation that a quotation leaves out before its
    piece `number`, or after it."""
    last = quotation[number]
    for index, word in enumerate(source.words):
        if word.casefold() != last.text.casefold() and last.kind != "part":
            continue
        if last.kind == "part" and not re.fullmatch(last.text, word):
            continue
        at = max(governing(source, index), _omitted(source, max(0, index - _FAR), index))
        if at >= 0:
            return _shown(source, max(at - 1, 0), index + 2)
        if cut_off(source, index + 1):
            return _shown(source, max(index - 1, 0), index + 3)
    return ""


def _shown(source: SourceWords, first: int, end: int) -> str:
    end = min(end, len(source.words))
    return " ".join(source.shown[source.places[first][0] : source.places[end - 1][1]].split())


def governing(source: SourceWords, index: int) -> int:
    """Return the place of the negation that governs a word of a source; -1 where there is none."""
    words = source.words
    if index < len(words) and words[index].casefold() in _OPENERS:
        return -1
    noun = False
    for at in range(index - 1, max(-1, index - _FAR), -1):
        if _stops(source, at, _STOP):
            return -1
        word = words[at].casefold()
        if _is_negation(source, at):
            # whether or not, the law holds
            apart = at + 1 == index and _stops(source, at, _PAUSE)
            far = noun and word not in _NO
            return -1 if apart or far or words[at + 1].casefold() in _ONLY else at
        if noun:
            return -1
        if word not in _LIGHT:
            # One noun may stand after a `no`: no clock shall strike.
            if at + 1 == index:
                return -1
            noun = True
    return -1


def _omitted(source: SourceWords, end: int, index: int) -> int:
    """Return the place of the negation of a verb that is left out between `end` and `index`, what
    comes after belonging to that verb: `strike the hour, and none shall not strike` the quarter;
    -1 where there is none, or where it stands in a clause of its own."""
    words = source.words
    for at in range(index - 1, max(end - 1, index - _FAR), -1):
        if _stops(source, at, _PAUSE):
            return -1
        word = words[at].casefold()
        verbal = word in {"not", "never"} and words[at - 1].casefold() in _LIGHT
        verbal |= word in {"ne", "n"} and not words[min(at + 1, index)].casefold().endswith("ant")
        if verbal and _is_negation(source, at):
            left = {w.casefold() for w in words[end:at]}
            own_clause = not left.isdisjoint(_SUBORDINATE) or words[at + 1].casefold() in _ONLY
            return -1 if own_clause or words[index].casefold() in _OPENERS else at
    return -1


def cut_off(source: SourceWords, end: int) -> bool:
    """Tell whether a negation follows the last word quoted, before `end`, that belongs to it."""
    words = source.words
    if not 0 < end < len(words) or words[end - 1].casefold() not in _VERBS:
        return False
    if words[end].casefold() not in _AFTER_VERB or _stops(source, end - 1, _PAUSE):
        return False
    return end + 1 >= len(words) or words[end + 1].casefold() not in _ONLY


def _is_negation(source: SourceWords, at: int) -> bool:
    words = source.words
    word = words[at].casefold()
    if word == "t":
        return at > 0 and words[at - 1].casefold().endswith("n")
    if word in {"ne", "n"}:
        before = {w.casefold() for w in words[max(0, at - 3) : at]}
        after = {w.casefold() for w in words[at + 1 : at + _FAR]}
        return not (_BEFORE_NE.isdisjoint(before) and _WITH_NE.isdisjoint(after))
    return word in NEGATIONS


def _stops(source: SourceWords, at: int, marks: re.Pattern[str]) -> bool:
    """Tell whether the clause ends between a word and the next."""
    if at + 1 >= len(source.words):
        return False
    between = source.shown[source.places[at][1] : source.places[at + 1][0]]
    return marks.search(between) is not None or source.places[at][0] == source.places[at][1]
