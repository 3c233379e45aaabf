"""`mdmdraft.yml`: the paper, its deliverables and its rules."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from mdmdraft.model.record import Key, Language

Wording = str | dict[Language, str]
"""A string, or one a language: `{en: France, fr: France}`."""

Format = Literal["docx", "pdf"]


class IsDay:
    """Marks a string as a date that names a day: `2016-04-13`."""


class IsVersion:
    """Marks a string as the name of a version: `0.1.0`, `0.2.0-rc1`."""


class IsCount:
    """Marks a number as one of things counted: it is not less than 0."""


Day = Annotated[str, IsDay()]
VersionName = Annotated[str, IsVersion()]
Count = Annotated[int, IsCount()]


class SaysNone:
    """Marks a text that says something by being written and left empty: there is to be none."""


CountIn = Count | dict[Language, Count]
"""A count, or one a language: `{en: 7000, fr: 8400}`."""


class Range(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds on a number of words; each may be left out, and be one a language."""

    min: CountIn | None = None
    """At least so many words."""
    max: CountIn | None = None
    """At most so many words."""


class SectionRange(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds on a section; each may be left out, and be one a language."""

    min: CountIn | None = None
    """At least so many words."""
    max: CountIn | None = None
    """At most so many words."""
    pages: CountIn | None = None
    """At most so many pages of the PDF, from its heading to the next section's."""


class ByLanguage(msgspec.Struct, frozen=True):
    """Marks a limit that may be given once for each language: `{en: 7000, fr: {max: 8400}}`.

    It is kept as the one that has its counts by language: `{max: {en: 7000, fr: 8400}}`.
    """

    kind: type[Range | SectionRange]

    def joined(self, given: dict[str, Any]) -> Range | SectionRange:
        """Return the limits of languages as one; what is none of them, a fault, is left out."""
        counts: dict[str, dict[str, int]] = {}
        for language, limit in given.items():
            own = {"max": limit} if isinstance(limit, int) else {}
            if isinstance(limit, Range | SectionRange):
                own = msgspec.structs.asdict(limit)
            for name, count in own.items():
                said = count.get(language) if isinstance(count, dict) else count
                if said is not None:
                    counts.setdefault(name, {})[language] = said
        return self.kind(**counts)


class Counting(msgspec.Struct, frozen=True, kw_only=True):
    """What counts as words of the deliverable, beside the body."""

    notes: bool = False
    """Footnotes."""
    references: bool = False
    """The bibliography."""
    annexes: bool = False
    """The annexes."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How long a deliverable may be."""

    words: Annotated[Count | Range, ByLanguage(Range)] | None = None
    """At most so many words in all, or `{min: …, max: …}`, or one a language."""
    pages: CountIn | None = None
    """At most so many pages of the PDF, or one number a language."""
    sections: dict[Key, Annotated[Count | SectionRange, ByLanguage(SectionRange)]] = {}
    """Bounds by section id: at most so many words, or `{min: …, max: …, pages: …}`."""
    count: Counting = Counting()
    """What counts beside the body."""


class Deliverable(msgspec.Struct, frozen=True, kw_only=True):
    """One document that the paper is built into."""

    sections: tuple[Key, ...]
    """Ids of its sections, in order."""
    annexes: tuple[Key, ...] = ()
    """Ids of the sections printed after them as Annex A, B…"""
    to: tuple[Format, ...] = ("docx", "pdf")
    """Formats it is written in."""
    audience: str = "public"
    """Who reads it; what is more sensitive than that is dropped."""
    title: Wording | None = None
    """Its own title, when it is not the paper's."""
    subtitle: Wording | None = None
    """Its own subtitle."""
    table_of_contents: bool = True
    """Whether it opens with a table of contents."""
    numbered: bool = True
    """Whether its headings are numbered."""
    limits: Limits = Limits()
    """How long it may be."""
    pdf_standards: tuple[Literal["ua-1", "a-2a", "a-2b", "a-3a", "a-3b"], ...] = ("ua-1",)
    """Standards the PDF must meet: `ua-1` is accessibility, `a-2a` archiving."""


class Policies(msgspec.Struct, frozen=True, kw_only=True):
    """What the paper allows."""

    raw: bool = False
    """Whether raw HTML, OpenXML or Typst may stand in the text. It is refused otherwise."""


class CheckException(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a check finds and that is right all the same."""

    reason: str
    """Why it is right. Shown to whoever asks."""
    about: str = ""
    """What it is about: a citation key, a record's id, a word. Left out: anything."""
    path: str = ""
    """The file, or a pattern of files: `content/sections/*`. Left out: any file."""


class CheckSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How the paper wants one check to be."""

    severity: Literal["error", "warning", "notice", "off", ""] = ""
    """How much it weighs here; left out: the check's own severity."""
    trust: bool = False
    """Whether its errors stop a build also where less than 95 % of what it finds is right."""
    options: dict[str, str] = {}
    """Its options; `mdmdraft explain NAME` lists them."""
    exceptions: tuple[CheckException, ...] = ()
    """What it finds and is right all the same, each with a reason."""


class Forms(msgspec.Struct, frozen=True, kw_only=True):
    """Words and phrases of one language by how strongly they bind, every inflected form listed."""

    must: tuple[str, ...] = ()
    """Duties: `must`, `shall`, `is to`."""
    should: tuple[str, ...] = ()
    """Advice: `should`, `ought to`."""
    may: tuple[str, ...] = ()
    """Permission: `may`, `is free to`."""
    could: tuple[str, ...] = ()
    """Mere possibility: `could`, `might`."""
    need_not: tuple[str, ...] = ()
    """No duty: `need not`, `is not required to`."""
    must_not: tuple[str, ...] = ()
    """Prohibitions: `must not`, `may not`."""
    should_not: tuple[str, ...] = ()
    """Advice against: `should not`."""
    abolish: tuple[str, ...] = ()
    """Doing away with: `ban`, `repeal`."""
    amend: tuple[str, ...] = ()
    """Changing: `reform`, `review`."""
    consider: tuple[str, ...] = ()
    """Thinking about: `consider`, `explore`."""
    ensure: tuple[str, ...] = ()
    """Answering for a result: `ensure`, `guarantee`."""
    promote: tuple[str, ...] = ()
    """Working towards a result: `promote`, `facilitate`."""
    encourage: tuple[str, ...] = ()
    """Asking others: `encourage`, `invite`."""
    hedges: tuple[str, ...] = ()
    """What weakens a sentence: `where possible`, `progressively`."""
    emphasis: tuple[str, ...] = ()
    """What strengthens a sentence: `without delay`, `in all cases`."""
    ignored: tuple[str, ...] = ()
    """What looks like one of the others and is none."""


Listed = tuple[Key, ...] | dict[Key, Wording]
"""Words that records choose from, in their order; or each with what is printed for it."""


class Lists(msgspec.Struct, frozen=True, kw_only=True):
    """The paper's own lists: the words that its records choose from. Each may say what is printed
    for a word, and in which language: `{local: {en: Local, fr: Local}}`."""

    scopes: Listed = ("france", "international")
    """What evidence may speak of: its `scope`."""
    types: Listed = (
        "survey",
        "study",
        "review",
        "administrative-data",
        "programme-data",
        "testimony",
        "observation",
        "report",
        "position",
    )
    """Sorts of evidence: its `type`."""
    stances: Listed = ("supports", "qualifies", "opposes")
    """How evidence may stand to the position; the first goes for records that say nothing."""
    priorities: Listed = ("high", "medium", "low")
    """Priorities of recommendations, the highest first."""
    levels: Listed = ("international", "european", "national")
    """Whose law an instrument may be, in the order of comparison tables."""
    answers: Listed = (
        "trafficking",
        "procuring",
        "other-offence",
        "lawful",
        "depends",
        "not-read",
    )
    """What a legal order may answer to a scenario; `not-read` rests on no provision."""
    bases: Listed = ("letter", "case-law", "commentary")
    """What an answer rests on beside its provision; the first goes for those that say nothing."""
    columns: Listed = ("act", "means", "purpose", "consent", "children", "note")
    """Columns of comparison tables; `note` is printed only where a table asks for it."""


class DiffSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How two versions are compared."""

    forces: dict[Language, Forms] = {}
    """Words that make a recommendation stronger or weaker, by language, beside those that come
    with mdmdraft."""


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """A paper: its identity, its sources, its deliverables."""

    title: Wording
    """Title of the paper, or one a language: `{en: …, fr: …}`."""
    slug: Key
    """Short name used in file names: letters, digits and `-`."""
    version: VersionName
    """Version being worked on: `0.1.0`, `0.2.0-rc1`."""
    date: Day
    """Date of this version (YYYY-MM-DD); builds print it and never read the clock."""
    as_of: Day
    """The day on which law and facts are stated (YYYY-MM-DD)."""
    languages: tuple[Language, ...]
    """Languages of the paper, the main one first: `[en, fr]`."""
    deliverables: dict[Key, Deliverable]
    """Documents to build, by name."""
    bibliography: tuple[str, ...] = ("citations/library.json",)
    """Reference libraries: CSL JSON, CSL YAML, BibLaTeX (.bib) or RIS files."""
    csl: str = "mdmdraft-author-date"
    """Citation style: a .csl file of the paper, or the name of one that comes with mdmdraft
    (`mdmdraft-author-date`, `mdmdraft-note`)."""
    subtitle: Wording = ""
    """Subtitle."""
    short_title: Wording = ""
    """Title in the running header; left out, the title is used."""
    organisation: Wording = ""
    """Who publishes the paper."""
    status: Annotated[Wording | None, SaysNone()] = None
    """Status printed in the title block: `DRAFT`, `FINAL` (both in the language of the document),
    `none`, or words of your own. Left out: `DRAFT`, and none in a release."""
    keywords: Wording | tuple[str, ...] = ()
    """Keywords for the document's properties."""
    audiences: tuple[Key, ...] = ("public", "partners", "internal", "restricted")
    """Audiences from the widest to the narrowest; a record's `sensitivity` is one of them."""
    addressees: dict[Key, Wording] = {}
    """Those to whom recommendations are addressed, by key."""
    legal_orders: dict[Key, Wording] = {}
    """Whose law answers scenarios, by key, in the order of their columns: `fr: France`."""
    lists: Lists = Lists()
    """Words that the paper's records choose from: scopes of evidence, priorities, columns…"""
    page: Literal["a4", "letter"] = "a4"
    """Paper size."""
    policies: Policies = Policies()
    """What the paper allows."""
    checks: dict[str, CheckSettings] = {}
    """Severity, options and exceptions of checks, by the check's name."""
    diff: DiffSettings = DiffSettings()
    """How two versions are compared."""
