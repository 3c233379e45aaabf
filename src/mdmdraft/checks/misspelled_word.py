"""A word that no dictionary of its language, no record, reference or word list of the paper has.

What it does
------------
Looks up each word of the paper's own English and French text in the dictionaries that come with
mdmdraft: British, American and Canadian spellings; French ones before and after 1990. A word that
is not there is told of where it is a slip of one that is: a letter wrong, missing, too many,
doubled or swapped, or an accent. Words made of known ones pass (anti-clutter, ultralibéraux,
étudiant·e·s), and so do names with a capital, acronyms, what is set in italics or between quotation
marks, code and addresses, words of the library, of terms and of laws, a word that stands four
times or more, which is the paper's own, and words that the option `known` names.

It cannot tell a slip that makes another word (`form` for `from`), one in a name, a word that is
far from all others, nor anything in other languages: it has dictionaries of English and French
alone. A paragraph of which every second word is unknown is taken for another language.

Why it matters
--------------
One misspelled word is read as carelessness with all the others, figures included.

Example
-------
    The comittee of users agreed to the closure.

Instead
-------
    The committee of users agreed to the closure.

Or, where the word is right:

    checks:
      misspelled-word: {options: {known: "isidia cyphellae"}}
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from mdmdraft.checks.kit.declare import Check, Found, Option
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.text.judged_words import Meant, is_close
from mdmdraft.checks.text.typed import Typed
from mdmdraft.checks.text.unknown_words import Unknown, UnknownWord, unknown_words
from mdmdraft.locales.dictionaries import one_letter_apart

CHECK = Check(
    scope="paper",
    group="text",
    severity="warning",
    since="0.2.0",
    options=(Option("known", "", "Words that are spelled right, with spaces between them."),),
)

_OWN = 4
"""A word that stands so often is the paper's own."""
_LEAST_OPENING = 6
"""How many letters a word has at least that is told of where it opens a sentence: it may be a
name."""
_LONG = 8
"""How many letters a word has of which one letter makes no other."""
_WORD = re.compile(r"[^\W\d_]+")
_MARKED = re.compile(r"(?<![\w'’-])([a-z]+s)['’](?![\w'’])", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Found]:
    """Yield each word that is misspelled."""
    known = frozenset(_WORD.findall(subject.option("known").lower()))
    for unknown in unknown_words(subject):
        yield from _with_mark(subject, unknown)
        words = _left(unknown.words, known)
        if words:
            meant = unknown.judge.meant({word.word for word in words})
            # Words of another language come together: in the name of a body, in a phrase.
            foreign = Counter(id(word.one) for word in words if meant[word.word].is_foreign)
            for word in words:
                as_what = meant[word.word]
                if as_what.is_foreign and (word.named or foreign[id(word.one)] > 1):
                    continue
                if as_what.near and _is_slip(subject, word, as_what):
                    yield _found(subject, word.one, word.start, word.typed, as_what.near)


def _left(words: list[UnknownWord], known: frozenset[str]) -> list[UnknownWord]:
    """Return the words that are neither names nor the paper's own."""
    often = Counter(word.word for word in words)
    names = {word.word for word in words if word.kind == "name"}
    return [
        word
        for word in words
        if often[word.word] < _OWN and not _is_name(word, names) and not _is_among(word, known)
    ]


def _is_name(word: UnknownWord, names: set[str]) -> bool:
    if word.kind == "opening":
        return word.word in names or len(word.word) < _LEAST_OPENING
    return word.kind == "name"


def _is_among(word: UnknownWord, known: frozenset[str]) -> bool:
    return word.word in known or word.word.rstrip("sx") in known


def _told(subject: Subject) -> str:
    """Return the library, the terms and laws, and the names in the settings as one text, in small
    letters."""
    paper, config = subject.paper, subject.paper.config
    metas = [record.meta for records in (paper.terms, paper.legal) for record in records.values()]
    names = (config.organisation, config.addressees, config.legal_orders, config.keywords)
    return repr((metas, names, paper.references)).lower()


def _is_told(subject: Subject, word: str) -> bool:
    text = subject.kept(_told)
    # The word comes first in the pattern, so that it is looked for as a string.
    hits = re.finditer(rf"{word}(?!\w)", text)
    return any(not text[hit.start() - 1].isalnum() for hit in hits)


def _is_slip(subject: Subject, word: UnknownWord, meant: Meant) -> bool:
    """Tell whether a word was meant as another, and is not one that the paper stands on: one beside
    an unknown word, which may be a phrase of another language, if it is hardly another word; one
    with a capital if it is no name. An accent that a capital lacks is no fault."""
    near = meant.near[0]
    if _is_told(subject, word.word) or _is_told(subject, word.word.rstrip("sx")):
        return False
    if word.kind == "small":
        return word.alone or (not meant.is_foreign and _is_hardly_another(word.word, near))
    if near[1:] == word.word[1:] or _is_told(subject, near):
        return False
    return one_letter_apart(word.word, near)


def _is_hardly_another(word: str, near: str) -> bool:
    return is_close(word, near) or (len(word) >= _LONG and one_letter_apart(word, near))


def _with_mark(subject: Subject, unknown: Unknown) -> Iterator[Found]:
    """Yield what is no word with the mark after it: its’, your’s."""
    marked = unknown.judge.making.meant
    for one, text, _ in unknown.texts if marked else ():
        if "s’" in text or "s'" in text:
            for hit in _MARKED.finditer(text):
                meant = marked.get(f"{hit[1].lower()}’")
                if meant:
                    yield _found(subject, one, hit.start(), hit[0], [meant])


def _found(subject: Subject, one: Typed, start: int, typed: str, near: Sequence[str]) -> Found:
    capital = typed[0].isupper()
    words = [f"`{word.capitalize() if capital else word}`" for word in near]
    meant = f"did you mean {' or '.join(words)}? " if words else ""
    return subject.at(
        one.unit,
        start,
        f"“{typed}” is in no dictionary",
        f"{meant}A word that is right is added to the option `known` of `misspelled-word`",
        about=typed,
    )
