"""Front matter: what each kind of record may say of itself.

One frozen struct a kind is the only declaration of its fields: `sources/fields/` validates
against it and generates its JSON Schema from it (the sentence under a field is its description),
and the cache stores it. A field that is not declared is a fault, never ignored. The type of a field
says what it means: `Prose` is Markdown that may be printed, a `Citation` cites a source, an
`EvidenceId` leads to a record. The rest of a kind is declared in `model/kinds.py`.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec


class IsProse:
    """Marks a string as Markdown."""


class IsDate:
    """Marks a string as a date: `2016`, `2016-04` or `2016-04-13`."""


class IsLanguage:
    """Marks a string as a language tag (BCP 47)."""


class IsKey:
    """Marks a string as an id: letters, digits and `-`, starting with a letter or digit."""


class IsCitation:
    """Marks a string as a citation: `palermo-protocol, art. 3(b)`."""


class Names(msgspec.Struct, frozen=True):
    """Marks an id as that of a record of a kind, or as a key of `addressees` or `legal_orders` in
    mdmdraft.yml."""

    kind: str


class OneOf(msgspec.Struct, frozen=True):
    """Marks a word as one of a list of the paper's own: a field of `lists` in mdmdraft.yml."""

    list: str


class Rest:
    """Marks a table that holds all names of its group that are not declared: cells by column."""


ADDRESSEE = "addressee"
"""What `Names` says of a key of `addressees`, which no record stands behind."""
LEGAL_ORDER = "legal order"
"""What `Names` says of a key of `legal_orders`."""

Prose = Annotated[str, IsProse()]
PartialDate = Annotated[str, IsDate()]
Key = Annotated[str, IsKey()]
Language = Annotated[str, IsLanguage()]
Citation = Annotated[str, IsCitation()]
EvidenceId = Annotated[str, IsKey(), Names("evidence")]
TermId = Annotated[str, IsKey(), Names("term")]
Addressee = Annotated[str, IsKey(), Names(ADDRESSEE)]
LegalOrder = Annotated[str, IsKey(), Names(LEGAL_ORDER)]

Verification = Literal["verified", "secondary", "pending"]
"""`verified`: read in the source itself. `secondary`: read on a page that reports the source.
`pending`: not yet checked; a draft prints it marked as such."""


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """A span of time."""

    start: PartialDate
    """First day, month or year."""
    end: PartialDate = ""
    """Last day, month or year; left out when it is the same as the first or still running."""


class SectionMeta(msgspec.Struct, frozen=True, kw_only=True):
    """Front matter of a section (`content/sections/NN-id.LANG.md`)."""

    title: Prose = ""
    """Heading of the section, when the text does not open with a heading of its own."""
    sensitivity: str = "public"
    """The narrowest audience that may read it (see `audiences` in mdmdraft.yml)."""
    numbered: bool = True
    """Whether its headings are numbered."""
    status: Literal["draft", "review", "final"] = "draft"
    """How far the text has come; never printed."""
    notes: str = ""
    """Notes for the writers; never printed."""


class FigureMeta(msgspec.Struct, frozen=True, kw_only=True):
    """One number of an evidence record, to which figures in the text are bound."""

    value: str | int | float
    """The number as the source gives it: `78`, `62.9`, `2,072`."""
    unit: str = ""
    """`%`, `people`, `euros`… printed after the number."""
    label: Prose = ""
    """What was counted, in a few words."""
    base: Prose = ""
    """Of how many, of whom: the denominator."""
    where: str = ""
    """Where in the source the number stands: `p. 12`, `table 3`."""
    verification: Verification = "verified"
    """How far this number was checked."""
    note: Prose = ""
    """What a careful reader has to know of the number."""


class EvidenceMeta(msgspec.Struct, frozen=True, kw_only=True):
    """Front matter of an evidence record (`content/evidence/ID.LANG.md`)."""

    title: Prose
    """What the evidence is, as a heading."""
    type: Annotated[str, OneOf("types")]
    """What sort of evidence it is: one of `lists.types` in mdmdraft.yml."""
    scope: Annotated[str, OneOf("scopes")]
    """What it speaks of: one of `lists.scopes` in mdmdraft.yml."""
    period: Period
    """When the data were collected."""
    method: Prose
    """How they were collected."""
    sample: Prose
    """From whom, how many."""
    limits: Prose
    """What they cannot show."""
    interest: Prose = ""
    """Who made it, and what interest they have in what it shows."""
    source: tuple[Citation, ...] = ()
    """Citation keys of the sources, each with an optional pinpoint: `igas-2019, p. 12`."""
    published: PartialDate = ""
    """When the source was published."""
    countries: tuple[str, ...] = ()
    """ISO 3166 codes of the countries observed."""
    finding: Prose = ""
    """The finding in one sentence, for tables and call-outs."""
    stance: Annotated[str, OneOf("stances")] = ""
    """Whether it speaks for the paper's position: one of `lists.stances` in mdmdraft.yml, the
    first of them where it is left out."""
    verification: Verification = "verified"
    """How far the record was checked against its source."""
    verification_note: Prose = ""
    """What is still to be checked, and where."""
    sensitivity: str = "public"
    """The narrowest audience that may read it (see `audiences` in mdmdraft.yml)."""
    figures: dict[Key, FigureMeta] = {}
    """Numbers of the record, by a short name."""
    consent: str = ""
    """For a testimony: what its author agreed to. Never printed."""
    author: str = ""
    """Who wrote the record. Never printed."""
    notes: str = ""
    """Notes for the writers; never printed."""


