"""`Paper` + deliverable + language → `Draft`. The order of the passes is the order below; each
takes what the one before it gives, and none drops the origin of a block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from mdmdraft.bibliography.citeproc import Cited
from mdmdraft.bibliography.csl_style import csl_info
from mdmdraft.compose.citations import Citer, is_refs, place_bibliography
from mdmdraft.compose.context import Context
from mdmdraft.compose.expand import Expander
from mdmdraft.compose.frame import frame
from mdmdraft.compose.headings import Outline, Section, first_heading
from mdmdraft.compose.numbers import Numbers, number
from mdmdraft.compose.references import Resolver
from mdmdraft.compose.statements import statements, with_limits
from mdmdraft.compose.templates import Templates
from mdmdraft.compose.view import View, view
from mdmdraft.locales import catalog
from mdmdraft.model.counting import count, is_bibliography, reference_words
from mdmdraft.model.draft import Composed, Draft, Part, PartKind
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.kinds import GENERATED, record_at
from mdmdraft.model.known import Known, unknown_fields
from mdmdraft.model.page_breaks import misplaced_breaks
from mdmdraft.model.paper import Paper, Record
from mdmdraft.model.record import SectionMeta
from mdmdraft.model.source import digest
from mdmdraft.model.text import Block, Box, Heading, Text
from mdmdraft.model.walk import map_blocks, plain, walk_blocks
from mdmdraft.sources.consistency import STYLES, citation_style
from mdmdraft.sources.places import place_of_field
from mdmdraft.world import World

_PLACES = re.compile(rb',"(?:line|end_line)":\d+|,"(?:at|start)":-?\d+,"end":-?\d+')
"""Lines and offsets in a draft's JSON; inside a string the quotes would be escaped."""


def compose(
    paper: Paper,
    world: World,
    deliverable: str,
    language: str,
    own_blocks: frozenset[str],
    unsaid: str = "draft",
) -> Composed:
    """Return the draft of one deliverable in one language. `unsaid` is its status where the paper
    gives none.

    Raises Refused (exit code 1) with everything in it that leads nowhere: unknown records,
    sources, figures, withheld records, sections that lack a translation or a heading.
    """
    far = compose_as_far(paper, world, deliverable, language, own_blocks, unsaid)
    if far.faults:
        raise Refused(far.faults, far.code)
    return far.composed


class Far(msgspec.Struct, frozen=True):
    """A draft as far as it goes, and everything in it that leads nowhere."""

    composed: Composed
    """With faults: without citations printed, without bibliography and statements."""
    faults: tuple[Finding, ...] = ()
    code: Literal[1, 2] = 1
    """2 where a template or the citation style cannot be used."""


def compose_as_far(
    paper: Paper,
    world: World,
    deliverable: str,
    language: str,
    own_blocks: frozenset[str],
    unsaid: str = "draft",
    reader: str = "",
) -> Far:
    """Return the draft of `compose` as far as it goes: a section that is not there, a block whose
    template is faulty, a name that leads nowhere are left out, and told.

    `reader` names an audience other than the deliverable's: the draft is then as that one may see
    it, with `[removed]` in the place of all that is withheld from it.
    """
    words = catalog("document", language)
    if reader:
        paper = _for_reader(paper, deliverable, reader)
    seen, untold = view(paper, deliverable, language, words["removed"] if reader else "")
    templates = Templates(world)
    sections, faults = _sections(seen)
    numbers = number(seen, (b for s in sections for b in s.blocks))
    expander = Expander(world, Context(seen, numbers, words), templates, GENERATED | own_blocks)
    expanded = expander.expand([s.blocks for s in sections])
    outline = Outline(words)
    numbered = [
        outline.number(msgspec.structs.replace(s, blocks=blocks))
        for s, blocks in zip(sections, expanded, strict=True)
    ]
    resolver = Resolver(world, seen, numbers, words, outline)
    resolved = [resolver.resolve(section.blocks) for section in numbered]
    citer = Citer(world, seen, words, _style(world, paper.config.csl))
    for blocks in resolved:
        citer.gather(blocks)
    faults = [
        *untold,
        *faults,
        *_unknown_fields(paper, world),
        *expander.findings,
        *(fault for blocks in expanded for fault in misplaced_breaks(blocks)),
        *resolver.findings,
        *citer.findings,
    ]
    try:
        cited = None if faults or expander.faults else citer.cite()
    except Refused as refused:
        cited, faults = None, [*faults, *refused.findings]
        expander.faults.extend(refused.findings)
    if cited is None:
        parts = tuple(_part(s, blocks) for s, blocks in zip(numbered, resolved, strict=True))
        draft = msgspec.structs.replace(
            frame(seen, words, unsaid), parts=parts, records=_printed(parts, seen)
        )
        draft = with_limits(draft, seen.deliverable.limits)
        every = tuple(sorted({*faults, *expander.faults}))
        return Far(Composed(draft, {}), every, 2 if expander.faults else 1)
    draft = _cited(frame(seen, words, unsaid), numbered, resolved, citer, cited)
    return Far(Composed(_finished(draft, seen, paper, numbers), dict(templates.used)))


def _for_reader(paper: Paper, deliverable: str, reader: str) -> Paper:
    """Return the paper with a deliverable of it made for another audience."""
    replace, config = msgspec.structs.replace, paper.config
    own = replace(config.deliverables[deliverable], audience=reader)
    return replace(
        paper, config=replace(config, deliverables={**config.deliverables, deliverable: own})
    )


