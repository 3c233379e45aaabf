"""From a draft and a template to the bytes of a PDF."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from mdmdraft.fonts.faces import NO_FILES, fonts_of
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Finding, Refused, refuse
from mdmdraft.model.text import Heading
from mdmdraft.model.walk import walk_blocks
from mdmdraft.pdf.body import write_body
from mdmdraft.pdf.faults import Layout, as_refused, beyond, unknown_families
from mdmdraft.pdf.marks import Marks
from mdmdraft.pdf.pages import count_pages, heading_places, section_pages
from mdmdraft.pdf.pictures import faulty_pictures, too_many_pixels, write_pictures
from mdmdraft.pdf.telling import definitions, listed_pages, overflows
from mdmdraft.world.tied import Exceeded
from mdmdraft.world.typesetting import TypstFault, typeset

Standard = Literal["ua-1", "a-2a", "a-2b", "a-3a", "a-3b"]
"""A standard that a PDF can be made to meet; at most one of those for archives."""
_LINE = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
"""What Typst counts as the end of a line."""


class Pdf(msgspec.Struct, frozen=True):
    """A built PDF."""

    data: bytes
    pages: int
    heading_pages: dict[str, int]
    """The page, from 1, of each heading's anchor, and of what is in a list of tables or figures."""
    section_pages: dict[str, float]
    """How many pages each section takes, to a tenth."""
    overflows: tuple[Finding, ...] = ()
    """Words that are too wide for where they stand: warnings."""


def write_typst(draft: Draft, marks: Marks | None = None) -> str:
    """Return the source of `draft`, which calls what a template (paper.typ) defines.

    It names pictures as `pictures.at(path)`; `write_pdf` defines them. A draft with two versions in
    it needs `marks`.
    """
    return write_body(draft, marks).finish()


def write_pdf(
    draft: Draft,
    *,
    template: str,
    images: Mapping[str, bytes],
    epoch: int,
    standards: Sequence[Standard] = ("ua-1",),
    template_path: str = "templates/paper.typ",
    files: Mapping[str, bytes] = NO_FILES,
    fonts: Mapping[str, bytes] = NO_FILES,
    marks: Marks | None = None,
) -> Pdf:
    """Compile `draft` with the text of a template.

    `images` holds the bytes of the paper's pictures by path. `epoch` is the time of creation, in
    seconds since 1970 UTC. `files` are the only ones that the template may read (a logo), by
    their paths beside it; the default template has none. `fonts` are the paper's own, beside the
    package's and those of scripts (see `fonts.scripts`); none of the machine's is used. `marks`
    are what a draft with two versions in it (the marked text of a comparison) is printed with; the
    template may define their functions anew.

    Raises `Refused`: a fault of the template at its line in `template_path`, one of the text
    where it was written.
    """
    _refuse_standards(standards)
    body = write_body(draft, marks)
    before = marks.typst() if marks else definitions() if body.probes or body.listed else ""
    head = template if template.endswith("\n") else template + "\n"
    pictures, shown = write_pictures(body.pictures, images)
    text = body.finish()
    source = (before + head + pictures + text).encode()
    marked, lines = len(_LINE.findall(before)), len(_LINE.findall(head))
    layout = Layout(template_path, marked, lines, body)
    try:
        made = typeset(
            source,
            fonts_of(text, fonts),
            files={**files, **shown},
            standards=standards,
            timestamp=epoch,
        )
    except TypstFault as fault:
        faulty = faulty_pictures(body.pictures, images)
        raise (Refused(faulty) if faulty else as_refused(fault, layout)) from fault
    except Exceeded as fault:
        faulty = faulty_pictures(body.pictures, images) or too_many_pixels(body.pictures, images)
        raise Refused(faulty or [beyond(fault, layout, is_own=bool(files))]) from fault
    lost = unknown_families(made.warned, layout, made.families)
    if lost:
        raise Refused(lost)
    listed = listed_pages(made.warned, body.places_told)
    return _pdf(made.data, draft, body.labels, listed, overflows(made.warned, body.probes))


def _pdf(
    data: bytes,
    draft: Draft,
    labels: Mapping[str, str],
    listed: Mapping[str, int],
    found: tuple[Finding, ...],
) -> Pdf:
    """Return a PDF with what it says of its pages."""
    pages, places = count_pages(data), heading_places(data, labels)
    openings = [
        (part.id, next((b.anchor for b in walk_blocks(part.blocks) if isinstance(b, Heading)), ""))
        for part in draft.parts
    ]
    headings = {anchor: place.page for anchor, place in places.items()} | {**listed}
    return Pdf(data, pages, headings, section_pages(places, openings, pages), found)


def _refuse_standards(standards: Sequence[str]) -> None:
    archives = [s for s in standards if s.startswith("a-")]
    if len(archives) > 1:
        raise refuse(
            "mdmdraft.yml",
            "bad-pdf-standards",
            f"a PDF cannot meet {' and '.join(archives)} at once",
            "keep one of them in pdf_standards, beside ua-1",
        )
