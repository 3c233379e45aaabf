"""Review files of the first form: their places are read as they were meant."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import msgspec
import pytest

from mdmdraft.align.linear import TextParagraph, note_paragraphs, paragraphs_in
from mdmdraft.align.linear_draft import linear_draft
from mdmdraft.drafts.freezing import freeze
from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import Drop, Edit, Range
from mdmdraft.model.review import FORMAT, ReviewFile
from mdmdraft.model.text import Block, Cite, Para, Text
from mdmdraft.model.walk import map_blocks
from mdmdraft.review.applying.apply import apply_review
from mdmdraft.review.applying.outcomes import composed
from mdmdraft.review.files import read_review_file, renewed, review_bytes
from mdmdraft.review.first_form import in_units
from mdmdraft.review.reading.read import read_review
from mdmdraft.world import World
from tests.diff.blocks import draft
from tests.review import paper
from tests.review.laws import docx, edits_of
from tests.review.reviewed import base_of
from tests.review.reviewer import Reviewer

PATH = "reviews/0.1.0/ada.yml"


@cache
def base() -> Draft:
    return composed(paper.write(Path(mkdtemp()) / "paper"), "position", "en")


def paragraphs(made: Draft) -> dict[tuple[str, str], TextParagraph]:
    every = [one for p in paragraphs_in(linear_draft(made)) for one in (p, *note_paragraphs(p))]
    return {(p.id, p.part): p for p in reversed(every)}


def place(paragraph: TextParagraph, unit: int) -> tuple[int, int]:
    """Return the offset in the printed text of a unit, and how many notes at it stand before."""
    printed = past = at = 0
    for run in paragraph.runs:
        if unit <= at:
            break
        size = len(run.text)
        if run.atom is None and unit < at + size:
            return printed + unit - at, 0
        past = 0 if run.width else past + 1
        at, printed = at + size, printed + run.width
    return printed, past


def first_form(edit: Edit, paragraph: TextParagraph) -> Edit:
    """Return an edit as the first form told it."""
    assert edit.at is not None
    start, past = place(paragraph, edit.at.start)
    end, _ = place(paragraph, edit.at.end)
    drops = []
    for unit in range(edit.at.start, edit.at.end):
        (run,) = paragraph.slice(unit, unit + 1)
        if run.atom is not None and not run.width:
            drops.append(Drop(*place(paragraph, unit)))
    past = 0 if edit.format else past
    return msgspec.structs.replace(edit, at=Range(start, end), past=past, drops=tuple(drops))


def review(edits: tuple[Edit, ...], form: int) -> ReviewFile:
    return ReviewFile(
        format=form, version="0.1.0", reviewer="Ada", deliverable="position", language="en",
        edits=edits,
    )  # fmt: skip


def reviewed(made: Draft, seed: int) -> tuple[Edit, ...]:
    return edits_of(made, docx(Reviewer(seed).review(made, 8)), "Ada")


@pytest.mark.parametrize("seed", range(12))
def test_places_of_the_first_form_are_those_of_today(seed: int) -> None:
    known = paragraphs(base())
    edits = reviewed(base(), seed)
    old = tuple(first_form(e, known[e.block, e.part]) if e.at else e for e in edits)
    assert in_units(review(old, 1), base()) == review(edits, FORMAT)
    assert in_units(review(edits, FORMAT), base()) == review(edits, FORMAT)


def test_every_place_of_a_paragraph_with_notes_and_citations() -> None:
    made = draft("# Head", "One^Note a.^^Note b.^ two [@key] three [@key]^Note *c*.^", "^d^ [@key]")
    known = paragraphs(made)
    told = moved = 0
    for (id_, part), paragraph in known.items():
        size = len(paragraph.text)
        for start in range(size + 1):
            for end in range(start, size + 1):
                edit = Edit("e-1", "words", block=id_, part=part, at=Range(start, end))
                old = first_form(edit, paragraph)
                assert in_units(review((old,), 1), made).edits == (edit,)
                told, moved = told + 1, moved + (old.at != edit.at)
    assert told > 500
    assert moved > 100


def test_a_file_of_the_first_form_is_applied_and_written_in_todays(tmp_path: Path) -> None:
    world = paper.write(tmp_path)
    freeze(world, "", lambda _: None)
    frozen = base_of(world)
    seed = next(s for s in range(40) if any(e.kind == "note-deleted" for e in reviewed(frozen, s)))
    edits = reviewed(frozen, seed)
    known = paragraphs(frozen)
    old = tuple(first_form(e, known[e.block, e.part]) if e.at else e for e in edits)
    assert old != edits
    world.write_built({PATH: review_bytes(review(old, 1))})
    assert b"format:" not in world.read(PATH).split(b"edits:")[0]
    told = apply_review(world)
    other = paper.write(tmp_path / "other")
    freeze(other, "", lambda _: None)
    other.write_built({PATH: review_bytes(review(edits, FORMAT))})
    assert apply_review(other) == told
    assert told.applied
    for path in told.changed:
        assert world.read(path) == other.read(path)
    assert world.read(PATH) == other.read(PATH)
    found, _ = read_review_file(world, PATH)
    assert found is not None
    assert found.format == FORMAT


def test_a_copy_read_again_adds_nothing_to_a_file_of_the_first_form(tmp_path: Path) -> None:
    world = paper.write(tmp_path)
    freeze(world, "", lambda _: None)
    frozen = base_of(world)
    for seed in range(3):
        (tmp_path / f"{seed}.docx").write_bytes(docx(Reviewer(seed).review(frozen, 8)))
    (tmp_path / "cited.docx").write_bytes(docx(behind_a_citation(frozen)))
    known = paragraphs(frozen)
    for name in ("0.docx", "1.docx", "2.docx", "cited.docx"):
        (report,) = read_review(world, [name], "Ada").files
        found, _ = read_review_file(world, report.path)
        assert found is not None
        edits = tuple(
            first_form(msgspec.structs.replace(e, id=f"e-{n}"), known[e.block, e.part])
            if e.at else msgspec.structs.replace(e, state="rejected")
            for n, e in enumerate(found.edits)
        )  # fmt: skip
        old = review_bytes(msgspec.structs.replace(found, edits=edits, format=1))
        world.write_built({report.path: old})
        (again,) = read_review(world, [name], "Ada").files
        assert again.new == 0
        assert world.read(report.path) == old
        (tmp_path / report.path).unlink()


def behind_a_citation(draft: Draft) -> Draft:
    """Return a draft with a word put in at the end of a paragraph that has a citation."""

    def change(block: Block) -> tuple[Block, ...]:
        if isinstance(block, Para) and any(isinstance(i, Cite) for i in block.content):
            return (msgspec.structs.replace(block, content=(*block.content, Text(" indeed"))),)
        return (block,)

    parts = tuple(
        msgspec.structs.replace(p, blocks=map_blocks(p.blocks, change)) for p in draft.parts
    )
    return msgspec.structs.replace(draft, parts=parts)


def test_an_edit_that_says_the_same_keeps_its_id_and_its_state() -> None:
    edits = tuple(e for e in reviewed(base(), 3) if e.at)
    assert len(edits) > 2
    old = tuple(
        msgspec.structs.replace(e, id=f"e-old-{n}", state="rejected") for n, e in enumerate(edits)
    )
    again = renewed(review(old, FORMAT), review(edits, FORMAT))
    assert again.edits == old
    one = msgspec.structs.replace(edits[0], after="something else")
    other = renewed(review(old, FORMAT), review((one, *edits[1:]), FORMAT))
    assert one in other.edits
    assert [e.id for e in other.edits if e.state == "rejected"] == [e.id for e in old]


def test_a_place_outside_of_its_block_is_refused(tmp_path: Path) -> None:
    world: World = paper.write(tmp_path)
    freeze(world, "", lambda _: None)
    edit = next(e for e in reviewed(base_of(world), 1) if e.at and e.kind == "words")
    far = msgspec.structs.replace(edit, at=Range(9_000, 9_001))
    world.write_built({PATH: review_bytes(review((far,), FORMAT))})
    (outcome,) = apply_review(world).outcomes
    assert (outcome.edit.state, bool(outcome.edit.reason)) == ("refused", True)
