"""How words and paragraphs are set in one package, told so that another package can be held
against it: styles by their names, lists by what they print."""

from __future__ import annotations

from functools import cached_property

from lxml import etree

from mdmdraft.diff.in_place.keys import whole
from mdmdraft.docx.names import VAL, W, is_on, remove, val, w
from mdmdraft.docx.opening import Package, Rel

Element = etree._Element
STYLES = (w("pStyle"), w("rStyle"), w("tblStyle"))
_NUM = w("numId")
_UNSEEN = frozenset(
    map(
        w,
        (
            "lang", "noProof", "webHidden", "specVanish", "rPr", "sectPr", "pPrChange",
            "rPrChange", "ins", "del", "moveFrom", "moveTo", "cnfStyle", "divId",
        ),
    )
)  # fmt: skip
"""Properties that show nowhere, or are told by themselves."""
_TOGGLES = frozenset(
    map(w, ("b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "vanish", "rtl"))
)
_OWN = frozenset(map(w, ("nsid", "tmpl", "multiLevelType", "name", "styleLink", "numStyleLink")))
"""What is in the definition of a list and prints nothing."""


class Looks:
    """The styles and lists of a package."""

    def __init__(self, package: Package, rels: dict[str, Rel]) -> None:
        parts = {rel.kind: rel.target for rel in rels.values() if not rel.external}
        self.styles = package.tree(parts.get("styles", ""))
        self.numbering_part = parts.get("numbering", "")
        self.numbering = package.tree(self.numbering_part)

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of each style, with its type before it, by its id."""
        found: dict[str, str] = {}
        for style in () if self.styles is None else self.styles.iterfind(w("style")):
            name = val(style.find(w("name"))).lower()
            found[style.get(w("styleId"), "")] = f"{style.get(w('type'), '')} {name}"
        return found

    @cached_property
    def ids(self) -> dict[str, str]:
        """The id of each style by what `names` gives."""
        return {name: id_ for id_, name in reversed(self.names.items())}

    @cached_property
    def default(self) -> str:
        """The id of the style that paragraphs have which name none."""
        for style in () if self.styles is None else self.styles.iterfind(w("style")):
            is_default = style.get(w("default"), "0") in {"1", "true", "on"}
            if style.get(w("type")) == "paragraph" and is_default:
                return style.get(w("styleId"), "")
        return ""

    @cached_property
    def lists(self) -> dict[str, str]:
        """What each list prints, by its number."""
        if self.numbering is None:
            return {}
        abstract = {
            a.get(w("abstractNumId"), ""): whole(a, lambda e: e.tag not in _OWN)
            for a in self.numbering.iterfind(w("abstractNum"))
        }
        found: dict[str, str] = {}
        for num in self.numbering.iterfind(w("num")):
            base = abstract.get(val(num.find(w("abstractNumId"))), "")
            over = "".join(whole(o, lambda _: True) for o in num.iterfind(w("lvlOverride")))
            found[num.get(_NUM, "")] = base.partition(">")[2] + over
        return found

    def form(self, properties: Element | None) -> str:
        """Return how something is set, as one line that is the same in any package."""
        if properties is None:
            return ""
        return ";".join(sorted(filter(None, map(self._one, properties))))

    def _one(self, child: Element) -> str:
        tag = child.tag
        if tag in _UNSEEN or not str(tag).startswith(f"{{{W}}}"):
            return ""
        if tag in STYLES:
            key = val(child)
            return "" if tag == STYLES[0] and key == self.default else self.names.get(key, key)
        if tag in _TOGGLES:
            return f"{tag} {is_on(child)}"
        if tag == w("numPr"):
            key = val(child.find(_NUM), "0")
            level = val(child.find(w("ilvl")), "0")
            return f"list {level} {self.lists.get(key, '')}" if key != "0" else "list none"
        return whole(child, lambda _: True)


def cleaned(properties: Element, own: Looks, other: Looks) -> Element:
    """Return properties of the one package (`own`) as they may stand in the other one, without the
    styles and lists of theirs that it does not have."""
    made = etree.fromstring(etree.tostring(properties, with_tail=False))
    for element in list(made.iter()):
        if not str(element.tag).startswith(f"{{{W}}}"):
            remove(element)
            continue
        for key in [k for k in element.attrib if not str(k).startswith(f"{{{W}}}")]:
            del element.attrib[key]
        if element.tag in STYLES:
            name = own.names.get(val(element), "")
            if name in other.ids:
                element.set(VAL, other.ids[name])
            elif val(element) not in other.names or name:
                remove(element)
    for numbered in list(made.iter(w("numPr"))):
        number = numbered.find(_NUM)
        key = val(number, "0")
        if number is None or key == "0":
            continue
        said = own.lists.get(key, "")
        found = key if other.lists.get(key) == said else _first(other.lists, said)
        if found:
            number.set(VAL, found)
        else:
            remove(numbered)
    return made


def _first(lists: dict[str, str], said: str) -> str:
    return next((key for key, text in lists.items() if text == said), "")
