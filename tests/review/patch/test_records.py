"""Edits of what records print, of what is generated, and of what others cannot see."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import NewText
from mdmdraft.model.text import Cite
from mdmdraft.model.walk import walk_inlines
from mdmdraft.review.patch import Patched
from mdmdraft.review.patch.actions import Result
from mdmdraft.world import World
from tests.review.patch.acts import (
    Act,
    delete,
    drop,
    drop_item,
    insert,
    item,
    move,
    put,
    remove,
    replace,
    row,
    split,
    style,
)
from tests.review.patch.paper import SECTION, apply, drafted, find, section, text_of
from tests.small_paper import CONFIG, FILES

SURVEY = "content/evidence/survey.en.md"
ACT = "content/recommendations/act.en.md"
FALL = "content/scenarios/fall.en.md"
ADVICE = "content/sections/02-advice.en.md"
TERM = "content/terms/harm.en.md"

EVERY_STYLE = """\
---
# a comment of the writers
title: >-
  A folded title
  over *two* lines
limits: |
  Not everybody
  answered.
type: survey
scope: france
period: {start: 2016-06, end: 2018-02}
method: Asked many   # people
sample: 'It''s 100 people'
finding: Most lost
  income in
  the end
source: ["book, p. 12"]
figures:
  loss: {value: 78, unit: "%"}
  rise: {value: 12, unit: "%", verification: pending}
---

