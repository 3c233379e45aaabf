"""A fault of ours becomes a file that can be sent, instead of a traceback.

Nothing of a paper is in it, which may be secret: no message of an error and no line of a source,
which can quote a text; of the command, only words that are the program's own; of the places,
only those in programs, as templates of a paper have frames of their own.
"""

from __future__ import annotations

import inspect
import platform
import sys
import tempfile
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import get_args

from typer.models import OptionInfo

from mdmdraft import __version__
from mdmdraft.cli.options import NoCache, Project, Untrusted

OMITTED = "…"
_INSTALLED = ("site-packages", "dist-packages")
_MOST_CAUSES = 10


def write_crash_report(error: BaseException, args: Iterable[str], known: frozenset[str]) -> str:
    """Write what a maintainer needs into a new file of the temporary folder, which only the user
    may read, and return where it is. Of the command `args` it has the words that are `known`."""
    text = "\n".join(_lines(error, _shown(args, known))) + "\n"
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="mdmdraft-crash-", suffix=".txt", delete=False, encoding="utf-8"
        ) as out:
            out.write(text)
            return out.name
    except OSError:
        sys.stderr.write(text)
        return "the lines above"


def _lines(error: BaseException, args: Iterable[str]) -> Iterator[str]:
    yield "mdmdraft met a fault of its own. Please send this file to its maintainers."
    yield "It names commands and places in programs, and holds nothing of what you wrote."
    yield ""
    yield f"command: mdmdraft {' '.join(args)}"
    yield f"mdmdraft {__version__}, Python {platform.python_version()}, {platform.system()}"
    for fault in _causes(error):
        yield ""
        yield f"fault: {type(fault).__name__}"
        for frame in traceback.extract_tb(fault.__traceback__, limit=200):
            place = _in_a_program(frame.filename)
            yield f"  {place}:{frame.lineno} {frame.name}" if place else f"  {OMITTED}"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield a fault and those that it came from, the first that was met at the end."""
    one: BaseException | None = error
    for _ in range(_MOST_CAUSES):
        if one is None:
            return
        yield one
        one = one.__cause__ or one.__context__


def own_words(verbs: Iterable[ModuleType]) -> frozenset[str]:
    """Return the words that the program has for verbs and options: the last parts of the names of
    their modules, and what each verb declares."""
    found: set[str] = set()
    for verb in verbs:
        found.update(verb.__name__.split(".")[2:])
        parameters = inspect.signature(verb.run, eval_str=True).parameters.values()
        for annotation in (Project, NoCache, Untrusted, *(p.annotation for p in parameters)):
            for said in get_args(annotation):
                if isinstance(said, OptionInfo):
                    # typer holds the first name of an option as its default until it reads it.
                    names = (said.default, *(said.param_decls or ()))
                    found.update(n for n in names if isinstance(n, str) and n.startswith("-"))
    return frozenset(found)


def _shown(args: Iterable[str], known: frozenset[str]) -> Iterator[str]:
    """Yield the words of a command line, with what is not the program's own left out."""
    for arg in args:
        word, given, _ = arg.partition("=")
        if word in known:
            yield f"{word}={OMITTED}" if given else word
        else:
            yield OMITTED


def _in_a_program(file: str) -> str:
    """Return where a file lies in this program, in Python or in an installed package; nothing for
    any other, whose name may be a writer's."""
    path = Path(file)
    for top in (Path(__file__).parent.parent, Path(traceback.__file__).parent):
        if path.is_relative_to(top) and not set(_INSTALLED) & set(path.parts):
            return "/".join((top.name, *path.relative_to(top).parts))
    places = [n for n, part in enumerate(path.parts) if part in _INSTALLED]
    inside = path.parts[places[-1] + 1 :] if places else ()
    return "/".join(inside) if inside and inside[0].partition(".")[0] in sys.modules else ""
