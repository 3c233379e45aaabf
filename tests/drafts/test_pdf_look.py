"""A paper.typ that cannot be used is told by check, once for each state of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.checks.kit.registry import names
from mdmdraft.drafts.assets import TYPST
from mdmdraft.drafts.checking import check
from mdmdraft.world import World, package_text
from tests.checks.base import BASE
from tests.drafts.checked_paper import write_base

SOUND = package_text("templates/paper.typ")


def told(world: World) -> list[tuple[str, int]]:
    findings = check(world, names()).findings
    return [(f.path, f.line) for f in findings if f.check == "bad-template"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (SOUND + "\n#let broken = \n", SOUND.count("\n") + 2),
        ("#let x = (\n", 1),
        ("#no-such-name\n" + SOUND, 1),
        ("", 0),
        ('#import "nowhere.typ": *\n' + SOUND, 1),
    ],
)
def test_a_template_that_cannot_be_used_is_told(text: str, line: int, tmp_path: Path) -> None:
    world = write_base(tmp_path, {TYPST: text})
    assert told(world) == [(TYPST, line)]


def test_a_sound_one_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = write_base(tmp_path, {TYPST: SOUND})
    assert told(world) == []

    def failing(*_: object, **__: object) -> None:
        raise AssertionError("it was looked at before")

    monkeypatch.setattr("mdmdraft.pdf.write_pdf", failing)
    assert told(world) == []
    (tmp_path / TYPST).write_text(SOUND + "\n// otherwise\n", "utf-8")
    with pytest.raises(AssertionError, match="before"):
        told(world)


def test_letters_that_no_font_has_are_no_fault_of_the_template(tmp_path: Path) -> None:
    config = BASE["mdmdraft.yml"].replace("A minimal paper", "A minimal 🦄")
    assert told(write_base(tmp_path, {TYPST: SOUND, "mdmdraft.yml": config})) == []
