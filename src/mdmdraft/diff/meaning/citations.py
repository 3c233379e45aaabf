"""Sources: cited now, or cited no longer."""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.diff.meaning.pair import Pair
from mdmdraft.diff.meaning.told import knows
from mdmdraft.locales import Catalog
from mdmdraft.model.changes import Meaning
from mdmdraft.model.draft import Draft


def citations(pair: Pair) -> Iterator[Meaning]:
    """Yield the sources gained and lost, each in the order in which it is cited."""
    if not (_tells(pair.old) and _tells(pair.new)):
        return
    was, now = _keys(pair.old), _keys(pair.new)
    for key in was:
        if key not in now:
            shown, home = _source(pair, pair.old, key), pair.old_index.citation(key)
            text = pair.phrases.say("citation", "lost", source=shown)
            yield pair.meaning("citation-lost", text, f"reference:{key}", before=shown, old=home)
    for key in now:
        if key not in was:
            shown, home = _source(pair, pair.new, key), pair.new_index.citation(key)
            text = pair.phrases.say("citation", "gained", source=shown)
            yield pair.meaning("citation-gained", text, f"reference:{key}", after=shown, new=home)


def _source(pair: Pair, draft: Draft, key: str) -> str:
    return short(draft.references.get(key, {}), key, pair.phrases)


def _tells(draft: Draft) -> bool:
    """Tell whether a draft knows what it cites: a Word file without fields does not."""
    return knows(draft) or bool(draft.citations)


def _keys(draft: Draft) -> dict[str, None]:
    return dict.fromkeys(item.key for citation in draft.citations for item in citation.items)


def short(reference: dict[str, object], key: str, words: Catalog) -> str:
    """Return the short form of a source: its short title where it has one, else author and year,
    else title; the key where nothing is known (CSL 1.0.2, names and dates)."""
    named = str(reference.get("title-short") or "")
    if named:
        return named
    title = str(reference.get("title") or "")
    authors = _names(reference)
    if not authors:
        return title or key
    first = authors[0]
    if len(authors) == 2:
        first = words.listed(authors)
    elif len(authors) > 2:
        first = words.say("citation", "several", first=authors[0])
    return f"{first} {_year(reference) or words.word('citation', 'undated')}"


def _names(reference: dict[str, object]) -> list[str]:
    for role in ("author", "editor", "authority"):
        people = reference.get(role)
        if isinstance(people, list):
            found = [
                str(p.get("literal") or p.get("family") or "")
                for p in people
                if isinstance(p, dict)
            ]
            if any(found):
                return [name for name in found if name]
    return []


def _year(reference: dict[str, object]) -> str:
    issued = reference.get("issued")
    if not isinstance(issued, dict):
        return ""
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        return str(parts[0][0])
    return str(issued.get("literal") or issued.get("raw") or "")[:10]
