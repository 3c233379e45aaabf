"""A citation whose key names no source.

What it does
------------
Finds citations, in the text and in the front matter (`source` of evidence and terms, `legal` of
recommendations), whose key is neither in a reference library nor a legal instrument; excerpts
kept for such a key; and entries of the front matter that are no citation at all.

Why it matters
--------------
Pandoc prints "(key?)" for an unknown key and carries on. A reader who meets that stops believing
the other citations too.

Example
-------
    Violence rose after the law [@igsa-2019, p. 12].

Instead
-------
Write the key as the library has it (the nearest ones are named), or add the source to
citations/library.json or, when it is law, to citations/legal/:

    Violence rose after the law [@igas-2019, p. 12].
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.citings import at_citing, citings, front_matter
from mdmdraft.model.known import Known, known_place
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.sources.leads import cited_in

CHECK = Check(scope="paper", group="citations", severity="error")


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each citation of an unknown key."""
    known = subject.paper.references
    names = Known(subject.paper, subject.config)
    for citing in citings(subject):
        if citing.item.key not in known:
            key = citing.item.key
            yield at_citing(
                subject, citing, f"no source has the key `{key}`", _hint(names, known, key)
            )
    for record, field, number, written in front_matter(subject.paper):
        if cited_in(written) is None:
            yield subject.at_field(
                record,
                field,
                number,
                message=f"`{written}` is no citation",
                hint="write the key, a comma and the place: igas-2019, p. 12",
                about=written,
            )
    for key, excerpts in sorted(subject.paper.excerpts.items()):
        if key not in known:
            yield Found(
                excerpts.path,
                1,
                1,
                f"the excerpts are of `{key}`, and no source has that key",
                "the file is named for the key of its source; " + _hint(names, known, key),
                key,
            )


def _hint(names: Known, known: Iterable[str], key: str) -> str:
    near = known_place(key, names) or did_you_mean(key, known)
    return near or "add it to citations/library.json or, when it is law, to citations/legal/"
