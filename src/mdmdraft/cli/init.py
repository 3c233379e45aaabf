"""`mdmdraft init`: a new paper."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from mdmdraft.cli.options import Format, words_of
from mdmdraft.cli.output import tell


class Made(msgspec.Struct, frozen=True):
    """A new paper: its folder, and the files in it."""

    path: str
    files: tuple[str, ...]


def run(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to make, or one that is empty.")
    ],
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", help="Its title (default: from its folder).")
    ] = "",
    lang: Annotated[
        list[str] | None,
        typer.Option(
            "--lang", metavar="LANG", help="Which languages, e.g. en,fr, the main one first."
        ),
    ] = None,
    organisation: Annotated[
        str, typer.Option("--organisation", metavar="TEXT", help="Who publishes it.")
    ] = "",
    project: Annotated[
        Path | None, typer.Option("-C", "--project", metavar="FOLDER", help="Where DIR is made.")
    ] = None,
    form: Format = "text",
) -> int:
    """Make a small paper that builds at once, to replace bit by bit.

    At a terminal, what no option says is asked for. Its date is today's: builds never read the
    clock.
    """
    from mdmdraft.model.finding import refuse
    from mdmdraft.sources.scaffold import Wanted, new_paper, title_of
    from mdmdraft.world import World
    from mdmdraft.world.new_folder import fill_folder

    named = project or context.obj
    base = named or Path.cwd()
    if not base.is_dir():
        raise refuse(
            str(base), "not-a-folder", "there is no such folder", "check the name after -C"
        )
    target = (base / folder).resolve()
    _refuse_what_stands(target, str(folder))
    languages = _languages(lang)
    if form == "text" and _at_terminal():
        title = title or typer.prompt("Title", default=title_of(target.name))
        languages = languages or _languages([typer.prompt("Languages", default="en")])
        organisation = organisation or typer.prompt("Organisation", default="", show_default=False)
    languages = languages or ("en",)
    world = World(target)
    wanted = Wanted(title, languages, organisation, world.today())
    files = new_paper(world, target.name, wanted)
    fill_folder(target, files)
    where = str(named / folder if named else folder)
    option = "" if target == Path.cwd().resolve() else f" -C {shlex.quote(where)}"
    lines = [
        f"{where}: a new paper; begin with mdmdraft.yml and content/sections/",
        *_in_english(languages),
        f"next: mdmdraft build{option}",
    ]
    tell(form, Made(str(folder), tuple(sorted(files))), lines)
    return 0


def _in_english(languages: tuple[str, ...]) -> list[str]:
    """Return what is told of each language in which there is no example."""
    from mdmdraft.sources.scaffold import example_of

    return [
        f"its example is in English in {language}: there is none in that language"
        for language in languages
        if example_of(language) != language.partition("-")[0].lower()
    ]


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _languages(given: list[str] | None) -> tuple[str, ...]:
    """Return the languages that were named, each once. Raises Refused for what is none."""
    from mdmdraft.model.finding import refuse
    from mdmdraft.sources.fields.fitting import LANGUAGE

    named = tuple(dict.fromkeys(words_of(given)))
    for language in named:
        if not re.fullmatch(LANGUAGE, language):
            raise refuse(
                "mdmdraft init",
                "bad-language",
                f"`{language}` is not the code of a language",
                "write codes of two letters, the main language first: --lang en,fr",
            )
    return named


def _refuse_what_stands(target: Path, name: str) -> None:
    from mdmdraft.model.finding import refuse
    from mdmdraft.world.new_folder import standing_in

    try:
        found = standing_in(target)
    except NotADirectoryError:
        raise refuse(name, "not-a-folder", "a file has this name", "choose another name") from None
    if found:
        shown = ", ".join(found[:5]) + (f" and {len(found) - 5} more" if len(found) > 5 else "")
        raise refuse(
            name,
            "folder-not-empty",
            f"the folder is not empty: it holds {shown}",
            "name a folder that is empty or not there yet",
        )
