"""Elements of OLD made to stand in NEW's package: its pictures, links and styles come with them."""

from __future__ import annotations

from itertools import count
from typing import cast

from lxml import etree

from mdmdraft.diff.in_place import names as n
from mdmdraft.diff.in_place.looks import cleaned
from mdmdraft.diff.in_place.output import Output, full_rels
from mdmdraft.diff.in_place.sides import Part
from mdmdraft.diff.in_place.units import Element, bare
from mdmdraft.docx.names import MC, VML, W14, R, remove

_RELATION = f"{{{R}}}"
_SHOWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_PASSING = (f"{{{W14}}}paraId", f"{{{W14}}}textId")
_SHAPE_TYPE, _SHAPE_OF = "type", "ShapeID"
"""How a shape names the type that it is of, and an embedded file its shape."""
_REVISIONS = "rsid"
_IGNORABLE = f"{{{MC}}}Ignorable"


def copy(element: Element) -> Element:
    """Return an element with all that is in it, the prefixes among it that only values name."""
    return etree.fromstring(etree.tostring(element, with_tail=False))


class Carrier:
    """Carries from a part of OLD into a part of the redline."""

    def __init__(self, old: Part | None, new: Part, output: Output, shown: count[int]) -> None:
        self._old = old
        self._new = new
        self._output = output
        self._shown = shown
        self._rels = {} if old is None else full_rels(old.side.package, old.name)
        self.spaces: set[str] = set()
        """The namespaces of what was carried, beside those that every story has."""

    def properties(self, found: Element | None, tag: str) -> Element:
        """Return properties of OLD as they may stand in NEW."""
        if found is None or self._old is None:
            return etree.Element(tag)
        made = cleaned(found, self._old.side.looks, self._new.side.looks)
        for section in made.findall(n.SECTION):
            own = found.find(n.SECTION)
            made.replace(section, self.thing(section if own is None else own))
        return made

    def shell(self, element: Element) -> Element:
        """Return an element without what is in it."""
        made = bare(element)
        for key in list(made.attrib):
            if _REVISIONS in str(key) or key in _PASSING:
                del made.attrib[key]
        self._related(made)
        return made

    def thing(self, element: Element) -> Element:
        """Return a picture, an equation or whatever else stands among words."""
        made = copy(element)
        for inner in list(made.iter()):
            if inner.tag in n.POINTS or inner.tag in n.SILENT:
                remove(inner)
                continue
            for key in list(inner.attrib):
                if _REVISIONS in str(key) or key in _PASSING:
                    del inner.attrib[key]
            if inner.tag == _SHOWN:
                inner.set("id", str(next(self._shown)))
            self._related(inner)
            if isinstance(inner.tag, str):
                self.spaces.add(etree.QName(inner).namespace or "")
        self._named_anew(made)
        for properties in [e for t in (n.PPR, n.RPR) for e in made.iter(t)]:
            above = properties.getparent()
            if above is not None and above.tag in {n.P, n.R}:
                above.replace(properties, self.properties(properties, properties.tag))
        return made

    def _named_anew(self, thing: Element) -> None:
        """Give the shapes in a thing ids of their own: what it is a copy of may stand there too."""
        anew: dict[str, str] = {}
        for inner in thing.iter(f"{{{VML}}}*"):
            id_ = inner.get("id")
            if id_:
                anew[id_] = f"{id_}_old{next(self._shown)}"
                inner.set("id", anew[id_])
        for inner in thing.iter() if anew else ():
            for name, before in ((_SHAPE_TYPE, "#"), (_SHAPE_OF, "")):
                named = inner.get(name, "").removeprefix(before)
                if named in anew:
                    inner.set(name, before + anew[named])

    def _related(self, element: Element) -> None:
        for key, value in element.items():
            if str(key).startswith(_RELATION) and value in self._rels:
                rel = self._output.moved(self._rels[value])
                element.set(key, self._output.relate(self._new.name, rel))


def with_spaces(root: Element, old: Element, used: set[str]) -> Element:
    """Return the root of a story with the prefixes that what was carried into it needs: they stand
    in values too, where no parser knows of them."""
    known = cast(dict[str, str], dict(root.nsmap))
    wanted = {
        prefix: uri
        for prefix, uri in old.nsmap.items()
        if prefix and prefix not in known and uri not in known.values()
    }
    if not wanted or used <= set(known.values()):
        return root
    made = etree.Element(root.tag, nsmap={**known, **wanted})
    for key, value in root.items():
        made.set(key, value)
    ignored = [p for p in old.get(_IGNORABLE, "").split() if p in wanted]
    if ignored:
        made.set(_IGNORABLE, " ".join([*root.get(_IGNORABLE, "").split(), *ignored]))
    made.text = root.text
    made[:] = list(root)
    return made
