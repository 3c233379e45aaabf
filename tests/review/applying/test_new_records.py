"""Records that a reviewer types beside others: files of their own, pending, held by the closing
proof; or refused, with what can be pasted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mdmdraft.drafts.freezing import freeze
from mdmdraft.review.applying.apply import apply_review
from mdmdraft.review.reading.read import read_review
from mdmdraft.world import World
from tests import small_paper
from tests.review import paper
from tests.review.laws import docx
from tests.review.one_copy import Change, Sent, edits_of, sent
from tests.review.test_read_apply import put
from tests.review.word_conventions import WordCopy, edited, make
from tests.small_paper import write as write_small

ACT = "content/recommendations/act.en.md"
WAIT = "content/recommendations/wait.en.md"
COUNT = "content/recommendations/count-everybody.en.md"
CONTEXT = "content/sections/01-context.en.md"
BETWEEN, LAST = "Legal basis: Harm", "To: France"
TITLE, BODY, FACT = "RecommendationTitle", "Recommendation", "RecommendationFact"


def orders(first: int, second: int) -> dict[str, str]:
    return {
        ACT: paper.FILES[ACT].replace("priority:", f"order: {first}\npriority:"),
        WAIT: small_paper.FILES[WAIT].replace("priority:", f"order: {second}\npriority:"),
    }


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    return sent(paper.write(tmp_path_factory.mktemp("records"), orders(10, 30)))


def typed(place: str, *lines: tuple[str, str]) -> Change:
    """Type paragraphs behind one, each of a style, with tracking on."""

    def change(copy: WordCopy) -> None:
        beside = copy.para(place)
        for style, text in reversed(lines):
            properties = make("pPr", make("pStyle", val=style))
            properties.append(make("rPr", make("ins", **copy.sign())))
            beside.addnext(make("p", properties, make("ins", copy.run(text), **copy.sign())))

    return change


COUNTED = ("BodyText", "They must be counted, *all* of them.")
WAYS: list[tuple[Change, str]] = [
    (typed(BETWEEN, ("BodyText", "Recommendation 2: Count everybody"), COUNTED), "20"),
    (typed(BETWEEN, ("BodyText", "Recommendation: Count everybody"), COUNTED), "20"),
    (typed(BETWEEN, ("Heading3", "recommendation 2 – Count everybody"), COUNTED), "20"),
    (typed(BETWEEN, (TITLE, "Count everybody"), (BODY, COUNTED[1])), "20"),
    (typed(LAST, ("BodyText", "Recommendation 3: Count everybody"), COUNTED), "40"),
    (typed(LAST, (TITLE, "Recommendation 18: Count everybody"), COUNTED), "40"),
    (typed("See Recommendation", (TITLE, "Count everybody"), COUNTED), "0"),
]  # fmt: skip


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize(("change", "order"), WAYS)
def test_a_recommendation_becomes_a_record(
    small: Sent, change: Change, order: str, tracked: bool
) -> None:
    made = small.settled(change, tracked=tracked)
    assert [(e.state, e.reason) for e in edits_of(made)] == [("applied", "")] * 2
    assert {o.path for o in made.outcomes} == {COUNT} == set(made.sources)
    text = made.sources[COUNT]
    assert '\ntitle: "Count everybody"\n' in text
    assert f"\norder: {order}\n" in text
    assert "\nverification: pending\n" in text
    assert "\naddressee: []\n" in text
    assert text.endswith("\n---\n\nThey must be counted, \\*all\\* of them.\n")


def test_what_is_said_of_it_is_set(small: Sent) -> None:
    change = typed(
        BETWEEN, (TITLE, "Count everybody"), (BODY, "They must."), ("ListBullet", "All."),
        (FACT, "To: France; European Union · Priority: High"),
        (FACT, "Evidence: Evidence 1 · Legal basis: Harm Treaty, art. 3(a)"),
        (FACT, "Seen to be done when: *one* counts"),
    )  # fmt: skip
    made = small.settled(change)
    assert {e.state for e in edits_of(made)} == {"applied"}
    text = made.sources[COUNT]
    for line in (
        "addressee: [fr, eu]", "priority: high", "evidence: [survey]",
        'legal: ["treaty, art. 3(a)"]', 'indicator: "\\\\*one\\\\* counts"',
    ):  # fmt: skip
        assert f"\n{line}\n" in text
    assert text.endswith("\n---\n\nThey must.\n\n- All.\n")


def test_two_of_them_stand_in_their_order(small: Sent) -> None:
    change = typed(
        BETWEEN, (TITLE, "Count everybody"), (BODY, "They must."), (TITLE, "Tell it"),
        (BODY, "They must."),
    )  # fmt: skip
    made = small.settled(change)
    assert {e.state for e in edits_of(made)} == {"applied"}
    tell = "content/recommendations/tell-it.en.md"
    assert set(made.sources) == {COUNT, tell}
    assert "\norder: 25\n" in made.sources[tell]


def test_a_piece_of_evidence_becomes_a_record_and_is_printed(small: Sent) -> None:
    change = typed(
        "Limits: Not", ("EvidenceTitle", "A count"), ("Evidence", "It counts."),
        ("EvidenceFact", "Method: Counted · Period: June 2016"),
    )  # fmt: skip
    made = small.settled(change)
    assert {e.state for e in edits_of(made)} == {"applied"}
    text = made.sources["content/evidence/a-count.en.md"]
    assert '\nmethod: "Counted"\n' in text and 'start: "2016-06"' in text
    assert small.lines(made, CONTEXT) == ['+::: {.evidence ref="a-count"} :::']


NO_ROOM = "it would not be printed where it was typed"
REFUSED: list[tuple[Change, str]] = [
    (typed(BETWEEN, (TITLE, "Count"), (FACT, "To: Germany")),
     "`Germany` is none of the addressees of this paper"),
    (typed(BETWEEN, (TITLE, "Count"), (FACT, "Legal basis: Harm Treaty, art. 99")),
     "with it, unknown-pinpoint is found: `art. 99` is not among the provisions"),
    (typed(BETWEEN, ("BodyText", "Recommendation 2: ")), "it has no title"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "reason"), REFUSED)
def test_what_cannot_be_made_is_refused_as_a_whole(
    small: Sent, change: Change, reason: str
) -> None:
    made = small.settled(change)
    assert not made.sources
    for edit in edits_of(made):
        assert edit.state == "refused" and edit.reason.startswith(reason)


def test_what_is_refused_can_be_pasted(tmp_path: Path) -> None:
    own = sent(paper.write(tmp_path, orders(10, 10)))
    lines = (TITLE, "Zero"), (BODY, "They must."), (FACT, "To: France · Priority: low")
    made = own.settled(typed(BETWEEN, *lines))
    title, body, _ = edits_of(made)
    assert (title.state, title.reason) == ("refused", NO_ROOM)
    assert "\nto paste into content/recommendations/zero.en.md:\n---\n" in title.hint
    assert "\nThey must.\n" in title.hint
    assert body.hint.startswith(f"it goes with {title.id}")


def test_text_elsewhere_is_text(small: Sent) -> None:
    made = small.settled(typed("Nobody counted", ("BodyText", "Recommendation: Count.")))
    assert list(made.sources) == [CONTEXT]


def test_an_id_is_no_other_ones(tmp_path: Path) -> None:
    own = sent(paper.write(tmp_path, orders(10, 30)))
    made = own.settled(typed(LAST, (TITLE, "Act!"), (BODY, "They must.")))
    assert list(made.sources) == ["content/recommendations/act-2.en.md"]


def test_apply_writes_it_and_says_what_is_still_to_be_said(tmp_path: Path) -> None:
    world = paper.write(tmp_path / "paper", orders(10, 30))
    freeze(world, "0.1.0", lambda _: None)
    data = edited(docx(sent(world).draft), typed(LAST, (TITLE, "Count everybody"), COUNTED))
    read_review(world, [put(world, "ada.docx", data)], "Ada")
    account = apply_review(world)
    assert (account.applied, account.changed) == (2, (COUNT,))
    assert account.made[0].startswith(f"{COUNT} is new and pending; still to be said: `addressee`")
    assert world.exists(COUNT)
    again = apply_review(world)
    assert (again.applied, again.changed, again.made) == (2, (), ())


Write = Callable[[Path], World]


def test_a_block_that_prints_others_only_does_not_take_it(tmp_path: Path) -> None:
    advice = paper.FILES["content/sections/02-advice.en.md"]
    asked = advice.replace(".recommendations}", '.recommendations ids="act wait"}')
    files = {**paper.FILES, **orders(10, 30), "content/sections/02-advice.en.md": asked}
    own = sent(write_small(tmp_path, files))
    made = own.settled(typed(LAST, (TITLE, "Count everybody"), COUNTED))
    assert edits_of(made)[0].reason == NO_ROOM
