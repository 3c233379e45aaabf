"""A citation whose key names no source.

What it does
------------
Finds citations, in the text and in the front matter (`source` of evidence and terms, `legal` of
recommendations), whose key is neither in a reference library nor a legal instrument; excerpts
kept for such a key; and entries of the front matter that are no citation at all.

It cannot tell whether a key that there is names the source that was meant.

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

import re
from collections.abc import Iterator, Mapping

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.citings import at_citing, citings, front_matter
from mdmdraft.checks.references.renaming import renamed
from mdmdraft.model.known import Known, known_place
from mdmdraft.model.nearest import did_you_mean, spelt_otherwise
from mdmdraft.sources.leads import cited_in

_INNER = re.compile(r"(?<![\w.])@\w(?:[\w:.-]*\w)?")
CHECK = Check(scope="paper", group="citations", severity="error", exact=True)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each citation of an unknown key."""
    known = subject.paper.references
    names = Known(subject.paper, subject.config)
    for citing in citings(subject):
        if citing.item.key not in known:
            key = citing.item.key
            hint = _hint(names, known, key)
            found = at_citing(subject, citing, f"no source has the key `{key}`", hint)
            yield renamed(subject, found, key, _meant(known, key, plain=citing.use is None))
    for record, steps, written in front_matter(subject.paper):
        items = cited_in(written)
        for item in items or ():
            inner = _INNER.search(f"{item.prefix} {item.locator} {item.suffix}")
            if inner is not None:
                yield subject.at_field(
                    record,
                    *steps,
                    message=f"`{inner[0]}` stands in the words of a citation, which are not read",
                    hint=f'cite it as a source of its own: ["{item.key}", "{inner[0][1:]}"]',
                    about=inner[0][1:],
                )
        if items is None:
            yield subject.at_field(
                record,
                *steps,
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


def _meant(known: Mapping[str, Mapping[str, object]], key: str, *, plain: bool) -> str:
    """Return the one key that is sure to be meant: of the source with this DOI, in the library's
    own folder, or spelt with other capitals or marks. `plain` ones stand without braces."""
    found = [o for o, item in known.items() if key == item.get("DOI") or o.endswith(f"/{key}")]
    meant = found[0] if len(found) == 1 else ""
    meant = meant or ("" if found else spelt_otherwise(key, known))
    return "" if plain and "/" in meant else meant


def _hint(names: Known, known: Mapping[str, Mapping[str, object]], key: str) -> str:
    for other, item in known.items():
        if key == item.get("DOI") or other.endswith(f"/{key}"):
            return f"the library has it under `{other}`: [@{{{other}}}]"
    near = known_place(key, names) or did_you_mean(key, known)
    return near or f"add it to {names.libraries} or, when it is law, to citations/legal/"
