"""`mdmdraft review matrix`: the comment–response table that institutions ask for."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated, Literal

import msgspec
import typer

from mdmdraft.cli.options import Deliverable, Format, Language, OutFile, Reviewed
from mdmdraft.cli.output import complain, tell
from mdmdraft.locales import counted
from mdmdraft.world import World


class Written(msgspec.Struct, frozen=True):
    """What was written: the file, its form, and how much is in it."""

    file: str
    to: str
    comments: int
    edits: int


def run(
    world: World,
    to: Annotated[
        Literal["docx", "xlsx", "html"] | None,
        typer.Option("--to", help="In which form (default: as --out ends, else docx)."),
    ] = None,
    out: OutFile = "",
    version: Reviewed = "",
    deliverable: Deliverable = "",
    lang: Language = "",
    form: Format = "text",
) -> int:
    """Write the table of comments, answers and changes.

    It is of one document: unless --deliverable and --lang name another, that which was reviewed
    for the widest audience. It holds nothing that the readers of that document may not see.
    """
    from mdmdraft.cli.documents import print_document, put_document, refuse_on_terminal
    from mdmdraft.review.matrix import make_matrix
    from mdmdraft.review.matrix.export import FORMS

    ending = PurePath(out).suffix[1:].lower()
    shape = to or (ending if ending in FORMS else "docx")
    refuse_on_terminal(out, shape)
    made = make_matrix(world, shape, version, deliverable, lang)
    for other in made.others:
        complain(f"not in it: {other}, which was reviewed too; name it with --deliverable, --lang")
    for told in made.told:
        complain(told)
    if out == "-":
        print_document(made.data)
        return 0
    path = put_document(world, out, f"dist/{made.name}", made.data)
    counts = f"{counted(made.comments, 'comment')}, {counted(made.edits, 'edit')}"
    tell(form, Written(path, shape, made.comments, made.edits), [f"{path}  {counts}"])
    return 0
