"""The paragraphs of a body, cell or note, in order, and which version each of them stands in.

In WordprocessingML a paragraph's properties belong to its mark, the end of the paragraph. A mark
that goes (a deletion accepted, an insertion rejected) joins its paragraph to the next one, which
keeps its own properties. The mark before a table, and the last one of a body, cell or note, cannot
go: there another one has to, further up.

LibreOffice gets the same text by other ways, and where the two differ what is written is what both
take alike. It keeps the properties of the first paragraph that is joined, unless nothing is left of
it; something is left where there was a field. It forgets the mark of a paragraph with a note. An
empty paragraph takes the properties of what is gone before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from mdmdraft.docx.write.tracking import Tracking, unmoved
from mdmdraft.model.revision import Revision, stands

_WALL = re.compile(r"<w:(p|tbl|sdt)[ >]")
_NOTE = "<w:footnoteReference "
_FIELD = re.compile(f"<w:fldChar |{_NOTE}")
_SLIGHT = re.compile(r"<w:(?:spacing|keepNext|keepLines|pageBreakBefore|jc|ind)(?: [^>]*)?/>")
"""What may differ between two versions and is not told: how near it is to what is around it."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph to be written."""

    new: str
    """Its `w:pPr` in the new version, without the end tag and whatever stands behind `w:jc`."""
    content: str
    old: str = ""
    """Its `w:pPr` in the old version."""
    mark: Revision | None = None
    """Of its end, where one version has it alone."""
    joins: bool = False
    """Whether the version that has not its end has its words, joined to what follows."""
    section: str = ""
    """`w:sectPr` where it is the last of its section."""

    def __post_init__(self) -> None:
        self.old = self.old or self.new

    def stands(self, *, new: bool) -> bool:
        """Tell whether a version has its end."""
        return stands(self.mark, new=new)

    def properties(self, *, new: bool) -> str:
        """Return its `w:pPr` in a version."""
        return self.new if new else self.old

    def become(self, properties: str, *, new: bool) -> None:
        """Give it other properties in a version."""
        if new:
            self.new = properties
        else:
            self.old = properties

    def xml(self, tracking: Tracking | None = None) -> str:
        """Return the paragraph."""
        if tracking is None:
            return f"<w:p>{self.new}{self.section}</w:pPr>{self.content}</w:p>"
        mark = tracking.mark(self.mark) if self.mark else ""
        now, was = self.new, self.old
        if self.mark:
            now = was = self.new if self.mark.is_new else self.old
        change = tracking.paragraph_properties(was) if _differ(now, was) else ""
        return f"<w:p>{now}{mark}{self.section}{change}</w:pPr>{self.content}</w:p>"


Markup: TypeAlias = str | Paragraph
"""A paragraph; or a table, bookmarks, markup as it stands."""
Out: TypeAlias = list[Markup]


def _differ(now: str, was: str) -> bool:
    if now == was:
        return False
    return _SLIGHT.sub("", now) != _SLIGHT.sub("", was)


def is_wall(piece: Markup) -> bool:
    """Tell whether a piece is a table or the like, at which a paragraph has to end."""
    if isinstance(piece, Paragraph):
        return False
    found = _WALL.search(piece)
    return found is not None and found[1] != "p"


def joined(out: Out, tracking: Tracking | None = None) -> str:
    """Return the XML of all pieces."""
    return "".join(p if isinstance(p, str) else p.xml(tracking) for p in out)


def place_ends(out: Out, *, gap: str, tail: str = "") -> Out:
    """Return the pieces with ends of paragraphs so chosen that both versions come out right.

    `gap` is the `w:pPr` of a paragraph that has no height: where a version has no paragraph in
    which to end what the other has alone, there is one of these. `tail` is that of the paragraph
    which a version has at the end where it has no other.
    """
    found: Out = []
    run: list[Paragraph] = []
    dropped: set[int] = set()
    for piece in out:
        if isinstance(piece, Paragraph):
            run.append(piece)
        elif is_wall(piece):
            dropped |= _close(found, run, gap)
            run = []
        elif _WALL.search(piece):
            # A paragraph of somebody's own markup: what ends before it can be joined to it.
            _join(run)
            run = []
        found.append(piece)
    dropped |= _close(found, run, gap, tail)
    return _without(found, dropped) if dropped else found


