"""The dialect: `CLASSES`, `ATTRIBUTES` and `IDS`, all that may be typed in `{…}`, and where.

What is not declared here is refused where it is typed, and `docs/writing.md` is made from it. To
add a class or an attribute is to add an entry. Generated blocks and their options are declared in
`model/kinds.py`; a block that has a template in the paper's own folder takes any attribute. What
needs no braces is declared in `model/constructs.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from mdmdraft.model.kinds import BLOCKS
from mdmdraft.model.languages import is_language, meant_language

Place = Literal[
    "block",
    "words",
    "heading",
    "provision",
    "caption",
    "picture",
    "table",
    "link",
    "code",
    "fence",
]
"""Where braces may stand. `provision` is a heading in a file of legal texts or of excerpts,
`fence` the line that opens a block of code."""

PLACES: dict[Place, str] = {
    "block": "a block",
    "words": "words in brackets",
    "heading": "a heading",
    "provision": "the heading of a provision",
    "caption": "the caption of a table",
    "picture": "a picture",
    "table": "a table",
    "link": "a link",
    "code": "code within a line",
    "fence": "a block of code",
}
"""What each place is called."""

SAME = "the same"
PAGE_BREAK = "page-break"
"""The class of the block at which a page ends."""
LIST_OF_TABLES, LIST_OF_FIGURES = "list-of-tables", "list-of-figures"
"""The classes of the blocks that list what has a number and a caption."""


class Value(NamedTuple):
    """A kind of value. `form` is what one has to match, where its form alone tells; what it
    names, if anything, is looked up once the paper is known."""

    says: str
    """What it is, after `name=`: `a share of the width: 80%`."""
    form: str = ""
    example: str = ""
    known: Callable[[str], bool] | None = None
    """Tells what its form does not: whether there is such a thing."""
    meant: Callable[[str], str] | None = None
    """Gives the way out of a wrong one; empty where it knows none."""

    def fits(self, value: str) -> bool:
        """Tell whether a value has the form, and is known."""
        formed = not self.form or re.fullmatch(self.form, value) is not None
        return formed and (self.known is None or self.known(value))

    def way_out(self, value: str) -> str:
        """Return what to write in the place of a value that does not fit."""
        return (self.meant(value) if self.meant else "") or f"write {self.says}"


AUDIENCE = Value("one of the paper's audiences", example="internal")
DATE = Value("a date: 2003-12-25, 2003-12 or 2003", example="2003-12-25")
FIGURE = Value("the name of a figure of that record", example="income-loss")
DIRECTION = Value("rtl or ltr: right to left, or left to right", r"(?i)rtl|ltr", example="rtl")
LANGUAGE = Value(
    "the code of a language: fr, en-GB",
    example="fr",
    known=is_language,
    meant=meant_language,
)
NAMES = Value("ids, with spaces between them", example="trafficking")
NUMBERS = Value("one number a column", example="2 1 1")
PROVISION = Value("the id of a provision, or instrument#id", example="art-258")
RECORD = Value("the id of an evidence record", example="impact-law")
STATE = Value("verified, secondary or pending", example="pending")
WIDTH = Value("a share of the width of the text, or a length in mm, cm or in", example="80%")
WORDS = Value("any words")
YES = Value("true or false", r"(?i)true|false|yes|no|1|0", example="true")


class Attribute(NamedTuple):
    """An attribute: `name="value"` in braces."""

    name: str
    value: Value
    word: str = ""
    """What it does in Word; empty where the class that it belongs to says so."""
    pdf: str = SAME
    places: tuple[Place, ...] = ()
    """Where it may stand by itself. One that belongs to a class stands with that class only."""
    example: str = ""
    """How it is typed, where it stands by itself."""


class Class(NamedTuple):
    """A class: `.name` in braces."""

    name: str
    places: tuple[Place, ...]
    example: str
    """How it is typed."""
    word: str
    """What it prints in Word."""
    pdf: str = SAME
    takes: tuple[str, ...] = ()
    """The attributes that are read beside it."""
    needs: bool = False
    """Whether it means nothing without all of them. That `.only` names one of the paper's audiences
    is seen to once the paper is known."""
    has_id: bool = True
    """Whether an id is read beside it."""
    is_alone: bool = False
    """Whether it is a block that holds nothing: `::: {.page-break} :::`."""


class Id(NamedTuple):
    """An id: `#name` in braces."""

    place: Place
    example: str
    word: str
    pdf: str = SAME


CLASSES = (
    Class(
        "only",
        ("block", "words"),
        '[words]{.only audience="internal"}',
        "printed for that audience and narrower ones; left out, without a trace, for others",
        takes=("audience",),
        has_id=False,
    ),
    Class(
        "figure",
        ("words",),
        '[78 %]{.figure ev="impact-law" value="income-loss"}',
        "the number as typed, checked against its record",
        takes=("ev", "value"),
        needs=True,
        has_id=False,
    ),
    Class(
        "historical",
        ("words",),
        "[@palermo-protocol, art. 3]{.historical}",
        "the citation, of a text that is no longer in force and cited as such",
        takes=("lang", "dir"),
    ),
    Class(
        "translation",
        ("block", "words"),
        "[“…”]{.translation}",
        "the words as typed: a quotation in your own translation, not compared with its source",
        takes=("lang", "dir"),
    ),
    Class(
        "own-words",
        ("block", "words"),
        "[“…”]{.own-words}",
        "the words as typed: no quotation, so compared with no source",
        takes=("lang", "dir"),
    ),
    Class(
        "smallcaps",
        ("words",),
        "[Small caps]{.smallcaps}",
        "small capitals",
        has_id=False,
    ),
    Class("underline", ("words",), "[words]{.underline}", "underlined", has_id=False),
    Class(
        "pending",
        ("block", "words"),
        "[words]{.pending}",
        "words marked as still to be verified: style Pending, or a box of styles Pending Box",
        "the same, on a yellow ground",
        takes=("lang", "dir"),
    ),
    Class(
        "summary",
        ("block",),
        "::: {.summary}\nWhat the paper says.\n:::",
        "a box of styles Summary",
        "a box",
    ),
    Class(
        "box-title",
        ("block",),
        "::: {.summary}\n::: {.box-title}\nKey messages\n:::\n\nWhat the paper says.\n:::",
        "a paragraph in a box as the title of the box: style Summary Title",
        "the head of the box",
        has_id=False,
    ),
    Class(
        "lead",
        ("block",),
        "::: {.lead}\nWhat matters first.\n:::",
        "paragraphs of style Lead, larger",
        has_id=False,
    ),
    Class(
        "small",
        ("block",),
        "::: {.small}\nA remark on method.\n:::",
        "paragraphs of style Small, smaller",
        has_id=False,
    ),
    Class(
        "unnumbered",
        ("heading",),
        "## Thanks {.unnumbered}",
        "a heading without a number",
    ),
    Class(
        "landscape",
        ("caption",),
        ": What was asked {.landscape}",
        "the table on a page of its own that lies on its side",
    ),
    Class(
        PAGE_BREAK,
        ("block",),
        "::: {.page-break} :::",
        "what follows begins a page",
        has_id=False,
        is_alone=True,
    ),
    Class(
        LIST_OF_TABLES,
        ("block",),
        "::: {.list-of-tables} :::",
        "the tables that have captions, with their pages: a field, as the contents are",
        has_id=False,
        is_alone=True,
    ),
    Class(
        LIST_OF_FIGURES,
        ("block",),
        "::: {.list-of-figures} :::",
        "the figures, with their pages: a field, as the contents are",
        has_id=False,
        is_alone=True,
    ),
)
"""Every class that may be typed."""

ATTRIBUTES = (
    Attribute("audience", AUDIENCE),
    Attribute("ev", RECORD),
    Attribute("value", FIGURE),
    Attribute(
        "lang",
        LANGUAGE,
        "text in another language: for spelling and hyphenation, and for screen readers; it runs"
        " as that language does",
        places=("words", "block"),
        example="[raison d'être]{lang=fr}",
    ),
    Attribute(
        "dir",
        DIRECTION,
        "text that runs from the right to the left, lists and tables in it too; without it, a"
        " paragraph runs as its first letter does",
        places=("words", "block"),
        example="::: {lang=ar dir=rtl}\nالحق في الصحة\n:::",
    ),
    Attribute(
        "width",
        WIDTH,
        "a picture so wide; without it, as wide as its own resolution says, up to the text's width",
        places=("picture",),
        example="![A map](figures/map.png){width=12cm}",
    ),
    Attribute(
        "alt",
        WORDS,
        "the alternative text of a picture, where its caption does not describe it",
        places=("picture",),
        example='![Where they live](figures/map.png){alt="A map with three towns"}',
    ),
    Attribute(
        "widths",
        NUMBERS,
        "the widths of a table's columns in proportion to each other",
        places=("caption",),
        example=': What was asked {widths="2 1 1"}',
    ),
    Attribute(
        "defines",
        NAMES,
        "not printed: the terms that the provision defines, for comparisons",
        places=("provision",),
        example='## Article 3(a) {#art-3-a defines="trafficking"}',
    ),
    Attribute(
        "from",
        DATE,
        "not printed: the first day of its force",
        places=("provision",),
        example="## Article 1 {#art-1 from=2003-12-25}",
    ),
    Attribute(
        "until",
        DATE,
        "not printed: the last day of its force",
        places=("provision",),
        example="## Article 2 {#art-2 until=2020-12-31}",
    ),
    Attribute(
        "replaced-by",
        PROVISION,
        "not printed: what is in force instead",
        places=("provision",),
        example='## Article 3 {#art-3 until=2024-06-01 replaced-by="art-258"}',
    ),
    Attribute(
        "verification",
        STATE,
        "not printed: how far the text is checked against its source",
        places=("provision",),
        example="## Article 4 {#art-4 verification=pending}",
    ),
    Attribute(
        "note",
        WORDS,
        "not printed: what kind of passage it is",
        places=("provision",),
        example='## Article 5 {#art-5 note="opening words"}',
    ),
    Attribute(
        "lang",
        LANGUAGE,
        "not printed: the language of the text, where it is not the record's `language`",
        places=("provision",),
        example="## Article 6 {#art-6 lang=fr}",
    ),
)
"""Every attribute that may be typed, those of generated blocks apart."""

IDS = (
    Id("heading", "## Method {#method}", "a heading that `[@sec:method]` and links lead to"),
    Id("provision", "## Article 7 {#art-7}", "the name of the provision, for citations"),
    Id("caption", ": What was asked {#tbl-asked}", "a table that `[@tbl:asked]` and links lead to"),
    Id(
        "picture",
        "![A map](figures/map.png){#fig-map}",
        "a figure that `[@fig:map]` and links lead to",
    ),
    Id("words", "[words]{#here}", "a place that links lead to"),
    Id("block", "::: {#part}\nA paragraph.\n:::", "a block that links lead to"),
    Id("table", "{#tbl-asked}\n| a |\n|---|\n| b |", "a table that links lead to"),
)
"""Where an id may stand."""

ALONE = frozenset(one.name for one in CLASSES if one.is_alone)
"""Classes of blocks that hold nothing, whose two fences may stand on one line."""

REFS = "refs"
"""The id of the block that prints the bibliography."""

WITHHOLDING = frozenset({"audience", "sensitivity"})
"""Attributes by which a writer means to hold something back: never ignored."""


def classes_at(place: Place) -> dict[str, Class]:
    """Return the classes that may stand at a place, by name."""
    return {one.name: one for one in CLASSES if place in one.places}


def attributes_at(place: Place) -> dict[str, Attribute]:
    """Return the attributes that may stand at a place without a class, by name."""
    return {one.name: one for one in ATTRIBUTES if place in one.places}


def attribute(name: str) -> Attribute | None:
    """Return an attribute that is declared, wherever it stands."""
    return next((one for one in ATTRIBUTES if one.name == name), None)


def options(block: str) -> tuple[str, ...]:
    """Return the attributes of a generated block."""
    _, found = BLOCKS[block]
    return (*found.attributes, *found.options)
