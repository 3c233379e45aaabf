"""How a verb ends: its exit code, and whatever went wrong as a message."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from typing import Any

import typer

CLEAN, FINDINGS, COULD_NOT_RUN, OUR_BUG, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: clean, findings at error level, could not run, our bug, interrupted."""


def as_command(verb: Callable[..., int]) -> Callable[..., None]:
    """Return the verb as a command that ends with its exit code and never shows a traceback."""

    @functools.wraps(verb)
    def command(*args: Any, **kwargs: Any) -> None:
        raise typer.Exit(_code(lambda: verb(*args, **kwargs), str(kwargs.get("form", ""))))

    return command


def _code(verb: Callable[[], int], form: str) -> int:
    from mdmdraft.cli.output import complain, report_refusal
    from mdmdraft.model.finding import Refused

    try:
        code = verb()
        sys.stdout.flush()
    except (typer.Exit, typer.Abort, typer.BadParameter):
        raise
    except Refused as refused:
        report_refusal(refused, as_json=form == "json")
        return refused.code
    except KeyboardInterrupt:
        complain("interrupted; nothing was changed")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away (`mdmdraft words | head`): no fault of anybody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except OSError as error:
        complain(_told(error))
        return COULD_NOT_RUN
    except Exception as error:
        from mdmdraft.cli.crash import write_crash_report

        place = write_crash_report(error, sys.argv[1:])
        complain(f"a fault in mdmdraft itself: {type(error).__name__}; the report is in {place}")
        return OUR_BUG
    return code


def _told(error: OSError) -> str:
    if str(error) == "pandoc":
        return "pandoc is missing; install mdmdraft again, or see `mdmdraft doctor`"
    what = error.strerror or type(error).__name__
    return f"{error.filename}: {what}" if error.filename else what
