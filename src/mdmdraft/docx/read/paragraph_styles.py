"""What the styles of paragraphs mean: those of our template, of Word and of LibreOffice.

Names are compared in small letters. Word keeps the English names of its own styles in every
language.
"""

from __future__ import annotations

from mdmdraft.docx.box_styles import BOX_STYLES
from mdmdraft.model.word import WordBlock, WordParagraph

QUOTES = frozenset({"quote", "intense quote", "block text", "quotations", "block quotation"})
CODE = frozenset({"verbatim", "source code", "html preformatted", "preformatted text"})
RULES = frozenset({"horizontal rule", "horizontal line"})
CAPTIONS = frozenset({"caption", "figure caption", "table", "illustration", "image caption"})
"""LibreOffice names the styles of its captions `Table` and `Illustration`."""
TERM, DEFINITION = "definition term", "definition"
EMPTY = frozenset({"section end"})
CELL_HEADING, ROW_HEADING = "table heading", "table row heading"
CONTINUED = frozenset(
    {"list continue", "list continue 2", "list continue 3", "list continue 4", "table continue"}
)
_BODY = frozenset(
    {
        "", "normal", "body text", "standard", "text body", "default", "no spacing", "normal (web)",
        "list paragraph", "first paragraph", "compact", "body text indent", "table text",
        "table contents", "table heading", "table row heading", "footnote text", "endnote text",
        "footnote", "endnote", "frame contents", "default paragraph style", "plain text",
        *CONTINUED,
        *(f"list {kind}{n}" for kind in ("bullet", "number") for n in ("", " 2", " 3", " 4", " 5")),
        *("table bullet", "table number"),
    }
)  # fmt: skip
_NAMED = {
    "lead": "lead",
    "small": "small",
    "bibliography": "bibliography",
    "caption": "caption",
    TERM: "box-title",
}


def name(block: WordBlock) -> str:
    """Return the name of a paragraph's style in small letters; empty for a table."""
    return block.style.lower() if isinstance(block, WordParagraph) else ""


def paragraph_style(block: WordParagraph, box: str) -> str:
    """Return the style of a paragraph as drafts name it; `box` is the kind of the box around."""
    key = block.style.lower()
    framed = BOX_STYLES.get(key)
    if framed is not None:
        return framed.part
    if key in _BODY or key in QUOTES or key == DEFINITION:
        return ""
    return _NAMED.get(key, "" if box else block.style)


def is_item(block: WordBlock) -> bool:
    """Tell whether a block is an item of a list."""
    return isinstance(block, WordParagraph) and bool(block.list_id)


def is_empty(block: WordBlock) -> bool:
    """Tell whether a block is a paragraph without anything in it."""
    return isinstance(block, WordParagraph) and not any(
        r.text.strip() or r.note or r.image for r in block.runs
    )


def is_picture(block: WordBlock) -> bool:
    """Tell whether a block is a paragraph of one picture and nothing else."""
    if not isinstance(block, WordParagraph):
        return False
    return [bool(r.image) for r in block.runs if r.image or r.note or r.text.strip()] == [True]
