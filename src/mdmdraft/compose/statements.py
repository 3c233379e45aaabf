"""What the records say that a draft prints: the statements that two versions are compared by.

Everything comes from the `View`, whose words are those that the audience may read; front matter is
taken as the view parsed it, never as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from mdmdraft.compose.law import cited_law, place_of_item
from mdmdraft.compose.numbers import Numbers
from mdmdraft.compose.references import titled
from mdmdraft.compose.view import View
from mdmdraft.model.config import Limits
from mdmdraft.model.draft import Counted, Draft, Part, Statement
from mdmdraft.model.kinds import BY_PREFIX, KINDS, PRINTED, TOLD, Kind, record_at
from mdmdraft.model.lengths import bounds
from mdmdraft.model.lists import NOT_READ
from mdmdraft.model.paper import Paper, Record
from mdmdraft.model.record import (
    ADDRESSEE,
    LEGAL_ORDER,
    AnswerMeta,
    EvidenceMeta,
    RecommendationMeta,
)
from mdmdraft.model.text import Block, Bound, Box, Cite, Inline, Ref, Span, Table, Text
from mdmdraft.model.uses import FieldUse, uses_of
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


def with_limits(draft: Draft, limits: Limits) -> Draft:
    """Return the draft with the limits of the whole and of its sections, and what counts."""
    whole = bounds(limits.words, draft.language)
    counting = limits.count
    pairs: tuple[tuple[Counted, bool], ...] = (
        ("notes", counting.notes),
        ("references", counting.references),
        ("annexes", counting.annexes),
    )
    return msgspec.structs.replace(
        draft,
        parts=tuple(_with_limits(part, limits, draft.language) for part in draft.parts),
        least=whole.min or 0,
        most=whole.max or 0,
        counted=tuple(name for name, counts in pairs if counts),
    )


def _with_limits(part: Part, limits: Limits, language: str) -> Part:
    own = bounds(limits.sections.get(part.id), language)
    return msgspec.structs.replace(part, least=own.min or 0, most=own.max or 0)


def statements(draft: Draft, seen: View, paper: Paper, numbers: Numbers) -> tuple[Statement, ...]:
    """Return a statement for each record that the draft prints, for the evidence it refers to or
    binds a number to, and for each legal instrument it cites.

    Ranked records come first, then the rest by kind: by number, those without one by id.
    """
    found = _printed(draft, seen)
    told = [
        _statement(kind, record, seen, numbers, found)
        for kind in TOLD
        if kind in PRINTED
        for record in sorted(
            seen.of(kind.name).values(), key=lambda r: numbers.place(kind.name, r.id)
        )
        if record.name in found.blocks | found.rows | found.words
    ]
    return (*told, *cited_law(draft, told, seen, paper))


class _Printed(msgspec.Struct):
    """Names of the records that a draft prints: as blocks, as rows of a table, in some words."""

    blocks: set[str]
    rows: set[str]
    words: set[str]
    """A title in a list, a record that is told where it is referred to."""


def _printed(draft: Draft, seen: View) -> _Printed:
    found = _Printed(set(), set(), set())
    for part in draft.parts:
        for block in walk_blocks(part.blocks):
            found.blocks.add(block.origin.record)
            if isinstance(block, Box):
                printed = record_at(block.anchor, lambda kind, id_: id_ in seen.of(kind.name))
                if printed is not None:
                    found.blocks.add(f"{printed[0].name}:{printed[1]}")
            if isinstance(block, Table):
                found.rows.update(row.origin.record for row in block.body)
            found.words.update(_in_words(block))
    return found


def _in_words(block: Block) -> Iterator[str]:
    for run in contents(block):
        for inline in inlines_in(run):
            if isinstance(inline, Span) and inline.origin is not None:
                yield inline.origin.record
            elif isinstance(inline, Bound):
                yield f"evidence:{inline.evidence}"
            elif isinstance(inline, Ref):
                kind = BY_PREFIX.get(inline.kind)
                if kind is not None and kind.is_told_by_reference:
                    yield f"{kind.name}:{inline.id}"


# -- records --------------------------------------------------------------------------------


def _statement(
    kind: Kind, record: Record[Any], seen: View, numbers: Numbers, found: _Printed
) -> Statement:
    """Return what a record says. Of one of which the draft prints no more than its title little
    more is told."""
    is_whole = kind.is_told_by_reference
    is_told = is_whole or record.name in found.blocks | found.rows
    facts = _facts(kind, record, seen)
    return Statement(
        kind=kind.name,
        id=record.id,
        number=numbers.of(kind.name, record.id),
        title=_tidy(plain(_worded(titled(kind, record), seen))),
        text=_text(record, seen) if is_whole or record.name in found.blocks else "",
        facts=tuple(f for f in facts if is_told or f[0] in kind.facts_with_title),
    )


def _text(record: Record[Any], seen: View) -> str:
    """Return a record's own words: its finding, where it has one, else its body."""
    return _field(record, "finding", seen) or _said(record.body, seen)


