"""The styles of the default reference.docx: what every element of a paper looks like.

Arial is the font because every Word has it and every LibreOffice has Liberation Sans, drawn to
the same widths, so that pages break alike in both. It is named in the theme alone: one change
there restyles all.
"""

from __future__ import annotations

from mdmdraft.docx.write.look import (
    AMBER,
    BLUE,
    BOX_BULLETS,
    BOX_NUMBERS,
    BULLETS,
    CELL_BULLETS,
    CELL_NUMBERS,
    GREY,
    HEADINGS,
    KEEP,
    LINE,
    MARK,
    NAVY,
    NUMBERS,
    TEAL,
    Style,
    edge,
    fill,
    indent,
    letters,
    numbered,
    spacing,
)

_MAJOR = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/>'
_MONO = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
BOX_LEFT, BOX_RIGHT, BOX_HANG = 227, 170, 340
"""Indents of what stands in a box; the bar and the rim are drawn outside them."""


def _front() -> list[Style]:
    rule = f"<w:pBdr>{edge('top', LINE, 6, 6)}{edge('bottom', LINE, 6, 6)}</w:pBdr>"
    return [
        Style(
            "Organisation",
            "Organisation",
            "Normal",
            f"{KEEP}{spacing(0, 480)}",
            f"{letters(0, BLUE, bold=True)}",
            "Title",
            extra=MARK,
        ),
        Style(
            "Title",
            "Title",
            "Normal",
            f"{KEEP}{spacing(0, 120, 252)}<w:contextualSpacing/>",
            _MAJOR + letters(56, NAVY, bold=True),
            "Subtitle",
            extra=MARK,
        ),
        Style(
            "Subtitle",
            "Subtitle",
            "Normal",
            f"{KEEP}{spacing(0, 280, 264)}",
            letters(28, GREY),
            "BodyText",
            extra=MARK,
        ),
        Style(
            "Status",
            "Status",
            "Normal",
            f"{KEEP}{spacing(0, 160)}",
            f'<w:b/><w:bCs/><w:color w:val="{AMBER}"/><w:spacing w:val="40"/>'
            '<w:sz w:val="24"/><w:szCs w:val="24"/>',
            "FrontFact",
            extra=MARK,
        ),
        Style(
            "FrontFact",
            "Front Fact",
            "Normal",
            f'<w:keepLines/>{rule}<w:tabs><w:tab w:val="left" w:pos="2835"/></w:tabs>'
            f"{spacing(0, 40)}{indent(2835, 2835)}",
            letters(19),
            extra=MARK,
        ),
    ]


def _around() -> list[Style]:
    return [
        Style(
            "TOCHeading",
            "TOC Heading",
            "Normal",
            f"{KEEP}{spacing(480, 160)}",
            _MAJOR + letters(28, NAVY, bold=True),
            "BodyText",
            extra=MARK,
        ),
        Style("TOC1", "toc 1", "Normal", spacing(100, 40), letters(0, NAVY, bold=True)),
        Style("TOC2", "toc 2", "Normal", spacing(0, 30)),
        Style("TOC3", "toc 3", "Normal", spacing(0, 20), letters(18, GREY)),
        Style(
            "Header",
            "header",
            "Normal",
            f"<w:pBdr>{edge('bottom', LINE, 4, 4)}</w:pBdr>{spacing(0, 0)}",
            letters(17, GREY),
        ),
        Style(
            "Footer", "footer", "Normal", f'{spacing(0, 0)}<w:jc w:val="right"/>', letters(17, GREY)
        ),
    ]


def _heading(level: int, size: int, color: str, before: int, after: int) -> Style:
    return Style(
        f"Heading{level}",
        f"heading {level}",
        "Normal",
        f"{KEEP}{numbered(HEADINGS, level - 1)}{spacing(before, after, 252)}"
        f'<w:outlineLvl w:val="{level - 1}"/>',
        _MAJOR + letters(size, color, bold=True),
        "BodyText",
        extra=f'<w:uiPriority w:val="9"/>{MARK}',
    )


