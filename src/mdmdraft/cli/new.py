"""`mdmdraft new`: a well-formed record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mdmdraft.cli.project import Form, Project, wanted_form, world_of

if TYPE_CHECKING:
    from mdmdraft.model.kinds import Kind

NAME = "new"


def run(
    context: typer.Context,
    kind: Annotated[
        str, typer.Argument(help="What to add: section, evidence, recommendation, legal or term.")
    ],
    id_: Annotated[str, typer.Argument(metavar="ID", help="Its id: letters, digits and `-`.")],
    lang: Annotated[
        str, typer.Option("--lang", help="Its language (default: the paper's first).")
    ] = "",
    title: Annotated[str, typer.Option("--title", help="Its title (default: from the id).")] = "",
    project: Project = None,
    form: Form = "text",
) -> int:
    """Add a section or a record that is well formed, with a note on each field."""
    from mdmdraft.cli.output import print_json
    from mdmdraft.sources.add import add_record

    wanted_form(form)
    wanted = _kind(kind)
    made = add_record(world_of(context, project), wanted, id_, lang, title)
    if form == "json":
        print_json(made)
        return 0
    print(made.path)
    if wanted.is_text:
        print(f"list `{made.id}` under `deliverables` in mdmdraft.yml, or it is not printed")
    return 0


def _kind(kind: str) -> Kind:
    """Return the kind. Raises Refused for an unknown one."""
    from mdmdraft.model.finding import refuse
    from mdmdraft.model.nearest import did_you_mean
    from mdmdraft.sources.skeleton import ADDED_BY, NEW

    found = NEW.get(kind)
    if found is None:
        raise refuse(
            ADDED_BY,
            0,
            0,
            "unknown-kind",
            f"there is no kind of record `{kind}`",
            did_you_mean(kind, NEW) or f"use one of {', '.join(NEW)}",
        )
    return found
