"""The sections of the short draft: every kind of block, inline and box."""

from __future__ import annotations

from mdmdraft.model.text import (
    Block,
    Bound,
    Box,
    Break,
    Cell,
    Code,
    CodeBlock,
    Column,
    DefinitionItem,
    DefinitionList,
    Figure,
    Image,
    Link,
    List,
    Note,
    Pinpoint,
    Quote,
    Ref,
    Rule,
    Span,
    Styled,
    Table,
    Text,
)
from tests.writing.maker import (
    PNG_PATH,
    Maker,
    citing,
    placed,
    text,
)


def context(*, notes: bool) -> tuple[Block, ...]:
    m = Maker("content/sections/01-context.en.md")
    cite = citing(
        1,
        "Palermo Protocol 2000, art. 3(a)",
        Pinpoint("palermo-protocol", "art. 3(a)", "article", "3(a)"),
        notes=notes,
    )
    several = citing(
        2,
        "see Durand and A & B Institute 2019, p. 12; Nguyễn 2022",
        Pinpoint("survey-2019", "p. 12", "page", "12", prefix="see"),
        Pinpoint("study-2022", suffix=" and elsewhere"),
        notes=notes,
    )
    silent = citing(3, "2022", Pinpoint("study-2022", mode="suppress-author"), notes=notes)
    note = Note(
        (
            m.para("A note with ", Styled("emph", text("emphasis")), "."),
            m.para("Its second paragraph."),
        )
    )
    image = Image(PNG_PATH, "A map of the regions surveyed", 60.0)
    return (
        m.heading(1, "Context", "1", "sec-context"),
        m.para(
            "Trafficking has ",
            Styled("strong", text("three elements")),
            ": an act, a means and ",
            "a ",
            Styled("emph", (Text("purpose, "), Styled("strong", text("both")))),
            ". ",
            Styled("strikeout", text("Struck")),
            ", H",
            Styled("subscript", text("2")),
            "O, x",
            Styled("superscript", text("2")),
            ", ",
            Styled("smallcaps", text("Small Caps")),
            " and ",
            Styled("underline", text("underlined")),
            "; ",
            Code("code  <x> & y"),
            Break(),
            "after a soft break",
            Break(True),
            "after a hard break ",
            cite,
            ".",
            note,
        ),
        m.para("Several sources agree ", several, " and one says so ", silent, "."),
        m.heading(2, "What is meant", "1.1", "sec-meant"),
        m.para(
            "In ",
            Bound("impact-law", "income-loss", text("78.2 %")),
            " of cases, says ",
            Ref("ev", "impact-law", text("Evidence 1"), "ev-impact-law"),
            ", see ",
            Ref("sec", "definitions", text("section 2"), "sec-definitions"),
            " and ",
            Ref("rec", "decriminalise", text("Recommendation 1"), "rec-decriminalise"),
            ", ",
            Ref("term", "trafficking", text("trafficking"), "term-trafficking"),
            ", ",
            Link("https://example.org/a?b=1&c=2", text("an address")),
            ", ",
            Link("#tbl-terms", text("the table")),
            ", ",
            Link("javascript:alert(1)", text("a link that is none")),
            ", ",
            Span(text("a marked place"), "place", ("mark",)),
            ", ",
            Span(text("[to be verified]"), classes=("pending",)),
            ", ",
            Span(text("mots français"), attributes=(("lang", "fr"),)),
            ".",
        ),
        placed(
            Quote(
                (
                    m.para("La traite des êtres humains est le fait de recruter une personne."),
                    m.para("Second alinéa."),
                ),
                language="fr",
            ),
            m,
        ),
        m.heading(3, "Lists of every sort", "1.1.1"),
        _lists(m),
        placed(
            List(
                (
                    (m.para("First, with room."), m.para("And a second paragraph.")),
                    (m.para("Second, with room."),),
                ),
                ordered=True,
                start=3,
            ),
            m,
        ),
        placed(
            List(
                (
                    (m.para("alpha", tight=True),),
                    (m.para("beta", tight=True),),
                ),
                ordered=True,
                numeral="alpha",
            ),
            m,
        ),
        m.heading(4, "A heading of the fourth level", "1.1.1.1"),
        placed(Figure(image, text("Regions surveyed"), "Figure 1", "fig-map"), m),
        m.para("Words around ", Image(PNG_PATH, "A small map", 10.0), " a small picture."),
        placed(CodeBlock("def f(x):\n    return x  < 2\n\n# end"), m),
        placed(Rule(), m),
        m.para("Illegal characters: a\x0bb\x00c\ufffed\ud800e, tab\there, no\u00a0break."),
    )


def _lists(m: Maker) -> List:
    third = placed(List(((m.para("third level", tight=True),),)), m)
    inner = placed(
        List(
            (
                (m.para("second level, numbered", tight=True), third),
                (m.para("again", tight=True),),
            ),
            ordered=True,
        ),
        m,
    )
    return placed(
        List(
            (
                (m.para("one", tight=True),),
                (m.para("two, with a list:", tight=True), inner),
                (
                    m.para(
                        "three, which is long enough to run over the end of its line, so that "
                        "one sees whether the second line stands under the first",
                        tight=True,
                    ),
                ),
            )
        ),
        m,
    )


