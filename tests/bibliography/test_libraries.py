from __future__ import annotations

import json
from pathlib import Path

import pytest

from mdmdraft.bibliography.libraries import read_references
from mdmdraft.world import World

BIB = """@comment{not an entry}

@article{platt2018,
  author = {Platt, Lucy and {World Health Organization}},
  title = {Associations between \\emph{sex} work laws},
  journaltitle = {PLoS Medicine},
  date = {2018-12},
}
@report{igas,
  title = {Évaluation}}
"""
RIS = """TY  - JOUR
ID  - platt2018
AU  - Platt, Lucy
TI  - Associations
PY  - 2018
ER  -

TY  - RPRT
ID  - igas
TI  - Évaluation
PY  - 2019/12//
ER  -
"""
YAML = """---
references:
- id: platt2018
  type: article-journal
  title: "*Sex* work: laws & health"
  issued: 2018-12
- type: report
  id: igas
  title: Évaluation
...
"""


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_json(world: World) -> None:
    library = [
        {"id": "platt2018", "type": "article-journal", "custom": {"id": "igas"}, "title": "𝔘"},
        {"id": 12, "type": "report", "issued": "2019-12", "note": None, "author": []},
    ]
    entries, findings = read_references(
        world, "citations/library.json", json.dumps(library, indent=1).encode()
    )
    assert findings == ()
    assert [e.key for e in entries] == ["platt2018", "12"]
    assert entries[0].item["title"] == "𝔘"
    assert entries[1].item == {"id": "12", "type": "report", "issued": {"raw": "2019-12"}}
    assert [(e.origin.path, e.origin.line, e.origin.record) for e in entries] == [
        ("citations/library.json", 3, "reference:platt2018"),
        ("citations/library.json", 11, "reference:12"),
    ]


@pytest.mark.parametrize(
    ("path", "text", "lines"),
    [
        ("a.bib", BIB, [3, 9]),
        ("a.ris", RIS, [1, 8]),
        ("a.yaml", YAML, [3, 7]),
        ("a.yml", YAML, [3, 7]),
    ],
)
def test_converted(world: World, path: str, text: str, lines: list[int]) -> None:
    for _ in range(2):  # the second time from the cache
        entries, findings = read_references(world, path, text.replace("\n", "\r\n").encode())
        assert findings == ()
        assert [e.key for e in entries] == ["platt2018", "igas"]
        assert [e.origin.line for e in entries] == lines
        assert entries[0].item["type"] == "article-journal"
        assert entries[1].item["title"] == "Évaluation"


def test_fields_of_each_format(world: World) -> None:
    bib = read_references(world, "a.bib", BIB.encode())[0][0].item
    assert bib["author"] == [
        {"family": "Platt", "given": "Lucy"},
        {"literal": "World Health Organization"},
    ]
    assert bib["title"] == "Associations between <i>sex</i> work laws"
    ris = read_references(world, "a.ris", RIS.encode())[0][1].item
    assert ris["issued"] == {"date-parts": [[2019, 12]]}
    yaml = read_references(world, "a.yaml", YAML.encode())[0][0].item
    assert yaml["title"] == "<i>Sex</i> work: laws & health"
    assert yaml["issued"] == {"date-parts": [[2018, 12]]}


def test_yaml_may_be_a_bare_list(world: World) -> None:
    entries, findings = read_references(world, "a.yaml", b"- id: a\n  type: book\n  title: T\n")
    assert findings == ()
    assert entries[0].item == {"id": "a", "type": "book", "title": "T"}


FAULTS: list[tuple[str, bytes, list[tuple[int, int, str, str]]]] = [
    ("a.json", b'[{"id": "a",\n "title": "x"\n "b": 1}]', [(3, 2, "bad-json", "delimiter")]),
    ("a.json", b"", [(1, 1, "bad-json", "expecting value")]),
    ("a.json", b"[" * 100_000, [(1, 1, "bad-json", "nested")]),
    ("a.json", b"3", [(1, 1, "bad-json", "not a CSL JSON library")]),
    ("a.json", b"ab\n\xe9c", [(2, 1, "not-utf-8", "0xe9")]),
    ("a.json", b'[{"title": "T"}]', [(1, 2, "bad-reference", "has no id")]),
    ("a.json", b"[7]", [(1, 2, "bad-reference", "is not an object")]),
    (
        "a.json",
        b'[{"id": "k", "type": "book"},\n {"id": "k", "type": "book"}]',
        [(2, 3, "duplicate-id", "`k` stands already on line 1")],
    ),
    ("a.json", b'[{"id": "k", "type": "bok"}]', [(1, 3, "bad-reference", "`bok` is not a type")]),
    (
        "a.json",
        b'[{"id": "k", "type": "book", "author": "X", "issued": [1], "title": ["x"]}]',
        [
            (1, 3, "bad-reference", "`author` is not a list of names"),
            (1, 3, "bad-reference", "`issued` is not a date"),
            (1, 3, "bad-reference", "`title` is not text"),
        ],
    ),
    ("a.yaml", b'references:\n- id: "a\n  x: 1\n', [(2, 7, "bad-yaml", "never closed")]),
    ("a.yaml", b"- id: a\n  title: Work: a study\n", [(2, 14, "bad-yaml", "has a colon in it")]),
    ("a.yaml", b"- id: a\n  title: A\x07b\n", [(2, 11, "bad-yaml", "invisible character")]),
    ("a.yaml", b"references:\n- &a\n  id: a\n- *a\n", [(4, 3, "bad-yaml", "alias")]),
    ("a.yaml", b"hello", [(1, 1, "bad-yaml", "not a CSL YAML library")]),
    ("a.yaml", b"- id: a\n  type: book\n- id: a\n  type: book", [(3, 3, "duplicate-id", "line 1")]),
    ("a.bib", b"@article{a,\n title = {T}\n", [(1, 10, "bad-reference", "`a` is never closed")]),
    ("a.bib", b"hello", [(0, 0, "bad-reference", "no reference was found")]),
    ("a.bib", b"@book{a, title={T}}\n@book{a, title={U}}", [(2, 7, "duplicate-id", "line 1")]),
    ("a.ris", b"hello", [(0, 0, "bad-reference", "no record begins")]),
    ("a.txt", b"", [(0, 0, "unknown-format", "`.txt`")]),
    ("library", b"", [(0, 0, "unknown-format", "no file ending")]),
]


@pytest.mark.parametrize(("path", "data", "expected"), FAULTS)
def test_faults(
    world: World, path: str, data: bytes, expected: list[tuple[int, int, str, str]]
) -> None:
    _, findings = read_references(world, path, data)
    assert [(f.path, f.line, f.column, f.check) for f in findings] == [
        (path, line, column, check) for line, column, check, _ in expected
    ]
    for finding, (*_, told) in zip(findings, expected, strict=True):
        assert told in finding.message


def test_unknown_ending_names_the_known_ones(world: World) -> None:
    _, findings = read_references(world, "a.xml", b"")
    assert all(ending in findings[0].hint for ending in (".json", ".yaml", ".bib", ".ris"))


def test_a_faulty_entry_does_not_hide_the_others(world: World) -> None:
    entries, findings = read_references(
        world, "a.json", b'[{"id": "a", "type": "book"}, {}, {"id": "b", "type": "book"}]'
    )
    assert [e.key for e in entries] == ["a", "b"]
    assert len(findings) == 1
