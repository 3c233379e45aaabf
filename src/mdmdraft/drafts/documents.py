"""Documents made from drafts, in memory: the writers run side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

import msgspec

from mdmdraft.docx.write import write_docx
from mdmdraft.docx.write.comments import Thread
from mdmdraft.drafts.assets import Assets
from mdmdraft.drafts.targets import Target
from mdmdraft.model.draft import Composed, Draft
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.paper import Paper
from mdmdraft.pdf import Pdf, write_pdf
from mdmdraft.world import World

Threads = Callable[[Draft], tuple[Thread, ...]]
"""Gives the comments that the Word document of a draft carries."""
NO_GLYPH = "missing-glyph"
"""What tells that a PDF is not made, as no font has one of its letters."""
WITH_COMMENTS = "-with-comments"
"""What the name of a document that carries comments ends in."""


def pdf_of(job: Future[Pdf]) -> Pdf | tuple[Finding, ...]:
    """Return the PDF of a job, or why there is none: letters that no font has stop it alone, and
    not the Word file. Raises Refused for all else."""
    try:
        return job.result()
    except Refused as refused:
        if any(finding.check != NO_GLYPH for finding in refused.findings):
            raise
        return tuple(refused.findings)


class Pages(Mapping[str, int]):
    """Page numbers of headings, asked for only when the Word table of contents is written, so
    that the rest of it is made while the PDF is laid out."""

    def __init__(self, job: Future[Pdf]) -> None:
        self._job = job

    def __getitem__(self, anchor: str) -> int:
        return self._known()[anchor]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known())

    def __len__(self) -> int:
        return len(self._known())

    def _known(self) -> Mapping[str, int]:
        pdf = pdf_of(self._job)
        return pdf.heading_pages if isinstance(pdf, Pdf) else {}


class Document(msgspec.Struct, frozen=True):
    """One document in memory."""

    draft: Draft
    format: str
    data: bytes
    name: str
    """Name of its file."""
    pages: int | None = None
    section_pages: dict[str, float] = {}
    """Of a PDF: how many pages each section takes, to a tenth."""
    overflows: tuple[Finding, ...] = ()
    """Of a PDF: words that are too wide for where they stand."""
    unmade: tuple[Finding, ...] = ()
    """Of a Word file: why the PDF of the same text is not made."""


def render_all(
    world: World,
    paper: Paper,
    targets: tuple[Target, ...],
    composed: list[Composed],
    assets: Assets,
    threads: Threads | None = None,
    *,
    dirty: bool,
) -> tuple[Document, ...]:
    """Return the documents; the writers run side by side. `threads` gives the comments that the
    Word documents carry. The names of the files say where the text is `dirty`: not committed."""
    epoch = world.epoch(paper.config.date)
    documents: list[Document] = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs: list[tuple[Target, Draft, Future[Pdf]]] = []
        for target, made in zip(targets, composed, strict=True):
            standards = paper.config.deliverables[target.deliverable].pdf_standards
            job = pool.submit(
                write_pdf,
                made.draft,
                template=assets.typst,
                files=assets.typst_files,
                fonts=assets.fonts,
                images=assets.images,
                standards=standards,
                epoch=epoch,
            )
            jobs.append((target, made.draft, job))
        for target, draft, job in jobs:
            version = f"{draft.version}-dirty" if dirty else draft.version
            stem = msgspec.structs.replace(draft, version=version).name
            if "docx" in target.formats:
                comments = threads(draft) if threads else ()
                data = write_docx(
                    draft,
                    reference=assets.reference,
                    images=assets.images,
                    pages=Pages(job),
                    epoch=epoch,
                    comments=comments,
                    fonts=assets.fonts,
                )
                name = f"{stem}{WITH_COMMENTS if comments else ''}.docx"
                documents.append(Document(draft, "docx", data, name))
            if "pdf" in target.formats:
                pdf = pdf_of(job)
                if not isinstance(pdf, Pdf):
                    if "docx" not in target.formats:
                        raise Refused(pdf)
                    documents[-1] = msgspec.structs.replace(documents[-1], unmade=pdf)
                    continue
                pages = (pdf.pages, pdf.section_pages, pdf.overflows)
                documents.append(Document(draft, "pdf", pdf.data, f"{stem}.pdf", *pages))
    return tuple(documents)
