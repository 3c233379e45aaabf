"""Names that lead to nothing, or to what is withheld from the audience."""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.compose.view import View
from mdmdraft.model.finding import Finding
from mdmdraft.model.kinds import called
from mdmdraft.model.known import Known, unknown_words
from mdmdraft.model.text import Box


def unknown_names(view: View, known: Known, box: Box) -> Iterator[Finding]:
    """Yield a finding for each word in an attribute of a generated block that names nothing that
    the deliverable may see; `known` are the names of the view."""
    for word in unknown_words(box, known):
        where = (box.origin.path, box.origin.line, 1)
        yield unknown_record(view, where, word.names, word.word, word.hint)


def unknown_record(
    view: View, where: tuple[str, int, int], what: str, id_: str, hint: str
) -> Finding:
    """Return the finding for a name that leads to no record, or to a withheld one.

    `where` is a path, a line and a column; `what` a kind, or what else a name may be of.
    """
    if f"{what}:{id_}" in view.withheld:
        return Finding(
            *where,
            "withheld-record",
            f"the {called(what)} `{id_}` is withheld from the audience of `{view.name}` "
            f"({view.deliverable.audience})",
            'put the reference into ::: {.only audience="…"}, or lower the record’s sensitivity',
        )
    return Finding(*where, "unknown-record", f"there is no {called(what)} `{id_}`", hint)
