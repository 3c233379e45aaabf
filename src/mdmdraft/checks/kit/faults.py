"""The faults that no check finds: what cannot be read, composed, written, reviewed or released.

Each has a page of its own, `data/faults/NAME.md`, in the form of a check's docstring; adding one is
adding a file. They are told wherever they are met, and `mdmdraft.yml` cannot turn them off.
"""

from __future__ import annotations

from functools import cache

import msgspec

from mdmdraft.checks.kit.registry import read_docstring
from mdmdraft.world import package_list, package_text

FOLDER = "faults"
HEADINGS = ("Why it matters", "Example", "Instead")
"""Headings of a page, in order; `mdmdraft explain` prints them."""


class Fault(msgspec.Struct, frozen=True):
    """A fault with what its page says."""

    name: str
    summary: str
    texts: dict[str, str]
    """The text under each of `HEADINGS`."""


@cache
def fault_names() -> tuple[str, ...]:
    """Return the names of all faults, in alphabetical order; those of checks are not among them."""
    return tuple(name.removesuffix(".md") for name in package_list(FOLDER) if name.endswith(".md"))


def load_fault(name: str) -> Fault:
    """Return a fault by name. Raises KeyError for a name that is none."""
    if name not in fault_names():
        raise KeyError(name)
    summary, texts = read_docstring(package_text(f"{FOLDER}/{name}.md"))
    return Fault(name, summary, texts)
