"""Reads YAML into a tree that knows the place of every key and value.

PyYAML's parser gives the events; the tree is built here, so that nothing is constructed that the
file did not spell out: no aliases (which make "alias bombs"), no tags, no dates, no surprises
such as Norway's `no` read as false.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mdmdraft.model.finding import Finding
from mdmdraft.model.lines import Lines
from mdmdraft.yaml.diagnose import diagnose
from mdmdraft.yaml.faults import MAX_DEPTH, Fault, never_closed, tab_at, too_deep, unprintable
from mdmdraft.yaml.nodes import (
    UNPRINTABLE,
    Entry,
    Mapping,
    Node,
    Scalar,
    Sequence,
    Style,
)

MAX_CHARACTERS = 5_000_000
"""Longest text read."""
MAX_NODES = 200_000
"""Most values read from one file: about two seconds' work."""

_STYLES: dict[str | None, Style] = {
    None: "plain",
    "": "plain",
    "'": "single",
    '"': "double",
    "|": "literal",
    ">": "folded",
}


def read_yaml(
    text: str, *, path: str, first_line: int = 1, first_offset: int = 0
) -> tuple[Node | None, tuple[Finding, ...]]:
    """Read one YAML document.

    `first_line` and `first_offset` say where `text` begins in its file, so that positions are
    those of the file. Gives the tree and what is wrong: None with no finding is an empty text,
    None with a finding (`bad-yaml`) a text that cannot be read. A field written twice
    (`duplicate-field`) leaves the tree readable.
    """
    lines = Lines(text, first_line)
    builder = _Builder(text, lines, first_offset)
    try:
        node = builder.document()
    except Fault as fault:
        return None, (_finding(path, lines, fault, "bad-yaml"),)
    return node, tuple(_finding(path, lines, f, "duplicate-field") for f in builder.twice)


def _finding(path: str, lines: Lines, fault: Fault, check: str) -> Finding:
    line, column = lines.place(fault.offset)
    return Finding(path, line, column, check, fault.message, fault.hint)


