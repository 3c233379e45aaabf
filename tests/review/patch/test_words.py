"""Words put back into Markdown: what stands around them stays as it was."""

from __future__ import annotations

import pytest

from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import NewText
from mdmdraft.review.patch import Replace
from mdmdraft.review.patch.files import plain_text
from mdmdraft.world import World
from tests.review.patch.acts import Act, delete, insert, remove, replace, style, words
from tests.review.patch.paper import HEAD, SECTION, apply, done, find, parsed_draft

WRAPPED = "One\ntwo three\nfour five."
TABLE = "| a   | b   |\n|-----|-----|\n| one | *q* |\n| two | y   |\n\n: Cap *it* {#t .landscape}"
NOTED = "One[^1] two[^b].\n\n[^1]: Note *x*.\n\n    More.\n[^b]: Other.\n\nEnd."

CASES: list[tuple[str, Act, str]] = [
    # plain words, and characters that would be markup
    ("One two three.", replace("two", "2"), "One 2 three."),
    ("One two three.", replace("One two", "One 2"), "One 2 three."),
    ("One two.", replace("two", "*a* _b_ c_d"), "One \\*a\\* \\_b\\_ c_d."),
    ("One two.", replace("two", "[x](y) <b> `c`"), "One \\[x\\](y) \\<b> \\`c\\`."),
    ("One two.", replace("two", "@key me@x.org"), "One \\@key me@x.org."),
    ("One two.", replace("two", 'it\'s "so"'), 'One it\\\'s \\"so\\".'),
    ("One two.", replace("two", "it’s “so” – … 78\xa0%"), "One it’s “so” – … 78\xa0%."),
    ("One two.", replace("two", "-- &amp; & ~x~"), "One \\-\\- \\&amp; & \\~x\\~."),
    ("One two.", replace("One", "# x"), "\\# x two."),
    ("One two.", replace("One", "1. x"), "1\\. x two."),
    ("One two.", replace("One", "- x"), "\\- x two."),
    ("One 1990. He.", delete("One "), "1990\\. He."),
    ("One {two}.", replace("One", "x{.y}"), "x\\{.y} {two}."),
    ("One.", insert("One", "."), "One\\.."),
    ("One two.", insert("One", "\nnew"), "One\\\nnew two."),
    ("a\u0301 b &eacute;c.", replace("c", "d", inside="b"), "a\u0301 b &eacute;d."),
    # blanks
    ("One two three.", delete("two"), "One three."),
    ("One two three.", delete(" two "), "Onethree."),
    ("One two three.", replace("two", " 2 "), "One 2 three."),
    ("One two.", delete("One "), "two."),
    ("One two.", delete(" two."), "One"),
    # line wraps
    (WRAPPED, delete(" two"), "One\nthree\nfour five."),
    (WRAPPED, delete("three "), "One\ntwo\nfour five."),
    (WRAPPED, delete("three"), "One\ntwo\nfour five."),
    (WRAPPED, delete("two three "), "One\nfour five."),
    (WRAPPED, replace("three four", "3 4"), "One\ntwo 3 4 five."),
    ("> One\n> two.", replace("One two", "1\n2"), "> 1\\\n> 2."),
    ("- One\n  two.\n- x", delete("One "), "- two.\n- x"),
    ("One  \ntwo.", replace("two", "2"), "One  \n2."),
    # styles
    ("One **two** three.", delete("two "), "One three."),
    ("One **two** three.", replace("two", "2"), "One **2** three."),
    ("One **two three** four.", delete("two "), "One **three** four."),
    ("One **two three** four.", delete(" three"), "One **two** four."),
    ("One __two three__ four.", delete(" three"), "One __two__ four."),
    ("One **two three** four.", replace("three four", "x"), "One **two x**."),
    ("One **two** three.", delete("ne **tw".replace("*", "")), "O**o** three."),
    ("One *two* **three** x.", delete("two three"), "One x."),
    ("One two.", insert("One", NewText(" new", ("strong",))), "One **new** two."),
    ("One *two*.", insert("two", NewText(" new", None)), "One *two new*."),
    ("One *two*.", insert("two", NewText(" new")), "One *two* new."),
    ("One *two x*.", insert("two", NewText(" new")), "One *two* new *x*."),
    ("One *two*.", insert("One ", NewText("new ")), "One new *two*."),
    ("One *two*.", insert("One ", NewText("new ", ("emph",))), "One *new two*."),
    ("One two three.", style("two", "strong"), "One **two** three."),
    ("One two three.", style("two ", "strong"), "One **two** three."),
    ("One *two* three.", style("One two three", "strong"), "**One *two* three**."),
    ("One **two three** x.", style("two", "strong", on=False), "One two **three** x."),
    ("One ***two*** x.", style("two", "emph", on=False), "One **two** x."),
    ("One ***two*** x.", replace("two", "2"), "One ***2*** x."),
    ("One two.", style("two", "underline"), "One [two]{.underline}."),
    ("H~2~O one.", replace("2", "3", inside="one"), "H~3~O one."),
    ("One [two]{.smallcaps} x.", replace("two", "2"), "One [2]{.smallcaps} x."),
    # links and spans
    (
        "One [two three](https://a.b) x.",
        replace("two", "2"),
        "One [2 three](https://a.b) x.",
    ),
    ("One [two](https://a.b) x.", replace("two", "2"), "One [2](https://a.b) x."),
    ("One [two](https://a.b) x.", delete("two "), "One x."),
    ("One [two three](https://a.b) four.", replace("three four", "x"), "One [two ](https://a.b)x."),
    (
        "One [two three](https://a.b) four.",
        style("three four", "strong"),
        "One [two **three**](https://a.b) **four**.",
    ),
    (
        "One [two]{#id .translation lang=fr} x.",
        insert("two", "!"),
        "One [two]{#id .translation lang=fr}! x.",
    ),
    (
        "One [two]{#id .translation lang=fr} x.",
        replace("two", "2"),
        "One [2]{#id .translation lang=fr} x.",
    ),
    (
        "One two.",
        insert("One", NewText(" x", None, "https://a.b/c(d)")),
        "One[ x](<https://a.b/c(d)>) two.",
    ),
    # comments of writers
    # addresses, which are links by themselves
    (
        "One two.",
        replace("two", "see https://x.org/a_b and me@x.org"),
        "One see https://x.org/a_b and me@x.org.",
    ),
    ("One https://x.org/a two.", replace("org", "net"), "One https://x.net/a two."),
    ("One https://x.org/a two.", replace("two", "2"), "One https://x.org/a 2."),
    ("One <!-- why --> two.", replace("One", "1"), "1 <!-- why --> two."),
    ("One <!-- why --> two three.", delete("two"), "One <!-- why -->three."),
    # headings, captions, cells, notes, definitions, containers
    (
        "## One two {#x .unnumbered}\n\nText.",
        replace("One", "1 #"),
        "## 1 # two {#x .unnumbered}\n\nText.",
    ),
    (TABLE, replace("Cap", "The", part="caption"), TABLE.replace("Cap", "The")),
    (TABLE, replace("two", "a"), TABLE.replace("| two |", "| a   |")),
    (TABLE, replace("two", "t|o"), TABLE.replace("| two |", "| t\\|o |")),
    (TABLE, replace("q", "yz"), TABLE.replace("*q*", "*yz*")),
    (NOTED, replace("x", "y", inside="Note"), NOTED.replace("*x*", "*y*")),
    (NOTED, replace("More", "Less"), NOTED.replace("More", "Less")),
    ("Term\n:   One *two*.\n\nEnd.", replace("two", "2"), "Term\n:   One *2*.\n\nEnd."),
    ("Term\n:   One.\n\nEnd.", replace("Term", "Word", part="term:0"), "Word\n:   One.\n\nEnd."),
    ("- > One\n  > two\n\nEnd.", replace("two", "2"), "- > One\n  > 2\n\nEnd."),
    (
        "::: {.translation lang=fr}\nOne.\n:::",
        replace("One", "1"),
        "::: {.translation lang=fr}\n1\\.\n:::",
    ),
    # notes
    (NOTED, remove("One"), "One two[^b].\n\n[^b]: Other.\n\nEnd."),
    (NOTED, remove("One two"), "One[^1] two.\n\n[^1]: Note *x*.\n\n    More.\n\nEnd."),
    ("One[^1] two[^1].\n\n[^1]: Note.", remove("One"), "One two[^1].\n\n[^1]: Note."),
    (NOTED, delete("One two"), "[^1][^b].\n\n" + NOTED.split("\n\n", 1)[1]),
    (NOTED, insert("One", "!"), NOTED.replace("One", "One\\!")),
    (NOTED, insert("One", "!", past=1), NOTED.replace("One[^1]", "One[^1]!")),
    (
        "One.\n\nTwo.",
        insert("One", NewText(note=((NewText("A *b*.", None),),))),
        "One[^1].\n\n[^1]: A \\*b\\*.\n\nTwo.",
    ),
    (
        "One.\n\n- Two.",
        insert("Two", NewText(note=((NewText("Ab.", None),), (NewText("Bc.", None),)))),
        "One.\n\n- Two[^1].\n\n[^1]: Ab.\n\n    Bc.",
    ),
    (
        "One[^3].\n\nTwo.\n\n[^3]: Xy.",
        insert("Two", NewText(note=((NewText("Ab.", None),),))),
        "One[^3].\n\nTwo[^4].\n\n[^3]: Xy.\n\n[^4]: Ab.",
    ),
    (
        "One[^x].\n\n[^x]: Xy.\n\nTwo.",
        insert("One", NewText(note=((NewText("Ab.", None),),))),
        "One[^note-1][^x].\n\n[^x]: Xy.\n\n[^note-1]: Ab.\n\nTwo.",
    ),
    # straight quotes that are read as curly
    ("a 'b' \"c d\" e--f ...", replace("c d", "x"), "a 'b' \"x\" e--f ..."),
    ("a 'b' \"c d\" e--f ...", replace("e–f", "g"), "a 'b' \"c d\" g ..."),
    ("a 'b c' x.", delete("‘"), "a b c' x."),
]


