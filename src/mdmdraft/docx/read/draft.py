"""A Word document as a `Draft`, so that it can be compared with one.

A document that `write_docx` made comes back with the same blocks: kinds, words, styles, notes,
citations, tables, lists, headings, boxes and ids. What Word has no place for does not:

- where a block came from: its origin is the paragraph's number in the Word file;
- numbers bound to records (`Bound`), spans that print nothing (anchors within a paragraph,
  languages), soft line breaks, and links that were not written;
- alignment and widths of columns, landscape pages, tight lists, attributes of boxes and
  headings, the language of quotations, the width of pictures;
- emphasis around a whole citation, which comes back within it, and bold around what is pending;
- boxes of kinds that are not drawn, and those that begin with a table or hold nothing;
- markup of one output format, whose paragraphs come as such;
- several definitions of one expression, which come as one; definition lists in boxes, which come
  as paragraphs; whether a citation is bare or names its author in the text.

LibreOffice saves it so that it comes back the same, but for the bookmark around a box or list of
one paragraph, which it may exchange with the paragraph's own, and for a few that it drops.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import msgspec

from mdmdraft.docx.accept.document import resolve_document, tally
from mdmdraft.docx.bookmarks import block_id
from mdmdraft.docx.names import AUDIENCE, BUILD_ID, DELIVERABLE, VERSION
from mdmdraft.docx.read.front import TitleBlock, read_front
from mdmdraft.docx.read.ids import Ids
from mdmdraft.docx.read.inlines import Inlines
from mdmdraft.docx.read.shape import Shaper
from mdmdraft.locales import base_of, counted, listed
from mdmdraft.model.counting import count, is_bibliography, is_reference, reference_words
from mdmdraft.model.draft import Draft, Furniture, Part, PartKind
from mdmdraft.model.text import Block, Heading
from mdmdraft.model.walk import plain
from mdmdraft.model.word import WordDocument

_SECTION = "sec-"
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_ANNEX = re.compile(r"\D+ [A-Z]{1,2}")


class WordDraft(msgspec.Struct, frozen=True):
    """A Word document as a draft."""

    draft: Draft
    notices: tuple[str, ...]
    """What a reader has to know of how it was read, a sentence each."""
    images: dict[str, bytes]
    """Its pictures, by the path that `Image.path` gives."""


def as_draft(document: WordDocument, *, name: str, accept: bool = True) -> WordDraft:
    """Return a Word document as a draft; `name` is its file's, and the path of every origin.

    Tracked changes are taken as accepted, or without `accept` as rejected, and a notice
    says how many there are; so it does of comments. A document without words gives a draft
    without parts.
    """
    ours = is_ours(document)
    resolved = resolve_document(document, accept=accept)
    inlines = Inlines(resolved, name, ours=ours)
    shaper = Shaper(inlines, Ids(resolved.reach, ours=ours), name)
    front, rest = read_front(resolved.blocks)
    shaper.skip(front.paragraphs)
    parts = _parts(shaper.blocks(rest), name)
    draft = _frame(resolved, front, name)
    return WordDraft(
        msgspec.structs.replace(
            draft,
            parts=parts,
            citations=tuple(inlines.citations),
            references=inlines.references,
        ),
        (*_told(document, accept=accept), *document.notices),
        inlines.images,
    )


def is_ours(document: WordDocument) -> bool:
    """Tell whether a document was built by mdmdraft: by its properties, or its bookmarks."""
    return BUILD_ID in document.properties or any(
        block_id(bookmark) for block in document.blocks[:50] for bookmark in block.bookmarks
    )


def _parts(blocks: Sequence[Block], path: str) -> tuple[Part, ...]:
    groups: list[list[Block]] = []
    for block in blocks:
        if not groups or (isinstance(block, Heading) and block.level == 1):
            groups.append([])
        groups[-1].append(block)
    taken: set[str] = set()
    return tuple(_part(tuple(group), path, taken) for group in groups)


def _part(blocks: tuple[Block, ...], path: str, taken: set[str]) -> Part:
    first = blocks[0]
    kind: PartKind = "body"
    title, wanted = "", "front"
    if isinstance(first, Heading) and first.level == 1:
        title = plain(first.content)
        wanted = first.anchor.removeprefix(_SECTION) if first.anchor else slug(title)
        if _ANNEX.fullmatch(first.number):
            kind = "annex"
    if is_bibliography(blocks, is_reference):
        kind = "references"
    id_, number = wanted, 1
    while id_ in taken:
        number += 1
        id_ = f"{wanted}-{number}"
    taken.add(id_)
    words, note_words = count(blocks)
    return Part(id_, kind, title, path, blocks, words, note_words, reference_words(blocks))


def slug(title: str) -> str:
    """Return an id for a title: small letters of the Latin alphabet, digits, hyphens."""
    plain_ = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return _NOT_SLUG.sub("-", plain_).strip("-")[:60].strip("-") or "section"


def _frame(document: WordDocument, front: TitleBlock, name: str) -> Draft:
    """Return the draft without its text."""
    known = document.properties
    version = known.get(VERSION, "")
    called = front.title or document.title
    file = name.rpartition("/")[2].removesuffix(".docx")
    return Draft(
        slug=slug(file),
        deliverable=known.get(DELIVERABLE, "") or "document",
        language=base_of(document.language) or "en",
        version=version,
        date="",
        as_of="",
        audience=known.get(AUDIENCE, ""),
        title=front.title,
        subtitle=front.subtitle,
        short_title=called,
        keywords=(),
        organisation=front.organisation,
        build_id=known.get(BUILD_ID, ""),
        furniture=Furniture("", called, version, "{page} / {pages}", front.status, front.facts),
        parts=(),
        table_of_contents=False,
    )


def _told(document: WordDocument, *, accept: bool) -> list[str]:
    found = tally(document)
    amounts = [
        counted(number, one, many)
        for number, one, many in (
            (found.inserted, "insertion", "insertions"),
            (found.deleted, "deletion", "deletions"),
            (found.moved, "move", "moves"),
            (found.formatted, "change of format", "changes of format"),
        )
        if number
    ]
    told: list[str] = []
    if amounts:
        total = found.inserted + found.deleted + found.moved + found.formatted
        taken = "accepted" if accept else "rejected"
        verb = "was" if total == 1 else "were"
        told.append(f"{listed(amounts, 'en')} in it {verb} taken as {taken}")
    if document.comments:
        number = len(document.comments)
        verb = "was" if number == 1 else "were"
        told.append(f"{counted(number, 'comment')} in it {verb} left out")
    return told
