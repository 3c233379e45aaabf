"""A user's styles and lists, completed from the default ones where something is missing.

Styles are found by their name (`heading 1`), for Word translates the ids: a French Word writes
`Titre1`. What the user's file has is left as it is; what it lacks is copied, with its list.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mdmdraft.docx.names import VAL, W, insert_property, remove, val, w
from mdmdraft.docx.reference import default_part

if TYPE_CHECKING:
    from lxml import etree


STYLE_ID, NUM_ID, ABSTRACT = w("styleId"), w("numId"), w("abstractNumId")
_AFTER = frozenset(map(w, ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")))
"""What the schema puts after `w:pPr` in a style."""


class ListLevel(NamedTuple):
    """Where a list style is numbered: its list, and the level in it."""

    abstract: int
    level: int


class UserStyles(NamedTuple):
    """Styles and lists of the document to be written."""

    styles: etree._Element
    numbering: etree._Element
    ids: dict[str, str]
    """Id in the file, by the id that the style has in the default reference.docx."""
    lists: dict[str, ListLevel]
    """Lists of the numbered styles, by the same key."""
    names: dict[str, str]
    """Ids of all paragraph styles, by their names in small letters."""
    held: tuple[str, ...]
    """Names of the default styles that the user's file has."""
    lacking: tuple[str, ...]
    """Names of those that were copied, for it has none of that name."""


@cache
def _defaults() -> tuple[etree._Element, etree._Element]:
    from lxml import etree

    return (
        etree.fromstring(default_part("word/styles.xml").encode()),
        etree.fromstring(default_part("word/numbering.xml").encode()),
    )


