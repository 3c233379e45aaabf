"""The files that ship inside mdmdraft: templates, styles, words, the paper of `mdmdraft init`."""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterator
from importlib.resources.abc import Traversable


def package_data(name: str) -> bytes:
    """Return a file that ships inside mdmdraft: `templates/paper.typ`.

    Raises FileNotFoundError.
    """
    return _at(name).read_bytes()


def package_text(name: str) -> str:
    """Return a text that ships inside mdmdraft, its lines ended by `\\n` wherever it was unpacked.

    Raises FileNotFoundError.
    """
    return package_data(name).decode("utf-8").replace("\r\n", "\n")


def package_unpacked(name: str) -> bytes:
    """Return what a gzip file that ships inside mdmdraft holds.

    Raises FileNotFoundError.
    """
    # Wanted only when a word is looked up.
    from gzip import decompress

    return decompress(package_data(name))


def package_list(folder: str) -> list[str]:
    """Return the names of the files and folders in a folder that ships inside mdmdraft, sorted.

    Raises FileNotFoundError.
    """
    return sorted(entry.name for entry in _at(folder).iterdir())


def package_files(folder: str) -> list[str]:
    """Return the paths of the files in a folder that ships inside mdmdraft and in those in it,
    each from that folder on, sorted."""

    def under(base: Traversable, path: str) -> Iterator[str]:
        for entry in base.iterdir():
            name = f"{path}{entry.name}"
            if entry.is_dir():
                yield from under(entry, f"{name}/")
            else:
                yield name

    return sorted(under(_at(folder), ""))


def _at(name: str) -> Traversable:
    return importlib.resources.files("mdmdraft").joinpath("data", *name.split("/"))
