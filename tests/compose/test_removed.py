"""A draft as a wider audience may see it: a mark in the place of all that is withheld."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mdmdraft.drafts.composing import compose_for
from mdmdraft.drafts.targets import Target
from mdmdraft.model.draft import Draft
from mdmdraft.model.walk import plain_blocks
from mdmdraft.sources.load import load_paper
from tests.small_paper import CONFIG, CONTEXT, FILES, write
from tests.writing.maker import png

SECTION = "content/sections/01-context.en.md"
ONLY = '[ZQ]{.only audience="internal"}'
SECRET_LAW = "citations/legal/zqlaw.md"
LAW = FILES["citations/legal/treaty.md"].replace("date:", "sensitivity: internal\ndate:")
LAW = LAW.replace("Treaty on Harm", "ZQ-LAW").replace("Harm Treaty", "ZQ-ACT")


def seen(folder: Path, added: str, files: dict[str, str] | None = None) -> Draft:
    (folder / "figures").mkdir()
    (folder / "figures/zq.png").write_bytes(png(8, 8))
    world = write(folder, {SECTION: f"{CONTEXT}\n{added}\n", **(files or {})})
    paper, _ = load_paper(world)
    draft = compose_for(world, paper, Target("inside", "en", ()), "public").draft
    for secret in (b"SECRET", b"ithheld", b"ZQ", b"zq", b'"secret"'):
        assert secret not in msgspec.json.encode(draft)
    return draft


def last_line(draft: Draft) -> str:
    return plain_blocks(draft.parts[0].blocks).rpartition("\n")[2]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (f"Open {ONLY} open.", "Open [removed] open."),
        ("As [@ev:secret] shows.", "As [removed] shows."),
        ("It is [ZQ77]{.figure ev=secret value=loss}.", "It is [removed]."),
        ("So it is [@zqlaw, art. 3(a)].", "So it is [removed]."),
        ("See [@tbl:zq].\n\n::: {.only audience=internal}\n| ZQ |\n|--|\n| ZQ |\n\n"
         ": ZQ {#tbl-zq}\n:::", "[removed]"),
        ('::: {.evidence ref="secret"} :::', "[removed]"),
        (f"## A {ONLY} heading", "A [removed] heading"),
        (f"| a |\n|---|\n| b {ONLY} |", "b [removed]"),
        (f"- one {ONLY}", "one [removed]"),
        ('::: {.only audience="internal"}\n![ZQ](figures/zq.png)\n\n- ZQ\n:::', "[removed]"),
    ],
)  # fmt: skip
def test_what_stands_for_it(tmp_path: Path, written: str, printed: str) -> None:
    assert last_line(seen(tmp_path, written, {SECRET_LAW: LAW})) == printed


def test_of_several_sources_or_records_the_others_stay(tmp_path: Path) -> None:
    draft = seen(
        tmp_path,
        'So say some [@zqlaw, art. 3(a); @book].\n\n::: {.evidence ids="secret survey"} :::',
        {SECRET_LAW: LAW},
    )
    text = plain_blocks(draft.parts[0].blocks)
    assert "So say some (Writer 2018)." in text
    assert text.count("Evidence 1: A survey") == 2
    assert "[removed]" in text.partition("Open and")[0]


def test_a_section_that_is_withheld(tmp_path: Path) -> None:
    draft = seen(
        tmp_path,
        "",
        {
            "mdmdraft.yml": CONFIG.replace(
                "sections: [context, advice, references]\nlegal_orders",
                "sections: [zq, context, advice, references]\nlegal_orders",
            ),
            "content/sections/05-zq.en.md": "---\nsensitivity: internal\n---\n\n# ZQ\n\nZQ\n",
        },
    )
    assert [(p.id, p.title, p.path) for p in draft.parts[:2]] == [
        ("removed-1", "[removed]", ""),
        ("context", "Context", SECTION),
    ]


def test_the_mark_is_in_the_language_of_the_paper(tmp_path: Path) -> None:
    files = {
        path.replace(".en.md", ".fr.md"): text
        for path, text in FILES.items()
        if path.startswith("content/sections")
    }
    config = CONFIG.replace("languages: [en]", "languages: [en, fr]")
    world = write(tmp_path, {**files, "mdmdraft.yml": config})
    paper, _ = load_paper(world)
    draft = compose_for(world, paper, Target("inside", "fr", ()), "public").draft
    assert "Open and [retiré] open again." in plain_blocks(draft.parts[0].blocks)
