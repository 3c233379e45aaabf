"""The DOCX writer: a `Draft` as WordprocessingML, by joining strings.

`write_docx` is its whole interface.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mdmdraft.docx.write import boxes, headings, paragraphs, revised, tables
from mdmdraft.docx.write.body import body, front
from mdmdraft.docx.write.comments import RELATIONS, Thread, comment_parts, with_styles
from mdmdraft.docx.write.contents import contents
from mdmdraft.docx.write.flow import Out, joined, place_ends
from mdmdraft.docx.write.frame import section_end
from mdmdraft.docx.write.package import DocumentParts, pack
from mdmdraft.docx.write.pages import Pages
from mdmdraft.docx.write.template import LISTS_MARK, NUMS_MARK, read_template
from mdmdraft.docx.write.tracking import Signature, numbered_changes
from mdmdraft.docx.write.writing import Writing
from mdmdraft.docx.xml import HEADER, NAMESPACES, locale
from mdmdraft.fonts.faces import NO_FILES
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Refused

_WRITERS = (boxes, headings, paragraphs, revised, tables)
"""Imported for the block writers that they register."""
_PARTS = ("styles", "numbering", "settings", "fontTable", "footnotes")


def write_docx(
    draft: Draft,
    *,
    reference: bytes,
    images: Mapping[str, bytes],
    pages: Mapping[str, int] | None = None,
    epoch: int,
    revisions: Signature | None = None,
    comments: tuple[Thread, ...] = (),
    fonts: Mapping[str, bytes] = NO_FILES,
) -> bytes:
    """Return `draft` as a Word document.

    `reference` is the reference.docx whose look it takes, `images` the pictures by the path the
    draft names them by, `pages` the page of each heading's anchor for the table of contents,
    `epoch` the seconds since 1970 (UTC) that date it. A marked draft is written with tracked
    changes signed by `revisions`, which it needs; see `revised` for how it has to be marked.
    `comments` are written beside the text, `fonts` are the paper's own, for the words in drawings,
    beside the package's own. Equal arguments give equal bytes.

    Raises `Refused` for a template that is no Word document (`bad-template`) and for pictures
    that are missing (`missing-image`) or cannot be shown (see `read_picture`).
    """
    made = document(
        draft,
        reference=reference,
        images=images,
        pages=pages,
        revisions=revisions,
        comments=comments,
        fonts=fonts,
    )
    return pack(made, draft, epoch)


def document(
    draft: Draft,
    *,
    reference: bytes,
    images: Mapping[str, bytes],
    pages: Mapping[str, int] | None = None,
    revisions: Signature | None = None,
    comments: tuple[Thread, ...] = (),
    fonts: Mapping[str, bytes] = NO_FILES,
    live: bool = True,
) -> DocumentParts:
    """Return the parts of a Word document; see `write_docx`. With `live`, Word counts captions and
    follows their numbers; never those of a marked draft, where it would count both versions."""
    template = read_template(reference, draft.page, locale(draft.language))
    w = Writing(draft, template, images, revisions, comments, fonts)
    w.live = live and w.tracking is None
    w.pages = pages or {}
    for name in _PARTS:
        w.rels.add(name, f"{name}.xml")
    w.rels.add("theme", "theme/theme1.xml")
    kinds = {"word/document.xml": "document", "word/theme/theme1.xml": "theme"}
    kinds |= {f"word/{name}.xml": name for name in _PARTS}
    around = Pages(w)
    kinds |= around.kinds
    text = body(w, around.links, first=not around.cover)
    if w.findings:
        raise Refused(w.findings)
    first: Out = [*filter(None, [around.cover])]
    if not around.has_title or w.placing.waits:
        first += front(w)
    table = contents(w, pages or {}, bool(around.cover)) if draft.table_of_contents else ""
    pieces: Out = [*first, *filter(None, [table]), *text.pieces]
    if w.tracking is not None:
        pieces = place_ends(pieces, gap=section_end(w))
    main = _unlink(w, joined(pieces, w.tracking) + text.end)
    notes = _unlink(w, "".join(w.notes))
    if w.tracking is not None:
        # What the old version names goes where the new one gives the name to something else.
        for mark in w.superseded():
            main = main.replace(mark, "")
        main, notes = numbered_changes((main, notes), w.next_mark())
    said = _comments(w, kinds)
    parts = _text_parts(w, main, notes, with_comments=bool(said))
    return DocumentParts(
        {**parts, **around.parts, **template.parts, **w.pictures.parts, **said}, kinds
    )


def _text_parts(
    w: Writing, main: str, notes: str, *, with_comments: bool
) -> dict[str, str | bytes]:
    """Return the parts that hold the text, its notes and what they are set by."""
    template = w.template
    styles = template.styles
    numbering = template.numbering.replace(LISTS_MARK, "".join(w.lists))
    links = w.note_rels.xml()
    return {
        "word/document.xml": (
            f"{HEADER}<w:document {NAMESPACES}><w:body>{main}</w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": w.rels.xml(),
        "word/styles.xml": with_styles(styles, w.style("Normal")) if with_comments else styles,
        "word/numbering.xml": numbering.replace(NUMS_MARK, "".join(w.nums)),
        "word/settings.xml": template.settings,
        "word/footnotes.xml": f"{HEADER}<w:footnotes {NAMESPACES}>{_SEPARATORS}{notes}"
        "</w:footnotes>",
        **({"word/_rels/footnotes.xml.rels": links} if links else {}),
    }


def _comments(w: Writing, kinds: dict[str, str]) -> dict[str, str]:
    """Return the parts of the comments."""
    parts = dict(comment_parts(w.placing.all, locale(w.draft.language)))
    for name in parts:
        w.rels.add(RELATIONS[name], f"{name}.xml")
        kinds[f"word/{name}.xml"] = name
    return {f"word/{name}.xml": text for name, text in parts.items()}


def _separator(number: int, kind: str, mark: str) -> str:
    return (
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:before="0"'
        f' w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{mark}/></w:r></w:p>'
        "</w:footnote>"
    )


_SEPARATORS = _separator(-1, "separator", "separator") + _separator(
    0, "continuationSeparator", "continuationSeparator"
)


def _unlink(w: Writing, xml: str) -> str:
    """Take out the links that lead nowhere: Word reports them only when they are clicked."""
    for name in sorted(n for n in w.linked if w.is_missing(n)):
        for opening, closing in w.linked[name].items():
            pattern = f"{re.escape(opening)}(.*?){re.escape(closing)}"
            xml = re.sub(pattern, r"\1", xml)
    return xml
