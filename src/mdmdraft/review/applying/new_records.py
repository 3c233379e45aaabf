"""Records that a reviewer typed beside those of a kind: `Recommendation 3: Count everybody`, and
what stands below it. Each becomes a file of its own, marked as pending."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from mdmdraft.align.linear import LinearItem
from mdmdraft.compose.view import view
from mdmdraft.locales import Catalog, catalog
from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import Edit, NewBlock, NewText
from mdmdraft.model.finding import Refused
from mdmdraft.model.kinds import KINDS, Kind, record_at
from mdmdraft.model.paper import Paper, Record
from mdmdraft.model.record import ADDRESSEE
from mdmdraft.model.text import Box
from mdmdraft.model.uses import uses_of
from mdmdraft.review.applying.base_alignment import BaseAlignment
from mdmdraft.review.applying.printed_values import labels_of
from mdmdraft.review.applying.value_names import Names
from mdmdraft.review.patch.actions import CannotPatch
from mdmdraft.review.patch.front_values import Value
from mdmdraft.review.patch.new_record import Wanted, id_for, order_between, record_text
from mdmdraft.review.patch.ready import markdown_of, title_of
from mdmdraft.sources.layout import RecordFile
from mdmdraft.sources.load import Loader, load_paper
from mdmdraft.world import World

_PUT_IN = frozenset({"paragraph-inserted", "item-inserted"})
_CLOSED = frozenset({"choice", "period", "date", "citations", "records"})
_PARTED = re.compile(r"\s+·\s+")


class NewFile(msgspec.Struct, frozen=True):
    """A new record, and the edits that it is made of; without a text where it cannot be made."""

    kind: str
    id: str
    edits: tuple[Edit, ...]
    path: str = ""
    text: str = ""
    before: str = ""
    """The record that it stands behind, if any, and the one that it stands before."""
    behind: str = ""
    order: int | None = None
    reason: str = ""
    hint: str = ""


class _Group(msgspec.Struct):
    kind: Kind
    before: Record[Any] | None
    behind: Record[Any] | None
    edits: list[Edit]
    at: tuple[str, int]
    """Whose it is, and where it was put in."""


class NewRecords:
    """Finds the records that reviewers typed in one document."""

    def __init__(self, world: World, alignment: BaseAlignment, now: Draft) -> None:
        self.world = world
        self.alignment = alignment
        self.now = now
        self.words: Catalog = catalog("document", now.language)
        self._place = {id(item): number for number, item in enumerate(alignment.base)}
        self._found: tuple[Paper, Names, list[RecordFile]] | None = None
        self._taken: dict[str, set[str]] = {}

    def found_in(self, edits: Sequence[Edit]) -> list[NewFile]:
        """Return the new records that edits make."""
        groups: list[_Group] = []
        last: tuple[str, int] | None = None
        for edit in edits:
            gap = self._gap(edit) if edit.kind in _PUT_IN else None
            at = None if gap is None else (edit.reviewer, gap)
            if gap is not None and (group := self._begun(edit, gap)) is not None:
                groups.append(group)
                last = at
            elif at is not None and at == last and not edit.level:
                groups[-1].edits.append(edit)
            else:
                last = None
        made: list[NewFile] = []
        for number, group in enumerate(groups):
            follows = number and groups[number - 1].at == group.at
            made.append(self._made(group, made[-1] if follows else None))
        return made

    def _gap(self, edit: Edit) -> int | None:
        """Return before which item of the frozen draft something was put in."""
        inside = [self._place[id(i)] for i in self.alignment.inside.get(edit.block, ())
                  if id(i) in self._place]  # fmt: skip
        if not inside:
            return None
        return min(inside) if edit.before_block else max(inside) + 1

    def _begun(self, edit: Edit, gap: int) -> _Group | None:
        """Return the record that an edit is the title of; None where it is none for sure: it is
        set as such a title or printed so, beside a record of the kind."""
        items = self.alignment.base
        sides = (items[gap - 1] if gap else None, items[gap] if gap < len(items) else None)
        for item in sides:
            box = _box_of(item)
            kind = next((k for k in KINDS.values() if box and k.box == box.kind), None)
            if box is None or kind is None or not (edit.box == kind.box or self._head(edit, kind)):
                continue
            before, behind = (self._record(side, kind) for side in sides)
            if before is not None and before is behind:
                return None  # in the middle of a record
            return _Group(kind, before, behind, [edit], (edit.reviewer, gap))
        return None

    def _record(self, item: LinearItem | None, kind: Kind) -> Record[Any] | None:
        box = _box_of(item)
        pool = self._known()[1].seen.of(kind.name)
        found = record_at(box.anchor, lambda k, id_: k is kind and id_ in pool) if box else None
        return pool[found[1]] if found is not None else None

    def _head(self, edit: Edit, kind: Kind) -> re.Match[str] | None:
        """Return how a title begins where it is printed: `Recommendation 3: `."""
        said = re.escape(self.words[kind.name])
        return re.match(
            rf"\W*{said}[\s\u00a0]*\d*[\s\u00a0]*[::.–—][\s\u00a0]*", edit.after, re.IGNORECASE
        )

    # -- what they say ------------------------------------------------------------------------

    def _known(self) -> tuple[Paper, Names, list[RecordFile]]:
        if self._found is None:
            paper, _ = load_paper(self.world)
            seen, _ = view(paper, self.now.deliverable, self.now.language)
            files = Loader(self.world).files(paper.config.languages[0])
            self._found = paper, Names(seen, self.now, self.words), files
        return self._found

    def _made(self, group: _Group, previous: NewFile | None) -> NewFile:
        """Return a new record; `previous` is one that was typed right before it."""
        paper, names, files = self._known()
        kind, first = group.kind, group.edits[0]
        head = self._head(first, kind)
        title = first.after[head.end() if head else 0 :].strip()
        taken = self._taken.setdefault(kind.name, {f.id for f in files if f.kind == kind.name})
        id_ = id_for(title, kind, sorted(taken))
        taken.add(id_)
        before, behind = (r.id if r is not None else "" for r in (group.before, group.behind))
        order = None
        if "order" in kind.order:
            first_order = previous.order if previous is not None else _order(group.before)
            order = order_between(first_order, _order(group.behind))
        before = previous.id if previous is not None else before
        made = NewFile(
            kind.name, id_, tuple(group.edits), before=before, behind=behind, order=order
        )
        try:
            wanted = self._wanted(group, title, head.end() if head else 0, names)
            wanted = msgspec.structs.replace(wanted, order=order)
            path, text = record_text(kind, id_, wanted, self.now.language, paper.config, files)
        except CannotPatch as why:
            return msgspec.structs.replace(made, reason=why.reason, hint=why.hint)
        except Refused as refused:
            fault = refused.findings[0]
            return msgspec.structs.replace(made, reason=fault.message, hint=fault.hint)
        return msgspec.structs.replace(made, path=path, text=text)

    def _wanted(self, group: _Group, title: str, skipped: int, names: Names) -> Wanted:
        """Return what a record is to say. Raises CannotPatch."""
        first, *rest = group.edits
        if not title:
            raise CannotPatch("it has no title", "write one behind the colon")
        shown = title if not first.new else title_of(_behind(first, skipped))
        fields: dict[str, Value] = {}
        body: list[NewBlock] = [*first.blocks]
        for edit in rest:
            said = self._facts(edit, group.kind)
            if said is None:
                body += [NewBlock(edit.new_text, 0, edit.shape, edit.depth), *edit.blocks]
                continue
            uses = uses_of(group.kind.meta)
            for name, words in said.items():
                if words:
                    use = uses[name]
                    is_closed = use.use in _CLOSED or use.names == ADDRESSEE
                    fields[name] = (
                        names.value(use, words, {}) if is_closed else title_of((NewText(words),))
                    )
        return Wanted(shown, markdown_of(body), fields)

    def _facts(self, edit: Edit, kind: Kind) -> dict[str, str] | None:
        """Return what a paragraph of facts says, by fields; None for other paragraphs."""
        labels = labels_of(kind, self.words)
        found: dict[str, str] = {}
        for part in _PARTED.split(edit.after.strip()):
            name = next((n for n, label in labels.items() if part.startswith(label)), "")
            if not name or name in found:
                return None
            found[name] = part.removeprefix(labels[name]).strip()
        return found


def ready_record(new: NewFile) -> str:
    """Return what can be pasted for a record that was not made, and where."""
    return f"\nto paste into {new.path}:\n{new.text}" if new.text else ""


def _behind(edit: Edit, skipped: int) -> tuple[Any, ...]:
    """Return the words of an edit without the first characters."""
    found = []
    for piece in edit.new_text:
        cut = min(skipped, len(piece.text))
        skipped -= cut
        if piece.text[cut:] or piece.cite or piece.note:
            found.append(msgspec.structs.replace(piece, text=piece.text[cut:]))
    return tuple(found)


def _order(record: Record[Any] | None) -> int | None:
    return getattr(record.meta, "order", None) if record is not None else None


def _box_of(item: LinearItem | None) -> Box | None:
    """Return the box of a record that an item stands in."""
    boxes = [h.block for h in item.ancestors if isinstance(h.block, Box)] if item else []
    return next((b for b in boxes if b.anchor and b.origin.via), None)
