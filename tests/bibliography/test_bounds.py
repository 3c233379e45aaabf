"""Libraries and styles that are made to blow up: each is a fault that says its bound, at once.

Without the bounds these tests do not end, or take all memory.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mdmdraft.bibliography.csl_items import MOST_KEY, MOST_VALUE
from mdmdraft.bibliography.csl_style import MOST_ELEMENTS, check_style
from mdmdraft.bibliography.libraries import MOST_FINDINGS, read_references
from mdmdraft.bibliography.ris_text import MOST_FIELDS, MOST_RECORDS
from mdmdraft.model.finding import Refused
from mdmdraft.world import World

_DOUBLED = '@string{a0="xxxxxxxxxx"}\n' + "".join(
    f"@string{{a{n + 1} = a{n} # a{n} # a{n}}}\n" for n in range(60)
)
_RIS = "TY  - BOOK\nID  - a-2000\nTI  - T\n"
_ALIASES = "a: &a [x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12)
)
BOMBS = {
    "doubled strings": ("x.bib", _DOUBLED + "@book{k, title = a60}\n", "200,000 characters"),
    "a long string many times": (
        "x.bib",
        f'@string{{a = "{"x" * (MOST_VALUE // 2)}"}}\n'
        + "".join(f"@book{{k{n}, title = a # a}}\n" for n in range(60)),
        "5,000,000 characters",
    ),
    "a long value": ("x.bib", f"@book{{k, title = {{{'x' * 200_001}}}}}", "200,000 characters"),
    "pieces without end": ("x.bib", "@book{k, title = {a}" + " # {bb}" * 150_000 + "}", "200,000"),
    "fields without end": (
        "x.bib",
        "@book{k," + "".join(f"f{n} = {{x}}," for n in range(50_000)) + "}",
        "2,000 fields",
    ),
    "deep braces": ("x.bib", "@book{k, title = " + "{" * 50_000 + "}" * 50_000 + "}", "deep"),
    "deep commands": ("x.bib", "@book{k, title = {" + "\\'" * 50_000 + "}}", "deep"),
    "deep arguments": (
        "x.bib",
        "@book{k, title = {" + "\\emph{" * 20_000 + "}" * 20_000 + "}}",
        "deep",
    ),
    "a key without end": ("x.bib", f"@book{{{'k' * 9_999}, title = {{T}}}}", f"{MOST_KEY} char"),
    "an item deeper than anything": (
        "x.json",
        '[{"id": "a", "custom": ' + "[" * 100_000 + "]" * 100_000 + "}]",
        "too deeply",
    ),
    "a list deeper than anything": ("x.json", "[" * 200_000 + "]" * 200_000, "too deeply"),
    "a number of many digits": ("x.json", f'[{{"id": "a", "note": {2**70}}}]', "too many digits"),
    "one key 20,000 times": (
        "x.json",
        json.dumps([{"id": "a", "type": "book", "title": "T"}] * 20_000),
        f"{20_000 - 1 - MOST_FINDINGS:,} more",
    ),
    "a value without end": (
        "x.json",
        json.dumps([{"id": "a", "custom": [{"b": "x" * 3_000_000}]}]),
        "200,000 characters",
    ),
    "a number without end": ("x.json", f'[{{"id": "a", "volume": {"9" * 9_999}}}]', "too long"),
    "lines of one field": ("x.ris", _RIS + "x\n" * 400_000 + "ER  - \n", "200,000 characters"),
    "fields of one record": ("x.ris", _RIS + "KW  - x\n" * 300_000, f"{MOST_FIELDS:,} fields"),
    "records without end": ("x.ris", "TY  - BOOK\n" * 300_000, f"{MOST_RECORDS:,} records"),
    "aliases": ("x.yaml", _ALIASES + "references: [*m]\n", "an alias"),
    "a list deep in YAML": ("x.yaml", "references: " + "[" * 50_000 + "]" * 50_000, "deep"),
}


@pytest.mark.parametrize("what", BOMBS)
def test_a_library_that_blows_up_is_told_with_its_bound(what: str, tmp_path: Path) -> None:
    path, text, said = BOMBS[what]
    entries, findings = read_references(World(tmp_path, env={}), path, text.encode())
    assert sum(len(str(entry.item)) for entry in entries) < 6_000_000
    assert len(findings) <= MOST_FINDINGS + 2
    assert any(said in f.message and f.hint for f in findings), [f.message for f in findings][:5]
    assert any(f.severity == "error" for f in findings)


@pytest.mark.parametrize("field", ["crossref", "xdata"])
def test_entries_that_take_from_one_another_in_a_ring_end(field: str, tmp_path: Path) -> None:
    ring = "".join(f"@book{{k{n}, {field} = {{k{(n + 1) % 500}}}}}\n" for n in range(500))
    entries, _ = read_references(World(tmp_path, env={}), "x.bib", ring.encode())
    assert len(entries) == 500


def test_what_is_past_the_bound_does_not_hide_the_others(tmp_path: Path) -> None:
    text = "@book{a, title = {A}}\n" + _DOUBLED + "@book{b, title = {B}}\n"
    entries, _ = read_references(World(tmp_path, env={}), "x.bib", text.encode())
    assert [entry.key for entry in entries] == ["a", "b"]


def test_an_author_list_of_thousands_is_read(tmp_path: Path) -> None:
    names = " and ".join(f"Name{n}, Given" for n in range(5_200))
    text = f"@article{{k, title = {{T}}, author = {{{names}}}}}"
    ((entry,), findings) = read_references(World(tmp_path, env={}), "x.bib", text.encode())
    assert len(str(entry.item["author"])) > 5_200 * 20
    assert findings == ()


_HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><id>s</id></info>'


def _style(macros: str, layout: str = '<text macro="a"/>') -> bytes:
    return f"{_HEAD}{macros}<citation><layout>{layout}</layout></citation></style>".encode()


def _macro(name: str, inner: str) -> str:
    return f'<macro name="{name}">{inner}</macro>'


def _called(*names: str) -> str:
    return "".join(f'<text macro="{name}"/>' for name in names)


STYLES = {
    "a macro that calls itself": (_style(_macro("a", _called("a"))), "`a` calls itself"),
    "by way of another": (
        _style(_macro("a", f"<group>{_called('b')}</group>") + _macro("b", _called("a"))),
        "calls itself",
    ),
    "where nothing calls it": (_style(_macro("b", _called("b")), "<text/>"), "`b` calls itself"),
    "macros that double": (
        _style("".join(_macro(f"m{n}", _called(*[f"m{n + 1}"] * 3)) for n in range(40)),
               _called("m0")),
        f"{MOST_ELEMENTS:,} elements",
    ),
    "elements without end": (_style("", "<text/>" * (MOST_ELEMENTS + 1)), "elements"),
    "too long": (_style("", f'<text value="{"x" * 1_000_001}"/>'), "1,000"),
    "too deep": (_style("", "<group>" * 9_000 + "</group>" * 9_000), "well-formed"),
    "cut off": (_style("")[:-9], "well-formed"),
    "empty": (b"", "well-formed"),
    "not XML": (b"\x89PNG", "well-formed"),
    "entities": (b'<!DOCTYPE a [<!ENTITY b "c">]>' + _style(""), "document type"),
    "an entity from outside": (
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + _style("", "&b;"),
        "document type",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", STYLES)
def test_a_style_that_does_not_end_is_refused_before_it_is_run(what: str) -> None:
    style, said = STYLES[what]
    with pytest.raises(Refused) as caught:
        check_style(style)
    (found,) = caught.value.findings
    assert (found.check, found.path) == ("bad-csl", "mdmdraft.yml")
    assert said in found.message
    assert found.hint


def test_branches_are_counted_as_one() -> None:
    """The styles of Chicago come to 700,000 elements when all branches are counted."""
    branch = "<if><text/><text/></if><else><text/></else>"
    both = "<choose><if>{0}</if><else>{0}</else></choose>"
    chain = "".join(_macro(f"m{n}", both.format(_called(f"m{n + 1}"))) for n in range(200))
    check_style(_style(chain + _macro("m200", f"<choose>{branch}</choose>"), _called("m0")))


def test_a_long_chain_of_macros_is_no_fault() -> None:
    chain = "".join(_macro(f"m{n}", _called(f"m{n + 1}")) for n in range(5_000))
    check_style(_style(chain, _called("m0")))