def _name(style: etree._Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else str(name.get(VAL, ""))


def _key(style: etree._Element) -> tuple[str, str]:
    return style.get(w("type"), "paragraph"), _name(style).lower()


def _find_num(style: etree._Element) -> etree._Element | None:
    return style.find(f"{w('pPr')}/{w('numPr')}")


class _Lists:
    """Copies lists of the default numbering into the user's, each once."""

    def __init__(self, numbering: etree._Element) -> None:
        self.root = numbering
        self.copied: dict[str, str] = {}

    def _next(self, tag: str, attribute: str) -> int:
        return 1 + max((int(e.get(attribute, "0")) for e in self.root.iter(w(tag))), default=0)

    def adopt(self, num_id: str) -> str:
        """Return the number, in the user's file, of the default list `num_id`."""
        if num_id in self.copied:
            return self.copied[num_id]
        source = _defaults()[1]
        num = next(n for n in source.iter(w("num")) if n.get(NUM_ID) == num_id)
        key = val(num.find(ABSTRACT))
        made = deepcopy(next(a for a in source.iter(w("abstractNum")) if a.get(ABSTRACT) == key))
        fresh = str(self._next("abstractNum", ABSTRACT))
        made.set(ABSTRACT, fresh)
        first = self.root.find(w("num"))
        if first is None:
            self.root.append(made)
        else:
            first.addprevious(made)
        link = deepcopy(num)
        link.set(NUM_ID, str(self._next("num", NUM_ID)))
        for child in link.iterfind(ABSTRACT):
            child.set(VAL, fresh)
        last = self.root.findall(w("num"))
        if last:
            last[-1].addnext(link)
        else:
            made.addnext(link)
        made_id = self.copied[num_id] = link.get(NUM_ID, "")
        return made_id

    def relink(self, ids: dict[str, str], numbered: set[str]) -> None:
        """Point the copied lists at the styles that use them, and at no others."""
        fresh = {
            val(n.find(ABSTRACT))
            for n in self.root.iter(w("num"))
            if n.get(NUM_ID) in self.copied.values()
        }
        for made in self.root.iter(w("abstractNum")):
            if made.get(ABSTRACT) not in fresh:
                continue
            for link in list(made.iter(w("pStyle"))):
                if val(link) in numbered:
                    link.set(VAL, ids[val(link)])
                else:
                    remove(link)


def _add_missing(root: etree._Element, ids: dict[str, str]) -> set[str]:
    """Copy the default styles that `root` lacks; return their default ids, filling `ids`."""
    known = {_key(s): s.get(STYLE_ID, "") for s in root.iter(w("style"))}
    taken = set(known.values())
    added: dict[str, etree._Element] = {}
    for style in _defaults()[0].iter(w("style")):
        canon = style.get(STYLE_ID, "")
        if _key(style) in known:
            ids[canon] = known[_key(style)]
            continue
        fresh = canon
        while fresh in taken:
            fresh += "1"
        taken.add(fresh)
        ids[canon] = fresh
        added[canon] = deepcopy(style)
    has_default = {
        s.get(w("type")) for s in root.iter(w("style")) if s.get(w("default")) in {"1", "true"}
    }
    for canon, style in added.items():
        style.set(STYLE_ID, ids[canon])
        if style.get(w("type")) in has_default and style.get(w("default")):
            del style.attrib[w("default")]
        for tag in ("basedOn", "next", "link"):
            for ref in style.findall(w(tag)):
                ref.set(VAL, ids.get(val(ref), val(ref)))
        root.append(style)
    return set(added)


def _number_styles(
    by_id: dict[str, etree._Element], ids: dict[str, str], added: set[str], lists: _Lists
) -> None:
    """Give each style that is numbered by default a list, where the user gave it none."""
    numbered: set[str] = set()
    for default in _defaults()[0].iter(w("style")):
        num = _find_num(default)
        if num is None:
            continue
        canon = default.get(STYLE_ID, "")
        style = by_id[ids[canon]]
        mine = _find_num(style)
        if canon not in added and mine is not None:
            continue
        numbered.add(canon)
        fresh = lists.adopt(val(num.find(NUM_ID)))
        if mine is None:
            mine = deepcopy(num)
            properties = style.find(w("pPr"))
            if properties is None:
                properties = style.makeelement(w("pPr"), {})
                place = next((i for i, e in enumerate(style) if e.tag in _AFTER), len(style))
                style.insert(place, properties)
            insert_property(properties, mine)
        for child in mine.iterfind(NUM_ID):
            child.set(VAL, fresh)
    lists.relink(ids, numbered)


def _levels(
    numbering: etree._Element, by_id: dict[str, etree._Element], ids: dict[str, str]
) -> dict[str, ListLevel]:
    abstracts = {
        n.get(NUM_ID, ""): val(n.find(ABSTRACT))
        for n in numbering.iter(w("num"))
        if n.find(ABSTRACT) is not None
    }
    out = {}
    for canon, key in ids.items():
        num = _find_num(by_id[key])
        link = "" if num is None else val(num.find(NUM_ID))
        if num is None or link not in abstracts:
            continue
        abstract = int(abstracts[link])
        place = num.find(w("ilvl"))
        level = int(val(place)) if place is not None else _linked(numbering, abstract, key)
        out[canon] = ListLevel(abstract, level)
    return out


def _linked(numbering: etree._Element, abstract: int, key: str) -> int:
    for made in numbering.iter(w("abstractNum")):
        if made.get(ABSTRACT) == str(abstract):
            for level in made.iter(w("lvl")):
                link = level.find(w("pStyle"))
                if val(link) == key:
                    return int(level.get(w("ilvl"), ""))
    return 0


def _set_language(root: etree._Element, language: str) -> None:
    """Make `language` the one of all text: a style that names another would be proofread in it."""
    for style in root.iter(w("style")):
        for lang in list(style.iter(w("lang"))):
            remove(lang)
    for lang in root.iter(w("lang")):
        lang.set(VAL, language)


def complete_styles(styles: bytes, numbering: bytes, language: str) -> UserStyles:
    """Return the user's `styles` and `numbering` parts (the latter may be empty), completed."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root: etree._Element = etree.fromstring(styles, parser)
    lists: etree._Element = etree.fromstring(
        numbering or f'<w:numbering xmlns:w="{W}"/>'.encode(), parser
    )
    ids: dict[str, str] = {}
    added = _add_missing(root, ids)
    by_id = {s.get(STYLE_ID, ""): s for s in root.iter(w("style"))}
    _number_styles(by_id, ids, added, _Lists(lists))
    _set_language(root, language)
    names = {
        name: s.get(STYLE_ID, "")
        for s in root.iter(w("style"))
        for kind, name in [_key(s)]
        if kind == "paragraph"
    }
    default = [(s.get(STYLE_ID, ""), _name(s)) for s in _defaults()[0].iter(w("style"))]
    held = tuple(name for key, name in default if key not in added)
    lacking = tuple(name for key, name in default if key in added)
    return UserStyles(root, lists, ids, _levels(lists, by_id, ids), names, held, lacking)
