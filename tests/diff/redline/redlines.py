"""Redlines for the tests: written, resolved, and read as lines of what they say."""

from __future__ import annotations

import re
from typing import Any

from mdmdraft.diff.compare import compare
from mdmdraft.diff.redline import redline
from mdmdraft.diff.redline.proof import Parts, lines
from mdmdraft.docx.accept.draft import resolve_draft
from mdmdraft.model.changes import Changes, Comparison, Meaning, Side
from mdmdraft.model.draft import Draft, FrontLine, Part
from mdmdraft.model.revision import Revision
from mdmdraft.model.text import Block, Inline, Revised, RevisedBlocks
from tests.docx.write.build import EPOCH, REFERENCE, parts, repack
from tests.writing.maker import REFERENCES, draft_of, text
from tests.writing.sample import rich_images

INSERTED, DELETED = Revision("inserted", 1), Revision("deleted", 1)
FROM, TO = Revision("moved-from", 1, 1), Revision("moved-to", 1, 1)


def come(*content: Inline | str) -> Revised:
    """Return a run that only the new version has."""
    return Revised(INSERTED, text(*content))


def gone(*content: Inline | str) -> Revised:
    """Return a run that only the old version has."""
    return Revised(DELETED, text(*content))


def new(*blocks: Block) -> RevisedBlocks:
    """Return blocks that only the new version has."""
    return RevisedBlocks(INSERTED, blocks)


def old(*blocks: Block) -> RevisedBlocks:
    """Return blocks that only the old version has."""
    return RevisedBlocks(DELETED, blocks)


def marked(*blocks: Block, front: tuple[FrontLine, ...] = ()) -> Draft:
    """Return a marked draft of one section."""
    import msgspec

    part = Part("a", "body", "A", "content/a.en.md", blocks)
    return msgspec.structs.replace(draft_of((part,), REFERENCES), front=front)


def written(draft: Draft, meaning: tuple[Meaning, ...] = ()) -> bytes:
    """Return the redline of a draft that was marked by hand; it is proved on the way."""
    before, after = resolve_draft(draft, accept=False), resolve_draft(draft, accept=True)
    sides = Side("0.1.0", before.title, language="en"), Side("0.2.0", after.title, language="en")
    return made(Comparison(Changes(*sides, meaning=meaning), draft), before, after)


def compared(before: Draft, after: Draft) -> bytes:
    """Return the redline of two drafts."""
    return made(compare(before, after, old_name="0.1.0", new_name="0.2.0"), before, after)


def made(comparison: Comparison, before: Draft, after: Draft) -> bytes:
    return redline(
        comparison,
        before,
        reference=REFERENCE,
        images=rich_images(),
        author="A. Reader",
        date="2026-12-12",
        epoch=EPOCH,
        new=after,
    )


def body(data: bytes) -> str:
    """Return the XML of the body from the first heading on, less what tells nothing here."""
    xml = parts(data)["word/document.xml"].decode()
    xml = xml[xml.rindex("</w:sdtContent></w:sdt>") :] if "</w:sdt>" in xml else xml
    xml = re.sub(r' w:author="A. Reader" w:date="2026-12-12T00:00:00Z"', "", xml)
    return re.sub(r"<w:bookmark(Start|End)[^>]*/>", "", xml)


def said(data: bytes, *, accept: bool) -> list[str]:
    """Return the paragraphs of a redline with all changes accepted or rejected, from the first
    heading on: `Style: words`."""
    found = Parts(parts(data), "SectionEnd", "CrossReference").resolved(accept=accept)
    out = [
        f"{line.said.partition('|')[0]}: {line.words}" if "|" in line.said else line.said
        for line in lines(found, frozenset())
    ]
    start = next(i for i, line in enumerate(out) if not line.startswith(_FRONT))
    return out[start:]


_FRONT = ("Organisation", "Title", "Subtitle", "Status", "FrontFact")


def uncommented(data: bytes) -> bytes:
    """Return a document without the ranges of its comments: a headless LibreOffice that has a
    window ends at them."""
    xml = parts(data)["word/document.xml"].decode()
    xml = re.sub(r"<w:commentRange(Start|End) [^>]*/>", "", xml)
    xml = re.sub(r"<w:r><w:rPr><w:rStyle [^>]*/></w:rPr><w:commentReference [^>]*/></w:r>", "", xml)
    return repack(data, {"word/document.xml": xml.encode()})


def heard(paragraphs: list[dict[str, Any]], *, styles: bool) -> list[str]:
    """Return what LibreOffice has of a text; without `styles` only the words, with them the empty
    paragraphs and the cells as well."""
    out: list[str] = []
    for one in paragraphs:
        if "table" in one:
            for name, cell in one["table"]:
                out += [f"cell {name}"] if styles else []
                out += heard(cell, styles=styles)
        elif not one["style"].startswith(("Contents", "TOC", "toc", "Section End")):
            # It puts U+200D into an empty row that was deleted.
            words = one["text"].replace("\u200d", "")
            if styles:
                out.append(f"{one['style']}: {words}")
            elif words.strip():
                out.append(words.strip())
    return out
