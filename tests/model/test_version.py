"""Versions: what may be one, and their order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.model.version import (
    LONGEST,
    PRE,
    VERSION,
    clean,
    is_version,
    same_version,
    version_key,
)

ORDER = (
    "0.1.0",
    "0.2.0-dev",
    "0.2.0-draft",
    "0.2.0-alpha",
    "0.2.0-beta2",
    "0.2.0-beta10",
    "0.2.0-rc1",
    "0.2.0-rc1-board",
    "0.2.0-rc2",
    "0.2.0",
    "1.0",
    "1.0-2",
    "1.0-board",
    "1.0-board-2",
    "1.0.1",
    "1.9",
    "1.10",
    "2026",
    "2026-11",
    "2026-11-22",
    "2026-12",
    "2027",
)


def test_the_order_in_which_people_write_them() -> None:
    keys = [version_key(version) for version in ORDER]
    assert keys == sorted(keys)
    assert len({version_key(v) for v in ORDER}) == len(ORDER)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.0", "1.0.0"),
        ("1", "1.0"),
        ("1.0-rc1", "1.0.0-RC1"),
        ("1.0rc1", "1.0-rc1"),
        ("1.0-rc.1", "1.0-rc1"),
        ("1.0-b1", "1.0-beta1"),
        ("2026.03", "2026.3"),
    ],
)
def test_the_same_version(one: str, other: str) -> None:
    assert same_version(one, other)
    assert version_key(one) == version_key(other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "one",
        "v1.0",
        "1.",
        ".1",
        "1..2",
        "-1",
        "1-",
        "1.0-",
        "1.0 ",
        "1.0\n",
        "1_0",
        "1/2",
        "../1",
        "1.0\\x",
        "1.0-é",
        "٣.١",
        "1:2",
        "1" * (LONGEST + 1),
    ],
)
def test_what_is_no_version(text: str) -> None:
    assert not is_version(text)
    assert not same_version(text, text)
    with pytest.raises(ValueError, match="not a version"):
        version_key(text)


def test_a_v_before_it_is_taken_off() -> None:
    assert clean("v1.0") == clean(" V1.0 ") == clean("1.0") == "1.0"
    assert clean("verse") == "verse"
    assert clean("") == ""


marks = st.sampled_from(["", *PRE, "board", "final", "x"])
versions = st.builds(
    lambda numbers, hyphen, mark, number: (
        ".".join(map(str, numbers)) + (hyphen + mark + number if mark else "")
    ),
    st.lists(st.integers(0, 2030), min_size=1, max_size=4),
    st.sampled_from(["-", ""]),
    marks,
    st.sampled_from(["", "1", "2", "10", "-2"]),
)


@settings(derandomize=True, max_examples=150)
@given(versions, versions)
def test_every_two_are_ordered(one: str, other: str) -> None:
    a, b = version_key(one), version_key(other)
    assert (a < b) + (a == b) + (a > b) == 1


@settings(derandomize=True, max_examples=100)
@given(versions)
def test_zeros_at_the_end_and_capitals_make_no_difference(version: str) -> None:
    numbers = re.match(r"[0-9.]+", version)
    assert numbers
    longer = f"{numbers[0]}.0{version[numbers.end() :]}"
    assert same_version(version, longer)
    assert same_version(version, version.upper())


@settings(derandomize=True, max_examples=100)
@given(st.lists(st.integers(0, 2030), min_size=1, max_size=4), st.sampled_from(PRE))
def test_what_is_not_finished_comes_before(numbers: list[int], mark: str) -> None:
    version = ".".join(map(str, numbers))
    assert version_key(f"{version}-{mark}1") < version_key(version)
    assert version_key(version) < version_key(f"{version}-board") < version_key(f"{version}.1")


@settings(derandomize=True, max_examples=200)
@given(st.text(alphabet="019.-vrcZé/\\ \n:", max_size=12))
def test_a_version_is_safe_as_the_name_of_a_folder(text: str) -> None:
    assert is_version(text) == (re.fullmatch(VERSION, text) is not None)
    if is_version(text):
        assert text[0].isdigit()
        assert text[-1] not in ". "
        assert Path(text).name == text
        assert ".." not in text
