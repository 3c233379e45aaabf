"""Citations are those that pandoc's own reader finds, each at its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mdmdraft.model.text import Cite, Inline, Note, Ref, Span, Text
from mdmdraft.model.walk import plain, walk_inlines
from mdmdraft.world import World
from tests.markdown.texts import read, read_all

Keys = list[list[tuple[str, str]]]
MODES = {
    "NormalCitation": "normal",
    "AuthorInText": "author-in-text",
    "SuppressAuthor": "suppress-author",
}
PIECES = st.sampled_from(
    [
        "@k1", "@a_b", "[@k1]", "[see @k1, art. 3(a)]", "[@k1; @k2, p. 4]", "[-@k1]", "-@k1",
        "@k1 [p. 3]", "@k1 [see p. 4; @k2]", "-@k1 [p. 3]", "@k1  [p. 9]", "@k1[p. 2]",
        "@k1\n[p. 4]", "@k1 []", "@k1 [@k2]", "me@example.org", "\\@k", "\\[@k1]", "[@k1\\]",
        "@{http://x.y/z}", "[@{a.b}, p. 2]", "`[@c]`", "`@c`", "*x @k1 y*", "*[@k1]*", "**@k1**",
        '"@k1"', '"see [@k2]"', "'@k1'", "(@k1)", "(see @k1 [p. 3])", "word", "word,", "[words]",
        "[a](https://x.y)", "[@k1](https://x.y)", "[x @k1](https://x.y)", "a.@k1", "a-@k1", "1@k2",
        "@", "@ k", "[@]", "[ @k1 ]", "@k1;", "@k1.", "@k1:", "@k1:a", "[@k1", "@k1]", "[[@k1]]",
        "[see *this* @k1]", "[@k1, *p.* 3]", "[@k1, `x`]", "@k1's", "[@k1,\nart. 5]", "[see\n@k1]",
        "@1ab", "@_x", "@Éa", "é@k", "—@k1", "…@k1", "/@k1", "@k1/@k2", "@k1@k2", "@k1-@k2",
        "[a @k1 b @k2]", "[@k1; b]", "[b; @k1]", "~~@k1~~", "x^@k^", "[@k1 [b] c]",
        "[@k1, [p. 4]]", "[@k1; -@k2]", "$@k", "#@k", "&@k", "{@k1}", "[-@k1; @k2]",
    ]
)  # fmt: skip
FRAMES = st.sampled_from(
    ["{}", "w {}", "> {}", "- {}", "# {} z", "x[^1]\n\n[^1]: {}", "Term\n:   {}", "1. {}\n2. z"]
)


def framed(frame: str, parts: list[str]) -> str:
    """Pieces in a frame, on one line where the two dialects go on differently."""
    text = " ".join(parts)
    return frame.format(text.replace("\n", " ") if {"#", "^"} & set(frame) else text)


TEXT = st.builds(framed, FRAMES, st.lists(PIECES, min_size=1, max_size=4))


def theirs(nodes: Any) -> Keys:
    """The citations of pandoc's `markdown` reader."""
    if isinstance(nodes, dict):
        if nodes.get("t") == "Cite":
            return [[(c["citationId"], MODES[c["citationMode"]["t"]]) for c in nodes["c"][0]]]
        return [found for value in nodes.values() for found in theirs(value)]
    if isinstance(nodes, list):
        return [found for value in nodes for found in theirs(value)]
    return []


@settings(max_examples=40, suppress_health_check=list(HealthCheck),
          derandomize=True, phases=(Phase.explicit, Phase.generate))  # fmt: skip
@given(st.lists(TEXT, min_size=10, max_size=10))
def test_equals_pandoc(texts: list[str]) -> None:
    world = World(Path())
    dialect = "markdown-auto_identifiers-example_lists-tex_math_dollars"
    fence = "\n\n::: {.next}\nx\n:::\n\n"
    separate = fence.join(t.replace("[^1]", f"[^{n}]") for n, t in enumerate(texts))
    done = world.pandoc(["-f", dialect, "-t", "json"], separate.encode())
    wanted: list[Keys] = [[]]
    for node in msgspec.json.decode(done.out)["blocks"]:
        if node["t"] == "Div":
            wanted.append([])
        else:
            wanted[-1] += theirs(node)
    mine = read_all({str(n): t for n, t in enumerate(texts)})
    for number, text in enumerate(texts):
        found = [
            [(p.key, str(p.mode)) for p in i.items]
            for i in walk_inlines(mine[str(number)][0])
            if isinstance(i, Cite)
        ]
        assert found == wanted[number], text


