"""Remarks that mute a finding where it stands: what they are for, and what is no mute."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.checks.kit.mutes import mutes_in
from mdmdraft.checks.kit.run import Outcome, run
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.sources.load import load_paper
from mdmdraft.sources.places import text_of
from mdmdraft.world import World
from tests.checks.base import BASE

TEXT = "content/sections/01-text.en.md"
RECOMMENDATION = "content/recommendations/act.en.md"
M = "<!-- mute leftover-marker: a name -->"


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        (f"One.\n\nTwo {M} words\nand more.\n\nThree.\n", (3, 4)),
        (f"One.\n\nTwo words\nand more. {M}\n\nThree.\n", (3, 4)),
        (f"One.\n\n{M}\n\nTwo words\nand more.\n\nThree.\n", (5, 6)),
        (f"One.\n\n{M}\nTwo words\nand more.\n\nThree.\n", (3, 5)),
        (f"One.\n\nTwo words.\n{M}\n\nThree.\n", (3, 4)),
        (f"# One {M}\n\nTwo.\n", (1, 1)),
        (f"{M}\n\n# One\n\nTwo.\n", (3, 3)),
        (f"- one\n- two\n  and {M}\n- three\n", (2, 3)),
        (f"1. one {M}\n2. two\n", (1, 1)),
        (f"| a | b |\n|---|---|\n| c | d {M} |\n| e | f |\n", (3, 3)),
        (f"{M}\n\n| a | b |\n|---|---|\n| c | d |\n\nText.\n", (3, 5)),
        (f"{M}\n<!-- mute empty-section: x -->\n\nTwo.\n\nThree.\n", (4, 4)),
        ("<!--\nmute leftover-marker: a name\nof a ship\n-->\n\nTwo.\n\nThree.\n", (6, 6)),
        (f"One.\n\n{M}\n", (3, 3)),
    ],
)
def test_a_remark_is_for_the_block_that_it_stands_in_or_above(
    text: str, covered: tuple[int, int]
) -> None:
    mute = mutes_in("a.md", text)[0]
    assert (mute.first, mute.last) == covered
    assert mute.check == "leftover-marker"
    assert mute.reason.startswith("a name")


@pytest.mark.parametrize(
    ("yaml", "covered"),
    [
        ("a: 1\nb: 2 # mute x-y: why\nc: 3\n", (2, 2)),
        ("a: 1\n# mute x-y: why\nb:\n  - 2\n  - 3\nc: 3\n", (3, 5)),
        ("a: 1\nb: # mute x-y: why\n  c: 2\nd: 3\n", (2, 3)),
        ("# mute x-y: why\na: 1\nb: 2\n", (2, 2)),
        ("a: 1\n\n# mute x-y: why\n\n# more\nb: 2\nc: 3\n", (6, 6)),
    ],
)
def test_a_comment_is_for_the_field_that_it_ends_or_is_above(
    yaml: str, covered: tuple[int, int]
) -> None:
    (mute,) = mutes_in("mdmdraft.yml", yaml)
    assert (mute.first, mute.last, mute.reason) == (*covered, "why")
    (mute,) = mutes_in("a.md", f"---\nz: 0\n{yaml}---\n\nText.\n")
    assert (mute.first, mute.last) == (covered[0] + 2, covered[1] + 2)


def test_at_the_head_of_front_matter_it_is_for_what_is_missing_there_too() -> None:
    (mute,) = mutes_in("a.md", "---\n# mute x-y: why\na: 1\nb: 2\n---\n\nText.\n")
    assert (mute.first, mute.last) == (1, 3)


@pytest.mark.parametrize(
    "text",
    [
        "`<!-- mute x-y: why -->`\n",
        "```\n<!-- mute x-y: why -->\n```\n",
        "<!-- mute the radio -->\n",
        "<!-- do not mute x-y: why -->\n",
        "mute x-y: why\n",
        "---\na: '# mute x-y: why'\n---\n\nText.\n",
        "---\na: |\n  # mute x-y: why\n---\n\nText.\n",
        "---\na: b#mute x-y: why\n---\n\nText.\n",
    ],
)
def test_what_is_no_mute(text: str) -> None:
    assert mutes_in("a.md", text) == ()


def test_without_a_reason_it_mutes_nothing() -> None:
    (mute,) = mutes_in("a.md", "Text. <!-- mute x-y -->\n")
    assert not mute.covers("x-y", 1)


def outcome(folder: Path, files: dict[str, str]) -> Outcome:
    for path, content in {**BASE, **files}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, "utf-8")
    world = World(folder, env={})
    paper, _ = load_paper(world)
    wanted = ("leftover-marker", "unaddressed-recommendation", "useless-exception")
    return run(Subject(paper, lambda p: text_of(world, p)), wanted)


def test_what_is_muted_is_left_out_and_kept_with_its_reason(tmp_path: Path) -> None:
    text = f"# Text\n\nXXX is a name. {M}\n\nXXX is left.\n"
    found = outcome(tmp_path, {TEXT: text})
    assert [(f.check, f.line) for f in found.findings] == [("leftover-marker", 5)]
    (muted,) = found.muted
    assert (muted.finding.line, muted.reason, muted.line) == (3, "a name", 3)
    assert muted.finding.fingerprint != found.findings[0].fingerprint
