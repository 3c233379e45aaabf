"""Paragraphs, lists, quotations, definitions, preformatted text, rules, pictures."""

from __future__ import annotations

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
    Rule,
)
from mdmdraft.render.docx.frame import BODY_AFTER, Frame, ppr, steps, write, write_all, writes
from mdmdraft.render.docx.inlines import drawing, runs
from mdmdraft.render.docx.numbering import list_style
from mdmdraft.render.docx.tables import caption
from mdmdraft.render.docx.writing import Writing
from mdmdraft.render.docx.xml import NAMESPACES, locale, run

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
def para(w: Writing, block: Para, frame: Frame, out: list[str]) -> None:
    """Write a paragraph."""
    start, end = w.marks(block.origin, block.id, block.anchor)
    properties = ppr(w, style_of(w, block, frame), frame)
    content = runs(w, block.content, frame.look, frame.width)
    out.append(f"<w:p>{properties}</w:pPr>{start}{content}{end}</w:p>")


@writes(List)
def list_(w: Writing, block: List, frame: Frame, out: list[str]) -> None:
    """Write a list: one paragraph style a level, what follows in an item set under it."""
    start, end = w.marks(block.origin, block.id)
    style, num = list_style(w, block, frame)
    depth = min(frame.depth, len(frame.continued) - 1)
    if frame.depth == 0 and frame.para == "BodyText" and not frame.box:
        frame = frame._replace(last=True, after=BODY_AFTER)
    inner = frame._replace(depth=frame.depth + 1, para=frame.continued[depth], before=-1)
    out.append(start)
    for index, item in enumerate(block.items):
        here = inner
        if index < len(block.items) - 1:
            here = inner._replace(last=False, after=-1)
        if index == 0:
            here = here._replace(before=frame.before)
        _item(w, item, style, num, here, out)
    out.append(end)


def _item(
    w: Writing, item: tuple[Block, ...], style: str, num: str, frame: Frame, out: list[str]
) -> None:
    if not item or not isinstance(item[0], Para):
        first = frame._replace(last=frame.last and not item)
        out.append(f"<w:p>{ppr(w, style, first, num=num)}</w:pPr></w:p>")
        write_all(w, item, frame, out)
        return
    for index, (block, inner) in enumerate(steps(item, frame)):
        here = inner
        if isinstance(block, Para):
            if not block.tight and not frame.box and here.after < 0:
                here = here._replace(after=BODY_AFTER - 20)
            if index == 0:
                start, end = w.marks(block.origin, block.id, block.anchor)
                content = runs(w, block.content, here.look, here.width)
                out.append(
                    f"<w:p>{ppr(w, style, here, num=num)}</w:pPr>{start}{content}{end}</w:p>"
                )
                continue
        write(w, block, here, out)


@writes(Quote)
def quote(w: Writing, block: Quote, frame: Frame, out: list[str]) -> None:
    """Write a quotation: in its own style in the body, in its surroundings' style elsewhere."""
    start, end = w.marks(block.origin, block.id)
    look = frame.look
    if block.language:
        look = look._replace(language=locale(block.language))
    if frame.box or look.note or frame.para.startswith("Table"):
        inner = frame._replace(look=look._replace(style="QuoteChar"))
    else:
        inner = frame._replace(look=look, para="Quote")
    out.append(start)
    write_all(w, block.blocks, inner, out)
    out.append(end)


@writes(DefinitionList)
def definitions(w: Writing, block: DefinitionList, frame: Frame, out: list[str]) -> None:
    """Write a definition list: the expression, its definitions under it."""
    start, end = w.marks(block.origin, block.id)
    out.append(start)
    for item in block.items:
        content = runs(w, item.term, frame.look, frame.width)
        style = frame.para if frame.box else "DefinitionTerm"
        out.append(
            f"<w:p>{ppr(w, style, frame._replace(last=False), keep=True)}</w:pPr>{content}</w:p>"
        )
        inner = frame if frame.box else frame._replace(para="Definition")
        for blocks in item.definitions:
            write_all(w, blocks, inner._replace(before=-1), out)
    out.append(end)


@writes(CodeBlock)
def code(w: Writing, block: CodeBlock, frame: Frame, out: list[str]) -> None:
    """Write preformatted text as one paragraph with line breaks."""
    start, end = w.marks(block.origin, block.id)
    properties = ppr(w, "Verbatim", frame._replace(align=""))
    out.append(f"<w:p>{properties}</w:pPr>{start}{run(block.text)}{end}</w:p>")


@writes(Rule)
def rule(w: Writing, block: Rule, frame: Frame, out: list[str]) -> None:
    """Write a rule: the border of a paragraph."""
    start, end = w.marks(block.origin, block.id)
    out.append(f"<w:p>{ppr(w, 'HorizontalRule', frame)}</w:pPr>{start}{end}</w:p>")


@writes(RawBlock)
def raw(w: Writing, block: RawBlock, frame: Frame, out: list[str]) -> None:
    """Write OpenXML as it stands; markup of another format is dropped.

    Raises Refused for what is no well-formed XML, which would spoil the whole document.
    """
    del frame
    if block.form != "openxml":
        return
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        etree.fromstring(f"<raw {NAMESPACES}>{block.text}</raw>", parser)
    except etree.XMLSyntaxError as error:
        raise refuse(
            block.origin.path,
            block.origin.line,
            1,
            "bad-raw",
            f"the OpenXML cannot be read: {(error.msg or '').split(', line')[0]}",
            "close every element, and name elements with the prefixes w, r, wp, a or pic",
        ) from None
    start, end = w.marks(block.origin, block.id)
    out.append(f"{start}{block.text}{end}")


@writes(Figure)
def figure(w: Writing, block: Figure, frame: Frame, out: list[str]) -> None:
    """Write a picture with its caption below."""
    start, end = w.marks(block.origin, block.id, block.anchor)
    words = caption(w, block.label, block.caption, frame)
    picture = drawing(w, block.image, frame.width)
    out.append(f"{start}<w:p>{ppr(w, 'Figure', frame, keep=bool(words))}</w:pPr>{picture}</w:p>")
    if words:
        out.append(f"<w:p>{ppr(w, 'FigureCaption', frame)}</w:pPr>{words}</w:p>")
    out.append(end)
