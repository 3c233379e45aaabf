"""The kinds of records: `KINDS`, the one table that says what each of them is.

Where its files lie, what it is called, how it is referred to, numbered, printed, chosen by a
generated block and compared between two versions: everything that goes by kinds reads it here. A
new kind is a struct in `model/record.py`, an entry in `KINDS`, its block templates
(`data/templates/blocks/`) and its words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

import msgspec

from mdmdraft.model.list_numbers import capitals
from mdmdraft.model.record import (
    LEGAL_ORDER,
    EvidenceMeta,
    ExcerptsMeta,
    LegalMeta,
    RecommendationMeta,
    ScenarioMeta,
    SectionMeta,
    TermMeta,
)
from mdmdraft.model.text import Box

COLUMN = "column"
"""What an attribute names that chooses columns of a comparison table."""


class GeneratedBlock(NamedTuple):
    """A block that a template fills: `::: {.evidence ref="x"} :::`."""

    name: str
    attributes: Mapping[str, str]
    """Its attributes, by what their words name: records of a kind, `addressee`, `legal order`,
    `column`; where
    it is empty, values of the field of that name, of the kind that the block prints. Those that
    name the block's own kind choose records, those named like a field filter them."""
    lists_all: bool = False
    """Whether it is a list of all there are where it is asked for none: it leads to none then."""
    caption: str = ""
    """The word that stands for a caption where it is given none."""
    is_place: bool = True
    """Whether it prints the records themselves, so that a reference to one leads there."""
    options: tuple[str, ...] = ()
    """What else its template reads: `caption` is words, the others are true or false."""


class Kind(NamedTuple):
    """A kind of records. What is left out is as for most kinds."""

    name: str
    """In `kind:id`, in `mdmdraft new`, in the names of its schema and of its words."""
    plural: str
    """In templates, `mdmdraft trace` and headings."""
    folder: str
    """Where its files lie. The folder decides the kind; nothing in a file repeats it."""
    meta: type[msgspec.Struct]
    """The fields of its front matter."""
    called: str
    """In messages, with its article: `an evidence record`."""
    noun: str = ""
    """In messages, after `no`; left out, it is called that without its article."""
    prefix: str = ""
    """Of cross-references (`[@rec:id]`) and of anchors; empty where nothing can refer to it."""
    title: str = "title"
    """The field that holds its title."""
    has_language: bool = True
    """Whether a file is in one of the paper's languages, and names it."""
    needs_front_matter: bool = True
    named_by_order: bool = False
    """Whether the names of its files open with a number that orders them."""
    named_for_source: bool = False
    """Whether its files are named for the citation key of their source."""
    is_text: bool = False
    """Whether it is running text, which deliverables list, and not printed by blocks."""
    is_cited: bool = False
    """Whether its ids are citation keys beside those of the libraries."""
    holds_provisions: bool = False
    """Whether its body is cut into passages, each under a heading with an id."""
    numbering: Literal["", "rank", "printing"] = ""
    """`rank`: by `order`, among all that the audience may read. `printing`: in the order in which
    a deliverable prints them."""
    is_lettered: bool = False
    """Whether letters stand for its numbers: scenario C."""
    order: tuple[str, ...] = ()
    """Fields by which its records are sorted, before their id. Words of a choice are sorted as
    they are declared."""
    blocks: tuple[GeneratedBlock, ...] = ()
    box: str = ""
    """The kind of box that its block draws; empty for none with a number or a name to it."""
    facts: tuple[str, ...] | None = None
    """What two versions of a record are compared by, beside its title and words; None for all
    that may be printed."""
    facts_with_title: tuple[str, ...] = ()
    """Facts that are told even where a draft prints no more of the record than its title."""
    is_told_by_reference: bool = False
    """Whether a draft that only refers to a record tells all of it."""
    skeleton: dict[str, str] | None = None
    """Fields of a new record and their values as YAML; `{title}`, `{later}`, `{note}`, `{year}`,
    `{language}`, `{addressee}` and `{answers}` are filled in. None for those that are required, and
    how far it is checked."""
    skeleton_body: str = "{later}"
    can_be_new: bool = True
    """Whether `mdmdraft new` makes one."""
    alone: str = ""
    """What `mdmdraft trace` says of those that nothing leads to; empty where it does not."""

    @property
    def one(self) -> str:
        """Return what a record is called, without the article: `legal instrument`."""
        return self.noun or self.called.partition(" ")[2]

    def counted(self, number: int) -> str:
        """Return how one of its numbers is printed."""
        return capitals(number) if self.is_lettered else str(number)

    def anchor(self, id_: str) -> str:
        """Return the name of the place where a record is printed."""
        return f"{self.prefix}-{id_}"


