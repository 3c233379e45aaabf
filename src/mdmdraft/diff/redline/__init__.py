"""The redline: the new version as a Word document, with tracked changes that make it the old one.

It is proved before it is handed out: with every change accepted it says what the new version says,
with every change rejected what the old one says.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import Literal

import msgspec

from mdmdraft.diff.redline.alike import unlike
from mdmdraft.diff.redline.comments import account
from mdmdraft.diff.redline.proof import Parts, ToldLine, lines
from mdmdraft.diff.redline.word_form import word_form
from mdmdraft.docx.accept.draft import resolve_draft
from mdmdraft.docx.write import document
from mdmdraft.docx.write.package import pack
from mdmdraft.docx.write.template import read_template
from mdmdraft.docx.write.tracking import Signature
from mdmdraft.docx.xml import locale
from mdmdraft.model.changes import Comparison
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Refused, refuse

_OLD_IMAGE = "old:"
"""What the path of an old picture begins with where the new version has another one under it."""
_SHOWN = 60
"""Characters of a paragraph that a message names it by."""


def redline(
    comparison: Comparison,
    old: Draft,
    *,
    reference: bytes,
    images: Mapping[str, bytes],
    author: str,
    date: str,
    epoch: int,
    new: Draft | None = None,
) -> bytes:
    """Return a Word document with the changes between two drafts tracked in it.

    `comparison` is that of `old` with the new draft, which may be given as `new`, else it is taken
    out of the comparison. `reference`, `images` and `epoch` are those of `write_docx`; the pictures
    are those of both versions, an old one under `old:PATH` where the new version has another one
    under its path. `author` and `date` (ISO 8601) sign every change. What the changes mean stands
    in comments: all of it at the title, each item at its place.

    Raises `Refused` (`unproved-redline`) for a redline which does not give both versions, and what
    `write_docx` raises.
    """
    marked = word_form(comparison.marked)
    marked = msgspec.structs.replace(marked, references={**old.references, **marked.references})
    made = document(
        marked,
        reference=reference,
        images=images,
        revisions=Signature(author, date),
        comments=account(comparison.changes, author, date),
    )
    former = {
        path.removeprefix(_OLD_IMAGE): data
        for path, data in images.items()
        if path.startswith(_OLD_IMAGE)
    }
    target = resolve_draft(comparison.marked, accept=True) if new is None else new
    styles = read_template(reference, marked.page, locale(marked.language)).ids
    named = styles["SectionEnd"], styles["CrossReference"]
    drawn = Parts(made.parts, *named)
    plain = document(target, reference=reference, images=images, live=False)
    prove(drawn, Parts(plain.parts, *named), "new")
    plain = document(old, reference=reference, images={**images, **former}, live=False)
    prove(drawn, Parts(plain.parts, *named), "old")
    return pack(made, marked, epoch)


def prove(drawn: Parts, wanted: Parts, side: Literal["new", "old"]) -> None:
    """Hold a redline against one of its versions.

    Raises `Refused` (`unproved-redline`) at the first paragraph that comes out otherwise.
    """
    accept = side == "new"
    inward = wanted.bookmarks if accept else None
    if drawn.blocks is not None and wanted.blocks is not None:
        one, two = unlike(drawn.blocks, wanted.blocks)
        if _difference(drawn.with_blocks(one), wanted.with_blocks(two), inward, accept) is None:
            return
    found = _difference(drawn, wanted, inward, accept)
    if found is not None:
        raise _unproved(side, *found)


def _difference(
    drawn: Parts, wanted: Parts, inward: frozenset[str] | None, accept: bool
) -> tuple[ToldLine | None, ToldLine | None] | None:
    """Return the first lines in which a redline, resolved, is not the version wanted."""
    got = lines(drawn.resolved(accept=accept), inward)
    for one, two in zip_longest(got, lines(wanted, inward)):
        if one is None or two is None or one.said != two.said:
            return one, two
    return None


def _unproved(side: str, got: ToldLine | None, wanted: ToldLine | None) -> Refused:
    verb = "accepted" if side == "new" else "rejected"
    return refuse(
        "",
        "unproved-redline",
        f"with all changes {verb}, the redline is not the {side} version:"
        f" it has {_named(got)} where that has {_named(wanted)}",
        "this is a fault of mdmdraft, not of the paper: please report it with the two versions;"
        " meanwhile `--to html` or `--to pdf` shows the changes",
    )


def _named(line: ToldLine | None) -> str:
    if line is None:
        return "no more text"
    text = line.words or line.said.replace("\0", "")
    return f"`{text[:_SHOWN]}…`" if len(text) > _SHOWN else f"`{text}`"
