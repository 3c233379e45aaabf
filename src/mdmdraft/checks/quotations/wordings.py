"""How writers lead up to what they set between quotation marks: titles, names, words said."""

from __future__ import annotations

import re

_LEAD = r"[\s(]*$"
_HEADS = (
    r"song|poem|hymn|book|novel|essay|article|paper|report|study|chapter|section|heading|title"
    r"|box|option|category|item|label|field|column|row|button|tab|menu|sign|poster|banner|notice"
    r"|leaflet|hashtag|motto|film|documentary|play|series|exhibition|campaign|programme|program"
    r"|project|workshop|conference|module|question|table|figure|appendix|annex|journal|magazine"
    r"|newspaper|blog|web ?site|entitled|titled|subtitled|headed|headlined|captioned|labell?ed"
    r"|marked|named|thesis|dissertation|guide|handbook|manual|brochure|series|recommendation"
    r"|chanson|poème|livre|roman|essai|article|rapport|étude|enquête|ouvrage|chapitre|section"
    r"|titre|intitulée?s?|s[’']intitul\w+|case|rubrique|option|catégorie|mention|étiquette|bouton"
    r"|onglet|écriteau|affiche|panneau|banderole|devise|film|documentaire|pièce|série|exposition"
    r"|campagne|programme|projet|atelier|colloque|module|question|tableau|figure|annexe|revue"
    r"|recueil|journal|mémoire|thèse|brochure|guide|manuel|recommandation|colonne|champ|dossier"
)
_HEADED = re.compile(
    rf"(?:\b(?:{_HEADS})|\w*titr\w*"
    rf"|(?:entitled|titled|headlined|intitul\w+|titr\w+)(?:\s+[\w’'-]+){{1,7}})(?:\s+(?:is|was|est|était)\s*:?)?{_LEAD}",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:\b(?:known as|so-called|referred to as|termed|dubbed|nicknamed|christened|named"
    r"|dite?s?|appelée?s?|nommée?s?|surnommée?s?|baptisée?s?|qualifiée?s? de"
    r"|connue?s? sous le nom d[e’']|soi-disant|prétendue?s?|the (?:word|term|phrase|expression)"
    r"|le (?:mot|terme)|l[’']expression|the notion of|the concept of|la notion d[e’']"
    r"|le concept d[e’'])\s*(?:the|an?|le|la|les)?\s*)$",
    re.IGNORECASE,
)
_SIGN = re.compile(
    r"\b(?:sign|poster|banner|notice|label|écriteau|panneau|affiche|banderole|étiquette)\b"
    r"(?:\s+[\w’']+){0,6}\s*:?\s*$",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\b(?:questionnaires?|questions?|asked|demand\w+)\b", re.IGNORECASE)
_VERBS = (
    r"says?|said|saying|writes?|wrote|written|states?|stated|declares?|declared|argues?|argued"
    r"|explains?|explained|notes?|noted|remarks?|remarked|observes?|observed|insists?|insisted"
    r"|claims?|claimed|warns?|warned|announces?|announced|replie[ds]|answers?|answered|adds?|added"
    r"|concludes?|concluded|recalls?|recalled|complains?|complained|tells?|told|admits?|admitted"
    r"|affirms?|affirmed|asserts?|asserted|puts it|has it|reports? that|reported that|speaks? of"
    r"|spoke of|testifie[ds]|confide[ds]|according to"
    r"|dit|disait|disent|a dit|ont dit|écrit|écrivait|écrivent|déclare|déclarait|déclaré|affirme"
    r"|affirmait|affirmé|explique|expliquait|expliqué|note|notait|noté|remarque|remarquait"
    r"|remarqué|observe|observé|prétend|prétendait|annonce|annoncé|répond|répondait|répondu|ajoute"
    r"|ajouté|conclut|conclu|rappelle|rappelé|raconte|raconté|avoue|avoué|témoigne|témoigné"
    r"|souligne|souligné|confie|confié|estime|estimé|parle d[e’']|selon"
)
_OWN_WORDS = (
    r"in (?:\w+[’']s?|his|her|their|its|my|our|the) (?:\w+[’']s? |\w+ ){0,3}words"
    r"|in the words of [^,“«\"]{1,60}|pour reprendre (?:ses|les|leurs) (?:mots|termes|paroles)"
    r"|selon (?:ses|leurs) (?:mots|termes|propres mots|propres termes)|dans ses mots"
)
_IN_OWN_WORDS = re.compile(rf"\b(?:{_OWN_WORDS})\b", re.IGNORECASE)
_SAID_BEFORE = re.compile(
    rf"(?:\b(?:{_VERBS})(?:\s+(?:\w+[’']?\s*){{0,4}})?(?:\s*(?:that|qu[e’']))?\s*[,:]?\s*$"
    rf"|(?:{_OWN_WORDS})\b)",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    rf"^[”»\"’]?[\s,.;]*(?:\w+[’']?\s?){{0,4}}?\b(?:{_VERBS})\b", re.IGNORECASE
)


def is_headed(before: str, text: str) -> bool:
    """Tell whether the words before a mark announce a title, a label, a sign or a question, and
    what stands after it begins as such do: with a capital."""
    first = text.lstrip()[:1]
    return (first.isupper() or first.isdigit()) and _HEADED.search(before[-60:]) is not None


def is_called(before: str) -> bool:
    """Tell whether the words before a mark announce a name or a word spoken of."""
    return _CALLED.search(before[-60:]) is not None


def is_said(before: str, after: str) -> bool:
    """Tell whether what stands between marks is told to be somebody's words."""
    return bool(_SAID_BEFORE.search(before[-120:]) or _SAID_AFTER.search(after[:60]))


def is_in_own_words(before: str) -> bool:
    """Tell whether the sentence says that somebody's very words follow."""
    return _IN_OWN_WORDS.search(before) is not None


def is_shown_or_asked(before: str, text: str) -> bool:
    """Tell whether what stands between marks is what a sign says, or a question asked."""
    if _SIGN.search(before):
        return True
    return text.rstrip().endswith("?") and _QUESTION.search(before) is not None
