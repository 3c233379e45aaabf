"""A quotation whose words stand under another article or page than the one cited.

What it does
------------
Finds quotations that the stored text of their source has word for word, but not at the cited
pinpoint. An article holds its paragraphs and letters; a letter that is not stored by itself is
looked for in its article. Where the cited place is not among what is stored, and the words were
found under a locator of another kind (an online text cited by page), the check cannot decide.

Why it matters
--------------
Who looks the quotation up does not find it, and takes it for invented.

Example
-------
    “Child” means “any person under eighteen years of age” [@palermo-protocol, art. 3(c)].

Instead
-------
Cite the place where the words stand:

    “Child” means “any person under eighteen years of age” [@palermo-protocol, art. 3(d)].
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.quotations.quoted import Judged, judged
from mdmdraft.locales import listed

CHECK = Check(scope="paper", group="quotations", severity="error", lacks="paragraph", per="record")


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each quotation that stands elsewhere in its source."""
    for found in judged(subject):
        if found.agreement == "elsewhere":
            yield _found(subject, found)
        elif found.agreement == "place unknown" and found.stands:
            made = _found(subject, found)
            cited = found.item.locator or found.item.value
            yield msgspec.structs.replace(
                made,
                message=f"not verifiable: these words of `{found.item.key}` are stored under "
                f"{_names(found)}; whether that is {cited} is not",
                hint="name the passage in the excerpts after the locator that you cite",
                verdict="undecided",
            )


def _found(subject: Subject, found: Judged) -> Found:
    part = found.quotation.parts[0]
    cited = found.item.locator or found.item.value or found.item.suffix.strip(" ,")
    return subject.at(
        part.unit,
        max(part.start - 1, 0),
        f"these words of `{found.item.key}` stand under {_names(found)}, not {cited}",
        f"cite the place where they stand: {found.stands[0].label}",
        about=found.item.key,
    )


def _names(found: Judged) -> str:
    labels = list(dict.fromkeys(p.label for p in found.stands))
    more = [f"{len(labels) - 3} more"] if len(labels) > 3 else []
    return listed([*labels[:3], *more], "en")
