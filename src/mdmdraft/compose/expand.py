"""Generated blocks: each `::: {.evidence ref="x"} :::` gives way to what its template prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from mdmdraft.compose.comparison import Comparison
from mdmdraft.compose.context import Context
from mdmdraft.compose.kept_blocks import Generated, Printed, key_of
from mdmdraft.compose.scenarios import Scenarios
from mdmdraft.compose.slots import SLOT, with_row_origins
from mdmdraft.compose.templates import Templates
from mdmdraft.compose.unknown import unknown_names
from mdmdraft.compose.withheld import Mark
from mdmdraft.markdown.batch import parse_texts
from mdmdraft.markdown.decode import decode_blocks
from mdmdraft.markdown.preprocess import one_line_blocks
from mdmdraft.markdown.reading import Reading
from mdmdraft.model.dialect import CLASSES
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.kinds import BLOCKS, PRINTED
from mdmdraft.model.known import Known
from mdmdraft.model.source import Source, digest
from mdmdraft.model.text import Block, Box, Heading, Inline, Para, Span, Table
from mdmdraft.model.walk import map_blocks, map_text, walk_blocks, without_place
from mdmdraft.sources.selection import chosen
from mdmdraft.workers.markup import Safe
from mdmdraft.world import World

PARAGRAPH_STYLES = frozenset({"box-title", "fact", "lead", "small"})
"""Divs of these classes mark the paragraphs in them, for the writers to style."""


_CLASSES = frozenset(one.name for one in CLASSES)
_ATTRIBUTES = frozenset({"lang", "dir"})
"""What of a template's marks shows in a document."""


@dataclass(slots=True)
class Rendered:
    """A template's output, and the paper's own template files that it came from."""

    text: str
    used: tuple[str, ...]


@dataclass(slots=True)
class _Asked:
    """A generated block on its way: what names its output, its text, its blocks."""

    box: Box
    key: str
    rendered: Rendered | None = None
    printed: Printed | None = None


class Expander:
    """Renders the generated blocks of one deliverable and puts them in place."""

    def __init__(
        self, world: World, context: Context, templates: Templates, names: frozenset[str]
    ) -> None:
        self.world = world
        self.context = context
        self.templates = templates
        self.names = names
        self.generated = Generated(world, f"{context.view.name}.{context.view.language}")
        self.known = Known(context.view, context.view.config)
        scenarios = Scenarios(context)
        self.particular: dict[str, Callable[[Box], dict[str, Any]]] = {
            "comparison": Comparison(context).values,
            "scenarios": lambda box: scenarios.values(box, short=_is_true(box.get("short"))),
            "scenario": scenarios.values,
        }
        self.findings: list[Finding] = []
        self.faults: list[Finding] = []
        """Faults of templates."""

    def expand(self, sections: Sequence[tuple[Block, ...]]) -> list[tuple[Block, ...]]:
        """Return the blocks of each section, generated ones filled in; one whose template is
        faulty is left out. Findings of names that lead nowhere gather in `findings`, those of
        templates in `faults`."""
        wanted: dict[str, Box] = {}
        for block in walk_blocks(b for blocks in sections for b in blocks):
            if isinstance(block, Box) and self.is_generated(block):
                wanted[block.id] = block
        asked: dict[str, _Asked] = {}
        removed: set[str] = set()
        templates = self.templates.digest() if wanted else ""
        for name, box in wanted.items():
            lost = tuple(unknown_names(self.context.view, self.known, box))
            if lost and self.context.view.removed:
                if not (box.kind in BLOCKS and chosen(self.context.view, box)):
                    removed.add(name)
                    continue
            else:
                self.findings.extend(lost)
            values = self._values(box)
            one = _Asked(box, key_of(box.kind, values, templates))
            one.printed = self.generated.get(one.key)
            asked[name] = one
            if one.printed is not None:
                self.templates.note_used(one.printed.used)
                continue
            try:
                one.rendered = self._render(box, values)
            except Refused as refused:
                self.faults.extend(refused.findings)
        self._parsed(asked)
        made = {name: self._made(one) for name, one in asked.items()}
        made |= {name: Mark(self.context.view.removed, name).blocks() for name in removed}
        self.findings.extend(self.context.findings)
        return [map_blocks(blocks, lambda b: self._placed(b, made)) for blocks in sections]

    def is_generated(self, block: Block) -> bool:
        """Tell whether a block asks for a template."""
        return isinstance(block, Box) and not block.blocks and block.kind in self.names

    def _placed(self, block: Block, made: dict[str, tuple[Block, ...]]) -> tuple[Block, ...]:
        if not isinstance(block, Box) or not self.is_generated(block):
            return styled(block)
        if block.id in made:
            return made[block.id]
        # It stands in what a template printed: in a record's own words, most likely.
        self.findings.append(
            Finding(
                block.origin.path,
                block.origin.line,
                1,
                "nested-block",
                f"the block `{block.kind}` stands in words that another block prints",
                "put it in a section, and refer here to what it prints",
            )
        )
        return ()

    # -- templates --------------------------------------------------------------------------

    def _values(self, box: Box) -> dict[str, Any]:
        return {
            "w": dict(self.context.words.words),
            "columns": [],
            "caption": box.get("caption"),
            "anchor": Safe(box.anchor or f"{box.kind}-{box.id[:6]}"),
            "landscape": _is_true(box.get("landscape")),
            "summary": _is_true(box.get("summary")),
            "full": _is_true(box.get("full")),
            "facts": _is_true(box.get("facts")),
            "options": {k: v for k, v in box.attributes if k != "class"},
            **self._records(box),
        }

    def _render(self, box: Box, values: dict[str, Any]) -> Rendered:
        text, used = self.templates.render(box.kind, values, box.origin.path, box.origin.line)
        return Rendered(one_line_blocks(text, self.names), used)

    def _records(self, box: Box) -> dict[str, Any]:
        context, view = self.context, self.context.view
        if box.kind in self.particular:
            return self._captioned(box) | self.particular[box.kind](box)
        if box.kind not in BLOCKS:
            return {
                kind.plural: [context.record(kind, r) for r in view.of(kind.name).values()]
                for kind in PRINTED
            }
        kind, _ = BLOCKS[box.kind]
        records = view.of(kind.name)
        return self._captioned(box) | {
            kind.plural: [context.record(kind, records[id_]) for id_ in chosen(view, box)]
        }

    def _captioned(self, box: Box) -> dict[str, Any]:
        """Return the word that stands for the caption of a block that is given none."""
        _, block = BLOCKS[box.kind]
        is_lacking = block.caption and not box.get("caption")
        return {"caption": self.context.words[block.caption]} if is_lacking else {}

    # -- their text -------------------------------------------------------------------------

    def _parsed(self, asked: dict[str, _Asked]) -> None:
        """Give each block its template's blocks, from what is kept or from pandoc."""
        fresh = {key: one.rendered.text for key, one in asked.items() if one.rendered}
        parsed, unread = parse_texts(self.world, fresh) if fresh else ({}, ())
        self.faults.extend(
            msgspec.structs.replace(f, path=template_path(asked[f.path].box)) for f in unread
        )
        for key, nodes in parsed.items():
            one = asked[key]
            path = template_path(one.box)
            reading = Reading(Source(path, fresh[key]), is_generated=True)
            blocks = map_text(decode_blocks(reading, nodes), lambda i: (without_place(i),))
            self.findings.extend(reading.findings)
            one.printed = Printed(blocks, one.rendered.used if one.rendered else ())
            if not reading.findings:
                self.generated.put(one.key, one.printed)
        self.generated.save()

    def _made(self, one: _Asked) -> tuple[Block, ...]:
        if one.printed is None:
            return ()
        maker = Maker(one.box, template_path(one.box))
        bare = map_text(map_blocks(one.printed.blocks, maker.owned), without_own_marks)
        return map_blocks(self.context.slots.fill(bare), maker.finished)


