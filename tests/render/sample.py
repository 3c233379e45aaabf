"""Drafts for the writers' tests: one with every block and inline kind, one as long as asked.

Both are built by hand, so that they say nothing of pandoc, citeproc or the composing stage. The
facts in them are invented and name no real source.
"""

from __future__ import annotations

import hashlib
import random
import struct
import zlib
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from mdmdraft.model.draft import Citation, Draft, Furniture, Part
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import (
    Block,
    Bound,
    Box,
    Break,
    Cell,
    Cite,
    Code,
    CodeBlock,
    Column,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Inline,
    Link,
    List,
    Note,
    Para,
    Pinpoint,
    Quote,
    Ref,
    Row,
    Rule,
    Span,
    Styled,
    Table,
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


class _Maker:
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
        made = tuple(
            c if isinstance(c, Cell) else Cell((self.para(c, tight=True),)) for c in cells
        )
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

    rows = b"".join(
        b"\0" + bytes(v for x in range(width) for v in (40, 90 + y * 90 // height, x * 255 // width))
        for y in range(height)
    )
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def rich_images() -> dict[str, bytes]:
    """Return the pictures that `rich_draft` shows, by path."""
    return {PNG_PATH: png(320, 180)}


def _cite(number: int, printed: str, *items: Pinpoint, notes: bool = False) -> Cite:
    content: tuple[Inline, ...] = (
        Text("("),
        Styled("emph", (Text(printed),)),
        Text(")"),
    )
    if notes:
        content = (Note((Para((*text(printed), Text(".")),),)),)
    return Cite(items, content, number)


def _context(*, notes: bool) -> tuple[Block, ...]:
    m = _Maker("content/sections/01-context.en.md")
    cite = _cite(
        1, "Palermo Protocol 2000, art. 3(a)",
        Pinpoint("palermo-protocol", "art. 3(a)", "article", "3(a)"), notes=notes,
    )
    several = _cite(
        2, "see Durand and A & B Institute 2019, p. 12; Nguyễn 2022",
        Pinpoint("survey-2019", "p. 12", "page", "12", prefix="see"),
        Pinpoint("study-2022", suffix=" and elsewhere"), notes=notes,
    )
    silent = _cite(3, "2022", Pinpoint("study-2022", mode="suppress-author"), notes=notes)
    note = Note((m.para("A note with ", Styled("emph", text("emphasis")), "."),
                 m.para("Its second paragraph.")))
    image = Image(PNG_PATH, "A map of the regions surveyed", 60.0)
    return (
        m.heading(1, "Context", "1", "sec-context"),
        m.para(
            "Trafficking has ", Styled("strong", text("three elements")), ": an act, a means and ",
            "a ", Styled("emph", (Text("purpose, "), Styled("strong", text("both")))),
            ". ", Styled("strikeout", text("Struck")), ", H", Styled("subscript", text("2")),
            "O, x", Styled("superscript", text("2")), ", ", Styled("smallcaps", text("Small Caps")),
            " and ", Styled("underline", text("underlined")), "; ", Code("code  <x> & y"),
            Break(), "after a soft break", Break(True), "after a hard break ", cite, ".", note,
        ),
        m.para("Several sources agree ", several, " and one says so ", silent, "."),
        m.heading(2, "What is meant", "1.1", "sec-meant"),
        m.para(
            "In ", Bound("impact-law", "income-loss", text("78.2 %")), " of cases, says ",
            Ref("ev", "impact-law", text("Evidence 1"), "ev-impact-law"), ", see ",
            Ref("sec", "definitions", text("section 2"), "sec-definitions"), " and ",
            Ref("rec", "decriminalise", text("Recommendation 1"), "rec-decriminalise"), ", ",
            Ref("term", "trafficking", text("trafficking"), "term-trafficking"), ", ",
            Link("https://example.org/a?b=1&c=2", text("an address")), ", ",
            Link("#tbl-terms", text("the table")), ", ",
            Link("javascript:alert(1)", text("a link that is none")), ", ",
            Span(text("a marked place"), "place", ("mark",)), ", ",
            Span(text("[to be verified]"), classes=("pending",)), ", ",
            Span(text("mots français"), attributes=(("lang", "fr"),)), ".",
        ),
        _origin(Quote((
            m.para("La traite des êtres humains est le fait de recruter une personne."),
            m.para("Second alinéa."),
        ), language="fr"), m),
        m.heading(3, "Lists of every sort", "1.1.1"),
        _lists(m),
        _origin(List((
            (m.para("First, with room."), m.para("And a second paragraph.")),
            (m.para("Second, with room."),),
        ), ordered=True, start=3), m),
        _origin(List((
            (m.para("alpha", tight=True),), (m.para("beta", tight=True),),
        ), ordered=True, numeral="alpha"), m),
        m.heading(4, "A heading of the fourth level", "1.1.1.1"),
        _origin(Figure(image, text("Regions surveyed"), "Figure 1", "fig-map"), m),
        m.para("Words around ", Image(PNG_PATH, "A small map", 10.0), " a small picture."),
        _origin(CodeBlock("def f(x):\n    return x  < 2\n\n# end"), m),
        _origin(Rule(), m),
        m.para("Illegal characters: a\x0bb\x00c\ufffed\ud800e, tab\there, no\u00a0break."),
    )


B = TypeVar("B", bound=Block)


def _origin(block: B, maker: _Maker) -> B:
    origin, key = maker.origin()
    made: B = msgspec.structs.replace(block, origin=origin, id=key)
    return made


def _lists(m: _Maker) -> List:
    third = _origin(List(((m.para("third level", tight=True),),)), m)
    inner = _origin(List((
        (m.para("second level, numbered", tight=True), third),
        (m.para("again", tight=True),),
    ), ordered=True), m)
    return _origin(List((
        (m.para("one", tight=True),),
        (m.para("two, with a list:", tight=True), inner),
        (m.para("three, which is long enough to run over the end of its line, so that one sees "
                "whether the second line stands under the first", tight=True),),
    )), m)


def _definitions() -> tuple[Block, ...]:
    m = _Maker("content/sections/02-definitions.en.md")
    head = (m.row("Instrument", "Act", "Means", "Purpose", "Consent", header=True),)
    long = (
        "Recruitment, transportation, transfer, harbouring or receipt of persons, by the threat "
        "or use of force or other forms of coercion, of abduction, of fraud, of deception. "
    )
    rows = tuple(
        m.row(
            Cell((m.para(f"Country {n}", tight=True),), header=True),
            long, "Means are needed, save for a child", long[:90], "Irrelevant",
        )
        for n in range(1, 15)
    )
    wide = _origin(Table(
        (Column(width=0.14), Column(width=0.3), Column(width=0.2), Column(width=0.2),
         Column(width=0.16)),
        head, rows, text("What each instrument says of ", Styled("emph", text("trafficking"))),
        "Table 2", "tbl-comparison", landscape=True,
    ), m)
    return (
        m.heading(1, "Definitions", "2", "sec-definitions"),
        m.para("Words before the first table."),
        _small_table(m),
        m.para("Words between the tables."),
        wide,
        m.para("Words after the wide table."),
        _origin(DefinitionList((
            DefinitionItem(text("Exploitation"), ((m.para("Use of a person."),),)),
            DefinitionItem(text("Sex work"), (
                (m.para("Consensual sale of sexual services."), m.para("Between adults.")),
                (m.para("A second meaning."),),
            )),
        )), m),
        _origin(Box("definition", (
            m.para("Trafficking", style="box-title"),
            m.para("Recruitment by force for exploitation."),
            m.para(Styled("strong", text("Sources: ")), "Palermo Protocol", style="fact"),
        ), "term-trafficking"), m),
    )


def _small_table(m: _Maker) -> Table:
    span = Cell((m.para("over two columns", tight=True),), "center", 1, 2)
    tall = Cell((m.para("over two rows", tight=True),), "", 2, 1, True)
    items = _origin(List(((m.para("an item", tight=True),), (m.para("another", tight=True),))), m)
    return _origin(Table(
        (Column(), Column("center"), Column("right")),
        (m.row("Term", span, header=True),),
        (
            m.row(tall, "b", "1,234"),
            m.row(Cell((items,)), Cell((m.para("right", tight=True),), "right")),
            m.row("empty:", Cell(()), "5"),
        ),
        text("Small table"), "Table 1", "tbl-terms",
    ), m)


def _recommendations() -> tuple[Block, ...]:
    m = _Maker("content/sections/03-recommendations.en.md")
    first = _Maker("content/recommendations/decriminalise.en.md")
    second = _Maker("content/recommendations/train.en.md")
    pending = Span(text("[to be verified]"), classes=("pending",))
    return (
        m.heading(1, "Recommendations", "3", "sec-recommendations"),
        _origin(Box("evidence", (
            m.para("Evidence 1. Impact of the law", style="box-title"),
            m.para("Income fell for ", Bound("impact-law", "income-loss", text("78.2 %")), "."),
            m.para(Styled("strong", text("Method: ")), "survey, n = 583", style="fact"),
            m.para(Styled("strong", text("Limits: ")), "not random", style="fact"),
        ), "ev-impact-law", (("id", "impact-law"),)), m),
        _origin(Box("recommendation", (
            first.para("Recommendation 1. Decriminalise", style="box-title"),
            first.para("Repeal the offence, so that:"),
            _origin(List((
                (first.para("people can report violence without fear of a fine;", tight=True),),
                (first.para("people can work together.", tight=True),),
            )), first),
            first.para(Styled("strong", text("Addressee: ")), "the legislator", style="fact"),
            first.para(Styled("strong", text("Evidence: ")),
                       Ref("ev", "impact-law", text("Evidence 1"), "ev-impact-law"), style="fact"),
        ), "rec-decriminalise", (("id", "decriminalise"),)), first),
        _origin(Box("recommendation", (
            second.para("Recommendation 2. Train the police", style="box-title"),
            second.para("Train them, and say what was done. ", pending),
            second.para(Styled("strong", text("Addressee: ")), "the ministry", style="fact"),
        ), "rec-train"), second),
        _origin(Box("pending", (m.para("What is here is still to be verified."),)), m),
        _origin(Box("summary", (
            m.para("In short", style="box-title"), m.para("Rights before punishment."),
        )), m),
        _origin(Box("unheard-of", (m.para("The content of a box of unknown kind."),)), m),
        m.heading(2, "Without a number", bare=True),
        m.para("The last words of the body."),
    )


def _annexes() -> tuple[Part, ...]:
    m = _Maker("content/sections/91-method.en.md")
    n = _Maker("content/sections/92-glossary.en.md")
    return (
        Part("method", "annex", "Method and limits", m.path, (
            m.heading(1, "Method and limits", "Annex A", "sec-method"),
            m.para("How it was done."),
            m.heading(2, "Search", "A.1"),
            m.para("What was searched."),
            m.heading(2, "Limits", "A.2"),
            m.heading(3, "Of the search", "A.2.1"),
            m.para("What was not found."),
        )),
        Part("glossary", "annex", "Glossary", n.path, (
            n.heading(1, "Glossary", "Annex B", "sec-glossary"),
            n.para("All the words."),
        )),
    )


def _references() -> Part:
    m = _Maker("content/sections/99-references.en.md")
    return Part("references", "references", "References", m.path, (
        m.heading(1, "References", bare=True, anchor="sec-references"),
        m.heading(2, "Legal instruments", bare=True),
        m.para("Palermo Protocol (2000). ", Styled("emph", text("Protocol to Prevent…")), ".",
               style="bibliography"),
        m.heading(2, "Other sources", bare=True),
        m.para("Durand, Z. (2019). A survey. ", Link("https://example.org/s", text("Link")), ".",
               style="bibliography"),
        m.para("Nguyễn, A. (2022). Study of effects.", style="bibliography"),
    ))


def _furniture(status: str = "DRAFT") -> Furniture:
    return Furniture(
        "Contents", "Trafficking & exploitation", "Version 0.1.0", "Page {page} of {pages}", status,
        (("Version", "0.1.0"), ("Date", "12 December 2026"), ("Law and facts as of", "1 December")),
    )


def _citations(parts: tuple[Part, ...]) -> tuple[Citation, ...]:
    return tuple(
        Citation(c.number, c.items, plain(c.content)) for c in cites(parts)
    )


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


def rich_draft(*, notes: bool = False, page: str = "a4", contents: bool = True) -> Draft:
    """Return a short draft with every kind of block, inline, box and part.

    With `notes`, citations are printed as footnotes. `page` is `a4` or `letter`.
    """
    parts = (
        Part("context", "body", "Context", "content/sections/01-context.en.md",
             _context(notes=notes)),
        Part("definitions", "body", "Definitions", "content/sections/02-definitions.en.md",
             _definitions()),
        Part("recommendations", "body", "Recommendations",
             "content/sections/03-recommendations.en.md", _recommendations()),
        *_annexes(),
        _references(),
    )
    return Draft(
        slug="sample", deliverable="paper", language="en", version="0.1.0", date="2026-12-12",
        as_of="2026-12-01", audience="public", title="Trafficking, exploitation & “consent”",
        subtitle="What the law means by its words", short_title="Trafficking & exploitation",
        keywords=("trafficking", "law & rights"), organisation="Example Organisation",
        build_id="0123456789abcdef", furniture=_furniture(), parts=parts,
        citations=_citations(parts), references=REFERENCES,
        records=("evidence:impact-law", "recommendation:decriminalise"),
        table_of_contents=contents, page="letter" if page == "letter" else "a4",
        csl="http://www.zotero.org/styles/apa",
    )


_WORDS = (
    "the of law a person work health right state police report survey evidence harm risk service "
    "because which measure protection exploitation trafficking consent definition means purpose "
    "instrument provision court convention country access violence income fine client worker"
).split()


def large_draft(words: int) -> Draft:
    """Return a draft of about `words` words, with a citation every 58 of them.

    Every page has a heading, paragraphs and a list; there is a table and a box a thousand words.
    """
    rng = random.Random(words)
    keys = [f"source-{n}" for n in range(1, max(2, words // 120))]
    number = 0
    parts: list[Part] = []
    left = words
    while left > 0:
        index = len(parts) + 1
        m = _Maker(f"content/sections/{index:02}-part.en.md")
        blocks: list[Block] = [m.heading(1, f"Part {index}", str(index), f"sec-part-{index}")]
        for section in range(1, 6):
            blocks.append(m.heading(2, _phrase(rng, 5), f"{index}.{section}"))
            for _ in range(4):
                number += 3
                blocks.append(_long_para(m, rng, keys, number))
            items = tuple((m.para(_phrase(rng, 20), tight=True),) for _ in range(5))
            blocks.append(_origin(List(items), m))
        blocks += [_long_table(m, rng), _long_box(m, rng, index)]
        parts.append(Part(f"part-{index}", "body", f"Part {index}", m.path, tuple(blocks)))
        left -= 5 * (4 * 174 + 105) + 240 + 60
    references: dict[str, dict[str, object]] = {
        k: {**REFERENCES["study-2022"], "id": k} for k in keys
    }
    made = tuple(parts)
    base = rich_draft()
    return msgspec.structs.replace(
        base, parts=made, citations=_citations(made), references=references
    )


def _phrase(rng: random.Random, count: int) -> str:
    return " ".join(rng.choices(_WORDS, k=count))


def _long_para(m: _Maker, rng: random.Random, keys: list[str], number: int) -> Para:
    pieces: list[Inline] = []
    for n in range(3):
        for word in _phrase(rng, 25).split():
            pieces += [Text(word + " ")] if n else []
        key = rng.choice(keys)
        pieces += [
            Text(_phrase(rng, 30 if n else 55) + " "),
            Styled("emph", text(_phrase(rng, 2))),
            Text(" "),
            Cite((Pinpoint(key, "p. 3", "page", "3"),), text(f"({key} 2022, p. 3)"), number + n - 2),
            Text(". "),
        ]
    return m.para(*pieces)


def _long_table(m: _Maker, rng: random.Random) -> Table:
    rows = tuple(m.row(*(_phrase(rng, 6) for _ in range(4))) for _ in range(10))
    return _origin(Table(
        (Column(), Column(), Column(), Column()),
        (m.row("One", "Two", "Three", "Four", header=True),),
        rows, text(_phrase(rng, 5)), "Table", "",
    ), m)


def _long_box(m: _Maker, rng: random.Random, index: int) -> Box:
    return _origin(Box("recommendation", (
        m.para(f"Recommendation {index}", style="box-title"),
        m.para(_phrase(rng, 50)),
        m.para(_phrase(rng, 8), style="fact"),
    ), f"rec-{index}"), m)
