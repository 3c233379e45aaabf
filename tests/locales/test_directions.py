from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.locales.directions import (
    Direction,
    direction_of,
    first_strong,
    has_rtl,
    right_to_left,
)
from mdmdraft.locales.running import asked, paragraph_direction
from mdmdraft.locales.tags import script_group
from mdmdraft.model.text import Code, Inline, Note, Para, Styled, Text


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("ar", "rtl"), ("he-IL", "rtl"), ("AR", "rtl"), ("ku-Arab", "rtl"), ("az-Latn", "ltr"),
     ("ar-Latn-x", "ltr"), ("en", "ltr"), ("zh-Hant-TW", "ltr"), ("", "")],
)  # fmt: skip
def test_the_direction_of_a_language(tag: str, direction: Direction) -> None:
    assert direction_of(tag) == direction


@pytest.mark.parametrize(
    ("tag", "group"),
    [("ar", "complex"), ("th-TH", "complex"), ("hi", "complex"), ("zh", "asian"), ("ja", "asian"),
     ("el", "other"), ("ru", "other"), ("sd-Latn", "other")],
)  # fmt: skip
def test_word_keeps_three_groups_of_scripts_apart(tag: str, group: str) -> None:
    assert script_group(tag) == group


@pytest.mark.parametrize(
    ("text", "direction"), [("25 (מ", "rtl"), ("1. a", "ltr"), ("١٢", ""), ("…", ""), ("", "")]
)
def test_the_first_letter_decides(text: str, direction: Direction) -> None:
    assert first_strong(text) == direction


@pytest.mark.parametrize(
    ("text", "base", "turned"),
    [
        # One letter stands for each character: . to the right, < to the left.
        ("a אב b", "ltr", "..<<.."),
        ("a אב גד b", "ltr", "..<<<<<.."),
        ("a אב (b)", "ltr", "..<<...."),
        ("אב (גד).", "ltr", "<<<<<<.."),
        ("אב (גד).", "rtl", "<<<<<<<<"),
        ("אב 25, גד", "ltr", "<<<<<<<<<"),
        ("a 25 אב", "ltr", ".....<<"),
        ("אב, as in b.", "rtl", "<<<<........"[:4] + ".......<"),
        ("25 אב", "rtl", "<<<<<"),
        ("אָב", "ltr", "<<<"),
        ("", "rtl", ""),
    ],
)
def test_what_belongs_to_right_to_left_words(text: str, base: Direction, turned: str) -> None:
    assert "".join("<" if one else "." for one in right_to_left(text, base)) == turned


@given(st.text(alphabet="ab אב12.,() \u0301\u05b8ع٣"), st.sampled_from(("ltr", "rtl")))
def test_every_letter_runs_as_its_script_does(text: str, base: Direction) -> None:
    turned = right_to_left(text, base)
    assert len(turned) == len(text)
    for char, left in zip(text, turned, strict=True):
        if char in "abאבع":
            assert left == has_rtl(char)


def test_a_paragraph_runs_as_what_is_around_it_says_or_its_first_letter() -> None:
    hebrew: tuple[Inline, ...] = (Styled("strong", (Text("שלום"),)), Text(" b"))
    assert paragraph_direction(hebrew, "", "ltr") == "rtl"
    assert paragraph_direction(hebrew, "ltr", "rtl") == "ltr"
    assert paragraph_direction((Text("25"),), "", "rtl") == "rtl"
    noted: tuple[Inline, ...] = (Note((Para(hebrew),)), Code("שלום"), Text("b"))
    assert paragraph_direction(noted, "", "") == "ltr"


def test_attributes_ask_for_a_direction() -> None:
    assert asked((("lang", "ar"),)) == "rtl"
    assert asked((("lang", "ar"), ("dir", "LTR"))) == "ltr"
    assert asked((("dir", "rtl"),)) == "rtl"
    assert asked((("class", "x"),)) == ""