class AmendmentMeta(msgspec.Struct, frozen=True, kw_only=True):
    """One change of a legal text that a recommendation proposes.

    Without a present text it is a new provision, without a proposed one a repeal.
    """

    provision: Citation
    """The provision that is to change: `fr-code-penal, art. 225-5, 1°`."""
    present: Prose = ""
    """The text in force, verbatim, with `[…]` where some is left out; empty for a new provision."""
    proposed: Prose = ""
    """The text as it would read, in the law's language and the house's own words; empty where it
    is to be repealed."""
    translation: Prose = ""
    """The proposed text in the paper's language, where the law is in another."""


class RecommendationMeta(msgspec.Struct, frozen=True, kw_only=True):
    """Front matter of a recommendation (`content/recommendations/ID.LANG.md`)."""

    title: Prose
    """The recommendation in one sentence, an imperative."""
    addressee: tuple[Addressee, ...] = ()
    """Who is to act: keys of `addressees` in mdmdraft.yml."""
    priority: Annotated[str, OneOf("priorities")]
    """How soon it matters: one of `lists.priorities` in mdmdraft.yml."""
    order: int = 100
    """Where it stands among the recommendations; equal orders go by priority, then by id."""
    evidence: tuple[EvidenceId, ...] = ()
    """Evidence it rests on: ids of evidence records."""
    legal: tuple[Citation, ...] = ()
    """Its legal basis: citations of legal instruments with a pinpoint,
    `palermo-protocol, art. 3(b)`."""
    deadline: PartialDate = ""
    """By when it is to be carried out: `2027`, `2027-06` or `2027-06-30`."""
    owner: Prose = ""
    """Who follows it up, and checks whether it has been carried out."""
    indicator: Prose = ""
    """How one would see that it has been carried out."""
    risk: Prose = ""
    """What it costs, or what it risks in law."""
    amendment: tuple[AmendmentMeta, ...] = ()
    """Text of the law as it is to read, a provision each."""
    verification: Verification = "verified"
    """`pending` while a fact it relies on is not checked."""
    verification_note: Prose = ""
    """What is still to be checked."""
    sensitivity: str = "public"
    """The narrowest audience that may read it (see `audiences` in mdmdraft.yml)."""
    author: str = ""
    """Who wrote the record. Never printed."""
    notes: str = ""
    """Notes for the writers; never printed."""


class AnswerMeta(msgspec.Struct, frozen=True, kw_only=True):
    """How one legal order answers a scenario."""

    answer: Annotated[str, OneOf("answers")]
    """What the facts are there: one of `lists.answers` in mdmdraft.yml; `not-read` where its law
    was not read."""
    provisions: tuple[Citation, ...] = ()
    """What the answer rests on: citations with a pinpoint, `fr-code-penal, art. 225-5`."""
    basis: Annotated[str, OneOf("bases")] = ""
    """Whether that is the letter of the law or how courts read it: one of `lists.bases` in
    mdmdraft.yml, the first of them where it is left out."""
    reason: Prose = ""
    """Why, in a sentence or two."""
    verification: Verification = "verified"
    """How far the answer was checked."""


class ScenarioMeta(msgspec.Struct, frozen=True, kw_only=True):
    """Front matter of a scenario (`content/scenarios/ID.LANG.md`); the body has the facts."""

    title: Prose
    """What happens, in one line."""
    order: int = 100
    """Where it stands among the scenarios; equal orders go by id."""
    source: tuple[Citation, ...] = ()
    """Citations of the judgment or report that the facts come from; without one the scenario is
    printed as an invented case."""
    answers: dict[LegalOrder, AnswerMeta] = {}
    """How each legal order answers, by its key in `legal_orders` of mdmdraft.yml."""
    verification: Verification = "verified"
    """`pending` while a fact is not checked."""
    verification_note: Prose = ""
    """What is still to be checked."""
    sensitivity: str = "public"
    """The narrowest audience that may read it (see `audiences` in mdmdraft.yml)."""
    author: str = ""
    """Who wrote the record. Never printed."""
    notes: str = ""
    """Notes for the writers; never printed."""


class DiscouragedForm(msgspec.Struct, frozen=True, kw_only=True):
    """An expression that the paper avoids."""

    form: str
    """The expression."""
    why: Prose = ""
    """Why it is avoided, and where it may stand all the same."""