def _cited(
    framed: Draft,
    sections: Sequence[Section],
    resolved: Sequence[tuple[Block, ...]],
    citer: Citer,
    cited: Cited,
) -> Draft:
    """Return the draft with its sections, citations and bibliography in it."""
    seen = citer.view
    filled = [citer.fill(blocks, cited) for blocks in resolved]
    placed = place_bibliography(filled, cited, seen, citer.words)
    anchored = [_with_reference_anchors(blocks) for blocks in placed]
    parts = tuple(_part(s, blocks) for s, blocks in zip(sections, anchored, strict=True))
    style_id, _ = csl_info(citer.csl)
    return msgspec.structs.replace(
        framed,
        parts=parts,
        citations=citer.list(cited),
        references=citer.references(),
        records=_printed(parts, seen),
        csl=style_id,
    )


def _style(world: World, csl: str) -> bytes:
    """Return the citation style; one that comes with mdmdraft where it cannot be read, which the
    reader tells."""
    try:
        return citation_style(world, csl)
    except (OSError, ValueError):
        return citation_style(world, STYLES[0])


def _finished(draft: Draft, seen: View, paper: Paper, numbers: Numbers) -> Draft:
    """Return the draft with its limits, with what its records say, and with its name."""
    draft = with_limits(draft, seen.deliverable.limits)
    draft = msgspec.structs.replace(draft, statements=statements(draft, seen, paper, numbers))
    return msgspec.structs.replace(draft, build_id=build_id(draft))


def build_id(draft: Draft) -> str:
    """Return what names the composed text: where in its files it stands is left out, so that
    words withheld from the reader, which shift the lines below them, do not show in it."""
    text = _PLACES.sub(b"", msgspec.json.encode(draft))
    return digest(text.decode("utf-8"))


def _sections(seen: View) -> tuple[list[Section], list[Finding]]:
    found: list[Section] = []
    faults: list[Finding] = []
    for annex, ids in ((False, seen.deliverable.sections), (True, seen.deliverable.annexes)):
        for id_ in ids:
            record = seen.sections.get(id_)
            if record is None:
                # It is withheld, or could not be read: that is told elsewhere.
                if seen.removed and f"section:{id_}" in seen.withheld:
                    found.append(_removed(seen, annex, len(found) + 1))
                continue
            blocks = _headed(record)
            if first_heading(blocks) is None:
                faults.append(_no_heading(record))
            refs = is_bibliography(blocks, is_refs)
            kind: PartKind = "annex" if annex else "references" if refs else "body"
            numbered = seen.deliverable.numbered and record.meta.numbered
            found.append(Section(id_, kind, record.path, numbered, blocks))
    return found, faults


def _removed(seen: View, annex: bool, number: int) -> Section:
    """Return what stands in the place of a section that is withheld."""
    name = f"removed-{number}"
    heading = Heading(1, (Text(seen.removed),), id=digest(name))
    return Section(name, "annex" if annex else "body", "", False, (heading,))


def _headed(record: Record[SectionMeta]) -> tuple[Block, ...]:
    """Return the section's blocks, opened by its title where it has no heading of its own."""
    opening = first_heading(record.body)
    title = record.fields.get("title")
    if title is None or (opening is not None and opening.level == 1):
        return record.body
    heading = Heading(1, title.content, title.origin, digest(f"{record.path} title"))
    return (heading, *record.body)


def _no_heading(record: Record[SectionMeta]) -> Finding:
    return Finding(
        record.path,
        1,
        1,
        "section-without-heading",
        f"the section `{record.id}` has no heading",
        "open its text with `# Heading`, or give it a `title:`",
    )


def _unknown_fields(paper: Paper, world: World) -> list[Finding]:
    """Return a finding for each name in front matter that leads nowhere."""
    return [
        Finding(
            unknown.record.path,
            *place_of_field(world, unknown.record.path, unknown.field, unknown.place),
            "unknown-record",
            unknown.message,
            unknown.hint,
        )
        for unknown in unknown_fields(paper, Known(paper, paper.config))
    ]


def _with_reference_anchors(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks in which headings that came with the bibliography have anchors."""

    def change(block: Block) -> tuple[Block, ...]:
        if isinstance(block, Heading) and not block.anchor:
            return (msgspec.structs.replace(block, anchor=f"h-{block.id[:10]}"),)
        return (block,)

    return map_blocks(blocks, change)


def _part(section: Section, blocks: tuple[Block, ...]) -> Part:
    heading = first_heading(blocks)
    body, notes = count(blocks)
    return Part(
        id=section.id,
        kind=section.kind,
        title=plain(heading.content) if heading else section.id,
        path=section.path,
        blocks=blocks,
        words=body,
        note_words=notes,
        reference_words=reference_words(blocks),
    )


def _printed(parts: Sequence[Part], seen: View) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for part in parts:
        found[f"section:{part.id}"] = None
        for block in walk_blocks(part.blocks):
            if block.origin.record:
                found[block.origin.record] = None
            if isinstance(block, Box):
                printed = record_at(block.anchor, lambda kind, id_: id_ in seen.of(kind.name))
                if printed is not None:
                    found[f"{printed[0].name}:{printed[1]}"] = None
    return tuple(found)
