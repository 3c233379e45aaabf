"""Two drafts as one: what is paired in them from sections down to cells, and what was moved."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from mdmdraft.align.drafts import Alignment, align_drafts
from mdmdraft.align.steps import Step
from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import (
    Block,
    Box,
    Cell,
    CodeBlock,
    Column,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    Image,
    List,
    Para,
    Quote,
    RawBlock,
    Row,
    Rule,
    Table,
)
from mdmdraft.model.walk import plain_blocks
from tests.align.inlines import t
from tests.diff.blocks import draft as of_lines

replace = msgspec.structs.replace


def p(text: str) -> Para:
    return Para(t(text))


def draft(*sections: tuple[str, tuple[Block, ...]]) -> Draft:
    parts = tuple(Part(name, "body", name, f"{name}.md", blocks) for name, blocks in sections)
    return replace(of_lines(), parts=parts)


def aligned(old: Block, new: Block) -> Step:
    """Return the one step of two drafts of a block each."""
    return block_steps((old,), (new,))[0]


def block_steps(old: tuple[Block, ...], new: tuple[Block, ...]) -> list[Step]:
    one, two = (
        (p(f"This section is {word}"), *blocks) for word, blocks in (("old", old), ("new", new))
    )
    found = align_drafts(draft(("one", one)), draft(("one", two)))
    return found.steps[0].steps[0][1:]


def sign(step: Step) -> str:
    if step.is_pair:
        return "=" if step.is_equal else "~"
    return "-" if step.olds else "+"


def signs(steps: list[Step]) -> str:
    return "".join(map(sign, steps))


LONG = "this is a sentence of some length that says one thing"
OTHER = "nothing whatever is common here between both passages, words differ"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (p(LONG), p(LONG), "="),
        (p(LONG), p(f"{LONG} or two"), "~"),
        (p(LONG), p(OTHER), "-+"),
        # Only what is of one kind is the same.
        (p(LONG), Heading(1, t(f"{LONG} or two")), "~"),
        (p(LONG), Quote((p(LONG),)), "-+"),
        (Heading(2, t(LONG)), Heading(3, t(LONG)), "~"),
        (Para(t(LONG)), Para(t(LONG), style="small"), "~"),
        (Para(t(LONG)), Para(t(LONG), style="bibliography"), "-+"),
        (Quote((p(LONG),)), Quote((p(f"{LONG} so"),)), "~"),
        (Quote((p(LONG),), language="fr"), Quote((p(LONG),), language="de"), "-+"),
        (Box("note", (p(LONG),)), Box("key", (p(LONG),)), "-+"),
        (Box("note", (p(LONG),)), Box("note", (p(OTHER), p(LONG))), "~"),
        (List(((p(LONG),),)), List(((p(LONG),), (p(OTHER),))), "~"),
        (List(((p(LONG),),)), List(((p(LONG),),), ordered=True), "-+"),
        (List(((p(LONG),),)), List(((p(LONG),),), start=3), "-+"),
        (List(((p(LONG),),)), List(((p(LONG),),), numeral="roman"), "-+"),
        (DefinitionList((DefinitionItem(t("a b c"), ((p(LONG),),)),)),
         Table((Column(),), (), (Row((Cell((p(f"a b c {LONG}"),)),)),)), "-+"),
        # What is not text is the same, or another.
        (CodeBlock(LONG), CodeBlock(f"{LONG} x"), "-+"),
        (CodeBlock(LONG), CodeBlock(LONG), "="),
        (RawBlock("html", LONG), RawBlock("html", f"{LONG} x"), "-+"),
        (Rule(), Rule(), "="),
        (Figure(Image("a.png", LONG), t(LONG)), Figure(Image("a.png", LONG), t(OTHER)), "~"),
        (Figure(Image("a.png", LONG), t(LONG)), Figure(Image("b.png", LONG), t(LONG)), "-+"),
        # A third of the words is enough for what holds blocks, half for one paragraph.
        (Box("note", (p("a b c d e"),)), Box("note", (p("a b x y z"),)), "~"),
        (p("a b c d e"), p("a b x y z"), "-+"),
        # A record's box is the same though all is new in it.
        (Box("recommendation", (p(LONG),), "recommendation-a"),
         Box("recommendation", (p(OTHER),), "recommendation-a"), "~"),
        (Box("recommendation", (p(LONG),), "recommendation-a"),
         Box("recommendation", (p(LONG), p("x")), "recommendation-b"), "-+"),
        (Box("other", (p(LONG),), "rec-a"), Box("other", (p(OTHER),), "rec-a"), "~"),
        (Box("other", (p(LONG),), "ev-a"), Box("other", (p(OTHER),), "ev-a"), "~"),
        (Box("other", (p(LONG),), "rec"), Box("other", (p(OTHER),), "rec"), "-+"),
        (Box("note", (p(LONG),), "anchor"), Box("note", (p(OTHER),), "anchor"), "-+"),
    ],
)  # fmt: skip
def test_what_block_is_the_same(old: Block, new: Block, expected: str) -> None:
    assert signs(block_steps((old,), (new,))) == expected


def inner(step: Step) -> list[str]:
    return [signs(steps) for steps in step.steps]


def test_paragraphs_are_split_and_joined_and_headings_renamed() -> None:
    first, last = p("this is a sentence of some length"), p("that says one thing")
    (split,) = block_steps((p(LONG),), (first, last))
    assert split.before == [p(LONG)] and split.after == [first, last]
    (joined,) = block_steps((first, last), (p(LONG),))
    assert joined.before == [first, last] and joined.after == [p(LONG)]
    bibliography = Para(last.content, style="bibliography")
    assert signs(block_steps((p(LONG),), (first, bibliography))) == "~+"
    assert signs(block_steps((Heading(2, t("Aims")),), (Heading(2, t("Other")),))) == "~"
    assert signs(block_steps((Heading(2, t("Aims")),), (Heading(3, t("Other")),))) == "-+"


def items(*texts: str) -> tuple[tuple[Block, ...], ...]:
    return tuple((p(text),) for text in texts)


def entry(term: str, *definitions: str) -> DefinitionItem:
    return DefinitionItem(t(term), items(*definitions))


SENTENCES = (
    "the first sentence speaks of one thing in detail",
    "a second one says what the law has to say of it",
    "another asks what sex workers themselves think there",
    "some more is about evidence gathered over years",
)


@pytest.mark.parametrize("number", [2, 3, 4])
def test_what_was_put_together_of_many_is_one_step(number: int) -> None:
    pieces = tuple(map(p, SENTENCES[:number]))
    whole = p(" ".join(SENTENCES[:number]))
    (joined,) = block_steps(pieces, (whole,))
    assert (len(joined.olds), len(joined.news)) == (number, 1)
    (split,) = block_steps((whole,), pieces)
    assert (len(split.olds), len(split.news)) == (1, number)
    around = block_steps((p(LONG), *pieces, p(OTHER)), (p(LONG), whole, p(OTHER)))
    assert signs(around) == "=~="
    other = block_steps((*pieces[1:], p(OTHER)), (whole, p(OTHER)))
    assert signs(other)[-1] == "="


def test_what_is_inside_is_aligned() -> None:
    one, two, changed = f"first {LONG}", f"second {OTHER}", f"second {OTHER} changed"
    assert inner(aligned(Box("b", (p(one), p(two))), Box("b", (p(one), p(changed))))) == ["=~"]
    assert inner(aligned(Quote((p(one), p(two))), Quote((p(changed),)))) == ["-~"]
    found = aligned(List(items(one, two)), List(items(one, "three", changed)))
    assert inner(found) == ["=+~"]
    assert [inner(item) for item in found.steps[0]] == [[], [], ["~"]]
    assert inner(aligned(p(one), p(f"{one} more"))) == []
    assert inner(aligned(Box("b", (p(one),)), Box("b", (p(one),)))) == []


def test_the_same_expression_is_the_same_entry() -> None:
    old = DefinitionList((entry("Consent", LONG), entry("Harm", "short")))
    new = DefinitionList((entry("CONSENT", OTHER, LONG), entry("Fear", "short")))
    found = aligned(old, new)
    assert inner(found) == ["~-+"]
    assert inner(found.steps[0][0]) == ["+="]


def cell(text: str, **facts: Any) -> Cell:
    return Cell((p(text),), **facts)


def table(*rows: Row, columns: int = 2) -> Table:
    return Table(tuple(Column() for _ in range(columns)), rows[:1], rows[1:])


def row(*texts: str, record: str = "") -> Row:
    return Row(tuple(cell(text) for text in texts), Origin("one.md", record=record))


HEAD = row("Name", "Finding")


def test_rows_and_their_cells_are_aligned() -> None:
    old = table(HEAD, row("Anna", LONG), row("Bert", OTHER))
    new = table(HEAD, row("Carl", "nothing known"), row("Anna", f"{LONG} more"), row("Bert", OTHER))
    found = aligned(old, new)
    assert inner(found) == ["=", "+~="]
    assert inner(found.steps[1][1]) == ["=", "~"]
    assert found.table is not None and not found.table.is_changed
    assert inner(found.steps[0][0]) == []


def test_the_one_paragraph_of_a_cell_is_the_same_whatever_it_says() -> None:
    old = table(HEAD, row("Anna", LONG), row("Bert", OTHER))
    new = table(HEAD, row("Anna", "nothing of that is known"), row("Bert", OTHER))
    found = aligned(old, new)
    assert inner(found) == ["=", "~="]
    assert [[s.is_pair for s in cell] for cell in found.steps[1][0].steps] == [[True], [True]]


def test_a_generated_row_is_the_one_of_its_record() -> None:
    kept = row("Zoe", f"{LONG} {OTHER} always")

    def of(name: str, text: str, record: str) -> Table:
        return table(HEAD, row(name, text, record=record), kept)

    old = of("Anna", LONG, "evidence:a")
    assert inner(aligned(old, of("Bert", "Other words", "evidence:a"))) == ["=", "~="]
    assert inner(aligned(old, of("Anna", f"{LONG} more", "evidence:b"))) == ["=", "-+="]
    # A section is no record of a row.
    old = of("Anna", LONG, "section:one")
    assert inner(aligned(old, of("Bert", "Other words", "section:one"))) == ["=", "-+="]
    assert inner(aligned(old, of("Anna", f"{LONG} more", "section:two"))) == ["=", "~="]


def test_a_third_of_the_words_is_enough_for_a_row_and_a_section() -> None:
    kept = row("Zoe", f"{LONG} {OTHER} always")
    old = table(HEAD, row("a b", "c d e"), kept)
    assert inner(aligned(old, table(HEAD, row("a b", "x y z"), kept))) == ["=", "~="]
    assert inner(aligned(old, table(HEAD, row("a", "u v x y z"), kept))) == ["=", "-+="]
    one = draft(section("one", "a b c d e"))
    assert signs(align_drafts(one, draft(section("two", "a b x y z"))).steps) == "~"
    assert signs(align_drafts(one, draft(section("two", "a u x y z"))).steps) == "-+"


def test_in_a_table_with_a_new_column_each_row_is_looked_into() -> None:
    old = table(HEAD, row("Anna", LONG))
    new = table(row("Name", "Age", "Finding"), row("Anna", "31", LONG), columns=3)
    found = aligned(old, new)
    assert found.table is not None and found.table.pairs == ((0, 0), (None, 1), (1, 2))
    assert [inner(r) for steps in found.steps for r in steps] == [["=", "", "="], ["=", "", "="]]


def wide(text: str, last: str, **facts: int) -> Row:
    return Row((cell(text, **(facts or {"colspan": 2})), cell(last)))


def test_merged_cells_are_the_same_only_in_the_same_grid() -> None:
    old = table(wide("Name", "Finding"), wide("Anna", LONG), columns=3)
    new = table(wide("Name", "Finding"), wide("Anna", f"{LONG} more"), columns=3)
    found = aligned(old, new)
    assert inner(found) == ["=", "~"] and inner(found.steps[1][0]) == ["=", "~"]
    more = table(wide("Name", "Finding"), wide("Anna", LONG), wide("Bert", OTHER), columns=3)
    assert inner(aligned(old, more)) == ["=", "=+"]
    other = table(
        wide("Name", "Finding"), row("Anna", f"{LONG} more", "so"), wide("Bert", OTHER), columns=3
    )
    assert inner(aligned(more, other)) == ["=", "-+="]


def test_a_row_that_shares_a_cell_does_not_come_alone() -> None:
    high = wide("Anna", LONG, rowspan=2)
    old = table(wide("Name", "Finding"), high, row("x"), columns=2)
    below = table(wide("Name", "Finding"), high, row("x"), row("Bert", OTHER), columns=2)
    assert inner(aligned(old, below)) == ["=", "==+"]
    higher = wide("Anna", LONG, rowspan=3)
    within = table(wide("Name", "Finding"), higher, row("x"), row("y z"), columns=2)
    assert signs(block_steps((old,), (within,))) == "-+"


def test_nothing_is_moved_from_a_table_that_is_none_after_all() -> None:
    """What was found inside it is forgotten: both tables stand whole."""
    gone = wide("Anna", "x")
    old = table(wide("Name", "Finding"), Row((gone.cells[0], cell(LONG))), columns=3)
    new = table(wide("Name", "Finding"), wide("Bert", OTHER), columns=3)
    found = block_steps((old, p(OTHER)), (p(LONG), new))
    assert all(not s.twin for s in found)


# ---- sections and moves


def moves(found: Alignment) -> list[tuple[str, int]]:
    """Return each place of a move: `-` or `+` and the beginning of what stands there."""
    out = []

    def take(steps: list[Step]) -> None:
        for step in steps:
            if step.move:
                value = (step.before or step.after)[0]
                blocks = value.blocks if isinstance(value, Part) else (value,)
                if isinstance(value, tuple):
                    blocks = value
                out.append((sign(step) + plain_blocks(blocks)[:5].strip(), step.move))
            for inside in step.steps:
                take(inside)

    take(found.steps)
    return out


A, B, C = (f"{name} {LONG} {name * 2}" for name in ("alpha", "beta", "gamma"))


def section(name: str, *texts: str) -> tuple[str, tuple[Block, ...]]:
    return name, tuple(p(text) for text in texts)


def test_a_section_is_the_one_of_its_name_and_one_out_of_order_was_moved() -> None:
    one, two, three = section("one", A, LONG, LONG), section("two", B), section("three", C)
    found = align_drafts(draft(one, two, three), draft(one, three, two))
    assert signs(found.steps) in {"=-=+", "=+=-"}
    assert len(moves(found)) == 2 and {number for _, number in moves(found)} == {1}
    other = ("two", (p(OTHER),))
    assert signs(align_drafts(draft(one, two), draft(one, other)).steps) == "=~"


def test_a_section_of_a_new_name_is_the_one_that_is_like_it() -> None:
    one, two = section("one", A, OTHER), section("other", f"{A} more", OTHER)
    assert signs(align_drafts(draft(one), draft(two)).steps) == "~"
    assert signs(align_drafts(draft(one), draft(section("other", "Of all else"))).steps) == "-+"
    # A section whose name both have is no other one.
    both = align_drafts(draft(one, section("two", "Of all else")), draft(two, section("one", B)))
    assert [s.olds[0].name for s in both.steps if s.is_pair] == ["one"]


def test_moves_of_blocks_are_numbered_behind_those_of_sections() -> None:
    one, two, three = ("one", A), ("two", f"{B} {OTHER} {OTHER}"), ("three", C)
    old = draft(*(section(name, text, f"{text} again {OTHER}") for name, text in (one, two, three)))
    new = draft(old_part(old, 0, p("delta moves here " + LONG)), old_part(old, 2), old_part(old, 1))
    old = draft(old_part(old, 0), old_part(old, 1, p("delta moves here " + LONG)), old_part(old, 2))
    found = moves(align_drafts(old, new))
    assert sorted(number for _, number in found) == [1, 1, 2, 2]
    assert {text for text, number in found if number == 2} == {"-delta", "+delta"}


def old_part(of: Draft, index: int, *more: Block) -> tuple[str, tuple[Block, ...]]:
    part = of.parts[index]
    return part.id, (*part.blocks, *more)


def test_a_block_moves_into_another_section_and_out_of_a_box() -> None:
    old = draft(("one", (p(A), Box("note", (p(B), p(C))))), section("two", OTHER))
    new = draft(("one", (p(A), Box("note", (p(C),)))), section("two", OTHER, B))
    assert moves(align_drafts(old, new)) == [("-beta", 1), ("+beta", 1)]


def test_an_item_moves_as_an_item() -> None:
    old, new = (
        draft(("one", (List(items(A, B, f"{C} {C}")),))),
        draft(("one", (List(items(f"{C} {C}", A, B)),))),
    )
    found = moves(align_drafts(old, new))
    assert [text for text, _ in found] in (["-alpha", "-beta", "+alpha", "+beta"],
                                           ["+gamma", "-gamma"])  # fmt: skip
    as_block = draft(("one", (List(items(A, C)), p(B))))
    assert moves(align_drafts(draft(("one", (List(items(A, B, C)),))), as_block)) == []


def test_a_row_is_never_looked_for_elsewhere() -> None:
    old = draft(("one", (table(HEAD, row("Anna", A), row("Bert", B), row("Carl", C)),)))
    new = draft(("one", (table(HEAD, row("Carl", C), row("Anna", A), row("Bert", B)),)))
    assert moves(align_drafts(old, new)) == []


def test_pictures_are_told_by_what_they_show() -> None:
    old = draft(("one", (Figure(Image("a.png", "A")),)))
    new = draft(("one", (Figure(Image("b.png", "A")),)))
    assert align_drafts(old, new, {"a.png": "x"}, {"b.png": "x"}).steps[0].is_equal
    assert not align_drafts(old, old, {"a.png": "x"}, {"a.png": "y"}).steps[0].is_equal


def test_what_was_moved_and_changed_is_aligned_inside_on_demand() -> None:
    one, two = draft(("one", (Box("b", (p(A), p(B))),))), draft(("one", (Box("b", (p(A), p(C))),)))
    found = align_drafts(one, two)
    step = Step(
        [found.old.block(one.parts[0].blocks[0])],
        [found.new.block(two.parts[0].blocks[0])],
    )
    assert found.inside(step)
    assert inner(step) in (["=-+"], ["=~"])
