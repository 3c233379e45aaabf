"""Nothing of what is withheld goes on in a draft: not its words, its names, its digests."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mdmdraft.compose.passages import Withheld, withheld_from
from mdmdraft.drafts.assets import image_paths
from mdmdraft.drafts.composing import compose_all
from mdmdraft.drafts.masked import Hidden, Masker
from mdmdraft.drafts.targets import Request, targets_of
from mdmdraft.model.draft import Draft
from mdmdraft.model.paper import Paper
from mdmdraft.model.text import Figure
from mdmdraft.model.walk import plain, plain_blocks, walk_blocks
from mdmdraft.sources.load import load_paper
from tests.small_paper import CONTEXT, FILES, write
from tests.writing.maker import png

SECTION = "content/sections/01-context.en.md"
SURVEY = FILES["content/evidence/survey.en.md"]
LAW = FILES["citations/legal/treaty.md"]


def composed(folder: Path, files: dict[str, str]) -> tuple[Paper, Draft]:
    world = write(folder, files)
    paper, _ = load_paper(world)
    targets = targets_of(paper.config, Request(("position",)))
    return paper, compose_all(world, paper, targets)[0].draft


@pytest.fixture
def masked(tmp_path: Path) -> tuple[Draft, Draft, Masker]:
    """A draft, the same without the survey and a sentence that are withheld now, and its masker."""
    line = "The house stands in the lane behind the mill."
    _, old = composed(tmp_path / "a", {SECTION: f"{CONTEXT}\n{line}\n"})
    cut = CONTEXT.replace('In [@ev:survey], [78 %]{.figure ev="survey" value="loss"} lost', "Lost")
    cut = cut.replace('::: {.evidence ref="survey"} :::\n\n', "")
    paper, new = composed(
        tmp_path / "b",
        {
            SECTION: f'{cut}\n::: {{.only audience="internal"}}\n{line}\n:::\n',
            "content/evidence/survey.en.md": f"---\nsensitivity: internal{SURVEY[3:]}",
        },
    )  # fmt: skip
    masker = Masker(new, withheld_from(paper, "public"), "[removed]")
    return old, masker.draft(old), masker


def test_what_is_found_is_told(masked: tuple[Draft, Draft, Masker]) -> None:
    found = masked[2].found
    (house,) = [one for one in found if one.words.startswith("The house")]
    assert house == Hidden(f"{SECTION}:25", "The house stands in the lane behind the")
    assert any(one.words.startswith("Evidence 1: A survey") for one in found)
    assert all(one.place for one in found)


def test_nothing_of_it_is_in_the_draft(masked: tuple[Draft, Draft, Masker]) -> None:
    old, new, _ = masked
    for word in (
        b"behind the mill",
        b"A survey",
        b"evidence:survey",
        b"100 people",
        b"Not everybody answered",
    ):
        assert word in msgspec.json.encode(old)
        assert word not in msgspec.json.encode(new)
    assert [s.id for s in new.statements if s.kind == "evidence"] == []
    (act,) = [s for s in new.statements if s.id == "act"]
    assert act.fact("evidence") == ()


def test_no_block_is_named_by_words_that_are_gone(masked: tuple[Draft, Draft, Masker]) -> None:
    old, new, masker = masked
    names = {b.id for part in new.parts for b in walk_blocks(part.blocks)}
    changed = {
        b.id
        for part in old.parts
        for b in walk_blocks(part.blocks)
        if "mill" in plain_blocks((b,)) or "survey" in plain_blocks((b,)).lower()
    }
    assert changed
    assert not changed & names
    assert {masker.renamed[name] for name in changed} <= names | {""}


def test_the_rest_is_as_it_was(masked: tuple[Draft, Draft, Masker]) -> None:
    old, new, _ = masked
    assert new.parts[2] == old.parts[2]
    text = plain_blocks(new.parts[0].blocks).replace("\u00a0", " ")
    assert text.startswith("Context\nSome words about harm and (Harm Treaty, art. 3(a)).")
    assert "A table of ours\na\nb\nc\nd" in text


def test_with_nothing_withheld_a_draft_is_as_it_was(tmp_path: Path) -> None:
    paper, draft = composed(tmp_path, {})
    assert Masker(draft, Withheld(), "[removed]").draft(draft) == draft
    assert Masker(draft, withheld_from(paper, "restricted"), "").draft(draft) == draft
    assert Masker(draft, withheld_from(paper, "public"), "").draft(draft) == draft


def test_of_some_words_of_a_block_no_digest_stays(tmp_path: Path) -> None:
    only = '[at the mill]{.only audience="internal"}'
    _, old = composed(tmp_path / "a", {SECTION: f"{CONTEXT}\nWe met Ann at the mill that day.\n"})
    paper, new = composed(tmp_path / "b", {SECTION: f"{CONTEXT}\nWe met Ann {only} that day.\n"})
    made = Masker(new, withheld_from(paper, "public"), "[removed]").draft(old)
    last, was = made.parts[0].blocks[-1], old.parts[0].blocks[-1]
    assert plain_blocks((last,)) == "We met Ann [removed] that day."
    assert last.id != was.id


@pytest.mark.parametrize("kept", ["", "![A map of our town](figures/map.png)"])
def test_pictures(tmp_path: Path, kept: str) -> None:
    """One that is withheld goes whole; of one that stays, the words that are."""
    for name in ("a", "b"):
        (tmp_path / name / "figures").mkdir(parents=True)
        (tmp_path / name / "figures/map.png").write_bytes(png(8, 8))
    shown = "![A map of our town, with the house in the lane](figures/map.png)"
    _, old = composed(tmp_path / "a", {SECTION: f"{CONTEXT}\n{shown}\n"})
    apart = (
        f'::: {{.only audience="internal"}}\nThe house in the lane.\n\n{"" if kept else shown}\n:::'
    )
    paper, new = composed(tmp_path / "b", {SECTION: f"{CONTEXT}\n{kept}\n\n{apart}\n"})
    made = Masker(new, withheld_from(paper, "public"), "[removed]").draft(old)
    last = made.parts[0].blocks[-1]
    assert image_paths(old) == ["figures/map.png"]
    assert image_paths(made) == (["figures/map.png"] if kept else [])
    if kept:
        assert isinstance(last, Figure)
        assert last.image.alt == "A map of our town, with [removed]"
        assert plain(last.caption) == "A map of our town, with [removed]"
    else:
        assert plain_blocks((last,)) == "[removed]"
