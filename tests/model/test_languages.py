from __future__ import annotations

import pytest

from mdmdraft.model.languages import is_language, meant_language


@pytest.mark.parametrize("tag", ["fr", "en-GB", "zh-Hant-TW", "FR", "grc", "ckb", "ar-SA", "uk"])
def test_languages(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ("gr", "did you mean `el`?"),
        ("jp", "did you mean `ja`?"),
        ("fre", "did you mean `fr`?"),
        ("ger-de", "did you mean `de-DE`?"),
        ("en_GB", "did you mean `en-GB`?"),
        ("french", "did you mean `fr`?"),
        ("Français", "did you mean `fr`?"),
        ("arabisch", "did you mean `arabic`, by its code?"),
        ("xx", ""),
        ("", ""),
    ],
)
def test_what_is_no_language_has_a_way_out(tag: str, meant: str) -> None:
    assert not is_language(tag)
    assert meant_language(tag) == meant
