"""Every place that cites, each with its own place in the file."""

from __future__ import annotations

from pathlib import Path

from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.citings import at_citing, cited_keys, citings
from mdmdraft.sources.leads import cited_in
from mdmdraft.sources.load import load_paper
from mdmdraft.sources.places import text_of
from mdmdraft.world import World
from tests.checks.base import BASE


def subject_of(folder: Path, **files: str) -> Subject:
    written = BASE | {name.replace("__", "/"): text for name, text in files.items()}
    for path, text in written.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    world = World(folder, env={})
    paper, _ = load_paper(world)
    return Subject(paper, lambda path: text_of(world, path))


TEXT = "content__sections__01-text.en.md"


def test_each_citation_is_told_at_its_own_key(tmp_path: Path) -> None:
    text = (
        "# Text\n\nA [see @book, p. 1; -@treaty, art. 3(a); @book]\n"
        "and “quoted” @{book} [p. 2].[^n]\n\n"
        "[^n]: In *a [@treaty]* note.\n\n| a | b |\n|---|---|\n| c | [@book] |\n"
    )
    subject = subject_of(tmp_path, **{"content__sections__01-text.en.md": text})
    lines = text.split("\n")
    found = [c for c in citings(subject) if c.use is not None]
    assert len(found) == 6
    places = set()
    for citing in found:
        told = at_citing(subject, citing, "message")
        assert lines[told.line - 1][told.column - 1 :].lstrip("@{").startswith(citing.item.key)
        assert lines[told.line - 1][told.column - 1] == "@"
        places.add((told.line, told.column))
    assert len(places) == 6


def test_front_matter_cites_at_its_entry(tmp_path: Path) -> None:
    subject = subject_of(tmp_path)
    found = {(c.record.id, *c.steps): c for c in citings(subject) if c.steps}
    assert set(found) == {("survey", "source", 0), ("act", "legal", 0)}
    told = at_citing(subject, found["survey", "source", 0], "message", verdict="undecided")
    line = BASE[told.path].split("\n")[told.line - 1]
    assert line[told.column - 1 :].startswith('"book, p. 12"')
    assert told.verdict == "undecided"
    assert told.about == "book"


def test_history_is_told(tmp_path: Path) -> None:
    subject = subject_of(tmp_path, **{TEXT: "A [@treaty, art. 3]{.historical} and [@treaty].\n"})
    assert [c.historical for c in citings(subject) if c.use is not None] == [True, False]


def test_what_replaced_cited_law_is_cited(tmp_path: Path) -> None:
    law = BASE["citations/legal/treaty.md"]
    subject = subject_of(
        tmp_path,
        **{
            "citations__legal__treaty.md": law.replace("type:", "replaced_by: second\ntype:"),
            "citations__legal__second.md": law.replace("type:", "replaced_by: third\ntype:"),
            "citations__legal__third.md": law.replace(' defines="harm"', ""),
            "citations__legal__fourth.md": law.replace(' defines="harm"', ""),
        },
    )
    assert cited_keys(subject) == {"book", "treaty", "second", "third"}


def test_comparison_cells_cite(tmp_path: Path) -> None:
    law = BASE["citations/legal/treaty.md"]
    cell = "comparison: {harm: {basis: [art-3-a], act: 'Hurting [@idle]'}}\ntype:"
    subject = subject_of(tmp_path, **{"citations__legal__treaty.md": law.replace("type:", cell)})
    assert "idle" in cited_keys(subject)


def test_what_is_no_citation() -> None:
    assert cited_in("see the treaty") is not None
    assert cited_in("") is None
    assert cited_in("a] b") is None
