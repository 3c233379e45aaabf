"""Names in a drawing that people gave: ids, classes, remarks in style sheets, parts made invisible.

An id that nothing refers to goes, as does a class that no style sheet names; the others get
numbers. What is hidden by `display: none` is drawn by no program, and goes with its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_REMARK = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_URL = re.compile(r"(url\(\s*['\"]?\s*#)([^'\")]*?)(\s*['\"]?\s*\))", re.IGNORECASE)
_RULE = re.compile(r"(?:\A|(?<=[{};]))([^{};]*+)(\{[^{}]*+\})", re.DOTALL)
"""What a rule of a style sheet is for, and what it says."""
_SELECTED = re.compile(r"([#.])((?:[\w-]|[^\x00-\x7f])+)")
_HIDDEN = re.compile(r"(?:^|;)\s*display\s*:\s*none\s*(?:!important\s*)?(?:;|$)", re.IGNORECASE)
_DRAWN = (
    "a circle ellipse g image line path polygon polyline rect svg switch text textPath tspan use"
)
_SHOWN = frozenset(_DRAWN.split())
"""Elements that are drawn, unless they are hidden."""


def without_names(root: _Element) -> None:
    """Take the names that people gave, and what is hidden, out of a drawing."""
    sheets = [e for e in root.iter() if _local(e) == "style"]
    for sheet in sheets:
        sheet.text = _REMARK.sub("", "".join(map(str, sheet.itertext())))
        for child in list(sheet):
            sheet.remove(child)
    _drop_hidden(root, " ".join(sheet.text or "" for sheet in sheets))
    elements = [e for e in root.iter() if isinstance(e.tag, str)]
    for element in elements:
        for key, value in [(str(k), str(v)) for k, v in element.attrib.items()]:
            if key == "style":
                element.set(key, _REMARK.sub("", value))
            elif key in {"role", "name"} or key.startswith("aria-"):
                del element.attrib[key]
    selected = [s for sheet in sheets for rule in _RULE.findall(sheet.text or "")
                for s in _SELECTED.findall(rule[0])]  # fmt: skip
    ids = _numbered("i", (*_referred(elements, sheets), *(n for k, n in selected if k == "#")))
    classes = _numbered("c", (name for kind, name in selected if kind == "."))
    for element in elements:
        _rename(element, ids, classes)
    for sheet in sheets:
        sheet.text = _RULE.sub(lambda rule: _rule(rule, ids, classes), sheet.text or "")


def _local(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _drop_hidden(root: _Element, sheets: str) -> None:
    """Take out what is not drawn; nothing where a style sheet may show it after all."""
    if "display" in sheets.lower():
        return
    for element in list(root.iter()):
        parent = element.getparent()
        if parent is None or _local(element) not in _SHOWN:
            continue
        style = element.get("style") or ""
        asked = "display" in style.lower()
        by_attribute = (element.get("display") or "").strip().lower() == "none" and not asked
        if by_attribute or _HIDDEN.search(style):
            tail, before = element.tail or "", element.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + tail
            else:
                parent.text = (parent.text or "") + tail
            parent.remove(element)


def _referred(elements: list[_Element], sheets: list[_Element]) -> Iterable[str]:
    """Yield the ids that the drawing itself refers to."""
    for element in elements:
        for key, value in element.attrib.items():
            if key in _HREFS and str(value).strip().startswith("#"):
                yield str(value).strip()[1:]
            yield from (found[1].strip() for found in _URL.findall(str(value)))
    for sheet in sheets:
        yield from (found[1].strip() for found in _URL.findall(sheet.text or ""))


def _numbered(letter: str, names: Iterable[str]) -> dict[str, str]:
    return {name: f"{letter}{n}" for n, name in enumerate(dict.fromkeys(names), 1)}


def _rename(element: _Element, ids: dict[str, str], classes: dict[str, str]) -> None:
    for key, value in [(str(k), str(v)) for k, v in element.attrib.items()]:
        if key == "id":
            _set(element, key, ids.get(value.strip(), ""))
        elif key == "class":
            _set(element, key, " ".join(classes[n] for n in value.split() if n in classes))
        elif key in _HREFS and value.strip().startswith("#"):
            element.set(key, f"#{ids[value.strip()[1:]]}")
        elif "url(" in value.lower():
            element.set(key, _urls(value, ids))


def _set(element: _Element, key: str, value: str) -> None:
    if value:
        element.set(key, value)
    else:
        del element.attrib[key]


def _urls(text: str, ids: dict[str, str]) -> str:
    return _URL.sub(lambda m: f"{m[1]}{ids.get(m[2].strip(), 'i0')}{m[3]}", text)


def _rule(rule: re.Match[str], ids: dict[str, str], classes: dict[str, str]) -> str:
    named = {"#": ids, ".": classes}
    chosen = _SELECTED.sub(lambda m: m[1] + named[m[1]].get(m[2], m[2]), rule[1])
    return chosen + _urls(rule[2], ids)
