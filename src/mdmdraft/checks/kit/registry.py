"""The checks there are, found by walking the package: adding one is adding a file."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject

HEADINGS = ("What it does", "Why it matters", "Example", "Instead")
"""Headings of a check's docstring, in order; `mdmdraft explain` prints them."""


class Registered(msgspec.Struct, frozen=True):
    """A check with its name, what it says of itself, and how it is run."""

    name: str
    check: Check
    summary: str
    texts: dict[str, str]
    """The text under each of `HEADINGS`."""
    find: Callable[[Subject], Iterator[Found]]


@cache
def names() -> tuple[str, ...]:
    """Return the names of all checks, in alphabetical order."""
    import mdmdraft.checks as package

    modules = [m.name for m in pkgutil.iter_modules(package.__path__) if not m.ispkg]
    return tuple(sorted(name.replace("_", "-") for name in modules))


_DECLARED: dict[str, Check] = {}
"""What checks declare, as far as it is known without their modules."""


def declared(name: str) -> Check:
    """Return what a check declares, its module left alone where that is known. Raises KeyError for
    a name that is none."""
    known = _DECLARED.get(name) if name in names() else None
    return load(name).check if known is None else known


def all_learnt() -> bool:
    """Tell whether what each check declares was learnt."""
    return _DECLARED.keys() >= set(names())


def learn(checks: Mapping[str, Check]) -> None:
    """Take over what this very program's checks declared in an earlier run."""
    _DECLARED.update(checks)


@cache
def load(name: str) -> Registered:
    """Return a check by name. Raises KeyError for a name that is none."""
    if name not in names():
        raise KeyError(name)
    module: Any = importlib.import_module(f"mdmdraft.checks.{name.replace('-', '_')}")
    summary, texts = read_docstring(module.__doc__ or "")
    return Registered(name, module.CHECK, summary, texts, module.find)


def read_docstring(doc: str) -> tuple[str, dict[str, str]]:
    """Return the first line of a check's docstring and the text under each heading.

    A heading is a line of its own with a line of dashes under it, neither of them indented.
    """
    lines = doc.strip().split("\n")
    texts: dict[str, list[str]] = {}
    current = ""
    for number, line in enumerate(lines[1:], 1):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if line.strip() and re.fullmatch(r"-{3,}", following.rstrip()):
            current = line.strip()
            texts[current] = []
        elif current and not re.fullmatch(r"-{3,}", line.rstrip()):
            texts[current].append(line.rstrip())
    return lines[0].strip(), {k: "\n".join(v).strip("\n") for k, v in texts.items()}
