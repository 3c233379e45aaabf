"""What needs no braces: every construct of the dialect, with what it becomes in Word and in PDF.

`docs/writing.md` is made from it, and a test reads every example. Classes, attributes and ids are
declared in `model/dialect.py`.
"""

from __future__ import annotations

from typing import NamedTuple

from mdmdraft.model.dialect import SAME


class Construct(NamedTuple):
    """A construct: how it is typed, and what is printed."""

    shown: str
    """How it is typed, as the table shows it, without the marks around it."""
    word: str
    pdf: str = SAME
    example: str = ""
    """A text that holds it, where what the table shows is none."""


TEXT = (
    Construct(
        "`# Heading`, `##`, `###`, `####`",
        "styles Heading 1 to 4, numbered by Word",
        "the same, numbered",
        "# One\n\n## Two\n\n### Three\n\n#### Four",
    ),
    Construct(
        "`*emphasis*`, `**strong**`, `~~struck~~`, `H~2~O`, `x^2^`",
        "direct character formatting",
        example="*emphasis*, **strong**, ~~struck~~, H~2~O, x^2^",
    ),
    Construct(
        "`- item`, `1. item`, `a) item`",
        "styles List Bullet, List Number",
        "list",
        "- item\n- item\n\n1. item\n\n<!-- -->\n\na) item",
    ),
    Construct("`> quotation`", "style Quote", "indented block", "> quotation"),
    Construct(
        "`Expression` / `:   definition`",
        "styles Definition Term, Definition",
        "description list",
        "Expression\n\n:   definition",
    ),
    Construct(
        "`text[^1]` and `[^1]: the note`",
        "a footnote",
        example="text[^1]\n\n[^1]: the note",
    ),
    Construct(
        "`[words](https://…)`, `[words](#id)`",
        "a hyperlink, to the web or within the paper",
        "a link",
        "[words](https://example.org/)",
    ),
    Construct(
        "a pipe table, then a line `: Caption`",
        "a table whose header row repeats, style Caption",
        example="| a | b |\n|---|---|\n| c | d |\n\n: Caption",
    ),
    Construct(
        "`<<` or `^^` alone in a cell of a table",
        "the cell merged with the one to its left, or above; as words, `\\<<` and `\\^^`",
        example="| a | << |\n|---|---|\n| c | d |\n| ^^ | e |",
    ),
    Construct(
        "`![What it shows](figures/map.png)` alone in a paragraph",
        "a figure with its caption; the alternative text is the bracket, or `alt`. Pictures are"
        " PNG, JPEG, GIF or SVG; they stand upright, as cameras say, without place, time or author",
        example="![What it shows](figures/map.png)",
    ),
    Construct(
        "`` `code` ``, indented or fenced code",
        "style Verbatim",
        "monospaced",
        "`code`\n\n    indented\n\n```\nfenced\n```",
    ),
    Construct("`---` alone", "a rule", example="one\n\n---\n\ntwo"),
    Construct(
        "a backslash at the end of a line, or two blanks",
        "a line break in the paragraph",
        example="one line\\\nanother\n",
    ),
    Construct(
        "`\\*`, `\\[`: a backslash before a mark",
        "the mark itself",
        example="\\*no emphasis\\*",
    ),
    Construct(
        "`<!-- a remark -->`",
        "nothing: for writers, and never in a document",
        example="<!-- a remark -->\n\ntext",
    ),
)
"""The text itself, without what stands in braces."""

REFERENCES = (
    ("[@palermo-protocol, art. 3(a)]", "a source, with a pinpoint"),
    ("[see @igas-2019, p. 12; @greta-2022]", "several, with words before and after"),
    ("@igas-2019 [p. 12] finds …", "the source as part of the sentence"),
    ("[-@igas-2019]", "without the author's name"),
    ("[@rec:decriminalise]", "Recommendation 4"),
    ("[@ev:impact-law]", "a numbered evidence call-out, or its title"),
    ("[@sc:shared-flat]", "Scenario A"),
    ("[@sec:definitions]", "section 2 (or Annex A)"),
    ("[@tbl:income]", "Table 1: the table with the id `tbl-income`, or `income`, in its caption"),
    ("[@fig:map]", "Figure 2: the figure with the id `fig-map`, or `map`, beside its picture"),
    ("[@term:trafficking]", "the term, linked to the glossary"),
)
"""Citations and cross-references, with what they are."""

BLOCK_TEXTS = {
    "recommendations": (
        "numbered boxes: title, text, addressee, priority, deadline, evidence, legal basis, "
        "indicator, owner, risk and the text of amendments, as far as they are filled in; with "
        "`summary=true` a list of titles by addressee, each with its deadline"
    ),
    "recommendation": "one of them",
    "evidence": (
        "call-outs: title, finding, method, period, sample, limits; with `summary=true` a table"
    ),
    "definitions": "terms with their definitions; with `full=true` as a glossary has them",
    "scenarios": (
        "the table of what each legal order answers to each scenario; with `facts=true` the "
        "facts and the reasons before it; with `short=true` the law that a column cites most is "
        "named in its head alone"
    ),
    "scenario": "one of them: its facts, and each answer with its provisions and its reason",
    "comparison": "the table of what each instrument says of a term",
    "traceability": "the matrix recommendation, evidence, legal basis",
    "glossary": "all terms, in alphabetical order, with what to use and what to avoid",
}
"""What each generated block prints."""
