"""Typst, in a child process within bounds: the one place that it is asked from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import Literal, NamedTuple

import msgspec

from mdmdraft.world.bounded import child_of, ready
from mdmdraft.world.tied import SECONDS

_WORKER = "typesetter"
FILES = "files/"
"""The folder that Typst's complaints name before the path of a file that was handed to it."""


class Warned(msgspec.Struct, frozen=True):
    """A warning or a fault in Typst's words: the short form, and the long one with its places."""

    message: str
    diagnostic: str


class TypstFault(Exception):
    """What Typst refuses; `families` are those of the fonts there are."""

    def __init__(self, fault: Warned, families: tuple[str, ...]) -> None:
        super().__init__(fault.message)
        self.message = fault.message
        self.diagnostic = fault.diagnostic
        self.families = families


class Typeset(msgspec.Struct, frozen=True):
    """What Typst made."""

    data: bytes
    warned: tuple[Warned, ...]
    families: tuple[str, ...]
    """Families of the fonts there are."""


class Fonts(NamedTuple):
    """The fonts that a text is set with, none of the machine's own among them.

    A template is told, as `sys.inputs.fonts`, the families that it may ask for: those `asked`
    for, then those of the paper's `own` files.
    """

    folders: tuple[str, ...]
    """Folders of installed packages."""
    own: Mapping[str, bytes] = {}
    """The paper's own font files by path."""
    asked: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    """Families that are asked for without being told."""


NO_FONTS = Fonts(())
"""Those of Typst's own alone."""


class _Answer(msgspec.Struct, frozen=True):
    families: tuple[str, ...]
    warned: tuple[Warned, ...]
    fault: Warned | None = None


def typeset(
    source: bytes,
    fonts: Fonts,
    *,
    form: Literal["pdf", "png", "svg"] = "pdf",
    files: Mapping[str, bytes] | None = None,
    inputs: Mapping[str, str] | None = None,
    standards: Sequence[str] = (),
    timestamp: int | None = None,
    ppi: float | None = None,
    seconds: float = SECONDS,
) -> Typeset:
    """Return what Typst makes of a source. It sees `files`, by their paths, and no others.

    Raises TypstFault for what it refuses, Exceeded where it goes beyond its bounds.
    """
    head: dict[str, object] = {
        "format": form,
        "inputs": dict(inputs or {}),
        "standards": list(standards),
        "timestamp": timestamp,
        "ppi": ppi,
        "query": "",
    }
    return _ask(head, source, fonts, files or {}, seconds)


def query(source: bytes, label: str, fonts: Fonts = NO_FONTS) -> str:
    """Return the value, in JSON, of what bears a label in a source. Raises as `typeset` does."""
    head = {"query": label, "inputs": {}}
    return _ask(head, source, fonts, {}, SECONDS).data.decode()


def typesetter_ready(fonts: Fonts, count: int = 1) -> None:
    """Start what `typeset` needs ahead of its use, so many times."""
    ready(_WORKER, {"fonts": list(fonts.folders)}, count)


def typst_version() -> str:
    """Return Typst's own version, which is not that of its wheel; an empty string where there is
    none. Typst is asked itself: its package does not say."""
    if find_spec("typst") is None:
        return ""
    return query(b"#metadata(str(sys.version)) <version>", "<version>").strip('"')


def _ask(
    head: Mapping[str, object],
    source: bytes,
    fonts: Fonts,
    files: Mapping[str, bytes],
    seconds: float,
) -> Typeset:
    with child_of(_WORKER) as child:
        own = [child.keep(fonts.own)] if fonts.own else []
        told: dict[str, object] = {
            "own": own,
            "fonts": [*fonts.folders, *own],
            "asked": list(fonts.asked),
        }
        told |= {"last": list(fonts.last), "root": child.lay(files)}
        answer, made = child.ask({**head, **told}, [source], _Answer, seconds)
    if answer.fault is not None:
        raise TypstFault(answer.fault, answer.families)
    return Typeset(made[0] if made else b"", answer.warned, answer.families)
