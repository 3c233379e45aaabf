"""A comparison as a document: a web page, a Word file with tracked changes, a PDF."""

from __future__ import annotations

import datetime
import re

from mdmdraft.diff.compared import Compared
from mdmdraft.model.changes import Side
from mdmdraft.world import World

DOCUMENTS = ("html", "docx", "pdf")
NOBODY = "mdmdraft"
"""The author of tracked changes where no organisation is known."""
_UNKNOWN = "1980-01-02"
"""Files that are dated before are dated by no clock."""
_WORD = ".docx"
_PLAIN = re.compile(r"[^A-Za-z0-9._-]+")


def document(world: World, compared: Compared, form: str, *, author: str, date: str) -> bytes:
    """Return the comparison as `html`, `docx` or `pdf`.

    `author` and `date` (ISO 8601) sign the tracked changes; where they are empty they are the
    organisation of the paper and noon of the day of the new version; of two Word files who saved
    the new one last, and when. It is never the clock. Raises Refused where a template of the paper
    is faulty, and for a redline that fails its proof.
    """
    if form == "html":
        from mdmdraft.diff.html.page import as_html

        return as_html(compared.comparison, images=compared.images).encode("utf-8")
    from mdmdraft.drafts.assets import gather_assets

    if form == "docx" and compared.files is not None:
        return _in_place(compared, compared.files, author, date)
    epoch, assets = world.epoch(compared.new.date, compared.old.date), gather_assets(world, [])
    if form == "docx":
        from mdmdraft.diff.redline import redline

        return redline(
            compared.comparison,
            compared.old,
            reference=assets.reference,
            images=compared.images,
            author=author or compared.new.organisation or compared.old.organisation or NOBODY,
            date=date or _moment(epoch),
            epoch=epoch,
            new=compared.new,
        )
    from mdmdraft.diff.pdf import marked_pdf

    return marked_pdf(
        compared.comparison,
        template=assets.typst,
        images=compared.images,
        epoch=epoch,
        files=assets.typst_files,
        fonts=assets.fonts,
    ).data


def _in_place(compared: Compared, files: tuple[bytes, bytes], author: str, date: str) -> bytes:
    """Return the redline of two Word files, in the new one's own package."""
    from mdmdraft.diff.in_place import redline_in_place
    from mdmdraft.diff.in_place.remarks import remarks_on
    from mdmdraft.docx.opening import open_word
    from mdmdraft.docx.properties import read_core

    changes = compared.comparison.changes
    saved = read_core(open_word(files[1], changes.new.name))
    return redline_in_place(
        *files,
        names=(changes.old.name, changes.new.name),
        author=author or saved.last_author or saved.creator or NOBODY,
        date=date or _saved(saved.modified),
        remarks=remarks_on(changes),
    )


def _saved(modified: str) -> str:
    """Return when a file says that it was saved; nothing where it does not say, or says what a
    program says that does not know."""
    try:
        found = moment(modified)
    except (ValueError, OverflowError):
        return ""
    return found if found > _UNKNOWN else ""


def _moment(epoch: int) -> str:
    return datetime.datetime.fromtimestamp(epoch, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text: str) -> str:
    """Return a day or a moment given in ISO 8601 as `2026-03-05T12:00:00Z`; a day is its noon,
    and a moment without a zone is one of UTC. Raises ValueError."""
    found = datetime.datetime.fromisoformat(text)
    if "T" not in text and ":" not in text:
        found = found.replace(hour=12)
    zone = found.tzinfo or datetime.UTC
    return _moment(int(found.replace(tzinfo=zone).timestamp()))


def document_name(compared: Compared, form: str, reader: str = "") -> str:
    """Return the file name: `<slug>-<deliverable>-<old>-to-<new>-<language>.<ending>`, what is
    not known left out; the audience it was asked for, where one was, stands before the ending."""
    changes = compared.comparison.changes
    sides = ((changes.new, compared.new), (changes.old, compared.old))
    parts: tuple[str, ...] = (_called(changes.old), "to", _called(changes.new))
    of_paper = next((draft for side, draft in sides if not _is_word(side)), None)
    if of_paper is not None:
        parts = (of_paper.slug, of_paper.deliverable, *parts, of_paper.language)
    parts = (*parts, reader)
    name = "-".join(_PLAIN.sub("-", part).strip("-.") for part in parts if part)
    return f"{name}.{form}"


def _is_word(side: Side) -> bool:
    return side.name.lower().endswith(_WORD)


def _called(side: Side) -> str:
    return side.name[: -len(_WORD)] if _is_word(side) else side.name
