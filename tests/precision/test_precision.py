"""The corpus is what it says, the track record that ships is what the corpus gives now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mdmdraft.checks.kit.faults import fault_names
from mdmdraft.checks.kit.registry import names
from mdmdraft.model.finding import Finding
from tests.precision.__main__ import TRACK_RECORD, encoded, main
from tests.precision.corpus import HERE, Expected, Paper, corpus
from tests.precision.measure import fits, judge, measured, record_of
from tests.precision.report import places

README = (HERE / "README.md").read_text("utf-8")
FIRST_CELLS = " ".join(re.findall(r"^\| (.+?) \|", README, re.MULTILINE))
LISTED = frozenset(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", FIRST_CELLS))
PAPER = Paper("p", {}, (), frozenset())


def expected(check: str, words: str, text: str, *, trap: bool = False) -> Expected:
    return Expected("a.md", 3, check, words, trap, text)


def finding(check: str, column: int, message: str = "", line: int = 3) -> Finding:
    return Finding("a.md", line, column, check, message)


@pytest.mark.slow
def test_the_track_record_is_what_the_corpus_gives() -> None:
    assert TRACK_RECORD.read_bytes() == encoded(), "run `make precision` and read its diff"


def test_every_paper_can_be_read_but_for_the_faults_that_are_noted() -> None:
    """What the reader refuses makes checks wait, so that they seem to miss what they would find."""
    faults = [f for j in measured() if j.check in fault_names() for f in j.false]
    assert [f"{f.place()} {f.check}: {f.message}" for f in faults] == []


def test_every_name_that_is_noted_is_listed_or_there_is_a_check_of_it() -> None:
    noted = {n.check for paper in corpus() for n in paper.noted}
    assert noted <= LISTED | set(names()) | set(fault_names())


def test_every_comment_is_a_note() -> None:
    """One that is misspelt would stand in the paper as a remark, and nothing be expected."""
    left = [f"{p.name}/{path}" for p in corpus() for path, t in p.files.items() if "<!--" in t]
    assert not left


def test_a_note_says_words_of_its_line() -> None:
    wrong = [
        f"{p.name}/{n.path}:{n.line}: {n.words}"
        for p in corpus()
        for n in p.noted
        if n.words not in n.text
    ]
    assert not wrong


def test_no_line_is_a_fault_and_a_trap_of_one_check_at_the_same_words() -> None:
    for paper in corpus():
        faults = {(f.path, f.line, f.check, f.words) for f in paper.faults}
        assert not faults & {(t.path, t.line, t.check, t.words) for t in paper.traps}


def test_half_of_the_sentences_must_pass_and_there_are_as_many_as_wanted() -> None:
    sentences = sum(len(p.sentences) for p in corpus())
    faulty = sum(len({(f.path, f.line) for f in p.faults}) for p in corpus())
    assert sentences >= 1000
    assert faulty * 2 <= sentences


def test_a_finding_fits_at_the_words_or_by_saying_them() -> None:
    noted = expected("doubled-word", "the the", "And the the end.")
    assert fits(finding("doubled-word", 5), noted)
    assert fits(finding("doubled-word", 1, "`the the` stands twice"), noted)
    assert not fits(finding("doubled-word", 16), noted)
    assert not fits(finding("doubled-word", 5, line=4), noted)
    assert not fits(finding("stale-number", 5), noted)


def test_what_is_found_is_counted_once_as_true_or_false() -> None:
    fault = expected("doubled-word", "the the", "And the the end, had had.")
    trap = expected("doubled-word", "had had", fault.text, trap=True)
    paper = Paper("p", {}, (fault, trap), frozenset())
    twice = [finding("doubled-word", 5), finding("doubled-word", 6), finding("doubled-word", 18)]
    (judged,) = judge(paper, twice)
    assert (len(judged.true), len(judged.false), judged.missed) == (1, 2, ())
    assert (judged.traps, judged.fallen) == (1, 1)
    assert record_of([judged]).precision == pytest.approx(1 / 3)


def test_what_is_not_found_is_missed() -> None:
    fault = expected("doubled-word", "the the", "And the the end.")
    (judged,) = judge(Paper("p", {}, (fault,), frozenset()), [])
    assert judged.missed == (fault,)
    assert record_of([judged]).recall == 0


def test_what_nothing_notes_is_false() -> None:
    (judged,) = judge(PAPER, [finding("doubled-word", 5)])
    assert len(judged.false) == 1


def test_places_are_listed_of_one_check() -> None:
    name = corpus()[0].name
    told = list(places("announced-count", (name,)))
    assert all(t.startswith(("missed", "false", "   ")) for t in told)


def test_findings_are_drawn_from_a_folder_by_lot(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(4):
        text = f"# Text {number}\n\nThere were {number + 40} boats.\n"
        (tmp_path / f"{number}.md").write_text(text, "utf-8")
    asked = ["sample", "uncited-figure", str(tmp_path), "--number", "2"]
    main(asked)
    first = capsys.readouterr().out
    main(asked)
    assert capsys.readouterr().out == first
    assert first.startswith(f"uncited-figure: 4 findings in {tmp_path}, 2 drawn")
    assert first.count("⟦") == 2
