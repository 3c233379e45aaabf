"""The cover of a reference.docx: what stands in its body before the text begins.

It ends with the first page or section break, or before the first heading or table of contents.
Text without such a break is a cover only where something says so: Word's gallery of covers, a
picture, a place for a value. All else in a body is sample text. A document of ours has a cover
where it had one put in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mdmdraft.docx.names import COVERS, R, W, remove, val, w
from mdmdraft.docx.write.template_file import TemplateFile, kept_links
from mdmdraft.docx.write.template_text import NO_SAMPLE, clean, shows
from mdmdraft.docx.write.values import (
    MARK,
    mark_places,
    names_in,
    put_values,
    set_paragraph,
    text_of,
)

if TYPE_CHECKING:
    from lxml import etree

_PICTURES = ("drawing", "pict")
_KEPT = ("pgSz", "pgMar", "pgBorders", "cols", "vAlign", "titlePg", "docGrid")
"""What of a section's properties is the look of its pages, in the order of the schema."""

_PLACEHOLDER = re.compile(
    r"^[\[<{«].{2,60}[\]>}»]$|\b(?:month|mois)\b.{0,3}\b(?:year|année)\b|^(?:date|version|author|name|"
    r"auteur|nom|subtitle|sous-titre|document title|titre du document)$|\blorem ipsum\b"
    r"|\b(?:[dj]{2}[./-]mm[./-](?:yy|aa)|x\.y)",
    re.IGNORECASE,
)
"""What templates print where something is to be typed."""


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover, ready to be filled in."""

    body: bytes
    """Its paragraphs and tables, in a `w:body`."""
    pictures: Mapping[str, str]
    """Parts of its pictures, by the ids of their relationships."""
    names: frozenset[str]
    """What it prints of the paper."""
    placeholders: tuple[str, ...]
    """Words on it that look as if they stood for something that it does not print."""
    section: str
    """How its pages look, without headers and footers: children of `w:sectPr`."""
    own: etree._Element | None
    """Its own `w:sectPr`, where it has one; else its pages are those of the text."""


def read_cover(
    source: TemplateFile, document: etree._Element, styles: Mapping[str, str], *, ours: bool
) -> tuple[Cover | None, list[str]]:
    """Return the cover of a template and what else of its body is left out, in words.

    `styles` are the ids of its styles by those in the default reference.docx; `ours` says whether
    it is a document that was built.
    """
    body = document.find(w("body"))
    if body is None:
        return None, []
    last = body.find(w("sectPr"))
    children = [child for child in body if child is not last]
    taken, rest, own, certain = _divided(children, styles, ours=ours)
    told: list[str] = []
    made = body.makeelement(w("body"), {}, nsmap={"w": W})  # the customary prefix
    made.extend(deepcopy(taken))
    told += clean(made)
    mark_places(made)
    speaks = certain or names_in(made) or any(True for _ in made.iter(*map(w, _PICTURES)))
    _mark_titles(made, styles)
    left = not ours and any(shows(child) for child in rest)
    if not taken or not shows(made) or not speaks:
        left = left or (not ours and shows(made))
        return None, [NO_SAMPLE] if left else []
    pictures = kept_links(source, source.main, made, "image", told)
    section = own if own is not None else last
    from lxml import etree

    return Cover(
        etree.tostring(made),
        pictures,
        names_in(made),
        _placeholders(made),
        _look(section),
        own,
    ), [*told, *([NO_SAMPLE] if left else [])]


def _divided(
    children: list[etree._Element], styles: Mapping[str, str], *, ours: bool
) -> tuple[list[etree._Element], list[etree._Element], etree._Element | None, bool]:
    """Return what is the cover, what follows, the cover's own section, and whether it is said to
    be one."""
    headings = {styles[f"Heading{n}"] for n in range(1, 5)}
    taken: list[etree._Element] = []
    for index, child in enumerate(children):
        rest = children[index + 1 :]
        gallery = val(child.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}"))
        if gallery == COVERS:
            content = child.find(w("sdtContent"))
            inside = [] if content is None else list(content)
            own = next((s for s in map(_section, (*inside, *rest[:1])) if s is not None), None)
            return [*taken, *inside], rest, own, True
        style = val(child.find(f"{w('pPr')}/{w('pStyle')}"))
        if ours or gallery or style in headings:
            return ([] if ours else taken), children[index:], None, False
        if child.find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None and taken:
            return taken, children[index:], None, True
        if _section(child) is not None:
            return [*taken, child], rest, _section(child), True
        if any(b.get(w("type")) == "page" for b in child.iter(w("br"))):
            return [*taken, _until_break(child)], rest, None, True
        taken.append(child)
    return taken, [], None, False


def _section(child: etree._Element) -> etree._Element | None:
    return child.find(f"{w('pPr')}/{w('sectPr')}")


def _until_break(paragraph: etree._Element) -> etree._Element:
    """Return a paragraph as far as its page break."""
    made = deepcopy(paragraph)
    at = next(b for b in made.iter(w("br")) if b.get(w("type")) == "page")
    inner: etree._Element | None = at
    while inner is not None and inner is not made:
        for following in list(inner.itersiblings()):
            remove(following)
        inner = inner.getparent()
    remove(at)
    return made


def _mark_titles(made: etree._Element, styles: Mapping[str, str]) -> None:
    """Take the words in the styles of title and subtitle for places of these."""
    for key, name in (("Title", "title"), ("Subtitle", "subtitle")):
        if name in names_in(made):
            continue
        found = [
            p
            for p in made.iter(w("p"))
            if val(p.find(f"{w('pPr')}/{w('pStyle')}")) == styles[key] and text_of(p).strip()
        ]
        for place, paragraph in enumerate(found):
            if place == 0:
                set_paragraph(paragraph, f"{{{name}}}")
            else:
                remove(paragraph)


def _placeholders(made: etree._Element) -> tuple[str, ...]:
    texts = (text_of(p).strip() for p in made.iter(w("p")))
    return tuple(dict.fromkeys(t for t in texts if _PLACEHOLDER.search(t) and not MARK.search(t)))


def _look(section: etree._Element | None) -> str:
    from lxml import etree

    out = ""
    for name in _KEPT if section is not None else ():
        assert section is not None
        child = section.find(w(name))
        if child is not None:
            clean_child = deepcopy(child)
            etree.cleanup_namespaces(clean_child)
            out += etree.tostring(clean_child, encoding="unicode", with_tail=False)
    return out


def cover_xml(
    cover: Cover,
    words: Mapping[str, str],
    links: Callable[[str], str],
    next_mark: Callable[[], int],
    next_drawing: Callable[[], int],
) -> str:
    """Return a cover with the paper's words in it, in the content control that Word has covers in.

    `links` gives the id of the relationship to a part, in the document written.
    """
    from lxml import etree

    root: etree._Element = etree.fromstring(cover.body)
    _drop_empty(root, words)
    put_values(root, words, next_mark)
    for element in root.iter():
        for name, value in element.attrib.items():
            if str(name).startswith(f"{{{R}}}"):
                element.set(name, links(cover.pictures[str(value)]))
        if str(element.tag).endswith("}docPr"):
            number = next_drawing()
            element.set("id", str(number))
            element.set("name", f"Cover {number}")
        elif str(element.tag).endswith("}cNvPr") and element.get("name"):
            element.set("name", "")
    content = "".join(etree.tostring(e, encoding="unicode", with_tail=False) for e in root)
    return (
        f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="{COVERS}"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def _drop_empty(root: etree._Element, words: Mapping[str, str]) -> None:
    """Take out the paragraphs that would print nothing but a value that the paper has not."""
    for paragraph in root.findall(w("p")):
        names = names_in(_alone(paragraph))
        said = text_of(paragraph)
        for name in names:
            said = said.replace(f"{{{name}}}", words.get(name, ""))
        if names and not said.strip() and not any(True for _ in paragraph.iter(*map(w, _PICTURES))):
            remove(paragraph)


def _alone(paragraph: etree._Element) -> etree._Element:
    made = paragraph.makeelement(w("body"), {})
    made.append(deepcopy(paragraph))
    return made
