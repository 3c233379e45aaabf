"""Words compared as a lawyer compares them: every word counts, typography does not.

Quotation marks, dashes, kinds of spaces, hyphens, ligatures, line ends, punctuation and emphasis
are no words. Figures and the markers of a list (`1°`, `a)`, `§ 2`) are. A quotation may be edited
in the ways that readers know, each of them visible: `[…]` and `(…)` for words left out, `[c]hanged`
capitals, `act[ed]` endings, `[words put in]`, `[sic]`, `(emphasis added)`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import msgspec

OMITTED = "…"
"""Stands among the words of a source where its stored text leaves something out."""
BOUNDARY = "\0"
"""Stands between passages of a source that do not follow each other."""

_CHAR = "(?:[^\\W_ºª]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff])"
_UNIT = rf"(?:{_CHAR}|\[{_CHAR}{{1,12}}\])"
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
_CONJUNCTIONS = "and|or|to|und|oder|bis|sowie|et|ou|en|of|y|o|e"
_JOIN = (
    rf"(?:[{_HYPHENS}](?:[ \n](?=[a-zß-ÿ])(?!(?:{_CONJUNCTIONS})\b))?"
    rf"|(?<=\d)[.,:](?=\d))"
)
_DOTS = r"(?:…|\.(?:\s?\.){2,3})"
_EDITED = (
    r"sic\b|emphas[ie]s\b|emphase\b|(?:my|our|original|author['’]s) (?:emphasis|italics)"
    r"|italics? (?:added|mine|ours|supplied|in)|italiques? (?:de|ajouté|dans)"
    r"|soulign|nous soulign|je soulign|c['’]est (?:nous|moi) qui soulign|mise? en (?:gras|évidence)"
    r"|gras ajouté|bold added|underlin|Hervorhebung|cursivas? (?:añadid|nuestr)"
)
_TOKEN = re.compile(
    rf"(?P<edited>\[\s*(?:{_EDITED})[^\[\]]{{0,40}}\]|\(\s*(?:{_EDITED})[^()]{{0,40}}\))"
    rf"|(?P<gap>\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS})"
    rf"|(?P<word>{_UNIT}+(?:{_JOIN}{_UNIT}+)*)"
    r"|(?P<put>\[[^\[\]]*\])"
    r"|(?P<sign>[°º§¶%‰€$£&+=<>])"
)
_ALONE = re.compile(rf"\[{_CHAR}+\]")
_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")
)
_HYPHEN = re.compile(rf"[{_HYPHENS}]\s?")
_NO_RANGE = re.compile(r"(?<!\d)-|-(?!\d)")

_PRONOUNS = (
    "he she it they him her them his its their theirs this that these those such i we you me us my "
    "our your who which il elle ils elles lui eux leur leurs ce cet cette ces celui celle ceux "
    "celles son sa ses je nous vous notre nos votre vos on en y qui"
)
_REPLACED = frozenset(_PRONOUNS.split())
"""What words put in may stand for without more. They may stand for any one word, too, or for more
when they keep some of them (`[l'a]` for `l'en a`), but never for a negation or a number."""
_NEGATIONS_WORDS = (
    "not no never none nobody nothing neither nor cannot without ne n pas jamais aucun "
    "aucune nul nulle nullement ni non sans rien guère"
)
NEGATIONS = frozenset(_NEGATIONS_WORDS.split())
"""Words that turn what is said around: none is put into a quotation, or left out of it."""
MOST_REPLACED = 3
"""Words that a contraction put in may stand for."""
Hides = Callable[[int, int], bool]
"""Whether to leave out what stands from one place of a source up to another one hides a
negation."""

Kind = Literal["word", "gap", "put", "part"]


class Word(msgspec.Struct, frozen=True):
    """One thing in a quotation: a word, words left out, words put in, a word partly changed."""

    kind: Kind
    text: str
    """The word as it is compared; for a changed one, a pattern."""
    start: int
    end: int
    passage: int = 0
    """Which paragraph of the quotation it stands in; `start` and `end` count in that one."""
    put: tuple[str, ...] = ()


class SourceWords(msgspec.Struct, frozen=True):
    """The words of a source, in order, each with the place it has in the text shown."""

    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    shown: str
    where: dict[str, tuple[int, ...]]


def compared(text: str) -> str:
    """Return a word as it is compared: typography undone, case kept."""
    if text.isascii() and text.isalnum():
        return text
    plain = unicodedata.normalize("NFKC", text.translate(_LIGATURES).replace("º", "°"))
    plain = plain.replace("[", "").replace("]", "").translate(_LIGATURES)
    return _NO_RANGE.sub("", _HYPHEN.sub("-", plain))


def words_of(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a source's text as they are compared, with their places."""
    for found in _TOKEN.finditer(text):
        if found.lastgroup == "gap":
            yield OMITTED, found.start(), found.end()
        elif found.lastgroup == "put":
            start = found.start() + 1
            for word, first, last in words_of(found[0][1:-1]):
                yield word, start + first, start + last
        elif found.lastgroup in {"word", "sign"}:
            yield compared(found[0]), found.start(), found.end()


def source_words(passages: Iterable[str]) -> SourceWords:
    """Return the words of a source's passages; `BOUNDARY` among them separates what does not
    follow on."""
    words: list[str] = []
    places: list[tuple[int, int]] = []
    shown = ""
    for passage in passages:
        if passage == BOUNDARY:
            words.append(BOUNDARY)
            places.append((len(shown), len(shown)))
            continue
        shift = len(shown)
        for word, start, end in words_of(passage):
            words.append(word)
            places.append((shift + start, shift + end))
        shown += passage + " "
    where: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        where.setdefault(word, []).append(number)
    return SourceWords(
        tuple(words), tuple(places), shown, {word: tuple(at) for word, at in where.items()}
    )


