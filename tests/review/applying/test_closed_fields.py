"""Edits of what templates print from closed values: they are done in the record, or refused with
what is near. Each is held by the closing proof."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.world import World
from tests import small_paper
from tests.review import paper
from tests.review.one_copy import Change, Sent, edits_of, sent
from tests.review.word_conventions import WordCopy, text_of, w

ACT = "content/recommendations/act.en.md"
WAIT = "content/recommendations/wait.en.md"
SURVEY = "content/evidence/survey.en.md"
DOGS = "content/evidence/dogs.en.md"
CONTEXT = "content/sections/01-context.en.md"
FILES = {
    ACT: """\
---
title: Act now
# whom we ask
addressee: [eu]   # for now
priority: "high"
evidence: [survey, secret, dogs]
legal:
  # the treaty of 2000
  - 'treaty, art. 3(a)'
  - "book, p. 4"
---

States must act within a year, and must say what they did.
""",
    WAIT: small_paper.FILES[WAIT].replace("addressee: fr", "addressee: [fr, eu]"),
    DOGS: """\
---
title: A survey of dogs
type: survey
scope: france
period:
  start: "2016"  # about
method: Asked
sample: 100
limits: Not all
finding: Most
source: [book]
---

More about dogs.
""",
    CONTEXT: paper.CONTEXT + '\n::: {.evidence ref="dogs"} :::\n',
}
TO, BASIS = "To: European Union", "Legal basis: Harm"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    return sent(paper.write(tmp_path_factory.mktemp("fields"), FILES))


def put(place: str, words: str, new: str) -> Change:
    """Write over words in the paragraph that has others."""

    def change(copy: WordCopy) -> None:
        with copy.within(place):
            copy.replace(words, new) if new else copy.delete(words)

    return change


def behind(place: str, words: str, new: str) -> Change:
    def change(copy: WordCopy) -> None:
        with copy.within(place):
            copy.insert(words, new)

    return change


APPLIED: list[tuple[Change, str, list[str]]] = [
    (put(TO, "high", "low"), ACT, ['-priority: "high"', '+priority: "low"']),
    (put(TO, "high", "Medium"), ACT, ['-priority: "high"', '+priority: "medium"']),
    (put(TO, "European Union", "France"), ACT,
     ["-addressee: [eu]   # for now", "+addressee: [fr]   # for now"]),
    (behind(TO, "European Union", "; France"), ACT,
     ["-addressee: [eu]   # for now", "+addressee: [eu, fr]   # for now"]),
    (behind(TO, "European Union", " and France"), ACT,
     ["-addressee: [eu]   # for now", "+addressee: [eu, fr]   # for now"]),
    (behind(TO, "European Union", ", fr"), ACT,
     ["-addressee: [eu]   # for now", "+addressee: [eu, fr]   # for now"]),
    (put("To: France", "; European Union", ""), WAIT,
     ["-addressee: [fr, eu]", "+addressee: [fr]"]),
    (put("To: France", "France; ", ""), WAIT, ["-addressee: [fr, eu]", "+addressee: [eu]"]),
    (put(BASIS, "; Evidence 2", ""), ACT,
     ["-evidence: [survey, secret, dogs]", "+evidence: [survey, secret]"]),
    (put(BASIS, "Evidence 1; ", ""), ACT,
     ["-evidence: [survey, secret, dogs]", "+evidence: [secret, dogs]"]),
    (put(BASIS, "Evidence: Evidence 1; Evidence 2 · ", ""), ACT,
     ["-evidence: [survey, secret, dogs]", "+evidence: [secret]"]),
    (put(BASIS, "; Writer 2018, p.\u00a04", ""), ACT, ['-  - "book, p. 4"']),
    (put(BASIS, "Harm Treaty, art.\u00a03(a); ", ""), ACT,
     ["-  - 'treaty, art. 3(a)'"]),
    (behind(BASIS, "Legal basis:", " Writer 2018, p. 7;"), ACT, ["+  - 'book, p. 7'"]),
    (put("Period: 2016", "2016", "June 2017 – July 2018"), DOGS,
     ['-  start: "2016"  # about', '+  start: "2017-06"  # about', '+  end: "2018-07"']),
    (put("Period: June 2016", "June 2016", "3 May 2016"), SURVEY,
     ["-period: {start: 2016-06, end: 2018-02}", "+period: {start: 2016-05-03, end: 2018-02}"]),
    (put("Period: June 2016", " – February 2018", ""), SURVEY,
     ["-period: {start: 2016-06, end: 2018-02}", "+period: {start: 2016-06}"]),
]  # fmt: skip


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize(("change", "path", "lines"), APPLIED)
def test_a_value_is_set_in_its_record(
    small: Sent, change: Change, path: str, lines: list[str], tracked: bool
) -> None:
    made = small.settled(change, tracked=tracked)
    assert [(e.state, e.reason) for e in edits_of(made)] == [("applied", "")] * len(made.outcomes)
    assert list(made.sources) == [path]
    assert small.lines(made, path) == lines


REFUSED: list[tuple[Change, str, str]] = [
    (put(TO, "high", "hgih"), "`hgih` is none of the priorities of this paper",
     f"did you mean `high`?; it is `priority` in {ACT}:5"),
    (put(TO, "European Union", "Germany"), "`Germany` is none of the addressees of this paper",
     f"there are `European Union`, `France`; it is `addressee` in {ACT}:4"),
    (behind(TO, "European Union", "; Frence"), "`Frence` is none of the addressees of this paper",
     f"did you mean `France`?; it is `addressee` in {ACT}:4"),
    (behind(BASIS, "Evidence 2", "; Evidence 4"), "`Evidence 4` is none of the evidence of this",
     f"did you mean `Evidence 1` or `Evidence 2`?; it is `evidence` in {ACT}:6"),
    (behind(BASIS, "Legal basis:", " Harn Treaty, art. 4;"),
     "`Harn Treaty, art. 4` names no source that the paper knows",
     f"did you mean `Harm Treaty`, with its place?; it is `legal` in {ACT}:7"),
    (put("Period: 2016", "2016", "spring 2016"), "`spring 2016` is no date that the paper can",
     f"write it as 2016, June 2016 or 3 June 2016; it is `period` in {DOGS}:5"),
    (put(TO, "Priority", "Rank"), "`Priority` is printed by the block template `recommendations`",
     "change the record's own words or fields in content/recommendations/act.en.md, or the "
     "template templates/blocks/"
     "recommendations.md.j2 (it ships with mdmdraft)"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "reason", "hint"), REFUSED)
def test_what_names_nothing_known_is_refused(
    small: Sent, change: Change, reason: str, hint: str
) -> None:
    made = small.settled(change)
    (edit,) = edits_of(made)
    assert edit.state == "refused" and not made.sources
    assert edit.reason.startswith(reason)
    assert edit.hint == hint


def test_what_is_known_is_set_beside_what_is_not(small: Sent) -> None:
    made = small.settled(put(TO, "high", "low"), behind(TO, "European Union", "; Frence"))
    assert sorted(e.state for e in edits_of(made)) == ["applied", "refused"]
    assert small.lines(made, ACT) == ['-priority: "high"', '+priority: "low"']


def test_values_are_set_beside_the_words_of_their_record(small: Sent) -> None:
    made = small.settled(put(TO, "high", "low"), put("States must", "a year", "two years"))
    assert small.lines(made, ACT) == [
        '-priority: "high"', "-States must act within a year, and must say what they did.",
        '+priority: "low"', "+States must act within two years, and must say what they did.",
    ]  # fmt: skip


def test_a_value_of_a_table_is_set_in_its_record(small: Sent) -> None:
    def change(copy: WordCopy) -> None:
        cell = next(p for p in copy.document.iter(w("p")) if text_of(p) == "France; European Union")
        with copy.within(cell):
            copy.delete("; European Union")

    made = small.settled(change)
    assert small.lines(made, WAIT) == ["-addressee: [fr, eu]", "+addressee: [fr]"]


def test_a_priority_may_give_the_recommendations_another_order(tmp_path: Path) -> None:
    own = sent(
        paper.write(tmp_path, {WAIT: FILES[WAIT].replace("priority: low", "priority: medium")})
    )
    made = own.settled(put(TO, "high", "low"))
    assert own.lines(made, ACT) == ["-priority: high", "+priority: low"]
    boxes = [b for p in made.draft.parts for b in p.blocks if getattr(b, "anchor", "")]
    names = [getattr(b, "anchor", "") for b in boxes]
    assert names.index("rec-wait") < names.index("rec-act")


def test_words_of_prose_that_are_those_of_a_value_are_prose(tmp_path: Path) -> None:
    text = FILES[ACT].replace("legal:\n", "indicator: The share of high courts\nlegal:\n")
    own = sent(paper.write(tmp_path, {**FILES, ACT: text}))
    made = own.settled(put("share of high", "high", "low"))
    assert own.lines(made, ACT) == [
        "-indicator: The share of high courts", "+indicator: The share of low courts",
    ]  # fmt: skip


def test_names_are_those_of_the_language(tmp_path: Path) -> None:
    files = {**paper.FILES, **{p: t for p, t in small_paper.FILES.items() if p not in paper.FILES}}
    config = files.pop("mdmdraft.yml")
    french = {path.replace(".en.md", ".fr.md"): text for path, text in files.items()}
    named = config.replace("eu: European Union", "eu: {en: EU, fr: L’Union}")
    french["mdmdraft.yml"] = named.replace("languages: [en]", "languages: [fr]")
    for path, text in french.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    own = sent(World(tmp_path, env={}), "fr")
    act = ACT.replace(".en.", ".fr.")
    made = own.settled(put("À", "L’Union", "France ; l'union"), put("À", "haute", "basse"))
    assert own.lines(made, act) == [
        "-addressee: [eu]", "-priority: high", "+addressee: [fr, eu]", "+priority: low",
    ]  # fmt: skip