class _Builder:
    """Builds the tree from the events, and refuses what a paper has no use for."""

    def __init__(self, text: str, lines: Lines, first_offset: int) -> None:
        self.text = text
        self.lines = lines
        self.first_offset = first_offset
        self.twice: list[Fault] = []
        self.key = ""
        self.nodes = 0

    def document(self) -> Node | None:
        """Read the whole text; raises `Fault`."""
        self._refuse_at_sight()
        import yaml

        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.events: Iterator[Any] = iter(yaml.parse(self.text, Loader=loader))
        node: Node | None = None
        documents = 0
        try:
            for event in self.events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        mark: Any = event.start_mark
                        raise Fault(
                            mark.index,
                            "a second YAML document begins here",
                            "keep all fields together and take this line out",
                        )
                elif isinstance(event, yaml.NodeEvent):
                    node = self._node(event, -1, 0)
        except yaml.YAMLError as error:
            raise diagnose(self.text, error) from None
        if isinstance(node, Scalar) and node.style == "plain" and not node.value:
            return None
        return node

    def _refuse_at_sight(self) -> None:
        if len(self.text) > MAX_CHARACTERS:
            raise Fault(
                0,
                f"{len(self.text):,} characters of YAML; at most {MAX_CHARACTERS:,} are read",
                "move the text below the front matter, or split the file",
            )
        bad = unprintable(self.text)
        if bad:
            raise bad

    def _node(self, event: Any, indent: int, depth: int) -> Node:
        """Build the node that `event` begins. `indent` is the column of the block it is in."""
        import yaml

        start = event.start_mark.index
        if isinstance(event, yaml.AliasEvent):
            raise Fault(
                start,
                f"`*{event.anchor}` asks for a value written elsewhere (a YAML alias), "
                "which is not allowed",
                "write the value out; put it in quotes if the `*` belongs to the text",
            )
        if event.anchor is not None:
            raise Fault(
                start,
                f"`&{event.anchor}` names a value (a YAML anchor), which is not allowed",
                "take it out; put the value in quotes if the `&` belongs to the text",
            )
        if getattr(event, "tag", None) is not None:
            raise Fault(
                start,
                "the `!` here asks for a special type (a YAML tag), which is not allowed",
                "take it out; put the value in quotes if the `!` belongs to the text",
            )
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise Fault(
                start, f"the file has more than {MAX_NODES:,} values", "split it into several"
            )
        if depth > MAX_DEPTH:
            raise too_deep(start)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, indent)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, indent, depth)
        return self._mapping(event, indent, depth)

    def _scalar(self, event: Any, indent: int) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        raw = self.text[start:end]
        style = _STYLES[event.style]
        if start and raw and self.text[start - 1] == "\t":
            # YAML allows it; PyYAML's own scanner does not, libyaml's does.
            raise tab_at(start - 1)
        if style in {"single", "double"} and "\n" in raw:
            fault = never_closed(self.text, start, end, indent, self.key)
            if fault:
                raise fault
        bad = UNPRINTABLE.search(event.value) if style == "double" else None
        if bad:
            raise Fault(
                start,
                f"this value holds an invisible character (U+{ord(bad.group()):04X}), "
                "written with a backslash",
                "take it out, or write the backslash twice",
            )
        if style == "plain":
            _refuse_lone_quote(start, event.value)
        line, column = self.lines.place(start)
        at = self.first_offset
        return Scalar(event.value, raw, style, line, column, start + at, end + at)

    def _sequence(self, event: Any, indent: int, depth: int) -> Sequence:
        import yaml

        start = event.start_mark.index
        if not event.flow_style:
            indent = self._column(start)
        items: list[Node] = []
        for inner in self.events:
            if isinstance(inner, yaml.SequenceEndEvent):
                break
            items.append(self._node(inner, indent, depth + 1))
        end = inner.end_mark.index if event.flow_style else self._end(items, start)
        return Sequence(tuple(items), *self._place(start, end))

    def _mapping(self, event: Any, indent: int, depth: int) -> Mapping:
        import yaml

        start = event.start_mark.index
        entries: dict[str, Entry] = {}
        last: list[Node] = []
        for inner in self.events:
            if isinstance(inner, yaml.MappingEndEvent):
                break
            key = self._key(self._node(inner, indent, depth + 1))
            if not event.flow_style:
                indent = self._column(inner.start_mark.index)
            self.key = key.value
            value = self._node(next(self.events), indent, depth + 1)
            last = [key, value]
            first = entries.get(key.value)
            if first is None:
                entries[key.value] = Entry(key, value)
                continue
            self.twice.append(
                Fault(
                    key.start - self.first_offset,
                    f"`{key.value}` is written twice",
                    f"the first stands in line {first.key.line}; keep one of them",
                )
            )
        end = inner.end_mark.index if event.flow_style else self._end(last, start)
        return Mapping(tuple(entries.values()), *self._place(start, end))

    def _key(self, node: Node) -> Scalar:
        """Return `node` when it can name a field. A number is taken as its text."""
        if isinstance(node, Scalar) and node.value.strip():
            return node
        what = "the name of the field is empty"
        if not isinstance(node, Scalar):
            what = "the name of a field is a list or a group of fields"
        raise Fault(
            node.start - self.first_offset,
            what,
            "write `name: value`; put text that starts with `[`, `{`, `?` or `:` in quotes",
        )

    def _column(self, offset: int) -> int:
        return offset - (self.text.rfind("\n", 0, offset) + 1)

    def _end(self, nodes: list[Node], start: int) -> int:
        """Return the end of the last child: PyYAML's own is the beginning of what follows."""
        return max((n.end - self.first_offset for n in nodes), default=start)

    def _place(self, start: int, end: int) -> tuple[int, int, int, int]:
        line, column = self.lines.place(start)
        return line, column, start + self.first_offset, end + self.first_offset


def _refuse_lone_quote(start: int, value: str) -> None:
    """Refuse `title: Some words"`: YAML takes it as it stands, and it would be printed."""
    if value.endswith('"') and value.count('"') == 1:
        raise Fault(
            start,
            'the text ends with a quotation mark `"` that was never opened',
            "put one before the first word too, or take it out; if it belongs to the text, put "
            "the whole value in single quotes",
        )
