"""Stronger and weaker words: told where they stand against each other, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mdmdraft.diff.meaning.forces import DEFAULT, Forces
from mdmdraft.diff.meaning.sentences import aligned, sentences_of
from mdmdraft.diff.meaning.shifts import Worded, shifts

SIGNS = {"weaker": "-", "stronger": "+", "reversed": "!"}


def told(old: str, new: str, language: str = "en", forces: Forces = DEFAULT) -> list[str]:
    """Return what is told of two texts; `Title | text` has a title."""
    worded = []
    for given_ in (old, new):
        title, mark, text = given_.partition(" | ")
        worded.append(Worded(title, text) if mark else Worded("", given_))
    found = shifts(worded[0], worded[1], forces.of(language))
    return [f"{SIGNS[s.direction]} {s.before} → {s.after}" for s in found]


ENGLISH = [
    ("States must act.", "States should act.", ["- must → should"]),
    ("States shall act.", "States may act.", ["- shall → may"]),
    ("States ought to act.", "States have to act.", ["+ ought to → have to"]),
    ("The State is to act.", "The State could act.", ["- is to → could"]),
    ("It needs to act.", "It might act.", ["- needs to → might"]),
    ("States MUST act.", "States SHOULD act.", ["- must → should"]),
    ("Must States act?", "Should States act?", ["- must → should"]),
    ("States must act.", "States need not act.", ["- must → need not"]),
    (
        "States are required to act.",
        "States are not required to act.",
        ["- are required to → are not required to"],
    ),
    # prohibitions
    ("States must act.", "States must not act.", ["! must → must not"]),
    ("Police may ask.", "Police may not ask.", ["! may → may not"]),
    ("Police must not ask.", "Police should not ask.", ["- must not → should not"]),
    (
        "It should no longer be an offence.",
        "It should be an offence.",
        ["! should no longer → should"],
    ),
    ("Police may not ask.", "Police shall not ask.", []),
    # verbs
    ("Repeal the offence | x", "Reform the offence | x", ["- repeal → reform"]),
    ("Ban the practice | x", "Examine the practice | x", ["- ban → examine"]),
    ("Reviewing the law helps.", "Abolishing the law helps.", ["+ reviewing → abolishing"]),
    (
        "Repeal the offence | x",
        "Consider repealing the offence | x",
        ["- repeal → consider repealing"],
    ),
    ("Fund services | x", "Consider funding services | x", ["- fund → consider funding"]),
    ("Act now | x", "Explore ways to act now | x", ["- act → explore ways to act"]),
    (
        "States should fund care.",
        "States should consider funding care.",
        ["- fund → consider funding"],
    ),
    ("Ensure access to care | x", "Promote access to care | x", ["- ensure → promote"]),
    ("Ban fines | x", "Consider whether to ban fines | x", ["- ban → consider whether to ban"]),
    # hedges and emphasis
    ("States must act.", "States must, where possible, act.", ["-  → where possible"]),
    ("States must act progressively.", "States must act.", ["+ progressively → "]),
    ("Protect every child, at once | x", "Protect every child | x", ["- at once → "]),
    ("States must act.", "States must act as far as resources allow.", ["-  → as far as"]),
    (
        "States must act.",
        "States should, if possible, act.",
        ["- must → should", "-  → if possible"],
    ),
    # sentence by sentence
    (
        "States must act. Donors may give.",
        "States should act. Donors may give.",
        ["- must → should"],
    ),
    (
        "States must act. Donors may give.",
        "States should act. Donors must give.",
        ["- must → should", "+ may → must"],
    ),
    (
        "Donors may give. States must act.",
        "States should act. Donors may give.",
        ["- must → should"],
    ),
    (
        "Evaluate it yearly, as States must.",
        "States should evaluate it yearly.",
        ["- must → should"],
    ),
]

SILENT = [
    ("States must act.", "States must act."),
    ("States must act.", "States shall act."),
    ("States must act.", "States have to act."),
    ("States could act.", "States might act."),
    ("States must act fast.", "States must act slowly."),
    ("States must act.", "Countries must act."),
    # gone with its sentence, come with it
    ("States must act. Donors should give.", "Donors should give."),
    ("Donors should give.", "Donors should give. States must act."),
    ("Donors give.", "Donors give. This should happen where possible."),
    ("States must act at once. Donors should give.", "Donors should give."),
    # nothing answers it
    ("States fund care.", "States must fund care."),
    ("States must fund care.", "States fund care."),
    # not the same sentence
    ("States must fund shelters in every town.", "Police should never ask for papers."),
    ("Repeal the offence | x", "Review grants to teams yearly | x"),
    # moved, split, joined, swapped
    ("States must act. Donors should give.", "Donors should give. States must act."),
    ("States must act, and donors should give.", "States must act. Donors should give."),
    ("States must act. Donors should give.", "States must act, and donors should give."),
    ("States must act and donors should give.", "Donors must give and States should act."),
    (
        "States must act where possible. Donors give.",
        "States must act. Donors give where possible.",
    ),
    # hedge for hedge
    ("States must act where possible.", "States must act as far as possible."),
    # words that only look so
    ("It came into force in May 2016.", "It came into force in June 2016."),
    ("In May the law changed.", "In March the law changed."),
    ("25 May was the day.", "25 Might was the day."),
    ("A must-have rule.", "A should-have rule."),
    ("The mustard is hot.", "The shoulder is hot."),
    ("It cannot tell.", "It can tell."),
    ("States could not act.", "States may act."),
    ("Discuss the offence | x", "Consider the offence | x"),
    ("The banner stays.", "The reviewer stays."),
    ("States consider repealing it.", "States considered repealing it."),
    ("He mayor.", "He couldn."),
    ("", ""),
    ("States must act.", ""),
]

FRENCH = [
    ("L’État doit agir.", "L’État devrait agir.", ["- doit → devrait"]),
    ("Les États doivent agir.", "Les États peuvent agir.", ["- doivent → peuvent"]),
    ("L’État devra agir.", "L’État pourrait agir.", ["- devra → pourrait"]),
    ("Il faut agir vite.", "Il convient d’agir vite.", ["- il faut → il convient d’"]),
    ("L’État est tenu de payer.", "L’État peut payer.", ["- est tenu de → peut"]),
    ("L'État est tenu de payer.", "L’État est tenu de payer.", []),
    (
        "Il serait souhaitable de payer vite.",
        "Il faut payer vite.",
        ["+ il serait souhaitable de → il faut"],
    ),
    ("L’État doit agir.", "L’État ne doit pas agir.", ["! doit → ne doit pas"]),
    ("L’État ne doit pas agir.", "L’État ne devrait pas agir.", ["- ne doit pas → ne devrait pas"]),
    ("L’État peut agir.", "L’État ne peut agir.", ["! peut → ne peut"]),
    ("Abroger le délit | x", "Réformer le délit | x", ["- abroger → réformer"]),
    (
        "Abroger le délit | x",
        "Envisager d’abroger le délit | x",
        ["- abroger → envisager d’abroger"],
    ),
    (
        "Financer les soins | x",
        "Envisager de financer les soins | x",
        ["- financer → envisager de financer"],
    ),
    (
        "L’État doit agir.",
        "L’État doit agir dans la mesure du possible.",
        ["-  → dans la mesure du possible"],
    ),
    ("Les droits sont ouverts.", "Les toits sont ouverts.", []),
    ("Il doit peut-être payer.", "Il doit payer.", []),
    ("Il ne peut que payer.", "Il peut payer.", []),
    ("L’amende est due.", "L’amende est payée.", []),
    ("La réforme est utile.", "La loi est utile.", []),
    ("L’État doit agir. Il peut payer.", "Il peut payer.", []),
    ("On doit agir.", "On devra agir.", []),
]


@pytest.mark.parametrize(("old", "new", "found"), ENGLISH)
def test_english(old: str, new: str, found: list[str]) -> None:
    assert told(old, new) == found


@pytest.mark.parametrize(("old", "new"), SILENT)
def test_nothing_is_told(old: str, new: str) -> None:
    assert told(old, new) == []
    assert told(new, old) == []


@pytest.mark.parametrize(("old", "new", "found"), FRENCH)
def test_french(old: str, new: str, found: list[str]) -> None:
    assert told(old, new, "fr-FR") == found


def test_as_many_silent_cases() -> None:
    silent = len(SILENT) + sum(not found for *_, found in ENGLISH + FRENCH)
    assert silent >= 0.6 * (len(ENGLISH) + len(FRENCH))


def test_each_language_knows_its_own_words_alone() -> None:
    assert told("States must act.", "States should act.", "fr") == []
    assert told("L’État doit agir.", "L’État devrait agir.", "en") == []
    assert told("States must act.", "States should act.", "pt") == []


def test_times_are_kept_apart() -> None:
    old = "States must act. Donors must give."
    assert told(old, old.replace("must", "should")) == ["- must → should"] * 2


def test_long_texts_are_not_aligned_pair_by_pair() -> None:
    old = " ".join(f"State number {n} must act." for n in range(200))
    assert told(old, old.replace("number 7 must", "number 7 should")) == ["- must → should"]
    assert told(old, old + " More must be done.") == []


def test_the_likest_sentences_are_the_same() -> None:
    table = DEFAULT.of("en")
    old = sentences_of("One two three four. Red green blue black.\nIn the end.", table)
    new = sentences_of("Red green blue white. One two three four.", table)
    pairs = [(a[-1].key, b[-1].key) for a, b in aligned(old, new)]
    assert pairs == [("four", "four"), ("black", "white")]


SAID = """
states police must should may could not ban review consider where possible act fund care repeal
repealing at once the . need to no longer
"""
WORDS = st.sampled_from(SAID.split())
TEXTS = st.lists(WORDS, max_size=14).map(" ".join)
WORDED = st.builds(Worded, TEXTS, TEXTS)


@settings(derandomize=True, max_examples=300)
@given(WORDED, WORDED)
@example(
    Worded("", "review consider ban could act may and ban consider act must consider"),
    Worded("", "the could and care. repealing should ban must repeal ban act should states must"),
)
def test_reversed_the_same_is_told_the_other_way(old: Worded, new: Worded) -> None:
    table = DEFAULT.of("en")
    forth, back = shifts(old, new, table), shifts(new, old, table)
    assert forth == tuple(shift.turned() for shift in back)


@settings(derandomize=True, max_examples=100)
@given(WORDED)
def test_nothing_is_told_of_a_thing_and_itself(worded: Worded) -> None:
    assert shifts(worded, worded, DEFAULT.of("en")) == ()
