"""Paragraphs, lists, quotations, definitions, preformatted text, rules, pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mdmdraft.docx.write.flow import Out
from mdmdraft.docx.write.frame import (
    BODY_AFTER,
    Frame,
    facing,
    one_side,
    ppr,
    put,
    steps,
    write,
    write_all,
    writes,
)
from mdmdraft.docx.write.headings import NO_SETTING, Setting, number_runs
from mdmdraft.docx.write.inlines import drawing, runs
from mdmdraft.docx.write.numbering import list_style
from mdmdraft.docx.write.presence import bare, entry_stands, item_stands, only
from mdmdraft.docx.write.tables import put_caption
from mdmdraft.docx.write.writing import Writing
from mdmdraft.docx.xml import NAMESPACES, locale, run
from mdmdraft.locales.directions import direction_of
from mdmdraft.model.finding import refuse
from mdmdraft.model.text import (
    Block,
    CodeBlock,
    DefinitionList,
    Figure,
    List,
    Para,
    Quote,
    RawBlock,
    Restyled,
    RevisedBlocks,
    Rule,
)
from mdmdraft.world.foreign_xml import NotWellFormed, parse_foreign

_STYLES = {"bibliography": "Bibliography", "box-title": "DefinitionTerm", "caption": "Caption"}


def style_of(w: Writing, block: Para, frame: Frame) -> str:
    """Return the style of a paragraph, as named in the default reference.docx."""
    if not block.style:
        return frame.para
    if frame.box and block.style in {"box-title", "fact"}:
        return frame.box + ("Title" if block.style == "box-title" else "Fact")
    if block.style in {"lead", "small"}:
        # In a box or cell a paragraph keeps the ground it stands on.
        framed = f"{frame.box}Fact" if frame.box and block.style == "small" else frame.para
        return framed if frame.para != "BodyText" else block.style.capitalize()
    if block.style in _STYLES:
        return _STYLES[block.style]
    own = w.template.names.get(block.style.lower())
    return f"={own}" if own else frame.para


@writes(Para)
def para(
    w: Writing, block: Para, frame: Frame, out: Out, was: Callable[[], Setting] | None = None
) -> None:
    """Write a paragraph; `was` gives how it stands in the old version, where it is something else
    there."""
    frame = facing(w, block.content, frame)
    old = was() if was else NO_SETTING
    _line(w, block, ppr(w, style_of(w, block, frame), frame), frame, out, old)


def _line(
    w: Writing, block: Para, properties: str, frame: Frame, out: Out, was: Setting = NO_SETTING
) -> None:
    start, end = w.marks(block.origin, block.id, block.anchor)
    number = number_runs(w, NO_SETTING, was) if was.number else ""
    content = runs(w, w.placing.ranged(block.content), frame.look, frame.width)
    put(
        w,
        out,
        properties,
        f"{start}{number}{content}{end}",
        was=was.properties,
        mark=block.mark,
    )


@writes(List)
def list_(w: Writing, block: List, frame: Frame, out: Out) -> None:
    """Write a list: one paragraph style a level, what follows in an item set under it."""
    start, end = w.marks(block.origin, block.id)
    style, num = list_style(w, block, frame)
    depth = min(frame.depth, len(frame.continued) - 1)
    if frame.depth == 0 and frame.para == "BodyText" and not frame.box:
        frame = frame._replace(last=True, after=BODY_AFTER)
    inner = frame._replace(depth=frame.depth + 1, para=frame.continued[depth], before=-1)
    out.append(start)
    places = range(len(block.items))
    heads = {new: _first(block, places, new=new) for new in (True, False)}
    ends = {new: _first(block, reversed(places), new=new) for new in (True, False)}
    for index, item in enumerate(block.items):
        new = item_stands(item, new=True)
        here = inner
        if index != ends[new]:
            here = inner._replace(last=False, after=-1)
        if index == heads[new]:
            here = here._replace(before=frame.before)
        _ItemWriter(w, style, num, here, out).write(item)
    out.append(end)


def _first(block: List, places: Iterable[int], *, new: bool) -> int:
    """Return the first of the places at which a version has an item."""
    return next((i for i in places if item_stands(block.items[i], new=new)), -1)


class _ItemWriter:
    """Writes an item of a list: what it begins with has the bullet, in each version."""

    def __init__(self, w: Writing, style: str, num: str, frame: Frame, out: Out) -> None:
        self.w = w
        self.style = style
        self.num = num
        self.frame = frame
        self.out = out
        self.begun: dict[bool, bool] = {}
        self.airy = False
        """Whether it begins with a paragraph; then its paragraphs have space under them."""

    def write(self, item: tuple[Block, ...]) -> None:
        """Write all of an item."""
        w = self.w
        if not item:
            self._bullet(self.frame)
        self.begun = {new: not item_stands(item, new=new) for new in w.sides}
        for block, frame in steps(item, self.frame):
            if isinstance(block, RevisedBlocks):
                with one_side(w, block.revision, self.out):
                    for one, inner in steps(block.blocks, frame):
                        self._block(one, inner)
            else:
                self._block(block, frame)

    def _block(self, block: Block, frame: Frame) -> None:
        w = self.w
        first = tuple(new for new in w.sides if not self.begun[new])
        self.begun.update(dict.fromkeys(w.sides, True))
        text = block.block if isinstance(block, Restyled) else block
        if first:
            self.airy = isinstance(text, Para)
        if not isinstance(text, Para):
            if first:
                side = None if len(first) == len(w.sides) else only(new=first[0])
                with one_side(w, side, self.out):
                    self._bullet(self.frame._replace(last=False))
            write(w, block, frame, self.out)
            return
        if self.airy and not text.tight and not frame.box and frame.after < 0:
            frame = frame._replace(after=BODY_AFTER - 20)
        if first:
            self._first(text, frame, first)
        else:
            write(w, block, frame, self.out)

    def _first(self, block: Para, frame: Frame, sides: tuple[bool, ...]) -> None:
        """Write a paragraph that an item begins with, in `sides` if not in both versions."""
        w = self.w
        frame = facing(w, block.content, frame)
        new = old = ppr(w, self.style, frame, num=self.num)
        if len(sides) < len(w.sides):
            plain = ppr(w, style_of(w, block, frame), frame)
            new, old = (new, plain) if sides[0] else (plain, old)
        _line(w, block, new, frame, self.out, Setting(old))

    def _bullet(self, frame: Frame) -> None:
        put(self.w, self.out, ppr(self.w, self.style, frame, num=self.num), "")


@writes(Quote)
def quote(w: Writing, block: Quote, frame: Frame, out: Out) -> None:
    """Write a quotation: in its own style in the body, in its surroundings' style elsewhere."""
    start, end = w.marks(block.origin, block.id)
    look = frame.look
    if block.language:
        direction = direction_of(block.language)
        look = look._replace(language=locale(block.language), direction=direction)
    if frame.box or look.note or frame.para.startswith("Table"):
        inner = frame._replace(look=look._replace(style="QuoteChar"))
    else:
        inner = frame._replace(look=look, para="Quote", quotes=frame.quotes + 1)
    out.append(start)
    write_all(w, block.blocks, inner, out)
    out.append(end)