LATER = "To be written."
"""What stands in a new record where its writer is to write: a first draft builds with it, a version
that is released does not."""
PENDING = {"verification": "pending", "verification_note": "{note}"}
"""How far a new record is checked."""

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "section",
            "sections",
            "content/sections",
            SectionMeta,
            "a section",
            prefix="sec",
            needs_front_matter=False,
            named_by_order=True,
            is_text=True,
            skeleton={"status": "draft"},
            skeleton_body="# {heading}\n\n{later}",
            alone="sections in no deliverable",
        ),
        Kind(
            "evidence",
            "evidence",
            "content/evidence",
            EvidenceMeta,
            "an evidence record",
            noun="evidence",
            prefix="ev",
            numbering="printing",
            blocks=(
                GeneratedBlock(
                    "evidence",
                    {"ref": "evidence", "ids": "evidence", "scope": "", "stance": ""},
                    options=("summary", "caption", "landscape"),
                ),
            ),
            box="evidence",
            facts=(
                *("figures", "sample", "method", "period", "limits", "stance", "sources"),
                "verification",
            ),
            is_told_by_reference=True,
            skeleton={
                "title": "{title}",
                "type": "report",
                "scope": "international",
                "period": '\n  start: "{year}"',
                "method": "{later}",
                "sample": "{later}",
                "limits": "{later}",
                "source": "[]",
                "finding": '""',
                "stance": "supports",
                **PENDING,
            },
            alone="evidence that nothing uses",
        ),
        Kind(
            "recommendation",
            "recommendations",
            "content/recommendations",
            RecommendationMeta,
            "a recommendation",
            prefix="rec",
            numbering="rank",
            order=("order", "priority"),
            blocks=tuple(
                GeneratedBlock(
                    name,
                    {
                        "ref": "recommendation",
                        "ids": "recommendation",
                        "addressee": "addressee",
                        "priority": "",
                    },
                    caption="traceability" if name == "traceability" else "",
                    is_place=name != "traceability",
                    options=("caption",) if name == "traceability" else ("summary",),
                )
                for name in ("recommendations", "recommendation", "traceability")
            ),
            box="recommendation",
            facts=(
                *("addressee", "priority", "deadline", "evidence", "legal", "indicator", "owner"),
                *("risk", "amendment", "verification"),
            ),
            facts_with_title=("addressee",),
            skeleton={
                "title": "{title}",
                "addressee": "[{addressee}]",
                "priority": "medium",
                "order": "100",
                "evidence": "[]",
                "legal": "[]",
                "deadline": '""',
                "indicator": '""',
                **PENDING,
            },
        ),
        Kind(
            "scenario",
            "scenarios",
            "content/scenarios",
            ScenarioMeta,
            "a scenario",
            prefix="sc",
            numbering="rank",
            is_lettered=True,
            order=("order",),
            blocks=tuple(
                GeneratedBlock(
                    name,
                    {"ref": "scenario", "ids": "scenario", "orders": LEGAL_ORDER},
                    caption="scenarios" if name == "scenarios" else "",
                    options=("caption", "facts", "short") if name == "scenarios" else (),
                )
                for name in ("scenarios", "scenario")
            ),
            box="scenario",
            facts=("answers", "sources", "verification"),
            skeleton={
                "title": "{title}",
                "order": "100",
                "source": "[]",
                "answers": "{answers}",
                **PENDING,
            },
            alone="scenarios that nothing prints",
        ),
        Kind(
            "legal",
            "legal",
            "citations/legal",
            LegalMeta,
            "a legal instrument",
            title="title_short",
            has_language=False,
            is_cited=True,
            holds_provisions=True,
            order=("level", "country", "date"),
            blocks=(
                GeneratedBlock(
                    "comparison",
                    {"term": "term", "instruments": "legal", "level": "", "columns": COLUMN},
                    is_place=False,
                    options=("caption",),
                ),
            ),
            skeleton={
                "title": "{title}",
                "title_short": "{title}",
                "type": "legislation",
                "level": "national",
                "jurisdiction": "FR",
                "language": "{language}",
                "date": '"{year}"',
                "in_force": '""',
                "url": '""',
                **PENDING,
            },
            skeleton_body=(
                "<!-- The law, verbatim: a heading a provision, with its first day of force. -->"
                "\n\n## Article 1 {{#art-1 from={year} verification=pending}}\n\n{later}"
            ),
            alone="legal instruments that nothing cites",
        ),
        Kind(
            "term",
            "terms",
            "content/terms",
            TermMeta,
            "a term",
            prefix="term",
            title="term",
            order=("term",),
            blocks=(
                GeneratedBlock("definitions", {"terms": "term", "ref": "term"}, options=("full",)),
                GeneratedBlock("glossary", {"terms": "term", "ref": "term"}, lists_all=True),
            ),
            facts=("variants", "sources", "verification"),
            skeleton={
                "term": "{title}",
                "variants": "[]",
                "source": "[]",
                "see": "[]",
                **PENDING,
            },
            alone="terms that nothing refers to",
        ),
        Kind(
            "excerpts",
            "excerpts",
            "citations/excerpts",
            ExcerptsMeta,
            "a file of excerpts",
            has_language=False,
            needs_front_matter=False,
            named_for_source=True,
            holds_provisions=True,
            can_be_new=False,
        ),
    )
}

