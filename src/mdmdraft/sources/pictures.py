"""Pictures that a paper names: whether they are there, and whether both documents can show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from mdmdraft.model.finding import Finding
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.text import Image
from mdmdraft.pictures.picture import Unfit
from mdmdraft.pictures.read import read_picture
from mdmdraft.world import MAX_BYTES, World

_NOT_SOURCES = frozenset({"dist", "drafts", "node_modules"})
_MOST = 5000
"""Names of files that are looked through for a hint, at most."""


class Pictures:
    """Judges the pictures of a paper, each file once."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._judged: dict[str, tuple[str, str, str] | None] = {}
        self._names: list[str] | None = None

    def faults(
        self, path: str, images: Iterable[tuple[tuple[int, int], Image]]
    ) -> Iterator[Finding]:
        """Yield a finding for each picture of a file that cannot be printed, where it is named."""
        for place, image in images:
            if not image.path:
                continue
            if image.path not in self._judged:
                self._judged[image.path] = self._judge(image.path)
            fault = self._judged[image.path]
            if fault is not None:
                check, message, hint = fault
                told = f"the picture `{image.path}` {message}"
                yield Finding(path, *place, check, told, hint)

    def _judge(self, path: str) -> tuple[str, str, str] | None:
        world = self._world
        if not world.exists(path):
            if world.path(path) is None:
                hint = "name it from the paper's folder: figures/map.png"
                return "outside-image", "lies outside the paper's folder", hint
            return "missing-image", "is not there", self._hint(path)
        if world.size(path) > MAX_BYTES:
            largest = f"is larger than {MAX_BYTES // 1_000_000} MB"
            return "too-large", largest, "save it smaller"
        try:
            read_picture(world.read(path))
        except Unfit as fault:
            return fault.check, fault.message, fault.hint
        except OSError as error:
            return "unreadable-file", f"cannot be read: {error.strerror}", "check its permissions"
        return None

    def _hint(self, path: str) -> str:
        names = self._files()
        for name in names:
            if name.casefold() == path.casefold():
                return f"`{name}` is there: capital and small letters count in names of files"
            if unquote(name) == path:
                return f"`{name}` is there: write its `%` as `%25`"
        last = path.rpartition("/")[2].casefold()
        elsewhere = [n for n in names if n.rpartition("/")[2].casefold() == last]
        if elsewhere:
            return f"`{elsewhere[0]}` is there: name it so, from the paper's folder"
        return did_you_mean(path, names) or "name it from the paper's folder: figures/map.png"

    def _files(self) -> list[str]:
        """Return the files of the paper that a picture could be, once a name is wrong."""
        if self._names is None:
            self._names = []
            for folder in self._world.folders("."):
                if folder in _NOT_SOURCES or len(self._names) > _MOST:
                    continue
                below = (n for n in self._world.files(folder) if not n.lower().endswith(".md"))
                self._names += below
        return self._names
