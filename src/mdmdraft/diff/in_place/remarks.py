"""What changes mean, as comments of the redline, each at words of the body.

They are put beside the comments that NEW has. Word has no comments in text boxes, headers and
notes: what is about a change there stands at the first words of the body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from lxml import etree

from mdmdraft.diff.in_place import names as n
from mdmdraft.diff.in_place.output import FullRel, Output
from mdmdraft.diff.in_place.sides import WordSide
from mdmdraft.diff.in_place.units import Element
from mdmdraft.docx.names import R, number, w
from mdmdraft.docx.write.comments import RELATIONS
from mdmdraft.docx.write.package import KINDS
from mdmdraft.docx.xml import HEADER, NAMESPACES
from mdmdraft.locales import catalog
from mdmdraft.model.changes import Changes

_ID = w("id")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXT_STYLE, _REFERENCE_STYLE = "paragraph annotation text", "character annotation reference"


class Remark(msgspec.Struct, frozen=True):
    """What is said of a change, or of all of them."""

    paragraphs: tuple[str, ...]
    text: str = ""
    """The words of the paragraph of NEW that it is about; empty for the first change."""
    unmoved: str = ""
    """What is said besides where the paragraph is marked as inserted, and not as moved."""


def remarks_on(changes: Changes) -> tuple[Remark, ...]:
    """Return what is said of changes: all that they mean at the first of them, each thing that a
    paragraph shows at that paragraph, and what was moved at its new place, where Word cannot track
    it as a move."""
    words = catalog("comparison", changes.new.language)
    after = {change.number: change.after for change in changes.changes}
    moved = [c.after for c in changes.changes if c.kind == "moved" and c.after]
    placed: dict[str, list[str]] = {text: [] for text in moved}
    for item in changes.meaning:
        if after.get(item.change):
            placed.setdefault(after[item.change], []).append(item.text)
    each = tuple(
        Remark(tuple(said), text, words["moved_here"] if text in moved else "")
        for text, said in placed.items()
    )
    if not changes.meaning:
        return each
    head = words.fill("between", old=changes.old.name, new=changes.new.name)
    return (Remark((head, *(item.text for item in changes.meaning))), *each)


def add_remarks(
    new: WordSide, out: Output, remarks: tuple[Remark, ...], signature: tuple[str, str]
) -> None:
    """Put comments into the body, which is written, and into the part of the comments. What is
    about words that are not found is left to the comment that says everything."""
    paragraphs = list(_paragraphs(new.body))
    by_text = {_text(p): p for p in reversed(paragraphs)}
    first = next((p for p in (*filter(_is_changed, paragraphs), *paragraphs)), None)
    places = [
        (remark, by_text.get(" ".join(remark.text.split())) if remark.text else first)
        for remark in remarks
    ]
    found = [
        (said, place)
        for remark, place in places
        if place is not None and (said := _said(remark, place))
    ]
    if not found:
        return
    part, root = _comments(new, out)
    following = max((number(c.get(_ID, "0")) for c in root), default=-1) + 1
    for id_, (said, paragraph) in enumerate(found, following):
        _anchor(paragraph, str(id_), new)
        root.append(_comment(said, str(id_), signature, new))
    out.put(part, root, KINDS["comments"])


def _paragraphs(body: Element) -> Iterator[Element]:
    """Yield the paragraphs that have words in NEW and may have a comment."""
    for paragraph in body.iter(n.P):
        if next(paragraph.iterancestors(n.BOX), None) is None and _text(paragraph):
            yield paragraph


def _text(paragraph: Element) -> str:
    """Return the words of a paragraph when all changes are accepted; those that were deleted are
    no `w:t`."""
    stay = (t for t in paragraph.iter(n.T) if next(t.iterancestors(w("moveFrom")), None) is None)
    return " ".join("".join(t.text or "" for t in stay).split())


def _is_changed(paragraph: Element) -> bool:
    return next(paragraph.iter(w("ins"), w("del"), w("moveFrom"), w("moveTo")), None) is not None


def _said(remark: Remark, paragraph: Element) -> tuple[str, ...]:
    """Return what is said of a paragraph of the redline."""
    is_moved = next(paragraph.iter(w("moveTo")), None) is not None
    return (
        remark.paragraphs
        if is_moved or not remark.unmoved
        else (remark.unmoved, *remark.paragraphs)
    )


def _comments(new: WordSide, out: Output) -> tuple[str, Element]:
    for rel in new.rels.values():
        root = new.package.tree(rel.target) if rel.kind == "comments" else None
        if root is not None:
            return rel.target, root
    name = f"{new.package.main.rpartition('/')[0]}/comments.xml".lstrip("/")
    if name in new.package:
        name = out.free_name(name)
    kind = f"{R}/{RELATIONS['comments']}"
    out.relate(new.package.main, FullRel(kind, name, external=False))
    return name, etree.fromstring(f"{HEADER}<w:comments {NAMESPACES}/>".encode())


def _anchor(paragraph: Element, id_: str, new: WordSide) -> None:
    start = etree.Element(w("commentRangeStart"))
    end = etree.SubElement(paragraph, w("commentRangeEnd"))
    paragraph.insert(0 if paragraph.find(n.PPR) is None else 1, start)
    run = etree.SubElement(paragraph, n.R)
    _styled(run, n.RPR, w("rStyle"), new.looks.ids.get(_REFERENCE_STYLE))
    for mark in (start, end, etree.SubElement(run, n.COMMENT)):
        mark.set(_ID, id_)


def _comment(said: Sequence[str], id_: str, signature: tuple[str, str], new: WordSide) -> Element:
    author, date = signature
    made = etree.Element(w("comment"))
    made.set(_ID, id_)
    made.set(w("author"), author)
    if date:
        made.set(w("date"), date)
    made.set(w("initials"), "".join(word[0] for word in author.split()))
    for at, words in enumerate(said):
        paragraph = etree.SubElement(made, n.P)
        _styled(paragraph, n.PPR, w("pStyle"), new.looks.ids.get(_TEXT_STYLE))
        if not at:
            etree.SubElement(etree.SubElement(paragraph, n.R), w("annotationRef"))
        text = etree.SubElement(etree.SubElement(paragraph, n.R), n.T)
        text.set(_SPACE, "preserve")
        text.text = words
    return made


def _styled(element: Element, properties: str, tag: str, style: str | None) -> None:
    if style is not None:
        etree.SubElement(etree.SubElement(element, properties), tag).set(w("val"), style)
