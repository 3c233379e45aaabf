"""`mdmdraft check`: what is not true to its sources, not complete, or not allowed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mdmdraft.cli.project import Project, words_of, world_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from mdmdraft.world import World

NAME = "check"


def run(
    context: typer.Context,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="NAME", help="Run these checks alone.")
    ] = None,
    skip: Annotated[
        list[str] | None, typer.Option("--skip", metavar="NAME", help="Leave these checks out.")
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            metavar="FILE",
            help="Tell what is new alone; FILE holds what --format json printed before.",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail too.")] = False,
    release: Annotated[
        bool, typer.Option("--release", help="Weigh findings as `mdmdraft release` does.")
    ] = False,
    project: Project = None,
    form: Annotated[
        str, typer.Option("--format", help="How to print: text, json, sarif, junit or github.")
    ] = "text",
) -> int:
    """Check the paper: citations, quotations, law, records, lengths, text.

    Ends with 1 where there are errors (with --strict: or warnings), with 2 where the paper cannot
    be read. `mdmdraft explain NAME` tells what a check does and how to excuse what is right.
    """
    from mdmdraft.cli.formats import NAMES, Told, form_of
    from mdmdraft.cli.output import coloured
    from mdmdraft.drafts.baseline import read_baseline, without_known
    from mdmdraft.drafts.checking import check, chosen

    if form not in NAMES:
        raise typer.BadParameter(
            f"`{form}` is not known; use {', '.join(NAMES)}", param_hint="--format"
        )
    world = world_of(context, project)
    wanted = chosen(words_of(only), words_of(skip))
    known = read_baseline(world, str(baseline.absolute())) if baseline else frozenset[str]()
    checked = check(world, wanted, release=release)
    new, old = without_known(checked.findings, known)
    told = Told(
        findings=new,
        ran=checked.ran,
        line=_lines(world),
        prefix=_prefix(world) if form in {"sarif", "github"} else "",
        colours=coloured(),
        strict=strict,
        readable=checked.code != 2,
        known=old,
    )
    _put(form_of(form)(told), plain=form != "text")
    return checked.code or int(any(map(told.fails, new)))


def _put(text: str, *, plain: bool) -> None:
    if plain:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
    else:
        print(text, end="")


def _lines(world: World) -> Callable[[str, int], str]:
    """Return what gives a line of a source file by path and number, empty where there is none."""
    from mdmdraft.sources.places import text_of

    texts: dict[str, list[str]] = {}

    def line(path: str, number: int) -> str:
        if path not in texts:
            texts[path] = text_of(world, path).split("\n")
        lines = texts[path]
        return lines[number - 1] if 0 < number <= len(lines) else ""

    return line


def _prefix(world: World) -> str:
    """Return the paper's folder in its repository, as annotations name files from its root."""
    return world.git("rev-parse", "--show-prefix") or ""
