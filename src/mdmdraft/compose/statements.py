"""What the records say that a draft prints: the statements that two versions are compared by.

Everything comes from the `View`, whose words are those that the audience may read; front matter is
taken as the view parsed it, never as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from mdmdraft.compose.lengths import bounds
from mdmdraft.compose.numbers import Numbers
from mdmdraft.compose.view import View
from mdmdraft.model.config import Limits
from mdmdraft.model.draft import Counted, Draft, Part, Statement
from mdmdraft.model.force import Force, pointed_at, successor, whole
from mdmdraft.model.paper import Paper, Record
from mdmdraft.model.record import EvidenceMeta, FigureMeta, LegalMeta, RecommendationMeta, TermMeta
from mdmdraft.model.text import Block, Bound, Box, Cite, Inline, Pinpoint, Ref, Span, Table, Text
from mdmdraft.model.walk import (
    contents,
    inlines_in,
    map_inlines,
    map_text,
    plain,
    plain_blocks,
    walk_blocks,
)
from mdmdraft.sources.leads import items_of

Facts = tuple[tuple[str, tuple[str, ...]], ...]

_BLANKS = re.compile(r"[ \t\n]+")
_HOLE = "\ue000"
"""What stands for a citation or a cross-reference until the text is tidied."""
_HOLLOW = re.compile(f" ?\\((?:{_HOLE}|[ ,;])+\\)| ?{_HOLE}")
_ANCHORS = {"rec": "recommendation", "ev": "evidence", "term": "term"}


def with_limits(draft: Draft, limits: Limits) -> Draft:
    """Return the draft with the limits of the whole and of its sections, and what counts."""
    least, most = bounds(limits.words)
    counting = limits.count
    pairs: tuple[tuple[Counted, bool], ...] = (
        ("notes", counting.notes),
        ("references", counting.references),
        ("annexes", counting.annexes),
    )
    return msgspec.structs.replace(
        draft,
        parts=tuple(_with_limits(part, limits) for part in draft.parts),
        least=least or 0,
        most=most or 0,
        counted=tuple(name for name, counts in pairs if counts),
    )


def _with_limits(part: Part, limits: Limits) -> Part:
    least, most = bounds(limits.sections.get(part.id))
    return msgspec.structs.replace(part, least=least or 0, most=most or 0)


def statements(draft: Draft, seen: View, paper: Paper, numbers: Numbers) -> tuple[Statement, ...]:
    """Return a statement for each recommendation, evidence record and term that the draft prints,
    for the evidence it refers to or binds a number to, and for each legal instrument it cites.

    Recommendations come by number, evidence by number and id, the rest by id. Of a recommendation
    of which the draft prints no more than its title nothing more is told.
    """
    found = _printed(draft, seen)
    told = [
        *(
            _recommendation(record, seen, numbers, found)
            for record in seen.recommendations.values()
            if record.name in found.blocks | found.rows | found.words
        ),
        *_evidence_of(seen, numbers, found),
        *(_term(r, seen) for _, r in sorted(seen.terms.items()) if r.name in found.blocks),
    ]
    cited = _cited(draft, told, seen)
    laws = (_legal(seen.legal[key], cited[key], seen, paper) for key in sorted(cited))
    return (*told, *laws)


class _Printed(msgspec.Struct):
    """Names of the records that a draft prints: as blocks, as rows of a table, in some words."""

    blocks: set[str]
    rows: set[str]
    words: set[str]
    """A title in a list, an evidence record that is referred to or that a number is bound to."""


def _printed(draft: Draft, seen: View) -> _Printed:
    found = _Printed(set(), set(), set())
    for part in draft.parts:
        for block in walk_blocks(part.blocks):
            found.blocks.add(block.origin.record)
            if isinstance(block, Box):
                found.blocks.add(_by_anchor(block, seen))
            if isinstance(block, Table):
                found.rows.update(row.origin.record for row in block.body)
            found.words.update(_in_words(block))
    return found


def _by_anchor(box: Box, seen: View) -> str:
    """Return the record that a generated box tells of. A record that is printed twice has a
    second anchor, with a number after it."""
    prefix, _, id_ = box.anchor.partition("-")
    kind = _ANCHORS.get(prefix, "")
    pools: dict[str, Iterable[str]] = {
        "recommendation": seen.recommendations,
        "evidence": seen.evidence,
        "term": seen.terms,
    }
    pool = pools.get(kind, ())
    if id_ not in pool:
        id_ = re.sub(r"-\d+$", "", id_)
    return f"{kind}:{id_}" if id_ in pool else ""


def _in_words(block: Block) -> Iterator[str]:
    for run in contents(block):
        for inline in inlines_in(run):
            if isinstance(inline, Span) and inline.origin is not None:
                yield inline.origin.record
            elif isinstance(inline, Bound):
                yield f"evidence:{inline.evidence}"
            elif isinstance(inline, Ref) and inline.kind == "ev":
                yield f"evidence:{inline.id}"


# -- records --------------------------------------------------------------------------------


def _recommendation(
    record: Record[RecommendationMeta], seen: View, numbers: Numbers, found: _Printed
) -> Statement:
    meta = record.meta
    named = seen.config.addressees
    addressee = tuple(seen.said(named[a]) for a in meta.addressee if a in named)
    facts: Facts = (("addressee", addressee),)
    if record.name in found.blocks | found.rows:
        facts = (
            *facts,
            ("priority", (meta.priority,)),
            ("evidence", tuple(id_ for id_ in meta.evidence if id_ in seen.evidence)),
            ("legal", _citations(meta.legal, seen)),
            ("indicator", _one(_field(record, "indicator", seen))),
            ("verification", (meta.verification,)),
        )
    return Statement(
        kind="recommendation",
        id=record.id,
        number=numbers.recommendations.get(record.id, 0),
        title=_field(record, "title", seen),
        text=_said(record.body, seen) if record.name in found.blocks else "",
        facts=facts,
    )


def _evidence_of(seen: View, numbers: Numbers, found: _Printed) -> list[Statement]:
    names = found.blocks | found.rows | found.words
    last = len(numbers.evidence) + 1
    records = sorted(
        (record for record in seen.evidence.values() if record.name in names),
        key=lambda record: (numbers.evidence.get(record.id, last), record.id),
    )
    return [_evidence(record, seen, numbers.evidence.get(record.id, 0)) for record in records]


def _evidence(record: Record[EvidenceMeta], seen: View, number: int) -> Statement:
    meta = record.meta
    period = meta.period
    span = f"{period.start}/{period.end}" if period.end else period.start
    return Statement(
        kind="evidence",
        id=record.id,
        number=number,
        title=_field(record, "title", seen),
        text=_field(record, "finding", seen) or _said(record.body, seen),
        facts=(
            ("figures", tuple(f"{id_}={_shown(f)}" for id_, f in sorted(meta.figures.items()))),
            ("sample", _one(_field(record, "sample", seen))),
            ("method", _one(_field(record, "method", seen))),
            ("period", (span,)),
            ("limits", _one(_field(record, "limits", seen))),
            ("stance", (meta.stance,)),
            ("sources", _citations(meta.source, seen)),
            ("verification", (meta.verification,)),
        ),
    )


def _shown(figure: FigureMeta) -> str:
    return f"{figure.value} {figure.unit}".strip()


def _term(record: Record[TermMeta], seen: View) -> Statement:
    meta = record.meta
    return Statement(
        kind="term",
        id=record.id,
        title=meta.term,
        text=_said(record.body, seen),
        facts=(
            ("variants", meta.variants),
            ("sources", _citations(meta.source, seen)),
            ("verification", (meta.verification,)),
        ),
    )


# -- law ------------------------------------------------------------------------------------


def _cited(
    draft: Draft, told: list[Statement], seen: View
) -> dict[str, dict[tuple[str, str], Pinpoint]]:
    """Return the places cited of each legal instrument, by key and then by place."""
    items = [item for citation in draft.citations for item in citation.items]
    for statement in told:
        for name in ("legal", "sources"):
            items.extend(i for source in statement.fact(name) for i in items_of(source))
    found: dict[str, dict[tuple[str, str], Pinpoint]] = {}
    for item in items:
        if item.key in seen.legal:
            found.setdefault(item.key, {}).setdefault((item.label, item.value), item)
    return found


def _legal(
    record: Record[LegalMeta], cited: dict[tuple[str, str], Pinpoint], seen: View, paper: Paper
) -> Statement:
    meta = record.meta
    # What replaced a text may be told to those alone who may read of it.
    known = msgspec.structs.replace(paper, legal=seen.legal)
    day = seen.config.as_of
    provisions: list[str] = []
    replaced: list[str] = []
    for _, item in sorted(cited.items()):
        for versions in pointed_at(item, record):
            provisions.append(f"{_place(item)}={_state(versions, day)}")
            later = _later(known, versions, day)
            if later:
                replaced.append(f"{_place(item)}={later}")
    later_id = meta.replaced_by if meta.replaced_by in seen.legal else ""
    return Statement(
        kind="legal",
        id=record.id,
        title=meta.title_short,
        facts=(
            ("until", _one(meta.until)),
            ("replaced_by", _one(later_id)),
            ("provisions", tuple(dict.fromkeys(provisions))),
            ("replaced", tuple(dict.fromkeys(replaced))),
        ),
    )


def _state(versions: list[Force], day: str) -> str:
    """Return `in force`, `until 2026-04-07` or `from 2027-01-01`, as of a day."""
    if any(force.holds(day) for force in versions):
        return "in force"
    over = [force.end for force in versions if force.is_over(day)]
    return f"until {max(over)}" if over else f"from {min(force.start for force in versions)}"


def _later(paper: Paper, versions: list[Force], day: str) -> str:
    """Return the citation of what replaced a provision, or will: `be-code-penal-2024, art. 258`."""
    for force in sorted(versions, key=lambda f: f.end, reverse=True):
        now = successor(paper, force, day)
        if now is not None:
            return now.citation
        key, _, id_ = force.replaced_by.partition("#")
        record = paper.legal.get(key)
        if record is not None:
            by_label = {p.id: p.label for p in record.provisions}
            base = whole(key, record)
            return msgspec.structs.replace(base, label=by_label.get(id_, "")).citation
    return ""


# -- words ----------------------------------------------------------------------------------


def _field(record: Record[Any], name: str, seen: View) -> str:
    field = record.fields.get(name)
    return _tidy(plain(_worded(field.content, seen))) if field is not None else ""


def _said(blocks: tuple[Block, ...], seen: View) -> str:
    """Return the words of blocks, a line a paragraph."""
    worded = map_text(blocks, lambda inline: _word(inline, seen))
    lines = map(_tidy, plain_blocks(worded).split("\n"))
    return "\n".join(line for line in lines if line)


def _worded(content: tuple[Inline, ...], seen: View) -> tuple[Inline, ...]:
    return map_inlines(content, lambda inline: _word(inline, seen))


def _word(inline: Inline, seen: View) -> tuple[Inline, ...]:
    """Return what a statement says for an inline: a term's own form for a reference to it, nothing
    for other references and for citations, whose printed numbers are not the record's words."""
    if isinstance(inline, Ref):
        term = seen.terms.get(inline.id) if inline.kind == "term" else None
        return (Text(term.meta.term if term is not None else _HOLE),)
    return (Text(_HOLE),) if isinstance(inline, Cite) else (inline,)


def _tidy(text: str) -> str:
    """Return a text without the holes that citations leave, and the brackets around them."""
    return _BLANKS.sub(" ", _HOLLOW.sub("", text)).strip()


def _one(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _citations(sources: tuple[str, ...], seen: View) -> tuple[str, ...]:
    """Return the citations that may be told, each as `key, locator`."""
    items = (item for source in sources for item in items_of(source))
    return tuple(
        f"{item.key}, {place}" if (place := _place(item)) else item.key
        for item in items
        if item.key in seen.references
    )


def _place(item: Pinpoint) -> str:
    return item.locator or item.suffix.strip(" ,")
