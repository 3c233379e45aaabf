"""Edits of words that a template prints from closed values of a record: `Priority: medium`.

Such an edit is done in the front matter of the record. The words that a value is after all edits
of its paragraph have to name known values; what does not is refused with what is near it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from mdmdraft.align.linear import TextParagraph, TextRow, TextTable, paragraphs_in
from mdmdraft.compose.view import view
from mdmdraft.locales import catalog
from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import Edit
from mdmdraft.model.kinds import record_at
from mdmdraft.model.paper import Record
from mdmdraft.model.record import ADDRESSEE
from mdmdraft.model.text import Box
from mdmdraft.review.applying.base_alignment import BaseAlignment
from mdmdraft.review.applying.printed_anew import Said
from mdmdraft.review.applying.printed_values import PrintedParagraph, PrintedValue
from mdmdraft.review.applying.value_names import Names, printed_citations
from mdmdraft.review.patch import EditAction, Remove, Replace, Words
from mdmdraft.review.patch.actions import CannotPatch, Result
from mdmdraft.review.patch.files import plain_text, with_line_ends
from mdmdraft.review.patch.front_values import Value, line_of, with_value
from mdmdraft.review.reading.finder_words import CITED
from mdmdraft.sources.load import load_paper
from mdmdraft.world import World


class FieldEdit(msgspec.Struct, frozen=True):
    """An edit of words of closed values, as what stands in the place of characters of the present
    paragraph."""

    id: str
    reviewer: str
    paragraph: str
    replaced: tuple[tuple[int, int, str], ...]


class NewValue(msgspec.Struct, frozen=True):
    """A value to be set in a record, and the edits that ask for it."""

    path: str
    name: str
    value: Value
    ids: tuple[str, ...]
    said: Said

    def put_into(self, text: str) -> str:
        """Return the text of the record with the value. Raises CannotPatch."""
        made = with_value(plain_text(text), self.path, self.name, self.value)
        return with_line_ends(made, text)


class ClosedFields:
    """The closed values that one draft prints."""

    def __init__(self, world: World, alignment: BaseAlignment, now: Draft) -> None:
        self.world = world
        self.alignment = alignment
        paper, _ = load_paper(world)
        seen, _ = view(paper, now.deliverable, now.language)
        self.names = Names(seen, now, catalog("document", now.language))
        self._paragraphs: dict[str, PrintedParagraph] = {}
        for item in alignment.now:
            if isinstance(item, TextTable):
                for row in item.rows if item.origin.via else ():
                    self._enter_row(row)
            elif isinstance(item, TextParagraph) and item.origin.via and not item.part:
                boxes = [h.block for h in item.ancestors if isinstance(h.block, Box)]
                records = (self._record_of(box.anchor) for box in boxes)
                self._enter(item, next((r for r in records if r is not None), None))

    def _enter_row(self, row: TextRow) -> None:
        kind, _, id_ = row.origin.record.partition(":")
        record = self.names.seen.records.get(kind, {}).get(id_)
        for cell in row.cells:
            for paragraph in paragraphs_in(cell):
                self._enter(paragraph, record)

    def _enter(self, paragraph: TextParagraph, record: Record[Any] | None) -> None:
        if record is None or not paragraph.text.strip():
            return
        found = PrintedParagraph(paragraph, record, self.names)
        if found.values:
            self._paragraphs[paragraph.id] = found

    def _record_of(self, anchor: str) -> Record[Any] | None:
        of = self.names.seen.of
        found = record_at(anchor, lambda kind, id_: id_ in of(kind.name))
        return of(found[0].name)[found[1]] if found is not None else None

    # -- which edits are of closed values -----------------------------------------------------

    def of_words(self, one: EditAction, reviewer: str) -> FieldEdit | None:
        """Return an edit of words as one of closed values; None where it is none."""
        action = one.action
        found = self._paragraphs.get(action.block) if isinstance(action, Words) else None
        if found is None or not isinstance(action, Words) or action.part:
            return None
        replaced: list[tuple[int, int, str]] = []
        for op in action.ops:
            if isinstance(op, Replace) and not any(new.note or new.cite for new in op.new):
                said = "".join(new.text for new in op.new)
                replaced.append(found.nearest(found.at(op.start), found.at(op.end), said))
            elif isinstance(op, Remove):
                replaced.append((found.at(op.at), found.at(op.at + 1), ""))
            else:
                return None
        if not replaced or not all(found.touched(start, end) for start, end, _ in replaced):
            return None
        return FieldEdit(one.id, reviewer, action.block, tuple(replaced))

    def of_citation(self, edit: Edit) -> FieldEdit | None:
        """Return an edit of the printed words of a citation as one of closed values; None where
        it is none."""
        paragraph = self.alignment.paragraph.get((edit.block, edit.part))
        match = self.alignment.match.get(id(paragraph)) if paragraph is not None else None
        if edit.kind != "other" or edit.reason != CITED or match is None:
            return None
        found = self._paragraphs.get(match.new.paragraphs[0].id)
        if found is None or found.units.count(edit.before) != 1:
            return None
        start = found.at(found.units.index(edit.before))
        end = start + len(edit.before)
        if not any(v.start <= start and end <= v.end for v in found.values):
            return None
        return FieldEdit(edit.id, edit.reviewer, found.paragraph.id, ((start, end, edit.after),))

    # -- what they ask for --------------------------------------------------------------------

    def read(self, edits: Sequence[FieldEdit]) -> tuple[list[NewValue], dict[str, Result]]:
        """Return the values that edits ask for, and what became of those that are refused: all of
        a reviewer's in a paragraph are read at once, since together they are what it says."""
        wanted: list[NewValue] = []
        refused: dict[str, Result] = {}
        for name in dict.fromkeys(edit.paragraph for edit in edits):
            here = [edit for edit in edits if edit.paragraph == name]
            taken: list[FieldEdit] = []
            made: list[NewValue] = []
            for reviewer in dict.fromkeys(edit.reviewer for edit in here):
                own = [edit for edit in here if edit.reviewer == reviewer]
                while own:
                    read, why = self._read(self._paragraphs[name], [*taken, *own])
                    if not why:
                        taken, made = [*taken, *own], read
                        break
                    refused.update({k: v for k, v in why.items() if k in {e.id for e in own}})
                    own = [edit for edit in own if edit.id not in why]
                    taken = [edit for edit in taken if edit.id not in why or not own]
            wanted += made
        return _agreed(wanted, refused), refused

    def _read(
        self, printed: PrintedParagraph, edits: Sequence[FieldEdit]
    ) -> tuple[list[NewValue], dict[str, Result]]:
        record = printed.record
        text = printed.text
        places = sorted((r for edit in edits for r in edit.replaced), reverse=True)
        for start, end, said in places:
            text = text[:start] + said + text[end:]
        said_by_field = printed.read(text)
        line = line_of(_text(self.world, record.path), record.path, printed.values[0].field)
        if said_by_field is None:
            reason = "beside values of the record, words were changed that a template prints"
            hint = f"change the fields in {record.path}"
            result = {e.id: Result(e.id, False, reason, hint, record.path, line) for e in edits}
            return [], result
        known = {v.field: v for v in printed.values}
        found: list[NewValue] = []
        refused: dict[str, Result] = {}
        shown: dict[str, str] = {}
        for field, said in said_by_field.items():
            value = known[field]
            was = printed.text[value.start : value.end]
            if said == was.strip():
                continue
            ids = [e.id for e in edits if _is_of(e, value)] or [e.id for e in edits]
            line = line_of(_text(self.world, record.path), record.path, field)
            try:
                new = self._value(record, value, was, said)
                cited = value.use.use == "citations"
                shown[field] = said if cited else self.names.printed(value.use, new)
                found.append(NewValue(record.path, field, new, tuple(ids), Said(text, "")))
            except CannotPatch as why:
                hint = f"{why.hint}; it is `{field}` in {record.path}:{line}"
                refused |= {
                    i: Result(i, False, why.reason, hint, record.path, line) for i in ids
                }  # fmt: skip
        every = Said(text, printed.with_words(shown))
        return [msgspec.structs.replace(one, said=every) for one in found], refused

    def _value(self, record: Record[Any], value: PrintedValue, was: str, said: str) -> Value:
        """Return what a field is to hold for words that are to be printed for it. Raises
        CannotPatch."""
        names, use = self.names, value.use
        old: Any = getattr(record.meta, value.field)
        if said.casefold() == names.words["none"].casefold():
            said = ""
        cited = use.use == "citations"
        new = names.value(use, said, printed_citations(old, was) if cited else {})
        if cited or not isinstance(new, tuple):
            return new
        if use.names == ADDRESSEE:
            return _with_others(old, new, names.addressees())
        kept = [key for key in old if key in new]
        ordered = (*kept, *(key for key in new if key not in kept))
        return _with_others(old, ordered, names.records(use.names))


