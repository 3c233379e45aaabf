"""Words of another language in a document: a record or a title that is not translated.

What it does
------------
Looks at each composed draft for records in the paper's own words (recommendations, evidence,
terms) that are not written in the draft's language and are printed in another one all the same, and
for titles and addressees in `mdmdraft.yml` that the draft's language does not have. It is an error
at a release. Law and excerpts stand in their own language and are left alone.

It cannot tell whether a translation says the same.

Why it matters
--------------
Where a translation is missing the first language is printed in its place. A French minister who
finds one recommendation of seven in English reads that the French text was an afterthought.

Example
-------
In a paper with `languages: [en, fr]`, whose French document prints all recommendations:

    content/recommendations/merge.en.md     and no merge.fr.md

Instead
-------
Write `content/recommendations/merge.fr.md`, take the record out of the French document, or build
the languages that are ready: `mdmdraft build --lang en`. A name that is the same in both languages
is given for both:

    addressees:
      greta: {en: GRETA, fr: GRETA}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.printed import printed
from mdmdraft.model.config import Config, Wording
from mdmdraft.model.draft import Draft
from mdmdraft.model.kinds import KINDS
from mdmdraft.model.paper import Record
from mdmdraft.model.record import RecommendationMeta, ScenarioMeta

CHECK = Check(
    scope="draft", group="records", severity="warning", release="error", lacks="paper", exact=True
)

M = TypeVar("M")
Steps = tuple[str, ...]


def find(subject: Subject) -> Iterator[Found]:
    """Yield each record and each setting that a draft prints in another language than its own."""
    told: set[tuple[str, str]] = set()
    for draft in subject.drafts:
        for kind, id_ in printed(draft):
            record = subject.paper.in_language(kind, id_, draft.language)
            if record is None or record.language == draft.language:
                continue
            if (record.path, draft.language) not in told:
                told.add((record.path, draft.language))
                yield _record(subject, record, draft)
    yield from _settings(subject)


def _record(subject: Subject, record: Record[object], draft: Draft) -> Found:
    kind = KINDS[record.kind]
    path = _translated(record.path, record.language, draft.language)
    return subject.at_field(
        record,
        kind.title,
        message=f"the {kind.one} `{record.id}` is printed in `{record.language}` in "
        f"`{draft.deliverable}` ({draft.language}): it is not written in `{draft.language}`",
        hint=f"write {path}, or take it out of that document",
    )


def _translated(path: str, language: str, wanted: str) -> str:
    """Return the name that a file has in another language."""
    stem = path.removesuffix(".md").removesuffix(f".{language}")
    return f"{stem}.{wanted}.md"


def _settings(subject: Subject) -> Iterator[Found]:
    languages = list(dict.fromkeys(draft.language for draft in subject.drafts))
    for steps, wording in _wordings(subject):
        lacking = [
            language for language in languages if not _has(subject.config, wording, language)
        ]
        if not lacking:
            continue
        said = wording if isinstance(wording, str) else next(iter(wording.values()), "")
        where = " and ".join(f"`{language}`" for language in lacking)
        pairs = ", ".join(f"{language}: …" for language in subject.config.languages)
        yield subject.at_setting(
            *steps,
            message=f"`{'.'.join(steps)}` is not written in {where}: “{said}” is printed there",
            hint=f"give it a form for each language, the same one where it is a name: {{{pairs}}}",
            about=".".join(steps),
        )


def _has(config: Config, wording: Wording, language: str) -> bool:
    if isinstance(wording, dict):
        return bool(wording.get(language))
    return language == config.languages[0]


def _wordings(subject: Subject) -> Iterator[tuple[Steps, Wording]]:
    """Yield the settings that the drafts print, those left empty apart. An organisation's name
    given once is its name in all languages."""
    config = subject.config
    found: dict[Steps, Wording | None] = {
        ("title",): config.title,
        ("subtitle",): config.subtitle,
        ("short_title",): config.short_title,
    }
    if isinstance(config.organisation, dict):
        found["organisation",] = config.organisation
    if isinstance(config.status, dict):
        found["status",] = config.status
    for name in dict.fromkeys(draft.deliverable for draft in subject.drafts):
        found["deliverables", name, "title"] = config.deliverables[name].title
        found["deliverables", name, "subtitle"] = config.deliverables[name].subtitle
    for name in _addressees(subject):
        found["addressees", name] = config.addressees.get(name)
    if any(_metas(subject, ScenarioMeta)):
        found |= {("legal_orders", name): said for name, said in config.legal_orders.items()}
    for steps, wording in found.items():
        if wording:
            yield steps, wording


def _addressees(subject: Subject) -> list[str]:
    """Return the addressees of the recommendations that are printed."""
    found = (name for meta in _metas(subject, RecommendationMeta) for name in meta.addressee)
    return list(dict.fromkeys(found))


def _metas(subject: Subject, of: type[M]) -> Iterator[M]:
    """Yield the front matter of the records of a kind that are printed."""
    for draft in subject.drafts:
        for kind, id_ in printed(draft):
            record = subject.paper.in_language(kind, id_, draft.language)
            if record is not None and isinstance(record.meta, of):
                yield record.meta
