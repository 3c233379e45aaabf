"""JUnit's XML: a suite a check, also of those that found nothing."""

from __future__ import annotations

import pytest
from lxml import etree

from mdmdraft.cli.formats.junit import form
from tests.cli.formats.samples import ALL, ERROR, RAN, UNDECIDED, WARNING, told


def suites(text: str) -> dict[str, etree._Element]:
    root = etree.fromstring(text.encode("utf-8"))
    assert root.tag == "testsuites"
    return {str(suite.get("name")): suite for suite in root}


def test_every_check_that_ran_is_a_suite() -> None:
    found = suites(form(told(*ALL)))
    assert set(found) == {*RAN, "bad-yaml"}
    clean = found["unaddressed-recommendation"]
    assert (clean.get("tests"), clean.get("failures")) == ("1", "0")
    assert [len(case) for case in clean] == [0]


def test_an_error_is_a_failure() -> None:
    case = suites(form(told(ERROR)))["unknown-citation"][0]
    assert (case.get("file"), case.get("line")) == (ERROR.path, "5")
    failure = case[0]
    assert failure.tag == "failure"
    assert failure.get("message") == ERROR.message
    assert "hint: did you mean `book`?" in (failure.text or "")


def test_a_warning_fails_when_it_is_strict() -> None:
    for strict, tag in ((False, "system-out"), (True, "failure")):
        text = form(told(WARNING, strict=strict))
        assert suites(text)["unused-reference"][0][0].tag == tag
        assert etree.fromstring(text.encode()).get("failures") == str(int(strict))


def test_what_could_not_be_decided_is_skipped() -> None:
    suite = suites(form(told(UNDECIDED)))["missing-pinpoint"]
    assert suite.get("skipped") == "1"
    skipped = suite[0][0]
    assert skipped.tag == "skipped"
    assert skipped.get("message") == "<not> \"verifiable\" & 'so' \\x01"


def test_counts_agree() -> None:
    text = form(told(*ALL, strict=True))
    root = etree.fromstring(text.encode())
    assert int(root.get("tests", "")) == len(root.findall(".//testcase"))
    assert int(root.get("failures", "")) == len(root.findall(".//failure")) == 3


@pytest.mark.parametrize("strict", [False, True])
def test_every_suite_counts_its_own(strict: bool) -> None:
    found = suites(form(told(*ALL, ERROR, ERROR, UNDECIDED, strict=strict)))
    for suite in found.values():
        for count, tag in (("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped")):
            assert int(suite.get(count, "")) == len(suite.findall(f".//{tag}"))
    counts = {name: (suite.get("tests"), suite.get("failures")) for name, suite in found.items()}
    assert counts["unknown-citation"] == ("3", "3")
    assert counts["unused-reference"] == ("1", "1" if strict else "0")
    assert counts["missing-pinpoint"] == ("2", "0")
    assert found["missing-pinpoint"].get("skipped") == "2"
