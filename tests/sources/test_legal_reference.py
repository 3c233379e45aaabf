from __future__ import annotations

from typing import Any

import pytest

from mdmdraft.model.record import LegalMeta
from mdmdraft.sources.legal_reference import CSL_TYPES, csl_date, legal_item


def meta(**given: Any) -> LegalMeta:
    whole: dict[str, Any] = {
        "title": "Protocol to Prevent Trafficking",
        "title_short": "Palermo Protocol",
        "type": "treaty",
        "level": "international",
        "jurisdiction": "UN",
        "date": "2000-11-15",
    }
    return LegalMeta(**(whole | given))


def test_whole() -> None:
    assert legal_item(
        "palermo-protocol",
        meta(
            authority="United Nations General Assembly",
            number="UNTS vol. 2237, p. 319",
            in_force="2003-12-25",
            url="https://www.ohchr.org/x",
            identifiers={"un-symbol": "A/RES/55/25", "doi": "10.1/x", "isbn": "978"},
        ),
    ) == {
        "id": "palermo-protocol",
        "type": "treaty",
        "title": "Protocol to Prevent Trafficking",
        "title-short": "Palermo Protocol",
        "jurisdiction": "UN",
        "authority": "United Nations General Assembly",
        "number": "UNTS vol. 2237, p. 319, A/RES/55/25",
        "issued": {"date-parts": [[2000, 11, 15]]},
        "available-date": {"date-parts": [[2003, 12, 25]]},
        "URL": "https://www.ohchr.org/x",
        "DOI": "10.1/x",
        "ISBN": "978",
        "language": "en",
    }


@pytest.mark.parametrize("kind", CSL_TYPES)
def test_types(kind: str) -> None:
    assert legal_item("x", meta(type=kind))["type"] == CSL_TYPES[kind]


@pytest.mark.parametrize(
    ("number", "container", "identifiers", "expected"),
    [
        ("CETS No. 197", "", {"cets": "197"}, "CETS No. 197"),
        ("", "", {"cets": "197"}, "CETS No. 197"),
        (
            "Directive 2011/36/EU",
            "",
            {"celex": "32011L0036"},
            "Directive 2011/36/EU, CELEX 32011L0036",
        ),
        ("no. 60561/14", "", {"application": "60561/14"}, "no. 60561/14"),
        ("", "", {"application": "60561/14"}, "no. 60561/14"),
        (
            "no. 60561/14",
            "",
            {"ecli": "ECLI:CE:ECHR:2020:0625JUD006056114", "hudoc": "001-1"},
            "no. 60561/14, ECLI:CE:ECHR:2020:0625JUD006056114",
        ),
        ("", "UNTS 2237, 319", {"unts": "UNTS 2237, 319"}, None),
        ("", "", {"legifrance": "LEGITEXT000006070719"}, None),
        ("", "", {"sr": "SR 311.0"}, "SR 311.0"),
    ],
)
def test_number(
    number: str, container: str, identifiers: dict[str, str], expected: str | None
) -> None:
    item = legal_item("x", meta(number=number, container=container, identifiers=identifiers))
    assert item.get("number") == expected


def test_titles() -> None:
    item = legal_item(
        "stgb",
        meta(title="Strafgesetzbuch", title_translated="Criminal Code", title_short="StGB"),
    )
    assert item["title"] == "Strafgesetzbuch [Criminal Code]"
    case = legal_item(
        "sm",
        meta(type="legal_case", title="S.M. v. Croatia [GC]", title_short="S.M. v. Croatia [GC]"),
    )
    assert case["title"] == "S.M. v. Croatia <i>[GC]</i>"
    assert "title-short" not in case


def test_country_and_addresses() -> None:
    item = legal_item(
        "x", meta(jurisdiction="DE", country="Germany", identifiers={"eli": "http://x/eli"})
    )
    assert item["jurisdiction"] == "Germany"
    assert item["URL"] == "http://x/eli"
    assert legal_item("x", meta(identifiers={"oj": "OJ L 101"}))["container-title"] == "OJ L 101"


def test_dates() -> None:
    assert csl_date("") == {}
    assert csl_date("1992") == {"date-parts": [[1992]]}
    assert csl_date("2016-04", "2016-04") == {"date-parts": [[2016, 4]]}
    assert csl_date("1994-03-01", "2026-04-07") == {"date-parts": [[1994, 3, 1], [2026, 4, 7]]}
    # Without a first day a last day alone would read as the first.
    assert csl_date("", "2026-04-07") == {}