@pytest.mark.parametrize(("body", "act", "after"), CASES)
def test_words_are_put_back(small: tuple[World, Draft], body: str, act: Act, after: str) -> None:
    got = done(small, body, [act])
    assert (got.body, got.results[0].reason) == (after, "")


def test_edits_of_one_paragraph_are_made_together(small: tuple[World, Draft]) -> None:
    world, base = small
    text = HEAD + "One two *three four* five.\n"
    draft = parsed_draft(world, base, text)
    assert draft is not None
    acts = [
        replace("One", "1", inside="five"),
        replace("three", "3", inside="five"),
        style("five", "strong"),
        insert("two", ",", inside="five"),
    ]
    got = apply(world, draft, *(a(draft) for a in acts), sources={SECTION: text})
    assert got.sources[SECTION] == HEAD + "1 two, *3 four* **five**.\n"


SAME_WORDS = {
    "another edit changes the same words",
    "another edit inserts words at the same place",
}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (replace("two", "2"), replace("two three", "x")),
        (replace("two", "2"), delete("wo th")),
        (delete("two three"), insert("two", "!")),
        (insert("two", "!"), insert("two", "?")),
        (style("two", "strong"), delete("two")),
        (style("two", "strong"), style("two", "strong", on=False)),
    ],
)
def test_edits_of_the_same_words_are_not_mixed(
    small: tuple[World, Draft], first: Act, second: Act
) -> None:
    world, base = small
    text = HEAD + "One two three.\n"
    draft = parsed_draft(world, base, text)
    assert draft is not None
    both = apply(world, draft, first(draft), second(draft), sources={SECTION: text})
    alone = apply(world, draft, first(draft), sources={SECTION: text})
    assert [r.applied for r in both.results] == [True, False]
    refused = both.results[1]
    assert refused.reason in SAME_WORDS
    assert refused.hint == "apply one of the two, and put the other in by hand"
    assert (refused.path, refused.line) == (SECTION, 3)
    assert both.sources == alone.sources


