"""One written file: its front matter checked, its Markdown made ready for pandoc and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from mdmdraft.markdown.account import tell_lost
from mdmdraft.markdown.bounds import beyond_bounds
from mdmdraft.markdown.comments import find_remarks, hide_remarks
from mdmdraft.markdown.decode import decode_blocks
from mdmdraft.markdown.foreign import check_foreign
from mdmdraft.markdown.preprocess import blank_front, nested_note, one_line_blocks
from mdmdraft.markdown.reading import Json, Reading
from mdmdraft.markdown.simple import Aside, read_simple, set_aside
from mdmdraft.markdown.typography import typeset, typeset_run
from mdmdraft.model.finding import Finding
from mdmdraft.model.kinds import GENERATED, KINDS
from mdmdraft.model.origin import NOWHERE
from mdmdraft.model.paper import Field, Provision, Record
from mdmdraft.model.source import Source
from mdmdraft.model.text import Block, Code, Inline, Para, Text
from mdmdraft.sources.fields.validate import read_fields
from mdmdraft.sources.front_matter import split
from mdmdraft.sources.layout import RecordFile
from mdmdraft.sources.markdown_fields import is_plain, prose_of, remap
from mdmdraft.sources.provisions import cut_provisions
from mdmdraft.sources.text_file import decode
from mdmdraft.yaml.nodes import Node, Scalar, scalar_at
from mdmdraft.yaml.scalar_map import scalar_map

BODY = ""
"""Name of the body among the texts of a file; the others are named for their field."""


class Opened(msgspec.Struct, frozen=True):
    """A file whose front matter is read, and the texts that pandoc has to read for it."""

    file: RecordFile
    text: str
    meta: Any
    front: Node | None
    texts: dict[str, str]
    """Texts for pandoc by field; the body under `BODY`."""
    values: dict[str, str]
    """Markdown fields that need no parser."""
    body: tuple[Block, ...] | None = None
    """The body, when it needs no parser."""
    aside: dict[int, Aside] = {}
    """Paragraphs of the body that need none, by their offset."""
    start: int = 0
    """Where the body begins."""
    own: frozenset[str] = frozenset()
    """Blocks that have a template in the paper's folder."""
    body_line: int = 1
    """The line in which the body begins."""
    faulty: bool = False
    """Whether something in the front matter is wrong, and was left out of `meta`."""

    def reading(self, source: Source, raw_allowed: bool = False) -> Reading:
        """Return a reading of a text of the file."""
        return Reading(
            source,
            raw_allowed,
            own_blocks=self.own,
            has_provisions=KINDS[self.file.kind].holds_provisions,
        )


def open_record(
    file: RecordFile,
    data: bytes,
    own: frozenset[str],
    lists: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Opened | None, tuple[Finding, ...]]:
    """Return the file opened as far as it can be, and what is wrong with it.

    `own` are the blocks that have a template in the paper's folder, `lists` the paper's own lists,
    where they are known. Of a file whose front matter is faulty the fields that hold are there, and
    its body; None is what cannot be read at all.
    """
    text, findings = decode(data, file.path)
    if text is None:
        return None, tuple(findings)
    parts, findings = split(text, file.path, required=KINDS[file.kind].needs_front_matter)
    if parts is None:
        return None, tuple(findings)
    text_fault = _body_fault(text, parts.body_start, file.path)
    node, faults = parts.tree(file.path)
    read = read_fields(KINDS[file.kind].meta, node, path=file.path, lists=lists)
    # Of what is no YAML, or says a thing twice, that alone is told.
    findings = (*(faults or read.findings), *((text_fault,) if text_fault else ()))
    meta = read.value
    if meta is None or text_fault:
        return None, findings
    opened = Opened(
        file,
        text,
        meta,
        node,
        {},
        {},
        start=parts.body_start,
        own=own,
        body_line=parts.body_line,
        faulty=bool(findings),
    )
    source = Source(file.path, text, file.record)
    reading = opened.reading(source)
    body = read_simple(reading, parts.body_start)
    texts: dict[str, str] = {}
    aside: dict[int, Aside] = {}
    if body is None or reading.findings:
        body = None
        prepared = one_line_blocks(
            hide_remarks(blank_front(text, parts.body_start), 0), GENERATED | own
        )
        texts[BODY], aside = set_aside(reading.source, parts.body_start, prepared)
    values: dict[str, str] = {}
    for name, value in prose_of(meta):
        too_large = _field_fault(source, node, name, value)
        if too_large is not None:
            return None, (*findings, too_large)
        (values if is_plain(value) else texts)[name] = value
    made = msgspec.structs.replace(opened, texts=texts, values=values, body=body, aside=aside)
    return made, findings


def _field_fault(source: Source, node: Node | None, name: str, value: str) -> Finding | None:
    """Return what keeps pandoc from reading a field of front matter."""
    beyond = beyond_bounds(value)
    if beyond is None:
        return None
    scalar = scalar_at(node, name)
    start = scalar.start if scalar else 0
    return source.finding(start, "too-large", beyond.message, beyond.hint)


