"""A comparison as PDF: what changed, in words and numbers, then the text with its marks."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from mdmdraft.diff.pdf.levels import stepped
from mdmdraft.diff.pdf.overview import overview_parts
from mdmdraft.diff.pdf.targets import Targets
from mdmdraft.fonts.faces import NO_FILES
from mdmdraft.locales import Catalog, catalog
from mdmdraft.model.changes import Changes, Comparison, Side
from mdmdraft.model.draft import Draft
from mdmdraft.pdf import Marks, Pdf, write_pdf
from mdmdraft.world import package_text

TEMPLATE = "templates/marks.typ"
replace = msgspec.structs.replace


def marked_pdf(
    comparison: Comparison,
    *,
    template: str,
    images: Mapping[str, bytes],
    epoch: int,
    files: Mapping[str, bytes] = NO_FILES,
    fonts: Mapping[str, bytes] = NO_FILES,
) -> Pdf:
    """Return the PDF of a comparison, in the language of the new draft.

    `images` holds the pictures of both versions by the paths that the marked text names them by;
    the rest is as in `pdf.write_pdf`. Raises `Refused` as that does.
    """
    draft, marks = marked_draft(comparison)
    return write_pdf(
        draft,
        template=template,
        images=images,
        epoch=epoch,
        files=files,
        fonts=fonts,
        marks=marks,
    )


def marked_draft(comparison: Comparison) -> tuple[Draft, Marks]:
    """Return what is printed of a comparison: a draft that opens with what changed, and what its
    changes are printed with."""
    changes, marked = comparison.changes, comparison.marked
    words = catalog("comparison", changes.new.language or marked.language)
    targets = Targets(marked, changes)
    parts = (*overview_parts(changes, marked, targets, words), *stepped(marked.parts))
    title = words.fill("untitled", old=named(changes.old), new=named(changes.new))
    if marked.title:
        title = words.fill(
            "title", title=marked.title, old=named(changes.old), new=named(changes.new)
        )
    furniture = replace(
        marked.furniture,
        facts=_facts(changes, words),
        header_right=f"{named(changes.old)} → {named(changes.new)}",
        status="",
    )
    draft = replace(
        marked,
        title=title,
        subtitle="",
        furniture=furniture,
        parts=parts,
        front=(),
        table_of_contents=False,
    )
    return draft, Marks(package_text(TEMPLATE), mark_words(words), targets.blocks)


def mark_words(words: Catalog) -> dict[str, str]:
    """Return what is printed or read out at marks, by the names that marks.typ has for it."""
    return {name: words[name] for name in ("was", "level", "paragraph")} | words.tables["pdf"]


def named(side: Side) -> str:
    """Return what a version is called in a title: its number, or what the user called it."""
    return side.version or side.name or side.title


def _facts(changes: Changes, words: Catalog) -> tuple[tuple[str, str], ...]:
    told = " · ".join(
        (
            words.count("changes", len(changes.changes)),
            words.count("added", sum(c.added for c in changes.changes)),
            words.count("removed", sum(c.removed for c in changes.changes)),
        )
    )
    return (
        (words["from"], _side(changes.old, words)),
        (words["to"], _side(changes.new, words)),
        (words["changes"], told),
    )


def _side(side: Side, words: Catalog) -> str:
    name = named(side)
    if side.name and side.name != name:
        name += f" ({side.name})"
    facts = [name, words.date(side.date), words.count("words", side.words) if side.words else ""]
    return " · ".join(fact for fact in facts if fact)
