"""The overview of a comparison in a PDF: the meaning, the counts, the marks, the title block."""

from __future__ import annotations

from mdmdraft.diff.grouping import grouped
from mdmdraft.diff.pdf.targets import FRONT, Targets
from mdmdraft.locales import Catalog
from mdmdraft.model.changes import Changes, Meaning, SectionChanges
from mdmdraft.model.draft import Draft, FrontLine, Part, front_lines
from mdmdraft.model.revision import Revision
from mdmdraft.model.text import (
    Block,
    Cell,
    Column,
    Heading,
    Inline,
    Link,
    List,
    Para,
    Reformatted,
    Revised,
    RevisedBlocks,
    Row,
    Span,
    Styled,
    Table,
    Text,
)

_GAP = Text("\u2002")


def overview_parts(
    changes: Changes, marked: Draft, targets: Targets, words: Catalog
) -> tuple[Part, ...]:
    """Return the parts that stand before the text: what changed, and the title block."""
    title = words["what_changed"]
    blocks: list[Block] = [Heading(1, (Text(title),))]
    if changes.is_empty:
        blocks.append(_para(Text(words["no_changes"])))
    else:
        blocks.extend(_meaning(changes, targets, words))
        blocks.append(Heading(2, (Text(words["by_section"]),)))
        blocks.append(_counts(changes, targets, words))
        blocks.append(Heading(2, (Text(words["marks"]),)))
        blocks.extend(_legend(words))
    blocks.extend(_notices(changes, words))
    front = tuple(_line(line) for line in front_lines(marked))
    # An annex begins on a page of its own, and so does the text.
    return (
        Part("", "body", title, "", tuple(blocks)),
        Part(FRONT, "annex", words["title_block"], "", front),
    )


def _para(*content: Inline, tight: bool = False, style: str = "") -> Para:
    return Para(content, tight=tight, style=style)


def _meaning(changes: Changes, targets: Targets, words: Catalog) -> list[Block]:
    if not changes.meaning:
        return [_para(Text(words["no_meaning"]))]
    blocks: list[Block] = []
    for title, items in grouped(changes.meaning, words.tag):
        blocks.append(Heading(2, (Text(title),)))
        lines = tuple((_item(item, targets),) for item in items)
        blocks.append(List(lines))
    return blocks


def _item(item: Meaning, targets: Targets) -> Para:
    anchor = targets.of(item)
    if not anchor:
        return _para(Text(item.text), tight=True)
    return _para(Text(item.text), _GAP, _page(anchor), tight=True)


def _page(anchor: str) -> Link:
    return Link(f"#{anchor}", (Span((), anchor, ("page-of",)),))


def _counts(changes: Changes, targets: Targets, words: Catalog) -> Table:
    names = ("section", "changes", "added", "removed")
    head = Row((*(_cell(Text(words[name])) for name in names), _cell(Text(words["place_page"]))))
    rows = [_row(section, targets, words) for section in _sections(changes, words)]
    total = SectionChanges(
        "",
        words["total"],
        len(changes.changes),
        sum(c.added for c in changes.changes),
        sum(c.removed for c in changes.changes),
    )
    sums = (_cell(Styled("strong", (Text(text),))) for text in _numbers(total, words))
    last = Row((*sums, _cell()))
    numbers = (Column("right", width) for width in (0.14, 0.13, 0.13, 0.1))
    return Table((Column("left", 0.5), *numbers), (head,), (*rows, last))


def _sections(changes: Changes, words: Catalog) -> list[SectionChanges]:
    """Return the sections, the title block before them where something in it changed."""
    front = [c for c in changes.changes if c.what == "front"]
    if not front:
        return list(changes.sections)
    added, removed = sum(c.added for c in front), sum(c.removed for c in front)
    block = SectionChanges(FRONT, words["title_block"], len(front), added, removed)
    return [block, *changes.sections]


def _row(section: SectionChanges, targets: Targets, words: Catalog) -> Row:
    title, *numbers = _numbers(section, words)
    anchor = targets.counted(section)
    note = words.tables["kept"][section.kind]
    name: tuple[Inline, ...] = (Text(title),)
    if note:
        name = (*name, Text(f" ({note})"))
    page = (_page(anchor),) if anchor else ()
    return Row((_cell(*name), *(_cell(Text(n)) for n in numbers), _cell(*page)))


def _numbers(section: SectionChanges, words: Catalog) -> tuple[str, ...]:
    added = f"+{words.number(section.added)}" if section.added else "–"
    removed = f"−{words.number(section.removed)}" if section.removed else "–"
    changes = words.number(section.changes) if section.changes else "–"
    return section.title, changes, added, removed


def _cell(*content: Inline) -> Cell:
    return Cell((_para(*content, tight=True),) if content else ())


def _legend(words: Catalog) -> list[Block]:
    samples: tuple[tuple[Inline, str], ...] = (
        (Revised(Revision("inserted"), (Text(words["inserted"]),)), "mark_inserted"),
        (Revised(Revision("deleted"), (Text(words["deleted"]),)), "mark_deleted"),
        (Revised(Revision("moved-to", move=1), (Text(words["moved_here"]),)), "mark_moved_here"),
        (
            Revised(Revision("moved-from", move=1), (Text(words["moved_away"]),)),
            "mark_moved_away",
        ),
        (Reformatted((), (Text(words["reformatted"]),)), "mark_reformatted"),
    )
    lines = tuple((_para(sample, _GAP, Text(words[told]), tight=True),) for sample, told in samples)
    bar = (_para(Text(words["mark_bar"]), tight=True),)
    return [List((*lines, bar))]


def _notices(changes: Changes, words: Catalog) -> list[Block]:
    told = dict.fromkeys((*changes.old.notices, *changes.new.notices))
    if not told:
        return []
    lines = tuple((_para(Text(notice), tight=True),) for notice in told)
    return [Heading(2, (Text(words["notices"]),)), List(lines)]


def _line(line: FrontLine) -> Block:
    content = line.content
    if line.kind == "fact":
        content = (Styled("strong", (Text(line.label),)), _GAP, *content)
    style = {"title": "lead", "fact": "fact", "organisation": "fact"}.get(line.kind, "")
    para = Para(content, style=style)
    return RevisedBlocks(line.revision, (para,)) if line.revision else para
