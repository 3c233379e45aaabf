"""Block templates rendered, in a sandbox: those of the paper in a process of their own."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Mapping
from types import FrameType
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mdmdraft.workers.frames import read_frame, write_frame
from mdmdraft.workers.markup import DOES_NOT_END, Printed, Safe, escape, from_json

MOST_CHARACTERS = 2_000_000
"""A template that prints more than this is refused: a loop gone astray."""


def environment(source: Callable[[str], str | None]) -> Environment:
    """Return the sandbox; `source` gives the text of a template file, None where there is none. It
    is asked each time that one is used."""

    def load(file: str) -> tuple[str, str | None, Callable[[], bool]] | None:
        found = source(file)
        return None if found is None else (found, file, lambda: source(file) == found)

    made = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        finalize=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        # `{#` opens an attribute list in Markdown, so comments have marks of their own.
        comment_start_string="{##",
        comment_end_string="##}",
    )
    made.filters["md"] = Safe
    return made


def printed(sandbox: Environment, file: str, values: Mapping[str, Any]) -> Printed:
    """Return what the template `file` prints. Whatever goes wrong in it is told, by the template
    that it went wrong in."""
    pieces, length = [], 0
    try:
        for piece in sandbox.get_template(file).generate(values):
            pieces.append(piece)
            length += len(piece)
            if length > MOST_CHARACTERS:
                told = f"it prints more than {MOST_CHARACTERS // 1_000_000} million characters"
                return Printed("fault", told, file)
    except TemplateNotFound as error:
        return Printed("missing", str(error.message), file)
    except TemplateSyntaxError as error:
        name = error.name or file
        return Printed("syntax", str(error.message), name, error.lineno)
    except Exception as error:
        where, line = _place(error)
        return Printed("fault", _told(error), where or file, line)
    return Printed("", "".join(pieces), file)


class _Late(Exception):
    """The time that a template is given is over."""


def _told(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deep, or includes itself without end"
    if isinstance(error, MemoryError | OverflowError):
        return "it makes something that is too large"
    if isinstance(error, _Late):
        return DOES_NOT_END
    return str(error) or type(error).__name__


def _place(error: BaseException) -> tuple[str, int]:
    """Return the template and the line that an error was raised in, the innermost."""
    trace, name, line = error.__traceback__, "", 0
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            name, line = file, trace.tb_lineno
        trace = trace.tb_next
    return name, line


def main(_: str) -> None:
    """Answer until nobody asks any more."""
    known: tuple[bytes, Environment] | None = None
    used: dict[str, None] = {}

    def sandbox(sources: bytes) -> Environment:
        texts: dict[str, str] = json.loads(sources)

        def source(file: str) -> str | None:
            used[file] = None
            return texts.get(file)

        return environment(source)

    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, _late)
    while (asked := read_frame(sys.stdin.buffer)) is not None:
        head, parts = asked
        if not parts:
            continue
        sources, values = parts
        if known is None or known[0] != sources:
            known = sources, sandbox(sources)
        used.clear()
        made = _in_time(head, known[1], json.loads(values, object_hook=from_json))
        told = {"kind": made.kind, "file": made.file, "line": made.line, "used": list(used)}
        write_frame(sys.stdout.buffer, told, [made.text.encode("utf-8", "surrogatepass")])


def _in_time(head: dict[str, Any], sandbox: Environment, values: dict[str, Any]) -> Printed:
    """Return what a template prints. A loop is ended where it stands, so that its line is known;
    what Python cannot interrupt is ended by the process that asked."""
    if not hasattr(signal, "setitimer"):
        return printed(sandbox, head["file"], values)
    signal.setitimer(signal.ITIMER_REAL, head["seconds"])
    try:
        return printed(sandbox, head["file"], values)
    except _Late:  # After the last of it.
        return Printed("fault", DOES_NOT_END, head["file"])
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _late(_number: int, _frame: FrameType | None) -> None:
    raise _Late
