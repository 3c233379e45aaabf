"""The comment–response table as one page that asks for nothing from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mdmdraft.diff.html.escape import attribute, escaped
from mdmdraft.diff.html.page_frame import page
from mdmdraft.model.changes import Words
from mdmdraft.review.matrix.rows import CommentRow, EditRow, Row, Table
from mdmdraft.world import package_text

_MARKS = {"insert": ("ins", "inserted_mark"), "delete": ("del", "deleted_mark")}


def as_html(table: Table) -> str:
    """Return the page, in the language of the document reviewed."""
    words, base = table.words, table.base
    title = f"{words['title']} · {base.title} {base.version}"
    facts = ((escaped(name), escaped(text)) for name, text in table.facts())
    told = "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in facts)
    head = f"<h1>{escaped(words['title'])}</h1>\n<dl>{told}</dl>\n"
    body = f"<body>\n<main>\n{head}{_tables(table)}</main>\n"
    return page(base.language, title, style=package_text("html/matrix.css"), body=body)


def _tables(table: Table) -> str:
    if not table.comments and not table.edits:
        return f"<p>{escaped(table.words['none'])}</p>\n"
    out = ""
    if table.comments:
        head = ("number", "reviewer", "section", "about", "comment", "answer", "changed")
        out += _table("comments", head, [_comment(row, table) for row in table.comments], table)
    if table.edits:
        names = ("number", "reviewer", "section", "edit", "outcome", "why")
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


def _row(row: Row, *cells: str) -> str:
    every = (escaped(row.reviewer), escaped(row.section), *cells)
    inner = "".join(f'<td class="words">{cell}</td>' for cell in every)
    return f'<tr><th scope="row">{row.number}</th>{inner}</tr>\n'


def _comment(row: CommentRow, table: Table) -> str:
    said = ""
    for author, text in row.thread():
        said += f"<p><strong>{escaped(author)}:</strong></p>" if author else ""
        said += _lines(text)
    if row.resolved:
        said += f"<p><em>{escaped(table.words['resolved'])}</em></p>"
    note = f"<p><em>{escaped(row.note)}</em></p>" if row.note else ""
    changed = f"<p>{runs(row.changed, table)}</p>" if row.changed else ""
    outcome = f"<p><strong>{escaped(row.state)}</strong></p>{_lines(row.answer)}"
    return _row(row, _lines(row.about), said, outcome, note + changed)


def _edit(row: EditRow, table: Table) -> str:
    outcome = f"<p>{escaped(row.state)}</p>{_lines(row.answer)}"
    act = f"<p><em>{escaped(row.act)}</em></p>" if row.act else ""
    said = f"<p>{runs(row.edit, table)}</p>" if row.edit else ""
    return _row(row, act + said, outcome, _lines(row.why))


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
