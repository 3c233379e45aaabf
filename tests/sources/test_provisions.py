"""The body of a legal instrument, cut into its provisions."""

from __future__ import annotations

import pytest

from mdmdraft.model.finding import Finding
from mdmdraft.model.paper import Provision
from mdmdraft.model.text import Block
from mdmdraft.model.walk import plain_blocks
from mdmdraft.sources.provisions import cut_provisions
from tests.markdown.texts import read

Cut = tuple[tuple[Block, ...], tuple[Provision, ...], tuple[Finding, ...]]


def cut(text: str) -> tuple[Cut, str]:
    blocks, findings, source = read(text, has_provisions=True)
    assert not findings
    return cut_provisions(blocks, source, "en"), source.text


TEXT = """\
Words before.

## Article 3(a) {#art-3-a defines="trafficking child" from=2003-12-25 until=2020}

The *law*.

### (i)

More.

# Article 4 {#art-4 lang=fr replaced-by="be#art-9" verification=pending}
"""


def test_provisions() -> None:
    (lead, provisions, findings), text = cut(TEXT)
    assert not findings
    assert plain_blocks(lead) == "Words before."
    one, two = provisions
    assert (one.id, one.label, one.defines) == ("art-3-a", "Article 3(a)", ("trafficking", "child"))
    assert (one.start, one.end, one.language) == ("2003-12-25", "2020", "en")
    assert plain_blocks(one.blocks) == "The law.\n(i)\nMore."
    piece = text[one.origin.start : one.origin.end]
    assert piece.startswith("## Article 3(a)")
    assert piece.endswith("More.")
    assert (one.origin.line, one.origin.end_line) == (3, 9)
    assert (two.language, two.replaced_by, two.verification) == ("fr", "be#art-9", "pending")
    assert two.blocks == ()


@pytest.mark.parametrize(
    ("heading", "check"),
    [
        ("## Article 3", "provision-without-id"),
        ("## Article 3 {#a from=25.12.2003}", "bad-date"),
        ("## Article 3 {#a until=2003-13}", "bad-date"),
        ("## Article 3 {#a until=2003-02-30}", "bad-date"),
        ("## Article 3 {#a verification=maybe}", "bad-value"),
        ("## Article 2 {#a}\n\n## Article 3 {#a}", "duplicate-id"),
    ],
)
def test_faults_are_told_at_the_heading(heading: str, check: str) -> None:
    (_, provisions, findings), _ = cut(f"Words.\n\n{heading}\n\nText.")
    assert [f.check for f in findings] == [check]
    assert findings[0].line == 3 + heading.count("\n")
    assert findings[0].hint
    assert provisions


def test_all_faults_of_one_heading() -> None:
    (_, _, findings), _ = cut("## A {from=x verification=y}\n")
    assert sorted(f.check for f in findings) == [
        "bad-date", "bad-value", "provision-without-id",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "lost", "column"),
    [
        ("Article 1[^n]", "a note", 13),
        ("Article 3^1^", "raising", 13),
        ("H~2~O", "lowering", 5),
        ("~~Article 2~~", "striking out", 4),
        ("[Article 1](https://example.org)", "the address of a link", 4),
        ("*[Article 1](https://example.org)*", "the address of a link", 5),
        ("Article 1 [@key, art. 2]", "a citation", 14),
        ("Article ![1](one.png)", "a picture", 12),
    ],
)
def test_what_a_label_does_not_keep(label: str, lost: str, column: int) -> None:
    (_, _, findings), _ = cut(f"## {label} {{#a}}\n\nText.\n\n[^n]: Note.\n")
    (found,) = [f for f in findings if f.check == "lost-in-heading"]
    assert found.message.startswith(lost)
    assert found.hint


@pytest.mark.parametrize("label", ["*Article* **1**", "[Article 1]{.smallcaps}", "Art. 3, `x`"])
def test_looks_are_not_told(label: str) -> None:
    (_, _, findings), _ = cut(f"## {label} {{#a}}\n\nText.\n")
    assert not findings
