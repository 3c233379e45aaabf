"""What is told of two drafts, and, as often, what is not."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.diff.meaning import meaning
from mdmdraft.diff.meaning.recommendations import longest_rise
from mdmdraft.model.changes import Change, Meaning, Place
from mdmdraft.model.draft import Draft, Statement
from tests.diff.meaning.drafts import draft, ev, legal, rec, term, word


def told(old: Draft, new: Draft, **options: Any) -> list[str]:
    return [m.text for m in meaning(old, new, (), **options)]


A, B, C = (rec(id_, n) for n, id_ in enumerate("abc", 1))

CASES: list[tuple[Draft, Draft, list[str]]] = [
    # recommendations
    (draft(A), draft(A, B), ["Recommendation 2 added: “Title of b”"]),
    (draft(A, B), draft(A), ["Recommendation 2 dropped: “Title of b”"]),
    (
        draft(A, B),
        draft(rec("b", 1)),
        ["Former Recommendation 1 dropped: “Title of a”"],
    ),
    (
        draft(A, B, C),
        draft(rec("c", 1), rec("a", 2), rec("b", 3)),
        ["Recommendation 1 (was 3) moved up"],
    ),
    (
        draft(A, B, C),
        draft(rec("b", 1), rec("c", 2), rec("a", 3)),
        ["Recommendation 3 (was 1) moved down"],
    ),
    (
        draft(rec("a", 1, addressee="States")),
        draft(rec("a", 1, addressee="States; Donors")),
        ["Recommendation 1 also addressed to Donors"],
    ),
    (
        draft(rec("a", 1, addressee="States; Donors; Cities")),
        draft(rec("a", 1, addressee="States")),
        ["Recommendation 1 no longer addressed to Donors and Cities"],
    ),
    (
        draft(rec("a", 1, addressee="States")),
        draft(rec("a", 1, addressee="Donors")),
        ["Recommendation 1 now addressed to Donors, no longer to States"],
    ),
    (
        draft(rec("a", 1)),
        draft(rec("a", 1, addressee="Donors")),
        ["Recommendation 1 now addressed to Donors"],
    ),
    (
        draft(rec("a", 1, priority="low")),
        draft(rec("a", 1, priority="high")),
        ["Recommendation 1: priority raised from low to high"],
    ),
    (
        draft(rec("a", 1, priority="high")),
        draft(rec("a", 1, priority="medium")),
        ["Recommendation 1: priority lowered from high to medium"],
    ),
    (
        draft(rec("a", 1, priority="b"), lists={"priorities": {"a": "First", "b": "Then"}}),
        draft(rec("a", 1, priority="a"), lists={"priorities": {"a": "First", "b": "Then"}}),
        ["Recommendation 1: priority raised from Then to First"],
    ),
    (
        draft(rec("a", 1, priority="high")),
        draft(rec("a", 1, priority="b"), lists={"priorities": {"a": "First", "b": "Then"}}),
        ["Recommendation 1: priority changed from high to Then"],
    ),
    (
        draft(rec("a", 1, priority="a"), lists={"priorities": {"a": "A", "b": "B"}}),
        draft(rec("a", 1, priority="b"), lists={"priorities": {"c": "C", "b": "B"}}),
        ["Recommendation 1: priority lowered from A to B"],
    ),
    (
        draft(rec("a", 4, text="States must act.")),
        draft(rec("a", 4, text="States should act.")),
        ["Recommendation 4 weakened: must → should"],
    ),
    (
        draft(rec("a", 4, text="States must act.")),
        draft(rec("b", 1), rec("a", 5, text="States must, where possible, act.")),
        [
            "Recommendation 5 (was 4) weakened: “where possible” added",
            "Recommendation 1 added: “Title of b”",
        ],
    ),
    (
        draft(rec("a", 4, text="States must act. Donors must give.")),
        draft(rec("a", 4, text="States should act. Donors should give.")),
        ["Recommendation 4 weakened: must → should (2 times)"],
    ),
    (
        draft(rec("a", 4, "Review it", "States must act.")),
        draft(rec("a", 4, "Repeal it", "States should act.")),
        [
            "Recommendation 4 weakened: must → should",
            "Recommendation 4 strengthened: review → repeal",
        ],
    ),
    (
        draft(rec("a", 4, text="Police may ask.")),
        draft(rec("a", 4, text="Police may not ask.")),
        ["Recommendation 4 reversed: may → may not"],
    ),
    (
        draft(rec("a", 4, text="States must act. It helps.")),
        draft(rec("a", 4, text="It helps.")),
        ["Recommendation 4 reworded"],
    ),
    (
        draft(rec("a", 1, indicator="x")),
        draft(rec("a", 1, indicator="y")),
        ["Recommendation 1: indicator changed"],
    ),
    (
        draft(rec("a", 1)),
        draft(rec("a", 1, deadline="2027-06")),
        ["Recommendation 1: to be carried out by June 2027"],
    ),
    (
        draft(rec("a", 1, deadline="2027-06-30", owner="A", amendment="p, art. 3: x → y")),
        draft(rec("a", 1, deadline="2028", owner="B", amendment="p, art. 3: x → z")),
        [
            "Recommendation 1: deadline moved from 30 June 2027 to 2028",
            "Recommendation 1: another follows it up",
            "Recommendation 1: text proposed for the law changed",
        ],
    ),
    (
        draft(rec("a", 1, deadline="2027", risk="None", owner="A", amendment="p: x → y")),
        draft(rec("a", 1, deadline="", risk="", owner="", amendment="")),
        [
            "Recommendation 1: no deadline any more (before: 2027)",
            "Recommendation 1: who follows it up is no longer named",
            "Recommendation 1: cost and risk no longer told",
            "Recommendation 1: no text proposed for the law any more",
        ],
    ),
    (
        draft(rec("a", 1)),
        draft(rec("a", 1, verification="pending")),
        ["Recommendation 1: now to be verified (before: verified)"],
    ),
    # evidence
    (draft(), draft(ev("x", 3)), ["Evidence 3 added: “Study x”"]),
    (draft(ev("x", 12)), draft(), ["Evidence 12 dropped: “Study x”"]),
    (draft(ev("x")), draft(), ["Evidence “Study x” dropped"]),
    (
        draft(ev("x", 1)),
        draft(ev("x", 2, "It is not so.", limits="Few.")),
        ["Evidence 2 (was 1) changed: finding, limits"],
    ),
    (
        draft(ev("x", 1)),
        draft(ev("x", 1, stance="opposes", verification="pending")),
        [
            "Evidence 1 changed: stance (supports the position → speaks against the position), "
            "verification (verified → to be verified)"
        ],
    ),
    (
        draft(ev("x", 1, figures="income-loss=78 %")),
        draft(ev("x", 1, figures="income-loss=62.9 %")),
        ["Evidence 1, income-loss: 78 % → 62.9 %"],
    ),
    (
        draft(ev("x", 1, figures="a=1; b=2")),
        draft(ev("x", 1, figures="b=2; c=3")),
        [
            "Evidence 1: figure dropped, a: 1",
            "Evidence 1: figure added, c: 3",
        ],
    ),
    (
        draft(ev("x", 1, figures="a=78 %"), bound={"x.a": "78 %"}),
        draft(ev("x", 1, figures="a=78 %"), bound={"x.a": "almost 80 %"}),
        ["Evidence 1, a, as printed: 78 % → almost 80 %"],
    ),
    (
        draft(ev("x", 1, figures="a=78 %"), bound={"x.a": "78 %"}),
        draft(ev("x", 1, figures="a=78 %")),
        ["Evidence 1, a: no longer given in the text, 78 %"],
    ),
    (
        draft(ev("x", 1), rec("a", 1, evidence="x")),
        draft(ev("y", 1), rec("a", 1, evidence="y")),
        [
            "Former Evidence 1 dropped: “Study x”",
            "Recommendation 1 no longer rests on Former Evidence 1, “Study x”",
            "Evidence 1 added: “Study y”",
            "Recommendation 1 now rests on Evidence 1, “Study y”",
        ],
    ),
    # law
    (
        draft(rec("a", 1)),
        draft(rec("a", 1, legal="p, art. 3(c)"), legal("p", "Palermo Protocol")),
        ["Recommendation 1 now rests on Palermo Protocol, art. 3(c)"],
    ),
    (
        draft(rec("a", 1, legal="p"), legal("p", "Palermo Protocol")),
        draft(rec("a", 1)),
        ["Recommendation 1 no longer rests on Palermo Protocol"],
    ),
    (
        draft(
            rec("a", 1, legal="old, art. 433"),
            legal("old", "Code of 1867", replaced="art. 433=new, art. 258"),
        ),
        draft(rec("a", 1, legal="new, art. 258"), legal("new", "Code of 2024")),
        ["Recommendation 1: legal basis now Code of 2024, art. 258 (was Code of 1867, art. 433)"],
    ),
    (
        draft(rec("a", 1, legal="k, art. 2"), legal("k", "Code", replaced="art. 2=k, art. 258")),
        draft(rec("a", 1, legal="k, art. 258"), legal("k", "Code")),
        ["Recommendation 1: legal basis now Code, art. 258 (was art. 2)"],
    ),
    (
        draft(
            rec("a", 1, legal="k, art. 2"),
            rec("b", 2, legal="k, art. 2"),
            legal("k", "Code", provisions="art. 2=in force"),
        ),
        draft(
            rec("a", 1, legal="k, art. 2"),
            rec("b", 2, legal="k, art. 2"),
            legal(
                "k",
                "Code",
                provisions="art. 2=until 2026-04-08",
                replaced="art. 2=n, art. 5",
            ),
            legal("n", "New Code"),
        ),
        [
            "Code, art. 2 is no longer in force: its last day was 8 April 2026; now New Code, "
            "art. 5 (legal basis of Recommendations 1 and 2)"
        ],
    ),
    # terms
    (draft(term("harm")), draft(term("harm", "It hurts.")), ["“harm” redefined"]),
    (draft(), draft(term("harm")), ["“harm” is now defined"]),
    (draft(term("harm")), draft(), ["“harm” is no longer defined"]),
    (draft(term("h")), draft(term("h", title="harm")), ["The term “h” is now “harm”"]),
    # sources
    (draft(cited="a"), draft(cited="a b"), ["b now cited"]),
    (draft(cited="a b"), draft(cited="b"), ["a no longer cited"]),
    (
        draft(),
        draft(
            cited="k",
            references={
                "k": {
                    "author": [{"family": "Writer"}, {"family": "Reader"}],
                    "issued": {"date-parts": [[2018]]},
                }
            },
        ),
        ["Writer and Reader 2018 now cited"],
    ),
    # sections and words
    (draft(), draft(sections="one two"), ["Section “Two” added"]),
    (draft(sections="one two"), draft(), ["Section “Two” dropped"]),
    (draft(words=2000), draft(words=1000), ["2,000 → 1,000 words (−1,000)"]),
    (
        draft(words=90, most=100),
        draft(words=120, most=100),
        ["The text as a whole is over its limit: 120 words, at most 100", "90 → 120 words (+30)"],
    ),
    (
        draft(words=90, least=80),
        draft(words=70, least=80),
        ["The text as a whole is under its limit: 70 words, at least 80", "90 → 70 words (−20)"],
    ),
    (
        draft(words=120, most=100),
        draft(words=90, most=100),
        ["The text as a whole is back within its limits: 90 words", "120 → 90 words (−30)"],
    ),
]

FULL = draft(
    rec("a", 1, "Act", "States must act.", evidence="x", legal="p, art. 3", indicator="i"),
    rec("b", 2, "Wait", "States should wait.", addressee="States"),
    ev("x", 1, figures="a=78 %"),
    term("harm"),
    legal("p", "Protocol", provisions="art. 3=in force"),
    cited="p q",
    bound={"x.a": "78 %"},
    boxes=True,
    sections="one two",
    most=90,
)

SILENT: list[tuple[Draft, Draft]] = [
    (draft(), draft()),
    (FULL, FULL),
    # renumbered only
    (draft(A, B), draft(A, rec("b", 7))),
    # typography
    (draft(rec("a", 1, "It’s “so”")), draft(rec("a", 1, 'It\'s  "so"'))),
    # a file with another name
    (draft(rec("a", 1, "Act now")), draft(rec("b", 1, "Act now"))),
    (
        draft(rec("a", 1, evidence="x"), msgspec.structs.replace(ev("x", 1), title="T")),
        draft(rec("a", 1, evidence="y"), msgspec.structs.replace(ev("y", 1), title="T")),
    ),
    # the same pinpoint, written otherwise; another order
    (draft(rec("a", 1, legal="p, art. 3(c)")), draft(rec("a", 1, legal="p, article 3(c)"))),
    (draft(rec("a", 1, legal="p; q")), draft(rec("a", 1, legal="q; p"))),
    (draft(rec("a", 1, evidence="p; q")), draft(rec("a", 1, evidence="q; p"))),
    (draft(rec("a", 1, addressee="p; q")), draft(rec("a", 1, addressee="q; p"))),
    (draft(cited="a b a"), draft(cited="b a")),
    # a number printed once more, with another blank
    (
        draft(ev("x", 1, figures="a=7 %"), bound={"x.a": "7 %"}),
        draft(ev("x", 1, figures="a=7 %"), bound={"x.a": "7 %", "x.a*": "7 %"}),
    ),
    (
        draft(ev("x", 1, figures="a=7 %"), bound={"x.a": "7 %"}),
        draft(ev("x", 1, figures="a=7 %"), bound={"x.a": "7\u00a0%"}),
    ),
    # over its limit before as well; a limit taken away, or of no concern
    (draft(words=120, most=100), draft(words=120, most=110)),
    (draft(words=120, most=100), draft(words=120)),
    (draft(words=100), draft(words=100, most=200)),
    # law that was over before; law to come; law cited in one of them alone
    (
        draft(legal("k", "Code", provisions="art. 2=until 2020-01-01")),
        draft(legal("k", "Code", provisions="art. 2=until 2020-01-01")),
    ),
    (
        draft(legal("k", "Code", provisions="art. 2=from 2030-01-01")),
        draft(legal("k", "Code", provisions="art. 2=in force")),
    ),
    (draft(), draft(legal("k", "Code", provisions="art. 2=until 2020-01-01"))),
    # a variant of a term
    (draft(term("a")), draft(msgspec.structs.replace(term("a"), facts=(("variants", ("b",)),)))),
    # more than the title is not printed in one of them
    (
        draft(rec("a", 1, "T", "States must act.", legal="p", evidence="x")),
        draft(Statement("recommendation", "a", 1, "T", "", (("addressee", ()),))),
    ),
    # a Word file has no records, no limits, and maybe no fields
    (word(FULL), FULL),
    (FULL, word(FULL)),
    (word(draft(A, cited="k", sections="one")), draft(A, cited="k", sections="one two", most=50)),
    (
        msgspec.structs.replace(word(draft(A)), citations=()),
        draft(A, ev("x", 1), term("t"), legal("p", "P"), cited="k"),
    ),
]


@pytest.mark.parametrize(("old", "new", "found"), CASES)
def test_told(old: Draft, new: Draft, found: list[str]) -> None:
    assert told(old, new) == found


@pytest.mark.parametrize(("old", "new"), SILENT)
def test_not_told(old: Draft, new: Draft) -> None:
    assert told(old, new) == []


def test_the_other_way_a_renumbered_one_has_not_moved() -> None:
    old = draft(A, B, C)
    new = draft(rec("n", 1), rec("a", 2), rec("b", 3), rec("c", 4))
    assert told(old, new) == ["Recommendation 1 added: “Title of n”"]
    assert told(new, old) == ["Former Recommendation 1 dropped: “Title of n”"]


def test_what_matters_most_comes_first() -> None:
    old = draft(rec("a", 1, text="States must act."), B, term("t"), words=10, cited="k")
    new = draft(rec("a", 1, text="States should act."), term("t", "Else."), ev("x"), words=12)
    assert [m.kind for m in meaning(old, new, ())] == [
        "recommendation-dropped",
        "recommendation-weakened",
        "evidence-added",
        "term-redefined",
        "citation-lost",
        "words",
    ]


# -- other languages ------------------------------------------------------------------------


def test_in_french() -> None:
    old = draft(rec("a", 4, text="L’État doit agir."), language="fr-FR", words=2000)
    new = draft(rec("a", 4, text="L’État devrait agir."), language="fr-FR", words=1000)
    assert told(old, new) == [
        "Recommandation 4 affaiblie\u00a0: doit → devrait",
        "2\u202f000 → 1\u202f000 mots (−1\u202f000)",
    ]


def test_two_languages_are_compared_by_what_has_none() -> None:
    old = draft(rec("a", 1, "Act", "States must act.", addressee="States"), B, ev("x", 1))
    new = draft(
        rec("a", 1, "Agir", "L’État devrait agir.", addressee="États", priority="low"),
        ev("x", 1, "C’est ainsi."),
        language="fr",
    )
    assert told(old, new) == [
        "Recommandation 2 supprimée\u00a0: «\u00a0Title of b\u00a0»",
        "Recommandation 1\u00a0: priorité abaissée de haute à basse",
    ]


def test_a_language_without_words_is_told_of_in_english() -> None:
    old = draft(rec("a", 1, text="El Estado debe actuar."), language="es")
    new = draft(rec("a", 1, text="El Estado debería actuar."), language="es")
    assert told(old, new) == ["Recommendation 1 reworded"]


# -- Word files -----------------------------------------------------------------------------


def test_a_word_file_shows_its_recommendations() -> None:
    old = draft(rec("a", 1, text="States must act."), B, boxes=True)
    new = draft(
        rec("a", 1, text="States should act."), rec("c", 2), ev("x", 1), boxes=True, cited="k"
    )
    found = [
        "Former Recommendation 2 dropped: “Title of b”",
        "Recommendation 1 weakened: must → should",
        "Recommendation 2 added: “Title of c”",
    ]
    assert told(word(old), new) == found
    assert told(old, word(new)) == [*found, "k now cited"]
    # Sources are compared where both have fields.
    assert told(word(draft(cited="a b")), draft(cited="b")) == ["a no longer cited"]


def test_a_word_file_is_held_to_the_limits_of_the_other() -> None:
    assert told(word(draft(words=90)), draft(words=120, most=100)) == [
        "The text as a whole is over its limit: 120 words, at most 100",
        "90 → 120 words (+30)",
    ]
    assert told(word(draft(words=120)), draft(words=120, most=100)) == []


def test_sections_of_a_word_file_are_known_by_their_headings() -> None:
    old = word(draft(sections="one two three"))
    renamed = tuple(msgspec.structs.replace(p, id=f"h{n}") for n, p in enumerate(old.parts))
    old = msgspec.structs.replace(old, parts=renamed)
    assert told(old, draft(sections="one two four")) == [
        "Section “Three” dropped",
        "Section “Four” added",
    ]


# -- places ---------------------------------------------------------------------------------


def change(number: int, block: str, old_block: str = "", **fields: Any) -> Change:
    kind = fields.pop("kind", "changed")
    return Change(
        number, kind, "paragraph", Place("one", "One", block), Place(block=old_block), **fields
    )


def only(old: Draft, new: Draft, *changes: Change) -> Meaning:
    (found,) = meaning(old, new, changes)
    return found


def test_each_item_leads_to_its_place_and_its_change() -> None:
    old = draft(rec("a", 1, text="States must act."), B, boxes=True)
    new = draft(rec("a", 1, text="States should act."), B, boxes=True)
    changes = (
        change(1, "intro"),
        change(2, "t-a", after="Title"),
        change(3, "p-a", "p-a", before="States must act.", after="States should act."),
        change(4, "p-b"),
    )
    found = only(old, new, *changes)
    assert found.subject == "recommendation:a"
    assert (found.place.section, found.place.block) == ("one", "box-a")
    assert (found.place.path, found.place.record) == ("a.md", "recommendation:a")
    assert (found.change, found.old) == (3, False)
    assert found.before == "Title of a\nStates must act."
    assert only(old, new, change(1, "intro")).change == 0


def test_what_is_gone_leads_to_the_old_draft() -> None:
    old, new = draft(A, B, boxes=True), draft(A, boxes=True)
    # What was deleted has the place of its neighbour, here a block of another recommendation.
    gone = change(7, "f-a", "p-b", kind="deleted")
    found = only(old, new, gone)
    assert found.old
    assert (found.place.block, found.change) == ("box-b", 7)
    dearer = draft(rec("a", 1, priority="low"), boxes=True)
    assert [m.change for m in meaning(old, dearer, (gone,))] == [7, 0]


def test_a_number_leads_to_where_it_is_printed() -> None:
    old = draft(ev("x", 1, figures="a=78 %"), bound={"x.a": "78 %"})
    new = draft(ev("x", 1, figures="a=62.9 %"), bound={"x.a": "62.9 %"})
    found = only(old, new, change(5, "b-x.a", "b-x.a", before="78 %", after="62.9 %"))
    assert (found.place.block, found.change) == ("b-x.a", 5)
    assert (found.before, found.after) == ("78 %", "62.9 %")


def test_a_citation_leads_to_where_it_stands() -> None:
    found = only(draft(cited="a b"), draft(cited="b"), change(2, "b", "c-a", kind="deleted"))
    assert (found.subject, found.place.block) == ("reference:a", "c-a")
    assert (found.old, found.change) == (True, 2)


def test_a_section_leads_to_its_heading() -> None:
    found = only(draft(), draft(sections="one two"), change(9, "h-two", kind="inserted"))
    assert (found.subject, found.place.block, found.change) == ("section:two", "h-two", 9)


# -- laws -----------------------------------------------------------------------------------

IDS = st.lists(st.sampled_from("abcd"), unique=True, max_size=4)
TEXT = st.sampled_from(
    ["", "States must act.", "States should act.", "They may, if possible, act."]
)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    statements = [
        rec(
            id_,
            number,
            text=draw(TEXT),
            evidence="; ".join(draw(IDS)),
            legal="; ".join(draw(IDS)),
            addressee="; ".join(draw(IDS)),
            priority=draw(st.sampled_from(["low", "medium", "high"])),
        )
        for number, id_ in enumerate(draw(IDS), 1)
    ]
    statements += [
        ev(id_, number, figures=draw(st.sampled_from(["", "n=1", "n=2"])))
        for number, id_ in enumerate(draw(IDS), 1)
    ]
    statements += [term(id_, draw(st.sampled_from(["x", "y"]))) for id_ in draw(IDS)]
    made = draft(
        *statements,
        words=draw(st.integers(50, 150)),
        cited=" ".join(draw(IDS)),
        bound={f"{id_}.n": draw(st.sampled_from(["1", "two"])) for id_ in draw(IDS)},
        sections=" ".join(["one", *draw(IDS)]),
        boxes=draw(st.booleans()),
        most=draw(st.sampled_from([0, 100])),
    )
    return word(made) if draw(st.integers(0, 4)) == 0 else made


SWAPPED = {
    "added": "dropped",
    "dropped": "added",
    "strengthened": "weakened",
    "weakened": "strengthened",
    "gained": "lost",
    "lost": "gained",
}


def turned(item: Meaning) -> tuple[str, str, str, str]:
    head, mark, last = item.kind.rpartition("-")
    return (f"{head}{mark}{SWAPPED.get(last, last)}", item.subject, item.after, item.before)


def facts(items: tuple[Meaning, ...]) -> list[tuple[str, str, str, str]]:
    # How few have moved is the same both ways, which of them is not; limits have three states.
    return sorted(
        (m.kind, m.subject, m.before, m.after)
        for m in items
        if m.kind != "recommendation-moved" and not m.kind.endswith("-limit")
    )


@settings(derandomize=True, max_examples=100)
@given(drafts())
def test_nothing_is_told_of_a_draft_and_itself(made: Draft) -> None:
    assert meaning(made, made, ()) == ()


@settings(derandomize=True, max_examples=150)
@given(drafts(), drafts())
def test_reversed_what_was_gained_is_lost(old: Draft, new: Draft) -> None:
    forth, back = meaning(old, new, ()), meaning(new, old, ())
    assert facts(forth) == sorted(
        turned(m)
        for m in back
        if m.kind != "recommendation-moved" and not m.kind.endswith("-limit")
    )
    moved = [sum(m.kind == "recommendation-moved" for m in told) for told in (forth, back)]
    assert moved[0] == moved[1]


@settings(derandomize=True, max_examples=100)
@given(st.permutations(range(9)).flatmap(lambda p: st.lists(st.sampled_from(p), unique=True)))
def test_the_longest_rise_is_rising_and_no_one_is_longer(ranks: list[int]) -> None:
    kept = longest_rise(ranks)
    run = [ranks[n] for n in sorted(kept)]
    assert run == sorted(run)
    best = [1] * len(ranks)
    for n, rank in enumerate(ranks):
        best[n] = 1 + max((best[m] for m in range(n) if ranks[m] < rank), default=0)
    assert len(run) == max(best, default=0)
