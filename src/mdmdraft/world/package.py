"""The files that ship inside mdmdraft: templates, styles, words, the paper of `mdmdraft init`."""

from __future__ import annotations

import importlib.resources
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


def package_list(folder: str) -> list[str]:
    """Return the names of the files and folders in a folder that ships inside mdmdraft, sorted.

    Raises FileNotFoundError.
    """
    return sorted(entry.name for entry in _at(folder).iterdir())


def _at(name: str) -> Traversable:
    return importlib.resources.files("mdmdraft").joinpath("data", *name.split("/"))