More about the survey.
"""


def changed(got: Patched, path: str, before: str) -> list[str]:
    """Return the lines of a file that went and came."""
    lines = difflib.unified_diff(
        before.split("\n"), got.sources[path].split("\n"), lineterm="", n=0
    )
    return [x for x in lines if not x.startswith(("---", "+++", "@@"))]


@pytest.fixture(scope="module")
def styled(tmp_path_factory: pytest.TempPathFactory) -> tuple[World, Draft]:
    return drafted(tmp_path_factory.mktemp("styled"), {SURVEY: EVERY_STYLE})


FIELDS: list[tuple[Act, list[str]]] = [
    (replace("two", "three", inside="A folded"), ["-  over *two* lines", "+  over *three* lines"]),
    (replace("title over two", "x", inside="A folded"),
     ["-  A folded title", "-  over *two* lines", "+  A folded x lines"]),
    (style("folded", "emph"), ["-  A folded title", "+  A *folded* title"]),
    (replace("answered", "replied"), ["-  answered.", "+  replied."]),
    (replace("many", "few"), ["-method: Asked many   # people", "+method: Asked few   # people"]),
    (replace("many", "some: a"), ["-method: Asked many   # people",
                                  '+method: "Asked some: a"   # people']),
    (replace("many", "2 \"x\" #y", inside="Asked"),
     ["-method: Asked many   # people", '+method: "Asked 2 \\\\\\"x\\\\\\" #y"   # people']),
    (replace("It’s", "That’s"), ["-sample: 'It''s 100 people'", "+sample: 'That''s 100 people'"]),
    (insert("100 people", "'"), ["-sample: 'It''s 100 people'",
                                 "+sample: 'It''s 100 people\\'''"]),
    (replace("lost income", "won, in all,", inside="Most"), ["-finding: Most lost", "-  income in",
                                              "+finding: Most won, in all, in"]),
    (replace("income", "all: much", inside="Most"),
     ["-finding: Most lost", "-  income in", "-  the end", '+finding: "Most lost',
      "+  all: much in", '+  the end"']),
    (delete("income ", inside="Most"),
     ["-  income in", "+  in"]),
]  # fmt: skip


@pytest.mark.parametrize(("act", "lines"), FIELDS)
def test_a_field_keeps_the_way_it_is_written(
    styled: tuple[World, Draft], act: Act, lines: list[str]
) -> None:
    world, draft = styled
    got = apply(world, draft, act(draft))
    assert got.results[0].reason == ""
    assert list(got.sources) == [SURVEY]
    assert changed(got, SURVEY, EVERY_STYLE) == lines


def test_edits_in_boxes_land_in_the_files_of_their_records(small: tuple[World, Draft]) -> None:
    world, draft = small
    acts = [
        replace("must", "should", inside="States"),
        replace("now", "today", inside="Act now"),
        replace("What", "All that", inside="What hurts"),
        replace("people", "all", inside="A survey of"),
        replace("More", "Less", inside="More about"),
        replace("Advice", "Counsel", inside="to all"),
        put("More about", "And more."),
        replace("beside", "behind", inside="Ann hung"),
        replace("nearly", "almost", inside="A lamp nearly"),
        replace("heavy", "hard", inside="heavy"),
        replace("many", "most", inside="Asked"),
    ]
    got = apply(world, draft, *(act(draft) for act in acts))
    assert [r.reason for r in got.results] == [""] * len(acts)
    assert changed(got, ACT, FILES[ACT]) == [
        "-title: Act now", "+title: Act today", "-States must act.", "+States should act.",
    ]  # fmt: skip
    assert changed(got, FALL, FILES[FALL]) == [
        "-title: A lamp *nearly* falls", "+title: A lamp *almost* falls",
        "-    reason: A lamp *is* heavy", "+    reason: A lamp *is* hard",
        "-Ann hung a lamp. It fell beside her.", "+Ann hung a lamp. It fell behind her.",
    ]  # fmt: skip
    assert changed(got, TERM, FILES[TERM]) == ["-What hurts.", "+All that hurts."]
    assert changed(got, ADVICE, FILES[ADVICE]) == [
        "-title: Advice *to all*", "+title: Counsel *to all*",
    ]  # fmt: skip
    assert changed(got, SURVEY, FILES[SURVEY]) == [
        '-title: "A survey of \\"people\\""', '+title: "A survey of \\"all\\""',
        "-method: Asked *many* people", "+method: Asked *most* people",
        "-More about the survey.", "+Less about the survey.", "+And more.", "+",
    ]  # fmt: skip


def test_what_is_printed_twice_is_changed_once(tmp_path: Path) -> None:
    twice = FILES[ADVICE] + "\n::: {.recommendations summary=true} :::\n"
    world, draft = drafted(tmp_path, {ADVICE: twice})
    both = [replace("Act now", "Act today", inside=words) for words in ("1: Act now", "Act now (")]
    got = apply(world, draft, *(act(draft) for act in both))
    assert [r.applied for r in got.results] == [True, True]
    assert changed(got, ACT, FILES[ACT]) == ["-title: Act now", "+title: Act today"]


def why(reason: str, hint: str, path: str, line: int) -> Result:
    return Result("0", False, reason, hint, path, line)


def by_template(words: str, name: str, path: str, line: int, record: str = "") -> Result:
    of = f" in {record}" if record else ""
    return why(
        f"{words} is printed by the block template `{name}`, asked for at {path}:{line}",
        f"change the record's own words or fields{of}, or the template "
        f"templates/blocks/{name}.md.j2 (it ships with mdmdraft)",
        path,
        line,
    )


NUMBER = why(
    "`78 %` is the number `loss` of the evidence `survey`",
    f"change `figures.loss.value` in {SURVEY}:12, and the number at {SECTION}:7",
    SECTION,
    7,
)
GENERATED: list[tuple[Act, Result]] = [
    (replace("78", "79"), NUMBER),
    (replace("78 %", "79 %"), NUMBER),
    (replace("78 % lost", "some 80 lost"), NUMBER),
    (replace("harm and", "pain and"),
     why("`harm` is printed for the cross-reference [@term:harm]",
         f"change the reference at {SECTION}:3, or content/terms/harm.en.md", SECTION, 3)),
    (replace("Evidence 1", "The survey", inside="lost income"),
     why("`Evidence 1` is printed for the cross-reference [@ev:survey]",
         f"change the reference at {SECTION}:7, or {SURVEY}", SECTION, 7)),
    (replace("Harm Treaty", "Treaty", inside="Some words"),
     why("`(Harm Treaty, art.\xa03(a))` is printed for the citation @treaty",
         f"change the citation at {SECTION}:3, or its reference in citations/legal/treaty.md",
         SECTION, 3)),
    (replace("Writer 2018", "Author 2018", inside="lost income"),
     why("`(Writer 2018, p.\xa04)` is printed for the citation @book",
         f"change the citation at {SECTION}:7, or its reference in citations/library.json "
         "(in Zotero, where it is kept there)", SECTION, 7)),
    (replace("Writer, Ann", "Author, Ann"),
     why("the entry of `book` in the bibliography is printed by the citation style",
         "change the reference in citations/library.json (in Zotero, where it is kept there)",
         "content/sections/90-references.en.md", 3)),
    (replace("Priority", "Rank", inside="Priority"),
     by_template("`Priority`", "recommendations", ADVICE, 7, ACT)),
    (replace("Recommendation 1", "Advice 1", inside=": Act now"),
     by_template("`Recommendation 1`", "recommendations", ADVICE, 7, ACT)),
    (drop("Priority"),
     by_template("the block", "recommendations", ADVICE, 7)),
    (split("Priority"),
     by_template("the block", "recommendations", ADVICE, 7)),
    (put("Priority", "x"),
     by_template("the block", "recommendations", ADVICE, 7)),
    (row("Harm Treaty", "x"),
     by_template("the block", "comparison", ADVICE, 9)),
    (replace("high", "low", inside="Priority"),
     by_template("` high`", "recommendations", ADVICE, 7, ACT)),
    (replace("Another offence", "Lawful"),
     by_template("` Another offence (on the letter)`", "scenarios", ADVICE, 13, FALL)),
    (insert("Asked", NewText(note=((NewText("x", None),),))),
     why("a footnote cannot stand here",
         "front matter and footnotes hold no footnotes: say it in the text", SURVEY, 6)),
    (split("Advice"),
     why("the block is written in the front matter, not in the text",
         f"change it at {ADVICE}:2", ADVICE, 2)),
    (drop("Advice"),
     why("the block is written in the front matter, not in the text",
         f"change it at {ADVICE}:2", ADVICE, 2)),
    (item("Act now", "x"),
     by_template("the block", "recommendations", ADVICE, 7)),
    (replace("Asked many people · Period", "x"),
     by_template("` · `", "evidence", SECTION, 9, SURVEY)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "applied"),
    [("nearly", "almost", True), ("Another offence", "Lawful", False), ("A.", "B.", False)],
)
def test_of_a_table_of_scenarios_the_titles_are_the_reviewers(
    tmp_path: Path, old: str, new: str, applied: bool
) -> None:
    world, draft = drafted(tmp_path, {ADVICE: "# Advice\n\n::: {.scenarios} :::\n"})
    got = apply(world, draft, replace(old, new)(draft))
    assert got.results[0].applied == applied
    assert list(got.sources) == ([FALL] if applied else [])
    assert (f"in {FALL}, or the template" in got.results[0].hint) != applied


@pytest.mark.parametrize(("act", "refusal"), GENERATED)
def test_generated_words_are_refused_with_the_place_to_change_them(
    small: tuple[World, Draft], act: Act, refusal: Result
) -> None:
    world, draft = small
    got = apply(world, draft, act(draft))
    assert not got.sources
    assert got.results == (refusal,)


def test_a_number_may_go_with_its_sentence(small: tuple[World, Draft]) -> None:
    world, draft = small
    got = apply(world, draft, delete("78 % lost income", inside="lost income")(draft))
    line = next(x for x in got.sources[SECTION].split("\n") if x.startswith("In "))
    assert line == "In [@ev:survey], [^1] [@book, p. 4]."
    more = replace("78 % lost income", "income fell", inside="lost income")(draft)
    assert "In [@ev:survey], income fell[^1]" in apply(world, draft, more).sources[SECTION]


def test_a_citation_is_removed_and_put_elsewhere(small: tuple[World, Draft]) -> None:
    world, draft = small
    block = find(draft, "lost income")
    cite = next(i for i in walk_inlines((block,)) if isinstance(i, Cite) and i.items[0].locator)
    at = text_of(block).index("(Writer") - 1
    acts = [
        remove(text_of(block)[: at + 1])(draft),
        insert("Some words", " ", NewText(cite=cite.items)),
    ]
    got = apply(world, draft, acts[0], acts[1](draft))  # type: ignore[operator, arg-type]
    assert [r.reason for r in got.results] == ["", ""]
    assert "lost income[^1]." in got.sources[SECTION]
    assert "Some words [@book, p. 4] about" in got.sources[SECTION]


def test_a_citation_printed_as_a_note_is_removed(tmp_path: Path) -> None:
    files = section("One [@book, p. 4]. Two [@book], three.\n")
    files["mdmdraft.yml"] = CONFIG + "csl: mdmdraft-note\n"
    world, draft = drafted(tmp_path, files)
    assert text_of(find(draft, "Two")) == "One. Two, three."
    got = apply(world, draft, remove("One.")(draft))
    assert "One. Two [@book], three." in got.sources[SECTION]
    got = apply(world, draft, remove("Two,")(draft), replace("three", "3", inside="Two")(draft))
    assert "One [@book, p. 4]. Two, 3." in got.sources[SECTION]
    got = apply(world, draft, insert("One", " more")(draft))
    assert "One more [@book, p. 4]." in got.sources[SECTION]


def test_words_withheld_from_the_reviewer_stay(small: tuple[World, Draft]) -> None:
    world, draft = small
    acts = [replace("Open", "Shut"), replace(" open again", " shut again", inside="Open and")]
    got = apply(world, draft, *(act(draft) for act in acts))
    assert 'Shut and [withheld words]{.only audience="internal"} shut' in got.sources[SECTION]
    got = apply(world, draft, drop("Open and")(draft))
    assert not got.sources
    assert "withheld from this audience" in got.results[0].reason
    got = apply(world, draft, move("Open and", "Some words")(draft))
    assert "withheld from this audience" in got.results[0].reason


def test_an_item_that_holds_withheld_words_stays(tmp_path: Path) -> None:
    held = '::: {.only audience="internal"}\n  bbb\n  :::'
    world, draft = drafted(tmp_path, section(f"- aaa\n\n  {held}\n- ccc\n"))
    (result,) = apply(world, draft, drop_item("aaa")(draft)).results
    assert result == why(
        "words stand in it that are withheld from this audience",
        "delete or move it in the source, and say what becomes of them",
        SECTION,
        3,
    )
    assert apply(world, draft, drop_item("ccc")(draft)).results[0].applied


def test_a_citation_of_several_works_and_a_long_one_are_told_short(tmp_path: Path) -> None:
    long = "`" + "code " * 10 + "`"
    world, draft = drafted(tmp_path, section(f"One [@book; @treaty] two {long} three.\n"))
    acts = [replace("Writer", "Author", inside="One"), replace("code", "x", inside="One")]
    cite, code = apply(world, draft, *(act(draft) for act in acts)).results
    assert cite.reason.endswith("is printed for the citation @book, @treaty")
    assert code.reason == "`" + ("code " * 8)[:39] + "…` is code"


def test_a_paragraph_goes_below_a_title_and_beside_what_a_template_prints(
    small: tuple[World, Draft],
) -> None:
    world, draft = small
    acts = [put("Advice", "First."), put("Priority", "Last.")]
    got = apply(world, draft, acts[0](draft))
    assert "---\n\nFirst.\n\nSee [@rec:act]" in got.sources[ADVICE]
    last = [b for b in draft.parts[1].blocks if b.origin.via == "recommendations"][-1]
    from mdmdraft.review.patch import InsertBlock

    got = apply(world, draft, InsertBlock(last.id, (NewText("Last.", None),)))
    assert "::: {.recommendations} :::\n\nLast.\n\n::: {.comp" in got.sources[ADVICE]


def test_a_block_moves_to_another_file_with_its_footnote(tmp_path: Path) -> None:
    world, draft = drafted(tmp_path, section("Aaa *bbb*[^n].\n\n[^n]: Note.\n\nCcc."))
    act = move("Aaa", "What hurts")
    got = apply(world, draft, act(draft), replace("bbb", "x", inside="Aaa")(draft))
    assert [r.reason for r in got.results] == ["", ""]
    assert got.sources[SECTION] == "# Context {#top}\n\nCcc."
    assert got.sources[TERM] == FILES[TERM] + "\nAaa *x*[^n].\n\n[^n]: Note.\n"


def test_a_block_moves_to_another_file_with_all_its_footnotes_or_not_at_all(
    tmp_path: Path,
) -> None:
    body = "Aaa[^n] b[^m].\n\n[^n]: Note.\n\n[^m]: Other.\n\nCcc."
    world, draft = drafted(tmp_path, section(body))
    act = move("Aaa", "What hurts")
    got = apply(world, draft, act(draft))
    moved = "\nAaa[^n] b[^m].\n\n[^n]: Note.\n\n[^m]: Other.\n"
    assert got.sources[TERM] == FILES[TERM] + moved
    taken = FILES[TERM] + "\nOwn[^m].\n\n[^m]: Own note.\n"
    world, draft = drafted(tmp_path, {**section(body), TERM: taken})
    assert (
        apply(world, draft, act(draft)).results[0].hint == "move the block and its footnote by hand"
    )
    assert not apply(world, draft, act(draft)).sources


def test_a_number_is_told_with_its_own_line(tmp_path: Path) -> None:
    number = '[78 %]{.figure ev="survey" value="loss"}'
    world, draft = drafted(tmp_path, section(f"One\ntwo {number} three.\n"))
    (result,) = apply(world, draft, replace("78", "79")(draft)).results
    assert (result.path, result.line) == (SECTION, 4)


def test_given_sources_come_before_those_on_disk(tmp_path: Path) -> None:
    world, draft = drafted(tmp_path)
    got = apply(world, draft, replace("must", "should", inside="States")(draft), sources={
        ACT: FILES[ACT]})  # fmt: skip
    (tmp_path / ACT).write_text("no record at all", encoding="utf-8")
    again = apply(world, draft, replace("must", "should", inside="States")(draft), sources={
        ACT: FILES[ACT]})  # fmt: skip
    assert got == again
    stale = apply(world, draft, replace("must", "should", inside="States")(draft))
    assert not stale.sources and stale.results[0].reason
