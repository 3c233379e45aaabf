"""The words that documents and messages print, and dates, numbers and lists, by language."""

from mdmdraft.locales.catalogs import Catalog, catalog
from mdmdraft.locales.dictionaries import Dictionary, dictionary
from mdmdraft.locales.formats import counted, date, listed, number, plural
from mdmdraft.locales.lexicons import lexicon, lexicon_language, profiles, shared_lexicon
from mdmdraft.locales.tags import base_of, regional

__all__ = [
    "Catalog",
    "Dictionary",
    "base_of",
    "catalog",
    "counted",
    "date",
    "dictionary",
    "lexicon",
    "lexicon_language",
    "listed",
    "number",
    "plural",
    "profiles",
    "regional",
    "shared_lexicon",
]
