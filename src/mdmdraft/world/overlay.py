"""`Overlay`: a world to try new texts of files in, before any of them is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mdmdraft.world.world import World


class Overlay(World):
    """A world in which some files have other texts than on disk."""

    def __init__(self, world: World, texts: Mapping[str, str | bytes]) -> None:
        super().__init__(world.root, world.env, world.cache)
        self._texts = {
            path: text if isinstance(text, bytes) else text.encode("utf-8")
            for path, text in texts.items()
        }
        self._below = world

    def path(self, path: str) -> Path | None:
        """Return the real path; that of a text which is given need not exist."""
        return self.root / path if path in self._texts else self._below.path(path)

    def files(self, folder: str) -> list[str]:
        """Return the files below `folder`, those that only a text is given for too."""
        there = self._below.files(folder)
        given = {path for path in self._texts if path.startswith(f"{folder}/")}
        return sorted({*there, *given}) if given - set(there) else there

    def exists(self, path: str) -> bool:
        """Tell whether a text is given, or there is a file."""
        return path in self._texts or self._below.exists(path)

    def left_out(self) -> tuple[str, ...]:
        """Return the paths of what is not looked at."""
        return self._below.left_out()

    def size(self, path: str) -> int:
        """Return the size in bytes of the text that is given, or of the file."""
        return len(self._texts[path]) if path in self._texts else self._below.size(path)

    def read(self, path: str) -> bytes:
        """Return the bytes of the text that is given, or of the file."""
        return self._texts[path] if path in self._texts else self._below.read(path)