class TermMeta(msgspec.Struct, frozen=True, kw_only=True):
    """Front matter of a term (`content/terms/ID.LANG.md`); the body is its definition."""

    term: str
    """The preferred form."""
    variants: tuple[str, ...] = ()
    """Other forms that may be used: plurals, abbreviations."""
    discouraged: tuple[DiscouragedForm, ...] = ()
    """Forms that the paper avoids, and why."""
    source: tuple[Citation, ...] = ()
    """Citations the definition rests on: `palermo-protocol, art. 3(a)`."""
    see: tuple[TermId, ...] = ()
    """Ids of related terms."""
    verification: Verification = "verified"
    """How far the definition was checked."""
    verification_note: Prose = ""
    """What is still to be checked."""
    sensitivity: str = "public"
    """The narrowest audience that may read it (see `audiences` in mdmdraft.yml)."""
    notes: str = ""
    """Notes for the writers; never printed."""


class ComparisonMeta(msgspec.Struct, frozen=True, kw_only=True):
    """What one legal instrument says of one term, in our words, for the comparison table."""

    basis: tuple[Key, ...]
    """Ids of the provisions it rests on: `art-3-a`. The one in force on the paper's as-of date
    is cited; rows whose provisions are no longer in force are marked as history."""
    cells: Annotated[dict[Key, Prose], Rest()] = {}
    """What stands in each column, by its name: `lists.columns` in mdmdraft.yml has them."""


class LegalMeta(msgspec.Struct, frozen=True, kw_only=True):
    """Front matter of a legal instrument (`citations/legal/ID.md`).

    The body holds its provisions verbatim, one heading each:
    `## Article 3(a) {#art-3-a defines="trafficking" from=2003-12-25}`.
    """

    title: str
    """Official title, in the language of the text quoted."""
    title_short: str
    """What is printed in citations: `Palermo Protocol`."""
    type: Literal["treaty", "legislation", "regulation", "legal_case", "soft-law"]
    """What sort of instrument: decides how it is cited and where the bibliography lists it."""
    level: Annotated[str, OneOf("levels")]
    """Whose law it is: one of `lists.levels` in mdmdraft.yml."""
    jurisdiction: str
    """`UN`, `CoE`, `EU`, or the ISO 3166 code of the country: `FR`."""
    country: str = ""
    """Name of the country or body as printed in tables; left out, the jurisdiction is printed."""
    language: Language = "en"
    """Language of the text quoted (BCP 47)."""
    title_translated: str = ""
    """The title in the paper's language, when the official one is in another."""
    authority: str = ""
    """Who adopted it: `United Nations General Assembly`, `European Court of Human Rights`."""
    number: str = ""
    """Its number: `CETS No. 197`, `no. 25965/04`, `Directive 2011/36/EU`."""
    date: PartialDate
    """Date of adoption, signature or judgment."""
    in_force: PartialDate = ""
    """First day of force."""
    until: PartialDate = ""
    """Last day of force, when it has ended."""
    replaced_by: Key = ""
    """Id of the instrument that replaced it."""
    parties: str = ""
    """Remarks on ratification by the countries the paper speaks of."""
    container: str = ""
    """Publication: `OJ L 101, 15.4.2011, p. 1`, `Moniteur belge, 8 April 2024, p. 40548`."""
    identifiers: dict[
        Literal[
            "celex",
            "eli",
            "ecli",
            "nor",
            "cets",
            "unts",
            "un-symbol",
            "application",
            "isbn",
            "doi",
            "bwb",
            "sr",
            "numac",
            "boe",
            "legifrance",
            "hudoc",
            "oj",
        ],
        str,
    ] = {}
    """Official identifiers."""
    url: str = ""
    """Official address."""
    transposition: PartialDate = ""
    """For a directive: the day by which States had to transpose it."""
    transposes: tuple[Key, ...] = ()
    """For a national measure: ids of the directives that it transposes."""
    read_at: str = ""
    """Where the text stored here was read, and its date; never printed."""
    verification: Verification = "verified"
    """How far the text stored here was checked."""
    verification_note: Prose = ""
    """What is still to be checked."""
    comparison: dict[Key, ComparisonMeta] = {}
    """What it says of a term, by the term's id, for `::: {.comparison}` tables."""
    sensitivity: str = "public"
    """The narrowest audience that may read it (see `audiences` in mdmdraft.yml)."""
    notes: str = ""
    """Notes for the writers; never printed."""


class ExcerptsMeta(msgspec.Struct, frozen=True, kw_only=True):
    """Front matter of a file of excerpts (`citations/excerpts/KEY.md`).

    The body holds verbatim passages, one heading each with a locator: `## p. 12 {#p-12}`.
    """

    language: Language = "en"
    """Language of the passages (BCP 47)."""
    read_at: str = ""
    """Where the passages were read; never printed."""
    verification: Verification = "verified"
    """How far the passages were checked."""
    verification_note: Prose = ""
    """What is still to be checked."""
    notes: str = ""
    """Notes for the writers; never printed."""
