"""The words that documents and messages print, and dates, numbers and lists, by language."""

from mdmdraft.locales.catalogs import Catalog, catalog
from mdmdraft.locales.formats import counted, date, listed, number, plural
from mdmdraft.locales.tags import base_of, regional
from mdmdraft.locales.word_lists import words_for_all, words_in, words_language

__all__ = [
    "Catalog",
    "base_of",
    "catalog",
    "counted",
    "date",
    "listed",
    "number",
    "plural",
    "regional",
    "words_for_all",
    "words_in",
    "words_language",
]
