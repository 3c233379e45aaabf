"""New words and blocks as Markdown that stands by itself: new files, and what can be pasted for
edits that were not put back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mdmdraft.model.edit import Edit, NewBlock, NewText
from mdmdraft.review.patch.actions import CannotPatch
from mdmdraft.review.patch.markdown import picture
from mdmdraft.review.patch.marks import Maker, alone
from mdmdraft.review.patch.new_tables import table_text
from mdmdraft.review.patch.plan import Member
from mdmdraft.review.patch.shapes import listed, quoted, together
from mdmdraft.review.patch.whitespace import Context
from mdmdraft.review.patch.write import text_of


def ready_markdown(edit: Edit) -> str:
    """Return what an edit puts in as Markdown; empty where it puts in no words, or words that
    cannot be written so."""
    try:
        if edit.cells:
            writer = _Writer()
            cells = " | ".join(writer.cell(cell) for cell in edit.cells)
            return "\n\n".join([f"| {cells} |", *writer.notes()])
        own = NewBlock(edit.new_text, edit.level, edit.shape, edit.depth)
        alone = edit.blocks and not edit.level
        return markdown_of(edit.blocks if alone else (own, *edit.blocks))
    except CannotPatch:
        return ""


def markdown_of(blocks: Sequence[NewBlock]) -> str:
    """Return blocks as Markdown, their footnotes below them. Raises CannotPatch."""
    writer = _Writer()
    members = [
        Member(new=b.new, level=b.level, shape=b.shape, depth=b.depth, table=b.table)
        for b in blocks
    ]
    made = [text for member in together(members) if (text := writer.block(member)).strip()]
    return "\n\n".join([*made, *writer.notes()])


def title_of(new: tuple[NewText, ...]) -> str:
    """Return the words of a title in one line. Raises CannotPatch for one with a footnote."""
    if any(piece.note for piece in new):
        raise CannotPatch("the title has a footnote", "put the footnote into the text")
    return _Writer().words(new, Context(line=True)).strip()


class _Writer:
    """Writes blocks, and keeps their footnotes."""

    def __init__(self) -> None:
        self._notes: list[tuple[tuple[NewText, ...], ...]] = []

    def block(self, member: Member, indent: str = "") -> str:
        """Return a block, a list, a quotation."""
        if member.group and member.shape == "quote":
            return quoted([self._alone(m, indent) for m in member.group], indent)
        if member.group:
            return listed(member.group, indent, self._alone)
        return self._alone(member, indent)

    def _alone(self, member: Member, indent: str) -> str:
        if member.table is not None:
            return table_text(member.table, indent, self.cell)
        if (one := alone(member.new)) is not None and not member.level:
            return picture(one.image, one.alt, alone=True)
        head = "#" * member.level + " " if member.level else ""
        context = Context(indent, line=bool(head), opens_line=not head)
        return head + self.words(member.new, context).strip()

    def cell(self, new: tuple[NewText, ...]) -> str:
        """Return the words of a cell of a table."""
        return self.words(new, Context(line=True, cell=True)).strip()

    def words(self, new: tuple[NewText, ...], context: Context) -> str:
        """Return words; their footnotes are kept."""
        notes = [piece.note for piece in new if piece.note]
        labels = [f"note-{len(self._notes) + n}" for n, _ in enumerate(notes, start=1)]
        self._notes += notes
        return text_of("", Maker(labels).segments(new, None, None, ()), context)

    def notes(self) -> Iterator[str]:
        """Yield the footnotes of all that was written, each with its label."""
        for number, paragraphs in enumerate(self._notes, start=1):
            said = [self.words(p, Context("    ")).strip() for p in paragraphs]
            yield f"[^note-{number}]: " + "\n\n    ".join(said)
