"""What one deliverable may see of the paper: one language, one audience.

Everything beyond the audience is dropped here, before anything else sees it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mdmdraft.compose.withheld import without_withheld
from mdmdraft.locales import Catalog
from mdmdraft.locales.typography import typeset
from mdmdraft.model.audience import may_read
from mdmdraft.model.config import Config, Deliverable, Wording
from mdmdraft.model.finding import Finding
from mdmdraft.model.kinds import KINDS, Kind
from mdmdraft.model.lists import DEFAULTS, labels_of
from mdmdraft.model.paper import Paper, Pool, Record
from mdmdraft.model.record import TermMeta
from mdmdraft.sources.layout import CONFIG_PATH
from mdmdraft.sources.selection import ordered


class View(Pool, frozen=True):
    """The records that a deliverable may print, in one language, by id; `withheld` names those
    dropped, so that a reference to one of them can be refused."""

    name: str
    deliverable: Deliverable
    language: str
    references: dict[str, dict[str, object]]
    withheld: frozenset[str]
    removed: str = ""
    """What is printed in the place of what is withheld (`[removed]`); where it is empty, that is
    left out without a trace, and what names it is refused."""

    def said(self, text: Wording | None) -> str:
        """Return a text of mdmdraft.yml in this language, as it is set there."""
        return typeset(said(text, self.language, self.config.languages[0]), self.language)

    def term(self, record: Record[TermMeta]) -> str:
        """Return the expression that a term record defines, as its language sets it."""
        return typeset(record.meta.term, record.language)


def said(text: Wording | None, language: str, main: str) -> str:
    """Return a text in `language`, in the main one where it has no such form."""
    if isinstance(text, dict):
        return text.get(language) or text.get(main) or next(iter(text.values()), "")
    return text or ""


def label(seen: View, words: Catalog, name: str, word: str) -> str:
    """Return what is printed for a word of one of the paper's own lists: what the paper says, else
    what mdmdraft prints for its own words, else the word itself."""
    given = labels_of(seen.config, name).get(word)
    if given is not None:
        return seen.said(given) or word
    return words.word("", word) if word in DEFAULTS[name] else word.replace("-", " ")


def view(
    paper: Paper, name: str, language: str, removed: str = ""
) -> tuple[View, tuple[Finding, ...]]:
    """Return what the deliverable `name` may see, and the sections that lack a translation.
    `removed` is what stands in the place of what is withheld, see `View.removed`."""
    config = paper.config
    deliverable = config.deliverables[name]
    withheld: set[str] = set()
    records: dict[str, dict[str, Record[Any]]] = {}
    for kind in KINDS.values():
        found = _in_language(paper, kind, language) if kind.prefix or kind.blocks else ()
        visible = _visible(found, config, deliverable.audience, withheld, removed)
        if kind.numbering == "rank":
            visible = {r.id: r for r in ordered(kind, visible.values(), config)}
        records[kind.name] = visible
    seen = View(
        records=records,
        config=config,
        name=name,
        deliverable=deliverable,
        language=language,
        references={
            key: item
            for key, item in paper.references.items()
            if key not in paper.legal or key in records["legal"]
        },
        withheld=frozenset(withheld),
        removed=removed,
    )
    return seen, tuple(_untranslated(seen))


def _in_language(paper: Paper, kind: Kind, language: str) -> Iterable[Record[Any]]:
    """Return each record in the language, or in the main one where it is not translated."""
    records = paper.of(kind.name)
    if not kind.has_language:
        return records.values()
    found = (paper.in_language(kind.name, id_, language) for id_ in sorted({i for i, _ in records}))
    return [record for record in found if record is not None]


def _visible(
    records: Iterable[Record[Any]],
    config: Config,
    audience: str,
    withheld: set[str],
    removed: str,
) -> dict[str, Record[Any]]:
    found: dict[str, Record[Any]] = {}
    for record in records:
        sensitivity: str = getattr(record.meta, "sensitivity", "public")
        if may_read(config, audience, sensitivity):
            found[record.id] = without_withheld(record, config, audience, removed)
        else:
            withheld.add(record.name)
    return found


def _untranslated(seen: View) -> Iterable[Finding]:
    for id_ in (*seen.deliverable.sections, *seen.deliverable.annexes):
        record = seen.sections.get(id_)
        if record is not None and record.language != seen.language:
            yield Finding.of_file(
                record.path,
                "missing-translation",
                f"the section `{id_}` is not written in `{seen.language}`",
                f"write it, or build --lang {record.language}",
            )
        elif record is None and f"section:{id_}" in seen.withheld and not seen.removed:
            yield Finding.of_file(
                CONFIG_PATH,
                "withheld-section",
                f"the section `{id_}` of `{seen.name}` is more sensitive than its audience",
                "take it out of the deliverable, or give the deliverable a narrower audience",
            )
