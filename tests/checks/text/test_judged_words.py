"""Words judged by a dictionary: what is made of others, what was meant, what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.checks.text.judged_words import Judge, Meant, is_close
from mdmdraft.locales import Dictionary, dictionary
from mdmdraft.world import World, package_list


def _words(language: str) -> Dictionary:
    found = dictionary(language)
    assert found is not None
    return found


def judge(language: str, world: World | None = None) -> Judge:
    return Judge(world, language, _words(language))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_dictionary_has_its_rules(language: str) -> None:
    assert f"{language}.txt.gz" in package_list("dictionaries")
    making = judge(language).making
    assert making.before and making.derived and making.bases
    assert not {word for word in making.meant if _words(language).has(word)}


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("en", "anticlutter"),  # a prefix
        ("en", "moonlightless"),  # a suffix
        ("en", "featurize"),  # a stem that another word has
        ("en", "crowdworkers"),  # two words
        ("en", "unforgiveable"),  # an ending spelled otherwise
        ("en", "attaches"),
        ("en", "coöperated"),  # an accent that English does without
        ("en", "oeuvre"),
        ("en", "facto"),  # Latin
        ("en", "webinars"),  # a word that the list lacks
        ("en", "thx"),  # too short to tell
        ("en", "a" * 50),  # no word
        ("fr", "ultralibéraux"),
        ("fr", "rééclairer"),
        ("fr", "intégrative"),
        ("fr", "oeuvre"),
        ("fr", "aout"),
        ("fr", "connaitre"),
    ],
)
def test_what_is_known(language: str, word: str) -> None:
    assert judge(language).unknown([word]) == frozenset()


@pytest.mark.parametrize(
    ("language", "word", "meant"),
    [
        ("en", "writting", "writing"),  # though writ and ting are words
        ("en", "wellfare", "welfare"),
        ("en", "posession", "possession"),
        ("en", "supercede", "supersede"),
        ("fr", "republique", "république"),  # though publique is one
        ("fr", "raisonable", "raisonnable"),
        ("fr", "connection", "connexion"),  # though English has it
        ("fr", "language", "langage"),
    ],
)
def test_what_may_be_made_of_others_and_is_a_slip(language: str, word: str, meant: str) -> None:
    assert judge(language).unknown([word]) == {word}
    assert judge(language).meant([word])[word].near[0] == meant


def test_words_of_another_language_are_no_slips_unless_they_are_close() -> None:
    assert judge("fr").meant(["timer", "moss"]) == {
        "timer": Meant((), True),
        "moss": Meant((), True),
    }
    assert judge("en").meant(["nationale"])["nationale"].is_foreign
    assert judge("en").meant(["délai"]) == {"délai": Meant((), True)}
    assert is_close("nationale", "national")
    assert not is_close("timer", "limer")


def test_what_was_judged_is_kept_and_what_is_kept_in_ruins_is_judged_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MDMDRAFT_CACHE_DIR", str(tmp_path / "cache"))
    world = World(tmp_path)
    assert judge("en", world).unknown(["comittee", "agreed"]) == {"comittee"}
    assert judge("en", world).meant(["comittee"])["comittee"].near[0] == "committee"
    monkeypatch.setattr(Dictionary, "has", lambda *_: 1 / 0)
    assert judge("en", world).unknown(["agreed", "comittee"]) == {"comittee"}
    assert judge("en", world).meant(["comittee"])["comittee"].near[0] == "committee"
    with pytest.raises(ZeroDivisionError):
        judge("en", world).unknown(["agreed"])
    monkeypatch.undo()
    monkeypatch.setenv("MDMDRAFT_CACHE_DIR", str(tmp_path / "cache"))
    kept = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert len([path for path in kept if path.parent.name == "spelled"]) == 2
    for path in kept:
        path.write_bytes(b"\x00ruins")
    assert judge("en", World(tmp_path)).unknown(["comittee", "agreed"]) == {"comittee"}
