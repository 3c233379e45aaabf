"""The DOCX writer: a `Draft` as WordprocessingML, by joining strings.

`write_docx` is its whole interface; `bookmark_name` tells which bookmark an anchor has, and
`BLOCK_BOOKMARK` what the bookmark of a block starts with, for whoever reads a document back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Refused
from mdmdraft.render.docx import boxes, headings, paragraphs, tables
from mdmdraft.render.docx.body import body, front
from mdmdraft.render.docx.contents import contents
from mdmdraft.render.docx.package import Properties, pack
from mdmdraft.render.docx.running import fill
from mdmdraft.render.docx.template import LISTS_MARK, NUMS_MARK, read_template
from mdmdraft.render.docx.writing import Writing, bookmark_name
from mdmdraft.render.docx.xml import HEADER, NAMESPACES, attribute, locale

BLOCK_BOOKMARK = "_md_"
"""What the bookmark of a block starts with; its id follows, and `_2`… where it stands again."""
_WRITERS = (boxes, headings, paragraphs, tables)
"""Imported for the block writers that they register."""
_PARTS = ("styles", "numbering", "settings", "fontTable", "footnotes")


def write_docx(
    draft: Draft,
    *,
    reference: bytes,
    images: Mapping[str, bytes],
    pages: Mapping[str, int] | None = None,
    epoch: int,
) -> bytes:
    """Return `draft` as a Word document.

    `reference` is the reference.docx whose look it takes, `images` the pictures by the path the
    draft names them by, `pages` the page of each heading's anchor for the table of contents,
    `epoch` the seconds since 1970 (UTC) that date it. Equal arguments give equal bytes.

    Raises `Refused` for a template that is no Word document (`bad-template`) and for pictures
    that are missing (`missing-image`) or of a kind Word cannot show (`unreadable-image`).
    """
    template = read_template(reference, draft.page, locale(draft.language))
    w = Writing(draft, template, images)
    for name in _PARTS:
        w.rels.add(name, f"{name}.xml")
    w.rels.add("theme", "theme/theme1.xml")
    kinds = {"word/document.xml": "document", "word/theme/theme1.xml": "theme"}
    kinds |= {f"word/{name}.xml": name for name in _PARTS}
    running, links = _running(w, kinds)
    text = body(w, links)
    if w.findings:
        raise Refused(w.findings)
    table = contents(w, pages or {}) if draft.table_of_contents else ""
    document = _unlink(w, f"{front(w)}{table}{text.xml}")
    notes = _unlink(w, "".join(w.notes))
    parts: dict[str, str | bytes] = {
        "word/document.xml": (
            f"{HEADER}<w:document {NAMESPACES}><w:body>{document}</w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": w.rels.xml(),
        "word/styles.xml": template.styles,
        "word/numbering.xml": template.numbering.replace(LISTS_MARK, "".join(w.lists)).replace(
            NUMS_MARK, "".join(w.nums)
        ),
        "word/settings.xml": template.settings,
        "word/footnotes.xml": f"{HEADER}<w:footnotes {NAMESPACES}>{_SEPARATORS}{notes}"
        "</w:footnotes>",
        **({"word/_rels/footnotes.xml.rels": w.note_rels.xml()} if w.note_rels.xml() else {}),
        **running,
        **template.parts,
        **w.media,
    }
    props = Properties(
        draft.title,
        draft.language,
        draft.keywords,
        draft.organisation,
        draft.version,
        draft.deliverable,
        draft.build_id,
    )
    return pack(parts, kinds, props, epoch)


def _separator(number: int, kind: str, mark: str) -> str:
    return (
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:before="0"'
        f' w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{mark}/></w:r></w:p>'
        "</w:footnote>"
    )


_SEPARATORS = _separator(-1, "separator", "separator") + _separator(
    0, "continuationSeparator", "continuationSeparator"
)


def _running(w: Writing, kinds: dict[str, str]) -> tuple[dict[str, str | bytes], dict[bool, str]]:
    """Return the parts of headers and footers, and the references to them in a section."""
    parts: dict[str, str | bytes] = {}
    links = {False: "", True: ""}
    turned = w.template.page.turned()
    for landscape, page in ((False, w.template.page), (True, turned)):
        for design in w.template.running:
            if landscape and design.use == "first":
                continue
            name = f"{design.kind}{len(parts) + 1}.xml"
            parts[f"word/{name}"] = fill(
                design.part, w.draft.furniture, page.text_width, w.template.tabs
            )
            if design.rels:
                parts[f"word/_rels/{name}.rels"] = design.rels
            kinds[f"word/{name}"] = design.kind
            key = w.rels.add(design.kind, name)
            links[landscape] += f'<w:{design.kind}Reference w:type="{design.use}" r:id="{key}"/>'
    return parts, links


def _unlink(w: Writing, xml: str) -> str:
    """Take out the links that lead nowhere: Word reports them only when they are clicked."""
    for name in sorted(n for n in w.linked if w.is_missing(n)):
        start = re.escape(f'<w:hyperlink w:anchor="{attribute(name)}" w:history="1">')
        xml = re.sub(f"{start}(.*?)</w:hyperlink>", r"\1", xml)
    return xml


__all__ = ["BLOCK_BOOKMARK", "bookmark_name", "write_docx"]
