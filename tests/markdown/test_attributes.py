"""Whatever stands in braces is read, or refused at its place with the way to write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.compose.expand import PARAGRAPH_STYLES
from mdmdraft.markdown.attributes import faults
from mdmdraft.markdown.batch import parse_batch
from mdmdraft.markdown.decode import decode_blocks
from mdmdraft.markdown.foreign import check_foreign
from mdmdraft.markdown.reading import Reading
from mdmdraft.markdown.simple import read_simple
from mdmdraft.model.constructs import TEXT, Construct
from mdmdraft.model.dialect import ATTRIBUTES, CLASSES, IDS, Place, attributes_at, classes_at
from mdmdraft.model.kinds import BLOCKS
from mdmdraft.model.source import Source
from mdmdraft.world import World
from tests.markdown.texts import read

TABLE = "| a | b |\n|---|---|\n| c | d |\n\n"


def told(text: str, *, has_provisions: bool = False) -> list[tuple[str, int, int]]:
    _, findings, _ = read(text, has_provisions=has_provisions)
    assert all(f.hint for f in findings)
    return [(f.check, f.line, f.column) for f in findings]


@pytest.mark.parametrize(
    ("text", "check", "column"),
    [
        ('::: {.onyl audience="internal"}\nx\n:::', "unknown-class", 6),
        ('::: {.Only audience="internal"}\nx\n:::', "unknown-class", 6),
        ('::: {audience="internal"}\nx\n:::', "misplaced-audience", 6),
        ("::: {sensitivity=internal}\nx\n:::", "misplaced-audience", 6),
        ("::: onyl\nx\n:::", "unknown-class", 1),
        ('{.onyl audience="internal"}\nA paragraph.', "unknown-class", 2),
        ('{audience="internal"}\n- an item', "misplaced-audience", 2),
        ("::: {.only audiences=internal}\nx\n:::", "unknown-attribute", 12),
        ("::: {.lead .only audience=internal}\nx\n:::", "several-classes", 12),
        ("::: {.lead audience=internal}\nx\n:::", "misplaced-audience", 12),
        ("::: {.evidence audience=internal} :::", "misplaced-audience", 16),
        ("::: {.evidence reff=x} :::", "unknown-attribute", 16),
        ("::: {.evidence summary=maybe} :::", "bad-value", 16),
        ("::: {.evidence ref=x}\nwords\n:::", "filled-block", 1),
        ("::: {.recomendations}\n:::", "unknown-class", 6),
        ("::: {#reffs}\n:::", "empty-block", 1),
        ("::: {.figure ev=a value=b}\n12\n:::", "misplaced-class", 6),
        ("a [b]{.onyl audience=internal}", "unknown-class", 7),
        ("a [b]{audience=internal}", "misplaced-audience", 7),
        ("a [b]{.evidence ref=x}", "misplaced-class", 7),
        ("a [b]{ref=x}", "misplaced-attribute", 7),
        ("a [9]{ev=a}", "misplaced-attribute", 7),
        ("a [9]{value=a}", "misplaced-attribute", 7),
        ("a [9]{.figrue ev=a value=b}", "unknown-class", 7),
        ("a [9]{.figure ev=a}", "missing-attribute", 7),
        ("a [b]{.smallcaps .underline}", "several-classes", 18),
        ("a [b]{.underline #x}", "misplaced-id", 18),
        ("a [b]{custom-style=Red}", "unknown-attribute", 7),
        ("a [b]{lang=français}", "bad-value", 7),
        ("a word{.underline} b", "loose-braces", 7),
        ("a **b**{.underline} c", "loose-braces", 8),
        ("All of it. {.only audience=internal}", "loose-braces", 12),
        ("All of it.{.only audience=internal}", "loose-braces", 11),
        ("a [b]{.only, audience=internal} c", "loose-braces", 5),
        ("a [b]{only} c", "loose-braces", 5),
        ("# Head {.unnumberd}", "unknown-class", 9),
        ("# Head {-}", "foreign-markup", 8),
        ("# Head {.only audience=internal}", "misplaced-class", 9),
        ("# Head {audience=internal}", "misplaced-audience", 9),
        ("# Head {.landscape}", "misplaced-class", 9),
        ("## Art. 1 {#a defines=x}", "misplaced-attribute", 15),
        ("![p](a.png){widht=80%}", "unknown-attribute", 13),
        ("![p](a.png){.only audience=internal}", "misplaced-class", 13),
        ("[p](https://a.org){.underline}", "misplaced-class", 20),
        ("[p](https://a.org){target=_blank}", "unknown-attribute", 20),
        ("`code`{.python}", "unknown-class", 8),
        ("```{.python .numberLines}\nx\n```", "unknown-class", 13),
        ("```{note}\nx\n```", "foreign-markup", 4),
        ("```{r setup, echo=FALSE}\nx\n```", "foreign-markup", 4),
        ("```{.python audience=internal}\nx\n```", "misplaced-audience", 13),
        (TABLE + ": Words {.lanscape}", "unknown-class", 10),
        (TABLE + ": Words {#t widhts='1 2'}", "loose-braces", 9),
        (TABLE + ': Words {#t widhts="1 2"}', "unknown-attribute", 13),
        (TABLE + ": Words {#t audience=internal}", "misplaced-audience", 13),
        ("> ::: {.onyl audience=internal}\n> x\n> :::", "unknown-class", 8),
        ("- a [b]{.onyl}", "unknown-class", 9),
        ("a[^1]\n\n[^1]: b [c]{.onyl}", "unknown-class", 13),
        (TABLE.replace("| d", "| [d]{.onyl}"), "unknown-class", 11),
    ],
)
def test_what_nothing_reads_is_refused(text: str, check: str, column: int) -> None:
    found = told(text)
    assert [f[0] for f in found] == [check]
    assert found[0][2] == column


def test_a_provision_takes_its_own_attributes() -> None:
    assert not told("## Art. 1 {#a defines=x from=2020}", has_provisions=True)
    found = told("## Art. 1 {#a form=2020}", has_provisions=True)
    assert [f[0] for f in found] == ["unknown-attribute"]
    found = told("### (i) {#a from=2020}", has_provisions=True)
    assert [f[0] for f in found] == ["misplaced-attribute"]


def test_a_block_in_one_line_is_not_typed_by_its_inner_name() -> None:
    assert ("unknown-class", 1, 7) in told("a [b]{.mdmdraft-block}")


def test_a_template_may_use_what_no_writer_may_and_holds_nothing_back() -> None:
    nodes = parse_batch(
        World(Path()), {"t": "[a]{.slot n=1} [b]{.only audience=x}\n\n::: {.fact}\nc\n:::"}
    )["t"]
    reading = Reading(Source("t", ""), is_generated=True)
    decode_blocks(reading, nodes)
    assert [f.check for f in reading.findings] == ["misplaced-audience"]


def test_the_nearest_name_is_offered() -> None:
    hints = [f.hint for f in read("[b]{.onyl audience=internal}")[1]]
    assert hints == ["did you mean `only`?"]
    assert "smallcaps" in read("[b]{.sc}")[1][0].hint
    assert ".only" in read("::: {.except audience=public}\nx\n:::")[1][0].hint


def test_a_block_of_the_papers_own_takes_any_attribute_but_an_audience() -> None:
    own = frozenset({"signatures", "evidence"})
    assert not list(faults("block", "", ("signatures",), [("by", "x")], own))
    assert not list(faults("block", "", ("evidence",), [("shape", "x")], own))
    found = list(faults("block", "", ("signatures",), [("audience", "x")], own))
    assert [f.check for f in found] == ["misplaced-audience"]
    assert list(faults("words", "", ("signatures",), [], own))


@pytest.mark.parametrize(
    "text", ["a [b]{.onyl audience=internal}", "# Head {.onyl}", "a [9]{.figure ev=a}"]
)
def test_what_needs_no_parser_refuses_nothing_by_itself(text: str) -> None:
    assert read_simple(Reading(Source("a.md", text)), 0) is None


def examples() -> list[str]:
    shown = [one.example for one in CLASSES]
    shown += [one.example for one in ATTRIBUTES if one.places and "provision" not in one.places]
    shown += [one.example for one in IDS if one.place != "provision"]
    table = "| a | b | c |\n|---|---|---|\n| d | e | f |\n\n"
    return [table + text if text.startswith(": ") else text for text in shown]


@pytest.mark.parametrize("text", examples())
def test_every_example_is_read(text: str) -> None:
    assert told(text) == []


def test_every_example_of_a_provision_is_read() -> None:
    shown = [one.example for one in ATTRIBUTES if "provision" in one.places]
    shown += [one.example for one in IDS if one.place == "provision"]
    assert shown
    for text in shown:
        assert told(text, has_provisions=True) == []


@pytest.mark.parametrize("one", TEXT, ids=[one.shown for one in TEXT])
def test_every_construct_is_read(one: Construct) -> None:
    assert one.example
    _, findings, source = read(one.example)
    reading = Reading(source)
    check_foreign(reading, 0)
    assert [*findings, *reading.findings] == []


PLACED: dict[Place, str] = {
    "block": "::: {%s}\nwords\n:::",
    "words": "some [words]{%s}",
    "heading": "## Head {%s}",
    "caption": TABLE + ": Words {%s}",
    "picture": "![Words](a.png){%s}",
    "table": "{%s}\n" + TABLE,
    "link": "[words](https://a.org){%s}",
    "code": "`words`{%s}",
    "fence": "```{.python %s}\nwords\n```",
}
NAMES = sorted({one.name for one in CLASSES} | {"x", "onyl", "evidense", *BLOCKS})


@pytest.mark.parametrize("place", PLACED)
def test_what_is_not_declared_for_a_place_is_refused_there(place: Place) -> None:
    for name in NAMES:
        declared = name in classes_at(place) or (place == "block" and name in BLOCKS)
        if not declared:
            assert told(PLACED[place] % f".{name}"), name
    names = {one.name for one in ATTRIBUTES} | {"x", "audience", "sensitivity", "style"}
    for name in sorted(names - set(attributes_at(place))):
        assert told(PLACED[place] % f'{name}="1"'), name


def test_paragraph_styles_of_the_composer_are_declared_or_its_own() -> None:
    assert {one.name for one in CLASSES} >= PARAGRAPH_STYLES - {"fact"}
