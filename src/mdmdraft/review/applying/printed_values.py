"""Where a generated paragraph prints closed values of its record, and what they are after edits.

Nothing is asked of the template but that it prints a value as it prints it alone, behind its label
(`Priority: `) or as words that stand there once. What stands between the values has to stay: a
paragraph whose words do not part so again is not one of values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from mdmdraft.align.linear import TextParagraph
from mdmdraft.locales import Catalog
from mdmdraft.model.kinds import KINDS, Kind
from mdmdraft.model.paper import Record
from mdmdraft.model.patches import apply_patches
from mdmdraft.model.text import Block, Cite, Inline, Para, Pinpoint, Span
from mdmdraft.model.uses import FieldUse, uses_of
from mdmdraft.model.walk import WithContent, plain
from mdmdraft.review.applying.value_names import Names
from mdmdraft.sources.leads import items_of

_LABELS = {"evidence": "evidence_base", "legal": "legal_basis"}
"""Words that are printed before a field, where they are not named as it is."""
_BETWEEN = " · "


class PrintedValue(msgspec.Struct, frozen=True):
    """A value of a record where it is printed: from `start` to before `end` of the words."""

    field: str
    use: FieldUse
    start: int
    end: int
    label: str = ""
    """What stands before it, where that tells it."""


class PrintedParagraph:
    """A generated paragraph, its words with those of its citations, and the values in it."""

    def __init__(self, paragraph: TextParagraph, record: Record[Any], names: Names) -> None:
        self.paragraph = paragraph
        self.record = record
        self.units = [unit for run in paragraph.runs for unit in _units(run.shown, run.text)]
        self.text = "".join(self.units)
        own = "".join(_own(paragraph.block, self.text))
        self.values = sorted(_values(own, paragraph, record, names), key=lambda v: v.start)
        self._labels = _labels(record, names.words)

    def at(self, unit: int) -> int:
        """Return the character at which a unit of the paragraph stands."""
        return len("".join(self.units[:unit]))

    def touched(self, start: int, end: int) -> list[PrintedValue]:
        """Return the values that a stretch of the words is in or beside."""
        return [v for v in self.values if start <= v.end and v.start <= end]

    def nearest(self, start: int, end: int, said: str) -> tuple[int, int, str]:
        """Return words that are put in, at the place nearest to a value that reads the same: a
        blank before them may as well be the one behind them."""
        moved, new = start, said
        while start == end and new and new[0] == self.text[moved : moved + 1]:
            moved, new = moved + 1, new[1:] + new[0]
            if self.touched(moved, moved):
                return moved, moved, new
        return start, end, said

    def with_words(self, said: Mapping[str, str]) -> str:
        """Return the words of the paragraph with others for some of its values."""
        patches = [(v.start, v.end, said[v.field]) for v in self.values if v.field in said]
        return apply_patches(self.text, patches)

    def read(self, text: str) -> dict[str, str] | None:
        """Return the words that are printed for each field in a text that this paragraph became;
        None where it does not part as this one does."""
        found = re.fullmatch(self._pattern(), text, re.DOTALL)
        if found is not None:
            return {v.field: found[n].strip() for n, v in enumerate(self.values, 1)}
        return self._by_labels(text)

    def _pattern(self) -> str:
        at, made = 0, ""
        for value in self.values:
            made += _loosely(self.text[at : value.start]) + "(.*?)"
            at = value.end
        return made + _loosely(self.text[at:])

    def _by_labels(self, text: str) -> dict[str, str] | None:
        """Return the words by the labels before them, where nothing else is in the paragraph: a
        label may go with its value, or come with one."""
        shown = self._segments(self.text)
        if shown is None or {v.field for v in self.values} != set(shown):
            return None
        found = self._segments(text)
        return None if found is None else {**dict.fromkeys(shown, ""), **found}

    def _segments(self, text: str) -> dict[str, str] | None:
        found: dict[str, str] = {}
        for part in text.split(_BETWEEN.strip()):
            one = part.strip()
            if not one:
                continue
            name = next((n for n, label in self._labels.items() if one.startswith(label)), "")
            if not name or name in found:
                return None
            found[name] = one.removeprefix(self._labels[name]).strip()
        return found


def closed_fields(record: Record[Any]) -> Iterator[tuple[str, FieldUse]]:
    """Yield the fields of a record that hold words of a list, names, sources or times."""
    for name, use in uses_of(KINDS[record.kind].meta).items():
        if use.use in {"period", "date", "records", "citations"} or (
            use.use == "choice" and use.names
        ):
            yield name, use


def _own(block: Block | None, text: str) -> Iterator[str]:
    """Yield the words of a paragraph that the template printed itself, with a character that no
    text has for each one of prose."""
    content = block.content if isinstance(block, Para) else ()
    said = "".join(_without_prose(content))
    yield said if len(said) == len(text) else text


def _without_prose(content: Iterable[Inline]) -> Iterator[str]:
    for inline in content:
        if isinstance(inline, Span) and inline.origin is not None:
            yield "\0" * len(plain((inline,)))
        elif isinstance(inline, WithContent) and not isinstance(inline, Cite):
            yield from _without_prose(inline.content)
        else:
            yield plain((inline,))


def labels_of(kind: Kind, words: Catalog) -> dict[str, str]:
    """Return what is printed before the fields of a kind, where there is a word for it."""
    found = {}
    for name in uses_of(kind.meta):
        said = words.words.get(_LABELS.get(name, name), "")
        if said and name != kind.title:
            found[name] = f"{said}{words['colon']}"
    return found


def _labels(record: Record[Any], words: Catalog) -> dict[str, str]:
    every = labels_of(KINDS[record.kind], words)
    return {name: every[name] for name, _ in closed_fields(record) if name in every}


def _units(shown: str, text: str) -> Sequence[str]:
    return [shown] if shown else list(text)


def _loosely(text: str) -> str:
    return r"\s*".join(re.escape(part) for part in re.split(r"\s+", text))


def _values(
    text: str, paragraph: TextParagraph, record: Record[Any], names: Names
) -> Iterator[PrintedValue]:
    labels = _labels(record, names.words)
    for name, use in closed_fields(record):
        shown = _shown(name, use, paragraph, record, names)
        label = labels.get(name, "")
        at = -1
        if label and text.count(label) == 1:
            at = text.index(label) + len(label)
            at += len(text[at:]) - len(text[at:].lstrip(" \u00a0\u202f"))
            at = at if text.startswith(shown, at) else -1
        elif shown and use.use != "date" and text.count(shown) == 1:
            at = text.index(shown)
        if at >= 0:
            yield PrintedValue(name, use, at, at + len(shown), label)


def _shown(
    name: str, use: FieldUse, paragraph: TextParagraph, record: Record[Any], names: Names
) -> str:
    """Return what is printed for a field; empty for nothing."""
    value: Any = getattr(record.meta, name)
    if use.use == "citations":
        return _printed_citation(value, paragraph)
    if use.use == "period":
        value = {"start": value.start, "end": value.end}
    elif use.use == "choice" and value not in names.choices(use.names):
        return ""
    return names.printed(use, value)


def _printed_citation(sources: Sequence[str], paragraph: TextParagraph) -> str:
    """Return the words of the one citation of a paragraph that cites all that a field names."""
    wanted = [item for source in sources for item in items_of(source)]
    found = [
        run.shown
        for run in paragraph.runs
        if isinstance(run.atom, Cite) and _cited(run.atom.items) == _cited(wanted)
    ]
    return found[0] if wanted and len(found) == 1 else ""


def _cited(items: Sequence[Pinpoint]) -> list[tuple[str, str]]:
    return [(item.key, item.locator) for item in items]
