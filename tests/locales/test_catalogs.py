"""Catalogs: what they say, and what stands in for words that a language lacks."""

from __future__ import annotations

import pytest

from mdmdraft.locales import Catalog, catalog


@pytest.mark.parametrize(
    ("language", "number", "told"),
    [
        ("en", 0, "0 changes"),
        ("en", 1, "1 change"),
        ("en", 1234, "1,234 changes"),
        ("fr", 0, "0 modification"),
        ("fr", 1234, "1\u202f234 modifications"),
        ("fr-BE", 2, "2 modifications"),
        ("pl", 0, "0 changes"),
        ("pl", 1, "1 change"),
        ("pl", 2, "2 changes"),
    ],
)
def test_things_are_counted_as_the_words_are(language: str, number: int, told: str) -> None:
    assert catalog("comparison", language).count("changes", number) == told


def test_what_is_filled_in_is_not_read_again() -> None:
    said = catalog("comparison", "en").fill("title", title="A {old} paper", old="1", new="2")
    assert said == "A {old} paper — changes from 1 to 2"
    said = catalog("meaning", "en").say("recommendation", "added", name="{title}", title="{name} {")
    assert said == "{title} added: “{name} {”"


def test_a_title_between_quotation_marks_has_the_second_kind() -> None:
    said = catalog("meaning", "fr").say("recommendation", "added", name="R", title="Le « oui »")
    assert said == "R ajoutée\u00a0: «\u00a0Le “ oui ”\u00a0»"
    # Where the catalog knows no quotation marks they stay as they are.
    said = catalog("comparison", "en").fill("title", title="“A”", old="1", new="2")
    assert said.startswith("“A” — ")


def test_numbers_dates_and_lists() -> None:
    en, fr = catalog("meaning", "en-GB"), catalog("meaning", "fr")
    assert (en.number(12345), fr.number(-12345)) == ("12,345", "−12\u202f345")
    assert (en.date("2026-04-01"), fr.date("2026-04-01")) == ("1 April 2026", "1er avril 2026")
    assert en.listed([]) == ""
    assert [en.listed(list("abc")[:n]) for n in (1, 2, 3)] == ["a", "a and b", "a, b and c"]
    assert (en.count("section", 0), fr.count("section", 0)) == ("0 sections", "0 section")


def test_periods() -> None:
    words = catalog("document", "en")
    assert words.period("2018", "") == "2018"
    assert words.period("2018", "2018") == "2018"
    assert words.period("2016-06", "2018-02") == "June 2016 – February 2018"


def test_english_stands_in_and_dates_are_the_language_s_own() -> None:
    german, english = catalog("comparison", "de"), catalog("comparison", "en")
    assert (german.tables, german.counts) == (english.tables, english.counts)
    assert german.date("2026-11-22") == "22. November 2026"
    assert catalog("review", "FR-ca")["title"] == "Commentaires et réponses"


def test_one_word_may_be_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "locales/en/review.toml": 'title = "T"\nnone = "N"\n[states]\nopen = "O"\nnoted = "D"\n'
        '[counts.x]\none = "{n} x"\nother = "{n} xs"\n',
        "locales/fr/review.toml": 'title = "Titre"\n[states]\nopen = "Ouvert"\n',
        "locales/fr-CA/review.toml": 'title = "Titre canadien"\n',
        "locales/xx/document.toml": 'title = "Xx"\n',
    }

    def listing(folder: str) -> list[str]:
        inside = [
            name.removeprefix(f"{folder}/") for name in files if name.startswith(f"{folder}/")
        ]
        return sorted({name.partition("/")[0] for name in inside})

    monkeypatch.setattr("mdmdraft.locales.catalogs.package_list", listing)
    monkeypatch.setattr("mdmdraft.locales.catalogs.package_data", lambda name: files[name].encode())

    def fresh(tag: str) -> Catalog:
        return catalog.__wrapped__("review", tag)

    canadian = fresh("fr-CA")
    assert canadian.words == {"title": "Titre canadien", "none": "N"}
    assert canadian.tables["states"] == {"open": "Ouvert", "noted": "D"}
    assert canadian.count("x", 0) == "0 xs"
    assert fresh("fr")["title"] == "Titre"
    assert fresh("xx")["title"] == "T"


def test_a_word_that_is_not_there_is_a_fault() -> None:
    words = catalog("review", "en")
    with pytest.raises(KeyError):
        words["no-such-word"]
    with pytest.raises(KeyError):
        catalog("comparison", "en").fill("title", title="A")
    assert words.word("states", "no-such-state") == "no-such-state"
