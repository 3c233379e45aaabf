"""Types and fields of BibLaTeX, and what they are in CSL, as data.

Types and fields from the manual of biblatex (§ 2.1, § 2.2, appendix A), with those of BibTeX
(`btxdoc`) and of biblatex-apa; their CSL by the mapping that citation processors agree on, CSL
1.0.2 having types of its own for software, standards and more.
"""

from __future__ import annotations

TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "inbook": "chapter",
    "bookinbook": "chapter", "suppbook": "chapter", "booklet": "pamphlet", "collection": "book",
    "mvcollection": "book", "incollection": "chapter", "suppcollection": "chapter",
    "dataset": "dataset", "data": "dataset", "manual": "book", "misc": "document",
    "online": "webpage", "electronic": "webpage", "www": "webpage", "webpage": "webpage",
    "patent": "patent", "periodical": "article-journal", "suppperiodical": "article-journal",
    "proceedings": "book", "mvproceedings": "book", "inproceedings": "paper-conference",
    "conference": "paper-conference", "reference": "book", "mvreference": "book",
    "inreference": "entry-encyclopedia", "report": "report", "techreport": "report",
    "software": "software", "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis",
    "mathesis": "thesis", "bathesis": "thesis", "candthesis": "thesis",
    "unpublished": "manuscript", "artwork": "graphic", "audio": "song", "bibnote": "document",
    "commentary": "book", "image": "graphic", "jurisdiction": "legal_case",
    "legislation": "legislation", "legal": "treaty", "letter": "personal_communication",
    "letters": "personal_communication", "movie": "motion_picture", "music": "song",
    "performance": "performance", "review": "review", "standard": "standard",
    "video": "motion_picture", "newsarticle": "article-newspaper", "preprint": "article",
    "legmaterial": "legislation", "legadminmaterial": "regulation", "constitution": "legislation",
    "bill": "bill", "treaty": "treaty", "regulation": "regulation", "map": "map",
    "interview": "interview", "presentation": "speech", "blog": "post-weblog",
    "nameonly": "document", "other": "document", "custom": "document",
}  # fmt: skip
"""Types of entries, and the type of CSL of each."""
NO_ENTRY = frozenset({"xdata", "set"})
"""Entries that nothing cites: what others take fields from."""

ARTICLES = frozenset({"article", "periodical", "suppperiodical", "review", "newsarticle"})
WITHIN = frozenset(
    {"inbook", "incollection", "inproceedings", "conference", "inreference", "bookinbook",
     "suppbook", "suppcollection"}
)  # fmt: skip
"""Types whose work stands in a book."""
BOOKS = WITHIN | {
    "book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "reference",
    "mvreference",
}  # fmt: skip
LAW = frozenset({"legal_case", "legislation", "regulation", "treaty", "bill", "hearing"})

ALIASES = {
    "journal": "journaltitle", "address": "location", "school": "institution",
    "annote": "annotation", "archiveprefix": "eprinttype", "primaryclass": "eprintclass",
    "hyphenation": "langid", "journalabbreviation": "shortjournal", "place": "location",
    "lastchecked": "urldate", "lastaccessed": "urldate", "accessed": "urldate",
}  # fmt: skip
"""Other names of a field."""

TEXTS = {
    "edition": "edition", "version": "version", "volumes": "number-of-volumes",
    "pagetotal": "number-of-pages", "chapter": "chapter-number", "venue": "event-place",
    "origpublisher": "original-publisher", "origlocation": "original-publisher-place",
    "library": "call-number", "abstract": "abstract", "annotation": "annote",
    "location": "publisher-place", "pubstate": "status", "authority": "authority",
    "court": "authority", "jurisdiction": "jurisdiction", "medium": "medium",
    "archive": "archive", "archivelocation": "archive_location", "scale": "scale",
    "dimensions": "dimensions",
}  # fmt: skip
"""Fields that are one variable of CSL as they stand; `court` and `authority` are one."""
TITLES = {"eventtitle": "event-title", "origtitle": "original-title", "series": "collection-title",
          "shorttitle": "title-short", "shortjournal": "container-title-short"}  # fmt: skip
NAMES = {
    "author": "author", "editor": "editor", "bookauthor": "container-author",
    "translator": "translator", "director": "director", "origauthor": "original-author",
    "holder": "author", "commentator": "contributor", "annotator": "contributor",
    "introduction": "contributor", "foreword": "contributor", "afterword": "contributor",
    "illustrator": "illustrator", "redactor": "contributor", "continuator": "contributor",
    "editora": "contributor", "editorb": "contributor", "editorc": "contributor",
    "interviewer": "interviewer", "recipient": "recipient", "serieseditor": "collection-editor",
}  # fmt: skip
"""Fields of names; CSL has `contributor` for whoever it has no role of."""
ROLES = {
    "director": "director", "compiler": "compiler", "organizer": "organizer",
    "organiser": "organizer", "producer": "producer", "performer": "performer",
    "translator": "translator", "editor": "editor", "interviewer": "interviewer",
    "narrator": "narrator", "illustrator": "illustrator", "chair": "chair", "host": "host",
}  # fmt: skip
"""Values of `editortype`, and the variable of each; others stay editors."""
DATES = {
    "date": "issued",
    "urldate": "accessed",
    "eventdate": "event-date",
    "origdate": "original-date",
}
OLD_DATES = {"issued": "", "accessed": "url", "event-date": "event", "original-date": "orig"}
"""Variables, and what stands before `year`, `month` and `day` for each."""
PUBLISHERS = ("institution", "organization", "howpublished", "publisher")
COURTS = ("court", "authority", "institution", "organization", "publisher")
"""Fields that a judgment's court is looked for in, in that order."""
EPRINTS = {
    "arxiv": "https://arxiv.org/abs/", "jstor": "https://www.jstor.org/stable/",
    "pubmed": "https://www.ncbi.nlm.nih.gov/pubmed/", "hdl": "https://hdl.handle.net/",
    "googlebooks": "https://books.google.com?id=", "hal": "https://hal.science/",
}  # fmt: skip
IDENTIFIERS = {"isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID"}

