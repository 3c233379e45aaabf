"""Words that a template prints from one value of a record: `Priority: medium`."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mdmdraft.align.linear import TextParagraph
from mdmdraft.model.edit import Edit
from mdmdraft.model.text import Box
from mdmdraft.review.applying.base_alignment import BaseAlignment
from mdmdraft.review.patch.fields import front_of
from mdmdraft.sources.layout import RecordFile, record_file
from mdmdraft.world import World
from mdmdraft.yaml.nodes import Mapping, Scalar


class ClosedField(msgspec.Struct, frozen=True):
    """A value in the front matter of a record, where it stands there."""

    path: str
    name: str
    line: int
    start: int
    end: int

    def with_value(self, text: str, value: str) -> str:
        """Return the text of the file with another value."""
        return text[: self.start] + value + text[self.end :]


def closed_field(
    world: World, alignment: BaseAlignment, edit: Edit, language: str
) -> ClosedField | None:
    """Return the value that the words of an edit are printed from: of the record that its box is
    of, the only one that reads as they do; None where there is none such."""
    paragraph = alignment.paragraph.get((edit.block, edit.part))
    said = edit.before.strip().casefold()
    if paragraph is None or not said or edit.kind != "words" or len(edit.after.split()) != 1:
        return None
    for path in _records(world, paragraph, language):
        text = world.read(path).decode("utf-8", "replace")
        front = front_of(text, path)
        root = front.root if front is not None else None
        if not isinstance(root, Mapping):
            continue
        same = [
            (entry.key.value, entry.value)
            for entry in root.entries
            if isinstance(entry.value, Scalar) and entry.value.value.casefold() == said
        ]
        if len(same) == 1 and same[0][1].style == "plain":
            name, scalar = same[0]
            return ClosedField(path, name, scalar.line, scalar.start, scalar.end)
    return None


def _records(world: World, paragraph: TextParagraph, language: str) -> Iterator[str]:
    """Yield the files of the record that a paragraph is printed for, by the anchors around it."""
    anchors = [h.block.anchor for h in paragraph.ancestors if isinstance(h.block, Box)]
    for path in world.files("content"):
        file = record_file(path, language)
        if not isinstance(file, RecordFile) or file.language != language:
            continue
        if any(anchor.endswith(f"-{file.id}") for anchor in anchors):
            yield path
