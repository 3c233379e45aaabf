"""A law that is cited for a statement without saying where in it.

What it does
------------
Finds citations of treaties, statutes and other legal instruments that support a statement and
have no pinpoint. It leaves alone what means the whole instrument: the first time a section names
it (`the Palermo Protocol [@palermo-protocol]`), sentences on its adoption, entry into force or
repeal, citations marked `{.historical}`, lists of instruments, `passim` or "as a whole", and
instruments of which a single provision is stored.

It cannot tell which provision was meant, nor whether the whole instrument was.

Why it matters
--------------
"The Protocol says so" cannot be looked up. A reader who has to search twenty articles will
conclude that the writer did not read them either.

Example
-------
    A child needs no means to be a victim [@palermo-protocol].

Instead
-------
Name the provision; say `passim` where the whole instrument is really meant:

    A child needs no means to be a victim [@palermo-protocol, art. 3(c)].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject, Use
from mdmdraft.checks.references.citings import Citing, at_citing, citings
from mdmdraft.checks.references.naming import names_before, on_the_whole
from mdmdraft.checks.references.pinpoints import is_pinpointed, means_whole
from mdmdraft.checks.text.sentences import index_in, sentence_at
from mdmdraft.model.text import Cite

CHECK = Check(scope="paper", group="citations", severity="warning", lacks="paragraph")
_TYPES = frozenset({"treaty", "legislation", "regulation"})
_LIST = 3
"""So many bare instruments in one bracket are a list of instruments."""
_SHORT = 8
"""A unit of fewer words without a full stop states nothing: an entry of a list."""
_QUOTED = re.compile(r"[“«‹„\"]")


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each bare citation of law that supports a statement."""
    named: set[tuple[str, str]] = set()
    for citing in citings(subject):
        key = citing.item.key
        if citing.historical or not _is_law(subject, key) or means_whole(citing.item):
            continue
        record = subject.paper.legal.get(key)
        if record is not None and len(record.provisions) == 1:
            continue
        if is_pinpointed(citing.item, record):
            continue
        if citing.use is not None and _whole(subject, citing, citing.use, named):
            continue
        stored = [p.label for p in record.provisions] if record is not None else []
        shown = f" (stored: {', '.join(stored[:6])}{'…' if len(stored) > 6 else ''})"
        yield at_citing(
            subject,
            citing,
            f"`{key}` is cited for a statement without saying where in it",
            f"add the provision: [@{key}, art. …]{shown if stored else ''}; "
            f"or [@{key}, passim] when the whole is meant",
        )


def _is_law(subject: Subject, key: str) -> bool:
    record = subject.paper.legal.get(key)
    if record is not None:
        # A judgment is cited for what it holds, as a whole, unless its paragraphs are stored.
        return record.meta.type != "legal_case" or len(record.provisions) > 1
    return subject.paper.references.get(key, {}).get("type") in _TYPES


def _whole(subject: Subject, citing: Citing, use: Use, named: set[tuple[str, str]]) -> bool:
    """Tell whether the whole instrument is meant where it is cited."""
    unit, node = use.unit, use.node
    if unit.kind in {"cell", "heading", "caption"} or not isinstance(node, Cite):
        return True
    if sum(1 for item in node.items if not item.value and _is_law(subject, item.key)) >= _LIST:
        return True
    words = unit.text.strip()
    if len(words.split()) < _SHORT and not words.endswith((".", "!", "?", "…")):
        return True
    if node.at < 0:
        return False
    index = index_in(unit, node.at)
    start, end = sentence_at(unit.text, index)
    before, sentence = unit.text[start:index], unit.text[start:end]
    if not _QUOTED.search(sentence) and on_the_whole(sentence):
        return True
    naming = citing.item.mode == "author-in-text" or names_before(
        before, subject.paper.references[citing.item.key]
    )
    first = (unit.record.name, citing.item.key) not in named
    if naming:
        named.add((unit.record.name, citing.item.key))
    return naming and first
