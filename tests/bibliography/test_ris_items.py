"""Records of RIS as CSL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mdmdraft.bibliography.libraries import read_references
from mdmdraft.world import World

TEXT = """TY  - JOUR
ID  - platt
ID  - other
AU  - Platt, Lucy
AU  - Médecins du Monde
AU  - Smith, John, Jr
TI  - Associations of
  a continued title
T2  - PLoS Medicine
JO  - PLoS Med
PY  - 2018/12/04/
SN  - 1549-1277
SP  - 12
EP  - 15
M1  - 3
ER  -

TY  - CASE
TI  - A v B
ID  - case
PB  - Supreme Court
DA  - 2004/09/08
M1  - 14/2003
TY  - JOR
AU  - Orr
PY  - 2004
SN  - 978-0-306-40615-7
ER  -
TY  - BOOK
TI  - Nobody's
ER  -
"""


def read(text: str, folder: Path) -> tuple[dict[str, dict[str, Any]], list[str]]:
    entries, findings = read_references(World(folder), "a.ris", text.encode())
    told = [f"{f.line}:{f.severity}: {f.message}" for f in sorted(findings)]
    return {entry.key: entry.item for entry in entries}, told


def test_records(tmp_path: Path) -> None:
    items, told = read(TEXT, tmp_path)
    assert items["platt"] == {
        "id": "platt",
        "type": "article-journal",
        "author": [
            {"family": "Platt", "given": "Lucy"},
            {"literal": "Médecins du Monde"},
            {"family": "Smith", "given": "John", "suffix": "Jr"},
        ],
        "title": "Associations of a continued title",
        "container-title": "PLoS Medicine",
        "container-title-short": "PLoS Med",
        "issued": {"date-parts": [[2018, 12, 4]]},
        "ISSN": "1549-1277",
        "page": "12-15",
        "issue": "3",
    }
    assert items["case"]["authority"] == "Supreme Court"
    assert items["case"]["number"] == "14/2003"
    assert items["Orr_2004"]["type"] == "document"
    assert told == [
        "3:warning: the record `platt` has a second ID, `other`: the first is used",
        "18:warning: the record that begins here has no `ER`",
        "24:warning: `Orr_2004`: `JOR` is not a type of RIS",
        "29:error: the record has no key, nor author and year to make one of",
    ]


def test_what_databases_mix_in(tmp_path: Path) -> None:
    text = (
        "TY  - JOUR\nID  - a\nTI  - A title\nM3  - doi: 10.1016/x\nLID - 10.1016/x [doi]\nER  -\n"
    )
    items, told = read(text, tmp_path)
    assert told == []
    assert items["a"] == {
        "id": "a",
        "type": "article-journal",
        "title": "A title",
        "DOI": "10.1016/x",
    }


def test_what_looks_like_a_field_and_is_none(tmp_path: Path) -> None:
    _, told = read("TY  - BOOK\nID  - a\nTI- A title\nER  -\n", tmp_path)
    assert told == ["3:warning: `TI- A title` looks like a field, and is none"]
