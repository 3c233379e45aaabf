"""What the closed values of a paper's records are called in print, and which value words name.

Addressees are known by their names in the document's language, words of a list by what is printed
for them, evidence by its number, its title or its id, sources as citations print them, dates as the
language writes them. Whatever names nothing known is refused with what is near it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from mdmdraft.compose.view import View, label
from mdmdraft.locales import Catalog
from mdmdraft.model.draft import Draft
from mdmdraft.model.kinds import KINDS
from mdmdraft.model.lists import keys_of
from mdmdraft.model.nearest import nearest
from mdmdraft.model.record import ADDRESSEE
from mdmdraft.model.uses import FieldUse
from mdmdraft.model.walk import plain
from mdmdraft.review.patch.actions import CannotPatch
from mdmdraft.review.patch.front_values import Value
from mdmdraft.review.reading.typed_citations import Sources, cited_item, known_sources
from mdmdraft.sources.leads import items_of

_BETWEEN = re.compile(r"\s*;\s*")
_LOOSER = re.compile(r"\s*(?:,|;|\band\b|\bet\b|&)\s*")
_UNTIL = re.compile(r"\s*[–—]\s*|\s+-\s+|\s+(?:to|until|à|au)\s+")
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_YEAR = re.compile(r"\b(\d{4})\b")
_SHOWN = 8


class NotNamed(CannotPatch):
    """Words that name no known value; says what is near."""


class Names:
    """Names of the values that a deliverable may print."""

    def __init__(self, seen: View, draft: Draft, words: Catalog) -> None:
        self.seen = seen
        self.draft = draft
        self.words = words

    # -- what values are called ---------------------------------------------------------------

    def addressees(self) -> dict[str, str]:
        """Return what each addressee is called."""
        return {key: self.seen.said(name) for key, name in self.seen.config.addressees.items()}

    def choices(self, name: str) -> dict[str, str]:
        """Return what is printed for each word of one of the paper's lists."""
        listed = keys_of(self.seen.config, name)
        return {word: label(self.seen, self.words, name, word) for word in listed}

    def records(self, kind: str) -> dict[str, str]:
        """Return what the records of a kind are called: `Evidence 3`, else by their titles."""
        named = {s.id: s for s in self.draft.statements if s.kind == kind}
        return {
            id_: f"{self.words[kind]} {named[id_].number}"
            if id_ in named and named[id_].number
            else self._title(kind, id_)
            for id_ in self.seen.of(kind)
        }

    def place(self, kind: str, id_: str) -> tuple[int, str]:
        """Return what sorts records of a kind as they are printed in a list: by number."""
        numbers = {s.id: s.number for s in self.draft.statements if s.kind == kind and s.number}
        return numbers.get(id_, len(self.seen.of(kind)) + 1), id_

    def printed(self, use: FieldUse, value: Value) -> str:
        """Return what is printed for a value of a field that is not one of citations."""
        if isinstance(value, str) and use.use == "date":
            return self.words.date(value)
        if isinstance(value, str):
            return self.choices(use.names)[value]
        if isinstance(value, Mapping):
            return self.words.period(value["start"], value["end"])
        named = use.names == ADDRESSEE
        known = self.addressees() if named else self.records(use.names)
        keys = [key for key in value if key in known]
        if not named:
            keys.sort(key=lambda key: self.place(use.names, key))
        return self.words["semicolon"].join(known[key] for key in keys)

    def _title(self, kind: str, id_: str) -> str:
        field = self.seen.of(kind)[id_].fields.get(KINDS[kind].title)
        return plain(field.content) if field is not None else id_

    # -- which values words name --------------------------------------------------------------

    def value(self, use: FieldUse, said: str, kept: Mapping[str, str]) -> Value:
        """Return what a closed field is to hold for words that are printed for it; `kept` as
        `all_citations` has it. Raises NotNamed."""
        if use.use == "choice":
            return self.choice(said, use.names)
        if use.use == "period":
            start, end = self.period(said)
            return {"start": start, "end": end}
        if use.use == "date":
            return self.date(said) if said else ""
        if use.use == "citations":
            return self.all_citations(said, kept)
        if use.names == ADDRESSEE:
            return self.all_addressees(said)
        return self.all_records(said, use.names)

    def choice(self, said: str, name: str) -> str:
        """Return the word of a list that is printed so. Raises NotNamed."""
        return _named(said, self.choices(name), name, f"see `lists.{name}` in mdmdraft.yml")

    def all_addressees(self, said: str) -> tuple[str, ...]:
        """Return the keys of addressees that are named, in their order. Raises NotNamed."""
        known = self.addressees()
        where = "name it under `addressees` in mdmdraft.yml"
        return _each(said, lambda one: _named(one, known, "addressees", where))

    def all_records(self, said: str, kind: str) -> tuple[str, ...]:
        """Return the ids of records that are named, in their order. Raises NotNamed."""
        known = self.records(kind)
        titles = {id_: self._title(kind, id_) for id_ in known}
        where = f"make it: mdmdraft new {kind} ID"

        def read(one: str) -> str:
            by_title = [id_ for id_, title in titles.items() if _bare(title) == _bare(one)]
            return by_title[0] if len(by_title) == 1 else _named(one, known, kind, where)

        return _each(said, read)

    def all_citations(self, said: str, kept: Mapping[str, str]) -> tuple[str, ...]:
        """Return the citations that words print, as front matter has them. `kept` are those that
        stand there, by what is printed for them. Raises NotNamed."""
        sources = known_sources(self.seen.references, self.seen.language)
        return tuple(
            dict.fromkeys(
                kept.get(_bare(one)) or _cited(one, sources) for one in _split(said, _BETWEEN)
            )
        )

    def period(self, said: str) -> tuple[str, str]:
        """Return start and end of a span of time as front matter has them. Raises NotNamed."""
        parts = [one for one in _UNTIL.split(said.strip()) if one]
        iso = _ISO.fullmatch(said.strip())
        if iso is not None or not 1 <= len(parts) <= 2:
            parts = [said.strip()]
        found = [self.date(one) for one in parts]
        return found[0], found[1] if len(found) == 2 else ""

    def date(self, said: str) -> str:
        """Return a day, a month or a year as front matter has it. Raises NotNamed."""
        year = _YEAR.search(said)
        if _ISO.fullmatch(said):
            return said
        for iso in _dates(year[1]) if year else ():
            if _bare(self.words.date(iso)) == _bare(said):
                return iso
        shown = [self.words.date(f"2016{rest}") for rest in ("", "-06", "-06-03")]
        raise NotNamed(
            f"`{said}` is no date that the paper can print",
            f"write it as {shown[0]}, {shown[1]} or {shown[2]}",
        )