def _join(run: list[Paragraph]) -> None:
    """Hand the properties of a paragraph that was split or joined to the one it is joined to."""
    for index, paragraph in enumerate(run):
        if paragraph.joins and paragraph.mark is not None:
            new = not paragraph.mark.is_new
            for later in run[index + 1 :]:
                if later.stands(new=new):
                    later.become(paragraph.properties(new=new), new=new)
                    break


def _close(out: Out, run: list[Paragraph], gap: str, tail: str = "") -> set[int]:
    """Make the last end of a run one that both versions have; return what loses its own."""
    _join(run)
    _steady(run)
    if not run or run[-1].mark is None:
        return set()
    last, mark = run[-1], run[-1].mark
    other = not mark.is_new
    """The version that the last paragraph does not stand in."""
    earlier = next((p for p in reversed(run[:-1]) if p.stands(new=other)), None)
    if earlier is None and not tail:
        blank = Paragraph(gap, "")
        if not mark.is_new:
            out.append(blank)
            return set()
        out.insert(next(i for i, piece in enumerate(out) if piece is run[0]), blank)
        earlier = blank
    last.mark = None
    last.become(tail if earlier is None else earlier.properties(new=other), new=other)
    if earlier is None:
        return set()
    if earlier.mark is not None:
        return {id(earlier)}
    earlier.mark = unmoved(mark)
    if last.section:
        earlier.section, last.section = last.section, ""
    return set()


def _steady(run: list[Paragraph]) -> None:
    """Let the end before a paragraph go instead of its own, where LibreOffice would else take the
    one for the other and nobody sees the difference."""
    at = 0
    while at < len(run):
        mark = run[at].mark
        if mark is None or run[at].joins:
            at += 1
            continue
        end = at
        while end < len(run) and _alike(run[end], mark):
            end += 1
        before = run[at - 1] if at else None
        if before is not None and before.mark is None and not before.section:
            following = run[end] if end < len(run) else None
            blank = following is not None and mark.is_new and not following.content
            _shift([before, *run[at:end]], mark, blank=blank)
        at = end


def _alike(paragraph: Paragraph, mark: Revision) -> bool:
    own = paragraph.mark
    return own is not None and own.is_new == mark.is_new and not paragraph.joins


def _shift(run: list[Paragraph], mark: Revision, *, blank: bool) -> None:
    """Shift the ends of a run up: it begins with a paragraph of both versions, the rest has one
    version alone. `blank` says whether an empty paragraph follows an insertion."""
    if not blank and not any(_FIELD.search(p.content) for p in run[1:]):
        return
    first, other = run[0], not mark.is_new
    for place in range(len(run) - 1, 0, -1):
        last = run[place]
        same = blank or not _differ(first.properties(new=other), last.properties(new=mark.is_new))
        if same and not last.section and not any(_NOTE in p.content for p in run[:place]):
            first.mark, last.mark = unmoved(mark), None
            last.become(first.properties(new=other), new=other)
            return


def _without(out: Out, dropped: set[int]) -> Out:
    """Return the pieces with some paragraphs put at the head of those that follow them."""
    found: Out = []
    waiting: list[str] = []
    for piece in out:
        if isinstance(piece, Paragraph) and id(piece) in dropped:
            waiting.append(piece.content)
        elif isinstance(piece, Paragraph) and waiting:
            piece.content = "".join(waiting) + piece.content
            waiting = []
            found.append(piece)
        elif waiting:
            waiting.append(piece if isinstance(piece, str) else piece.content)
        else:
            found.append(piece)
    return found
