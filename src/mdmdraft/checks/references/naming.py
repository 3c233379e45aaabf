"""Whether a sentence names a legal instrument, or speaks of it as a whole."""

from __future__ import annotations

import re

from mdmdraft.model.slugs import slug

_INSTRUMENTS = (
    "Act Code Charter Constitution Convention Covenant Declaration Decision Decree Directive "
    "Framework Law Ordinance Pact Principles Protocol Recommendation Regulation Resolution "
    "Statute Treaty Guidelines Acte Charte Décret Directive Loi Ordonnance Pacte Principes "
    "Protocole Recommandation Règlement Résolution Traité"
)
INSTRUMENTS = frozenset(slug(kind) for kind in _INSTRUMENTS.split())
"""Words that instruments are called by, in English and in French."""

_WHOLE = (
    r"adopted|adoption|ratif(?:y|ied|ies|ication|ications)|signed|signator\w+|acced(?:e|ed|es)"
    r"|accession|in force|into force|enacted|promulgated|repeal(?:s|ed)?|replac(?:e|es|ed)"
    r"|amend(?:s|ed)?|transpos(?:e|es|ed|ition)|supplement(?:s|ed|ing)|entitled|read in full"
    r"|not read|opened for signature|adoptée?s?|ratifi\w+|signée?s?|signataires?|adhér\w+"
    r"|en vigueur|promulguée?s?|abrog\w+|remplac\w+|modifi(?:e|ée?s?|ent)|transpos\w+|intitulée?s?"
)
_ON_THE_WHOLE = re.compile(rf"\b(?:{_WHOLE})\b", re.IGNORECASE)
_LONGEST = 160
_CALLED = re.compile(
    r"\b(?:[A-ZÀ-Ý][\w’']+|loi|décret|ordonnance|règlement|directive)"
    r"(?:\s+(?:of|on|for|against|in|to|and|the|du|de|la|le|des|relative|sur|contre|no\.?|n°"
    r"|\(?[A-ZÀ-Ý][\w’'-]*\)?|\d[\w/.-]*|janvier|février|mars|avril|mai|juin|juillet|août"
    r"|septembre|octobre|novembre|décembre))*$"
)
"""Capitalised words up to the end, with what belongs to a name: `Convention of 1949`."""
_CLOSING = ' \t\n"”’»›)],*_'


def on_the_whole(sentence: str) -> bool:
    """Tell whether a sentence speaks of an instrument as such: its adoption, force, repeal."""
    return _ON_THE_WHOLE.search(sentence) is not None


def names_before(before: str, item: dict[str, object]) -> bool:
    """Tell whether the words right before a citation are the name of what it cites.

    `before` is the sentence up to the citation, `item` the CSL item. A name is the title, the
    short title, the number, or a capitalised word such as Convention with what belongs to it
    (`the Convention of 1949`, `la loi du 13 avril 2016`).
    """
    words = slug(before.rstrip(_CLOSING)).split("-")[-40:]
    said = "-".join(words)
    names = [str(item.get(field, "")) for field in ("title-short", "title", "number")]
    if any(said == name or said.endswith(f"-{name}") for name in map(slug, names) if name):
        return True
    found = _CALLED.search(before.rstrip(_CLOSING)[-_LONGEST:])
    return found is not None and not INSTRUMENTS.isdisjoint(slug(found[0]).split("-"))
