"""`Comparison` → one page of HTML that asks for nothing from anywhere."""

from __future__ import annotations

from collections.abc import Mapping

from mdmdraft.diff.html.blocks import write_blocks
from mdmdraft.diff.html.escape import attribute, escaped
from mdmdraft.diff.html.marked_text import write_marked_text
from mdmdraft.diff.html.overview import (
    write_changes,
    write_marks,
    write_meaning,
    write_sides,
    write_summary,
)
from mdmdraft.diff.html.page_frame import page
from mdmdraft.diff.html.writer import Writer
from mdmdraft.locales import Catalog, catalog
from mdmdraft.model.changes import Changes, Comparison
from mdmdraft.world import package_text


def as_html(comparison: Comparison, *, images: Mapping[str, bytes] | None = None) -> str:
    """Return the page of a comparison, in the language of its new draft.

    `images` are the pictures of both versions by the path they have in the marked text; one that
    is missing is told by its description. Equal comparisons give equal pages.
    """
    changes, marked = comparison.changes, comparison.marked
    words = catalog("comparison", marked.language)
    wanted = frozenset(m.place.block for m in changes.meaning if m.place.block)
    numbered = {change.number: change for change in changes.changes}
    w = Writer(words, numbered, wanted, images or {}, write_blocks)
    # Its parts that may never bear another's name.
    for name in ("top", "meaning", "changes", "text", "view-one", "view-two"):
        w.unique(name)
    write_marked_text(w, marked)
    w.finish()
    title = words.fill("untitled", old=changes.old.name, new=changes.new.name)
    if marked.title:
        title = words.fill("title", title=marked.title, old=changes.old.name, new=changes.new.name)
    widths = "".join(f".w{n}{{width:{n}%}}\n" for n in sorted(w.widths))
    style = package_text("html/comparison.css") + widths
    script = package_text("html/comparison.js")
    body = _body(w, changes, title)
    return page(marked.language, title, style=style, body=body, script=script)


def _body(w: Writer, changes: Changes, title: str) -> str:
    words = w.words
    old, new = escaped(changes.old.name), escaped(changes.new.name)
    said = {name: escaped(words[name]) for name in ("what_changed", "meaning", "skip", "text")}
    shown = write_changes(w, changes)
    listed = escaped(words["changes"])
    nav = f'<nav id="changes" aria-label="{attribute(words["changes"])}"><h2>{listed}</h2>'
    return (
        f'<body id="top">\n<a class="skip" href="#text">{said["skip"]}</a>\n'
        f'<header>\n<p class="kicker">{said["what_changed"]}</p>\n<h1>{escaped(title)}</h1>\n'
        f"{write_sides(w, changes)}\n{write_summary(w, changes)}\n</header>\n"
        f'<section id="meaning" aria-labelledby="meaning-title">'
        f'<h2 id="meaning-title">{said["meaning"]}</h2>\n{write_meaning(w, changes)}</section>\n'
        + (f"{nav}\n{shown}</nav>\n" if shown else "")
        + f'<main id="text" tabindex="-1">\n<h2>{said["text"]}</h2>\n{_tools(words)}\n'
        f'<div class="columns" aria-hidden="true"><span>{old}</span><span>{new}</span></div>\n'
        f"{write_marks(w)}\n" + "".join(w.out) + "\n</main>\n"
    )


def _tools(words: Catalog) -> str:
    """Return what chooses between one column and two; it works by the style sheet alone."""
    said = {name: escaped(words[name]) for name in ("view", "view_one", "view_two", "keys")}
    fold = (
        f'<button type="button" id="unfold" hidden data-open="{attribute(words["unfold"])}" '
        f'data-close="{attribute(words["fold"])}">{escaped(words["unfold"])}</button>'
    )
    return (
        f'<fieldset class="tools"><legend>{said["view"]}</legend>'
        '<label><input type="radio" name="view" id="view-one" checked> '
        f"{said['view_one']}</label> "
        f'<label><input type="radio" name="view" id="view-two"> {said["view_two"]}</label> '
        f'{fold}<span id="keys" hidden>{said["keys"]}</span></fieldset>'
    )
