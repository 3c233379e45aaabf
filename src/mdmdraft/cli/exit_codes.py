"""How a verb ends: its exit code, and whatever went wrong as a message."""

from __future__ import annotations

import errno
import functools
import inspect
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

import typer

from mdmdraft.cli.options import NoCache, Project, Untrusted
from mdmdraft.cli.output import complain, report_refusal, tell_from
from mdmdraft.cli.project import world_of
from mdmdraft.cli.stopping import told_of, working
from mdmdraft.cli.streams import STANDARD_OUTPUT
from mdmdraft.model.finding import Refused

CLEAN, FINDINGS, COULD_NOT_RUN, OUR_BUG = 0, 1, 2, 3
"""Exit codes: clean, findings at error level, could not run, our bug. Work that a signal stopped
ends with 128 and its number: 130, 143."""

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""What a disk says that has no more room, and one whose user may have no more of it."""


_OF_THE_WORLD: dict[str, tuple[Any, Any]] = {
    "project": (None, Project),
    "no_cache": (False, NoCache),
    "untrusted": (False, Untrusted),
}
"""What a verb that is about a paper is given to find it by, and what that is by itself."""
_MOST_NAMED = 5
_verbs: list[ModuleType] = []
"""The modules of all verbs."""


def add_verbs(app: typer.Typer, *verbs: ModuleType) -> None:
    """Add the verb of each module, under its name: what `run` in it does."""
    _verbs.extend(verbs)
    for verb in verbs:
        name = verb.__name__.rpartition(".")[2]
        app.command(name, cls=getattr(verb, "Command", None))(_as_command(verb.run))


def _as_command(verb: Callable[..., int]) -> Callable[..., None]:
    """Return a verb as a command that ends with its exit code and never shows a traceback; where
    it begins with a `world`, that is the one of the paper that -C names."""
    first, *others = inspect.signature(verb, eval_str=True).parameters.values()

    @functools.wraps(verb)
    def command(**given: Any) -> None:
        def work() -> int:
            if first.name == "world":
                how = {name: given.pop(name) for name in _OF_THE_WORLD}
                given["world"] = world = world_of(given.pop("context"), **how)
                tell_from(world.root)
                if left := world.left_out():
                    complain(f"left out, as the paper is not trusted: {_some(left)}")
            with working():
                return verb(**given)

        try:
            code = code_of(work, given["form"])
        finally:
            tell_from(None)
        raise typer.Exit(code)

    if first.name == "world":
        keyword = inspect.Parameter.POSITIONAL_OR_KEYWORD
        context = first.replace(name="context", annotation=typer.Context)
        how = [
            inspect.Parameter(name, keyword, default=default, annotation=annotation)
            for name, (default, annotation) in _OF_THE_WORLD.items()
        ]
        parameters = [context, *others[:-1], *how, others[-1]]
        command.__annotations__ = {p.name: p.annotation for p in parameters}
        command.__dict__["__signature__"] = inspect.Signature(parameters)
    return command


def _some(paths: Sequence[str]) -> str:
    more = len(paths) - _MOST_NAMED
    return ", ".join(paths[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def code_of(work: Callable[[], int], form: str = "") -> int:
    """Return the exit code of work; what goes wrong in it is said in a line, never in a
    traceback, and printed as JSON too where that is the `form` of what it tells."""
    try:
        code = work()
        sys.stdout.flush()
    except (typer.Exit, typer.Abort, typer.BadParameter):
        raise
    except Refused as refused:
        report_refusal(refused, as_json=form == "json")
        return refused.code
    except KeyboardInterrupt as stop:
        told, code = told_of(stop)
        complain(told)
        return code
    except OSError as error:
        complain(_told(error))
        return COULD_NOT_RUN
    except Exception as error:
        from mdmdraft.cli.crash import own_words, write_crash_report

        place = write_crash_report(error, sys.argv[1:], own_words(_verbs))
        complain(f"a fault in mdmdraft itself: {type(error).__name__}; the report is in {place}")
        return OUR_BUG
    return code


def _told(error: OSError) -> str:
    from mdmdraft.world import InTheWay

    if str(error) == "pandoc":
        return "pandoc is missing; install mdmdraft again, or see `mdmdraft doctor`"
    if isinstance(error, InTheWay):
        return (
            f"{error.filename} cannot be replaced ({error.strerror}); nothing was changed: close "
            "it in Word or Acrobat, or move away what has its name, and run the command again"
        )
    what = error.strerror or type(error).__name__
    told = f"{error.filename}: {what}" if error.filename else what
    if error.errno in _FULL and error.filename != STANDARD_OUTPUT:
        return f"{told}; nothing was changed: make room there, or write elsewhere, and run it again"
    return told
