"""Faults that no file has by itself: what one names and another lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from mdmdraft.model.config import Config
from mdmdraft.model.finding import Finding
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.paper import Paper, Record
from mdmdraft.model.text import Box, Image, Inline, Span
from mdmdraft.model.walk import contents, inlines_in, walk_blocks
from mdmdraft.sources.config_file import ConfigFile
from mdmdraft.sources.layout import CONFIG_PATH, Place
from mdmdraft.world import MAX_BYTES, World

STYLES = ("mdmdraft-author-date", "mdmdraft-note")
"""Citation styles that come with mdmdraft."""


def records_of(paper: Paper) -> list[Record[Any]]:
    """Return every record of the paper, by path."""
    every: Iterable[Record[Any]] = (
        *paper.sections.values(),
        *paper.evidence.values(),
        *paper.recommendations.values(),
        *paper.terms.values(),
        *paper.legal.values(),
        *paper.excerpts.values(),
    )
    return sorted(every, key=lambda record: record.path)


def check_consistency(
    paper: Paper, world: World, file: ConfigFile, places: Iterable[Place]
) -> list[Finding]:
    """Return what is wrong between the files of a paper.

    `places` are all its files, those that could not be read as well: what they hold is there.
    """
    there: dict[str, set[str]] = {"section": set(), "evidence": set(), "term": set()}
    for place in places:
        there.setdefault(place.kind, set()).add(place.id)
    found = [*_deliverables(paper, file, sorted(there["section"])), *_files_named(paper.config, world, file)]
    for record in records_of(paper):
        found.extend(_language(record, paper.config))
        found.extend(_audiences(record, paper.config))
        found.extend(_addressees(record, paper.config))
        found.extend(_records_named(record, there))
        found.extend(_images(record, world))
    return found


def _deliverables(paper: Paper, file: ConfigFile, known: list[str]) -> Iterator[Finding]:
    for name, deliverable in paper.config.deliverables.items():
        for part, ids in (("sections", deliverable.sections), ("annexes", deliverable.annexes)):
            for number, id_ in enumerate(ids):
                steps = ("deliverables", name, part, number)
                if id_ not in known:
                    yield file.fault(
                        steps,
                        "missing-section",
                        f"the section `{id_}` of `{name}` is not in content/sections/",
                        did_you_mean(id_, known) or f"write content/sections/NN-{id_}.en.md",
                    )
                elif id_ in ids[:number] or (part == "annexes" and id_ in deliverable.sections):
                    yield file.fault(
                        steps,
                        "duplicate-id",
                        f"the section `{id_}` stands twice in `{name}`",
                        "take one of the two out",
                    )
        for id_ in deliverable.limits.sections:
            if id_ not in (*deliverable.sections, *deliverable.annexes):
                yield file.fault(
                    ("deliverables", name, "limits", "sections", id_),
                    "missing-section",
                    f"a limit is set for `{id_}`, which is no section of `{name}`",
                    did_you_mean(id_, [*deliverable.sections, *deliverable.annexes])
                    or "take the limit out",
                )


def _files_named(config: Config, world: World, file: ConfigFile) -> Iterator[Finding]:
    if config.csl in STYLES or world.exists(config.csl):
        return
    outside = world.path(config.csl) is None
    yield file.fault(
        ("csl",),
        "outside-path" if outside else "missing-file",
        f"the citation style `{config.csl}` "
        + ("leads out of the paper's folder" if outside else "is not there"),
        f"name a .csl file of the paper, or one of {', '.join(STYLES)}",
    )


def _language(record: Record[Any], config: Config) -> Iterator[Finding]:
    if record.language and record.language not in config.languages:
        yield Finding(
            record.path,
            0,
            0,
            "unknown-language",
            f"`{record.language}` is not among the paper's languages "
            f"({', '.join(config.languages)})",
            f"rename the file, or add the language in {CONFIG_PATH}",
        )


def _audiences(record: Record[Any], config: Config) -> Iterator[Finding]:
    named: list[tuple[int, str]] = [(1, getattr(record.meta, "sensitivity", ""))]
    for block in walk_blocks(record.body):
        if isinstance(block, Box) and block.kind == "only":
            named.append((block.origin.line, block.get("audience")))
    for line, inline in _inlines(record):
        if isinstance(inline, Span) and "only" in inline.classes:
            named.append((line, dict(inline.attributes).get("audience", "")))
    for line, audience in named:
        if audience not in config.audiences and (audience or line > 1):
            yield Finding(
                record.path,
                line,
                1,
                "unknown-audience",
                f"`{audience}` is none of the paper's audiences",
                did_you_mean(audience, config.audiences)
                or f"use one of {', '.join(config.audiences)}",
            )


def _addressees(record: Record[Any], config: Config) -> Iterator[Finding]:
    for addressee in getattr(record.meta, "addressee", ()):
        if addressee not in config.addressees:
            yield Finding(
                record.path,
                1,
                1,
                "unknown-addressee",
                f"`{addressee}` is none of the paper's addressees",
                did_you_mean(addressee, config.addressees)
                or f"name it under `addressees` in {CONFIG_PATH}",
            )


def _records_named(record: Record[Any], there: dict[str, set[str]]) -> Iterator[Finding]:
    for name, kind in (("evidence", "evidence"), ("see", "term")):
        known = there[kind]
        for id_ in getattr(record.meta, name, ()):
            if id_ not in known:
                yield Finding(
                    record.path,
                    1,
                    1,
                    "unknown-record",
                    f"`{name}` names `{id_}`: there is no {kind} of that id",
                    did_you_mean(id_, known) or f"`mdmdraft new {kind} {id_}` makes one",
                )


def _inlines(record: Record[Any]) -> Iterator[tuple[int, Inline]]:
    """Yield the inlines of a record's body, each with the line that its block begins in."""
    line = record.origin.line
    for block in walk_blocks(record.body):
        line = block.origin.line if block.origin.path else line
        for content in contents(block):
            yield from ((line, inline) for inline in inlines_in(content))


def _images(record: Record[Any], world: World) -> Iterator[Finding]:
    for line, image in _inlines(record):
        if not isinstance(image, Image) or not image.path:
            continue
        if not world.exists(image.path):
            yield Finding(
                record.path,
                line,
                1,
                "missing-image",
                f"the picture `{image.path}` is not there",
                "name it from the paper's folder: figures/map.png",
            )
        elif world.size(image.path) > MAX_BYTES:
            yield Finding(
                record.path,
                line,
                1,
                "too-large",
                f"the picture `{image.path}` is larger than {MAX_BYTES // 1_000_000} MB",
                "save it smaller",
            )
        elif not image.path.lower().endswith((".png", ".jpg", ".jpeg", ".svg")):
            yield Finding(
                record.path,
                line,
                1,
                "unknown-image-format",
                f"the picture `{image.path}` is neither PNG nor JPEG",
                "save it as PNG or JPEG",
            )