def _text() -> list[Style]:
    bar = f"<w:pBdr>{edge('left', LINE, 18, 10)}</w:pBdr>"
    return [
        Style("BodyText", "Body Text", "Normal", spacing(0, 140), extra=MARK),
        Style(
            "Lead",
            "Lead",
            "BodyText",
            spacing(0, 180, 276),
            letters(23, NAVY),
            "BodyText",
            extra=MARK,
        ),
        Style("Small", "Small", "BodyText", spacing(0, 80), letters(17, GREY), extra=MARK),
        _heading(1, 34, NAVY, 440, 180),
        _heading(2, 26, BLUE, 320, 120),
        _heading(3, 22, NAVY, 240, 100),
        _heading(4, 20, GREY, 200, 80),
        Style(
            "Quote",
            "Quote",
            "BodyText",
            f"{bar}{spacing(0, 100)}{indent(510, 0, 340)}",
            letters(0, GREY),
            extra=MARK,
        ),
        Style(
            "Caption",
            "caption",
            "Normal",
            f"<w:keepLines/>{spacing(200, 100)}",
            letters(18, NAVY, bold=True),
            "BodyText",
            extra=MARK,
        ),
        Style("Figure", "Figure", "Normal", f"<w:keepNext/>{spacing(160, 60, 240)}", extra=MARK),
        Style("FigureCaption", "Figure Caption", "Caption", spacing(0, 240), extra=MARK),
    ]


def _further_text() -> list[Style]:
    rule = f"<w:pBdr>{edge('bottom', LINE, 8, 1)}</w:pBdr>"
    return [
        Style(
            "DefinitionTerm",
            "Definition Term",
            "Normal",
            f"{KEEP}{spacing(120, 40)}",
            letters(0, NAVY, bold=True),
            "Definition",
            extra=MARK,
        ),
        Style("Definition", "Definition", "BodyText", spacing(0, 100) + indent(397), extra=MARK),
        Style(
            "Bibliography",
            "Bibliography",
            "Normal",
            f"<w:keepLines/>{spacing(0, 100)}{indent(397, 397)}",
        ),
        Style(
            "Verbatim",
            "Verbatim",
            "Normal",
            f'{fill("F3F5F7")}{spacing(120, 180, 240)}<w:jc w:val="left"/>',
            _MONO + letters(17),
            extra=MARK,
        ),
        Style("HorizontalRule", "Horizontal Rule", "Normal", f"{rule}{spacing(0, 240, 200)}"),
        Style("FootnoteText", "footnote text", "Normal", spacing(0, 40, 240), letters(17)),
        Style(
            "SectionEnd",
            "Section End",
            "Normal",
            '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
            letters(2),
        ),
    ]


def _lists() -> list[Style]:
    out = []
    for stem, label, num in (
        ("ListBullet", "List Bullet", BULLETS),
        ("ListNumber", "List Number", NUMBERS),
    ):
        for n in (1, 2, 3):
            mark = f" {n}" if n > 1 else ""
            out.append(
                Style(
                    stem + mark.strip(),
                    label + mark,
                    "BodyText",
                    numbered(num, n - 1) + spacing(0, 60),
                    extra=MARK,
                )
            )
    for n in (1, 2, 3):
        mark = f" {n}" if n > 1 else ""
        out.append(
            Style(
                "ListContinue" + mark.strip(),
                "List Continue" + mark,
                "BodyText",
                spacing(0, 60) + indent(170 + 340 * n),
            )
        )
    return out


def _table() -> list[Style]:
    tight = spacing(20, 20, 252)
    return [
        Style("TableText", "Table Text", "Normal", tight, letters(18), extra=MARK),
        Style(
            "TableHeading",
            "Table Heading",
            "TableText",
            "<w:keepNext/>",
            letters(0, NAVY, bold=True),
            extra=MARK,
        ),
        Style(
            "TableRowHeading",
            "Table Row Heading",
            "TableText",
            "",
            letters(0, NAVY, bold=True),
            extra=MARK,
        ),
        Style("TableBullet", "Table Bullet", "TableText", numbered(CELL_BULLETS, 0)),
        Style("TableNumber", "Table Number", "TableText", numbered(CELL_NUMBERS, 0)),
        Style("TableContinue", "Table Continue", "TableText", indent(227)),
    ]


