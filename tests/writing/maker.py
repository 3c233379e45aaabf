"""What the drafts for the writers' tests are made of."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from mdmdraft.model.draft import Citation, Draft, Furniture, Part
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import (
    Block,
    Break,
    Cell,
    Cite,
    Code,
    Heading,
    Image,
    Inline,
    Note,
    Para,
    Pinpoint,
    Row,
    Styled,
    Text,
)

PNG_PATH = "figures/map.png"

REFERENCES: dict[str, dict[str, object]] = {
    "palermo-protocol": {
        "id": "palermo-protocol",
        "type": "treaty",
        "title": "Protocol to Prevent, Suppress and Punish <Trafficking> in Persons",
        "title-short": "Palermo Protocol",
        "issued": {"date-parts": [[2000, 11, 15]]},
        "note": "never printed",
    },
    "survey-2019": {
        "id": "survey-2019",
        "type": "report",
        "title": "A survey of {braces} & “quotes”",
        "author": [{"family": "Durand", "given": "Zoé"}, {"literal": "A & B Institute"}],
        "issued": {"date-parts": [[2019]]},
        "publisher": "A & B Institute",
    },
    "study-2022": {
        "id": "study-2022",
        "type": "article-journal",
        "title": "Study \\ of effects",
        "author": [{"family": "Nguyễn", "given": "An"}],
        "issued": {"date-parts": [[2022, 3]]},
        "container-title": "Journal of Examples",
    },
}


class Maker:
    """Makes blocks whose ids and origins follow one another in one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.line = 0

    def origin(self, via: str = "") -> tuple[Origin, str]:
        self.line += 2
        digest = hashlib.sha256(f"{self.path}:{self.line}".encode()).hexdigest()[:16]
        return Origin(self.path, self.line, self.line, digest=digest, via=via), digest

    def para(self, *content: Inline | str, style: str = "", tight: bool = False) -> Para:
        origin, key = self.origin()
        return Para(text(*content), origin, key, tight, style)

    def heading(
        self, level: int, words: str, number: str = "", anchor: str = "", *, bare: bool = False
    ) -> Heading:
        origin, key = self.origin()
        classes = ("unnumbered",) if bare else ()
        return Heading(level, (Text(words),), origin, key, anchor, number, classes)

    def row(self, *cells: Cell | str, header: bool = False) -> Row:
        made = tuple(c if isinstance(c, Cell) else Cell((self.para(c, tight=True),)) for c in cells)
        origin, key = self.origin() if not header else (Origin(""), "")
        return Row(made, origin, key)


def text(*content: Inline | str) -> tuple[Inline, ...]:
    """Return inlines, strings made `Text`."""
    return tuple(Text(c) if isinstance(c, str) else c for c in content)


def png(width: int, height: int) -> bytes:
    """Return a PNG of a colour ramp, 96 dots an inch."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)

    pixels = [
        [(40, 90 + y * 90 // height, x * 255 // width) for x in range(width)] for y in range(height)
    ]
    rows = b"".join(b"\0" + bytes(v for pixel in row for v in pixel) for row in pixels)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def citing(number: int, printed: str, *items: Pinpoint, notes: bool = False) -> Cite:
    content: tuple[Inline, ...] = (
        Text("("),
        Styled("emph", (Text(printed),)),
        Text(")"),
    )
    if notes:
        content = (
            Note(
                (
                    Para(
                        (*text(printed), Text(".")),
                    ),
                )
            ),
        )
    return Cite(items, content, number)


B = TypeVar("B", bound=Block)


def placed(block: B, maker: Maker) -> B:
    origin, key = maker.origin()
    made: B = msgspec.structs.replace(block, origin=origin, id=key)
    return made


def furniture(status: str = "DRAFT") -> Furniture:
    return Furniture(
        "Contents",
        "Trafficking & exploitation",
        "Version 0.1.0",
        "Page {page} of {pages}",
        status,
        (("Version", "0.1.0"), ("Date", "12 December 2026"), ("Law and facts as of", "1 December")),
    )


def citations(parts: tuple[Part, ...]) -> tuple[Citation, ...]:
    return tuple(Citation(c.number, c.items, plain(c.content)) for c in cites(parts))


def plain(content: tuple[Inline, ...]) -> str:
    """Return the words of inlines; those of a citation's note are its printed text."""
    out: list[str] = []
    for item in content:
        if isinstance(item, Text | Code):
            out.append(item.text)
        elif isinstance(item, Break):
            out.append(" ")
        elif isinstance(item, Note):
            out += [plain(b.content) for b in item.blocks if isinstance(b, Para)]
        elif not isinstance(item, Image):
            out.append(plain(item.content))
    return "".join(out)


def cites(parts: tuple[Part, ...]) -> Iterator[Cite]:
    """Yield the citations of body paragraphs, in order."""
    for part in parts:
        for block in part.blocks:
            if isinstance(block, Para):
                yield from (c for c in block.content if isinstance(c, Cite))


def draft_of(
    parts: tuple[Part, ...],
    references: dict[str, dict[str, object]],
    *,
    page: str = "a4",
    contents: bool = True,
) -> Draft:
    """Return a draft of `parts`, with the same title and furniture for all."""
    return Draft(
        slug="sample",
        deliverable="paper",
        language="en",
        version="0.1.0",
        date="2026-12-12",
        as_of="2026-12-01",
        audience="public",
        title="Trafficking, exploitation & “consent”",
        subtitle="What the law means by its words",
        short_title="Trafficking & exploitation",
        keywords=("trafficking", "law & rights"),
        organisation="Example Organisation",
        build_id="0123456789abcdef",
        furniture=furniture(),
        parts=parts,
        citations=citations(parts),
        references=references,
        records=("evidence:impact-law", "recommendation:decriminalise"),
        table_of_contents=contents,
        page="letter" if page == "letter" else "a4",
        csl="http://www.zotero.org/styles/apa",
    )
