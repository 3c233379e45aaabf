"""Citations that a reviewer typed as text: what they are in the paper's sources.

Only sources that the reviewed draft cites are known, by the words that tell them (`Platt et al.
2018`, a short title). They are offered and never put in: whoever typed them may have meant
something else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from mdmdraft.diff.meaning.citations import short
from mdmdraft.locales import catalog
from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import Edit
from mdmdraft.model.locator import read_locator

_KINDS = frozenset(
    {"words", "cell", "caption", "note-words", "paragraph-inserted", "item-inserted"}
)
_BRACKETS = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")
_AND = r"(?:and|et|&)"
_ALIKE = {"and": _AND, "et": _AND, "&": _AND, "al.": r"al\.?"}


class Source(NamedTuple):
    """What tells a source, as a pattern and as it is printed, and its key."""

    pattern: re.Pattern[str]
    key: str
    said: str


Sources = Sequence[Source]


def with_offers(edits: Sequence[Edit], draft: Draft) -> tuple[Edit, ...]:
    """Return edits; the hint of one that types a citation of a source says how it is written."""
    sources = known_sources(draft.references, draft.language)
    return tuple(_offered(edit, sources) for edit in edits)


def _offered(edit: Edit, sources: Sources) -> Edit:
    if edit.kind not in _KINDS or edit.hint or edit.state != "open":
        return edit
    found = dict(typed_citations(edit.after, sources))
    if not found:
        return edit
    told = "; ".join(f"“{words}” can be written as {cited}" for words, cited in found.items())
    return msgspec.structs.replace(edit, hint=told)


def typed_citations(text: str, sources: Sources) -> Iterator[tuple[str, str]]:
    """Yield the citations that a text has as words, each with what it is in Markdown."""
    if not sources:
        return
    rest = text
    for hit in _BRACKETS.finditer(text):
        items = [cited_item(part.strip(), sources) for part in hit[1].split(";")]
        if all(items):
            yield hit[0], f"[{'; '.join(item for item in items if item)}]"
        rest = rest.replace(hit[0], " " * len(hit[0])) if all(items) else rest
    for pattern, key, _ in sources:
        for hit in pattern.finditer(rest):
            behind = rest[hit.end() :]
            label, _, after = read_locator(behind) if behind.startswith(",") else ("", "", "")
            if label:
                place = behind[: len(behind) - len(after)].rstrip()
                yield f"{hit[0]}{place}", f"[@{key}{place}]"


def cited_item(words: str, sources: Sources) -> str:
    """Return what one source in brackets is, `@key, p. 4`; empty where it is none."""
    for pattern, key, _ in sources:
        hit = pattern.match(words)
        if hit is None:
            continue
        place = words[hit.end() :]
        if not place:
            return f"@{key}"
        label, _, after = read_locator(place)
        if label and place.startswith(",") and not after.strip():
            return f"@{key}{place}"
    return ""


def known_sources(references: Mapping[str, dict[str, object]], language: str) -> Sources:
    """Return what tells each source; two that are told alike are none."""
    words = catalog("meaning", language)
    named = {key: short(found, key, words) for key, found in references.items()}
    count = Counter(named.values())
    return [Source(_pattern(said), key, said) for key, said in named.items() if count[said] == 1]


def _pattern(said: str) -> re.Pattern[str]:
    """Return a pattern of the words that tell a source, with a comma before a year or without."""
    words = [_ALIKE.get(word, re.escape(word)) for word in said.split()]
    made = r",?\s+".join(words)
    return re.compile(rf"(?<!\w){made}(?!\w)")