def _box(kind: str, bar: str, inner_bar: str, head: tuple[str, str], back: str) -> list[Style]:
    """Return the styles of one kind of box.

    Title and body differ in their borders, so that a box never grows together with the one above
    it: Word and LibreOffice join neighbours whose borders and indents are equal, and fill the
    space between them.
    """

    def frame(color: str, left: str) -> str:
        rim = color or "FFFFFF"
        return (
            f"<w:pBdr>{edge('top', rim, 4, 4)}{edge('left', left, 24, 8)}"
            f"{edge('bottom', rim, 4, 4)}{edge('right', rim, 4, 6)}</w:pBdr>{fill(color)}"
        )

    key = kind.replace(" ", "")
    place = indent(BOX_LEFT, 0, BOX_RIGHT)
    item = indent(BOX_LEFT + BOX_HANG, BOX_HANG, BOX_RIGHT)
    return [
        Style(
            f"{key}Title",
            f"{kind} Title",
            "BodyText",
            f"{KEEP}{frame(head[0], bar)}{spacing(240, 0)}{place}",
            letters(21, head[1], bold=True),
            key,
            extra=MARK,
        ),
        Style(
            key, kind, "BodyText", f"{frame(back, inner_bar)}{spacing(0, 60)}{place}", extra=MARK
        ),
        Style(
            f"{key}Fact",
            f"{kind} Fact",
            key,
            f"<w:keepLines/>{spacing(0, 20)}",
            letters(18, GREY),
            extra=MARK,
        ),
        Style(
            f"{key}Bullet", f"{kind} Bullet", key, numbered(BOX_BULLETS, 0) + spacing(0, 0) + item
        ),
        Style(
            f"{key}Number", f"{kind} Number", key, numbered(BOX_NUMBERS, 0) + spacing(0, 0) + item
        ),
    ]


def _characters() -> list[Style]:
    base = "DefaultParagraphFont"

    def char(key: str, name: str, rpr: str, extra: str = "") -> Style:
        return Style(key, name, base, "", rpr, kind="character", extra=extra)

    return [
        char("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
        char("Hyperlink", "Hyperlink", f'<w:color w:val="{BLUE}"/><w:u w:val="single"/>'),
        char("CrossReference", "Cross Reference", "", MARK),
        char("VerbatimChar", "Verbatim Char", _MONO + letters(18), MARK),
        # On a ground of its own: it also stands in titles that are white on dark.
        char(
            "Pending", "Pending", f'<w:b/><w:bCs/><w:color w:val="{AMBER}"/>{fill("FFF0D2")}', MARK
        ),
        char("FactLabel", "Fact Label", f'<w:color w:val="{GREY}"/>', MARK),
        char("CaptionLabel", "Caption Label", f'<w:color w:val="{BLUE}"/>', MARK),
        char("QuoteChar", "Quoted in Box", f'<w:i/><w:iCs/><w:color w:val="{GREY}"/>', MARK),
    ]


def styles() -> list[Style]:
    """Return every style of a paper but those of tables, in the order of styles.xml."""
    return [
        Style("Normal", "Normal", "", f"<w:widowControl/>{spacing(0, 120, 269)}", extra=MARK),
        Style(
            "DefaultParagraphFont",
            "Default Paragraph Font",
            kind="character",
            extra='<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/>',
        ),
        *_front(),
        *_around(),
        *_text(),
        *_further_text(),
        *_lists(),
        *_table(),
        *_box("Recommendation", NAVY, NAVY, (NAVY, "FFFFFF"), "EDF2F7"),
        *_box("Evidence", TEAL, TEAL, ("CFE5E2", "0F4845"), "EFF7F6"),
        *_box("Definition Box", BLUE, LINE, ("", NAVY), ""),
        *_box("Pending Box", AMBER, AMBER, ("FCE8C8", "7A3705"), "FFF8EB"),
        *_box("Summary", BLUE, BLUE, (BLUE, "FFFFFF"), "EAF3FA"),
        *_characters(),
    ]