def cited(text: str) -> list[str]:
    """What stands in the source where citations and references are."""
    blocks, _, source = read(text)
    return [source.text[i.at : i.end] for i in walk_inlines(blocks) if isinstance(i, Cite | Ref)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a [@k, art. 3(a)] b", ["[@k, art. 3(a)]"]),
        ("@k [p. 3] b", ["@k [p. 3]"]),
        ("> a [@k,\n> p. 3] b", ["[@k,\n> p. 3]"]),
        ("> a @k\n> [p. 3] b", ["@k\n> [p. 3]"]),
        ("*a [@k]* **@l**", ["[@k]", "@l"]),
        ("| a [@k] |\n|---|\n| -@l |", ["[@k]", "-@l"]),
        ("a[^1]\n\n[^1]: see [@k].", ["[@k]"]),
        ("# On [@k] {#h}", ["[@k]"]),
        ("[@k, art. 3]{.historical}", ["[@k, art. 3]{.historical}"]),
        ("cafe\u0301\t[@k] @l", ["[@k]", "@l"]),
        ('it\'s "[@k]"...', ["[@k]"]),
        ("[@rec:one] @sec:two.", ["[@rec:one]", "@sec:two"]),
        ("[see \\* it's @k]", ["[see \\* it's @k]"]),
        ("@k1-@k2@k3/@k4", ["@k1", "-@k2", "@k3", "@k4"]),
        ("see https://a.b/@user and me@a.b", []),
    ],
)
def test_places(text: str, places: list[str]) -> None:
    assert cited(text) == places


def first(text: str, kind: type[Inline]) -> Any:
    return next(i for i in walk_inlines(read(text)[0]) if isinstance(i, kind))


def test_pinpoints() -> None:
    (one, two) = first("[see @k, art. 3(a); also -@l, p. 2 and more]", Cite).items
    assert (one.prefix, one.key, one.label, one.value, one.mode) == (
        "see", "k", "article-locator", "3(a)", "normal",
    )  # fmt: skip
    assert (two.prefix, two.key, two.label, two.value) == ("also", "l", "page", "2")
    assert two.mode == "suppress-author"
    assert "more" in two.suffix


def test_what_is_escaped_in_a_bracket_is_no_syntax() -> None:
    (item,) = first("[see \\[a\\] and *b; c* @k, p. 3 \\@x]", Cite).items
    assert (item.prefix, item.key) == ("see [a] and b; c", "k")
    assert "@x" in item.locator + item.suffix


def test_a_span_keeps_its_class_around_its_citation() -> None:
    span = first("[@k, art. 3]{.historical}", Span)
    assert span.classes == ("historical",)
    assert [type(i) for i in span.content] == [Cite]
    assert first("[see @k; @l]{.historical}", Cite).items[1].key == "l"


@pytest.mark.parametrize("text", ["[\\@k]{.historical}", "[a@b.c]{.x}", "[`@k`]{.historical}"])
def test_what_is_escaped_in_a_span_stays_text(text: str) -> None:
    assert not [i for i in walk_inlines(read(text)[0]) if isinstance(i, Cite | Ref)]


def test_references_of_the_paper() -> None:
    found = [i for i in walk_inlines(read("[@rec:a; @ev:b] @term:c [@sec:d]")[0])
             if isinstance(i, Ref)]  # fmt: skip
    assert [(r.kind, r.id) for r in found] == [
        ("rec", "a"), ("ev", "b"), ("term", "c"), ("sec", "d"),
    ]  # fmt: skip


def test_several_references_with_words_between() -> None:
    blocks, findings, _ = read("a [see @rec:a, and; also @ev:b] c")
    assert not findings
    words = "".join(i.text for i in walk_inlines(blocks) if isinstance(i, Text))
    assert words.split() == ["a", "see", ",", "and;", "also", "c"]


def test_sources_and_references_in_one_bracket() -> None:
    _, findings, _ = read("words\n\nand [@k; @rec:a]")
    assert [(f.check, f.place()) for f in findings] == [("mixed-citation", "a.md:3:5")]


def test_a_reference_does_not_take_the_citation_after_it() -> None:
    text = "@rec:a [@k]"
    assert cited(text) == ["@rec:a", "[@k]"]
    assert not read(text)[1]


def test_a_note_in_a_bracket_keeps_its_place() -> None:
    blocks = read("[@k, p. 3[^1]]\n\n[^1]: note")[0]
    assert any(isinstance(i, Note) for i in walk_inlines(blocks))


def test_words_around_citations_keep_their_places() -> None:
    text = "one [@k] two @l three"
    blocks, _, source = read(text)
    runs = [i for i in walk_inlines(blocks) if isinstance(i, Text)]
    assert [source.text[r.at : r.end] for r in runs] == ["one ", " two ", " three"]
    assert plain(runs) == "one  two  three"


@pytest.mark.parametrize("text", ["[" * 3000 + "@k" + "]" * 3000, "@k " * 3000, "[@k" * 3000])
def test_many_marks_take_no_time(text: str) -> None:
    import time

    began = time.process_time()
    read(text)
    assert time.process_time() - began < 20
