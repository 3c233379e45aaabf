"""Every character of a text is printed, is structure or a comment, or is told of at its place."""

from __future__ import annotations

import pytest

from mdmdraft.markdown.account import tell_lost
from mdmdraft.markdown.foreign import check_foreign
from mdmdraft.markdown.reading import Reading
from mdmdraft.model.finding import Finding
from tests.markdown.texts import read


def told(text: str, *, raw: bool = False) -> list[Finding]:
    blocks, findings, source = read(text, raw=raw)
    reading = Reading(source, raw)
    reading.findings.extend(findings)
    tell_lost(reading, blocks)
    return [f for f in reading.findings if f.check == "lost-text"]


def lost(text: str, *, raw: bool = False) -> list[tuple[str, str]]:
    """Return the place and the words of what is told to be printed nowhere."""
    return [
        (f.place().removeprefix("a.md:"), f.message.partition("`")[2].removesuffix("`"))
        for f in told(text, raw=raw)
    ]


WHOLE = """\
# Title {#id .unnumbered}

*Emphasis*, **strong *both***, ~~struck~~, H~2~O, x^2^, [Small]{.smallcaps}, `code`, a \\* star.

[words](https://a.b/x_(y) "tip"), [more][r], [r], [R ][], <https://c.d>, [](#id),
<!-- no --> &eacute;.

- one
- two

  3. three
  4. four

     > quoted
     > a) item

[r]: <https://e.f>
  "Title of it"

Text[^1], “curly” … § 3 – 5 %.

[^1]: A note.

    1. In a list.

Expression
:   Its definition[^long note?].
~   Another.

| a | b |
|:--|--:|
| c | `d` |

: The caption {#tbl .landscape widths="1 2"}

``` {.python #x}
code [^1] {not} <b>
```

~~~ text
more
~~~

    indented

![What *it* shows](f.png){width=50% #fig}

![Alt](f.png "Its title")

In ![a line](f.png){alt="a line"} here.

::: {.only audience="internal"}
Secret.
:::

::::: warning :::::
Words.
:::::

::: {.evidence ref="x"} :::

Heading
=======

[see @key, art. 3(a) *and* K~D~; -@other], @bare [p. 3], [@rec:x], [@rec:x; see @sec:y].

[@key]{.historical} [78 %]{.figure ev="e" value="v"}

<!-- A comment

of two paragraphs -->

***
"""


def test_nothing_is_lost_of_what_is_printed() -> None:
    assert lost(WHOLE) == []


def test_nor_where_it_stands_in_a_list_or_a_quotation_and_lines_end_otherwise() -> None:
    assert lost("".join(f"> {line}\n" for line in WHOLE.split("\n"))) == []
    assert lost("- " + WHOLE.replace("\n", "\n  ")) == []
    assert lost(WHOLE.replace(" ", "  ").replace("e\u0301", "é")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[^1]: Never used.", [("1:7", "Never used.")]),
        ("a[^1]\n\n[^1]: One.\n\n[^1]: Two.", [("5:7", "Two.")]),
        ("a[^1]\n\n[^1]: One.\n[^1]: Two,\n    of two lines", [("4:7", "Two, of two lines")]),
        ("[Note]: important", [("1:2", "Note]: important")]),
        ("[Note]: a\n[note]: b", [("1:2", "Note]: a [note]: b")]),
        ("[x]\n\n[x]: http://a\n\n[x]: http://b", [("5:2", "x]: http://b")]),
        ("- [Warning]: dangerous", [("1:4", "Warning]: dangerous")]),
        ("```python and some words\ncode\n```", [("1:11", "and some words")]),
        ("> ~~~ Title of it\n> code\n> ~~~", [("1:13", "of it")]),
        ('![The words](f.png "The title"){alt="Said"}', [("1:1", "The words")]),
        ('a ![b](f.png "Title") c', [("1:3", "Title")]),
        ('a ![b c](f.png){alt="other"} c', [("1:3", "b c")]),
        ("[see `code` @key]", [("1:1", "code")]),
        ("a\n\n[^1]: 😀", [("3:7", "😀")]),
        ("[^1]: {one two}", [("1:8", "one two")]),
        ("- a\n\n  ``` b c\n  b\n  ```", [("3:9", "c b")]),
        ("[^1]: One\n\n    two.\n\nText.", [("1:7", "One"), ("3:5", "two.")]),
    ],
)
def test_what_is_lost_is_told_where_it_stands(text: str, found: list[tuple[str, str]]) -> None:
    assert lost(text) == found
    assert all(f.severity == "error" and f.hint for f in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b>",
        "<div>\nwords in it\n</div>",
        "<script>\none\n\ntwo\n</script>",
        "<!-- never closed\n\nwords",
        "`raw words`{=html}",
        "```{=openxml}\n<w:p>words</w:p>\n```",
        ">" * 60 + " too deep",
        "<?php one\n\ntwo ?>",
    ],
)
def test_what_is_refused_already_is_not_told_again(text: str) -> None:
    assert lost(text) == []


def test_a_finding_elsewhere_hides_nothing() -> None:
    text = "<b>bold</b>\n\n[^1]: Unused.\n\n<div>\nx\n</div>\n\n[^2]: Unused too."
    assert [place for place, _ in lost(text)] == ["3:7", "9:7"]


def test_raw_blocks_are_the_writers_own_where_the_paper_allows_them() -> None:
    assert lost("```{=typst}\n#words\n```\n\n<div>\nwords\n</div>", raw=True) == []


def test_a_long_loss_is_shown_shortened() -> None:
    message = told("[^1]: " + "many words " * 30)[0].message
    assert len(message) < 110
    assert message.endswith("…`")


def test_an_attack_takes_no_time() -> None:
    for piece in ("{'", '{"', "](", "[^1]: {", "- ", "<!-- ", "[a", "<a ", '](a "', "1. "):
        text = "[^1]: " + piece * 3000
        blocks, _, source = read("a")
        reading = Reading(type(source)("a.md", text))
        tell_lost(reading, blocks)


@pytest.mark.parametrize(
    "text",
    [
        "[^1]: Never used.\n\n    Its second paragraph.",
        "| a |\n|---|\n| b | extra *words* |",
        "a[^1]\n\n[^1]: One.\n\n[^1]: Two.",
    ],
)
def test_what_is_lost_is_told_once(text: str) -> None:
    blocks, findings, source = read(text)
    reading = Reading(source)
    reading.findings.extend(findings)
    check_foreign(reading, 0)
    before = len(reading.findings)
    assert before
    tell_lost(reading, blocks)
    assert len(reading.findings) == before
