"""Who and what a text names: persons with their titles, first names and particles, places after
the noun that they begin with, and bodies of several words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from mdmdraft.checks.text.name_spellings import folded, is_name, opens_sentence
from mdmdraft.locales import lexicon

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŠŽČĆ]"
NAME = re.compile(rf"(?<![\w-]){_CAPITAL}[\w-]+")
"""A word with a capital, its hyphens included."""
_WORD = rf"{_CAPITAL}[^\W\d_]+(?:-{_CAPITAL}?[^\W\d_]+)*"
_PARTICLES = (
    r"(?:(?:[Vv]on|[Vv]an|[Dd]e|[Dd]u|[Dd]es|[Dd]i|[Dd]a|[Dd]el|[Dd]ella|[Tt]er|[Tt]en|[Ll]a|[Ll]e"
    r"|[Dd]er|[Dd]en|[Zz]u|[Aa]l|[Bb]in)\s|[DdLl][’'])+"
)
_INITIALS = r"(?:[A-ZÀ-Þ]\.[\s-]?)+"


class _Words(msgspec.Struct, frozen=True):
    """The lists of `names.toml`."""

    titles: dict[str, str]
    places: dict[str, str]
    bodies: dict[str, str]


class Person(msgspec.Struct, frozen=True):
    """A person as named in a text: `particles` and `surname` as they are written, the first name
    or initials, whether a title says that it is a man or a woman; `start` is where the particles
    begin, `end` where the surname ends."""

    surname: str
    particles: str
    given: str
    sex: str
    titled: bool
    start: int
    end: int

    @property
    def shown(self) -> str:
        """Return the name without title and first name. Where no first name stands before it, the
        first particle may have a capital: `Van der Gutter`."""
        name = self.particles + self.surname
        return name if self.given or not self.particles else name[0].lower() + name[1:]


class Placed(msgspec.Struct, frozen=True):
    """The name of a place: the noun that it begins with, folded, the rest, and both as written."""

    noun: str
    name: str
    shown: str
    start: int


class Body(msgspec.Struct, frozen=True):
    """A name of several words: its words without what joins them, and where it begins."""

    name: str
    words: tuple[str, ...]
    start: int


def persons(text: str, language: str) -> Iterator[Person]:
    """Yield the persons that have a title, or a first name and particles."""
    if not _may_name(language).search(text):
        return
    for hit in _persons(language).finditer(text):
        titled = bool(hit["man"] or hit["woman"] or hit["title"])
        given, particles = (hit["given"] or "").strip(), hit["particles"] or ""
        if titled or (given and particles):
            sex = "m" if hit["man"] else "f" if hit["woman"] else ""
            start = hit.start("particles") if particles else hit.start("surname")
            yield Person(hit["surname"], particles, given, sex, titled, start, hit.end())


def first_names(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield two names that follow each other, and where they begin: a first name and another."""
    for hit in _TWO.finditer(text):
        yield hit[1], hit["second"], hit.start()


def places(text: str, language: str) -> Iterator[Placed]:
    """Yield the places that begin with a noun: `Cape Farewell`, `rue de Dorval`."""
    for hit in _places(language).finditer(text):
        noun = folded(hit["noun"] + (hit["joint"] or ""))
        yield Placed(noun, hit["name"], " ".join(hit[0].split()), hit.start())


def bodies(text: str, language: str) -> Iterator[Body]:
    """Yield the names of several words: `Ministry of Rivers and Roads`, `Société des amis`."""
    pattern, joints, every, nouns = _bodies(language)
    for hit in pattern.finditer(text):
        words = tuple(joints.sub(" ", hit[0]).split())
        if not all(is_name(word) for word in words if word[0].isupper()):
            continue
        if " pour " in hit[0] and not nouns.fullmatch(words[0]):
            continue
        small = [w for w in every.sub(" ", hit[0]).split()[1:] if w[0].islower()]
        if words[0][0].islower() and small:
            continue
        if small and (not nouns.fullmatch(words[0]) or opens_sentence(text, hit.start())):
            continue
        yield Body(" ".join(hit[0].split()), words, hit.start())


def numbered(language: str) -> re.Pattern[str]:
    """Return a pattern of words whose number says which body it is: Court of Appeals."""
    return re.compile(_lists(language).bodies["numbered"], re.IGNORECASE)


_TWO = re.compile(rf"(?<![\w-])({_WORD})(?=\s(?P<second>{_WORD}))")


@cache
def _lists(language: str) -> _Words:
    return msgspec.convert(lexicon(language, "names"), _Words)


@cache
def _may_name(language: str) -> re.Pattern[str]:
    """Return a pattern that is in whatever names a person: looking for it is quicker."""
    titles = "|".join(_lists(language).titles.values())
    return re.compile(rf"(?<![\w-])(?:(?:{titles})\s|{_PARTICLES}{_CAPITAL})")


@cache
def _persons(language: str) -> re.Pattern[str]:
    titles = _lists(language).titles
    titled = rf"(?!(?:{'|'.join(titles.values())})\s)"
    return re.compile(
        rf"(?<![\w-])(?:(?:(?P<man>{titles['men']})|(?P<woman>{titles['women']})|(?P<title>{titles['any']}))"
        rf"\s)?(?P<given>{_INITIALS}|(?:(?!{_PARTICLES}){titled}{_WORD}\s){{0,2}})(?P<particles>{_PARTICLES})?"
        rf"{titled}(?P<surname>{_WORD}|(?<=[DL][’'])[a-zà-ÿ][^\W\d_]+)(?![\w’'-]*[\w])"
    )


@cache
def _places(language: str) -> re.Pattern[str]:
    nouns = _lists(language).places["nouns"]
    return re.compile(
        rf"(?<![\w’'-])(?P<noun>(?i:{nouns}))[\s-](?P<joint>(?:of|de la|de|du|des)\s)?"
        rf"(?P<name>{_WORD})"
    )


@cache
def _bodies(language: str) -> tuple[re.Pattern[str], ...]:
    """Return patterns: a name of a body; what joins its words and does not count; all that joins
    them; a noun that it may begin with."""
    lists = _lists(language).bodies
    nouns = lists["nouns"]
    joint = rf"(?:{lists['joints']})"
    every = rf"(?:{lists['joints']}|{lists['more']})"
    joined = rf"(?:{every}(?:(?<=[’'])|\s)){{1,3}}"
    first = rf"(?:{_CAPITAL}[\w-]+{f'|(?:{nouns})s?' if nouns else ''})"
    rest = r"[^\W\d_][\w-]+" if nouns else rf"{_CAPITAL}[\w-]+"
    return (
        re.compile(
            rf"(?<![\w-]){first}(?:\s{joined}(?!{every}\s){rest}(?:\s(?:{lists['and']})\s"
            rf"(?:{joined})?(?!(?:le|la|les|l[’']|the)\b){rest})?)+"
        ),
        re.compile(rf"(?<![\w’'])(?:{joint}(?:(?<=[’'])|(?=\s)))"),
        re.compile(rf"(?<![\w’'])(?:(?:{every}|{lists['and']})(?:(?<=[’'])|(?=\s)))"),
        re.compile(nouns, re.IGNORECASE) if nouns else re.compile(r"(?!)"),
    )
