"""Going through a text, in the order of reading, and rebuilding it."""

from __future__ import annotations

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
    Inline,
    Link,
    List,
    Note,
    Para,
    Quote,
    Row,
    Rule,
    Span,
    Styled,
    Table,
    Text,
)
from mdmdraft.model.walk import (
    map_blocks,
    map_text,
    plain,
    plain_blocks,
    runs,
    walk_blocks,
    walk_inlines,
)


def para(text: str) -> Para:
    return Para((Text(text),))


WHOLE: tuple[Block, ...] = (
    Heading(1, (Text("1"),)),
    Para((Text("2"), Note((para("3"), List(((para("4"),),)))), Styled("emph", (Text("5"),)))),
    List(((para("6"), Quote((para("7"),))), (para("8"),))),
    DefinitionList(
        (
            DefinitionItem((Text("9"),), ((para("a"),), (para("b"),))),
            DefinitionItem((Text("c"),), ((para("d"),),)),
        )
    ),
    Table(
        (Column(),),
        (Row((Cell((para("f"),)),)),),
        (Row((Cell((para("g"),)),)),),
        (Text("e"),),
    ),
    Figure(Image("i.png", "alt"), (Text("h"),)),
    Box("only", (Para((Link("#x", (Text("i"),)), Span((Text("j"),)))),)),
    Rule(),
)


def test_inlines_come_in_the_order_of_reading() -> None:
    words = [i.text for i in walk_inlines(WHOLE) if isinstance(i, Text)]
    assert "".join(words) == "123456789abcdefghij"


def test_runs_leave_notes_to_their_inlines() -> None:
    assert "".join(plain(run) for run in runs(WHOLE)) == "1256789abcdefghij"


def test_words_come_in_the_order_of_reading() -> None:
    assert plain_blocks((*WHOLE, CodeBlock("k"))).replace("\n", "") == "1256789abcdefghijk"


def test_every_block_outer_before_inner() -> None:
    kinds = [type(b).__name__ for b in walk_blocks(WHOLE)]
    assert kinds.count("Para") == 10
    assert kinds.index("List") < kinds.index("Quote")


def test_a_text_mapped_to_itself_is_itself() -> None:
    assert map_text(WHOLE, lambda i: (i,)) == WHOLE
    assert map_blocks(WHOLE, lambda b: (b,)) == WHOLE


def upper(inline: Inline) -> tuple[Inline, ...]:
    return (Text(inline.text.upper()),) if isinstance(inline, Text) else (inline,)


def test_every_word_is_reached() -> None:
    words = [i.text for i in walk_inlines(map_text(WHOLE, upper)) if isinstance(i, Text)]
    assert "".join(words) == "123456789ABCDEFGHIJ"


def test_blocks_can_be_dropped_and_doubled() -> None:
    def change(block: Block) -> tuple[Block, ...]:
        if isinstance(block, List | Table):
            return ()
        return (block, block) if isinstance(block, Rule) else (block,)

    made = map_blocks(WHOLE, change)
    assert [type(b).__name__ for b in made].count("Rule") == 2
    assert not [b for b in made if isinstance(b, List | Table)]
