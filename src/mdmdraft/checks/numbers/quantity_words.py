"""Words that tell what a number counts and how numbers hang together, by language."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from mdmdraft.checks.numbers.claims import figure_words
from mdmdraft.checks.numbers.number_words import NUMBER_WORDS
from mdmdraft.checks.text.word_lists import words_of
from mdmdraft.locales import lexicon, lexicon_language

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONG = 4
"""Words shorter than that say little of what a sentence is about."""


class QuantityWords(msgspec.Struct, frozen=True):
    """Words and patterns of one language; the comments in the files say what each is."""

    narrowing: str
    small: str
    stops: str
    participles: str
    of_them: str
    linking: str
    whole: str
    parts: str
    totals: str
    in_all: str
    repeated: str
    tie_words: str
    some_of_it: str
    not_exclusive: str
    exclusive: str
    dividing: str
    so: str
    of_all: str
    rising: str
    falling: str
    from_: str = msgspec.field(name="from")
    to: str = ""
    changed: str = ""
    each: str = ""
    summary: str = ""


@cache
def quantity_words(language: str) -> QuantityWords:
    """Return the words of a language (BCP 47), else those of English."""
    return msgspec.convert(lexicon(lexicon_language(language), "quantities"), QuantityWords)


@cache
def pattern(language: str, name: str, frame: str = "{}") -> re.Pattern[str]:
    """Return a field of the words of a language as a pattern: `frame` is what stands around it."""
    words: str = getattr(quantity_words(language), name)
    return re.compile(frame.replace("{}", f"(?:{words})"), re.IGNORECASE)


@cache
def function_words(language: str) -> frozenset[str]:
    """Return the words of a language that are no names of things and no predicates."""
    known = quantity_words(language)
    listed = f"{figure_words(language).not_counted} {known.small} {known.narrowing} {known.stops}"
    return frozenset(listed.replace("'", " ").split())


_ENDINGS = {
    "en": (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"),
           ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", "")),
    "fr": (("eaux", "eau"), ("aux", "al"), ("ées", "é"), ("ée", "é"), ("es", ""), ("s", ""),
           ("x", ""), ("e", "")),
}  # fmt: skip
"""Endings of the plural, in French of the feminine too, and what stands in their place."""


@cache
def stem(word: str, language: str) -> str:
    """Return what a word has in common with its other forms, in lower case."""
    word = _bare(word)
    base = lexicon_language(language)
    if base == "en":
        for one, many in words_of("en").inflection.plurals.items():
            if word == many:
                return one
    for ending, instead in _ENDINGS.get(base, ()):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + instead
    return word


def _bare(word: str) -> str:
    """Return a word in lower case, without an article that is written to it."""
    return word.lower().replace("’", "'").rpartition("'")[2]


@lru_cache(maxsize=4096)
def stems(text: str, language: str) -> frozenset[str]:
    """Return what the words of a text that say something have in common with their other forms;
    numbers in words are none."""
    small = function_words(language)
    found: set[str] = set()
    for match in _WORD.finditer(text):
        word = _bare(match[0])
        if len(word) >= _LONG and word not in small and word not in NUMBER_WORDS:
            found.add(stem(word, language))
    return frozenset(found)
