"""Where a field or a character stands in its file: read again on a fault, which is rare, and not
kept else."""

from __future__ import annotations

from mdmdraft.model.origin import Origin
from mdmdraft.model.source import Source
from mdmdraft.sources.front_matter import split
from mdmdraft.sources.layout import CONFIG_PATH
from mdmdraft.sources.text_file import MAX_LIBRARY, decode
from mdmdraft.world import World
from mdmdraft.yaml.nodes import Mapping, Node, Sequence
from mdmdraft.yaml.tree import read_yaml


def place_in(node: Node | None, *steps: str | int) -> tuple[int, int]:
    """Return line and column of the entry that `steps` lead to, or of the nearest above it."""
    line, column = 1, 1
    for step in steps:
        inner: Node | None = None
        if isinstance(node, Mapping):
            for entry in node.entries:
                if entry.key.value == step:
                    inner = entry.value
                    line, column = entry.key.line, entry.key.column
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            inner = node.items[step]
            line, column = inner.line, inner.column
        if inner is None:
            break
        node = inner
    return line, column


def place_of_field(world: World, path: str, *steps: str | int) -> tuple[int, int]:
    """Return line and column of a field of the front matter of `path`; (1, 1) where the file
    can no longer be read."""
    return place_in_text(text_of(world, path), path, *steps)


def place_of_setting(world: World, *steps: str | int) -> tuple[int, int]:
    """Return line and column of an entry of mdmdraft.yml, or of the nearest above it."""
    node, _ = read_yaml(text_of(world, CONFIG_PATH), path=CONFIG_PATH)
    return place_in(node, *steps)


def place_in_text(text: str, path: str, *steps: str | int) -> tuple[int, int]:
    """Return line and column of a field of the front matter of a file's text; (1, 1) where it
    has none."""
    parts, _ = split(text, path)
    if parts is None:
        return 1, 1
    node, _ = parts.tree(path)
    return place_in(node, *steps)


class Places:
    """Lines and columns in the files of a paper, each of which is read once."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._sources: dict[str, Source] = {}

    def at(self, origin: Origin, at: int) -> tuple[int, int]:
        """Return line and column of the offset `at` in the file of a block, the block's own first
        line where the offset is none of its characters."""
        if at < 0 or not origin.start <= at <= origin.end:
            return origin.line, 1
        path = origin.path
        if path not in self._sources:
            self._sources[path] = Source(path, text_of(self._world, path))
        return self._sources[path].line_column(at)


def text_of(world: World, path: str) -> str:
    """Return the text of a file as it was read, empty where it can no longer be."""
    try:
        text, _ = decode(world.read(path), path, MAX_LIBRARY)
    except OSError:
        text = None
    return text or ""
