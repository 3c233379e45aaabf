"""The changelog entry of a release: what changed in what each deliverable says, in Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mdmdraft.diff.grouping import group_of
from mdmdraft.diff.meaning.lengths import counting
from mdmdraft.locales import Catalog, catalog
from mdmdraft.model.changes import Changes, Comparison, Meaning
from mdmdraft.model.draft import Draft
from mdmdraft.model.kinds import KINDS, PRINTED, TOLD
from mdmdraft.model.lengths import words_in_all

GROUPS = (*(kind.plural for kind in TOLD), "citations", "text")
"""Headings of the bullets, in order."""

_MARKUP = re.compile(r"([\\`*_\[\]<>])")


def changelog_entry(released: Sequence[tuple[Comparison | None, Draft]]) -> str:
    """Return the entry of one version: `## 0.2.0 — 2026-12-01`, then each deliverable.

    Each draft of the release comes with its comparison with the version before it; None where
    there is none, and what the draft holds is told then. Bullets are in each draft's language. The
    text ends with a line end; it is empty where nothing is released.
    """
    if not released:
        return ""
    first = released[0][1]
    lines = [f"## {first.version} — {first.date}"]
    for comparison, draft in released:
        words = catalog("meaning", draft.language)
        title = words.say("entry", "deliverable", name=draft.deliverable, language=draft.language)
        lines += ["", f"### {_escaped(title)}", ""]
        if comparison is None:
            lines.append(words.say("entry", "first", held=held(draft)))
        else:
            lines += _told(comparison.changes, words)
    return "\n".join(lines) + "\n"


def held(draft: Draft) -> str:
    """Return what a draft holds: `6,864 words, 12 sections, 16 recommendations and 60 sources`.

    Words are counted as the paper counts them; what there is none of is left out.
    """
    words = catalog("meaning", draft.language)
    kinds = [statement.kind for statement in draft.statements]
    cited = {item.key for citation in draft.citations for item in citation.items}
    counts = {
        "word": words_in_all(draft, counting(draft)),
        "section": sum(part.kind != "annex" for part in draft.parts),
        "annex": sum(part.kind == "annex" for part in draft.parts),
        **{kind.name: kinds.count(kind.name) for kind in TOLD if kind in PRINTED},
        "source": len(cited),
    }
    return words.listed([words.count(name, count) for name, count in counts.items() if count])


def _told(changes: Changes, words: Catalog) -> list[str]:
    if not changes.meaning:
        return [words.word("entry", "nothing" if changes.changes else "same")]
    lines: list[str] = []
    for group in GROUPS:
        mine = [item for item in changes.meaning if _group(item) == group]
        if mine:
            lines += ["", f"**{words.word('entry', group)}**", ""]
            lines += [f"- {_escaped(item.text)}" for item in mine]
    return lines[1:]


def _group(item: Meaning) -> str:
    # What a record rests on is told with the record.
    kind = KINDS.get(item.subject.partition(":")[0])
    if kind is not None and kind.numbering == "rank":
        return kind.plural
    return group_of(item, others="text")


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)
