"""What is withheld from an audience is dropped before anything else sees it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from mdmdraft.compose.draft import compose
from mdmdraft.compose.view import view
from mdmdraft.model.audience import may_read
from mdmdraft.sources.load import load_paper
from tests.small_paper import CONTEXT, write

SECRETS = ("SECRET", "Withheld paragraph", "withheld words")


def test_nothing_withheld_is_in_the_draft(tmp_path: Path) -> None:
    world = write(tmp_path)
    paper, _ = load_paper(world)
    public = msgspec.json.encode(compose(paper, world, "position", "en", frozenset()).draft)
    for secret in SECRETS:
        assert secret.encode() not in public
    inside = msgspec.json.encode(compose(paper, world, "inside", "en", frozenset()).draft)
    assert b"Withheld paragraph" in inside
    assert b"withheld words" in inside


def test_authors_and_notes_are_never_in_a_draft(tmp_path: Path) -> None:
    files = {
        "content/sections/01-context.en.md": CONTEXT
        + '\n::: {.only audience="internal"}\n::: {.evidence ref="secret"} :::\n:::\n'
    }
    world = write(tmp_path, files)
    paper, _ = load_paper(world)
    inside = msgspec.json.encode(compose(paper, world, "inside", "en", frozenset()).draft)
    assert b"SECRET-BODY" in inside
    assert b"SECRET-METHOD" in inside
    assert b"SECRET-AUTHOR" not in inside
    assert b"SECRET-NOTES" not in inside


def test_withheld_words_in_fields_notes_and_provisions(tmp_path: Path) -> None:
    only = '[WITHHELD]{.only audience="restricted"}'
    from tests.small_paper import FILES

    files = {
        "content/recommendations/act.en.md": FILES["content/recommendations/act.en.md"].replace(
            "title: Act now", f"title: 'Act {only} now'"
        ),
        "content/sections/01-context.en.md": CONTEXT.replace(
            "A note that", f"A {only} note that"
        ).replace(
            "[^1]: A",
            '[^1]: ::: {.only audience="restricted"}\n    WITHHELD\n    :::\n\n    A',
        ),
        "content/sections/91-tables.en.md": "# Tables\n\n| a |\n|---|\n| x" + only + " |\n",
    }
    world = write(tmp_path, files)
    paper, _ = load_paper(world)
    for name in ("position", "inside"):
        data = msgspec.json.encode(compose(paper, world, name, "en", frozenset()).draft)
        assert b"WITHHELD" not in data


def test_a_withheld_record_is_named_as_such(tmp_path: Path) -> None:
    world = write(tmp_path)
    paper, _ = load_paper(world)
    seen, _ = view(paper, "position", "en")
    assert "secret" not in seen.evidence
    assert seen.withheld == {"evidence:secret"}
    assert "secret" in view(paper, "inside", "en")[0].evidence


def test_an_unknown_sensitivity_is_read_by_nobody(tmp_path: Path) -> None:
    paper, _ = load_paper(write(tmp_path))
    assert not may_read(paper.config, "restricted", "top-secret")
    assert may_read(paper.config, "internal", "public")
    assert not may_read(paper.config, "public", "partners")


def test_sections_without_translation_are_told(tmp_path: Path) -> None:
    from tests.small_paper import CONFIG

    files = {"mdmdraft.yml": CONFIG.replace("languages: [en]", "languages: [en, fr]")}
    paper, _ = load_paper(write(tmp_path, files))
    _, findings = view(paper, "position", "fr")
    assert {f.check for f in findings} == {"missing-translation"}
    assert len(findings) == 4
