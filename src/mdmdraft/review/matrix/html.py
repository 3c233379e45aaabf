"""The comment–response table as one page that asks for nothing from anywhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence

from mdmdraft.diff.html.escape import attribute, escaped, lang
from mdmdraft.model.changes import Words
from mdmdraft.review.matrix.rows import CommentRow, EditRow, Table

_STYLE = """\
:root{color-scheme:light dark}
body{font:16px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:90rem;padding:0 1rem}
h1{font-size:1.6rem;margin:0 0 .5rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:0 0 2rem}
dt{font-weight:600}dd{margin:0}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:0 0 2.5rem;font-size:.9rem}
caption{text-align:left;font-size:1.25rem;font-weight:600;padding:0 0 .5rem}
th,td{border:1px solid #8c959f;padding:.4rem .5rem;text-align:left;vertical-align:top;
min-width:3ch;overflow-wrap:anywhere}
td.words{min-width:16ch}
thead th{position:sticky;top:0;background:Canvas}
p{margin:0 0 .4rem}p:last-child{margin:0}
ins{text-decoration:underline}del{text-decoration:line-through}
.mark{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media print{body{margin:0;max-width:none;font-size:9pt}thead th{position:static}
tr{break-inside:avoid}@page{size:landscape}}
"""
_MARKS = {"insert": ("ins", "inserted_mark"), "delete": ("del", "deleted_mark")}


def as_html(table: Table) -> str:
    """Return the page, in the language of the document reviewed."""
    words, base = table.words, table.base
    title = f"{words['title']} · {base.title} {base.version}"
    facts = (
        (words["document"], f"{base.title} · {base.deliverable} ({base.language})"),
        (words["version"], base.version),
        (words["date"], base.date),
        (words["compared"], table.now.version),
    )
    told = "".join(f"<dt>{escaped(name)}</dt><dd>{escaped(text)}</dd>" for name, text in facts)
    policy = f"default-src 'none'; style-src '{_digest(_STYLE)}'; base-uri 'none'"
    return (
        f"<!doctype html>\n<html{lang(base.language)}>\n<head>\n"
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}; form-action \'none\'">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escaped(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escaped(words['title'])}</h1>\n<dl>{told}</dl>\n{_tables(table)}"
        "</main>\n</body>\n</html>\n"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _tables(table: Table) -> str:
    if not table.comments and not table.edits:
        return f"<p>{escaped(table.words['none'])}</p>\n"
    out = ""
    if table.comments:
        head = ("number", "reviewer", "section", "about", "comment", "answer", "changed")
        out += _table("comments", head, [_comment(row, table) for row in table.comments], table)
    if table.edits:
        names = ("number", "reviewer", "section", "edit", "outcome")
        out += _table("edits", names, [_edit(row, table) for row in table.edits], table)
    return out


def _table(name: str, head: Sequence[str], rows: Sequence[str], table: Table) -> str:
    words = table.words
    heads = "".join(f'<th scope="col">{escaped(words[key])}</th>' for key in head)
    title = attribute(words[name])
    return (
        f'<div class="wide" role="region" aria-label="{title}" tabindex="0">\n<table>'
        f"<caption>{escaped(words[name])}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
        + "".join(rows)
        + "</tbody></table>\n</div>\n"
    )


def _row(number: int, cells: Iterable[str]) -> str:
    inner = "".join(f'<td class="words">{cell}</td>' for cell in cells)
    return f'<tr><th scope="row">{number}</th>{inner}</tr>\n'


def _comment(row: CommentRow, table: Table) -> str:
    said = ""
    for index, one in enumerate(row.comment):
        if index or one.author != row.reviewer:
            said += f"<p><strong>{escaped(one.author)}:</strong></p>"
        said += _lines(one.text)
    if row.resolved:
        said += f"<p><em>{escaped(table.words['resolved'])}</em></p>"
    note = f"<p><em>{escaped(row.note)}</em></p>" if row.note else ""
    changed = f"<p>{runs(row.changed, table)}</p>" if row.changed else ""
    return _row(
        row.number,
        (
            escaped(row.reviewer),
            escaped(row.section),
            _lines(row.about),
            said,
            f"<p><strong>{escaped(row.state)}</strong></p>{_lines(row.answer)}",
            note + changed,
        ),
    )


def _edit(row: EditRow, table: Table) -> str:
    outcome = f"<p>{escaped(row.state)}</p>{_lines(row.reason)}"
    cells = (escaped(row.reviewer), escaped(row.section), runs(row.edit, table), outcome)
    return _row(row.number, cells)


def _lines(text: str) -> str:
    return "".join(f"<p>{escaped(line)}</p>" for line in text.split("\n") if line.strip())


def runs(words: Iterable[Words], table: Table) -> str:
    """Return runs of words, with what is inserted and deleted told to those who do not see it."""
    out = ""
    for run in words:
        text = escaped(run.text)
        if run.operation in _MARKS:
            tag, name = _MARKS[run.operation]
            said = escaped(table.words[name])
            out += f'<{tag}><span class="mark"> [{said}: </span>{text}'
            out += f'<span class="mark">] </span></{tag}>'
        elif run.operation == "format":
            out += f"<em>{text}</em>"
        else:
            out += text
    return out
