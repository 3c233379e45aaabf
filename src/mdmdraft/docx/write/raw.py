"""Markup as it was written, where one version has it alone: runs, rows and paragraphs marked."""

from __future__ import annotations

import re

from lxml import etree

from mdmdraft.docx.names import w
from mdmdraft.docx.write.flow import Out, Paragraph
from mdmdraft.docx.write.tracking import NO_PROPERTY, UNNUMBERED, Tracking, unmoved
from mdmdraft.docx.xml import NAMESPACES
from mdmdraft.model.revision import Revision

_DECLARED = re.compile(r' xmlns:\w+="[^"]*"')
_ID = "\ufffd"
"""Stands for `UNNUMBERED` while there is a tree: it cannot hold what no XML may."""


def raw_pieces(root: etree._Element, tracking: Tracking, revision: Revision) -> Out:
    """Return what is in `root`, marked as inserted or deleted."""
    revision = unmoved(revision)
    out: Out = []
    for child in root:
        if child.tag == w("p"):
            properties = child.find(w("pPr"))
            own = "" if properties is None else _inner(properties)
            content = "".join(_xml(c) for c in child if c is not properties)
            runs = tracking.runs(content, revision)
            out.append(Paragraph(f"<w:pPr>{own}", runs, mark=revision))
        else:
            _mark(child, tracking, revision)
            out.append(_xml(child).replace(f'w:id="{_ID}"', UNNUMBERED))
    return out


def _xml(element: etree._Element) -> str:
    return _DECLARED.sub("", etree.tostring(element, encoding="unicode", with_tail=False))


def _inner(element: etree._Element) -> str:
    return "".join(_xml(child) for child in element)


def _mark(element: etree._Element, tracking: Tracking, revision: Revision) -> None:
    """Mark the rows and the runs of a table, in place."""
    for row in [*element.iter(w("tr"))]:
        properties = row.find(w("trPr"))
        if properties is None:
            properties = etree.Element(w("trPr"))
            properties.append(_parsed(NO_PROPERTY))
            row.insert(len(row.findall(w("tblPrEx"))), properties)
        properties.append(_parsed(tracking.row(revision)))
    for run in [*element.iter(w("r"))]:
        made = _parsed(tracking.runs(_xml(run), revision))
        parent = run.getparent()
        if parent is not None:
            parent.replace(run, made)


def _parsed(xml: str) -> etree._Element:
    text = xml.replace(UNNUMBERED, f'w:id="{_ID}"')
    return etree.fromstring(f"<raw {NAMESPACES}>{text}</raw>")[0]
