"""The sentences: the same in both languages, and set as each language sets them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import mdmdraft
from mdmdraft.diff.meaning.phrases import phrases

FOLDER = Path(mdmdraft.__file__).parent / "data" / "diff"
EN, FR = (
    tomllib.loads((FOLDER / f"meaning.{language}.toml").read_text("utf-8"))
    for language in ("en", "fr")
)


def marks(text: str | list[str]) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", str(text)))


def test_both_say_the_same_things() -> None:
    assert {g: set(words) for g, words in EN.items()} == {g: set(words) for g, words in FR.items()}


def test_both_fill_in_the_same() -> None:
    different = [
        f"{group}.{name}"
        for group, words in EN.items()
        for name, text in words.items()
        if marks(text) != marks(FR[group][name])
    ]
    assert different == []


def test_no_sentence_ends_in_a_full_stop() -> None:
    for table in (EN, FR):
        for group in set(table) - {"entry", "citation"}:
            assert not [text for text in table[group].values() if str(text).endswith(".")]


def test_french_marks_have_no_break_before_them() -> None:
    for words in FR.values():
        for text in words.values():
            assert not re.search(r" [:;%»]|« ", str(text)), text


def test_what_is_filled_in_is_not_read_again() -> None:
    said = phrases("en").say("recommendation", "added", name="{title}", title="{name} {x")
    assert said == "{title} added: “{name} {x”"


def test_numbers_dates_and_lists() -> None:
    en, fr = phrases("en-GB"), phrases("fr")
    assert (en.number(12345), fr.number(-12345)) == ("12,345", "−12\u202f345")
    assert (en.date("2026-04-01"), fr.date("2026-04-01")) == ("1 April 2026", "1er avril 2026")
    assert en.listed([]) == ""
    assert [en.listed(list("abc")[:n]) for n in (1, 2, 3)] == ["a", "a and b", "a, b and c"]
    assert (en.count("section", 0), fr.count("section", 0)) == ("0 sections", "0 section")
    assert phrases("pt") == phrases("en")
