"""Dictionaries: which words they have, what a slip was meant as, and how the lists are made."""

from __future__ import annotations

import gzip

import pytest

from mdmdraft.locales import dictionary
from mdmdraft.locales.dictionaries import (
    Dictionary,
    are_kin,
    languages,
    one_letter_apart,
    unaccented,
)
from mdmdraft.world import package_data, package_list
from tests.locales.dictionaries import expanded, packed, parts


def _dictionary(language: str) -> Dictionary:
    found = dictionary(language)
    assert found is not None
    return found


def test_english_and_french_have_one_and_no_other_language() -> None:
    assert languages() == ("en", "fr")
    assert dictionary("fr-CA") is dictionary("fr")
    assert dictionary("de") is None
    assert dictionary("") is None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_listed_word_is_found_and_no_other(language: str) -> None:
    words = _dictionary(language)
    listed = gzip.decompress(package_data(f"dictionaries/{language}.txt.gz")).decode().split()
    some = [listed[0], listed[1], *listed[:: len(listed) // 500], listed[-2], listed[-1]]
    assert all(words.has(word) for word in some)
    assert not any(words.has(f"{word}q") for word in some if f"{word}q" not in listed)
    assert not any(words.has(word) for word in ("", "\n", "a", "aaaa", "zzzzzz", "\uffff", "Harm"))


@pytest.mark.parametrize("name", [n for n in package_list("dictionaries") if n.endswith(".gz")])
def test_lists_are_sorted_sets_of_small_letters(name: str) -> None:
    text = gzip.decompress(package_data(f"dictionaries/{name}")).decode()
    listed = text.split("\n")
    assert listed[0] == listed[-1] == ""
    assert listed[1:-1] == sorted(set(listed[1:-1]))
    assert all(word.isalpha() and word == word.lower() for word in listed[1:-1])
    if ".common." in name:
        whole = package_data(f"dictionaries/{name.replace('.common', '')}")
        assert set(listed) <= set(gzip.decompress(whole).decode().split("\n"))


@pytest.mark.parametrize(
    ("language", "word", "meant"),
    [
        ("en", "comittee", "committee"),
        ("en", "goverment", "government"),
        ("en", "recieved", "received"),
        ("en", "writen", "written"),
        ("en", "alnoe", "alone"),
        ("en", "maintainance", "maintenance"),
        ("en", "taht", "that"),
        ("fr", "dévellopement", "développement"),
        ("fr", "acceuil", "accueil"),
        ("fr", "ebréchée", "ébréchée"),
        ("fr", "nécéssaire", "nécessaire"),
        ("fr", "republique", "république"),
    ],
)
def test_a_slip_is_known_for_what_was_meant(language: str, word: str, meant: str) -> None:
    assert not _dictionary(language).has(word)
    assert _dictionary(language).near(word)[0] == meant


def test_a_word_far_from_all_others_and_a_short_one_by_a_letter_are_no_slips() -> None:
    english = _dictionary("en")
    assert english.near("hydroxyzephyrinate") == ()
    assert english.near("cyphellae") == ()
    assert english.near("thxt") == ()
    assert english.near("dimerisation") == ()


def test_words_are_kin_by_their_consonants() -> None:
    assert are_kin("seperate", "separate")
    assert are_kin("résonnance", "résonance")
    assert not are_kin("lamin", "lamina") or one_letter_apart("lamin", "lamina")
    assert not are_kin("timer", "limer")
    assert not are_kin("numérisation", "dimérisation")
    assert one_letter_apart("abcd", "abdc")
    assert not one_letter_apart("abcd", "badc")
    assert unaccented("cœur æquo déjà") == "coeur aequo deja"


AFFIXES = """\
SET UTF-8
FLAG long
NEEDAFFIX ()

SFX S. Y 2
SFX S. 0 0/L' [^sxz] is:sg
SFX S. 0 s [^sxz] is:pl
SFX A1 Y 1
SFX A1 er e/S. [^g]er
PFX L' Y 1
PFX L' 0 l' .
PFX Um Y 1
PFX Um 0 kilo/S.() .
"""
STEMS = """\
6
chat/S.() po:nom
arriver/A1
manger/A1
gramme/Um
île-de-France/L' po:npr
ex æquo/-- po:loc
"""


def test_words_are_made_of_stems_and_affixes() -> None:
    made = set(expanded(AFFIXES, STEMS))
    assert made == {
        *("chat", "chats", "arriver", "arrive", "arrives", "manger", "gramme"),
        *("kilogramme", "kilogrammes", "île-de-France", "ex æquo"),
    }
    assert parts(["Île-de-France", "l'été", "ex æquo"]) == {"île", "france", "été", "æquo"}
    assert gzip.decompress(packed({"b", "été", "a"})).decode() == "\na\nb\nété\n"
    assert packed({"b", "a"}) == packed({"a", "b"})
