"""A name that leads to no record of the paper.

What it does
------------
Finds cross-references (`[@rec:…]`, `[@ev:…]`, `[@sec:…]`, `[@tbl:…]`, `[@fig:…]`, `[@term:…]`),
bound numbers, attributes of generated blocks (`ref`, `ids`, `terms`, `instruments`, `addressee`…)
and fields of front matter (`evidence`, `see`, `addressee`, `replaced_by`) that name something the
paper does not have. All are told at once, with the names that are nearest.

It cannot tell whether an id that there is names the record that was meant.

Why it matters
--------------
A broken reference prints as a hole, and a generated block that chooses by a mistyped name comes
out empty without a word.

Example
-------
    As [@rec:decriminalize] asks …
    ::: {.evidence ref="impact-laws"} :::

Instead
-------
Write the id as the record's file has it (`content/recommendations/decriminalise.en.md`), or make
the record: `mdmdraft new recommendation decriminalize`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject, Use
from mdmdraft.checks.references.renaming import renamed
from mdmdraft.checks.text.prose import placed, units_of
from mdmdraft.model.captioned import CAPTIONED, Captioned, places
from mdmdraft.model.kinds import BY_PREFIX
from mdmdraft.model.known import Known, unknown_fields, unknown_words, without_number
from mdmdraft.model.nearest import spelt_otherwise
from mdmdraft.model.text import Bound, Box, Ref
from mdmdraft.model.walk import walk_blocks

CHECK = Check(scope="paper", group="records", severity="error", exact=True)


def find(subject: Subject) -> Iterator[Found]:
    """Yield a finding for each name that leads nowhere."""
    known = Known(subject.paper, subject.config)
    for use in subject.uses:
        yield from _use(subject, known, use)
    for record in subject.paper.legal.values():
        for unit in units_of(record):
            for inline, _, _ in placed(unit.inlines):
                if isinstance(inline, Ref | Bound):
                    yield from _use(subject, known, Use(inline, unit))
    for written in subject.paper.written():
        for block in walk_blocks(written.body):
            if isinstance(block, Box):
                yield from _block(subject, known, block)
    for field in unknown_fields(subject.paper, known):
        found = subject.at_field(
            field.record,
            field.field,
            field.place,
            message=field.message,
            hint=field.hint,
            about=field.name,
        )
        yield renamed(
            subject, found, field.name, spelt_otherwise(field.name, known.ids(field.names))
        )
    yield from _legal(subject, known)


def _use(subject: Subject, known: Known, use: Use) -> Iterator[Found]:
    node = use.node
    if isinstance(node, Ref) and node.kind in CAPTIONED:
        yield from _captioned(subject, known, use, node)
    elif isinstance(node, Ref):
        kind = BY_PREFIX[node.kind]
        if node.id not in known.ids(kind.name):
            message = f"there is no {kind.one} `{node.id}`"
            hint = known.hint(kind.name, node.id)
            found = subject.at_node(use, message, hint, about=node.id)
            yield renamed(subject, found, node.id, spelt_otherwise(node.id, known.ids(kind.name)))
    elif isinstance(node, Bound):
        if node.evidence not in known.ids("evidence"):
            found = subject.at_node(
                use,
                f"there is no evidence `{node.evidence}`",
                known.hint("evidence", node.evidence),
                about=node.evidence,
            )
            meant = spelt_otherwise(node.evidence, known.ids("evidence"))
            yield renamed(subject, found, node.evidence, meant)
        elif node.value not in known.figures(node.evidence):
            yield subject.at_node(
                use,
                f"the evidence `{node.evidence}` has no figure `{node.value}`",
                known.hint_figure(node.evidence, node.value),
                about=f"{node.evidence}.{node.value}",
            )


def _captioned(subject: Subject, known: Known, use: Use, ref: Ref) -> Iterator[Found]:
    kind = CAPTIONED[ref.kind]
    id_ = kind.id_of(ref.id)
    place = known.captioned(kind, ref.id)
    if place is not None and not place.is_numbered:
        yield subject.at_node(use, *without_number(place), about=id_)
    elif place is None and (kind, id_) not in _printed(subject):
        message = f"there is no {kind.name} `{id_}`"
        found = subject.at_node(use, message, known.hint(kind.name, id_), about=id_)
        yield renamed(subject, found, id_, spelt_otherwise(id_, known.ids(kind.name)))


def _printed(subject: Subject) -> set[tuple[Captioned, str]]:
    """Return the tables and figures of the drafts: a paper's own template may name some."""
    blocks = (block for draft in subject.drafts for part in draft.parts for block in part.blocks)
    return {(place.kind, place.id) for place in places(blocks)}


def _block(subject: Subject, known: Known, box: Box) -> Iterator[Found]:
    for word in unknown_words(box, known):
        found = _at_attribute(subject, box, word.attribute, word.word, word.message, word.hint)
        meant = (
            ""
            if word.names == word.attribute
            else spelt_otherwise(word.word, known.ids(word.names))
        )
        yield renamed(subject, found, word.word, meant)


def _at_attribute(
    subject: Subject, box: Box, attribute: str, id_: str, message: str, hint: str
) -> Found:
    """Return what was found at a word of an attribute of a generated block."""
    source = subject.source(box.origin.path)
    end = box.origin.end if box.origin.end >= 0 else len(source.text)
    values = re.compile(rf"""(?<![\w-]){attribute}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'}}]+))""")
    word = re.compile(rf"(?<![^\s,\"'=]){re.escape(id_)}(?![^\s,\"'}}])")
    for value in values.finditer(source.text, max(box.origin.start, 0), end):
        group = next(n for n in (1, 2, 3) if value[n] is not None)
        hit = word.search(source.text, value.start(group), value.end(group) + 1)
        if hit:
            return subject.at_offset(box.origin.path, hit.start(), message, hint, about=id_)
    return subject.at_origin(box.origin, message, hint, about=id_)


def _legal(subject: Subject, known: Known) -> Iterator[Found]:
    for record in subject.paper.legal.values():
        later = record.meta.replaced_by
        if later and later not in known.ids("legal"):
            yield subject.at_field(
                record,
                "replaced_by",
                message=f"`replaced_by` names `{later}`: there is no legal instrument of that id",
                hint=known.hint("legal", later, but=record.id),
                about=later,
            )
        own = known.provisions(record.id)
        for provision in record.provisions:
            key, mark, inner = provision.replaced_by.rpartition("#")
            if mark and key not in known.ids("legal"):
                message = f"`replaced-by` names `{key}`: there is no legal instrument of that id"
                yield subject.at_origin(
                    provision.origin, message, known.hint("legal", key), about=key
                )
                continue
            there = known.provisions(key) if mark else own
            if inner and inner not in there:
                others = there - {provision.id} if key in ("", record.id) else there
                message = f"`replaced-by` names `{inner}`, which is no provision of "
                message += f"`{key or record.id}`"
                yield subject.at_origin(
                    provision.origin, message, known.hint_among(inner, others), about=inner
                )
