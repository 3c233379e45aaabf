"""A quotation that does not have the words of its source.

What it does
------------
Compares every quotation that a citation serves, word by word, with the stored text of what it
cites: the provisions in `citations/legal/` and the passages in `citations/excerpts/`, at the cited
pinpoint when there is one. A quotation is what stands between quotation marks (“…”, "…", « … »,
‹ … ›, „…“; ‘…’ when it has three words or more), or in a block quotation, with a citation right
after it, later in its sentence, or naming its source earlier in it; in a table in the same row. A
word or two between marks at some distance from a citation are taken for a writer's own unless the
source has them, or nearly.

Typography is no difference: quotation marks, dashes, hyphens, spaces, ligatures, punctuation,
emphasis. Editing that readers can see is allowed: `[…]` and `(…)`, `[c]hanged` capitals, `act[ed]`
endings, `[words put in]`, `[sic]`, `(emphasis added)`. Everything else counts: one changed,
dropped, added or moved word fails, list markers such as `1°` and `a)` included. A capital changed
at the beginning without brackets is a warning.

Of several sources that the sentence cites, one has to have the words. A quotation without a
citation is held against what its sentence names (“Article 3 of the Palermo Protocol says …”) or the
rest of its paragraph cites, and told of where that has nearly these words. `[words put in]` may
stand for one word, an acronym or a pronoun; for more, `[…]` has to stand beside them. A negation
that governs what is quoted may not be hidden: by `[…]`, before the beginning, behind the end, or
put in as `[not]`, unless the sentence denies around the marks (consent may not “be refused”).

Titles of works, names and terms of the paper are no quotation. What it cannot decide: whether a
word in brackets means what it stands for, and whether a negation further away, in another clause,
changes what is quoted.

Words marked `[“…”]{.translation}` or `[“…”]{.own-words}`, and block quotations in a div of that
class, are not compared.

Why it matters
--------------
A quotation is a promise that these are the source's own words. One dropped "not" turns the law
around, and a reader who finds one altered quotation trusts none of the others.

Example
-------
    The consent of a victim “shall be relevant” [@palermo-protocol, art. 3(b)].

Instead
-------
Write the words of the source, and show where they are cut or changed:

    The consent of a victim “shall be irrelevant […]” [@palermo-protocol, art. 3(b)].
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.quotations.compared_words import Word, stands_in
from mdmdraft.checks.quotations.negations import around_negation
from mdmdraft.checks.quotations.quoted import Judged, judged, stored, texts_of_parts
from mdmdraft.checks.quotations.stored_texts import Stored

CHECK = Check(scope="paper", group="quotations", severity="error", lacks="paragraph", per="record")

_OWN = "mark your own translation [“…”]{.translation}, words that are no quotation {.own-words}"
_SHOWN = (
    "write the source's words, or show the change: […] where words are left out, [words] put in "
    "beside it, [c]apital"
)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each quotation that differs from its source, at the first difference."""
    for found in judged(subject):
        if found.agreement == "capital":
            yield _capital(subject, found)
        elif found.agreement == "negated":
            yield _negated(subject, found, stored(subject))
        elif found.agreement == "altered":
            yield _altered(subject, found, stored(subject))


def _capital(subject: Subject, found: Judged) -> Found:
    first = next(w for w in found.words if w.kind == "word")
    part = found.quotation.parts[first.passage]
    word = part.unit.text[first.start : first.end]
    return subject.at(
        part.unit,
        first.start,
        f"the source writes “{word[0].swapcase()}{word[1:]}”, not “{word}”",
        f"show the changed capital: [{word[0]}]{word[1:]}",
        about=found.item.key,
        severity="warning",
    )


def _negated(subject: Subject, found: Judged, texts: Stored) -> Found:
    """Return what is said of a quotation that leaves out a negation of its source."""
    first = found.words[min(found.number, len(found.words) - 1)]
    part = found.quotation.parts[first.passage]
    source = texts.source_words(found.item.key, texts.passages(found.item.key))
    has = around_negation(found.words, source, found.number)
    return subject.at(
        part.unit,
        first.start,
        f"the quotation leaves out a negation: `{found.item.key}` has “{has}”",
        "quote the negation with the words that it turns, or say it outside the marks",
        about=found.item.key,
    )


def _altered(subject: Subject, found: Judged, texts: Stored) -> Found:
    first = found.words[min(found.number, len(found.words) - 1)]
    if first.kind == "put":
        return _put_in(subject, found, first)
    from mdmdraft.checks.quotations.difference import difference

    item = found.item
    place = texts.place(item, historical=found.quotation.historical)
    source = texts.source_words(item.key, place.passages)
    shown = difference(found.words, texts_of_parts(found.quotation), found.number, source)
    where = f"`{item.key}`, {place.label}," if place.named else f"`{item.key}`"
    if shown is None or shown.likeness < 60 or not shown.source:
        part = found.quotation.parts[0]
        first = found.words[0]
        said = " ".join(part.text.split()[:12])
        message = f"what is stored of {where.rstrip(',')} has no such words as “{said}”"
        hint = f"write the source's words; {_OWN}"
    else:
        first = found.words[shown.at]
        message = f"the quotation has “{shown.quoted}”; {where} has “{shown.source}”"
        hint = _SHOWN
    if stands_in(found.words, texts.source_words(item.key, texts.passages(item.key))) < 0:
        hint = "an earlier version has these words: quote the one in force, or mark the citation"
        hint += " {.historical}"
    part = found.quotation.parts[first.passage]
    return subject.at(part.unit, first.start, message, hint, about=item.key)


def _put_in(subject: Subject, found: Judged, put: Word) -> Found:
    """Return what is said of a negation put into words that do not have it."""
    part = found.quotation.parts[put.passage]
    said = part.unit.text[put.start : put.end]
    return subject.at(
        part.unit,
        put.start,
        f"the quotation puts “{said}” into words of `{found.item.key}` that say the contrary",
        "take it out: words put in explain a quotation, they do not turn it around",
        about=found.item.key,
    )
