"""Citations in the order of printing, what is printed for them, and the bibliography."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mdmdraft.bibliography.citeproc import Cited, cache_key, cite, group_of
from mdmdraft.bibliography.csl_style import csl_info
from mdmdraft.bibliography.shown import shown
from mdmdraft.compose.notes import (
    NoteNumbers,
    notes_after_marks,
    within_note,
    without_brackets,
)
from mdmdraft.compose.view import View
from mdmdraft.locales import Catalog
from mdmdraft.markdown.typography import typeset_run
from mdmdraft.model.draft import Citation
from mdmdraft.model.finding import Finding
from mdmdraft.model.known import Known, known_place
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.origin import NOWHERE, Origin
from mdmdraft.model.source import digest
from mdmdraft.model.text import Block, Box, Cite, Heading, Inline, Note, Para, Text
from mdmdraft.model.walk import contents, map_blocks, map_contents, map_inlines, plain, walk_blocks
from mdmdraft.sources.places import Places
from mdmdraft.world import World

GROUPS = ("legal", "cases", "other")


class Citer:
    """Numbers the citations of one deliverable and has them printed by its style."""

    def __init__(self, world: World, view: View, words: Catalog, csl: bytes) -> None:
        self.world = world
        self.view = view
        self.words = words
        self.csl = csl
        self.found: list[tuple[Cite, Origin]] = []
        self.findings: list[Finding] = []
        self._places = Places(world)
        self._origin = NOWHERE
        self._next = 0
        self._notes = NoteNumbers()
        self._known = Known(view, view.config)

    def gather(self, blocks: tuple[Block, ...]) -> None:
        """Note the citations of the blocks, in order, and report unknown keys."""
        self._notes.read(blocks)
        for block in walk_blocks(blocks):
            if block.origin.path:
                self._origin = block.origin
            for run in contents(block):
                map_inlines(run, self._note)

    def _note(self, inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, Cite):
            self.found.append((inline, self._origin))
            for item in inline.items:
                if item.key not in self.view.references:
                    self._unknown(item.key, inline.at)
        return (inline,)

    def _unknown(self, key: str, at: int) -> None:
        known = list(self.view.references)
        withheld = f"legal:{key}" in self.view.withheld
        self.findings.append(
            Finding(
                self._origin.path,
                *self._places.at(self._origin, at),
                "withheld-record" if withheld else "unknown-citation",
                f"the source `{key}` is withheld from this audience"
                if withheld
                else f"no source has the key `{key}`",
                known_place(key, self._known)
                or did_you_mean(key, known)
                or f"add it to {self._known.libraries} or, when it is law, to citations/legal/",
            )
        )

    def references(self) -> dict[str, dict[str, object]]:
        """Return what of the cited references leaves the house, by key."""
        keys = sorted({item.key for found, _ in self.found for item in found.items})
        return {key: shown(self.view.references[key], self.csl) for key in keys}

    def cite(self) -> Cited:
        """Return what the style prints, from the cache when nothing in it changed."""
        groups = tuple(found.items for found, _ in self.found)
        references = self.references()
        language = self.view.language
        notes = tuple(self._notes.found) if csl_info(self.csl)[1] else ()
        name = f"cited/{cache_key(groups, references, self.csl, language, notes)}"
        kept = self.world.cache_read(name)
        if kept is not None:
            try:
                return _typeset(msgspec.msgpack.decode(kept, type=Cited), language)
            except msgspec.MsgspecError:
                pass
        cited = cite(self.world, groups, references, self.csl, language, notes)
        self.world.cache_write(name, msgspec.msgpack.encode(cited))
        return _typeset(cited, language)

    def fill(self, blocks: tuple[Block, ...], cited: Cited) -> tuple[Block, ...]:
        """Return the blocks with every citation printed; call it part by part, in order."""

        def run(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
            made = map_inlines(content, lambda i: (self._printed(i, cited),))
            return notes_after_marks(made) if cited.note_style else made

        return map_blocks(blocks, lambda b: (map_contents(b, run),))

    def _printed(self, inline: Inline, cited: Cited) -> Inline:
        if isinstance(inline, Note) and cited.note_style:
            return within_note(inline)
        if not isinstance(inline, Cite):
            return inline
        content = cited.citations[self._next]
        self._next += 1
        if inline.bare:
            content = without_brackets(content)
        elif cited.note_style and inline.items[0].mode != "author-in-text":
            content = (Note((Para(content),)),)
        return msgspec.structs.replace(inline, content=content, number=self._next)

    def list(self, cited: Cited) -> tuple[Citation, ...]:
        """Return the citations of the draft."""
        return tuple(
            Citation(number, found.items, plain(content), origin.path, origin.line)
            for number, ((found, origin), content) in enumerate(
                zip(self.found, cited.citations, strict=True), 1
            )
        )


def _typeset(cited: Cited, language: str) -> Cited:
    """Return what the style prints with the blanks of the language that do not break: `p. 12`."""
    replace = msgspec.structs.replace
    return replace(
        cited,
        citations=tuple(typeset_run(content, language) for content in cited.citations),
        bibliography=tuple(
            replace(entry, content=typeset_run(entry.content, language))
            for entry in cited.bibliography
        ),
    )


def bibliography(box: Box, cited: Cited, view: View, words: Catalog) -> tuple[Block, ...]:
    """Return the bibliography: legal instruments, cases and other sources apart."""
    by_group: dict[str, list[Block]] = {group: [] for group in GROUPS}
    for entry in cited.bibliography:
        name = digest(f"{box.id} {entry.key}")
        para = Para(entry.content, _from(box, entry.key), name, style="bibliography")
        by_group[group_of(view.references[entry.key])].append(para)
    used = [group for group in GROUPS if by_group[group]]
    blocks: list[Block] = []
    for group in used:
        if len(used) > 1:
            blocks.append(
                Heading(
                    2,
                    (Text(words[group]),),
                    _from(box, group),
                    digest(f"{box.id} {group}"),
                    classes=("unnumbered",),
                )
            )
        blocks.extend(by_group[group])
    return tuple(blocks)


def _from(box: Box, key: str) -> Origin:
    return msgspec.structs.replace(box.origin, via=f"refs:{key}")


def is_refs(block: Block) -> bool:
    """Tell whether a block asks for the bibliography."""
    return isinstance(block, Box) and (block.anchor == "refs" or block.kind == "refs")


def place_bibliography(
    sections: Sequence[tuple[Block, ...]], cited: Cited, view: View, words: Catalog
) -> list[tuple[Block, ...]]:
    """Return the sections with the bibliography where `::: {#refs} :::` asks for it."""

    def change(block: Block) -> tuple[Block, ...]:
        if isinstance(block, Box) and is_refs(block):
            return bibliography(block, cited, view, words)
        return (block,)

    return [map_blocks(blocks, change) for blocks in sections]