@writes(DefinitionList)
def definitions(w: Writing, block: DefinitionList, frame: Frame, out: Out) -> None:
    """Write a definition list: the expression, its definitions under it."""
    start, end = w.marks(block.origin, block.id)
    out.append(start)
    for item in block.items:
        style = frame.para if frame.box else "DefinitionTerm"
        here = facing(w, item.term, frame)
        properties = ppr(w, style, here._replace(last=False), keep=True)
        has = tuple(new for new in w.sides if entry_stands(item, new=new))
        side = only(new=has[0]) if len(has) == 1 < len(w.sides) else None
        with one_side(w, side, out):
            content = runs(w, bare(item.term) if side else item.term, here.look, frame.width)
            put(w, out, properties, content)
        inner = frame if frame.box else frame._replace(para="Definition")
        for blocks in item.definitions:
            write_all(w, blocks, inner._replace(before=-1), out)
    out.append(end)


@writes(CodeBlock)
def code(w: Writing, block: CodeBlock, frame: Frame, out: Out) -> None:
    """Write preformatted text as one paragraph with line breaks."""
    start, end = w.marks(block.origin, block.id)
    properties = ppr(w, "Verbatim", frame._replace(align=""))
    put(w, out, properties, f"{start}{run(block.text)}{end}")


@writes(Rule)
def rule(w: Writing, block: Rule, frame: Frame, out: Out) -> None:
    """Write a rule: the border of a paragraph."""
    start, end = w.marks(block.origin, block.id)
    put(w, out, ppr(w, "HorizontalRule", frame), start + end)


@writes(RawBlock)
def raw(w: Writing, block: RawBlock, frame: Frame, out: Out) -> None:
    """Write OpenXML as it stands; markup of another format is dropped.

    Raises Refused for what is no well-formed XML, which would spoil the whole document.
    """
    del frame
    if block.form != "openxml":
        return
    try:
        root = parse_foreign(f"<raw {NAMESPACES}>{block.text}</raw>".encode())
    except NotWellFormed as error:
        raise refuse(
            block.origin.path,
            "bad-raw",
            f"the OpenXML cannot be read: {error}",
            "close every element, and name elements with the prefixes w, r, wp, a or pic",
            at=(block.origin.line, 1),
        ) from None
    start, end = w.marks(block.origin, block.id)
    if w.tracking is not None and w.side is not None:
        from mdmdraft.docx.write.raw import raw_pieces

        out += raw_pieces(root, w.tracking, w.side)
    else:
        out.append(f"{start}{block.text}{end}")


@writes(Figure)
def figure(w: Writing, block: Figure, frame: Frame, out: Out) -> None:
    """Write a picture with its caption below."""
    start, end = w.marks(block.origin, block.id, block.anchor)
    out.append(start)
    words: Out = []
    put_caption(w, words, block, "FigureCaption", frame)
    picture = drawing(w, block.image, frame.width)
    put(w, out, ppr(w, "Figure", frame, keep=bool(words)), picture)
    out += words
    out.append(end)