def printed_citations(entries: Iterable[str], printed: str) -> dict[str, str]:
    """Return the citations of a field by what is printed for each of them, as far as the printed
    list tells them apart."""
    items = [entry for entry in entries for _ in items_of(entry)]
    parts = _split(printed, _BETWEEN)
    same = len(items) == len(parts) == len(set(items))
    return {_bare(part): item for part, item in zip(parts, items, strict=True)} if same else {}


def _cited(said: str, sources: Sources) -> str:
    said = said.replace("\u00a0", " ").replace("\u202f", " ").strip()
    found = cited_item(said, sources)
    if found:
        return found.removeprefix("@")
    names = [source.said for source in sources]
    near = nearest(said, names) or nearest(said.partition(",")[0], names)
    told = " or ".join(f"`{one}`" for one in near)
    hint = f"did you mean {told}, with its place?" if near else "cite it by its key in the record"
    raise NotNamed(f"`{said}` names no source that the paper knows", hint)


def _dates(year: str) -> Iterable[str]:
    yield year
    for month in range(1, 13):
        yield f"{year}-{month:02}"
        for day in range(1, 32):
            yield f"{year}-{month:02}-{day:02}"


def _each(said: str, read: Callable[[str], str]) -> tuple[str, ...]:
    """Return what each member of a list names; one that names nothing may be several, set apart
    by commas or by `and`."""
    found: list[str] = []
    for one in _split(said, _BETWEEN):
        try:
            found.append(read(one))
        except NotNamed:
            parts = _split(one, _LOOSER)
            if len(parts) < 2:
                raise
            found += [read(part) for part in parts]
    return tuple(dict.fromkeys(found))


def _split(said: str, marks: re.Pattern[str]) -> list[str]:
    return [part for part in (one.strip(" \u00a0\u202f.") for one in marks.split(said)) if part]


def _named(said: str, known: Mapping[str, str], what: str, where: str) -> str:
    """Return the key that is called so, or that is written itself. Raises NotNamed."""
    bare = _bare(said)
    keys = [key for key, name in known.items() if bare in {_bare(name), _bare(key)}]
    if len(keys) == 1:
        return keys[0]
    near = nearest(said, known.values())
    told = " or ".join(f"`{one}`" for one in near)
    some = ", ".join(f"`{one}`" for one in list(known.values())[:_SHOWN])
    hint = f"did you mean {told}?" if near else f"there are {some}" if some else where
    several = "names more than one" if keys else "is none"
    raise NotNamed(f"`{said}` {several} of the {what} of this paper", hint)


def _bare(text: str) -> str:
    """Return words as they are compared: however capitals, blanks and apostrophes are set."""
    return " ".join(text.replace("’", "'").replace("\u00a0", " ").split()).casefold()
