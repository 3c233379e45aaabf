"""Names among what stands between quotation marks, and names of sources in the running text.

The title of a work, its short title or what it appeared in, its publisher, and a term of the paper
are no quotation of a text. A source that a sentence names, with an article or without, serves the
quotations in it as a citation does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import msgspec

from mdmdraft.checks.references.sameness import normal_title
from mdmdraft.model.locator import read_locator
from mdmdraft.model.paper import Paper
from mdmdraft.model.slugs import slug
from mdmdraft.model.text import Pinpoint

_TITLES = ("title", "title-short", "container-title", "container-title-short", "collection-title")
_TITLES_MORE = ("original-title", "event-title", "reviewed-title", "volume-title", "shortTitle")
_BODIES = ("publisher", "authority", "event")
_ARTICLES = re.compile(r"^(?:the|an?|le|la|les|l|une?)\s+")
_PARTS = re.compile(r"\s*[:.?!]\s+|\s+[—–]\s+")
PLACE = re.compile(
    r"\b(?:articles?|arts?\.|sections?|sect?\.|principles?|principes?|rules?|règles?|recitals?"
    r"|considérants?|paragraphs?|paragraphes?|points?)\s+(?=[\dLRDAIVX])",
    re.IGNORECASE,
)
"""Words that a place in an instrument begins with: `article 3`."""
_OF = re.compile(r"[\s,]*(?:of|in|to|du|de|des|d[’'])?\s*(?:the|la|les|l[’'])?\s*", re.IGNORECASE)
_AFTER_NAME = re.compile(r"[\s,(]*(?:in|at|à|dans|en)?\s*(?:its|son|l[’'])?\s*", re.IGNORECASE)
_KINDS = (
    "charter charte convention covenant pacte protocol protocole directive regulation règlement "
    "statute code constitution treaty traité act loi principles principes guidelines ordonnance "
    "ordinance decree décret"
)
_DETERMINER = r"(?:(?:the|this|la|le|ce|cette|du)\s+|l['’])"
_DETERMINED = re.compile("^" + _DETERMINER, re.IGNORECASE)
_LEAST = 4
"""Characters that a name has at least."""
_FAR = 60


class Named(msgspec.Struct, frozen=True):
    """A source that a text names: its key, the place in it that goes with the name, and where in
    the text the name begins and ends."""

    item: Pinpoint
    start: int
    end: int
    general: bool = False
    """Whether it is named by its kind alone: the Charter."""


class Names:
    """The names that a paper's library, its legal instruments and its terms give."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    def is_title(self, text: str) -> bool:
        """Tell whether words are the name of a work or law of the paper, or a part before a
        colon, or of a body that wrote or published one."""
        return _bare(normal_title(text)) in self._titles

    def is_term(self, text: str) -> bool:
        """Tell whether words are a term of the paper, in any of its forms."""
        return normal_title(text) in self._terms

    def sources_in(self, text: str) -> Iterator[Named]:
        """Yield the legal instruments that a text names, in order, each with the article that
        stands beside its name."""
        pattern, keys = self._pattern
        if pattern is None:
            return
        for found in pattern.finditer(text):
            key = keys.get(_plain(_DETERMINED.sub("", found[0], count=1)))
            if key is not None:
                start, item = _placed(text, found.start(), found.end(), key)
                general = _DETERMINED.sub("", found[0], count=1).casefold() in _KINDS.split()
                yield Named(item, start, found.end(), general)

    def authors_in(self, text: str) -> Iterator[Pinpoint]:
        """Yield the works with a stored text whose author a text names."""
        for key in sorted(self._paper.excerpts):
            authors = self._paper.references.get(key, {}).get("author")
            for author in authors if isinstance(authors, list) else ():
                name = str(author.get("family") or author.get("literal") or "")
                if len(name) > 2 and re.search(rf"\b{re.escape(name)}\b", text):
                    yield _whole(key)

    @cached_property
    def _titles(self) -> frozenset[str]:
        found: set[str] = set()
        for title in _titles_of(self._paper):
            for part in (title, _PARTS.split(title)[0]):
                name = _bare(normal_title(part))
                if len(name) >= _LEAST:
                    found.add(name)
        return frozenset(found)

    @cached_property
    def _terms(self) -> frozenset[str]:
        found: set[str] = set()
        for record in self._paper.terms.values():
            found.update(map(normal_title, (record.meta.term, *record.meta.variants)))
            found.update(normal_title(d.form) for d in record.meta.discouraged)
        return frozenset(found)

    @cached_property
    def _pattern(self) -> tuple[re.Pattern[str] | None, dict[str, str]]:
        """The pattern of all names of legal instruments, and the key that each is of; a name that
        two of them bear is of none."""
        keys: dict[str, set[str]] = {}
        written: dict[str, str] = {}
        for key, name in self._instruments():
            plain = _plain(name)
            if len(plain) >= 3:
                keys.setdefault(plain, set()).add(key)
                written[name] = plain
        alone = {plain: next(iter(some)) for plain, some in keys.items() if len(some) == 1}
        names = sorted((n for n, plain in written.items() if plain in alone), key=len, reverse=True)
        if not names:
            return None, {}
        joined = "|".join(map(_loosely, names))
        return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE), alone

    def _instruments(self) -> Iterator[tuple[str, str]]:
        for key, record in sorted(self._paper.legal.items()):
            meta = record.meta
            for name in (meta.title, meta.title_short, meta.title_translated):
                if name:
                    yield key, name
            own = set(slug(f"{meta.title} {meta.title_short}").split("-"))
            for kind in _KINDS.split():
                if slug(kind) in own:
                    yield key, kind


def _titles_of(paper: Paper) -> Iterator[str]:
    for _, item in sorted(paper.references.items()):
        for field in (*_TITLES, *_TITLES_MORE, *_BODIES):
            value: Any = item.get(field)
            if isinstance(value, str) and value:
                yield value
        authors = item.get("author")
        for author in authors if isinstance(authors, list) else ():
            if author.get("literal"):
                yield str(author["literal"])
    for _, record in sorted(paper.legal.items()):
        yield from (record.meta.title, record.meta.title_short, record.meta.title_translated)


def _bare(name: str) -> str:
    return _ARTICLES.sub("", name)


def _plain(name: str) -> str:
    return _bare(slug(name).replace("-", " "))


def _loosely(name: str) -> str:
    """Return the pattern of a name, however its blanks and apostrophes are set; a word such as
    “Charter” is a name after an article alone."""
    if name in _KINDS.split():
        return _DETERMINER + name
    words = [re.escape(w).replace("'", "['’]").replace("’", "['’]") for w in name.split()]
    return r"\s+".join(words)


def _whole(key: str) -> Pinpoint:
    return Pinpoint(key, "", "", "")


def _placed(text: str, start: int, end: int, key: str) -> tuple[int, Pinpoint]:
    """Return an instrument with the article that stands before its name or right after it."""
    for place in reversed(list(PLACE.finditer(text, max(0, start - _FAR), start))):
        label, value, rest = read_locator(", " + text[place.start() : start])
        if label and _OF.fullmatch(rest):
            at = place.start()
            return at, Pinpoint(key, text[at:start].removesuffix(rest), label, value)
    lead = _AFTER_NAME.match(text, end)
    after = PLACE.match(text, lead.end()) if lead else None
    if after is not None:
        said = text[after.start() : after.start() + _FAR]
        label, value, _ = read_locator(", " + said)
        if label:
            return start, Pinpoint(key, f"{after[0].strip()} {value}", label, value)
    return start, _whole(key)
