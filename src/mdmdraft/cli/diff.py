"""`mdmdraft diff`: what changed between two versions, and what it means."""

from __future__ import annotations

import sys
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from mdmdraft.cli.project import Form, Project, wanted_form, world_of
from mdmdraft.locales import counted

if TYPE_CHECKING:
    from mdmdraft.diff.between import Between
    from mdmdraft.model.changes import Changes
    from mdmdraft.model.config import Config
    from mdmdraft.world import World

NAME = "diff"
ENDINGS = {".html": "html", ".docx": "docx", ".pdf": "pdf", ".json": "json"}


def run(
    context: typer.Context,
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="A frozen version, a git revision or a .docx file.")
    ] = "",
    new: Annotated[
        str,
        typer.Argument(
            metavar="[NEW]", help="The same, or `work`: the paper as it is now (default)."
        ),
    ] = "work",
    deliverable: Annotated[
        str, typer.Option("--deliverable", help="Deliverable (default: the paper's first).")
    ] = "",
    lang: Annotated[str, typer.Option("--lang", help="Language (default: the first).")] = "",
    to: Annotated[
        str, typer.Option("--to", help="text, html, docx, pdf or json (default: as -o ends).")
    ] = "",
    out: Annotated[
        str, typer.Option("-o", "--out", metavar="FILE", help="Where it goes; `-`: to the pipe.")
    ] = "",
    author: Annotated[
        str, typer.Option("--author", help="Who signs tracked changes (default: the publisher).")
    ] = "",
    date: Annotated[
        str, typer.Option("--date", help="When, ISO 8601 (default: the new version's date).")
    ] = "",
    color: Annotated[str, typer.Option("--color", help="Colours: auto, always or never.")] = "auto",
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Print at once.")] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with 1 where anything changed.")
    ] = False,
    project: Project = None,
    form: Form = "text",
) -> int:
    """Show what changed between two versions, and what it means.

    Ends with 0 whether or not anything changed. Two Word files need no paper around them.
    """
    from mdmdraft.cli.pager import wanted_color

    wanted_form(form)
    painted = wanted_color(color)
    shape = _wanted(to, out, form)
    signed = _moment(date)
    if not old:
        raise typer.BadParameter("name the older version", param_hint="OLD")
    world = world_of(context, project)
    between = _between(world, (old, new), deliverable, lang)
    changes = between.comparison.changes
    if shape in {"text", "json"} and out in {"", "-"}:
        _print(changes, shape, painted, paged=not (no_pager or out))
    else:
        _write(world, between, shape, out, (author, signed), as_json=form == "json")
    return int(exit_code and not changes.is_empty)


def _wanted(to: str, out: str, form: str) -> str:
    """Return the form of the output: what --to says, else what the file's name ends in."""
    from mdmdraft.diff.documents import FORMS

    if to and to not in FORMS:
        raise typer.BadParameter(f"`{to}` is not known; use {', '.join(FORMS)}", param_hint="--to")
    found = to or ENDINGS.get(PurePath(out).suffix.lower(), "text")
    return "json" if found == "text" and form == "json" else found


def _moment(date: str) -> str:
    from mdmdraft.diff.documents import moment

    try:
        return moment(date) if date else ""
    except (ValueError, OverflowError):
        raise typer.BadParameter(
            f"`{date}` is no date; write it as 2026-03-05 or 2026-03-05T14:30:00Z",
            param_hint="--date",
        ) from None


def _between(world: World, specs: tuple[str, str], deliverable: str, lang: str) -> Between:
    from mdmdraft.cli.output import complain
    from mdmdraft.diff.between import compare_found
    from mdmdraft.drafts.find import find_draft

    config = _config(world, needed=not all(map(_is_file, specs)))
    deliverable = deliverable or (next(iter(config.deliverables)) if config else "")
    language = lang or (config.languages[0] if config else "")
    old, new = (find_draft(world, spec, deliverable, language) for spec in specs)
    between = compare_found(config, old, new)
    for found in (old, new):
        for notice in found.notices:
            complain(f"{found.name}: {notice}")
    return between


def _is_file(spec: str) -> bool:
    """Tell whether a version is named as a file: `a.docx`, and no `0.1.0`."""
    return PurePath(spec).suffix[1:].isalpha()


def _config(world: World, *, needed: bool) -> Config | None:
    """Return the settings of the paper; None where there is none and none is needed."""
    from mdmdraft.model.finding import Refused
    from mdmdraft.sources.config_file import read_config
    from mdmdraft.sources.load import Loader

    loader = Loader(world)
    try:
        return read_config(loader.read, loader.findings).config
    except Refused:
        if needed:
            raise
        return None


def _print(changes: Changes, shape: str, color: str, *, paged: bool) -> None:
    if shape == "json":
        from mdmdraft.diff.json import as_json

        sys.stdout.flush()
        sys.stdout.buffer.write(as_json(changes))
        return
    import msgspec

    from mdmdraft.cli.pager import show, wanted_color
    from mdmdraft.diff.text import as_text

    replace = msgspec.structs.replace
    # What has to be known of them was told on standard error.
    bare = replace(
        changes, old=replace(changes.old, notices=()), new=replace(changes.new, notices=())
    )
    show(
        lambda painted, width, beyond: as_text(bare, color=painted, width=width, unicode=beyond),
        color=wanted_color(color),
        paged=paged,
    )


def _write(
    world: World, between: Between, shape: str, out: str, signed: tuple[str, str], *, as_json: bool
) -> None:
    from mdmdraft.cli.output import print_json
    from mdmdraft.diff.documents import document, document_name
    from mdmdraft.sources.layout import CONFIG_PATH

    if out == "-" and shape != "html" and sys.stdout.isatty():
        raise typer.BadParameter(
            f"a {shape} file is nothing for a terminal; name a file", param_hint="-o"
        )
    data = _bytes(between, shape) or document(
        world, between, shape, author=signed[0], date=signed[1]
    )
    if out == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    folder = "dist/" if world.exists(CONFIG_PATH) else ""
    path = out or f"{folder}{document_name(between, shape)}"
    world.write_built({str(Path(out).absolute()) if out else path: data})
    changes = between.comparison.changes
    if as_json:
        print_json({"file": path, "changes": len(changes.changes), "to": shape})
        return
    count = len(changes.changes)
    print(f"{path}  {counted(count, 'change')}")


def _bytes(between: Between, shape: str) -> bytes:
    """Return the forms that a pipe takes as a file."""
    changes = between.comparison.changes
    if shape == "json":
        from mdmdraft.diff.json import as_json

        return as_json(changes)
    if shape == "text":
        from mdmdraft.diff.text import as_text

        lines = as_text(changes, color=False, width=100, unicode=True)
        return "".join(f"{line}\n" for line in lines).encode("utf-8")
    return b""
