"""Which of the persons, places and bodies that a paper names are one, spelled in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from mdmdraft.checks.text.name_spellings import differs_by_one, folded, heard, is_slip
from mdmdraft.checks.text.named import Body, Person, Placed

Pair = tuple[str, str]
"""Two spellings, as they are written."""

_SHORT = 5
_NUMBER = re.compile(r"(?<=\w\w)[sx]$")


def of_persons(found: Iterable[Person]) -> Iterator[Pair]:
    """Yield the pairs of persons whose particles are written in two ways (`de la Tour`, `Delatour`)
    or whose surnames, with a title or particles, are heard alike or nearly the same."""
    each = {(p.shown, p.given, p.sex): p for p in found}.values()
    for one, two in combinations(each, 2):
        if one.shown == two.shown or _are_two(one, two):
            continue
        whole, other = folded(one.shown), folded(two.shown)
        if whole == other:
            if one.particles or two.particles:
                yield one.shown, two.shown
        elif one.surname == two.surname:
            if one.given and one.given == two.given and one.particles and two.particles:
                yield one.shown, two.shown
        elif folded(one.particles) == folded(two.particles) and _are_near(one, two):
            yield one.shown, two.shown


def _are_two(one: Person, two: Person) -> bool:
    """Tell whether titles or first names say that these are two persons."""
    if one.sex and two.sex and one.sex != two.sex:
        return True
    return bool(one.given and two.given) and folded(one.given)[:1] != folded(two.given)[:1]


def _are_near(one: Person, two: Person) -> bool:
    first, second = folded(one.surname), folded(two.surname)
    if one.given and one.given == two.given:
        return differs_by_one(first, second)
    if min(len(first), len(second)) < _SHORT:
        return False
    lacks = len(first) != len(second)
    if first[0] == second[0] and (one.particles or lacks) and differs_by_one(first, second):
        return True
    return heard(one.surname, mute=True) == heard(two.surname, mute=True)


def of_first_names(found: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield two first names that are heard alike before one surname, and the surname."""
    by_surname: Mapping[str, dict[str, None]] = defaultdict(dict)
    for first, surname in found:
        by_surname[surname][first] = None
    for surname, firsts in by_surname.items():
        for one, two in combinations(firsts, 2):
            if heard(one) == heard(two):
                yield one, two, surname


def of_places(found: Iterable[Placed]) -> Iterator[Pair]:
    """Yield two places after one noun whose names differ in number, by a mute letter or as slips
    do: `Cape Farewell`, `Cape Farewel`."""
    by_noun: Mapping[str, dict[str, str]] = defaultdict(dict)
    for place in found:
        by_noun[place.noun][place.shown] = place.name
    for names in by_noun.values():
        for (shown, one), (other, two) in combinations(sorted(names.items()), 2):
            first, second = folded(one), folded(two)
            if min(len(first), len(second)) < _SHORT - 1 or first == second:
                continue
            near = len(first) >= _SHORT and first[0] == second[0] and first[-1] == second[-1]
            if (
                (near and differs_by_one(first, second))
                or is_slip(first, second)
                or heard(one, mute=True) == heard(two, mute=True)
            ):
                yield shown, other


def of_bodies(found: Iterable[Body], numbered: re.Pattern[str]) -> Iterator[Pair]:
    """Yield the pairs of names of bodies that differ by what joins their words, or by the number
    of a word that is not the first: `Friends of the Lamp`, `Friends of the Lamps`."""
    by_words: Mapping[tuple[str, ...], dict[str, tuple[str, ...]]] = defaultdict(dict)
    for body in found:
        words = tuple(word.casefold() for word in body.words)
        loose = tuple(w if numbered.fullmatch(w) else _NUMBER.sub("", w) for w in words[1:])
        by_words[words[0], *loose][body.name] = words
    for names in by_words.values():
        for one, two in combinations(names, 2):
            if one.casefold() != two.casefold():
                yield one, two
