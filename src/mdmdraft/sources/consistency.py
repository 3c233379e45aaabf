"""Faults that no file has by itself: what one names and another lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from mdmdraft.model.config import Config
from mdmdraft.model.finding import Finding
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.paper import Paper, Record
from mdmdraft.model.source import Source
from mdmdraft.model.text import Block, Box, Image, Inline, Span
from mdmdraft.model.walk import contents, inlines_in, walk_blocks
from mdmdraft.sources.config_file import ConfigFile
from mdmdraft.sources.layout import CONFIG_PATH, RecordFile
from mdmdraft.sources.own_folders import linked_folders
from mdmdraft.sources.pictures import Pictures
from mdmdraft.sources.places import place_of_field, text_of
from mdmdraft.world import World, package_data

STYLES = ("mdmdraft-author-date", "mdmdraft-note")
"""Citation styles that come with mdmdraft."""


def citation_style(world: World, csl: str) -> bytes:
    """Return the citation style of a paper: one that comes with mdmdraft by name, else a file."""
    if csl in STYLES:
        return package_data(f"styles/{csl}.csl")
    return world.read(csl)


def check_consistency(
    paper: Paper, world: World, file: ConfigFile, files: Iterable[RecordFile]
) -> list[Finding]:
    """Return what is wrong between the files of a paper.

    `files` are those of all its records, those that could not be read as well: what they hold is
    there. Names of records and addressees are left to the check `unknown-record`, and to composing.
    """
    sections = sorted({one.id for one in files if one.kind == "section"})
    found = [
        *_deliverables(paper, file, sections),
        *_files_named(paper.config, world, file),
        *linked_folders(world, paper.config.version),
    ]
    for record in paper.every():
        found.extend(_language(record, paper.config))
        found.extend(_audiences(record, paper.config, world))
    pictures = Pictures(world)
    for record in paper.every():
        found.extend(pictures.faults(record.path, _images(record, world)))
    return found


def _deliverables(paper: Paper, file: ConfigFile, known: list[str]) -> Iterator[Finding]:
    for name, deliverable in paper.config.deliverables.items():
        for part, ids in (("sections", deliverable.sections), ("annexes", deliverable.annexes)):
            above: set[str] = set(deliverable.sections) if part == "annexes" else set()
            for number, id_ in enumerate(ids):
                steps = ("deliverables", name, part, number)
                if id_ not in known:
                    yield file.fault(
                        steps,
                        "missing-section",
                        f"the section `{id_}` of `{name}` is not in content/sections/",
                        did_you_mean(id_, known) or f"write content/sections/NN-{id_}.en.md",
                    )
                elif id_ in above:
                    yield file.fault(
                        steps,
                        "duplicate-id",
                        f"the section `{id_}` stands twice in `{name}`",
                        "take one of the two out",
                    )
                above.add(id_)
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
        yield Finding.of_file(
            record.path,
            "unknown-language",
            f"`{record.language}` is not among the paper's languages "
            f"({', '.join(config.languages)})",
            f"rename the file, or add the language in {CONFIG_PATH}",
        )


def _audiences(record: Record[Any], config: Config, world: World) -> Iterator[Finding]:
    sensitivity = getattr(record.meta, "sensitivity", "")
    if sensitivity and sensitivity not in config.audiences:
        place = place_of_field(world, record.path, "sensitivity")
        yield _unknown_audience(record.path, place, sensitivity, config)
    named: list[tuple[tuple[int, int], str]] = []
    for block in walk_blocks(_every_block(record)):
        if isinstance(block, Box) and block.kind == "only":
            named.append(((block.origin.line, 1), block.get("audience")))
    for place, inline in _inlines(record, world):
        if isinstance(inline, Span) and "only" in inline.classes:
            named.append((place, dict(inline.attributes).get("audience", "")))
    for place, audience in dict.fromkeys(named):
        if audience not in config.audiences:
            yield _unknown_audience(record.path, place, audience, config)


def _unknown_audience(path: str, place: tuple[int, int], audience: str, config: Config) -> Finding:
    return Finding(
        path,
        *place,
        "unknown-audience",
        f"`{audience}` is none of the paper's audiences"
        if audience
        else "it is not said which audience this is for",
        did_you_mean(audience, config.audiences) or f"use one of {', '.join(config.audiences)}",
    )


def _every_block(record: Record[Any]) -> tuple[Block, ...]:
    """Return the blocks of a record, those of its provisions included."""
    inner = (block for provision in record.provisions for block in provision.blocks)
    return (*record.body, *inner)


def _inlines(record: Record[Any], world: World) -> Iterator[tuple[tuple[int, int], Inline]]:
    """Yield the inlines of a record that a fault may lie in, each with its line and column."""
    source: Source | None = None
    runs = [run for block in walk_blocks(_every_block(record)) for run in contents(block)]
    runs += [field.content for field in record.fields.values()]
    for inline in (inline for run in runs for inline in _with_described(inlines_in(run))):
        if not isinstance(inline, Image | Span):
            continue
        source = source or Source(record.path, text_of(world, record.path))
        yield source.line_column(inline.at), inline


def _with_described(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield inlines, and those that alternative texts are taken from."""
    for inline in inlines:
        yield inline
        if isinstance(inline, Image):
            yield from inlines_in(inline.described)


def _images(record: Record[Any], world: World) -> Iterator[tuple[tuple[int, int], Image]]:
    for place, inline in _inlines(record, world):
        if isinstance(inline, Image):
            yield place, inline
