"""Markup of other dialects is told with the way to write it; what only looks like it is not."""

from __future__ import annotations

import pytest

from mdmdraft.markdown.foreign import FOREIGN, check_foreign
from mdmdraft.markdown.reading import Reading
from mdmdraft.model.source import Source

FOUND = [
    ("Two [@a].\n\n+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+", "a grid table", 3),
    ("  Right   Left\n  ------- ------\n  12      12", "a table of pandoc", 2),
    ("> -------- -------\n> a        b", "a table of pandoc", 1),
    ("| a |\n|---|\n| b |\n\nTable: Words {#tbl:x}", "a caption as pandoc writes it", 5),
    ("Table: Words {#tbl:x}", "a caption as pandoc writes it", 1),
    ("| First line\n| Second line", "a line block", 1),
    ("Words\n\n| Alone", "a line block", 3),
    ("\\newpage", "a page break of TeX", 1),
    ("Words \\pagebreak here", "a page break of TeX", 1),
    ("See \\cite{igas}", "a command of TeX", 1),
    ("\\textbf{bold}", "a command of TeX", 1),
    ("\\tableofcontents", "a command of TeX", 1),
    ("78\\ %", "a no-break space of pandoc", 1),
    ("Words^[An inline note.] more", "an inline note", 1),
    ("*[NGO]: Non-governmental organisation", "an abbreviation", 1),
    ("(@) An example", "a numbered example", 1),
    ("(@good) An example", "a numbered example", 1),
    ("- [x] done", "a task", 1),
    ("1. [ ] open", "a task", 1),
    ("a {>>Ask Paul<<} b", "a proposed change (CriticMarkup)", 1),
    ("a {++added++} b", "a proposed change (CriticMarkup)", 1),
    ("a {--taken\nout--} b", "a proposed change (CriticMarkup)", 1),
    ("a {~~old~>new~~} b", "a proposed change (CriticMarkup)", 1),
    ("a {==marked==} b", "a proposed change (CriticMarkup)", 1),
    ("{{< pagebreak >}}", "a shortcode", 1),
    ("The year {{ page.year }}", "a placeholder", 1),
    ("{% include x.md %}", "a tag of a template", 1),
    ("$$a + b$$", "a formula", 1),
    ("where $x^2$ is", "a formula", 1),
    ("where $n$ is", "a formula", 1),
    ("where $\\alpha$ is", "a formula", 1),
    ("some ==marked words== here", "highlighting", 1),
    ("see [[Other page]]", "a link of a wiki", 1),
    ("![[map.png]]", "a link of a wiki", 1),
    ("!!! note\n    Words", "an admonition", 1),
    ("??? tip", "an admonition", 1),
    ("> [!NOTE]\n> Words", "a callout", 1),
    ("[TOC]", "a mark for a table of contents", 1),
    ("[[_TOC_]]", "a link of a wiki", 1),
    ("done :white_check_mark:", "the name of an emoji", 1),
    ("see {ref}`x`", "a role of MyST or Sphinx", 1),
    ("see :ref:`x`", "a role of MyST or Sphinx", 1),
    ("`words <https://a.org>`_", "a link of reStructuredText", 1),
    ("(here)=\n# Head", "a target of MyST", 1),
    (".. note:: words", "a directive of reStructuredText", 1),
    ("#+TITLE: words", "a line of Org mode", 1),
    ("a %%remark%% b", "a remark of Obsidian", 1),
    ('@import "x.md"', "an inclusion of another file", 1),
    ("<<[x.md]", "an inclusion of another file", 1),
    ("== Heading ==", "a heading of a wiki", 1),
    ("'''bold'''", "bold of a wiki", 1),
]


def told(text: str, start: int = 0) -> list[tuple[str, int]]:
    reading = Reading(Source("a.md", text))
    check_foreign(reading, start)
    assert all(f.hint and f.column for f in reading.findings)
    return [(f.message.partition(" is not read")[0], f.line) for f in reading.findings]


@pytest.mark.parametrize(("text", "what", "line"), FOUND)
def test_it_is_recognised(text: str, what: str, line: int) -> None:
    assert told(text) == [(what, line)]


def test_every_row_is_tried() -> None:
    assert {row.what for row in FOREIGN} - {what for _, what, _ in FOUND} == {
        "a comment of a template"
    }


@pytest.mark.parametrize(("text", "what", "line"), FOUND)
def test_code_and_front_matter_are_left_alone(text: str, what: str, line: int) -> None:
    assert told(f"````\n{text}\n````") == []
    assert told(f"---\n{text}\n", len(text) + 4) == []


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 and $6, or US$5–$6; in $US.",
        "From 10^3^ to H~2~O, and x^[1]^.",
        "| a | b |\n|---|---|\n| c | d |\n\n: Words {#t}",
        "| a |\n|---|\n| b |",
        "a | b\n--|--\nc | d",
        "| a\n|---\n| b",
        "words\n\n---\n\nwords\n\n* * *\n\n- - -",
        "[words]{.underline} and [[words]{.underline}]{lang=fr}",
        "\\[to be verified\\] and \\*, \\_ and \\$x\\$",
        "C:\\Users\\name and a\\b",
        "Article 12 : le texte : la suite; 10:30:00",
        "if a == b and c == d",
        "[sic] and [1] and [a](b) and [[1]](https://a.org)",
        "{a, b} and {x}",
        "`{{ x }}` and `` [[x]] `` and `$x^2$`",
        "https://a.org/?a==b==c&d=$x$ <https://a.org/[[x]]>",
        "[words](https://a.org/:smile:/$x^2$)",
        "- [a](b) and\n- [@key] cites",
        "#MeToo and C# and 100 % of $x",
        "He said: “!!!” and ???",
        "(1)= 2",
        "words[^1]\n\n[^1]: the note | with a bar",
        "::: {.lead}\nx\n:::\n\n{.lead}\nA paragraph.",
        "Words^2^[@key]",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{.only audience=internal} All of it.", 1),
        ("- {.only audience=internal} All of it.", 1),
        ("a[^1]\n\n[^1]: {.only audience=internal} All of it.", 3),
        ("| a |\n|---|\n| {.only audience=internal} b |", 3),
        ("words\n\n{.only audience=internal}\n", 3),
        ("::: {.lead}\nwords\n\n{.only audience=internal}\n:::", 4),
    ],
)
def test_braces_that_mark_nothing_are_told(text: str, line: int) -> None:
    reading = Reading(Source("a.md", text))
    check_foreign(reading, 0)
    assert [(f.check, f.line) for f in reading.findings] == [("loose-braces", line)]
