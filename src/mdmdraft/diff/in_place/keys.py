"""What things that are no words are known by: a picture by its bytes, an equation by its form."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping

from lxml import etree

from mdmdraft.diff.in_place.names import (
    BOX,
    CONTROL_PROPERTIES,
    EMBEDDED,
    EQUATIONS,
    PICTURES,
)
from mdmdraft.docx.names import W14, M, R, w
from mdmdraft.docx.opening import Package, Rel

Element = etree._Element
_RELATION = f"{{{R}}}"
_NUMBERED = re.compile(r"\b(_Toc|_Ref|_Hlk)\d+")
_PASSING = re.compile(r"rsid|paraId|textId|editId|anchorId")
_MATH_RUN = f"{{{M}}}r"
_CHECKED = f"{{{W14}}}checkbox/{{{W14}}}checked"
_KINDS = frozenset(map(w, ("tag", "alias", "text", "richText", "date", "dropDownList", "comboBox",
                           "picture", "docPartObj", "docPartList", "group", "citation",
                           "bibliography", "equation")))  # fmt: skip


def steady(text: str) -> str:
    """Return an instruction or address without the numbers that Word makes up anew for the
    bookmarks of headings."""
    return _NUMBERED.sub(r"\1", " ".join(text.split()))


class Keys:
    """Tells what stands in one part of a package."""

    def __init__(self, package: Package, rels: Mapping[str, Rel]) -> None:
        self._package = package
        self._rels = rels
        self._digests: dict[str, str] = {}

    def atom(self, element: Element) -> str:
        """Return the key of something that stands among the words and is none."""
        if element.tag in PICTURES:
            return self._picture(element)
        if element.tag in EMBEDDED:
            return f"[embedded document {self._digest(element.get(f'{_RELATION}id', ''))}]"
        if element.tag in EQUATIONS:
            return "=" + whole(element, _is_form)
        return whole(element, lambda _: True)

    def called(self, element: Element) -> str:
        """Return the name of the part that an element leads to."""
        key = element.get(f"{_RELATION}id", "")
        return self._rels[key].target.rpartition("/")[2] if key in self._rels else key

    def wrapper(self, element: Element) -> str:
        """Return the key of what stands around words: where a link leads, what a control is."""
        if element.tag == w("fldSimple"):
            return f"field {steady(element.get(w('instr'), ''))}"
        if element.tag == w("hyperlink"):
            rel = self._rels.get(element.get(f"{_RELATION}id", ""))
            anchor = element.get(w("anchor"), "")
            return f"link {'' if rel is None else rel.target}#{steady(anchor)}"
        return f"control {control(element)}"

    def _picture(self, element: Element) -> str:
        found = [etree.QName(element).localname]
        skipped: set[Element] = set()
        for inner in element.iter():
            above = inner.getparent()
            if above is not None and above in skipped:
                skipped.add(inner)
                continue
            if inner.tag == BOX:
                skipped.add(inner)
                found.append("box")
                continue
            found += [
                self._digest(str(value))
                for name, value in inner.attrib.items()
                if str(name).startswith(_RELATION)
            ]
            if inner.get("string"):
                found.append(inner.get("string", ""))
            if inner.tag in EQUATIONS:
                found.append(whole(inner, _is_form))
        return " ".join(found)

    def _digest(self, key: str) -> str:
        """Return what names the part that a relationship leads to: its bytes."""
        if key not in self._digests:
            rel = self._rels.get(key)
            if rel is None:
                made = ""
            elif rel.external or rel.target not in self._package:
                made = rel.target
            else:
                made = hashlib.sha256(self._package.read(rel.target)).hexdigest()[:16]
            self._digests[key] = made
        return self._digests[key]


def control(element: Element) -> str:
    """Return what a content control is: its kind, its tag, whether it is ticked."""
    properties = element.find(CONTROL_PROPERTIES)
    if properties is None:
        return ""
    said = [
        f"{etree.QName(child).localname}{child.get(w('val'), '')}"
        for child in properties
        if child.tag in _KINDS
    ]
    ticked = properties.find(_CHECKED)
    return " ".join([*said, "" if ticked is None else f"ticked {ticked.get(f'{{{W14}}}val')}"])


def whole(element: Element, counts: Callable[[Element], bool]) -> str:
    """Return an element with all that is in it as one line, what Word makes up anew left out."""
    if not isinstance(element.tag, str) or not counts(element):
        return ""
    name = etree.QName(element).localname
    said = " ".join(
        f"{etree.QName(key).localname}={value}"
        for key, value in sorted((str(k), str(v)) for k, v in element.attrib.items())
        if not _PASSING.search(key)
    )
    inner = "".join(whole(child, counts) for child in element)
    text = (element.text or "") if not len(element) else ""
    return f"<{name} {said}>{text}{inner}</>"


def _is_form(element: Element) -> bool:
    """Tell whether an element is of the form of an equation, and not of how it is set; a run of
    which all was deleted is left with nothing in it."""
    if element.tag == _MATH_RUN and not "".join(map(str, element.itertext())):
        return False
    return element.tag not in {w("rPr"), w("proofErr"), w("bookmarkStart"), w("bookmarkEnd")} and (
        not str(element.tag).endswith("}ctrlPr")
    )


def boxes(element: Element) -> list[Element]:
    """Return the text boxes of a picture, those in another box left out."""
    found: list[Element] = []
    for child in element:
        if child.tag == BOX:
            found.append(child)
        else:
            found += boxes(child)
    return found
