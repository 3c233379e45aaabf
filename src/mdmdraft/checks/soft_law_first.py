"""A recommendation that names soft law before the law that binds.

What it does
------------
Looks at the order of each recommendation's `legal`: an instrument of type `soft-law` (principles,
guidelines, a resolution) that stands before a treaty, a law, a regulation or a judgment. The type
is that of the record in `citations/legal/`; other references are passed over.

It cannot tell which of two binding instruments binds the addressee.

Why it matters
--------------
The legal basis is printed in this order. An addressee who reads guidelines first may answer that
they bind nobody, and need not read on to the article that does.

Example
-------
    legal: ["ohchr-principles-2002, principle 3", "warsaw-convention, art. 12(6)"]

Instead
-------
    legal: ["warsaw-convention, art. 12(6)", "ohchr-principles-2002, principle 3"]
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.sources.leads import items_of

CHECK = Check(scope="paper", group="law", severity="warning", since="0.2.0", exact=True)

_SOFT = "soft-law"


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each recommendation with soft law before binding law, at the first."""
    legal = subject.paper.legal
    for record in subject.paper.recommendations.values():
        types = [
            (number, item.key, legal[item.key].meta.type)
            for number, written in enumerate(record.meta.legal)
            for item in items_of(written)
            if item.key in legal
        ]
        soft = next((one for one in types if one[2] == _SOFT), None)
        binding = [one for one in types if soft and one[2] != _SOFT and one[0] > soft[0]]
        if soft is None or not binding:
            continue
        number, key, _ = soft
        yield subject.at_field(
            record,
            "legal",
            number,
            message=f"the soft law `{key}` stands before `{binding[0][1]}`, which binds",
            hint=f"put it behind `{record.meta.legal[binding[-1][0]]}`",
            about=record.id,
        )