def _is_true(value: str) -> bool:
    """Tell whether an attribute says yes."""
    return value.strip().lower() in {"true", "yes", "1"}


def template_path(box: Box) -> str:
    """Return the path under which a block's template is told of in findings."""
    return f"templates/blocks/{box.kind}.md.j2"


class Maker:
    """Gives what a template printed the origin of the block that asked for it."""

    def __init__(self, box: Box, path: str) -> None:
        self.box = box
        self.path = path
        self.count = 0
        self.origin = msgspec.structs.replace(box.origin, via=box.kind)

    def owned(self, block: Block) -> tuple[Block, ...]:
        """Return a template's block with its origin and a name of its own."""
        if block.origin.path != self.path:
            return (block,)
        self.count += 1
        name = digest(f"{self.box.id} {self.count}")
        made = msgspec.structs.replace(block, origin=self.origin, id=name)
        if isinstance(made, Heading):
            classes = tuple(name for name in made.classes if name in _CLASSES)
            return (msgspec.structs.replace(made, classes=classes, attributes=()),)
        if isinstance(made, Box) and made.kind != SLOT:
            return (msgspec.structs.replace(made, attributes=_printing(made.attributes)),)
        return (made,)

    def finished(self, block: Block) -> tuple[Block, ...]:
        """Return a filled block: paragraphs styled, rows of tables named for their record."""
        if isinstance(block, Table) and block.origin.via:
            return (with_row_origins(block, block.id, digest),)
        return styled(block)


def styled(block: Block) -> tuple[Block, ...]:
    """Return the paragraphs of a div that only styles them; any other block as it is."""
    if not isinstance(block, Box) or block.kind not in PARAGRAPH_STYLES or block.anchor:
        return (block,)
    return tuple(
        msgspec.structs.replace(inner, style=block.kind) if isinstance(inner, Para) else inner
        for inner in block.blocks
    )


def without_own_marks(inline: Inline) -> tuple[Inline, ...]:
    """Return an inline of a template without classes and attributes that no document shows: it
    goes into frozen drafts, and what a template hangs there is between it and its writer."""
    if not isinstance(inline, Span) or SLOT in inline.classes:
        return (inline,)
    classes = tuple(name for name in inline.classes if name in _CLASSES)
    attributes = _printing(inline.attributes)
    return (msgspec.structs.replace(inline, classes=classes, attributes=attributes),)


def _printing(attributes: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in attributes if name in _ATTRIBUTES)
