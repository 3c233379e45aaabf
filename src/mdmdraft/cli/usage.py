"""What is said of a command line that does not fit: it quotes words that nobody has looked at,
such as the name of a stranger's file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from mdmdraft.cli.output import visible

_UsageError: Any = typer.BadParameter.__base__
"""typer gives this class no public name, and its place changes between releases."""


class Verbs(TyperGroup):
    """The verbs of the command line; what it says of their arguments is made visible."""

    def make_context(self, *args: Any, **given: Any) -> Any:
        """Read the arguments before a verb. Raises a usage error."""
        with _visible():
            return super().make_context(*args, **given)

    def invoke(self, ctx: Any) -> Any:
        """Read the arguments of a verb, and run it. Raises a usage error."""
        with _visible():
            return super().invoke(ctx)


@contextmanager
def _visible() -> Iterator[None]:
    try:
        yield
    except _UsageError as error:
        error.message = "\n".join(map(visible, error.message.split("\n")))
        raise
