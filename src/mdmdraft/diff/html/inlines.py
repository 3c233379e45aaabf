"""Inlines as HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mdmdraft.diff.html.escape import attribute, escaped, lang, web_address
from mdmdraft.diff.html.pictures import picture
from mdmdraft.diff.html.writer import HeldNote, Writer, hidden
from mdmdraft.docx.accept.draft import restyled
from mdmdraft.model.text import (
    Bound,
    Break,
    Cite,
    Code,
    Image,
    Inline,
    Link,
    Note,
    Ref,
    Reformatted,
    Revised,
    Span,
    Styled,
    Text,
)

_STYLES = {
    "emph": ("<em>", "</em>"),
    "strong": ("<strong>", "</strong>"),
    "strikeout": ("<s>", "</s>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "smallcaps": ('<span class="sc">', "</span>"),
    "underline": ("<u>", "</u>"),
}


def write_inlines(w: Writer, content: tuple[Inline, ...]) -> None:
    """Write a run of inlines."""
    out = w.out
    for item in content:
        if type(item) is Text:
            out.append(escaped(item.text))
        else:
            _WRITERS[type(item)](w, item)


def _break(w: Writer, item: Break) -> None:
    w.put("<br>" if item.hard else " ")


def _styled(w: Writer, item: Styled) -> None:
    opening, closing = _STYLES[item.style]
    w.put(opening)
    write_inlines(w, item.content)
    w.put(closing)


def _code(w: Writer, item: Code) -> None:
    w.put(f"<code>{escaped(item.text)}</code>")


def _to_anchor(w: Writer, anchor: str, content: tuple[Inline, ...]) -> None:
    if not anchor or w.linked:
        write_inlines(w, content)
        return
    w.open_link(w.name("a", anchor))
    _linked(w, content)
    w.close_link()


def _linked(w: Writer, content: tuple[Inline, ...]) -> None:
    # A link in a link is no HTML: the inner one is written as its words.
    w.linked = True
    write_inlines(w, content)
    w.linked = False


def _link(w: Writer, item: Link) -> None:
    address = web_address(item.target)
    if item.target.startswith("#"):
        _to_anchor(w, item.target[1:], item.content)
    elif address and not w.linked:
        w.put(f'<a href="{address}" rel="noreferrer">')
        _linked(w, item.content)
        w.put("</a>")
    else:
        write_inlines(w, item.content)


def _image(w: Writer, item: Image) -> None:
    w.put(picture(w, item))


def _note(w: Writer, item: Note) -> None:
    kind = w.kind
    if w.side != "new" and kind not in {"inserted", "moved-to"}:
        w.old_notes += 1
    if w.side != "old" and kind not in {"deleted", "moved-from"}:
        w.new_notes += 1
    old = w.side == "old" or kind in {"deleted", "moved-from"}
    number = w.old_notes if old else w.new_notes
    name = w.serial()
    w.notes.append(HeldNote(name, number, item, kind))
    if w.linked:
        w.put(f'<sup class="nr" id="r{name}">{number}</sup>')
        return
    label = attribute(w.words.fill("note_label", number=str(number)))
    w.put(f'<sup class="nr"><a id="r{name}" href="#{name}" aria-label="{label}">{number}</a></sup>')


def _content(w: Writer, item: Cite | Bound) -> None:
    write_inlines(w, item.content)


def _ref(w: Writer, item: Ref) -> None:
    _to_anchor(w, item.anchor, item.content)


def _span(w: Writer, item: Span) -> None:
    w.target(item.anchor)
    tag = lang(next((v for k, v in item.attributes if k == "lang"), ""))
    if "pending" in item.classes:
        tag += ' class="pending"'
    if not tag:
        write_inlines(w, item.content)
        return
    w.put(f"<span{tag}>")
    write_inlines(w, item.content)
    w.put("</span>")


def _revised(w: Writer, item: Revised) -> None:
    if not w.shows(item.revision):
        return
    with w.revised(item.revision):
        write_inlines(w, item.content)


def _reformatted(w: Writer, item: Reformatted) -> None:
    w.mark(item.change)
    was = w.words.fill("was", was=_names(w, item.was))
    w.put(f'<span class="fm" title="{attribute(was)}">{hidden(w.words["begin_reformatted"])}')
    content = restyled(item.content, item.was) if w.side == "old" else item.content
    write_inlines(w, content)
    w.put(hidden(f"({was})", before=True) + "</span>")


def _names(w: Writer, styles: tuple[str, ...]) -> str:
    names = [w.words[f"style_{style}"] for style in styles]
    return ", ".join(names) or w.words["style_none"]


_WRITERS: dict[type, Callable[[Writer, Any], None]] = {
    Break: _break,
    Styled: _styled,
    Code: _code,
    Link: _link,
    Image: _image,
    Note: _note,
    Cite: _content,
    Bound: _content,
    Ref: _ref,
    Span: _span,
    Revised: _revised,
    Reformatted: _reformatted,
}