def _facts(kind: Kind, record: Record[Any], seen: View) -> Facts:
    """Return the facts of a record: those that its kind names, else all that its fields tell."""
    told = {
        _TOLD_AS.get(name, name): values
        for name, use in uses_of(kind.meta).items()
        if name not in {kind.title, "finding", "verification_note"}
        and (values := _values(record, name, use, seen)) is not None
    }
    names = told if kind.facts is None else kind.facts
    return tuple((name, told[name]) for name in names)


def _values(record: Record[Any], name: str, use: FieldUse, seen: View) -> tuple[str, ...] | None:
    """Return what a field tells; None for one of which the type does not say that it is told."""
    value: Any = getattr(record.meta, name)
    if use.use == "prose":
        return _one(_field(record, name, seen))
    if use.use == "choice":
        return (value,)
    if use.use == "date":
        return _one(value)
    if use.use == "period":
        return (f"{value.start}/{value.end}" if value.end else value.start,)
    if use.use == "citations":
        return _citations(value, seen)
    if use.names == ADDRESSEE:
        named = seen.config.addressees
        return tuple(seen.said(named[key]) for key in value if key in named)
    if use.use == "records":
        return tuple(id_ for id_ in value if id_ in seen.of(use.names))
    if use.names == LEGAL_ORDER:
        return tuple(
            _answer(key, value[key], seen) for key in seen.config.legal_orders if key in value
        )
    tell = _PARTICULAR.get(name)
    return tell(record, seen) if tell and name in (KINDS[record.kind].facts or ()) else None


def _figures(record: Record[EvidenceMeta], _: View) -> tuple[str, ...]:
    return tuple(
        f"{id_}={f'{figure.value} {figure.unit}'.strip()}"
        for id_, figure in sorted(record.meta.figures.items())
    )


def _amendments(record: Record[RecommendationMeta], seen: View) -> tuple[str, ...]:
    """Return each change as `fr-code-penal, art. 225-5: present text → proposed text`; one of an
    instrument that may not be told has its texts alone."""
    told = []
    for number, one in enumerate(record.meta.amendment):
        texts = (_field(record, f"amendment.{number}.{n}", seen) for n in ("present", "proposed"))
        cited = _citations((one.provision,), seen)
        told.append(": ".join((*cited, " → ".join(texts).strip())))
    return tuple(told)


def _answer(order: str, meta: AnswerMeta, seen: View) -> str:
    """Return an answer as `fr=procuring, letter: fr-code-penal, art. 225-5 + fr-csp, art. 1`."""
    if meta.answer == NOT_READ:
        return f"{order}={meta.answer}"
    cited = " + ".join(_citations(meta.provisions, seen))
    return f"{order}={meta.answer}, {meta.basis}" + (f": {cited}" if cited else "")


_TOLD_AS = {"source": "sources"}
_PARTICULAR: dict[str, Callable[[Record[Any], View], tuple[str, ...]]] = {
    "amendment": _amendments,
    "figures": _figures,
    "variants": lambda record, _: record.meta.variants,
}
"""Facts of fields of which the type alone does not say how they are told."""


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
        return (Text(seen.term(term) if term is not None else _HOLE),)
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
        f"{item.key}, {place}" if (place := place_of_item(item)) else item.key
        for item in items
        if item.key in seen.references
    )
