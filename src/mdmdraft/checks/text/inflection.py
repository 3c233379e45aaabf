"""Inflected forms of a word, by the regular rules of English and of French.

The rules give too much rather than too little: a form that is no word of the language stands in
no text. They know no grammar, so what they give is only ever compared with what is written.
"""

from __future__ import annotations

import re
from functools import cache

from mdmdraft.checks.text.word_lists import Inflection, words_of

_HISS = re.compile(r"(?:s|x|z|ch|sh)$")
_SINGULAR = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"))
_FEMININE = (
    ("teur", ("trice", "teuse")), ("eur", ("euse", "eure")), ("eux", ("euse",)), ("er", ("ère",)),
    ("if", ("ive",)), ("el", ("elle",)), ("en", ("enne",)), ("on", ("onne",)),
    ("et", ("ette", "ète")), ("c", ("que", "che")),
)  # fmt: skip
_MASCULINE = (
    ("ée", ("é",)), ("trice", ("teur",)), ("euse", ("eur", "eux")), ("enne", ("en",)),
    ("onne", ("on",)), ("eure", ("eur",)), ("ette", ("et",)), ("que", ("c",)), ("ère", ("er",)),
    ("ive", ("if",)), ("elle", ("el",)), ("ante", ("ant",)), ("ente", ("ent",)),
    ("ale", ("al",)), ("aine", ("ain",)), ("ine", ("in",)),
)  # fmt: skip


@cache
def plural(word: str) -> frozenset[str]:
    """Return an English noun in both numbers: `child` gives child and children."""
    irregular = words_of("en").inflection.plurals
    found = {word}
    singulars = [one for one, many in irregular.items() if many == word]
    if word in irregular:
        found |= {irregular[word], f"{word}s"}
    elif singulars:
        found |= set(singulars)
    elif _is_plural(word):
        found.add(_singular(word))
    else:
        found.add(_plural(word))
    return frozenset(found)


def _plural(word: str) -> str:
    if len(word) > 2 and word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if _HISS.search(word) else f"{word}s"


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _singular(word: str) -> str:
    for ending, instead in _SINGULAR:
        if word.endswith(ending):
            return word[: -len(ending)] + instead
    return word[:-1]


@cache
def verb(word: str) -> frozenset[str]:
    """Return the forms of an English verb, given as its stem or with -ing."""
    pasts = words_of("en").inflection.pasts
    found = {word}
    stems = {word}
    if word.endswith("ing") and len(word) > 5:
        stem = word[:-3]
        stems = {stem, f"{stem}e"}
        if stem[-1] == stem[-2] and stem[-1] not in "lsz":
            stems = {stem[:-1]}
            found.add(f"{stem}ed")
    for stem in stems:
        bare = stem.removesuffix("e")
        if stem.endswith("c"):
            bare = f"{stem}k"
        past = f"{bare[:-1]}ied" if _plural(stem).endswith("ies") else f"{bare}ed"
        found |= {stem, _plural(stem), past, f"{bare}ing"}
        found |= {pasts[stem]} if stem in pasts else set()
    return frozenset(found)


@cache
def agreed(word: str) -> frozenset[str]:
    """Return a French noun or adjective in both genders and both numbers."""
    found = {word}
    for one, many in words_of("fr").inflection.plurals.items():
        if word in (one, many):
            return frozenset({one, many})
    singular = {word} | _singulars(word)
    for one in singular:
        found |= _genders(one)
    return frozenset(form for one in found for form in (one, *_plurals(one)))


def _singulars(word: str) -> set[str]:
    if len(word) > 4 and word.endswith("aux"):
        return {f"{word[:-3]}al", word[:-1]}
    return {word[:-1]} if len(word) > 3 and word.endswith("s") else set()


def _plurals(word: str) -> tuple[str, ...]:
    if word.endswith(("s", "x", "z")):
        return ()
    if word.endswith("al"):
        return (f"{word[:-2]}aux", f"{word}s")
    return (f"{word}x",) if word.endswith(("au", "eu")) else (f"{word}s",)


def _genders(word: str) -> set[str]:
    found = {word}
    if not word.endswith("e"):
        found.add(f"{word}e")
    for table in (_FEMININE, _MASCULINE):
        for ending, instead in table:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                found |= {word[: -len(ending)] + other for other in instead}
    return found


def forms(words: tuple[str, ...], base: str) -> list[frozenset[str]]:
    """Return the forms that each word of an expression may take, in lower case.

    `base` is a language of `words_of`. In English the last word takes the plural, and the word
    before a preposition; a first word with -ing, and nouns that are verbs too, take the forms of
    verbs; pronouns stand for one another. In French each word but the small ones agrees.
    """
    rules = words_of(base).inflection
    lower = tuple(word.lower() for word in words)
    shape = _french if base == "fr" else _english
    return [shape(lower, number, rules) for number in range(len(lower))]


def _english(words: tuple[str, ...], number: int, rules: Inflection) -> frozenset[str]:
    word = words[number]
    pronouns = rules.pronouns.split()
    if len(words) > 1 and word in pronouns:
        return frozenset(pronouns)
    found = frozenset({word})
    following = words[number + 1] if number + 1 < len(words) else ""
    if not following or following in rules.prepositions.split():
        found |= plural(word)
    if number == 0 and word.endswith("ing") and len(words) > 1:
        found |= verb(word)
    if len(words) == 1 and word in rules.verbs.split():
        found |= verb(word)
    return found


def _french(words: tuple[str, ...], number: int, rules: Inflection) -> frozenset[str]:
    word = words[number]
    if word in rules.prepositions.split():
        return frozenset({word})
    pronouns = rules.pronouns.split()
    if len(words) > 1 and word in pronouns:
        return frozenset(pronouns)
    return agreed(word)
