"""What people say in a Word file beside its words: a highlight, a colour, a header written over.

No source holds any of it. It is read off the XML itself, in the file that was sent out and in the
one that came back, and what only the second has is told as an edit that needs a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec
from lxml import etree

from mdmdraft.align.linear import TextParagraph, note_paragraphs, paragraphs_in
from mdmdraft.align.steps import Step, linear_steps
from mdmdraft.docx.names import CONTENTS, VAL, is_on, w
from mdmdraft.docx.opening import Package
from mdmdraft.model.edit import Edit
from mdmdraft.model.walk import ATOM
from mdmdraft.review.reading.running_lines import (
    Difference,
    Edges,
    contents_differ,
    contents_line,
    edges_differ,
    edges_of,
    runs_of,
    said,
    text_of,
)

_PLAIN_COLOURS = frozenset({"", "auto", "none", "000000"})
_PLAIN_FILLS = frozenset({"", "auto", "none", "ffffff"})
_P, _SDT, _SHADING = w("p"), w("sdt"), w("shd")
_TOLD = {
    "highlight": "the words are highlighted",
    "colour": "the words are set in a colour",
    "shading": "the words are shaded",
    "frame": "the words are framed",
    "hidden": "the words are hidden text",
}
_ELEMENTS = {
    "highlight": w("highlight"), "colour": w("color"), "shading": _SHADING, "frame": w("bdr"),
    "hidden": w("vanish"),
}  # fmt: skip
_NOTES = frozenset({"footnotes", "endnotes"})
_EDGES_HINT = "the header and the footer are made from mdmdraft.yml and templates/reference.docx"
_PARTS = {
    "header": "the header was changed",
    "footer": "the footer was changed",
    "contents": "the table of contents was changed, which is made of the headings",
}
TOLD = {reason: kind for kinds in (_TOLD, _PARTS) for kind, reason in kinds.items()}
"""What edits of kind `mark` are of, by their reasons."""
_ASK = "no source holds it: ask what is meant, or see the comments beside it"


class Marked(msgspec.Struct, frozen=True):
    """Words that stand out by a colour, or are hidden, and the paragraph that they stand in."""

    kind: str
    words: str
    paragraph: str
    shown: str
    """The words of the paragraph that are not hidden."""
    colour: str
    signed: tuple[str, str] = ("", "")
    """Author and date, where it was set with tracking on."""


class Beside(msgspec.Struct, frozen=True):
    """What one file says beside its words."""

    marked: tuple[Marked, ...] = ()
    header: Edges = Edges()
    footer: Edges = Edges()
    contents: tuple[str, ...] = ()
    """The lines of its tables of contents, numbers and pages left out."""
    colours: frozenset[str] = frozenset()
    """Those of its styles, which some programs write out at the words."""
    default: frozenset[str] = frozenset()
    """That of words of which nothing else is said, which LibreOffice writes out in tables."""


def beside_of(package: Package) -> Beside:
    """Return what a file that is open says beside its words."""
    root = package.tree(package.main)
    if root is None:
        return Beside()
    marked: list[Marked] = []
    contents: list[str] = []
    rels = package.rels(package.main).values()
    notes = [package.tree(r.target) for r in rels if r.kind in _NOTES and not r.external]
    for part in (root, *(note for note in notes if note is not None)):
        for paragraph in part.iter(_P):
            if _is_contents(paragraph):
                contents.append(contents_line(text_of(paragraph)))
            else:
                marked += _marked(paragraph)
        for cell in part.iter(w("tc")):
            marked += _cell(cell)
    return Beside(
        tuple(marked), edges_of(package, "header"), edges_of(package, "footer"),
        tuple(dict.fromkeys(filter(None, contents))), *_colours(package),
    )  # fmt: skip


def _is_contents(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph is a line of a table of contents; other controls hold text."""
    galleries = (
        control.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
        for control in paragraph.iterancestors(_SDT)
    )
    return any(g is not None and g.get(VAL) == CONTENTS for g in galleries)


def _colours(package: Package) -> tuple[frozenset[str], frozenset[str]]:
    """Return the colours of the styles of a file, and that of plain words."""
    rels = package.rels(package.main).values()
    names = [rel.target for rel in rels if rel.kind == "styles" and not rel.external]
    trees = [tree for name in names if (tree := package.tree(name)) is not None]
    every = (e for tree in trees for e in tree.iter(_SHADING, _ELEMENTS["colour"]))
    defaults = (d for tree in trees for d in tree.iter(w("rPrDefault")))
    plain = (e for default in defaults for e in default.iter(_ELEMENTS["colour"]))
    return frozenset(map(_value, every)), frozenset(map(_value, plain))


def _value(element: etree._Element) -> str:
    return element.get(w("fill") if element.tag == _SHADING else VAL, "").lower()