def _with_others(
    old: Sequence[str], new: Sequence[str], known: Mapping[str, str]
) -> tuple[str, ...]:
    """Return a new list with those of the old one that the draft does not print, where they
    stood."""
    found = list(new)
    for number, key in enumerate(old):
        if key not in known:
            before = next((one for one in reversed(old[:number]) if one in found), "")
            found.insert(found.index(before) + 1 if before else 0, key)
    return tuple(found)


def _is_of(edit: FieldEdit, value: PrintedValue) -> bool:
    return any(start <= value.end and value.start <= end for start, end, _ in edit.replaced)


def _agreed(wanted: Iterable[NewValue], refused: dict[str, Result]) -> list[NewValue]:
    """Return one value for each field: what is printed twice and was changed to two values is
    refused the second time."""
    found: dict[tuple[str, str], NewValue] = {}
    for one in wanted:
        other = found.setdefault((one.path, one.name), one)
        if other is one:
            continue
        if other.value == one.value:
            both = msgspec.structs.replace(other, ids=(*other.ids, *one.ids))
            found[one.path, one.name] = both
            continue
        reason = f"`{one.name}` is printed twice, and was changed to two values"
        for id_ in one.ids:
            refused[id_] = Result(id_, False, reason, "choose one of them", one.path, 1)
    return list(found.values())


def _text(world: World, path: str) -> str:
    try:
        return plain_text(world.read(path).decode("utf-8"))
    except (OSError, ValueError):
        return ""
