"""Drafts composed and documents made, in memory: the writers run side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

import msgspec

from mdmdraft.compose import Composed, compose
from mdmdraft.drafts.plan import Target
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.paper import Paper
from mdmdraft.render.assets import Assets
from mdmdraft.render.docx import write_docx
from mdmdraft.render.pdf import Pdf, write_pdf
from mdmdraft.sources.load import Loader
from mdmdraft.world import World


class Pages(Mapping[str, int]):
    """Page numbers of headings, asked for only when the Word table of contents is written, so
    that the rest of it is made while the PDF is laid out."""

    def __init__(self, future: Future[Mapping[str, int]] | None) -> None:
        self._future = future

    def _known(self) -> Mapping[str, int]:
        return self._future.result() if self._future else {}

    def __getitem__(self, anchor: str) -> int:
        return self._known()[anchor]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known())

    def __len__(self) -> int:
        return len(self._known())


def compose_all(world: World, paper: Paper, targets: tuple[Target, ...]) -> list[Composed]:
    """Return the drafts. Raises Refused with the faults of all of them."""
    own = Loader(world).own_blocks()
    made: list[Composed] = []
    faults: list[Finding] = []
    code = 1
    for target in targets:
        try:
            made.append(compose(paper, world, target.deliverable, target.language, own))
        except Refused as refused:
            faults.extend(refused.findings)
            code = max(code, refused.code)
    if faults:
        raise Refused(faults, 2 if code == 2 else 1)
    return made


class Document(msgspec.Struct, frozen=True):
    """One document in memory."""

    draft: Draft
    format: str
    data: bytes
    pages: int | None = None


def render_all(
    world: World,
    paper: Paper,
    targets: tuple[Target, ...],
    composed: list[Composed],
    assets: Assets,
) -> list[Document]:
    """Return the documents; the writers run side by side."""
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
                folder=assets.typst_folder,
                images=assets.images,
                standards=standards,
                epoch=epoch,
            )
            jobs.append((target, made.draft, job))
        for target, draft, job in jobs:
            if "docx" in target.formats:
                pages = Pages(_heading_pages(job))
                data = write_docx(
                    draft,
                    reference=assets.reference,
                    images=assets.images,
                    pages=pages,
                    epoch=epoch,
                )
                documents.append(Document(draft, "docx", data))
            if "pdf" in target.formats:
                pdf = job.result()
                documents.append(Document(draft, "pdf", pdf.data, pdf.pages))
    return documents


def _heading_pages(job: Future[Pdf]) -> Future[Mapping[str, int]]:
    pages: Future[Mapping[str, int]] = Future()

    def done(finished: Future[Pdf]) -> None:
        error = finished.exception()
        if error is not None:
            pages.set_exception(error)
        else:
            pages.set_result(finished.result().heading_pages)

    job.add_done_callback(done)
    return pages