def test_an_edit_that_fails_its_proof_does_not_stop_the_others(
    small: tuple[World, Draft],
) -> None:
    world, base = small
    text = HEAD + "One two.\n\nContract.\n\nThree four.\n"
    draft = parsed_draft(world, base, text)
    assert draft is not None
    acts = [
        replace("two", "2"),
        insert("Con", NewText("(x)", ("strong",)), inside="Contract"),
        replace("four", "4"),
    ]
    got = apply(world, draft, *(a(draft) for a in acts), sources={SECTION: text})
    assert [r.applied for r in got.results] == [True, False, True]
    assert got.sources[SECTION] == HEAD + "One 2.\n\nContract.\n\nThree 4.\n"


def test_line_ends_and_the_byte_order_mark_stay(small: tuple[World, Draft]) -> None:
    world, base = small
    text = HEAD + "One two.\n\nThree.\n"
    draft = parsed_draft(world, base, text)
    assert draft is not None
    given = "\ufeff" + text.replace("\n", "\r\n")
    got = apply(world, draft, replace("two", "2")(draft), sources={SECTION: given})
    assert got.sources[SECTION] == given.replace("two", "2")
    mixed = text.replace("Three", "Three\r\nfour\rfive").replace("two.\n", "two.\r\n")
    draft = parsed_draft(world, base, plain_text(mixed))
    assert draft is not None
    got = apply(world, draft, replace("four", "4")(draft), sources={SECTION: mixed})
    assert got.sources[SECTION] == mixed.replace("four", "4")


def test_an_unknown_block_is_refused(small: tuple[World, Draft]) -> None:
    world, base = small
    gone = parsed_draft(world, base, HEAD + "Gone.\n")
    assert gone is not None
    block = find(gone, "Gone")
    action = words("Gone", lambda t: Replace(0, 4))(gone)
    got = apply(world, base, action)
    assert block.id and not got.results[0].applied and not got.sources
    assert "no such block" in got.results[0].reason
