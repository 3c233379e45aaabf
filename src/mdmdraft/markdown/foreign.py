"""Markup of other dialects, which this one does not read and would print as it is typed.

`FOREIGN` is the table: how each is recognised, what it is, and what to write here. What a writer
pastes from pandoc, Quarto, MyST, Obsidian, GitHub, a wiki or TeX is told at its place. Precision
matters more than to know everything: a row recognises nothing that stands in ordinary prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from mdmdraft.markdown.attributes import check_loose
from mdmdraft.markdown.masked import HIDDEN, masked
from mdmdraft.markdown.notes import check_notes
from mdmdraft.markdown.reading import Reading
from mdmdraft.model.dialect import classes_at
from mdmdraft.model.text import Inline, Text
from mdmdraft.model.walk import WithContent

_LINE = r"^[ \t>]*"
_CODE = re.escape(HIDDEN)


class Foreign(NamedTuple):
    """A construct of another dialect."""

    what: str
    """What it is: `a grid table`."""
    sign: str
    """A stretch that stands in every text that holds it."""
    form: str
    """What it looks like, as a regular expression over lines."""
    write: str
    """The way to write it here."""
    once: bool = False
    """Whether it is told once in a stretch of lines without an empty one."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """Return its form compiled: only in a run that meets its sign, and once (`re` keeps it)."""
        return re.compile(self.form, re.MULTILINE)


_PIPE_TABLE = (
    "write a pipe table: | a | b |, under it |---|---|, then a line a row; a cell that is merged "
    "with the one to its left is <<, with the one above ^^"
)
_NOT_FILLED = "nothing is filled in here; write the words themselves"
_REMARK = "a remark for writers is <!-- a remark -->, and is never printed"
_PAGES = (
    "a page break is ::: {.page-break} :::"
    if "page-break" in classes_at("block")
    else "pages break where the template says; take it out"
)

FOREIGN = (
    Foreign("a grid table", "-+", _LINE + r"\+(?:[-=:]{2,}\+)+[ \t]*$", _PIPE_TABLE, once=True),
    Foreign("a grid table", "=+", _LINE + r"\+(?:[-=:]{2,}\+)+[ \t]*$", _PIPE_TABLE, once=True),
    Foreign("a table of pandoc", "--", _LINE + r"(?:-{2,} +)+-{2,}[ \t]*$", _PIPE_TABLE, once=True),
    Foreign(
        "a caption as pandoc writes it",
        "Table:",
        r"(?:\|[ \t]*|--[ \t]*)\n\n?(?P<at>Table:) |^(?P<at2>Table:) [^\n]*\{#",
        "write the caption under its table as : The words {#tbl-id}",
    ),
    Foreign(
        "a line block",
        "|",
        r"(?:\A|\n[ \t>]*\n)(?P<at>(?:[ \t]*\|(?: [^|\n]*)?(?:\n|\Z))+)(?!\|)",
        "end each line but the last with a backslash: one line\\",
    ),
    Foreign(
        "a formula",
        "$$",
        r"\$\$[^$]+\$\$",
        "there are no formulas; write it as text (x^2^, H~2~O, ≤), or as a picture",
    ),
    Foreign(
        "a formula",
        "$",
        r"(?<![\\$\w])\$(?=[^\s$])(?=[^$\n]*[\\^_={}+<>]|\w\$)[^$\n]*[^\s$\\]\$(?![\d$])"
        r"|(?<![\\$\w])\$[A-Za-z]\$(?!\w)",
        "there are no formulas; write it as text (x^2^, H~2~O, ≤), or as a picture",
    ),
    Foreign(
        "a page break of TeX", "\\", r"\\(?:new|page|clear|cleardouble)(?:page|break)\b", _PAGES
    ),
    Foreign(
        "a command of TeX",
        "\\",
        r"(?<![\\\w:])\\(?:[A-Za-z]+\*?(?=[{\[])"
        r"|(?:tableofcontents|noindent|linebreak|newline|LaTeX|hfill|vfill|centering|par|small"
        r"|large|footnotesize|bigskip|medskip|smallskip|maketitle|appendix)\b)",
        "nothing of TeX is read; write it as docs/writing.md says, or take it out",
    ),
    Foreign(
        "a no-break space of pandoc",
        "\\ ",
        r"\\ (?=\S)",
        "type the no-break space itself (U+00A0), or &nbsp;",
        once=True,
    ),
    Foreign(
        "an inline note",
        "^[",
        r"\^[^\s^\[]+\^|(?P<at>\^\[(?!\^)[^\[\]]+\](?!\^))",
        "write text[^1], and on a line of its own [^1]: the note",
    ),
    Foreign(
        "an abbreviation",
        "*[",
        _LINE + r"\*\[[^\[\]\n]+\]:",
        "say it where it is first used, “non-governmental organisation (NGO)”, or as a term",
    ),
    Foreign("a numbered example", "(@", _LINE + r"\(@[\w-]*\)(?=\s)", "write 1., 2., 3."),
    Foreign(
        "a task",
        "[",
        _LINE + r"(?:[-*+]|\d+[.)])[ \t]+(?P<at>\[[ xX]\])[ \t]",
        "say in words what is done and what is not",
    ),
    Foreign(
        "a proposed change (CriticMarkup)",
        "{",
        r"\{(?:\+\+|--|~~|>>|==)(?=\S)[^{}]*(?:\+\+|--|~~|<<|==)\}",
        f"write what is to be printed; {_REMARK}",
    ),
    Foreign("a shortcode", "{{", r"\{\{[<%][^\n]*?[>%]\}\}", _NOT_FILLED),
    Foreign("a placeholder", "{{", r"\{\{(?![<%])[ \t]*[\w.|\- ]+[ \t]*\}\}", _NOT_FILLED),
    Foreign("a tag of a template", "{%", r"\{%-?[^{}\n]*%\}", _NOT_FILLED),
    Foreign("a comment of a template", "{#", r"\{# [^{}\n]* #\}", _REMARK),
    Foreign(
        "highlighting",
        "==",
        r"(?<![=\w<>!])==(?=[^\s=])[^=\n]*?[^\s=]==(?![=\w>])",
        "there is no highlighting; write **words** or *words*",
    ),
    Foreign(
        "a link of a wiki",
        "[[",
        r"!?\[\[[^\[\]\n]+\]\](?![({\[])",
        "refer to a section by [@sec:id], to a heading by [words](#id)",
    ),
    Foreign(
        "an admonition",
        "!!!",
        _LINE + r"!!!\+? +\w+",
        "a box is ::: {.summary}, its text, and ::: on a line of its own",
    ),
    Foreign(
        "an admonition",
        "???",
        _LINE + r"\?\?\?\+? +\w+",
        "a box is ::: {.summary}, its text, and ::: on a line of its own",
    ),
    Foreign(
        "a callout",
        "[!",
        r"^[ \t]*>[ \t>]*(?P<at>\[!\w+\])",
        "a box is ::: {.summary}, its text, and ::: on a line of its own",
    ),
    Foreign(
        "a mark for a table of contents",
        "TOC",
        _LINE + r"\[(?:TOC|\[?_TOC_\]?)\][ \t]*$",
        "the contents are made by themselves: `table_of_contents` in mdmdraft.yml",
    ),
    Foreign(
        "the name of an emoji",
        ":",
        r"(?<![\w:/]):(?:[a-z0-9]+_[a-z0-9_]+|smile|grinning|joy|wink|heart|tada|rocket|warning"
        r"|bulb|memo|bug|sparkles|fire|star|eyes|x|check|thumbsup|thumbsdown|\+1|-1):(?![\w:/])",
        "type the character itself, or take it out",
    ),
    Foreign(
        "a role of MyST or Sphinx",
        HIDDEN,
        rf"\{{[a-zA-Z][\w:.-]*\}}(?={_CODE})|(?<![\w:]):(?:\w+:)+(?={_CODE})",
        "write [@sec:id] to refer to a section, *words* or **words** to set words apart",
    ),
    Foreign("a link of reStructuredText", "_", rf"{_CODE}__?(?!\w)", "write [words](https://…)"),
    Foreign(
        "a target of MyST", ")=", r"^\([\w:-]+\)=[ \t]*$", "give the heading an id: # Words {#id}"
    ),
    Foreign(
        "a directive of reStructuredText",
        "::",
        r"^\.\. [\w-]+::",
        "nothing of reStructuredText is read; write it as docs/writing.md says",
    ),
    Foreign(
        "a line of Org mode",
        "#+",
        r"^#\+\w+:",
        "put it in the front matter, or write it as docs/writing.md says",
    ),
    Foreign("a remark of Obsidian", "%%", r"%%(?=[^%\n])[^%]+%%", _REMARK),
    Foreign(
        "an inclusion of another file",
        "",
        _LINE + r"(?:@import\s+[\"“]|!include\s|\{![^{}\n]+!\}|<<\[)",
        "one file is one section, and mdmdraft.yml lists those of a deliverable in their order",
    ),
    Foreign(
        "a heading of a wiki", "==", r"^(==+) ?[^=\n]+ ?\1[ \t]*$", "a heading is # Words, ## Words"
    ),
    Foreign("bold of a wiki", "'''", r"'''(?=\S)[^'\n]+'''", "write **words**"),
)
"""Markup that is recognised and refused. The first row that knows a stretch tells of it."""

_BRACES = r"\{(?:[.#][A-Za-z]|[A-Za-z][\w-]*=)[^{}]*\}"
_LOST_BRACES = re.compile(
    rf"^[ \t>]*(?:(?:[-*+]|\d+[.)]|\[\^[^\]\n]+\]:|:)[ \t]+)?(?P<at>{_BRACES})(?=[ \t]*[^\s{{])"
    rf"|^[ \t>]*(?:(?:[-*+]|\d+[.)]|\[\^[^\]\n]+\]:)[ \t]+)(?P<at2>{_BRACES})"
    rf"|^[ \t>]*(?P<at3>{_BRACES})\s*(?=\Z|^[ \t>]*:::+[ \t]*$|^\[\^?[^\]\n]+\]:)"
    rf"|\|[ \t]*(?P<at4>{_BRACES})",
    re.MULTILINE,
)
"""Braces that pandoc takes for attributes of nothing, and drops."""
_NAME = re.compile(r"[.#]?[\w-]+")


_ROW = re.compile(r"[ >]*(?:\S[^\n]*)? {2,}\S[^\n]*\n(?:[^\n]+\n)*? {2,}-+ *$", re.MULTILINE)
"""A heading that began as a row of a table: columns, or rows and a line that are indented."""
_UNREAD = re.compile(r"\]\{|\{[.#][A-Za-z]|\{-\}|\{=\w|\]\((?=\S)")


def check_words(reading: Reading, inlines: Iterable[Inline]) -> None:
    """Refuse braces, and targets of links, that were read as words: they would be printed."""
    for inline in inlines:
        if isinstance(inline, WithContent):
            check_words(reading, inline.content)
        if not isinstance(inline, Text) or inline.end - inline.at != len(inline.text):
            continue
        found = _UNREAD.search(inline.text) if "]" in inline.text or "{" in inline.text else None
        if found is None or reading.is_generated:
            continue
        at = inline.at + found.start()
        if found[0] == "](":
            reading.fault(
                at,
                "bad-link",
                "this link or picture is not read, and would be printed as typed",
                "write [words](https://…), without blanks in the address and with every bracket "
                "closed; for brackets as such write \\[",
            )
        elif found[0] == "{-}":
            reading.fault(at, "foreign-markup", "`{-}` is not read here", "write {.unnumbered}")
        else:
            reading.fault(
                at,
                "loose-braces",
                "these braces are not read, and would be printed as typed",
                'write [words]{.name} or [words]{name="value"}, with straight quotes and no commas',
            )


def check_heading(reading: Reading, at: int) -> None:
    """Refuse a heading made by a line under it: as often it is a paragraph before a rule, or a
    row of a table that pandoc wrote."""
    text = reading.source.text
    if at < 0 or reading.is_generated or text.startswith("#", at):
        return
    is_row = _ROW.match(text, text.rfind("\n", 0, at) + 1)
    what = "a row of a table of pandoc" if is_row else "a heading marked by the line under it"
    write = (
        _PIPE_TABLE
        if is_row
        else "a heading is # Words; a rule, --- alone, has an empty line before it"
    )
    reading.fault(
        at, "foreign-markup", f"{what} is not read here: `{_shown(reading, at, at + 60)}`", write
    )


def check_foreign(reading: Reading, start: int) -> None:
    """Note the markup of other dialects in a text, from the offset `start` on. To be called once
    the text is decoded: `reading.code` tells then where code stands."""
    text = masked(reading.source.text, start, reading.code)
    taken: list[tuple[int, int]] = []
    for row in FOREIGN:
        if row.sign not in text:
            continue
        last = -1
        for found in row.pattern.finditer(text):
            at, end = _place(found)
            if at < 0:
                continue
            alone = row.once and last >= 0 and "\n\n" not in text[last:at]
            last = end
            if alone or any(begin < end and at < stop for begin, stop in taken):
                continue
            taken.append((at, end))
            shown = _shown(reading, at, end)
            reading.fault(
                at, "foreign-markup", f"{row.what} is not read here: `{shown}`", row.write
            )
    check_notes(reading, text)
    if "{" in text:
        for found in _LOST_BRACES.finditer(text):
            at, end = _place(found)
            name = _NAME.search(text, at, end)
            if not any(begin < end and at < stop for begin, stop in taken):
                check_loose(reading, at, name[0] if name else "")


def _place(found: re.Match[str]) -> tuple[int, int]:
    """Return where what is told of lies: a group `at`, where there are any; -1 for none."""
    for name, value in found.groupdict().items():
        if value is not None and name.startswith("at"):
            return found.span(name)
    if found.groupdict():
        return -1, -1
    begin = found.start() + len(found[0]) - len(found[0].lstrip(" \t>\n"))
    return begin, found.end()


def _shown(reading: Reading, at: int, end: int) -> str:
    line = reading.source.text[at:end].strip().partition("\n")[0].rstrip()
    return line if len(line) <= 40 else f"{line[:39]}…"
