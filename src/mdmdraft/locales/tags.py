"""Language tags (BCP 47): what a tag falls back to, and the country of one without a country."""

from __future__ import annotations

from typing import Literal

FALLBACK = "en"
"""The language whose words stand in for those of a language that has none."""

_REGIONS = {
    "en": "en-GB",
    "fr": "fr-FR",
    "de": "de-DE",
    "es": "es-ES",
    "it": "it-IT",
    "nl": "nl-NL",
    "pt": "pt-PT",
    "sv": "sv-SE",
    "da": "da-DK",
    "nb": "nb-NO",
    "fi": "fi-FI",
    "pl": "pl-PL",
    "ar": "ar-SA",
    "fa": "fa-IR",
    "he": "he-IL",
    "ur": "ur-PK",
    "el": "el-GR",
    "ru": "ru-RU",
    "uk": "uk-UA",
    "zh": "zh-CN",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "th": "th-TH",
    "hi": "hi-IN",
}


_COMPLEX = frozenset(
    {
        *("am", "ar", "arc", "as", "bn", "bo", "ckb", "dv", "fa", "gu", "he", "hi", "km", "kn"),
        *("ks", "lo", "ml", "mr", "my", "ne", "nqo", "or", "pa", "prs", "ps", "sa", "sd", "si"),
        *("skr", "syr", "ta", "te", "th", "ug", "ur", "yi"),
    }
)
_ASIAN = frozenset({"zh", "ja", "ko", "yue"})


def script_group(tag: str) -> Literal["complex", "asian", "other"]:
    """Return which of Word's three groups of scripts a language is written in: complex (Arabic,
    Hebrew, the scripts of India and South-East Asia), East Asian, or other."""
    base = base_of(tag)
    if "latn" in tag.lower().split("-") or "cyrl" in tag.lower().split("-"):
        return "other"
    return "complex" if base in _COMPLEX else "asian" if base in _ASIAN else "other"


def base_of(tag: str) -> str:
    """Return the language of a tag without its country: `fr` for `fr-CA`."""
    return tag.partition("-")[0].lower()


def chain(tag: str) -> tuple[str, ...]:
    """Return the languages to look in for words, the nearest first: `fr-CA`, `fr`, `en`."""
    return tuple(dict.fromkeys((tag, base_of(tag), FALLBACK)))


def regional(tag: str) -> str:
    """Return a tag with the country meant where a tag names none: `en-GB` for `en`. A language
    without a usual country keeps its tag."""
    return _REGIONS.get(tag, tag)
