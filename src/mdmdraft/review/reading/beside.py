"""What people say in a Word file beside its words: a highlight, a colour, a header written over.

No source holds any of it. It is read off the XML itself, in the file that was sent out and in the
one that came back, and what only the second has is told as an edit that needs a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

import msgspec
from lxml import etree

from mdmdraft.align.linear import TextParagraph, paragraphs_in
from mdmdraft.align.steps import Step, linear_steps
from mdmdraft.docx.names import VAL, w
from mdmdraft.docx.opening import Package
from mdmdraft.model.edit import Edit

_PLAIN_COLOURS = frozenset({"", "auto", "none", "000000"})
_PLAIN_FILLS = frozenset({"", "auto", "none", "ffffff"})
_GONE = (w("del"), w("moveFrom"))
_P, _R, _T, _SDT = w("p"), w("r"), w("t"), w("sdt")
_PAGE = re.compile(r"[\s.\d]*$")
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*|[A-Z])\.?\s+")
_TOLD = {
    "highlight": "the words are highlighted",
    "colour": "the words are set in a colour",
    "shading": "the words are shaded",
}
_ASK = "no source holds it: ask what is meant, or see the comments beside it"


class Marked(msgspec.Struct, frozen=True):
    """Words that stand out by a colour, and the paragraph that they stand in."""

    kind: str
    words: str
    paragraph: str


class Beside(msgspec.Struct, frozen=True):
    """What one file says beside its words."""

    marked: tuple[Marked, ...] = ()
    edges: tuple[str, ...] = ()
    """The lines of its headers and footers, page numbers left out."""
    contents: tuple[str, ...] = ()
    """The lines of its tables of contents, numbers and pages left out."""


def beside_of(package: Package) -> Beside:
    """Return what a file that is open says beside its words."""
    root = package.tree(package.main)
    if root is None:
        return Beside()
    plain = _PLAIN_COLOURS | _default_colours(package)
    marked: list[Marked] = []
    contents: list[str] = []
    for paragraph in root.iter(_P):
        text = _text(paragraph)
        if next(paragraph.iterancestors(_SDT), None) is not None:
            contents.append(_NUMBER.sub("", _PAGE.sub("", text)))
        else:
            marked += _marked(paragraph, text, plain)
    edges: list[str] = []
    for rel in package.rels(package.main).values():
        if rel.kind in {"header", "footer"} and not rel.external:
            part = package.tree(rel.target)
            edges += [_text(p) for p in part.iter(_P)] if part is not None else []
    return Beside(tuple(marked), _each(edges), _each(contents))


def _each(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, lines)))


def _text(paragraph: etree._Element) -> str:
    """Return the words of a paragraph, what is deleted and what a field prints left out."""
    return " ".join("".join(_said(run) for run in _runs(paragraph)).split())


def _said(run: etree._Element) -> str:
    return "".join(e.text or "" if e.tag == _T else " " for e in run if e.tag in {_T, w("tab")})


def _runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs of a paragraph that stand, page numbers left out."""
    counting = False
    for run in paragraph.iter(_R):
        for code in run.iter(w("instrText")):
            counting = counting or "PAGE" in (code.text or "")
        if any(m.get(w("fldCharType")) == "end" for m in run.iter(w("fldChar"))):
            counting = False
        around = {e.tag for e in run.iterancestors()}
        simple = w("fldSimple") in around
        if not counting and not simple and around.isdisjoint(_GONE):
            yield run


def _default_colours(package: Package) -> set[str]:
    """Return the colour of words of which nothing else is said: LibreOffice writes it out again at
    every word in a table."""
    found: set[str] = set()
    for rel in package.rels(package.main).values():
        styles = package.tree(rel.target) if rel.kind == "styles" and not rel.external else None
        for defaults in styles.iter(w("rPrDefault")) if styles is not None else ():
            found |= {colour.get(VAL, "").lower() for colour in defaults.iter(w("color"))}
    return found


def _marked(paragraph: etree._Element, text: str, plain: Set[str]) -> Iterator[Marked]:
    whole = paragraph.find(f"{w('pPr')}/{w('shd')}")
    if whole is not None and _filled(whole) and text:
        yield Marked("shading", text, text)
    for kind in _TOLD:
        words = ""
        for run in [*_runs(paragraph), None]:
            if run is not None and _has(run, kind, plain):
                words += _said(run)
                continue
            said = " ".join(words.split())
            if said:
                yield Marked(kind, said, text)
            words = ""


def _has(run: etree._Element, kind: str, plain: Set[str]) -> bool:
    properties = run.find(w("rPr"))
    if properties is None:
        return False
    name = {"highlight": "highlight", "colour": "color", "shading": "shd"}[kind]
    found = properties.find(w(name))
    if found is None:
        return False
    if kind == "shading":
        return _filled(found)
    return found.get(VAL, "").lower() not in plain


def _filled(shading: etree._Element) -> bool:
    return shading.get(w("fill"), "").lower() not in _PLAIN_FILLS


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
        base = places.get(one.paragraph)
        found.append(_edit(reviewer, base, one.words, one.words, _TOLD[one.kind], _ASK))
    headings = {" ".join(p.text.split()) for p in _after(steps) if p.level}
    hint = "the header and the footer are made from mdmdraft.yml and templates/reference.docx"
    found += _lines(reviewer, sent.edges, back.edges, "the header or the footer was changed", hint)
    contents = tuple(line for line in back.contents if line not in headings)
    told = "the table of contents was changed, which is made of the headings"
    hint = "change the heading itself"
    if sent.contents and back.contents:
        kept = tuple(line for line in sent.contents if line not in back.contents)
        if set(contents) - set(sent.contents):
            found += _lines(reviewer, kept, contents, told, hint)
    return found


def _lines(
    reviewer: str, sent: Sequence[str], back: Sequence[str], reason: str, hint: str
) -> list[Edit]:
    gone = [line for line in sent if line not in back]
    come = [line for line in back if line not in sent]
    if not come:
        return []  # LibreOffice leaves out headers that no page has
    return [_edit(reviewer, None, "\n".join(gone), "\n".join(come), reason, hint)]


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
                found.setdefault(" ".join(item.printed.split()), last)
    return found
