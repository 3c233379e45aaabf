"""What names something is blanked, and what counts something stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.numbers.names import masked

NAMES = [
    "article L. 811-5", "R.* 10-13", "art. 225-4-1", "Art. 273f Abs. 2", "§ 12", "§§ 12 à 14",
    "n° 2015-001", "nos 393099, 394922", "JORF n° 0088", "C-127/08", "ECLI:EU:C:2008:449",
    "32016R0679", "[2008] UKHL 53", "pourvoi n° K 14-12.345", "no. 60561/14", "QPC 2016-590",
    "24 juil. 2015", "Sept. 9-10 2019", "Dec. 7 2016", "the 4th and 5th of June 2019", "2026-05-04",
    "03/02/2013", "2015-2016", "14 h 30", "4.30 p.m.", "06:30", "à 14.30", "’26", "in the 1990s",
    "ISO 9001", "+44 20 7946 0958", "01 42 00 12 34", "a 96-well plate", "1:25 000", "54° 12′ N",
    "α = 0,05", "[0 ; 1[", "1) cut, 2) wait", "from 1 (poor) to 5 (good)", "“78 % of them”",
    "COVID-19", "0.1.0", "f° 12 v°", "p. 12",
]  # fmt: skip
COUNTS = [
    "86 women", "1,439 victims", "2 072 personnes", "78 %", "5 in 100,000", "€2.5bn", "3,5 Md€",
    "the ratio was 2.41", "312 files", "12 boats", "L’an dernier, 40 femmes",
]  # fmt: skip


def digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


@pytest.mark.parametrize("text", NAMES)
def test_names(text: str) -> None:
    assert digits(masked(f"See {text} there.")) == ""
    assert digits(masked(text)) == ""


@pytest.mark.parametrize("text", COUNTS)
def test_counts(text: str) -> None:
    assert digits(masked(f"There were {text} there.")) == digits(text)


@given(st.text(max_size=80))
def test_a_masked_text_is_as_long_as_before(text: str) -> None:
    shown = masked(text)
    assert len(shown) == len(text)
    assert all(a == b or a == "\x00" for a, b in zip(shown, text, strict=True))
