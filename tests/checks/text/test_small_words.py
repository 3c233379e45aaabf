"""The language that words are in, by its small words."""

from __future__ import annotations

import pytest

from mdmdraft.checks.text.small_words import is_foreign
from mdmdraft.locales import profiles


@pytest.mark.parametrize("language", sorted(profiles()))
def test_the_small_words_of_a_language_are_its_own(language: str) -> None:
    assert not is_foreign(profiles()[language]["words"].split(), language)


def test_a_text_in_another_language_is_known_by_three_of_its_words() -> None:
    english = ["the", "path", "from", "maize", "to", "yeast", "and", "of", "the", "ageing"]
    assert is_foreign(english, "fr")
    assert not is_foreign(english, "en")
    assert not is_foreign(["the", "path", "and"], "fr")
    assert not is_foreign(english, "tlh")
