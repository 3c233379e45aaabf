"""Markdown values of the front matter: read in their own characters, written back as YAML.

A value is not a slice of its file (quotes are doubled, lines folded), so its Markdown is patched
first and the patch then put into the file by the way the scalar is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mdmdraft.markdown.batch import parse_texts
from mdmdraft.markdown.decode import decode_blocks
from mdmdraft.markdown.reading import Reading
from mdmdraft.model.patches import Patch, apply_patches
from mdmdraft.model.source import Source
from mdmdraft.model.text import Block, Inline, Para, Text
from mdmdraft.review.patch.actions import CannotPatch
from mdmdraft.review.patch.files import Files, SourceFile
from mdmdraft.review.patch.segments import Run, flatten
from mdmdraft.review.patch.write import smallest
from mdmdraft.sources.front_matter import split
from mdmdraft.sources.markdown_fields import is_plain
from mdmdraft.yaml.nodes import Node, Scalar, scalar_at
from mdmdraft.yaml.scalar_map import scalar_map

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


@dataclass(slots=True)
class FieldValue:
    """A Markdown field: its scalar in the file, its text, and the run that this parses to."""

    name: str
    scalar: Scalar
    text: str
    run: Run


@dataclass(slots=True)
class FrontMatter:
    """The front matter of one file."""

    root: Node | None
    start: int
    end: int


def read_front(file: SourceFile) -> FrontMatter:
    """Return the front matter of a file. Raises CannotPatch."""
    front = front_of(file.text, file.path)
    if front is None:
        raise CannotPatch("its front matter cannot be read", path=file.path)
    return front


def front_of(text: str, path: str) -> FrontMatter | None:
    """Return the front matter of a text; None where it cannot be read."""
    parts, _ = split(text, path, required=False)
    if parts is None:
        return None
    root, findings = parts.tree(path)
    if findings:
        return None
    return FrontMatter(root, parts.front_start, parts.front_start + len(parts.front))


def read_values(
    files: Files, wanted: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], FieldValue]:
    """Return the fields named (file, field), parsed in their own characters."""
    scalars: dict[tuple[str, str], Scalar] = {}
    texts: dict[str, str] = {}
    for path, name in sorted(set(wanted)):
        scalar = scalar_at(read_front(files.read[path]).root, name)
        if scalar is None:
            continue
        scalars[path, name] = scalar
        if not is_plain(scalar.value):
            texts[f"{path}\0{name}"] = scalar.value
    parsed, _ = parse_texts(files.world, texts) if texts else ({}, ())
    found: dict[tuple[str, str], FieldValue] = {}
    for (path, name), scalar in scalars.items():
        nodes = parsed.get(f"{path}\0{name}")
        content: tuple[Inline, ...] = (Text(scalar.value, 0, len(scalar.value)),)
        if nodes is not None:
            content = _line(decode_blocks(Reading(Source(path, scalar.value)), nodes))
        found[path, name] = FieldValue(name, scalar, scalar.value, flatten(content, scalar.value))
    return found


def _line(blocks: tuple[Block, ...]) -> tuple[Inline, ...]:
    words: list[Inline] = []
    for block in blocks:
        if isinstance(block, Para):
            words.extend(((Text(" "),) if words else ()) + block.content)
    return tuple(words)


# -- writing --------------------------------------------------------------------------------------


def new_value(value: FieldValue, patches: list[Patch]) -> str:
    """Return the text of a value with its patches made."""
    return apply_patches(value.text, patches)


def yaml_patches(file: SourceFile, value: FieldValue, patches: list[Patch]) -> list[Patch]:
    """Return what has to be changed in the file so that the value has its patches.

    The scalar keeps the way it is written as long as that can hold the new text. Raises
    CannotPatch.
    """
    wanted = new_value(value, patches)
    scalar = value.scalar
    ways = (
        _mapped(file, value, patches),
        _in_quotes(file, value, patches),
        _whole(file, value, wanted),
        _quoted(scalar, wanted),
    )
    for made in ways:
        if made is not None and _reads(file, value, made, wanted):
            return made
    raise CannotPatch(
        f"the field `{value.name}` cannot hold the new words",
        "change it by hand",
        file.path,
        scalar.line,
    )


def _reads(file: SourceFile, value: FieldValue, patches: list[Patch], wanted: str) -> bool:
    front = front_of(apply_patches(file.text, patches), file.path)
    scalar = scalar_at(front.root, value.name) if front else None
    return scalar is not None and scalar.data() == wanted


def _mapped(file: SourceFile, value: FieldValue, patches: list[Patch]) -> list[Patch] | None:
    """Return the patches put where the characters of the value stand, None where they stand
    nowhere (a folded line end, an escape)."""
    runs = scalar_map(file.text, value.scalar)
    found: list[Patch] = []
    for start, end, new in patches if runs is not None else ():
        place = _place(runs or (), start, end, value.scalar)
        shown = _encoded(file, value.scalar, new)
        if place is None or shown is None:
            return None
        found.append((*place, shown))
    return found if runs is not None else None


def _in_quotes(file: SourceFile, value: FieldValue, patches: list[Patch]) -> list[Patch] | None:
    """Return a plain value put in double quotes, its lines left as they are."""
    if value.scalar.style != "plain" or (made := _mapped(file, value, patches)) is None:
        return None
    text, at = "", value.scalar.start
    for start, end, new in sorted(made):
        text += file.text[at:start] + new
        at = end
    text += file.text[at : value.scalar.end]
    shown = text.replace("\\", "\\\\").replace('"', '\\"')
    return [(value.scalar.start, value.scalar.end, f'"{shown}"')]


def _place(
    runs: tuple[tuple[int, int, int], ...], start: int, end: int, scalar: Scalar
) -> tuple[int, int] | None:
    """Return where characters of a value stand in the file; inserted ones stand behind the one
    before them."""
    if start == end:
        for at, offset, length in runs:
            if at < start <= at + length:
                return start - at + offset, start - at + offset
        for at, offset, length in runs:
            if at <= start < at + length:
                return start - at + offset, start - at + offset
        edge = scalar.start + (scalar.style in {"single", "double"})
        return (edge, edge) if not scalar.value else None
    first = next((r for r in runs if r[0] <= start < r[0] + r[2]), None)
    last = next((r for r in runs if r[0] < end <= r[0] + r[2]), None)
    # Where one end stands in no run, what lies between the runs goes with the words.
    if first is not None:
        begin = start - first[0] + first[1]
    else:
        begin = max((r[1] + r[2] for r in runs if r[0] + r[2] <= start), default=-1)
    if last is not None:
        stop = end - last[0] + last[1]
    else:
        stop = min((r[1] for r in runs if r[0] >= end), default=-1)
    return (begin, stop) if 0 <= begin <= stop else None


def _encoded(file: SourceFile, scalar: Scalar, new: str) -> str | None:
    if scalar.style == "double":
        return "".join(_ESCAPES.get(c, c) for c in new)
    if "\n" in new:
        return (
            new.replace("\n", "\n" + _indent(file, scalar)) if scalar.style == "literal" else None
        )
    return new.replace("'", "''") if scalar.style == "single" else new


def _indent(file: SourceFile, scalar: Scalar) -> str:
    lines = file.text[scalar.start : scalar.end].split("\n")[1:]
    filled = next((x for x in lines if x.strip()), "  ")
    return filled[: len(filled) - len(filled.lstrip(" "))]


def _whole(file: SourceFile, value: FieldValue, wanted: str) -> list[Patch] | None:
    """Return the value written anew in its own style."""
    scalar = value.scalar
    raw = file.text[scalar.start : scalar.end]
    if scalar.style == "double":
        new = '"' + "".join(_ESCAPES.get(c, c) for c in wanted) + '"'
    elif scalar.style == "single":
        if "\n" in wanted:
            return None
        new = "'" + wanted.replace("'", "''") + "'"
    elif scalar.style == "plain":
        if "\n" in wanted:
            return None
        new = wanted
    else:
        head, indent = raw.partition("\n")[0], _indent(file, scalar)
        body = wanted.rstrip("\n")
        if scalar.style == "folded":
            body = body.replace("\n", "\n\n")
        lines = [f"{indent}{line}" if line else "" for line in body.split("\n")]
        new = head + "\n" + "\n".join(lines) + raw[len(raw.rstrip("\n ")) :]
    made = smallest(file.text, (scalar.start, scalar.end, new))
    return [made] if made else []


def _quoted(scalar: Scalar, wanted: str) -> list[Patch] | None:
    """Return the value in double quotes, or in single ones where it holds double ones alone."""
    if scalar.style not in {"plain", "single", "double"}:
        return None
    if '"' in wanted and "'" not in wanted and "\n" not in wanted and "\\" not in wanted:
        return [(scalar.start, scalar.end, f"'{wanted}'")]
    shown = "".join(_ESCAPES.get(c, c) for c in wanted)
    return [(scalar.start, scalar.end, f'"{shown}"')]
