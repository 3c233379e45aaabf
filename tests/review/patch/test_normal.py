"""What the proof of a patch sees: two texts that say different things never have one form."""

from __future__ import annotations

import pytest

from mdmdraft.model.draft import Draft
from mdmdraft.review.patch.expect import normal_file
from mdmdraft.review.patch.files import Files
from mdmdraft.world import World
from tests.review.patch.paper import HEAD, SECTION

T = "| a | b |\n|---|---|\n| c | d |\n\n: Cap {#t}"
DIFFERENT: list[tuple[str, str]] = [
    # words, blanks, breaks
    ("Aa bb.", "Aa bc."), ("Aa bb.", "Aabb."), ("Aa bb.", "Aa\xa0bb."), ("Aa bb.", "Aa\\\nbb."),
    ("Aa\\\nbb.", "Aa bb\\\n."), ("Aa bb.", "Aa bb. Cc."),
    # emphasis, links, spans, atoms
    ("Aa bb.", "Aa *bb*."), ("Aa *bb*.", "Aa **bb**."), ("Aa *bb* cc.", "Aa *bb cc*."),
    ("a~b~", "a^b^"), ("[a]{.smallcaps}", "[a]{.underline}"), ("~~a~~ b", "a b"),
    ("[a](#x) b", "[a](#y) b"), ("[a](#x) b", "[a b](#x)"),
    ("[a]{#x}", "[a]{#y}"), ("[a]{.pending}", "[a]{.translation}"), ("[a]{.pending}", "a"),
    ("[a]{lang=fr}", "[a]{lang=de}"),
    ("`a`", "`b`"), ("`a`", "a"), ("![a](x)b", "![a](y)b"), ("![a](x)b", "![c](x)b"),
    ("![a](x)b", "![a](x){width=50%}b"), ("a [@book]", "a [@treaty]"),
    ("a [@book]", "a [@book, p. 4]"),
    ("a [@book]", "a [see @book]"), ("a [@book]", "a @book"), ("a [@term:harm]", "a [@ev:survey]"),
    ("a[^1]\n\n[^1]: x", "a[^1]\n\n[^1]: y"), ("a[^1]\n\n[^1]: x", "a[^1]\n\n[^1]: x\n\n    y"),
    ("a[^1] b\n\n[^1]: x", "a b[^1]\n\n[^1]: x"),
    ('[78 %]{.figure ev="survey" value="loss"}', '[78 %]{.figure ev="survey" value="rise"}'),
    ('[78 %]{.figure ev="survey" value="loss"}', '[79 %]{.figure ev="survey" value="loss"}'),
    # blocks
    ("Aa.\n\nBb.", "Aa. Bb."), ("Aa.\n\nBb.", "Bb.\n\nAa."), ("## Aa", "### Aa"), ("## Aa", "Aa"),
    ("## Aa {#x}", "## Aa {#y}"), ("## Aa {.unnumbered}", "## Aa"),
    ("- a\n- b", "1. a\n2. b"), ("1. a", "2. a"), ("1. a", "a. a"), ("- a\n- b", "- a\n  - b"),
    ("- a\n- b", "- a\n\n  b"), ("- a\n- b", "- a"), ("- a\n\n- b", "- a\n\nb"),
    ("> a", "a"), ("> a\n>\n> b", "> a\n\nb"), ("::: {.summary}\na\n:::", "a"),
    ("::: {.only audience=internal}\na\n:::", "::: {.only audience=public}\na\n:::"),
    ("::: {.summary}\na\n:::", "::: {.pending}\na\n:::"),
    ("::: {.summary}\na\n:::", "::: {.summary #x}\na\n:::"), ("t\n:   a", "u\n:   a"),
    ("t\n:   a", "t\n:   b"),
    ("t\n:   a\n:   b", "t\n:   a\n\n    b"), ("```\na\n```", "```\nb\n```"),
    ("a\n\n***\n\nb", "a\n\nb"),
    (T, T.replace("a |", "x |")), (T, T.replace("c |", "x |")), (T, T.replace("Cap", "Cup")),
    (T, T.replace("#t", "#u")), (T, T.replace("#t", "#t .landscape")),
    (T, T.replace("--|-", "-:|-")),
    (T, T.replace("#t", '#t widths="1 2"')), (T, T.replace("d |", "d |\n| e | f |")),
    (T, T.replace("| c | d |", "| c d | |")),
    ("![Cap](p.png){#f}", "![Cup](p.png){#f}"), ("![Cap](p.png){#f}", "![Cap](q.png){#f}"),
    ("![Cap](p.png){#f}", "![Cap](p.png){#g}"), ("![Cap](p.png)", "![Cap](p.png){width=50%}"),
]  # fmt: skip
SAME: list[tuple[str, str]] = [
    ("Aa bb.", "Aa\nbb."), ("Aa bb.", "Aa   bb."), ("*a* *b*", "*a b*"), ("***a***", "**_a_**"),
    ("*a*", "_a_"), ("**a *b***", "**a** ***b***"), ("a \\- b", "a - b"), ("e\u0301", "\xe9"),
    ("- a\n- b", "* a\n\n* b"), ("1. a\n2. b", "1. a\n1. b"),
    ("a[^1]\n\n[^1]: x", "a[^n]\n\n[^n]: x"), ("[a]{.pending lang=fr}", "[a]{lang=fr .pending}"),
    ("[a]{.figure ev=x value=y}", "[a]{value=y .figure ev=x}"),
    ("## A {#k .unnumbered}", "## A {.unnumbered #k}"),
    ("***", "---"), ("a  ", "a"), ("![x](p)a", "![x]( p )a"),
    (T, T.replace("| c |", "|c   |")), ("a *b* ", "a *b*"), ("*a*\\\n*b*", "*a\\\nb*"),
]  # fmt: skip


def form(small: tuple[World, Draft], body: str) -> object:
    text = HEAD + body + "\n"
    records, faults = Files(small[0], {}).parse({SECTION: text})
    assert not faults, faults
    return normal_file(SECTION, text, records[SECTION])


@pytest.mark.parametrize(("one", "two"), DIFFERENT)
def test_what_says_something_else_has_another_form(
    small: tuple[World, Draft], one: str, two: str
) -> None:
    assert form(small, one) != form(small, two)


@pytest.mark.parametrize(("one", "two"), SAME)
def test_what_says_the_same_has_one_form(small: tuple[World, Draft], one: str, two: str) -> None:
    assert form(small, one) == form(small, two)
