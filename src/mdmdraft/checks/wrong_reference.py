"""An article, date, number, year or name in prose that is not that of the source cited beside it.

What it does
------------
Looks at sentences with one citation and compares what the words say with what is cited. Of a legal
instrument whose record the paper has: the article or paragraph (`article 225-5 [@code-penal, art.
225-6]`), the date or year (`the Act of 21 May 2009`, where the record is of 12 May), the number
(`loi n° 2009-41`, `no. 471/18`, `Regulation 604/2013`, `A/RES/60/174`), the name of an act of the
same year or of a code (`the Waterways Act 2009`, `le code des fleuves`). Of a work in the library:
the year beside its author (`Lang (2007)`, `Lang, writing in 2007`), and an author who says
something and whose name is one letter away (`Lagne had already said so [@lang-2017]`). A sentence
that names another instrument too, that speaks of amendment or repeal, or that has the cited article
among others is left alone, and so is what stands between quotation marks. What it cannot decide:
whether the words or the citation are wrong, and whether a name that no record bears is a slip, a
short form or another law.

Why it matters
--------------
The number in the sentence and the one in the reference are typed apart, and one of them is wrong.
A reader who looks it up finds another rule, and doubts the rest.

Example
-------
    Under article 8 of the Act, nobody may obstruct a watercourse [@water-act, art. 7].

Instead
-------
Write in both places where the rule stands:

    Under article 7 of the Act, nobody may obstruct a watercourse [@water-act, art. 7].
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.quotations.names import Names
from mdmdraft.checks.quotations.quotations import line_of
from mdmdraft.checks.references import said_of_laws as laws
from mdmdraft.checks.references import said_of_works as works
from mdmdraft.checks.references.said_of_laws import Said
from mdmdraft.checks.references.said_of_works import families
from mdmdraft.checks.text.own_words import quotations, within
from mdmdraft.checks.text.prose import Unit
from mdmdraft.checks.text.sentences import sentence
from mdmdraft.checks.text.written import base
from mdmdraft.model.text import Pinpoint

CHECK = Check(scope="paper", group="law", severity="warning", per="record")

_CHANGES = re.compile(
    r"\b(?:amend(?!es?\b)|repeal|replac|supersed|transpos|refer|read with|abrog"
    r"|modifi|remplac|renvo|combin|recall|reaffirm|rappel|réaffirm)",
    re.IGNORECASE,
)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each place, date, number or name that what is cited does not bear."""
    legal, references = subject.paper.legal, subject.paper.references
    names, authors = Names(subject.paper), families(references)
    for unit in subject.units:
        if unit.quoted:
            continue
        served = line_of(unit).served
        for mark in served:
            item = mark.items[0]
            if len(mark.items) != 1 or mark.historical:
                continue
            if item.key not in legal and item.key not in references:
                continue
            first, last = sentence(unit.text, mark.at, mark.at)
            if sum(first <= m.at <= last for m in served) != 1:
                continue
            text = unit.text[first:last]
            if item.key in legal:
                said = _of_law(subject, names, text, item)
            else:
                said = works.said_otherwise(
                    text, references[item.key], authors, base(subject, unit)
                )
            yield from _told(subject, unit, first, said, item.key)


def _of_law(subject: Subject, names: Names, text: str, item: Pinpoint) -> Iterable[Said]:
    named = {n.item.key for n in names.sources_in(text) if not n.general}
    if named - {item.key} or _CHANGES.search(text):
        return ()
    return laws.said_otherwise(text, item, subject.paper.legal[item.key].meta)


def _told(
    subject: Subject, unit: Unit, first: int, said: Iterable[Said], key: str
) -> Iterator[Found]:
    for at, words, has in said:
        if within(quotations(unit.text), first + at) is None:
            yield subject.at(
                unit,
                first + at,
                f"“{words}” is not what is cited beside it: `{key}` is {has}",
                "look it up, and write the same in the sentence and in the citation",
                about=key,
            )
