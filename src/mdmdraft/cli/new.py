"""`mdmdraft new`: a well-formed record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from typer.core import TyperArgument, TyperCommand

from mdmdraft.cli import completion
from mdmdraft.cli.options import Format, Language, argument, option
from mdmdraft.cli.output import tell
from mdmdraft.world import World

if TYPE_CHECKING:
    from mdmdraft.model.kinds import Kind


class Command(TyperCommand):
    """The verb, whose help lists the kinds of records that there are."""

    def get_help(self, ctx: Any) -> str:
        """Return the help, the kinds read from their table only now that it is asked for."""
        from mdmdraft.sources.skeleton import NEW

        for parameter in self.params:
            if isinstance(parameter, TyperArgument) and parameter.name == "kind":
                parameter.help = f"What to add: {', '.join(NEW)}."
        return super().get_help(ctx)


def run(
    world: World,
    kind: Annotated[str, argument("KIND", "What to add.", completion.kinds)],
    id_: Annotated[str, argument("ID", "Its id, of letters, digits and `-`.")],
    lang: Language = "",
    title: Annotated[str, option("--title", "TEXT", "Its title (default: from the id).")] = "",
    form: Format = "text",
) -> int:
    """Add a section or a record, with a note on each of its fields.

    It is in the paper's first language unless --lang names another.
    """
    from mdmdraft.sources.add import add_record

    wanted = _kind(kind)
    made = add_record(world, wanted, id_, lang, title)
    listed = f"list `{made.id}` under `deliverables` in mdmdraft.yml, or it is not printed"
    tell(form, made, [made.path, listed] if wanted.is_text else [made.path])
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
            "unknown-kind",
            f"there is no kind of record `{kind}`",
            did_you_mean(kind, NEW) or f"use one of {', '.join(NEW)}",
        )
    return found
