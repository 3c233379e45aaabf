"""What a reference of each CSL type needs so that a reader can find it, as data."""

from __future__ import annotations

import msgspec

from mdmdraft.model.finding import Severity


class Need(msgspec.Struct, frozen=True):
    """One need: any of the CSL variables named meets it."""

    variables: tuple[str, ...]
    told: str
    """What is missing, for a reader: `no journal`."""
    hint: str
    """The way out; a variable of CSL in it stands between braces (`in_words_of`)."""
    severity: Severity = "warning"


_NAMES = (
    "author", "editor", "translator", "director", "producer", "composer", "performer", "compiler",
    "editorial-director", "collection-editor", "container-author", "organizer", "chair", "curator",
    "interviewer", "guest", "host", "script-writer", "executive-producer", "series-creator",
    "contributor",
)  # fmt: skip
_ADDRESS = ("URL", "DOI")
_BODY = ("publisher", "authority", "container-title", "archive")


def _need(told: str, hint: str, *variables: str, severity: Severity = "warning") -> Need:
    return Need(variables, told, hint, severity)


_TITLE = _need("no title", "write {title}", "title", severity="error")
_WHO = _need("nobody who answers for it", "write {author} or {publisher}", *_NAMES, *_BODY)
_WHEN = _need(
    "no date",
    "write {undated} where the work bears no date",
    "issued",
    "event-date",
    "original-date",
    "submitted",
    "accessed",
)
_PUBLISHER = _need(
    "no publisher", "write {publisher}, or the ISBN", "publisher", "ISBN", "archive", *_ADDRESS
)


def _found(told: str, hint: str, *variables: str) -> Need:
    return _need(told, hint, *variables, severity="error")


_JOURNAL = _found("no journal", "write {container-title}", "container-title", *_ADDRESS)
_PAPER = _found(
    "no paper or magazine it stood in", "write {container-title}", "container-title", "URL"
)
_ISSUE = _need(
    "no date and no issue", "write {issued} or {issue}", "issued", "issue", "number", "accessed"
)
_VOLUME = _need(
    "neither volume, issue nor pages",
    "write {volume}, {issue} and {page}, or the DOI",
    "volume", "issue", "page", "number", *_ADDRESS,
)  # fmt: skip
_ANYWHERE = _found(
    "nothing to find it by",
    "write who issued it ({publisher}), its number or its address ({URL})",
    *_ADDRESS, *_BODY, "number", "ISBN", "call-number", "archive_location", *_NAMES,
)  # fmt: skip
_WEB = _found("no address", "write {URL}", *_ADDRESS, *_BODY)
_WEB_ADDRESS = _need("no address", "write {URL}", *_ADDRESS, "archive")
_BOOK_WITHIN = _found("no book it stands in", "write {container-title}", "container-title", "DOI")
_MEETING = _found(
    "no conference",
    "write {event-title}, or {container-title} of the proceedings",
    "event-title", "event", "container-title", *_ADDRESS,
)  # fmt: skip
_UNIVERSITY = _need("no university", "write {publisher}", "publisher", "archive", *_ADDRESS)
_WITH_WHOM = _found("nobody who spoke or wrote", "write {author}", *_NAMES, "recipient")
_STATE = _need(
    "no jurisdiction", "write {jurisdiction}", "jurisdiction", "authority", "publisher",
    "container-title",
)  # fmt: skip
_COURT = _found("no court", "write {authority}", "authority", "jurisdiction", "container-title")
_LAW = _found(
    "nothing to look it up by",
    "write its {number}, its official publication ({container-title}) or its address ({URL})",
    "number", "container-title", *_ADDRESS,
)  # fmt: skip
_LAW_DATE = _need("no date", "write {issued}", "issued", "original-date")
_CASE_NUMBER = _found(
    "no case number", "write {number} (or the ECLI there)", "number", "container-title", *_ADDRESS
)

NEEDS: dict[str, tuple[Need, ...]] = {
    "article": (_TITLE, _WHO, _WHEN, _ANYWHERE),
    "article-journal": (_TITLE, _WHO, _WHEN, _JOURNAL, _VOLUME),
    "article-magazine": (_TITLE, _PAPER, _ISSUE),
    "article-newspaper": (_TITLE, _PAPER, _ISSUE),
    "bill": (_TITLE, _STATE, _WHEN),
    "book": (_TITLE, _WHO, _WHEN, _PUBLISHER),
    "broadcast": (_TITLE, _WHO, _WHEN),
    "chapter": (_TITLE, _WHO, _WHEN, _BOOK_WITHIN),
    "dataset": (_TITLE, _WHO, _ANYWHERE),
    "entry-dictionary": (_TITLE, _BOOK_WITHIN),
    "entry-encyclopedia": (_TITLE, _BOOK_WITHIN),
    "hearing": (_TITLE, _STATE, _WHEN),
    "interview": (_WITH_WHOM, _WHEN),
    "legal_case": (_TITLE, _COURT, _CASE_NUMBER, _LAW_DATE),
    "legislation": (_TITLE, _STATE, _LAW, _LAW_DATE),
    "paper-conference": (_TITLE, _WHO, _WHEN, _MEETING),
    "patent": (_TITLE, _found("no number", "write {number}", "number")),
    "personal_communication": (_WITH_WHOM, _WHEN),
    "post": (_WHO, _WEB, _WEB_ADDRESS),
    "post-weblog": (_TITLE, _WHO, _WEB, _WEB_ADDRESS),
    "regulation": (_TITLE, _STATE, _LAW, _LAW_DATE),
    "report": (_TITLE, _WHO, _WHEN, _ANYWHERE),
    "speech": (_TITLE, _WITH_WHOM, _WHEN),
    "standard": (_TITLE, _WHO, _LAW, _LAW_DATE),
    "thesis": (_TITLE, _WITH_WHOM, _WHEN, _UNIVERSITY),
    "treaty": (_TITLE, _LAW, _LAW_DATE),
    "webpage": (_TITLE, _WEB, _WEB_ADDRESS, _WHO),
}
"""Needs by CSL type. Web pages are dated by `undated-web-source`."""
OTHERS: tuple[Need, ...] = (_TITLE, _WHO, _ANYWHERE)
"""What any other type needs: a document, a manuscript, a pamphlet, a film."""
