"""`mdmdraft review answer`: what the authors say to a comment, or decide on an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mdmdraft.cli.project import Form, Project, wanted_form, world_of

if TYPE_CHECKING:
    from mdmdraft.review.comments.answer import Verdict

NAME = "answer"


def run(
    context: typer.Context,
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="Comment or edit; its beginning will do.")
    ] = "",
    text: Annotated[str, typer.Argument(metavar="[TEXT]", help="The answer.")] = "",
    accept: Annotated[bool, typer.Option("--accept", help="The comment is right.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It is not followed.")] = False,
    note: Annotated[bool, typer.Option("--note", help="It was read (default).")] = False,
    version: Annotated[
        str, typer.Option("--version", help="Version reviewed (default: the last one).")
    ] = "",
    project: Project = None,
    form: Form = "text",
) -> int:
    """Write an answer and a state into the review file, and change nothing else in it.

    Of an edit: --reject keeps it out, --accept has `review apply` try it again.
    """
    from mdmdraft.cli.output import print_json, visible
    from mdmdraft.review.comments.answer import answer

    wanted_form(form)
    if not id_:
        raise typer.BadParameter("name the comment; `review status` lists them", param_hint="ID")
    if accept + reject + note > 1:
        raise typer.BadParameter("give one of --accept, --reject and --note", param_hint="--accept")
    if not (text.strip() or accept or reject or note):
        raise typer.BadParameter("say something, or decide: --accept, --reject", param_hint="TEXT")
    verdict: Verdict = "accepted" if accept else "rejected" if reject else "noted" if note else ""
    found = answer(world_of(context, project), id_, text, verdict, version)
    if form == "json":
        print_json(found)
        return 0
    said = "" if found.changed else ", as it was"
    print(visible(f"{found.path}: {found.what} {found.id} {found.state}{said}"))
    return 0