def _body_fault(text: str, start: int, path: str) -> Finding | None:
    """Return what keeps pandoc from reading the body at all."""
    source = Source(path, text)
    _, unclosed = find_remarks(text, start)
    if unclosed >= 0:
        return source.finding(
            unclosed,
            "unclosed-comment",
            "a remark for writers begins here and never ends: all that follows would be lost",
            "close it with -->",
        )
    beyond = beyond_bounds(text, start)
    if beyond is not None:
        return source.finding(beyond.at, "too-large", beyond.message, beyond.hint)
    at = nested_note(text[start:])
    if at < 0:
        return None
    return source.finding(
        start + at,
        "nested-note",
        "a footnote stands in a footnote",
        "say it in the first note; neither Word nor a reader follows a note to a note",
    )


def close_record(
    opened: Opened, parsed: dict[str, list[Json]], raw_allowed: bool
) -> tuple[Record[Any], tuple[Finding, ...]]:
    """Return the record, given pandoc's blocks by field."""
    file = opened.file
    source = Source(file.path, opened.text, file.record)
    findings: list[Finding] = []
    body = opened.body
    reading = opened.reading(source, raw_allowed)
    if body is None:
        body = decode_blocks(reading, parsed[BODY], opened.aside)
    check_foreign(reading, opened.start)
    tell_lost(reading, body, opened.start)
    findings.extend(reading.findings)
    if not KINDS[file.kind].holds_provisions:
        body = typeset(body, file.language, opened.text)
    provisions: tuple[Provision, ...] = ()
    if KINDS[file.kind].holds_provisions:
        body, provisions, more = cut_provisions(body, source, opened.meta.language)
        findings.extend(more)
        body = typeset(body, opened.meta.language, opened.text)
        provisions = tuple(
            msgspec.structs.replace(p, blocks=typeset(p.blocks, p.language, opened.text))
            for p in provisions
        )
    fields = {name: _plain_field(opened, source, name) for name in opened.values}
    for name in opened.texts:
        if name != BODY:
            reading = opened.reading(
                Source(file.path, opened.texts[name], file.record), raw_allowed
            )
            fields[name] = _parsed_field(opened, source, name, reading, parsed[name], findings)
    record = Record(
        kind=file.kind,
        id=file.id,
        language=file.language,
        path=file.path,
        meta=opened.meta,
        fields={name: fields[name] for name in sorted(fields)},
        body=body,
        provisions=provisions,
        origin=source.origin(0, len(opened.text)),
    )
    return record, tuple(findings)


def _plain_field(opened: Opened, source: Source, name: str) -> Field:
    value = opened.values[name]
    scalar = scalar_at(opened.front, name)
    words = typeset_run((Text(value, 0, len(value)),), opened.file.language)
    return _placed(opened, source, scalar, words)


def _parsed_field(
    opened: Opened,
    source: Source,
    name: str,
    reading: Reading,
    nodes: list[Json],
    findings: list[Finding],
) -> Field:
    scalar = scalar_at(opened.front, name)
    words: list[Inline] = []
    blocks = decode_blocks(reading, nodes)
    check_foreign(reading, 0)
    tell_lost(reading, blocks)
    for block in blocks:
        if isinstance(block, Para):
            words.extend(((Text(" "),) if words else ()) + block.content)
        else:
            findings.append(_not_a_line(opened, scalar, name, block))
    runs = scalar_map(opened.text, scalar) or () if scalar else ()
    whole = (scalar.start, scalar.end) if scalar else (0, 0)
    for fault in reading.findings:
        at = reading.source.offset(fault.line, fault.column)
        moved = remap((Code("", at, at + 1),), runs, whole, NOWHERE)
        line, column = source.line_column(getattr(moved[0], "at", whole[0]))
        findings.append(msgspec.structs.replace(fault, line=line, column=column))
    value = opened.texts[name]
    return _placed(opened, source, scalar, typeset_run(tuple(words), opened.file.language, value))


def _not_a_line(opened: Opened, scalar: Scalar | None, name: str, block: Block) -> Finding:
    return Finding(
        opened.file.path,
        scalar.line if scalar else 1,
        scalar.column if scalar else 1,
        "field-not-a-line",
        f"`{name}` holds a {type(block).__name__.lower()}; a field holds running text",
        "move it into the body of the file",
    )


def _placed(
    opened: Opened, source: Source, scalar: Scalar | None, words: tuple[Inline, ...]
) -> Field:
    if scalar is None:
        return Field(words, source.origin(0, 0))
    runs = scalar_map(opened.text, scalar) or ()
    origin = source.origin(scalar.start, scalar.end)
    return Field(remap(words, runs, (scalar.start, scalar.end), origin), origin)
