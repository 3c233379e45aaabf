"""Language tags (BCP 47): what a tag falls back to, and the country of one without a country."""

from __future__ import annotations

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
}


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
