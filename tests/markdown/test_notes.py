"""Notes and references that lead nowhere, or that nothing leads to, are told at their place."""

from __future__ import annotations

import pytest

from mdmdraft.markdown.masked import masked
from mdmdraft.markdown.notes import check_notes
from mdmdraft.markdown.reading import Reading
from mdmdraft.model.source import Source
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
