"""The proof of a redline against the two files: raw XML against raw XML, story by story."""

from __future__ import annotations

from itertools import zip_longest

from lxml import etree

from mdmdraft.diff.in_place.halves import unpaired
from mdmdraft.diff.in_place.keys import Keys
from mdmdraft.diff.in_place.said import Element, Teller
from mdmdraft.docx.names import R, w
from mdmdraft.docx.opening import Package, Rel, open_word
from mdmdraft.model.finding import Refused, refuse

_SHOWN = 60
_STORIES = frozenset({"header", "footer", "footnotes", "endnotes"})
_KINDS = ("footnote", "endnote")
_PLACES = [(kind, type_) for kind in ("header", "footer") for type_ in ("default", "first", "even")]
_PAGE = (
    ("pgSz", ("w", "h"), ""),
    ("pgSz", ("orient",), "portrait"),
    ("pgMar", ("top", "right", "bottom", "left", "header", "footer", "gutter"), ""),
    ("cols", ("num",), "1"),
    ("type", ("val",), "nextPage"),
)
"""What is held against one another of the pages of a section: elements, attributes, and the value
that they have where they are not there."""
Stories = dict[str, list[str]]


def prove(made: bytes, old: bytes, new: bytes, names: tuple[str, str]) -> None:
    """Hold a redline against both files.

    Raises `Refused` (`unproved-redline`) with the first place where accepting all changes does not
    give what NEW says, or rejecting them what OLD says; or with a move without both its places.
    """
    redline = open_word(made, "the redline")
    for side, data, name, accept in (("new", new, names[1], True), ("old", old, names[0], False)):
        wanted = stories(open_word(data, name), accept=True)
        got = stories(redline, accept=accept)
        for story in sorted({*wanted, *got}):
            one, two = got.get(story, []), wanted.get(story, [])
            for a, b in zip_longest(one, two):
                if a != b:
                    raise _unproved(side, name, story, (a, b))
        for number, (a, b) in enumerate(
            zip_longest(_pages(redline, accept=accept), _pages(open_word(data, name), accept=True)),
            1,
        ):
            if a != b:
                raise _unproved(side, name, f"pages of section {number}", (a, b))
    _prove_moves(redline, names[1])


def _pages(package: Package, *, accept: bool) -> list[str]:
    """Return the size, the margins and the columns of the pages of each section."""
    root = package.tree(package.main)
    body = None if root is None else root.find(w("body"))
    if body is None:
        return []
    found = _sections(body, accept=accept)
    # The last section need not be written out.
    own = [] if body.find(w("sectPr")) is not None else [etree.Element(w("sectPr"))]
    return [_page(section, accept=accept) for section in (*found, *own)]


def _page(section: Element, *, accept: bool) -> str:
    was = section.find(f"{w('sectPrChange')}/{w('sectPr')}")
    stands = section if accept or was is None else was
    said: list[str] = []
    for name, keys, default in _PAGE:
        element = stands.find(w(name))
        values = [] if element is None else [element.get(w(key), default) for key in keys]
        said.append(" ".join((name, *values)) if any(v != default for v in values) else "")
    return " ".join(filter(None, said))


def _prove_moves(redline: Package, name: str) -> None:
    parts = [rel.target for rel in redline.rels(redline.main).values() if rel.kind in _STORIES]
    for part in (redline.main, *parts):
        root = redline.tree(part)
        wrong = "" if root is None else unpaired(root)
        if wrong:
            raise _refused(name, f"a move in the redline has not both its places: `{wrong}`")


def stories(package: Package, *, accept: bool, text: bool = True) -> Stories:
    """Return what each story of a document says, by its name; notes stand where they are referred
    to. A header that says nothing is none. Without `text` headers and footers alone."""
    root = package.tree(package.main)
    body = None if root is None else root.find(w("body"))
    if root is None or body is None:
        return {}
    rels = package.rels(package.main)
    found = {"body": _body(package, rels, body, accept=accept)} if text else {}
    last: dict[tuple[str, str], list[str]] = {}
    for at, section in enumerate(_sections(body, accept=accept), 1):
        for kind, type_ in _PLACES:
            for reference in section.iterfind(w(f"{kind}Reference")):
                found_rel = rels.get(reference.get(f"{{{R}}}id", ""))
                if found_rel is None or reference.get(w("type"), "default") != type_:
                    continue
                part = package.tree(found_rel.target)
                keys = Keys(package, package.rels(found_rel.target))
                teller = Teller(keys, lambda _, __: None, accept=accept)
                last[kind, type_] = [] if part is None else teller.lines(part)
            said = last.get((kind, type_), [])
            if any(said):
                found[f"{type_} {kind} of section {at}"] = said
    return found


def _body(package: Package, rels: dict[str, Rel], body: Element, *, accept: bool) -> list[str]:
    notes: dict[tuple[str, str], tuple[Element, Keys]] = {}
    for kind in _KINDS:
        for rel in rels.values():
            part = package.tree(rel.target) if rel.kind == f"{kind}s" else None
            if part is None:
                continue
            inside = Keys(package, package.rels(rel.target))
            for note in part.iterfind(w(kind)):
                notes[kind, note.get(w("id"), "")] = note, inside
    keys = Keys(package, rels)
    return Teller(keys, lambda kind, id_: notes.get((kind, id_)), accept=accept).lines(body)


def _sections(body: Element, *, accept: bool) -> list[Element]:
    """Return the properties of the sections of a version."""
    gone = map(w, ("del", "moveFrom") if accept else ("ins", "moveTo"))
    tags = frozenset(gone)
    found: list[Element] = []
    for section in body.iter(w("sectPr")):
        above = section.getparent()
        if above is None or above.tag == w("sectPrChange"):
            continue
        ending = above.find(w("rPr")) if above.tag == w("pPr") else None
        if ending is None or not any(child.tag in tags for child in ending):
            found.append(section)
    return found


def _unproved(side: str, name: str, story: str, lines: tuple[str | None, str | None]) -> Refused:
    verb = "accepted" if side == "new" else "rejected"
    got, wanted = map(_named, lines, lines[::-1])
    return _refused(
        name,
        f"with all changes {verb}, the {story} of the redline is not that of this file:"
        f" it has {got} where that has {wanted}",
    )


def _refused(name: str, said: str) -> Refused:
    return refuse(
        name,
        "unproved-redline",
        said,
        "no redline was written, as it would not be true; `--to html` or `--to pdf` shows the"
        " changes, and it is worth a report with the two files",
    )


def _named(line: str | None, other: str | None) -> str:
    if line is None:
        return "no more text"
    at = next((i for i, (a, b) in enumerate(zip(line, other or "", strict=False)) if a != b), 0)
    shown = line[max(0, at - 20) : at + _SHOWN].replace("\n", " ")
    return f"`{shown}…`" if len(line) > at + _SHOWN else f"`{shown}`"