def read_quotation(passages: Iterable[tuple[str, int, str]]) -> tuple[Word, ...]:
    """Return what a quotation says. Each passage is a paragraph's text, the index that its first
    character has where offsets are counted, and what a list prints before it."""
    found: list[Word] = []
    for number, (text, start, lead) in enumerate(passages):
        for word in _read(lead, 0, number):
            found.append(msgspec.structs.replace(word, start=start, end=start))
        found.extend(_read(text, start, number))
    return tuple(found)


def _read(text: str, shift: int, number: int) -> Iterator[Word]:
    for token in _TOKEN.finditer(text):
        start, end = token.start() + shift, token.end() + shift
        kind, said = token.lastgroup, token[0]
        if kind == "gap":
            yield Word("gap", "", start, end, number)
        elif kind == "put" or (kind == "word" and _ALONE.fullmatch(said)):
            put = tuple(word for word, _, _ in words_of(said[1:-1]))
            yield Word("put", "", start, end, number, put)
        elif kind == "word" and "[" in said:
            yield Word("part", _pattern(said), start, end, number)
        elif kind in {"word", "sign"}:
            yield Word("word", compared(said), start, end, number)


def _pattern(said: str) -> str:
    """Return the pattern of a word with letters in brackets: before others they change a capital
    alone, after others they change an ending."""
    parts: list[str] = []
    for piece in re.split(r"(\[[^\[\]]*\])", said):
        if not piece:
            continue
        if not piece.startswith("["):
            parts.append(re.escape(compared(piece)))
        elif not parts:
            parts.append(f"(?i:{re.escape(compared(piece))})")
        else:
            parts.append(r"\w{0,5}")
    return "".join(parts)


def stands_in(quotation: tuple[Word, ...], source: SourceWords, hides: Hides | None = None) -> int:
    """Return -1 when the source has the words of the quotation, else the place in the quotation
    up to which it has them.

    Words follow each other without a gap, in one run of the source, unless the quotation shows
    that some are left out; with `hides`, no words may be left out, nor any before the first,
    whose absence it tells to be a fault.
    """
    return _follow(quotation, source, hides)[0]


def ends_in(quotation: tuple[Word, ...], source: SourceWords, hides: Hides | None) -> set[int]:
    """Return the places of a source right after the words of a quotation that it has."""
    return _follow(quotation, source, hides)[1]


def _follow(
    quotation: tuple[Word, ...], source: SourceWords, hides: Hides | None
) -> tuple[int, set[int]]:
    words = source.words
    here: set[int] | None = None
    ends = [0]
    for number, item in enumerate(quotation):
        if item.kind == "gap":
            if here is not None:
                ends, here = sorted(here), None
            continue
        if item.kind == "put":
            if here is not None:
                here = _after_put(item, here, words)
                if not here:
                    return number, here
            elif _denies(item.put):
                hides = None  # what is left out may be what was put in
            continue
        if here is None:
            reached = {i + 1 for i in _starts(item, source, ends[0])}
            if hides is not None:
                reached = {i for i in reached if not hides(_end_before(ends, i - 1), i - 1)}
        elif item.kind == "part":
            known = re.compile(item.text)
            reached = {i + 1 for i in here if i < len(words) and known.fullmatch(words[i])}
        else:
            reached = {i + 1 for i in here if i < len(words) and words[i] == item.text}
        if not reached:
            return number, reached
        here = reached
    return -1, here or set()


def _starts(item: Word, source: SourceWords, least: int) -> Iterable[int]:
    if item.kind == "part":
        known = re.compile(item.text)
        words = source.words
        return (i for i in range(least, len(words)) if known.fullmatch(words[i]))
    return (i for i in source.where.get(item.text, ()) if i >= least)


def _end_before(ends: list[int], index: int) -> int:
    """Return the last of some ends, in order, that does not lie behind an index."""
    return ends[bisect_right(ends, index) - 1]


def _denies(words: Iterable[str]) -> bool:
    return any(word.casefold() in NEGATIONS for word in words)


def _after_put(item: Word, here: set[int], words: tuple[str, ...]) -> set[int]:
    """Return where the source may go on after words put in: where it was, after the same words
    (the source had brackets of its own), or after what they stand for. A negation goes on only
    where the source has it."""
    said = tuple(word.casefold() for word in item.put)
    reached = set() if _denies(said) else set(here)
    for start in here:
        same = tuple(word.casefold() for word in words[start : start + len(said)])
        if said and same == said:
            reached.add(start + len(said))
        if not said or start >= len(words):
            continue
        if words[start].casefold() in _REPLACED and not _denies(said):
            reached.add(start + 1)
        for length in range(1, MOST_REPLACED + 1):
            if _stand_for(said, words[start : start + length]):
                reached.add(start + length)
    return reached


def _stand_for(said: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Tell whether words put in may stand for words of the source."""
    if not words or any(w in {OMITTED, BOUNDARY} or not w[:1].isalpha() for w in words):
        return False
    plain = [word.casefold() for word in words]
    if _denies(plain) or _denies(said):
        return False
    return len(plain) == 1 or set(said) < set(plain)


def first_letter_free(quotation: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the quotation with the capital of its first word left open."""
    for number, item in enumerate(quotation):
        if item.kind == "word" and item.text[:1].isalpha():
            first = f"(?i:{re.escape(item.text[0])}){re.escape(item.text[1:])}"
            free = msgspec.structs.replace(item, kind="part", text=first)
            return (*quotation[:number], free, *quotation[number + 1 :])
        if item.kind == "word":
            break
    return quotation


def count(quotation: tuple[Word, ...]) -> int:
    """Return how many words a quotation has of its source."""
    return sum(item.kind in {"word", "part"} for item in quotation)
