"""Markdown in front matter keeps the place of every character."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mdmdraft.markdown.batch import parse_texts
from mdmdraft.model.kinds import GENERATED
from mdmdraft.model.origin import Origin
from mdmdraft.model.paper import Record
from mdmdraft.model.record import EvidenceMeta, FigureMeta, Period, SectionMeta
from mdmdraft.model.text import Cite, Inline, Note, Text
from mdmdraft.model.walk import inlines_in, plain, walk_inlines
from mdmdraft.sources.layout import RecordFile
from mdmdraft.sources.markdown_fields import is_plain, prose_of, remap
from mdmdraft.sources.record_file import close_record, open_record
from mdmdraft.world import World
from tests.markdown.texts import read_all

PLACE = RecordFile("content/sections/a.en.md", "section", "a", "en")


def record_of(text: str) -> Record[SectionMeta]:
    opened, findings = open_record(PLACE, text.encode(), GENERATED)
    assert opened, findings
    parsed, faults = parse_texts(World(Path()), opened.texts)
    assert not faults
    record, findings = close_record(opened, parsed, False)
    assert not findings
    return record


def title(text: str) -> tuple[Inline, ...]:
    return record_of(text).fields["title"].content


LAW = "The law's *harm* to “people” [@k, p. 3], é 😀"
FORMS = {
    "plain": f"title: {LAW}".replace("[@k", "(@k").replace("]", ")"),
    "double": f'title: "{LAW}"',
    "single": "title: '" + LAW.replace("'", "''") + "'",
    "escaped": 'title: "The law\'s *harm* \\u00e9 \\\\* \\"x\\" [@k]"',
    "folded": "title: >-\n  The law's *harm*\n  to “people” [@k, p. 3],\n  é 😀",
    "literal": "title: |\n  The law's *harm*\n  to “people” [@k, p. 3],\n  é 😀\n",
    "lines": "title: The law's\n  *harm* to\n  “people”",
    "quoted lines": 'title: "The law\'s\n  *harm* [@k]\\\n  x"',
    "folded note": "title: >\n  The harm[^1] x\n\n\n  [^1]: A *note*.\n",
}


@pytest.mark.parametrize("front", FORMS.values(), ids=FORMS)
def test_every_character_of_a_field_has_its_place(front: str) -> None:
    text = f"---\n{front}\n---\n\nBody.\n"
    start, end = text.index("title: ") + 7, text.index("\n---\n\n") + 1
    words = title(text)
    assert "harm" in plain(words)
    exact = 0
    for inline in inlines_in(words):
        at, stop = getattr(inline, "at", -1), getattr(inline, "end", -1)
        if at < 0:
            assert isinstance(inline, Text) and inline.text == " "
            continue
        assert start <= at <= stop <= end, inline
        if isinstance(inline, Text) and stop - at == len(inline.text):
            assert text[at:stop] == inline.text or inline.text in "’“”", inline
            exact += len(inline.text)
    assert exact > 8
    for cite in inlines_in(words):
        if isinstance(cite, Cite) and "\\\n" not in front:
            assert text[cite.at] in "[@"


def test_a_note_of_a_field_lies_in_it() -> None:
    text = f"---\n{FORMS['folded note']}---\n\nBody.\n"
    note = next(i for i in inlines_in(title(text)) if isinstance(i, Note))
    assert note.blocks[0].origin.line == 2
    runs = [i for i in walk_inlines(note.blocks) if isinstance(i, Text)]
    assert [text[r.at : r.end] for r in runs] == ["A ", "note", "."]


def test_a_fault_in_a_field_is_told_at_its_place() -> None:
    text = '---\ntitle: >-\n  one\n  two <b>three\nnotes: "x"\n---\n'
    opened, _ = open_record(PLACE, text.encode(), GENERATED)
    assert opened
    parsed, _ = parse_texts(World(Path()), opened.texts)
    _, findings = close_record(opened, parsed, False)
    assert [(f.check, f.line, f.column) for f in findings] == [("raw-markup", 4, 7)]


PLAIN = st.text(
    alphabet=st.sampled_from("ab1 .,;:()’“–—%/€=?!+-_\u00a0Å\u212b²\u1100\u1161é"), max_size=12
)


@settings(max_examples=15, suppress_health_check=list(HealthCheck),
          phases=(Phase.explicit, Phase.generate))  # fmt: skip
@given(st.lists(PLAIN, min_size=40, max_size=40))
def test_what_is_plain_reads_the_same_with_markdown(values: list[str]) -> None:
    texts = {str(n): v for n, v in enumerate(values) if is_plain(v)}
    for name, (blocks, findings, _) in read_all(texts).items():
        assert not findings
        assert [plain(b.content) for b in blocks] == [texts[name]]  # type: ignore[union-attr]
        assert [type(i) for i in walk_inlines(blocks)] == [Text], texts[name]


@pytest.mark.parametrize(
    "value",
    ["- a", "1. a", "(a) b", "A. b", "a  b", " a", "a ", "a--b", "a...", "__a__", "http://a", "=",
     "a\nb", "*a*", "it's", "@k", "\u212b", ": a", "", "a`b", "<b>", "&amp;", "#a", "::: a"],
)  # fmt: skip
def test_what_needs_the_parser(value: str) -> None:
    assert not is_plain(value)


@pytest.mark.parametrize("value", ["A title", "2016: a year", "78 %, of “all”", "a/b (c)", "é"])
def test_what_needs_none(value: str) -> None:
    assert is_plain(value)


def test_markdown_fields_by_path() -> None:
    meta = EvidenceMeta(
        title="a", type="study", scope="france", period=Period(start="2016"), method="b",
        sample="c", limits="", figures={"x": FigureMeta(value=1, label="d", note="e")},
    )  # fmt: skip
    assert dict(prose_of(meta)) == {
        "title": "a", "method": "b", "sample": "c", "figures.x.label": "d", "figures.x.note": "e",
    }  # fmt: skip


RUNS = ((0, 100, 5), (6, 110, 5))


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (Text("abc", 1, 4), [(101, 104)]),
        (Text("abcdefghijk", 0, 11), [(100, 105), (105, 110), (110, 115)]),
        (Text("’", 2, 4), [(102, 104)]),
        (Text("abcd", 4, 9), [(104, 113)]),
        (Text("z", -1, -1), [(-1, -1)]),
        (Text("z", 40, 41), [(115, 130)]),
    ],
)
def test_remap(text: Text, made: list[tuple[int, int]]) -> None:
    found = remap((text,), RUNS, (90, 130), Origin("a.md"))
    assert [(i.at, i.end) for i in found if isinstance(i, Text)] == made
