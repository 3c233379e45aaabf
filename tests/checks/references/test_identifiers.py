"""Identifiers that are well formed pass, those with one digit changed do not."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum import ean
from stdnum import issn as issn_numbers
from stdnum.iso7064 import mod_11_2

from mdmdraft.checks.references.identifiers import fault_of

GOOD = [
    ("doi", "10.1371/journal.pmed.1002680"),
    ("doi", "doi: 10.1000/182"),
    ("doi", "https://dx.doi.org/10.1002/(SICI)1097-4571(1999)50:1<1::AID>3.0.CO;2-M"),
    ("isbn", "978-0-10-540019-6"),
    ("isbn", "080442957X"),
    ("isbn", "0-306-40615-2 978-0-306-40615-7"),
    ("isbn", "978 0 306 40615 7"),
    ("isbn", "9780306406157 (print)"),
    ("issn", "1549-1277"),
    ("issn", "2434-561X"),
    ("issn", "1549-1277, 1549-1676"),
    ("orcid", "0000-0002-1694-233X"),
    ("orcid", "https://orcid.org/0000-0002-1825-0097"),
    ("ecli", "ECLI:EU:C:2014:317"),
    ("ecli", "ECLI:CE:ECHR:2010:0107JUD002596504"),
    ("ecli", "ECLI:FR:CC:2019:2018.761.QPC"),
    ("ecli", "ECLI:NL:HR:2015:472"),
    ("celex", "32011L0036"),
    ("celex", "02011L0036-20240714"),
    *(("celex", f"02011L0036-2024{day}") for day in ("0101", "0131", "1201", "1231", "1031")),
    ("celex", "62014CJ0362"),
    ("celex", "52012PC0011"),
    ("celex", "12016E267"),
    ("celex", "12012E/TXT"),
    ("celex", "11957E086"),
    ("celex", "22006A1230(03)"),
    ("celex", "32011L0036R(01)"),
    ("celex", "72011L0036FRA_190463"),
    ("celex", "92000E000123"),
    ("eli", "http://data.europa.eu/eli/dir/2011/36/oj"),
    ("eli", "http://data.europa.eu/eli/treaty/teu_2016/art_2/oj"),
    ("eli", "eli/cc/2013/94"),
    ("eli", "https://www.boe.es/eli/es/lo/1995/11/23/10"),
    ("eli", "https://www.ejustice.just.fgov.be/eli/loi/2022/03/21/2022031330/justel"),
    ("nor", "AFSX1331971L"),
    ("cets", "197"),
    ("cets", "CETS No. 197"),
    ("cets", "ETS 048A"),
    ("unts", "96 UNTS 271"),
    ("unts", "39 LNTS 55"),
    ("unts", "United Nations, Treaty Series, vol. 2237, No. 39574, p. 319"),
    ("unts", "I-39574"),
    ("un-symbol", "A/RES/55/25"),
    ("un-symbol", "A/RES/55/25, annex II"),
    ("un-symbol", "CEDAW/C/GC/38"),
    ("un-symbol", "E/2002/68/Add.1"),
    ("un-symbol", "S/RES/1325 (2000)"),
    ("un-symbol", "A/RES/217(III)"),
    ("un-symbol", "E/CN.4/2000/68"),
    ("un-symbol", "HRI/GEN/1/Rev.9 (Vol. II)"),
    ("application", "25965/04"),
    ("application", "nos. 63664/19, 64450/19 and 24387/20"),
    ("oj", "whatever is written"),
]
BAD = [
    ("doi", "10.1371"),
    ("doi", "doi.org/10.1371/x y"),
    ("doi", "11.1371/x"),
    ("doi", "10.1371/x."),
    ("isbn", "978-0-10-540019-7"),
    ("isbn", "0-306-40615-3"),
    ("isbn", "12345"),
    ("issn", "1549-1278"),
    ("issn", "154-1277"),
    ("orcid", "0000-0002-1825-0098"),
    ("orcid", "0000-0002-1825"),
    ("ecli", "ECLI:FRA:CC:2019:1"),
    ("ecli", "ECLI:EU:C:14:317"),
    ("ecli", "ECLI:EU:2014:317"),
    ("ecli", "ECLI:EU:ABCDEFGH:2014:317"),
    ("ecli", "ECLI:EU:C:2014:12345678901234567890123456"),
    ("ecli", "ECLI:EU:C:2014:3-17"),
    ("ecli", "EU:C:2014:317"),
    ("celex", "2011/36/EU"),
    ("celex", "397L0044"),
    ("celex", "32011L36"),
    ("celex", "32011l0036"),
    ("celex", "02011L0036"),
    ("celex", "02011L0036-20241314"),
    *(("celex", f"02011L0036-2024{day}") for day in ("0001", "0100", "1232", "1301", "1200")),
    ("celex", "33011L0036"),
    ("eli", "http://data.europa.eu/eli/2011/36"),
    ("eli", "http://data.europa.eu/dir/2011/36"),
    ("eli", "eli/dir"),
    ("nor", "AFSX133197L"),
    ("nor", "afsx1331971l"),
    ("cets", "CETS"),
    ("cets", "1974"),
    ("unts", "UNTS"),
    ("un-symbol", "A-RES-55-25"),
    ("un-symbol", "A/RES//25"),
    ("un-symbol", "a/res/55/25"),
    ("application", "25965-04"),
    ("numac", "20240020"),
]


@pytest.mark.parametrize(("kind", "value"), GOOD)
def test_well_formed(kind: str, value: str) -> None:
    assert fault_of(kind, value) is None


@pytest.mark.parametrize(("kind", "value"), BAD)
def test_malformed(kind: str, value: str) -> None:
    fault = fault_of(kind, value)
    assert fault is not None
    assert fault.what
    assert fault.hint


def test_the_hint_gives_the_last_digit_that_would_fit() -> None:
    fault = fault_of("isbn", "978-0-306-40615-0")
    assert fault is not None
    assert "9780306406157" in fault.hint
    fault = fault_of("issn", "1549-1270")
    assert fault is not None
    assert "1549-1277" in fault.hint


@given(st.from_regex(r"97[89][0-9]{9}", fullmatch=True), st.integers(0, 12), st.integers(1, 9))
def test_one_digit_changed_in_an_isbn_is_found(start: str, place: int, shift: int) -> None:
    number = start + ean.calc_check_digit(start)
    assert fault_of("isbn", number) is None
    changed = str((int(number[place]) + shift) % 10)
    assert fault_of("isbn", number[:place] + changed + number[place + 1 :]) is not None


@given(st.from_regex(r"[0-9]{7}", fullmatch=True), st.integers(0, 6), st.integers(1, 9))
def test_one_digit_changed_in_an_issn_is_found(start: str, place: int, shift: int) -> None:
    number = start + issn_numbers.calc_check_digit(start)
    assert fault_of("issn", number) is None
    changed = str((int(number[place]) + shift) % 10)
    assert fault_of("issn", number[:place] + changed + number[place + 1 :]) is not None


@given(st.from_regex(r"[0-9]{15}", fullmatch=True), st.integers(0, 13))
def test_two_digits_swapped_in_an_orcid_are_found(start: str, place: int) -> None:
    digits = start + mod_11_2.calc_check_digit(start)
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    assume(swapped != digits)
    fours = [digits[i : i + 4] for i in range(0, 16, 4)]
    assert fault_of("orcid", "-".join(fours)) is None
    assert fault_of("orcid", "-".join(swapped[i : i + 4] for i in range(0, 16, 4))) is not None


@given(st.sampled_from(sorted({kind for kind, _ in GOOD})), st.text(max_size=60))
def test_no_value_breaks_a_reader(kind: str, value: str) -> None:
    fault = fault_of(kind, value)
    assert fault is None or fault.hint
