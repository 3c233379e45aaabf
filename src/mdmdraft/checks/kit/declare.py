"""How a check declares itself, and what it yields."""

from __future__ import annotations

from typing import Literal, TypedDict

import msgspec

from mdmdraft.model.finding import Replacement, Severity, Verdict

Scope = Literal["paper", "draft", "files"]
"""What a check needs: the paper as written, each composed draft, or the built files."""
Group = Literal["citations", "quotations", "law", "records", "length", "text", "housekeeping"]


class Option(msgspec.Struct, frozen=True):
    """One setting of a check, with what it is when the paper says nothing."""

    name: str
    default: str
    description: str
    values: tuple[str, ...] = ()
    """What it may be; empty: anything, or a number where the default is one."""


class Check(msgspec.Struct, frozen=True):
    """The one declaration of a check; its name is that of its module. `severity` stands here
    alone; `release` is what it weighs at a release, where that is more."""

    scope: Scope
    group: Group
    severity: Severity
    since: str = "0.1.0"
    options: tuple[Option, ...] = ()
    release: Severity | None = None
    lacks: Literal["", "paragraph", "paper"] = ""
    """Whether it finds that something is missing, in its paragraph or in all of the paper: what
    could not be read is not taken for missing."""
    exact: bool = False
    """Whether what it finds is decided by definition, so that it can stop a build without a track
    record."""
    per: Literal["paper", "record"] = "paper"
    """What has to be looked at again after an edit (`kit/kept.py`). `record`: what it finds in a
    record in the paper's own words stands in that record's file, and follows from that record and
    from what is no section alone: what another section says changes nothing about it."""


class Aside(TypedDict, total=False):
    """What may be said of a finding beside its message and the way out: the fields of `Found` of
    these names."""

    about: str
    severity: Severity | None
    release: Severity | None
    verdict: Verdict
    fix: tuple[Replacement, ...]


class Found(msgspec.Struct, frozen=True):
    """What a check yields: a place, what is wrong there, and the way out.

    `severity` only where it differs from the declaration; `about` is what an exception names; `fix`
    mends it, and is given only where exactly one answer is right.
    """

    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    about: str = ""
    severity: Severity | None = None
    release: Severity | None = None
    """What it weighs at a release, where the declaration does not say so."""
    verdict: Verdict = "fault"
    fix: tuple[Replacement, ...] = ()
