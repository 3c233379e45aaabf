"""Acronyms: which letters are one, and when they are written out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.text.acronyms import acronyms, familiar
from mdmdraft.checks.text.expansions import is_written_out


def names(text: str) -> list[str]:
    return [a.name for a in acronyms(text)]


def written_out(text: str, name: str) -> bool:
    return is_written_out(text, next(a for a in acronyms(text) if a.name == name))


def test_capitals_and_small_letters_between_them() -> None:
    assert names("GRETA, MdM’s NGOs, R&D, AT&T and the ÉNA.") == [
        "GRETA",
        "MdM",
        "NGO",
        "AT&T",
        "ÉNA",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("GRETA: it says", ["GRETA"]),
        ("GRETA", ["GRETA"]),
        ("as GRETA- and IGAS-led work", ["GRETA", "IGAS"]),
        ("IGAS/27", []),
        ("27/IGAS", []),
        ("IGAS/ 27", ["IGAS"]),
    ],
)
def test_what_hangs_together_with_digits_is_a_code(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "World War II, XIV and MCMXLV",
        "2011/36/EU and A/RES/55/25",
        "CETS No. 197, UNTS 96, ISO 9001",
        "EU-27 or COVID-19",
        "U.N. and M.A. v. France",
        "see https://example.org/ABC",
        "YouTube, McDonald, a and I",
        "STOP THE TRAFFIC NOW",
        "H2O, CO2, G20",
    ],
)
def test_what_is_no_acronym(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Group of Experts (GRETA) notes", "GRETA"),
        ("Médecins du Monde France (MdM)", "MdM"),
        ("the High Commissioner (the “OHCHR”)", "OHCHR"),
        ("l’Inspection générale (ci-après l’IGAS) note", "IGAS"),
        ("non-governmental organisations (NGOs) say", "NGO"),
        ("CNCDH (Commission nationale consultative des droits de l’homme)", "CNCDH"),
        ("the International Labour Organization, or ILO, says", "ILO"),
        ("the ILO, the International Labour Organization, says", "ILO"),
        ("Amnesty (AI) says", "AI"),
    ],
)
def test_written_out(text: str, name: str) -> None:
    assert written_out(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("GRETA notes that", "GRETA"),
        ("as before (see the IGAS report)", "IGAS"),
        ("IGAS (in Paris) denies it", "IGAS"),
        ("the inspection. IGAS denies it", "IGAS"),
        ("(IGAS)", "IGAS"),
    ],
)
def test_not_written_out(text: str, name: str) -> None:
    assert not written_out(text, name)


def test_what_every_reader_knows() -> None:
    assert {"EU", "FR", "GB", "HIV"} <= familiar("en")
    assert {"UE", "ONU", "VIH"} <= familiar("fr")
    assert "GRETA" not in familiar("en") | familiar("fr")


@given(st.text(alphabet="ABCabc ().,“”’-/0&é\u00a0", max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    for acronym in acronyms(text):
        assert text[acronym.start : acronym.end] == acronym.name
        assert is_written_out(text, acronym) in (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "DO NOT ENTER is painted on it",
        "À LIRE D’ABORD est imprimé",
        "the DORVAL SPORTING CLUB",
        "the model GLOWGLOW and the MOSSVIEW software",
        "PheKB, ChEMBL and MinION",
        "the site GATTACA",
    ],
)
def test_words_in_capitals_and_coined_names_are_no_acronyms(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    "text", ["the GRETA CNCDH report", "the WHO HQ in Zenda", "a report of UNODC and GRETA"]
)
def test_acronyms_side_by_side_are(text: str) -> None:
    assert names(text)
