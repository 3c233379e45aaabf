"""The grammar of citation groups, held equal to the one of pandoc's `markdown` reader."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mdmdraft.markdown.citation_groups import read_group, split_reference
from mdmdraft.model.text import Pinpoint
from mdmdraft.world import World

Read = tuple[tuple[str, str, str, str], ...]
MODES = {
    "NormalCitation": "normal",
    "AuthorInText": "author-in-text",
    "SuppressAuthor": "suppress-author",
}


def bare(text: str) -> str:
    """Letters, digits and the marks that the grammar turns on; quotes and spaces are styling."""
    return "".join(char for char in text if char.isalnum() or char in ",;(){}§&@")


def ours(source: str) -> Read | None:
    group = read_group(source)
    if group is None:
        return None
    return tuple(
        (
            p.mode,
            p.key,
            bare(p.prefix),
            bare((f", {p.locator}" if p.locator else "") + p.suffix).lstrip(","),
        )
        for p in group
    )


def words(inlines: list[Any]) -> str:
    found = ""
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            found += content
        elif kind in {"Emph", "Strong", "Superscript", "Subscript", "Strikeout"}:
            found += words(content)
        elif kind in {"Quoted", "Link", "Span", "Cite"}:
            found += words(content[1])
        elif kind == "Code":
            found += content[1]
        else:
            assert kind in {"Space", "SoftBreak"}, kind
    return found


def theirs(world: World, sources: list[str]) -> list[Read | None]:
    text = "\n\n".join(sources)
    done = world.pandoc(["-f", "markdown-raw_html-tex_math_dollars", "-t", "json"], text.encode())
    assert done.code == 0, done.err
    blocks = json.loads(done.out)["blocks"]
    assert len(blocks) == len(sources)
    found: list[Read | None] = []
    for block in blocks:
        inlines = block["c"]
        if len(inlines) != 1 or inlines[0]["t"] != "Cite":
            found.append(None)
            continue
        found.append(
            tuple(
                (
                    MODES[c["citationMode"]["t"]],
                    c["citationId"],
                    bare(words(c["citationPrefix"])),
                    bare(words(c["citationSuffix"])).lstrip(","),
                )
                for c in inlines[0]["c"][0]
            )
        )
    return found


PLAIN = [
    "see", "also", "and", "art.", "p.", "pp.", "§", "para.", "s.", "3(a)", "12-14", "225-4-1",
    "XII", "(see)", "433quinquies,", "§ 1", "é", "日本", "n° 3", "e.g.,", "&", "mid-way",
    '"quoted; words"', "*some; words*", "**strong**", "`code; ]`", "[in brackets; here]",
    "it's", "the states'", r"\;", r"\]", r"\@x", "{braces}", "a@b.org", "“curly marks”",
    "_under; lined_", "snake_case_word", "5 * 3", "--", "...",
]  # fmt: skip
affix = st.lists(st.sampled_from(PLAIN), max_size=4).map(" ".join)
key_start = st.sampled_from("abcXYZ019_é日")
punctuation = st.sampled_from([*":.#$%&-+?<>~/", "://", "", "", ""])
key_part = st.tuples(punctuation, st.sampled_from("abz09é日_")).map("".join)
key_rest = st.lists(key_part, max_size=5).map("".join)
plain_key = st.tuples(key_start, key_rest).map(lambda parts: "@" + "".join(parts))
braced_key = st.text(alphabet="ab9:/.?=&,;é", min_size=1, max_size=8).map("@{{{}}}".format)
key = st.one_of(plain_key, plain_key, braced_key, st.sampled_from(["@rec:a-b", "@sec:x", "@*"]))
after_key = st.sampled_from([", ", " ", "", "{p. 3}", "{}", ", {art. 3; b}, ", "; ", ". "])
before_key = st.one_of(st.just(""), affix.map("{} ".format))
item = st.tuples(before_key, st.sampled_from(["", "-"]), key, after_key, affix)
items = st.lists(item.map("".join), min_size=1, max_size=3)
bracketed = st.tuples(st.sampled_from(["", " "]), items, st.sampled_from(["", " "])).map(
    lambda parts: f"[{parts[0]}{'; '.join(parts[1])}{parts[2]}]"
)
in_text = st.tuples(st.sampled_from(["", "-"]), key, st.sampled_from(["", " "]), bracketed).map(
    "".join
)


# Many groups a process, so a failing batch is not shrunk: the assertion names the group.
@settings(max_examples=20, derandomize=True, phases=[Phase.generate])
@given(sources=st.lists(bracketed | in_text, min_size=20, max_size=40))
def test_equals_pandoc(tmp_path_factory: pytest.TempPathFactory, sources: list[str]) -> None:
    world = World(tmp_path_factory.getbasetemp())
    expected = theirs(world, sources)
    found = [ours(source) for source in sources]
    wrong = [row for row in zip(sources, found, expected, strict=True) if row[1] != row[2]]
    assert not wrong


def test_every_part() -> None:
    assert read_group("[see @key, art. 3(a), and more; -@other, p. 12]") == (
        Pinpoint(
            key="key",
            locator="art. 3(a)",
            label="article-locator",
            value="3(a)",
            prefix="see",
            suffix=", and more",
        ),
        Pinpoint(key="other", locator="p. 12", label="page", value="12", mode="suppress-author"),
    )
    assert read_group("@igas-2019 [p. 12; @greta]") == (
        Pinpoint(key="igas-2019", locator="p. 12", label="page", value="12", mode="author-in-text"),
        Pinpoint(key="greta"),
    )


@pytest.mark.parametrize(
    "source",
    [
        "",
        "[]",
        "[see]",
        "[@]",
        "x",
        "@",
        "[@a",
        "[@a] ",
        "[@a; see]",
        "me@a.org",
        "[@a](url)",
        "@a b",
    ],
)
def test_no_citation(source: str) -> None:
    assert read_group(source) is None


def test_a_line_end_is_a_space() -> None:
    group = read_group("[see\n@a, art.\n3(a) of\nit]")
    assert group is not None
    assert (group[0].locator, group[0].suffix) == ("art. 3(a)", " of it")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("rec:decriminalise", ("rec", "decriminalise")),
        ("ev:impact-law", ("ev", "impact-law")),
        ("sec:a:b", ("sec", "a:b")),
        ("term:trafficking", ("term", "trafficking")),
        ("rec:", None),
        ("records:x", None),
        ("igas-2019", None),
        ("doi:10.1/x", None),
    ],
)
def test_split_reference(key: str, expected: tuple[str, str] | None) -> None:
    assert split_reference(key) == expected