_GENRES = {
    "en": {
        "phdthesis": "PhD thesis", "mathesis": "Master’s thesis", "bathesis": "Bachelor’s thesis",
        "mastersthesis": "Master’s thesis", "candthesis": "Cand. thesis",
        "techreport": "technical report", "resreport": "research report",
        "software": "computer software", "datacd": "data CD", "audiocd": "audio CD",
        "patent": "patent", "patenteu": "European patent", "patentus": "U.S. patent",
        "patreq": "patent request",
    },
    "fr": {
        "phdthesis": "thèse de doctorat", "mathesis": "mémoire de master",
        "mastersthesis": "mémoire de master", "bathesis": "mémoire de licence",
        "candthesis": "thèse de candidature", "techreport": "rapport technique",
        "resreport": "rapport scientifique", "software": "logiciel", "patent": "brevet",
        "patenteu": "brevet européen", "patreq": "demande de brevet",
    },
    "de": {
        "phdthesis": "Dissertation", "mathesis": "Magisterarbeit", "bathesis": "Bachelorarbeit",
        "mastersthesis": "Masterarbeit", "techreport": "Technischer Bericht",
        "resreport": "Forschungsbericht", "patent": "Patent",
    },
    "es": {
        "phdthesis": "Tesis doctoral", "mathesis": "Tesis de máster",
        "mastersthesis": "Tesis de máster", "techreport": "informe técnico",
        "resreport": "informe de investigación", "patent": "patente",
    },
}  # fmt: skip
"""Values of `type` that stand for words, from the string files of biblatex."""
STATES = {
    "en": {"inpreparation": "in preparation", "submitted": "submitted", "inpress": "in press",
           "forthcoming": "forthcoming", "prepublished": "pre-published"},
    "fr": {"inpreparation": "en préparation", "submitted": "soumis", "inpress": "sous presse",
           "forthcoming": "à paraître", "prepublished": "prépublié"},
}  # fmt: skip
"""Values of `pubstate` that stand for words."""

_LANGUAGES = (
    "english en-US american en-US usenglish en-US usenglishmax en-US british en-GB ukenglish en-GB "
    "canadian en-CA australian en-AU newzealand en-NZ french fr francais fr français fr canadien "
    "fr-CA acadian fr-CA german de ngerman de austrian de-AT naustrian de-AT swissgerman de-CH "
    "nswissgerman de-CH spanish es español es mexican es-MX italian it portuguese pt portuges pt "
    "brazilian pt-BR brazil pt-BR dutch nl danish da norwegian nb norsk nb nynorsk nn swedish sv "
    "finnish fi icelandic is polish pl czech cs slovak sk slovene sl slovenian sl croatian hr "
    "serbian sr serbianc sr bulgarian bg russian ru ukrainian uk belarusian be greek el "
    "polutonikogreek el latin la catalan ca galician gl basque eu romanian ro hungarian hu "
    "magyar hu turkish tr arabic ar hebrew he farsi fa persian fa chinese zh japanese ja korean "
    "ko vietnamese vi thai th hindi hi irish ga scottish gd welsh cy breton br estonian et "
    "latvian lv lithuanian lt albanian sq macedonian mk esperanto eo afrikaans af indonesian id "
    "eng en fre fr fra fr ger de deu de spa es ita it por pt dut nl nld nl"
)
_words = _LANGUAGES.split()
LANGUAGES = dict(zip(_words[::2], _words[1::2], strict=True))
"""Babel's names of languages, and codes of three letters; others are codes already."""


def genre_of(word: str, language: str) -> str:
    """Return the words that a value of `type` stands for, in a language; itself where none."""
    key = word.strip().lower()
    return _GENRES.get(language[:2], {}).get(key) or _GENRES["en"].get(key) or word


def state_of(word: str, language: str) -> str:
    """Return the words that a value of `pubstate` stands for, in a language."""
    key = word.strip().lower()
    return STATES.get(language[:2], {}).get(key) or STATES["en"].get(key) or word


_UNPRINTED = (
    "abstract annotation annote comment crossref date-added date-modified entryset eprintclass "
    "execute file files gender groups hidden ids indexsorttitle indextitle isan ismn isrn iswc "
    "keyword keywords label langidopts language localfile lccn mrnumber options owner pdf "
    "priority presort primaryclass printed qualityassured ranking rating read readstatus "
    "related relatedoptions relatedstring relatedtype review shorthand shorthandintro sortkey "
    "sortname sortshorthand sorttitle sortyear timestamp tags url-date xdata xref zblnumber "
    "zmnumber copyright rights collaborator issuetitleaddon nameaddon authortype bookpagination "
    "pagination editoratype editorbtype editorctype editortype namea nameb namec nameatype "
    "namebtype namectype lista listb listc listd liste listf usera userb userc userd usere "
    "userf verba verbb verbc creationdate modificationdate added modified username citekey "
    "citation-key key entrysubtype langid eprinttype source numpages article-number articleno "
    "month_numeric doi-url url_date isbn-10 isbn-13 bibsource biburl adsurl adsnote acmid "
    "archive_prefix arxivid citeulike-article-id posted-at research-notes series-number "
    "shortauthor shorteditor reprinttitle"
)
UNPRINTED = frozenset(_UNPRINTED.split())
"""Fields that no style prints, or that only tell how another is meant."""
