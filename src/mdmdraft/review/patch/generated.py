"""Why words of a draft cannot be changed where they are printed, and where they can."""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.model.draft import Draft
from mdmdraft.model.kinds import BY_PREFIX, KINDS
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import Block, Bound, Box, Cite, Code, Inline, Note, Ref, Span, Table
from mdmdraft.model.walk import plain, walk_blocks, walk_inlines
from mdmdraft.review.patch.actions import CannotPatch
from mdmdraft.review.patch.fields import front_of
from mdmdraft.review.patch.files import Files
from mdmdraft.review.patch.printed import PrintedRun
from mdmdraft.sources.places import place_in

_MOST = 40


class Explain:
    """Explains the generated words of one draft."""

    def __init__(self, files: Files, draft: Draft) -> None:
        self.files = files
        self.draft = draft

    def generated(self, piece: PrintedRun) -> CannotPatch:
        """Return the refusal of an edit of a printed piece."""
        node, origin = piece.node, piece.origin
        path, line = origin.path, self._line(piece)
        if origin.via.startswith("refs:"):
            return self.block(origin)
        if isinstance(node, Bound):
            return self._bound(node, path, line)
        if isinstance(node, Cite):
            keys = ", ".join(f"@{item.key}" for item in node.items)
            return CannotPatch(
                f"`{_short(plain(node.content))}` is printed for the citation {keys}",
                f"change the citation at {path}:{line}, or its reference in "
                f"{self._references(node.items[0].key)}",
                path,
                line,
            )
        if isinstance(node, Ref | Span):
            return self._reference(node, path, line)
        if isinstance(node, Code) and node.at >= 0:
            return CannotPatch(
                f"`{_short(node.text)}` is code", f"change it at {path}:{line}", path, line
            )
        if isinstance(node, Note):
            return CannotPatch("the footnote is generated", f"see {path}:{line}", path, line)
        shown = _short(getattr(node, "text", ""))
        if origin.via:
            return self._template(shown, origin, node)
        if getattr(node, "at", -1) >= 0:
            return CannotPatch(
                f"the place of `{shown}` in its source is not known",
                f"change it by hand at {path}:{line}",
                path,
                line,
            )
        return CannotPatch(
            f"`{shown}` is not written in {path or 'any source'}: it is added when the draft is "
            "made",
            "words that say that something is still to be verified go when its record says "
            "`verification: verified`",
            path,
            line,
        )

    def block(self, origin: Origin) -> CannotPatch:
        """Return the refusal of an edit of a whole block that was generated."""
        if origin.via.startswith("refs:"):
            key = origin.via.removeprefix("refs:")
            return CannotPatch(
                f"the entry of `{key}` in the bibliography is printed by the citation style",
                f"change the reference in {self._references(key)}",
                origin.path,
                origin.line,
            )
        return self._template("the block", origin)

    def _template(self, shown: str, origin: Origin, node: Inline | None = None) -> CannotPatch:
        name = f"templates/blocks/{origin.via}.md.j2"
        record = self._printed(node, origin.via) if node is not None else ""
        of = f" in {record}" if record else ""
        own = "" if self.files.text_of(name) is not None else " (it ships with mdmdraft)"
        what = shown if shown == "the block" else f"`{shown}`"
        return CannotPatch(
            f"{what} is printed by the block template `{origin.via}`, asked for at "
            f"{origin.path}:{origin.line}",
            f"change the record's own words or fields{of}, or the template {name}{own}",
            origin.path,
            origin.line,
        )

    def _printed(self, node: Inline, via: str) -> str:
        """Return the path of the record of which words stand in a generated row or box; empty
        where it is not known."""
        for block in walk_blocks(b for part in self.draft.parts for b in part.blocks):
            if block.origin.via != via:
                continue
            for name, blocks in _records_in(block):
                if any(one is node for one in walk_inlines(blocks)):
                    return self._path(name)
        return ""

    def _path(self, name: str) -> str:
        """Return the path of a record that `kind:id` or the anchor of its box names."""
        prefix, mark, id_ = name.partition(":" if ":" in name else "-")
        kind = KINDS.get(prefix) or BY_PREFIX.get(prefix)
        return self._record(kind.prefix, id_) if kind and mark and not kind.is_text else ""

    def _bound(self, bound: Bound, path: str, line: int) -> CannotPatch:
        field = f"figures.{bound.value}.value"
        place = self._record("ev", bound.evidence)
        if place:
            front = front_of(self.files.text_of(place) or "", place)
            at = place_in(front.root if front else None, *field.split("."))[0]
            place = f"{place}:{at}"
        return CannotPatch(
            f"`{_short(plain(bound.content))}` is the number `{bound.value}` of the evidence "
            f"`{bound.evidence}`",
            f"change `{field}` in {place or 'its record'}, and the number at {path}:{line}",
            path,
            line,
        )

    def _reference(self, node: Ref | Span, path: str, line: int) -> CannotPatch:
        ref = (
            node
            if isinstance(node, Ref)
            else next((i for i in node.content if isinstance(i, Ref)), None)
        )
        if ref is None:
            return CannotPatch("these words are generated", f"see {path}:{line}", path, line)
        shown = _short(plain((node,)))
        place = self._record(ref.kind, ref.id) or f"what it leads to ({ref.kind}:{ref.id})"
        return CannotPatch(
            f"`{shown}` is printed for the cross-reference [@{ref.kind}:{ref.id}]",
            f"change the reference at {path}:{line}, or {place}",
            path,
            line,
        )

    def _record(self, kind: str, id_: str) -> str:
        """Return the path of a record; empty where it is not found."""
        if kind not in BY_PREFIX:
            return ""
        languages = (self.draft.language, *self.files.config.languages)
        folder = BY_PREFIX[kind].folder
        wanted = [f"{folder}/{id_}.{language}.md" for language in languages]
        wanted.append(f"{folder}/{id_}.md")
        return next((p for p in wanted if self.files.text_of(p) is not None), "")

    def _references(self, key: str) -> str:
        legal = f"citations/legal/{key}.md"
        if self.files.text_of(legal) is not None:
            return legal
        shown = ", ".join(self.files.config.bibliography) or "citations/"
        return f"{shown} (in Zotero, where it is kept there)"

    def _line(self, piece: PrintedRun) -> int:
        at: int = getattr(piece.node, "at", -1)
        file = self.files.read.get(piece.origin.path)
        return file.line_of(at) if file and at >= 0 else piece.origin.line


def _records_in(block: Block) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield what names a record that a generated block prints, with the blocks that print it."""
    if isinstance(block, Table):
        for row in block.body:
            yield row.origin.record, tuple(b for cell in row.cells for b in cell.blocks)
    elif isinstance(block, Box) and block.anchor:
        yield block.anchor, block.blocks


def _short(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"
