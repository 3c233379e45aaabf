"""Notes and references that lead nowhere, or that nothing leads to, are told at their place."""

from __future__ import annotations

import pytest

from mdmdraft.markdown.masked import masked
from mdmdraft.markdown.notes import check_notes
from mdmdraft.markdown.reading import Reading
from mdmdraft.model.source import Source
from mdmdraft.model.text import Figure
from mdmdraft.model.walk import plain
from tests.markdown.texts import read


def told(text: str) -> list[tuple[str, int, int]]:
    reading = Reading(Source("a.md", text))
    check_notes(reading, masked(text, 0))
    assert all(f.hint for f in reading.findings)
    return [(f.check, f.line, f.column) for f in reading.findings]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a[^zz]", [("unknown-note", 1, 2)]),
        ("a[^1]\n\n[^1]: b\n[^1]: c", [("duplicate-note", 4, 1)]),
        ("a[^1]\n\n[^1]: b\n\n[^2]: c", [("unused-note", 5, 1)]),
        ("a[^A]\n\n[^a]: b", []),
        ("a[^1] b[^1]\n\n[^1]: c", []),
        ("a[^1]\n\n> [^1]: c", []),
        ("[words][id]", [("unknown-link", 1, 1)]),
        ("[id][]", [("unknown-link", 1, 1)]),
        ("[the\nwords][id]\n\n[ID]: https://a.org", []),
        ("[words][id]\n\n[i d]: https://a.org", [("unknown-link", 1, 1)]),
        ("[1][2] and […][…] and […][sic]", []),
        ("`a[^zz] [w][id]`\n\n    [^1]", [("unknown-note", 3, 5)]),
        ("\\[^zz]", []),
        ("[see @a][@b]", []),
    ],
)
def test_what_leads_nowhere(text: str, found: list[tuple[str, int, int]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("[](#x)", "empty-link"),
        ("From 10^3 to 10^4", "blank-in-script"),
        ("H~2 and 3~O", "blank-in-script"),
        ("about ~5 and ~6", ""),
        ("10^3^ and H~2~O and 10^3", ""),
        ("~~all of it~~ and 5\\^a b\\^", ""),
        ("[](https://a.org)", "empty-link"),
        ("[words]()", "bad-link"),
        ("[words](#)", "bad-link"),
        ("[words](<>)", "bad-link"),
        ("[words](my file.pdf)", "bad-link"),
        ("![A map](my map.png)", "bad-link"),
        ("[@a, cited in @b, p. 3]", "nested-citation"),
        ("[see @a and -@b]", "nested-citation"),
        ("[@a, quoted in @{x y}]", ""),
        ("[@a, write to x@y.org]", ""),
        ("[@a; cited in @b]", ""),
        ("[@a, the sign \\@b]", ""),
    ],
)
def test_links_and_citations(text: str, check: str) -> None:
    assert [f.check for f in read(text)[1]] == ([check] if check else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a[^1] b[^1]\n\n[^1]: c", [(1, 8)]),
        ("a[^A]\n\nb[^a]\n\nc[^A]\n\n[^a]: c", [(3, 2), (5, 2)]),
        ("# a[^1] {#x}\n\n- *b[^1]*\n\n[^1]: c", [(3, 5)]),
        ("| a[^1] | b |\n|--|--|\n| c | d[^1] |\n\n[^1]: c", [(3, 8)]),
        ("x[^1]\n:   y[^1]\n\n[^1]: c", [(2, 6)]),
        ("::: {.only audience=internal}\na[^1]\n:::\n\nb[^1]\n\n[^1]: c", [(5, 2)]),
        ("a[^1]\n\n::: {.translation lang=fr}\nb[^1]\n:::\n\n[^1]: c", []),
        ("::: {.translation lang=fr}\na[^1] b[^1]\n:::\n\n[^1]: c", [(2, 8)]),
        ("a[^1] `[^1]` \\[^1] <!-- [^1] -->\n\n[^1]: c", []),
        ("a[^1] b[^2]\n\n[^1]: c\n\n[^2]: d", []),
    ],
)
def test_a_note_is_referred_to_once(text: str, found: list[tuple[int, int]]) -> None:
    told_ = [f for f in read(text)[1] if f.check == "repeated-note"]
    assert [(f.line, f.column) for f in told_] == found
    assert all(f.hint and f.severity == "warning" for f in told_)


@pytest.mark.parametrize(
    "text",
    [
        '[a](https://a.org "b")',
        "*[a](<https://a.org> 'b')*",
        "- [a](https://a.org (b))",
        '[a][c]\n\n[c]: https://a.org "b"',
        'x[^1]\n\n[^1]: [a](#x "b")',
    ],
)
def test_the_title_of_a_link_is_told(text: str) -> None:
    (found,) = [f for f in read(text)[1] if f.check == "link-title"]
    assert "“b”" in found.message


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a ![b](c.png){#d} e", ["d"]),
        ("![b](c.png){#d}", []),
        ("- ![b](c.png){#d}", []),
        ("a ![b](c.png){#d} ![b](c.png){#e}", ["d", "e"]),
        ("| a ![b](c.png){#d} | e |\n|--|--|", ["d"]),
    ],
)
def test_the_id_of_a_picture_among_words_is_told(text: str, names: list[str]) -> None:
    found = [f for f in read(text)[1] if f.check == "misplaced-id"]
    assert [f.message.split("`")[1] for f in found] == [f"#{name}" for name in names]


def test_a_remark_in_the_bracket_of_a_picture_leaves_no_blank() -> None:
    (figure,), _, _ = read("![What <!-- a remark --> it is](c.png)")
    assert isinstance(figure, Figure)
    assert figure.image.alt == plain(figure.caption) == "What it is"