def definitions() -> tuple[Block, ...]:
    m = Maker("content/sections/02-definitions.en.md")
    head = (m.row("Instrument", "Act", "Means", "Purpose", "Consent", header=True),)
    long = (
        "Recruitment, transportation, transfer, harbouring or receipt of persons, by the threat "
        "or use of force or other forms of coercion, of abduction, of fraud, of deception. "
    )
    rows = tuple(
        m.row(
            Cell((m.para(f"Country {n}", tight=True),), header=True),
            long,
            "Means are needed, save for a child",
            long[:90],
            "Irrelevant",
        )
        for n in range(1, 15)
    )
    wide = placed(
        Table(
            (
                Column(width=0.14),
                Column(width=0.3),
                Column(width=0.2),
                Column(width=0.2),
                Column(width=0.16),
            ),
            head,
            rows,
            text("What each instrument says of ", Styled("emph", text("trafficking"))),
            "Table 2",
            "tbl-comparison",
            landscape=True,
        ),
        m,
    )
    return (
        m.heading(1, "Definitions", "2", "sec-definitions"),
        m.para("Words before the first table."),
        _small_table(m),
        m.para("Words between the tables."),
        wide,
        m.para("Words after the wide table."),
        placed(
            DefinitionList(
                (
                    DefinitionItem(text("Exploitation"), ((m.para("Use of a person."),),)),
                    DefinitionItem(
                        text("Sex work"),
                        (
                            (
                                m.para("Consensual sale of sexual services."),
                                m.para("Between adults."),
                            ),
                            (m.para("A second meaning."),),
                        ),
                    ),
                )
            ),
            m,
        ),
        placed(
            Box(
                "definition",
                (
                    m.para("Trafficking", style="box-title"),
                    m.para("Recruitment by force for exploitation."),
                    m.para(Styled("strong", text("Sources: ")), "Palermo Protocol", style="fact"),
                ),
                "term-trafficking",
            ),
            m,
        ),
    )


def _small_table(m: Maker) -> Table:
    span = Cell((m.para("over two columns", tight=True),), "center", 1, 2)
    tall = Cell((m.para("over two rows", tight=True),), "", 2, 1, True)
    items = placed(List(((m.para("an item", tight=True),), (m.para("another", tight=True),))), m)
    return placed(
        Table(
            (Column(), Column("center"), Column("right")),
            (m.row("Term", span, header=True),),
            (
                m.row(tall, "b", "1,234"),
                m.row(Cell((items,)), Cell((m.para("right", tight=True),), "right")),
                m.row("empty:", Cell(()), "5"),
            ),
            text("Small table"),
            "Table 1",
            "tbl-terms",
        ),
        m,
    )


def recommendations() -> tuple[Block, ...]:
    m = Maker("content/sections/03-recommendations.en.md")
    first = Maker("content/recommendations/decriminalise.en.md")
    second = Maker("content/recommendations/train.en.md")
    pending = Span(text("[to be verified]"), classes=("pending",))
    return (
        m.heading(1, "Recommendations", "3", "sec-recommendations"),
        placed(
            Box(
                "evidence",
                (
                    m.para("Evidence 1. Impact of the law", style="box-title"),
                    m.para(
                        "Income fell for ", Bound("impact-law", "income-loss", text("78.2 %")), "."
                    ),
                    m.para(Styled("strong", text("Method: ")), "survey, n = 583", style="fact"),
                    m.para(Styled("strong", text("Limits: ")), "not random", style="fact"),
                ),
                "ev-impact-law",
                (("id", "impact-law"),),
            ),
            m,
        ),
        placed(
            Box(
                "recommendation",
                (
                    first.para("Recommendation 1. Decriminalise", style="box-title"),
                    first.para("Repeal the offence, so that:"),
                    placed(
                        List(
                            (
                                (
                                    first.para(
                                        "people can report violence without fear of a fine;",
                                        tight=True,
                                    ),
                                ),
                                (first.para("people can work together.", tight=True),),
                            )
                        ),
                        first,
                    ),
                    first.para(
                        Styled("strong", text("Addressee: ")), "the legislator", style="fact"
                    ),
                    first.para(
                        Styled("strong", text("Evidence: ")),
                        Ref("ev", "impact-law", text("Evidence 1"), "ev-impact-law"),
                        style="fact",
                    ),
                ),
                "rec-decriminalise",
                (("id", "decriminalise"),),
            ),
            first,
        ),
        placed(
            Box(
                "recommendation",
                (
                    second.para("Recommendation 2. Train the police", style="box-title"),
                    second.para("Train them, and say what was done. ", pending),
                    second.para(
                        Styled("strong", text("Addressee: ")), "the ministry", style="fact"
                    ),
                ),
                "rec-train",
            ),
            second,
        ),
        placed(Box("pending", (m.para("What is here is still to be verified."),)), m),
        placed(
            Box(
                "summary",
                (
                    m.para("In short", style="box-title"),
                    m.para("Rights before punishment."),
                ),
            ),
            m,
        ),
        placed(Box("unheard-of", (m.para("The content of a box of unknown kind."),)), m),
        m.heading(2, "Without a number", bare=True),
        m.para("The last words of the body."),
    )
