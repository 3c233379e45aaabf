"""A user's styles and lists, completed from the default ones where something is missing.

Styles are found by their name (`heading 1`), for Word translates the ids: a French Word writes
`Titre1`. What the user's file has is left as it is; what it lacks is copied, with its list.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mdmdraft.docx.names import VAL, W, remove, val, w
from mdmdraft.docx.reference import default_part
from mdmdraft.docx.write.bare_styles import HEADINGS, bare_styles
from mdmdraft.docx.write.list_shapes import ABSTRACT, NUM_ID, ListShapes
from mdmdraft.docx.write.style_chain import STYLE_ID, Numbered, StyleChain, own, set_numbered
from mdmdraft.docx.write.style_names import key_of, known_styles, name_of
from mdmdraft.world.foreign_xml import parse_foreign

if TYPE_CHECKING:
    from lxml import etree
_REFERENCES = ("basedOn", "next", "link")
"""How styles name one another."""
_NO_LISTS = f'<w:numbering xmlns:w="{W}"/>'.encode()
_AFTER_LANGUAGE = frozenset(map(w, ("eastAsianLayout", "specVanish", "oMath", "rPrChange")))
"""What the schema puts after `w:lang`."""


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
    return (
        parse_foreign(default_part("word/styles.xml").encode()),
        parse_foreign(default_part("word/numbering.xml").encode()),
    )


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
    known = known_styles(root)
    taken = {s.get(STYLE_ID, "") for s in root.iter(w("style"))}
    added: dict[str, etree._Element] = {}
    for style in _defaults()[0].iter(w("style")):
        canon = style.get(STYLE_ID, "")
        if key_of(style) in known:
            ids[canon] = known[key_of(style)]
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
        for tag in _REFERENCES:
            for ref in style.findall(w(tag)):
                ref.set(VAL, ids.get(val(ref), val(ref)))
        root.append(style)
    _drop_dangling(root)
    return set(added)


def _drop_dangling(root: etree._Element) -> None:
    """Take out of styles what names a style that is not there; Word passes over it."""
    known = {style.get(STYLE_ID, "") for style in root.iter(w("style"))}
    for style in root.iter(w("style")):
        for tag in _REFERENCES:
            for ref in style.findall(w(tag)):
                if val(ref) not in known:
                    remove(ref)


def _number_styles(
    root: etree._Element, ids: dict[str, str], added: set[str], lists: _Lists
) -> None:
    """Give each style that is numbered by default a list, where the user's own gives none that
    prints the same numbers; headings have one list, the user's or the default one."""
    chain, wanted = StyleChain(root), StyleChain(_defaults()[0])
    known = ListShapes(lists.root)
    headings = [chain.by_id[ids[canon]] for canon in HEADINGS]
    counting = known.sharing(chain.numbered(style).num for style in headings)
    kept = _kept(chain, known, ids, added, counting)
    given = [c for c, d in wanted.by_id.items() if wanted.numbered(d).num and c not in kept]
    for canon, numbered in kept.items():
        set_numbered(chain.by_id[ids[canon]], *numbered)
    known.release({ids[canon] for canon in given})
    for canon in given:
        num, level = wanted.numbered(wanted.by_id[canon])
        set_numbered(chain.by_id[ids[canon]], lists.adopt(num), level)
    lists.relink(ids, set(given))
    now = ListShapes(lists.root).sharing(chain.numbered(style).num for style in headings)
    bare_styles(root, _defaults()[0], ids, counting | now)


def _kept(
    chain: StyleChain,
    known: ListShapes,
    ids: dict[str, str],
    added: set[str],
    counting: frozenset[str],
) -> dict[str, Numbered]:
    """Return how the styles are numbered whose own lists print what they should; `counting` are
    the lists that headings are numbered by, which nothing else may count on in."""
    wanted, shapes = StyleChain(_defaults()[0]), ListShapes(_defaults()[1])
    kept: dict[str, Numbered] = {}
    fit = known.counts_headings(chain, [ids[canon] for canon in HEADINGS])
    for canon, default in wanted.by_id.items():
        style = chain.by_id[ids[canon]]
        mine = chain.numbered(style)
        level = known.level_of(mine, ids[canon])
        if canon in HEADINGS:
            keeps = fit
        elif canon in added or own(style, "numPr") is None or mine.num in counting:
            keeps = False
        else:
            like = shapes.level(*wanted.numbered(default))
            keeps = known.is_like(mine.num, level, like)
        if keeps:
            kept[canon] = Numbered(mine.num, level)
    return kept


def _levels(
    numbering: etree._Element, by_id: dict[str, etree._Element], ids: dict[str, str]
) -> dict[str, ListLevel]:
    shapes = ListShapes(numbering)
    out = {}
    for canon, key in ids.items():
        num = own(by_id[key], "numPr")
        link = "" if num is None else val(num.find(NUM_ID))
        if num is not None and link in shapes.abstracts:
            out[canon] = ListLevel(int(shapes.abstracts[link]), int(val(num.find(w("ilvl")), "0")))
    return out


def _set_language(root: etree._Element, language: str) -> None:
    """Make `language` the one of all text: a style that names another would be proofread in it."""
    for style in root.iter(w("style")):
        for lang in list(style.iter(w("lang"))):
            remove(lang)
    for properties in root.iterfind(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"):
        if properties.find(w("lang")) is None:
            later = (i for i, e in enumerate(properties) if e.tag in _AFTER_LANGUAGE)
            made = properties.makeelement(w("lang"), {})
            properties.insert(next(later, len(properties)), made)
    for lang in root.iter(w("lang")):
        lang.set(VAL, language)


def complete_styles(
    styles: etree._Element, numbering: etree._Element | None, language: str
) -> UserStyles:
    """Return the user's `styles` and `numbering`, where there is one, completed."""
    root = deepcopy(styles)
    lists = parse_foreign(_NO_LISTS) if numbering is None else deepcopy(numbering)
    ids: dict[str, str] = {}
    added = _add_missing(root, ids)
    by_id = {s.get(STYLE_ID, ""): s for s in root.iter(w("style"))}
    _number_styles(root, ids, added, _Lists(lists))
    _set_language(root, language)
    names = {
        name: s.get(STYLE_ID, "")
        for s in root.iter(w("style"))
        for kind, name in [key_of(s)]
        if kind == "paragraph"
    }
    default = [(s.get(STYLE_ID, ""), name_of(s)) for s in _defaults()[0].iter(w("style"))]
    held = tuple(name for key, name in default if key not in added)
    lacking = tuple(name for key, name in default if key in added)
    return UserStyles(root, lists, ids, _levels(lists, by_id, ids), names, held, lacking)
