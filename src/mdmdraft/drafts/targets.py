"""What a build is asked for: which deliverables, in which languages and formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec

from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.nearest import did_you_mean

if TYPE_CHECKING:
    from mdmdraft.model.config import Config

FORMATS = ("docx", "pdf")
Progress = Callable[[str], None]
"""Is told, in words, what a long run does now."""


class Target(msgspec.Struct, frozen=True, order=True):
    """One document to build."""

    deliverable: str
    language: str
    formats: tuple[str, ...]


class Request(msgspec.Struct, frozen=True):
    """What was asked on the command line; empty means all."""

    deliverables: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    out: str = "dist"
    allow: tuple[str, ...] = ()
    """Checks whose errors do not stop the build."""
    release: bool = False
    """Whether checks weigh what they weigh at a release."""
    comments: str = ""
    """The version whose comments the Word documents carry; empty: none."""


def targets_of(config: Config, request: Request) -> tuple[Target, ...]:
    """Return the documents to build. Raises Refused for names that the paper does not have."""
    faults = [
        *_unknown(
            "unknown-deliverable", "deliverable", request.deliverables, list(config.deliverables)
        ),
        *_unknown("unknown-language", "language", request.languages, config.languages),
        *_unknown("unknown-format", "format", request.formats, FORMATS),
    ]
    if faults:
        raise Refused(faults)
    targets: list[Target] = []
    for name in request.deliverables or config.deliverables:
        formats = request.formats or config.deliverables[name].to
        for language in request.languages or config.languages:
            wanted = tuple(f for f in FORMATS if f in formats)
            targets.append(Target(name, language, wanted))
    return tuple(targets)


def _unknown(check: str, what: str, asked: Sequence[str], known: Sequence[str]) -> list[Finding]:
    return [
        Finding.of_file(
            "mdmdraft.yml",
            check,
            f"the paper has no {what} `{name}`",
            did_you_mean(name, known) or f"it has {', '.join(known)}",
        )
        for name in asked
        if name not in known
    ]
