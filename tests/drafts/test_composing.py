"""Kept drafts: equal to those composed anew, and never those of other sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.compose.draft import Far
from mdmdraft.drafts import composing
from mdmdraft.drafts.composing import compose_all
from mdmdraft.drafts.targets import Request, targets_of
from mdmdraft.model.draft import Composed
from mdmdraft.model.finding import Refused
from mdmdraft.sources.load import load_paper
from mdmdraft.world import World, package_text
from tests.drafts.checked_paper import SECTION, put
from tests.kept import kept_folder, kept_names
from tests.small_paper import CONFIG, CONTEXT, write

Counted = list[str]


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """What was composed anew, by deliverable."""
    done: Counted = []
    compose = composing._compose

    def counting(world: World, paper: object, target: object, unsaid: str) -> Far:
        done.append(target.deliverable)  # type: ignore[attr-defined]
        return compose(world, paper, target, unsaid)  # type: ignore[arg-type]

    monkeypatch.setattr(composing, "_compose", counting)
    return done


def drafts_of(world: World) -> list[Composed]:
    paper, _ = load_paper(world)
    return compose_all(world, paper, targets_of(paper.config, Request()))


def test_a_kept_draft_is_the_draft(tmp_path: Path, composed: Counted) -> None:
    world = write(tmp_path)
    first = drafts_of(world)
    assert composed == ["position", "inside"]
    assert drafts_of(world) == first
    assert composed == ["position", "inside"]


OWN = "templates/blocks/evidence.md.j2"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/sections/01-context.en.md", CONTEXT.replace("Some", "Few")),
        ("mdmdraft.yml", CONFIG.replace("A small paper", "A paper")),
        ("templates/blocks/evidence.md.j2", "Nothing.\n"),
        ("content/terms/new.en.md", "---\nterm: new\n---\n\nNew.\n"),
    ],
)
def test_whatever_goes_in_composes_anew(
    path: str, text: str, tmp_path: Path, composed: Counted
) -> None:
    world = write(tmp_path)
    drafts_of(world)
    put(tmp_path, path, text)
    again = drafts_of(world)
    assert len(composed) == 4
    fresh = tmp_path / "fresh"
    other = write(fresh)
    put(fresh, path, text)
    assert drafts_of(other) == again


def test_the_papers_own_citation_style_composes_anew(tmp_path: Path, composed: Counted) -> None:
    style = package_text("styles/mdmdraft-author-date.csl")
    world = write(tmp_path, {"mdmdraft.yml": CONFIG + "csl: own.csl\n", "own.csl": style})
    first = drafts_of(world)
    assert drafts_of(world) == first
    assert composed == ["position", "inside"]
    other = style.replace('<layout prefix="(" suffix=")"', '<layout prefix="[" suffix="]"')
    assert other != style
    put(tmp_path, "own.csl", other)
    again = drafts_of(world)
    assert composed == ["position", "inside"] * 2
    assert again != first


def test_the_papers_own_templates_come_with_a_kept_draft(tmp_path: Path) -> None:
    world = write(tmp_path, {OWN: "Own words.\n"})
    for _ in range(2):
        assert [made.templates for made in drafts_of(world)] == [{OWN: b"Own words.\n"}] * 2


def test_another_program_composes_anew(
    tmp_path: Path, composed: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = write(tmp_path)
    drafts_of(world)
    monkeypatch.setattr(World, "program", lambda _world: "another")
    drafts_of(world)
    assert len(composed) == 4


def test_a_damaged_draft_is_composed_anew(tmp_path: Path, composed: Counted) -> None:
    world = write(tmp_path)
    first = drafts_of(world)
    kept = sorted((kept_folder(tmp_path) / "composed").iterdir())
    assert len(kept) == 2
    whole = kept[0].read_bytes()
    for damaged in (whole[:-1], whole[:40], b"", whole.replace(b"Some", b"Many")):
        kept[0].write_bytes(damaged)
        composed.clear()
        assert drafts_of(world) == first
        assert len(composed) == 1


def test_what_cannot_be_composed_is_not_kept(tmp_path: Path) -> None:
    world = write(tmp_path, {SECTION: ""})
    put(tmp_path, "content/sections/02-advice.en.md", "# Advice\n\n[@nobody]\n")
    for _ in range(2):
        with pytest.raises(Refused) as refused:
            drafts_of(world)
        assert {f.check for f in refused.value.findings} == {"unknown-citation"}
        assert refused.value.code == 1


def test_the_cache_does_not_grow_with_edits(tmp_path: Path) -> None:
    world = write(tmp_path)
    for number in range(3):
        put(tmp_path, "content/sections/01-context.en.md", CONTEXT.replace("Some", f"Few{number}"))
        drafts_of(world)
    assert len(kept_names(tmp_path, "composed")) == 2