BLOCKS: dict[str, tuple[Kind, GeneratedBlock]] = {
    block.name: (kind, block) for kind in KINDS.values() for block in kind.blocks
}
"""Every generated block that ships, with the kind that it prints."""

GENERATED = frozenset(BLOCKS)
"""Classes of the blocks that templates generate."""

BY_FOLDER = {kind.folder: kind for kind in KINDS.values()}
BY_PREFIX = {kind.prefix: kind for kind in KINDS.values() if kind.prefix}
BOXES = tuple(dict.fromkeys(kind.box for kind in KINDS.values() if kind.box))
"""Boxes that are drawn for a record each."""
DRAWN = (*BOXES, "definition", "pending", "summary")
"""Every kind of box that is drawn; others are printed as their content alone."""
PRINTED = tuple(k for k in KINDS.values() if any(block.is_place for block in k.blocks))
"""Kinds whose records generated blocks print."""
TOLD = tuple(
    sorted((k for k in KINDS.values() if k.blocks), key=lambda kind: kind.numbering != "rank")
)
"""Kinds whose records a draft tells of, in the order in which they are told: ranked ones first."""


def called(what: str) -> str:
    """Return what something that a name may be of is called, without an article: a kind by its
    own word, anything else by its name."""
    kind = KINDS.get(what)
    return kind.one if kind else what


def asked(box: Box, attribute: str) -> list[str]:
    """Return the words of an attribute of a generated block."""
    return box.get(attribute).replace(",", " ").split()


# -- anchors --------------------------------------------------------------------------------


def record_at(anchor: str, is_there: Callable[[Kind, str], bool]) -> tuple[Kind, str] | None:
    """Return kind and id of the record that a box of this anchor prints, None for another box.

    A record that is printed twice has a second anchor, with a number after it; `is_there` tells
    whether there is a record of a kind and an id.
    """
    prefix, _, id_ = anchor.partition("-")
    kind = BY_PREFIX.get(prefix)
    if kind is None or kind.is_text:
        return None
    stem, mark, number = id_.rpartition("-")
    for known in (id_, stem if mark and number.isdecimal() else ""):
        if known and is_there(kind, known):
            return kind, known
    return None
