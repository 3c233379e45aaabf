"""What checks found in earlier runs, kept so that they need not look at the same again.

A check is asked again once anything has changed that it may have looked at: the program, a file
that the paper is read from, a draft. One that declares `per="record"` is asked about the records
alone that have changed, as long as nothing but sections has. One that looked at anything beside
these (`Subject.looked_around`: pictures, frozen versions, built files) is asked each time.

Kept is what checks yield. What it weighs, what is excused and what is muted is decided anew in each
run; and of what is damaged, nothing is believed (`world/sealed.py`).
"""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import msgspec

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.registry import all_learnt, declared, learn, load, names
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.paper import Record
from mdmdraft.world import World

_Form = TypeVar("_Form")
_RECORDS = "found/records"
_DECLARED = "found/declared"
_Parts = dict[str, tuple[Found, ...]]
"""What a check found in each part of a paper, by the name of the part's content."""


class Same(msgspec.Struct, frozen=True):
    """Names of what checks look at: where a name is the same, so is what it stands for."""

    program: str
    ground: str
    """The program and all that the paper is read from, but sections."""
    whole: str
    """The program, all that the paper is read from, and the drafts."""
    drafts: str
    """Which drafts they are, whatever they say."""


class KeptFindings:
    """What is kept of a paper's checks. Where nothing can be kept, every check is asked."""

    def __init__(self, world: World, same: Same) -> None:
        self._world = world
        self._same = same
        self._records = _Store(world, _RECORDS)
        self._whole = _Store(world, f"found/{_digest(same.drafts)}")
        self._parts: dict[tuple[str, ...], Subject] = {}

    def find(self, name: str, subject: Subject) -> tuple[Found, ...]:
        """Return what a check finds in a subject, which has the check's options."""
        if declared(name).per == "record":
            contents = _contents(subject, self._same.ground)
            if contents is not None:
                return self._by_record(name, subject, contents)
        known = self._whole.of(name).get(self._same.whole)
        if known is not None:
            return known
        found, lasts = _asked(name, subject)
        if lasts:
            self._whole.keep(name, {self._same.whole: found})
        return found

    def _by_record(
        self, name: str, subject: Subject, contents: dict[str, str]
    ) -> tuple[Found, ...]:
        """Return what a check finds, those records alone looked at of which that is not known."""
        ground = self._same.ground
        known = self._records.of(name)
        if known.keys() >= {ground, *contents.values()}:
            return tuple(one for key in (ground, *contents.values()) for one in known[key])
        is_new = ground not in known
        stale = tuple(r for r in subject.records if is_new or contents[r.path] not in known)
        found, lasts = _asked(name, subject if is_new else self._part(subject, stale))
        if not lasts:
            return found if is_new else _asked(name, subject)[0]
        placed: dict[str, list[Found]] = {record.path: [] for record in stale}
        rest: list[Found] = []
        for one in found:
            placed.get(one.path, rest).append(one)
        made = {ground: tuple(rest) if is_new else known[ground]}
        for path, content in contents.items():
            made[content] = tuple(placed[path]) if path in placed else known[content]
        self._records.keep(name, made)
        return tuple(one for some in made.values() for one in some)

    def _part(self, subject: Subject, records: tuple[Record[Any], ...]) -> Subject:
        """Return the part of a subject with some records, one for all checks."""
        paths = tuple(record.path for record in records)
        if paths not in self._parts:
            self._parts[paths] = subject.part(records)
        return self._parts[paths].with_options(subject.options)

    def keep(self) -> None:
        """Keep for later runs what was found in this one, and what the checks declare."""
        for store in (self._records, self._whole):
            store.write()
        if not all_learnt():
            checks = {name: declared(name) for name in names()}
            _write(self._world, _DECLARED, _Declared(self._same.program, checks))


class _Store:
    """What is kept in one file: of each check, what it found in each part."""

    def __init__(self, world: World, name: str) -> None:
        self._world = world
        self._name = name
        self._checks: dict[str, _Parts] = _read(world, name, dict[str, _Parts]) or {}
        self._changed = False

    def of(self, check: str) -> _Parts:
        """Return what is kept of a check."""
        return self._checks.get(check, {})

    def keep(self, check: str, parts: _Parts) -> None:
        """Keep what a check found, in place of what it found before."""
        self._checks[check] = parts
        self._changed = True

    def write(self) -> None:
        """Write it where it is not as it was read, without checks that there are no more."""
        if self._changed:
            found = {name: self._checks[name] for name in names() if name in self._checks}
            _write(self._world, self._name, found)


class _Declared(msgspec.Struct, frozen=True):
    """What the checks of a program declare."""

    program: str
    checks: dict[str, Check]


def know_declared(world: World, program: str) -> None:
    """Learn what this very program's checks declare, where it is kept: their modules, with all
    their patterns, are loaded for those alone that have something to look at."""
    known = _read(world, _DECLARED, _Declared)
    if known is not None and known.program == program:
        learn(known.checks)


def _asked(name: str, subject: Subject) -> tuple[tuple[Found, ...], bool]:
    """Return what a check finds, and whether that follows from what it was given alone."""
    subject.looked_around = False
    found = tuple(load(name).find(subject))
    return found, not subject.looked_around


def _contents(subject: Subject, ground: str) -> dict[str, str] | None:
    """Return a name for each record and all that it stands on, by its path; None where one of them
    cannot be told from another."""
    digests = {known.path: known.sha256 for known in subject.paper.inputs}
    if not all(digests.get(record.path) for record in subject.records):
        return None
    return {r.path: _digest(f"{ground} {digests[r.path]} {r.path}") for r in subject.records}


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def _read(world: World, name: str, form: type[_Form]) -> _Form | None:
    data = world.cache_read(name)
    if data is None:
        return None
    try:
        return msgspec.msgpack.decode(data, type=form)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _write(world: World, name: str, value: object) -> None:
    try:
        data = msgspec.msgpack.encode(value)
    except (ValueError, OverflowError):
        return
    world.cache_write(name, data)
