"""Markdown as writers write it, and as they should not, for hypothesis; and reading it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from hypothesis import strategies as st

from mdmdraft.markdown.batch import parse_batch
from mdmdraft.markdown.comments import hide_remarks
from mdmdraft.markdown.decode import decode_blocks
from mdmdraft.markdown.preprocess import one_line_blocks
from mdmdraft.markdown.reading import Reading
from mdmdraft.model.finding import Finding
from mdmdraft.model.source import Source
from mdmdraft.model.text import Block, DefinitionList, Inline, Note, Table
from mdmdraft.model.walk import children, contents, inlines_in
from mdmdraft.world import World

WORDS = st.sampled_from(
    [
        "law",
        "word",
        "harm",
        "the",
        "café",
        "café",
        "日本",
        "😀",
        "👩\u200d⚕️",
        "naïve",
        "l'exploitation",
        "it's",
        "--",
        "---",
        "...",
        "a\\*b",
        "\\&",
        "&amp;",
        "&eacute;",
        "&#8212;",
        "\\\\",
        "1990",
        "3(a)",
        "§",
        "78\xa0%",
        "“quoted”",
        "«dit»",
        "won't",
        "'tis",
        "x*y",
        "a_b_c",
        "re-read",
        "ẹ́",
        "가",
        "가",
        "אב",
        "$5",
        "50$",
        ":smile:",
        "#",
        ">",
        "+",
        "=",
        "~",
        "^",
        "|",
        "/",
        "(see)",
        "me@example.org",
        "http://a.b/c",
    ]
)
GAPS = st.sampled_from([" ", " ", " ", " ", "  ", "   ", "\t", " \t", "\n", "\n"])


@st.composite
def words(draw: st.DrawFn, lines: bool = True) -> str:
    parts = draw(st.lists(WORDS, min_size=1, max_size=6))
    text = parts[0]
    for part in parts[1:]:
        gap = draw(GAPS)
        text += (gap if lines or "\n" not in gap else " ") + part
    return text


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    frame = st.sampled_from(
        [
            "*{}*",
            "**{}**",
            "~~{}~~",
            '"{}"',
            "'{}'",
            "[{}](https://a.b)",
            "[{}](#x)",
            "[{}]{{.smallcaps}}",
            "[{}]{{#id .translation lang=fr}}",
            "[{}]{{.only audience=internal}}",
            '[{}]{{.figure ev="e" value="v"}}',
            "({})",
            "`code`{}",
            "H~2~O {}",
            "x^2^ {}",
            "<https://c.d> {}",
            "![{}](f.png){{width=50%}}",
            "{}<!-- hidden -->",
            "a\\\n{}",
            "{}  \nz",
        ]
    )
    return st.builds(lambda f, i: f.format(i), frame, inner)


def inlines(lines: bool = True) -> st.SearchStrategy[str]:
    """Running text: words, and words in everything that goes around words."""
    piece = words(lines)
    for _ in range(3):
        piece = st.one_of(words(lines), _around(piece))
    joined = st.lists(piece, min_size=1, max_size=4).map(" ".join)
    return joined if lines else joined.map(lambda t: t.replace("\\\n", "").replace("\n", " "))


def _indented(text: str, by: str, first: str = "") -> str:
    return first + text.replace("\n", "\n" + by)


@st.composite
def tables(draw: st.DrawFn) -> str:
    columns = draw(st.integers(1, 3))
    cell = inlines(lines=False).map(lambda t: t.replace("|", ""))
    rows = draw(st.lists(st.lists(cell, min_size=columns, max_size=columns), max_size=3))
    ruler = draw(
        st.lists(st.sampled_from(["---", ":--", "--:", ":-:"]), min_size=columns, max_size=columns)
    )
    head = draw(st.lists(cell, min_size=columns, max_size=columns))
    lines = [head, ruler, *rows]
    text = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    return text + draw(st.sampled_from(["", "\n\n: A *caption* {#tbl .landscape}"]))


def _holding(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        inner.map(lambda t: _indented(t, "> ", "> ")),
        inner.map(lambda t: _indented(t, "  ", "- ")),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda ts: "\n".join(_indented(t, "   ", f"{n}. ") for n, t in enumerate(ts, 1))
        ),
        inner.map(lambda t: f"::: {{.only audience=internal}}\n{t}\n:::"),
        inner.map(lambda t: "Term\n:   " + t.replace("\n", "\n    ")),
        st.lists(inner, min_size=2, max_size=3).map("\n\n".join),
    )


def blocks() -> st.SearchStrategy[str]:
    """A block, or blocks in blocks."""
    simple = st.one_of(
        inlines(),
        inlines(),
        st.builds(
            lambda n, t: "#" * n + " " + t + " {#h .unnumbered}",
            st.integers(1, 4),
            inlines(lines=False),
        ),
        tables(),
        st.sampled_from(["```\ncode  x\n```", "    indented\n\tcode", "---"]),
    )
    inner = simple
    for _ in range(3):
        inner = st.one_of(simple, _holding(inner))
    return inner


def texts() -> st.SearchStrategy[str]:
    """A whole text."""
    noted = st.builds(
        lambda t, n: f"{t}\n\nWords[^a].\n\n[^a]: " + n.replace("\n", "\n    "), blocks(), inlines()
    )
    return st.one_of(st.lists(blocks(), min_size=1, max_size=4).map("\n\n".join), noted)


Read = tuple[tuple[Block, ...], list[Finding], Source]


def read_all(given: Mapping[str, str], root: Path | None = None) -> dict[str, Read]:
    """Read texts as one batch."""
    parsed = parse_batch(World(root or Path()), given, workers=1)
    found: dict[str, Read] = {}
    for name, nodes in parsed.items():
        reading = Reading(Source(name, given[name]))
        found[name] = (decode_blocks(reading, nodes), reading.findings, reading.source)
    return found


def read(text: str, *, raw: bool = False, has_provisions: bool = False) -> Read:
    """Read one text."""
    nodes = parse_batch(World(Path()), {"a.md": one_line_blocks(hide_remarks(text, 0))})["a.md"]
    reading = Reading(Source("a.md", text), raw, has_provisions=has_provisions)
    return decode_blocks(reading, nodes), reading.findings, reading.source


def runs_of(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, Inline]]:
    """Yield every inline with its block, notes entered, in the order of the source."""
    for block in blocks:
        if isinstance(block, DefinitionList):
            for entry in block.items:
                yield from _with(block, entry.term)
                for definition in entry.definitions:
                    yield from runs_of(definition)
            continue
        if not isinstance(block, Table):
            for run in contents(block):
                yield from _with(block, run)
        yield from runs_of(tuple(children(block)))
        if isinstance(block, Table):
            yield from _with(block, block.caption)


def _with(block: Block, run: tuple[Inline, ...]) -> Iterator[tuple[Block, Inline]]:
    for inline in run:
        if isinstance(inline, Note):
            yield block, inline
            yield from runs_of(inline.blocks)
        else:
            yield from ((block, inner) for inner in _shallow(inline))


def _shallow(inline: Inline) -> Iterator[Inline]:
    return (i for i in inlines_in((inline,)) if not isinstance(i, Note))
