"""Codes of languages (BCP 47) as a writer types them, and what is meant by wrong ones."""

from __future__ import annotations

import re

from mdmdraft.model.nearest import did_you_mean

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SECOND = {
    "a": "abefkmnrsvyz",
    "b": "aegimnors",
    "c": "aehorsuvy",
    "d": "aevz",
    "e": "elnostu",
    "f": "afijory",
    "g": "adlnuv",
    "h": "aeiortuyz",
    "i": "adegikostu",
    "j": "av",
    "k": "agijklmnorsuvwy",
    "l": "abginotuv",
    "m": "ghiklnrsty",
    "n": "abdeglnorvy",
    "o": "cjmrs",
    "p": "ailst",
    "q": "u",
    "r": "mnouw",
    "s": "acdegiklmnoqrstuvw",
    "t": "aeghiklnorstwy",
    "u": "gkrz",
    "v": "eio",
    "w": "ao",
    "x": "h",
    "y": "io",
    "z": "ahu",
}
_CODES = frozenset(first + second for first, all_ in _SECOND.items() for second in all_)
"""Languages of two letters (ISO 639-1)."""
_MEANT = {
    "gr": "el",
    "jp": "ja",
    "cn": "zh",
    "cz": "cs",
    "dk": "da",
    "ua": "uk",
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "sp": "es",
    "gb": "en-GB",
    "us": "en-US",
    "at": "de-AT",
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "deu": "de",
    "ger": "de",
    "spa": "es",
    "ita": "it",
    "por": "pt",
    "nld": "nl",
    "dut": "nl",
    "ell": "el",
    "gre": "el",
    "rus": "ru",
    "ukr": "uk",
    "pol": "pl",
    "ara": "ar",
    "heb": "he",
    "fas": "fa",
    "per": "fa",
    "urd": "ur",
    "zho": "zh",
    "chi": "zh",
    "jpn": "ja",
    "kor": "ko",
    "tha": "th",
    "hin": "hi",
    "tur": "tr",
    "ron": "ro",
}
"""Codes of countries and of three letters, where the language has one of two."""
_NAMES = {
    "english": "en",
    "french": "fr",
    "français": "fr",
    "german": "de",
    "deutsch": "de",
    "spanish": "es",
    "español": "es",
    "italian": "it",
    "italiano": "it",
    "portuguese": "pt",
    "dutch": "nl",
    "greek": "el",
    "russian": "ru",
    "ukrainian": "uk",
    "polish": "pl",
    "arabic": "ar",
    "hebrew": "he",
    "persian": "fa",
    "farsi": "fa",
    "urdu": "ur",
    "chinese": "zh",
    "japanese": "ja",
    "korean": "ko",
    "thai": "th",
    "hindi": "hi",
    "turkish": "tr",
    "romanian": "ro",
    "swedish": "sv",
    "danish": "da",
    "latin": "la",
}


def is_language(tag: str) -> bool:
    """Tell whether a tag can be one of a language: of two letters that are in use, or of three
    where there are none of two."""
    base = tag.partition("-")[0].lower()
    if _TAG.fullmatch(tag) is None or base in _MEANT:
        return False
    return len(base) == 3 or base in _CODES


def meant_language(tag: str) -> str:
    """Return the way out of a tag that is none (“did you mean `el`?”); empty where none is near."""
    said = tag.strip().lower()
    base, dash, rest = said.replace("_", "-").partition("-")
    found = _NAMES.get(said) or _MEANT.get(base)
    if found is None and base in _CODES:
        found = base + dash + (rest.upper() if len(rest) == 2 else rest)
    if found is None:
        return did_you_mean(said, _NAMES).replace("?", ", by its code?")
    if len(found) == 2 and rest and base in _MEANT:
        found = f"{found}-{rest.upper()}"
    return f"did you mean `{found}`?"
