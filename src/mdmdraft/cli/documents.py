"""Where a document that is made goes: to a file, into a folder, or to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from mdmdraft.world import World


def refuse_on_terminal(out: str, form: str) -> None:
    """Raise a usage error where a document in `form` would be printed on a terminal."""
    if out == "-" and form != "html" and sys.stdout.isatty():
        raise typer.BadParameter(
            f"a {form} file is nothing for a terminal; name a file", param_hint="--out"
        )


def refuse_on_input(world: World, out: str, inputs: Iterable[str]) -> None:
    """Raise a usage error where a document would be written over one of the files that it is made
    from, whatever path or link leads there."""
    for given in inputs:
        if world.is_over(out, given):
            raise typer.BadParameter(
                f"{out} is one of the files that are compared, and would be overwritten; "
                "name another file",
                param_hint="--out",
            )


def print_document(data: bytes) -> None:
    """Write a document to standard output as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def put_document(world: World, out: str, name: str, data: bytes) -> str:
    """Write a document and return its path. `out` is what --out says, from where one stands: a
    file, or a folder where it ends in `/`; without it, the document is `name` in the paper."""
    path = f"{out}{name.rpartition('/')[2]}" if out.endswith("/") else out or name
    world.write_built({str(Path(path).absolute()) if out else path: data})
    return path
