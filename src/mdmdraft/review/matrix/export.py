"""Which document a comment–response table is about, and the table in the form asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from mdmdraft.drafts.composing import compose_all
from mdmdraft.drafts.restricted import masker_now, told_of
from mdmdraft.drafts.targets import Request, targets_of
from mdmdraft.drafts.versions import find_version, load_frozen
from mdmdraft.locales import catalog
from mdmdraft.model.config import Config
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.review import FOLDER, ReviewFile
from mdmdraft.review.files import read_reviews
from mdmdraft.review.matrix.rows import Table, make_table
from mdmdraft.review.selectors import reviewed_version
from mdmdraft.review.withheld import hidden_review
from mdmdraft.sources.load import load_paper
from mdmdraft.world import World

FORMS = ("docx", "xlsx", "html")


class MatrixFile(msgspec.Struct, frozen=True):
    """A table as a file."""

    data: bytes
    name: str
    """Name of the file."""
    comments: int
    edits: int
    others: tuple[str, ...]
    """Documents of the version that were reviewed too and are not in it: `summary (en)`."""
    told: tuple[str, ...] = ()
    """What its writer has to know, and no reader."""


def make_matrix(
    world: World, form: str, version: str = "", deliverable: str = "", language: str = ""
) -> MatrixFile:
    """Return the comment–response table of one document as `docx`, `xlsx` or `html`.

    Where none is named it is the document for the widest audience that was reviewed, and of those
    the first in mdmdraft.yml. Raises Refused where there is no such review, or the paper cannot
    be composed.
    """
    name = reviewed_version(world, version)
    reviews = read_reviews(world, name)
    paper, _ = load_paper(world)
    chosen, others = _choose(reviews, paper.config, name, deliverable, language)
    frozen = find_version(world, name)
    assert frozen is not None
    base = load_frozen(world, frozen, *chosen).draft
    targets = targets_of(paper.config, Request((chosen[0],), (chosen[1],)))
    now = compose_all(world, paper, targets)[0].draft
    masker = masker_now(world, paper, base, base.audience)
    base = masker.draft(base)
    mine = [hidden_review(r, masker) for r in reviews if (r.deliverable, r.language) == chosen]
    table = make_table(mine, base, now, catalog("review", base.language))
    return MatrixFile(
        _written(world, table, form),
        f"{base.slug}-{base.deliverable}-{name}-comments-{base.language}.{form}",
        len(table.comments),
        len(table.edits),
        tuple(f"{d} ({lang})" for d, lang in others),
        told_of(masker, base.audience),
    )


Reviewed = tuple[str, str]


def _choose(
    reviews: Sequence[ReviewFile], config: Config, version: str, deliverable: str, language: str
) -> tuple[Reviewed, list[Reviewed]]:
    known = list(dict.fromkeys((r.deliverable, r.language) for r in reviews))
    fitting = [d for d in known if deliverable in {"", d[0]} and language in {"", d[1]}]
    if not fitting:
        wanted = " ".join(filter(None, (deliverable, f"({language})" if language else "")))
        listed = ", ".join(f"{d} ({lang})" for d, lang in known) or "none"
        near = did_you_mean(deliverable, [d for d, _ in known]) if deliverable else ""
        raise Refused([
            Finding.of_file(
                f"{FOLDER}/{version}", "no-review",
                f"nobody reviewed {wanted or 'a document'} of version {version}",
                near or f"reviewed are: {listed}"
            )
        ])  # fmt: skip

    def rank(document: Reviewed) -> tuple[int, int, int]:
        found = config.deliverables.get(document[0])
        return (
            _place(config.audiences, found.audience if found else ""),
            _place(config.deliverables, document[0]),
            _place(config.languages, document[1]),
        )

    chosen = min(fitting, key=rank)
    return chosen, [d for d in known if d != chosen]


def _place(names: Iterable[str], name: str) -> int:
    """Return where a name stands among others, behind them all where it does not."""
    return next((place for place, one in enumerate(names) if one == name), 99)


def _written(world: World, table: Table, form: str) -> bytes:
    if form == "html":
        from mdmdraft.review.matrix.html import as_html

        return as_html(table).encode("utf-8")
    epoch = world.epoch(table.base.date)
    if form == "xlsx":
        from mdmdraft.review.matrix.xlsx import as_xlsx

        return as_xlsx(table, epoch)
    from mdmdraft.drafts.assets import own_reference
    from mdmdraft.review.matrix.docx import as_docx

    return as_docx(table, own_reference(world), epoch)