def _marked(paragraph: etree._Element) -> Iterator[Marked]:
    runs = list(runs_of(paragraph))
    text = _spaced("".join(said(run) for run in runs))
    shown = _spaced("".join(said(run) for run in runs if not _is_hidden(run)))
    whole = paragraph.find(f"{w('pPr')}/{_SHADING}")
    if whole is not None and _filled(whole) and text:
        yield Marked("shading", text, text, shown, _value(whole))
    for kind in _TOLD:
        for colour, group in groupby(runs, key=lambda run, kind=kind: _colour(run, kind)):  # type: ignore[misc]
            pieces = list(group)
            words = _spaced("".join(said(run) for run in pieces))
            if colour and words:
                yield Marked(kind, words, text, shown, colour, _signed(pieces))


def _signed(runs: Sequence[etree._Element]) -> tuple[str, str]:
    """Return who set runs as they are and when, where all of them were set with tracking on."""
    changes = [run.find(f"{w('rPr')}/{w('rPrChange')}") for run in runs if said(run).strip()]
    first = changes[0] if changes else None
    if first is None or None in changes:
        return "", ""
    return first.get(w("author"), ""), first.get(w("date"), "")


def _cell(cell: etree._Element) -> Iterator[Marked]:
    shading = cell.find(f"{w('tcPr')}/{_SHADING}")
    texts = [text for p in cell.iter(_P) if (text := text_of(p))]
    if shading is not None and _filled(shading) and texts:
        yield Marked("shading", " ".join(texts), texts[0], texts[0], _value(shading))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _is_hidden(run: etree._Element) -> bool:
    return bool(_colour(run, "hidden"))


def _colour(run: etree._Element, kind: str) -> str:
    """Return in which colour words stand out in a way; empty where they do not."""
    properties = run.find(w("rPr"))
    found = None if properties is None else properties.find(_ELEMENTS[kind])
    if found is None:
        return ""
    if kind == "hidden":
        return kind if is_on(found) else ""
    if kind == "shading":
        return _value(found) if _filled(found) else ""
    if kind == "colour" and any(True for _ in run.iterancestors(w("hyperlink"))):
        return ""  # the look of a link
    value = _value(found)
    return "" if value in _PLAIN_COLOURS else value


def _filled(shading: etree._Element) -> bool:
    return _value(shading) not in _PLAIN_FILLS


# -- as edits -------------------------------------------------------------------------------------


def beside_edits(sent: Beside, back: Beside, steps: Sequence[Step], reviewer: str) -> list[Edit]:
    """Return an edit of kind `mark` for each thing that a file says beside its words and the one
    that was sent out does not."""
    places = _places(steps)
    found: list[Edit] = []
    known = Counter((m.kind, m.words) for m in sent.marked)
    for one in back.marked:
        if known[one.kind, one.words]:
            known[one.kind, one.words] -= 1
            continue
        if one.kind in {"colour", "shading"} and one.colour in sent.colours | back.default:
            continue
        base = places.get(one.paragraph) or places.get(one.shown)
        edit = _edit(reviewer, base, one.words, one.words, _TOLD[one.kind], _ASK)
        author, date = one.signed
        found.append(
            msgspec.structs.replace(
                edit, author=author if author != reviewer else "", date=date, tracked=bool(author)
            )
        )
    pairs = {"header": (sent.header, back.header), "footer": (sent.footer, back.footer)}
    for name, (before, after) in pairs.items():
        if (differs := edges_differ(before, after)) is not None:
            found.append(_lines(reviewer, differs, _PARTS[name], _EDGES_HINT))
    headings = frozenset(" ".join(p.text.split()) for p in _after(steps) if p.level)
    if (differs := contents_differ(sent.contents, back.contents, headings)) is not None:
        found.append(_lines(reviewer, differs, _PARTS["contents"], "change the heading itself"))
    return found


def _lines(reviewer: str, differs: Difference, reason: str, hint: str) -> Edit:
    gone, come = "\n".join(differs.gone), "\n".join(differs.come)
    return _edit(reviewer, None, gone, come, reason, hint)


def _edit(
    reviewer: str, base: TextParagraph | None, before: str, after: str, reason: str, hint: str
) -> Edit:
    edit = Edit(
        id="", kind="mark", reviewer=reviewer, before=before, after=after, reason=reason,
        hint=hint, tracked=False,
    )  # fmt: skip
    if base is None:
        return edit
    shown = f"“{after[:80]}”" if before == after else ""
    return msgspec.structs.replace(
        edit, context=shown, place=base.origin.place, record=base.origin.record,
        section=base.section, block=base.id, part=base.part,
    )  # fmt: skip


def _after(steps: Sequence[Step]) -> Iterator[TextParagraph]:
    for step in steps:
        yield from paragraphs_in(step.after)


def _places(steps: Sequence[Step]) -> dict[str, TextParagraph]:
    """Return the paragraph of the draft at which each paragraph of the file stands, by its
    words; of a new one, the one before it."""
    found: dict[str, TextParagraph] = {}
    last: TextParagraph | None = None
    for step in linear_steps(steps):
        before = step.twin.before if step.twin is not None and step.news else step.before
        bases = [i.base for i in before if isinstance(i, TextParagraph) and i.base is not None]
        last = bases[0] if bases else last
        for item in step.after:
            if isinstance(item, TextParagraph) and last is not None:
                for one in (item, *note_paragraphs(item)):
                    found.setdefault(_spaced(one.printed.replace(ATOM, "")), last)
    return found
