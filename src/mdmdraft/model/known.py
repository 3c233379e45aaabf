"""The names a paper has, by what they name, and the hint for one that it has not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import msgspec

from mdmdraft.model.captioned import CAPTIONED, Captioned, Place, places
from mdmdraft.model.config import Config
from mdmdraft.model.kinds import BLOCKS, COLUMN, KINDS, Kind, asked, called
from mdmdraft.model.lists import CELLS, keys_of
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.paper import Paper, Record, Records
from mdmdraft.model.record import ADDRESSEE, LEGAL_ORDER
from mdmdraft.model.text import Box, Heading
from mdmdraft.model.uses import fields_used_as, uses_of
from mdmdraft.model.walk import walk_blocks

_SECTION = next(kind.name for kind in KINDS.values() if kind.is_text)
_BY_NAME = {kind.name: kind for kind in CAPTIONED.values()}
_PLACES = frozenset({_SECTION, *_BY_NAME})
"""What references to places of the text lead to."""
_TYPED_PLACE = re.compile(
    r"(?:(?P<tbl>tbl|tab|table)|(?P<fig>fig|figure)|(?P<sec>sec|section)|(?P<other>eq|lst|thm))"
    r"[:_-](?P<id>[\w-]+)"
)
"""A reference to a place of the text as other tools write it."""
_SETTINGS = {ADDRESSEE: "addressees", LEGAL_ORDER: "legal_orders"}
"""Names that mdmdraft.yml declares, and where."""
_SHOWN = 8
"""How many ids a hint lists."""


class Known:
    """Names of a paper, or of what a deliverable may see of it: ids of records, keys of
    addressees, values that attributes may have."""

    def __init__(self, records: Records[Any], config: Config) -> None:
        self._records = records
        self._config = config
        self._ids: dict[str, frozenset[str]] = {}

    @property
    def libraries(self) -> str:
        """The paper's libraries, as a hint names them."""
        return " or ".join(self._config.bibliography) or "a library that mdmdraft.yml names"

    def ids(self, what: str) -> frozenset[str]:
        """Return the names of a kind of records (`recommendation`), of `addressee`, of `legal
        order`, of `column`, of tables and figures."""
        if what not in self._ids:
            self._ids[what] = frozenset(self._find(what))
        return self._ids[what]

    def has(self, kind: Kind, id_: str) -> bool:
        """Tell whether there is a record of a kind and an id."""
        return id_ in self.ids(kind.name)

    def values(self, kind: Kind, field: str) -> tuple[str, ...]:
        """Return the words that a field of a kind may have."""
        use = uses_of(kind.meta)[field]
        return keys_of(self._config, use.names) if use.names else use.values

    def figures(self, evidence: str) -> frozenset[str]:
        """Return the names of an evidence record's figures, whatever its language."""
        return self._figures.get(evidence, frozenset())

    def provisions(self, instrument: str) -> frozenset[str]:
        """Return the ids of an instrument's provisions."""
        record = self._records.legal.get(instrument)
        return frozenset(p.id for p in record.provisions) if record else frozenset()

    def hint(self, what: str, id_: str, *, but: str = "", among: Iterable[str] = ()) -> str:
        """Return the way out for an unknown name; `but` is one that cannot be meant, `among` are
        names that are known beside the paper's own."""
        other = self._other_kind(what, id_)
        if other:
            return other
        near = did_you_mean(id_, {*self.ids(what), *among} - {but, id_})
        if near:
            return near
        kind = _BY_NAME.get(what)
        if kind is not None:
            return self._captioned_hint(kind, among)
        if what in KINDS:
            return f"`mdmdraft new {what} {id_}` makes one"
        if what in _SETTINGS and not self.ids(what):
            return f"name it under `{_SETTINGS[what]}` in mdmdraft.yml"
        return f"use {', '.join(sorted(self.ids(what)))}"

    def captioned(self, kind: Captioned, id_: str) -> Place | None:
        """Return the table or figure that a reference leads to, the first of that id."""
        return self._captioned.get((kind, kind.id_of(id_)))

    def _captioned_hint(self, kind: Captioned, among: Iterable[str]) -> str:
        ids = sorted({*self.ids(kind.name), *among})
        if ids:
            return "there are " + ", ".join(f"`{id_}`" for id_ in ids[:_SHOWN])
        where = "the line below it, `: Caption" if kind.name == "table" else "the picture, `![…](…)"
        gap = " " if kind.name == "table" else ""
        return f"no {kind.name} has an id: give it one in {where}{gap}{{#{kind.prefix}-x}}`"

    def _other_kind(self, what: str, id_: str) -> str:
        """Return how to refer to what another kind of reference leads to by this id."""
        return known_place(id_, self) if what in _PLACES and id_ not in self.ids(what) else ""

    def hint_figure(self, evidence: str, name: str) -> str:
        """Return the way out for an unknown figure of an evidence record."""
        return self.hint_among(name, self.figures(evidence))

    def hint_among(self, name: str, known: Iterable[str]) -> str:
        """Return the way out for a name that is not among `known`."""
        among = sorted(known)
        return did_you_mean(name, among) or f"it has {', '.join(among) or 'none'}"

    def _find(self, what: str) -> Iterable[str]:
        if what == ADDRESSEE:
            return self._config.addressees
        if what == LEGAL_ORDER:
            return self._config.legal_orders
        if what == COLUMN:
            return keys_of(self._config, CELLS)
        if what in _BY_NAME:
            kind = _BY_NAME[what]
            return (id_ for own, id_ in self._captioned if own == kind)
        records = self._records.of(what).values()
        ids = {record.id for record in records}
        if KINDS[what].is_text:
            ids.update(
                block.anchor
                for record in records
                for block in walk_blocks(record.body)
                if isinstance(block, Heading) and block.anchor
            )
        return ids

    @cached_property
    def _captioned(self) -> dict[tuple[Captioned, str], Place]:
        found: dict[tuple[Captioned, str], Place] = {}
        for kind in KINDS.values():
            for record in self._records.of(kind.name).values() if kind.has_language else ():
                for place in places(record.body):
                    found.setdefault((place.kind, place.id), place)
        return found

    @cached_property
    def _figures(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for record in self._records.evidence.values():
            names = frozenset(record.meta.figures)
            found[record.id] = found.get(record.id, frozenset()) | names
        return found


def known_place(key: str, known: Known) -> str:
    """Return how to refer to the table, figure or section that a citation names by its anchor
    (`[@tbl-x]`, or `[@tab:x]` and `[@sec-x]` as other tools write it); empty where a key is not
    of that form."""
    for kind in CAPTIONED.values():
        if known.captioned(kind, key) is not None:
            return f"it is a {kind.name}: write `[@{kind.prefix}:{kind.id_of(key)}]`"
    section = KINDS[_SECTION]
    if key in known.ids(_SECTION):
        return f"it is a section: write `[@{section.prefix}:{key}]`"
    typed = _TYPED_PLACE.fullmatch(key)
    if typed is None:
        return ""
    if typed["other"]:
        return "equations and listings have no numbers here: name it in words"
    captioned = next((k for k in CAPTIONED.values() if typed[k.prefix]), None)
    name, prefix = (captioned.name, captioned.prefix) if captioned else (_SECTION, section.prefix)
    there = f"[@{prefix}:{typed['id']}]"
    if typed["id"] in known.ids(name):
        return f"it is a {name}: write `{there}`"
    return f"a {name} is referred to by its id, `{there}`, and there is none of this id"


def without_number(place: Place) -> tuple[str, str]:
    """Return what is wrong with a reference to a table that has no number, and the way out."""
    return (
        f"the {place.kind.name} `{place.id}` has no caption, and so no number",
        f"give it one in the line below it: `: Caption {{#{place.block.anchor}}}`",
    )


class UnknownWord(msgspec.Struct, frozen=True):
    """A word in an attribute of a generated block that names what is not there."""

    attribute: str
    word: str
    names: str
    """What it should name: a kind, `addressee`, `column`, a field."""
    hint: str

    @property
    def message(self) -> str:
        """Return what is wrong."""
        return f"there is no {called(self.names)} `{self.word}`"


def unknown_words(box: Box, known: Known) -> Iterator[UnknownWord]:
    """Yield the words in the attributes of a generated block that lead to nothing."""
    if box.blocks or box.kind not in BLOCKS:
        return
    kind, block = BLOCKS[box.kind]
    for attribute, what in block.attributes.items():
        for word in asked(box, attribute):
            if what and word not in known.ids(what):
                yield UnknownWord(attribute, word, what, known.hint(what, word))
            elif not what and word not in (values := known.values(kind, attribute)):
                hint = did_you_mean(word, values) or f"use {', '.join(sorted(values))}"
                yield UnknownWord(attribute, word, attribute, hint)


class UnknownField(msgspec.Struct, frozen=True):
    """A field of front matter that names what the paper does not have."""

    record: Record[Any]
    field: str
    place: int | str
    """Its place in the list, or its own key in the table."""
    name: str
    names: str
    """What it should name: a kind, `addressee`, `legal order`."""
    message: str
    hint: str


def unknown_fields(paper: Paper, known: Known) -> Iterator[UnknownField]:
    """Yield the names in front matter that lead to no record and to no key of mdmdraft.yml, by
    file."""
    for kind in KINDS.values():
        for field in fields_used_as(kind.meta, "records", "keyed"):
            what = uses_of(kind.meta)[field].names
            for record in sorted(paper.of(kind.name).values(), key=lambda r: r.path):
                for place, name in _named(getattr(record.meta, field)):
                    if name not in known.ids(what):
                        message = f"`{field}` names `{name}`: there is no {called(what)} of that "
                        message += "key" if what in _SETTINGS else "id"
                        hint = known.hint(what, name)
                        yield UnknownField(record, field, place, name, what, message, hint)


def _named(value: Any) -> Iterable[tuple[int | str, str]]:
    """Return the names that a list has, or a table by its keys, each with its place."""
    return ((key, key) for key in value) if isinstance(value, dict) else enumerate(value)
