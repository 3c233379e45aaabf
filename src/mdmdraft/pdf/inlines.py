"""Inlines as Typst markup."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mdmdraft.locales.running import asked
from mdmdraft.model.revision import Revision
from mdmdraft.model.text import (
    SIGN,
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
from mdmdraft.model.walk import plain
from mdmdraft.pdf.literal import quoted, text_setting, verbatim
from mdmdraft.pdf.marks import is_marked, opening, quieted, trimmed
from mdmdraft.pdf.writer import Writer

_STYLES = {
    "emph": "#emph[",
    "strong": "#strong[",
    "strikeout": "#strike[",
    "superscript": "#super[",
    "subscript": "#sub[",
    "smallcaps": "#smallcaps[",
    "underline": "#underline[",
}
_WEB = ("http://", "https://", "mailto:")


def write_inlines(w: Writer, content: tuple[Inline, ...]) -> None:
    """Write a run of inlines."""
    for item in quieted(content) if w.marks else content:
        _WRITERS[type(item)](w, item)


def picture(w: Writer, image: Image, function: str, alt: str = "") -> str:
    """Return the call of the template's `function` that shows an image.

    A template is told a share of the text's width, which a length is first where the picture
    stands: there the width of the text is known.
    """
    w.pictures[image.path] = None
    words = quoted(image.alt or alt)
    shown = f"{function}(pictures.at({quoted(image.path)}), alt: {words}, width: "
    if image.width > 0:
        return f"{shown}{min(max(image.width, 1.0), 100.0):g}%)"
    length = f"{image.length:g}mm" if image.length else f"picture-widths.at({quoted(image.path)})"
    return f"layout(room => {shown}calc.min(100%, {length} / room.width * 100%)))"


def _text(w: Writer, item: Text) -> None:
    w.text(item.text)


def _break(w: Writer, item: Break) -> None:
    if item.hard:
        w.put("#linebreak()")
    else:
        w.text(" ")


def _around(
    w: Writer, start: str, content: tuple[Inline, ...], revision: Revision | None = None
) -> None:
    w.put(start)
    with w.revised(revision, one=False):
        write_inlines(w, content)
    w.put("]")


def _styled(w: Writer, item: Styled) -> None:
    _around(w, _STYLES[item.style], item.content)


def _code(w: Writer, item: Code) -> None:
    w.put(f"#raw({verbatim(item.text)})")
    w.chars += len(item.text)


def _to_anchor(w: Writer, anchor: str, content: tuple[Inline, ...]) -> None:
    if not (w.linked and anchor):
        write_inlines(w, content)
        return
    w.open_link(anchor)
    write_inlines(w, content)
    w.put("]")


def _link(w: Writer, item: Link) -> None:
    if item.target.startswith("#"):
        _to_anchor(w, item.target[1:], item.content)
    elif item.target.lower().startswith(_WEB) and w.linked:
        _around(w, f"#link({quoted(item.target)})[", item.content)
    else:
        write_inlines(w, item.content)


def _image(w: Writer, item: Image) -> None:
    w.put(f"#box({picture(w, item, 'inline-picture')})")


def _note(w: Writer, item: Note) -> None:
    if w.marks is None:
        w.put("#unlisted[#footnote[" if w.in_caption else "#footnote[")
        w.inside(w, item.blocks)
        w.put("]]" if w.in_caption else "]")
        return
    new = w.revision is None or w.revision.is_new
    w.notes[0] += w.revision is None or not new
    w.notes[1] += new
    w.put("#footnote[" if new else f'#gone-note("−{w.notes[0]}")[')
    with w.noted():
        w.inside(w, item.blocks)
    w.put("]")


def _content(w: Writer, item: Cite | Bound) -> None:
    write_inlines(w, item.content)


def _ref(w: Writer, item: Ref) -> None:
    _to_anchor(w, item.anchor, item.content)


def _revised(w: Writer, item: Revised) -> None:
    w.change(item.revision.change)
    before, content, after = trimmed(item.content)
    start = opening(item.revision, bare=w.bare, before=before, after=after)
    _around(w, start, content, item.revision)


def _reformatted(w: Writer, item: Reformatted) -> None:
    w.change(item.change)
    _around(w, "#reformatted[", item.content)


def _span(w: Writer, item: Span) -> None:
    if "page-of" in item.classes:
        w.page_of(item.anchor)
        return
    if SIGN in item.classes:
        _sign(w, item)
        return
    w.target(item.anchor)
    tag = next((v for k, v in item.attributes if k == "lang"), "")
    closing = ""
    setting = text_setting(tag, asked(item.attributes))
    if setting:
        w.put(f"#text({setting})[")
        closing += "]"
    # The ground of the mark would hide the lines of what changed in it.
    if "pending" in item.classes and not (w.marks and is_marked(item.content)):
        w.put("#pending-mark[")
        closing += "]"
    write_inlines(w, item.content)
    if closing:
        w.put(closing)


def _sign(w: Writer, item: Span) -> None:
    """Write a sign with what is read out for it, on the line of the words that it belongs to."""
    # A formula is the one inline that Typst gives an alternative text.
    told = quoted(next((v for k, v in item.attributes if k == "told"), ""))
    closes = plain(item.content) == "]"
    w.put("#sym.wj;" if closes else "")
    w.put(f"#context math.equation(alt: {told}, text(font: text.font)[")
    write_inlines(w, item.content)
    w.put("])" if closes else "])#sym.wj;")


_WRITERS: dict[type, Callable[[Writer, Any], None]] = {
    Text: _text,
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
