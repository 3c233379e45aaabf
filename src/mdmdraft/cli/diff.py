"""`mdmdraft diff`: what changed between two versions, and what it means."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
import typer

from mdmdraft.cli import completion
from mdmdraft.cli.documents import (
    print_document,
    put_document,
    refuse_on_input,
    refuse_on_terminal,
)
from mdmdraft.cli.options import Deliverable, Format, Language, OutFile, argument, option
from mdmdraft.cli.output import complain, show_findings, tell
from mdmdraft.cli.pager import Color
from mdmdraft.cli.progress import Progress
from mdmdraft.locales import counted
from mdmdraft.model.finding import Refused
from mdmdraft.world import World

if TYPE_CHECKING:
    from mdmdraft.diff.compared import Compared
    from mdmdraft.model.changes import Changes

ENDINGS = {".html": "html", ".docx": "docx", ".pdf": "pdf", ".json": "json"}

Document = Annotated[
    Literal["html", "docx", "pdf"] | None,
    typer.Option("--to", help="Make a document in this form (default: as --out ends)."),
]
Audience = Annotated[
    str,
    option(
        "--audience",
        "AUDIENCE",
        "Show it as these readers may see it, [removed] where they may not.",
        completion.audiences,
    ),
]
Author = Annotated[
    str, option("--author", "NAME", "Who signs tracked changes (default: the publisher).")
]
Date = Annotated[str, option("--date", "DATE", "When, ISO 8601 (default: the new version's date).")]


class Written(msgspec.Struct, frozen=True):
    """What was written instead of printed: the file, how many changes it shows, its form."""

    file: str
    changes: int
    to: str


def run(
    world: World,
    old: Annotated[
        str,
        argument("OLD", "A frozen version, a git revision or a Word file.", completion.versions),
    ],
    new: Annotated[
        str, argument("NEW", "The same, or `work`: the paper as it is now.", completion.versions)
    ] = "work",
    deliverable: Deliverable = "",
    lang: Language = "",
    audience: Audience = "",
    to: Document = None,
    out: OutFile = "",
    author: Author = "",
    date: Date = "",
    formatting: Annotated[
        bool, typer.Option("--formatting", help="Of two Word files, tell how they are set, too.")
    ] = False,
    color: Annotated[Color, typer.Option("--color", help="Whether to print colours.")] = "auto",
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Print without a pager.")] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with 1 where anything changed.")
    ] = False,
    form: Format = "text",
) -> int:
    """Show what changed between two versions, and what it means.

    It is of the paper's first deliverable in its first language unless --deliverable and --lang
    name others. Two versions for different audiences are compared for the one that --audience
    names. Ends with 0 whether or not anything changed. Two Word files need no paper around
    them.
    """
    from mdmdraft.diff.documents import DOCUMENTS, document_name
    from mdmdraft.sources.layout import CONFIG_PATH

    shape = _wanted(to, out, form)
    refuse_on_input(world, out, (old, new))
    signed = _moment(date)
    refuse_on_terminal(out if shape in DOCUMENTS else "", shape)
    with Progress() as progress:
        wanted = (deliverable, lang, audience)
        compared = _compared(world, (old, new), wanted, progress, formatting=formatting)
        progress("writing what changed")
        data = _bytes(world, compared, shape, (author, signed), printed=out in {"", "-"})
    changes = compared.comparison.changes
    if data is None:
        _print(changes, color, paged=not (no_pager or out))
    elif out == "-" or (shape == "json" and not out):
        print_document(data)
    else:
        folder = "dist/" if world.exists(CONFIG_PATH) else ""
        name = f"{folder}{document_name(compared, shape, audience)}"
        refuse_on_input(world, out or name, (old, new))
        path = put_document(world, out, name, data)
        count = len(changes.changes)
        tell(form, Written(path, count, shape), [f"{path}  {counted(count, 'change')}"])
    return int(exit_code and not changes.is_empty)


def _wanted(to: str | None, out: str, form: str) -> str:
    """Return the form of the output: what --to says, else what the file's name ends in."""
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


def _compared(
    world: World,
    specs: tuple[str, str],
    wanted: tuple[str, str, str],
    progress: Progress,
    *,
    formatting: bool,
) -> Compared:
    """Return two versions compared: of a deliverable, in a language, for an audience."""
    from mdmdraft.diff.compared import compare_found
    from mdmdraft.drafts.find import find_draft, told_apart
    from mdmdraft.drafts.restricted import newly_public, without_restricted
    from mdmdraft.drafts.sides import as_seen, reader_of
    from mdmdraft.sources.load import load_config

    progress(f"reading {' and '.join(specs)}")
    try:
        config = load_config(world)
    except Refused:
        if not all(map(_is_file, specs)):
            raise
        config = None
    deliverable, lang, audience = wanted
    deliverable = deliverable or (next(iter(config.deliverables)) if config else "")
    language = lang or (config.languages[0] if config else "")
    old, new = (
        find_draft(world, spec, deliverable, language, name=name)
        for spec, name in zip(specs, told_apart(*specs), strict=True)
    )
    reader = reader_of(world, config, (old, new), audience)
    old, new = (as_seen(config, found, reader, asked=bool(audience)) for found in (old, new))
    public = newly_public(old, new.draft, reader)
    old, new = without_restricted(world, config, (old, new), reader)
    progress("comparing them")
    compared = compare_found(config, old, new, formatting=formatting)
    changes = compared.comparison.changes
    for side, told in ((changes.old, old.told), (changes.new, new.told)):
        for notice in (*side.notices, *told):
            complain(f"{side.name}: {notice}")
    show_findings(public)
    return compared


def _is_file(spec: str) -> bool:
    """Tell whether a version is named as a file: `a.docx`, and no `0.1.0`."""
    return PurePath(spec).suffix[1:].isalpha()


def _print(changes: Changes, color: Color, *, paged: bool) -> None:
    import msgspec

    from mdmdraft.cli.pager import show
    from mdmdraft.diff.text import as_text

    replace = msgspec.structs.replace
    # What has to be known of them was told on standard error.
    bare = replace(
        changes, old=replace(changes.old, notices=()), new=replace(changes.new, notices=())
    )
    show(
        lambda painted, width, beyond: as_text(bare, color=painted, width=width, unicode=beyond),
        color=color,
        paged=paged,
    )


def _bytes(
    world: World, compared: Compared, shape: str, signed: tuple[str, str], *, printed: bool
) -> bytes | None:
    """Return the comparison in a form; None for the text that is `printed`, which depends on the
    terminal."""
    changes = compared.comparison.changes
    if shape == "json":
        from mdmdraft.model.numbered import numbered

        return numbered(changes)
    if shape == "text":
        from mdmdraft.diff.text import as_text

        if printed:
            return None
        lines = as_text(changes, color=False, width=100, unicode=True)
        return "".join(f"{line}\n" for line in lines).encode("utf-8")
    from mdmdraft.diff.documents import document

    return document(world, compared, shape, author=signed[0], date=signed[1])
