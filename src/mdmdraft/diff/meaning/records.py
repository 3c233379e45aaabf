"""Records of any kind: added, dropped, changed in their title, their words or their facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mdmdraft.diff.meaning.pair import Pair
from mdmdraft.model.changes import Meaning, MeaningKind
from mdmdraft.model.draft import Statement

GENERAL = "record"
"""The table of words for kinds that have none of their own."""


def come_and_go(
    pair: Pair, kind: str, added: MeaningKind, dropped: MeaningKind, table: str
) -> Iterator[Meaning]:
    """Yield the records of a kind that one of the drafts has alone, in words of `table`."""
    for statement in pair.gone(kind):
        yield _one(pair, dropped, table, statement, None)
    for statement in pair.come(kind):
        yield _one(pair, added, table, None, statement)


def _one(
    pair: Pair, kind: MeaningKind, table: str, old: Statement | None, new: Statement | None
) -> Meaning:
    one = new or old
    assert one is not None
    what = "added" if new else "dropped"
    # One without a number is named by its title already.
    sentence = what if one.number and one.title else f"{what}-untold"
    name = pair.name(one.kind, old, new)
    text = pair.phrases.say(table, sentence, name=name, title=one.title)
    before, after = ("", one.title) if new else (one.title, "")
    return pair.record(kind, text, old, new, before=before, after=after)


def records(pair: Pair, kind: str) -> Iterator[Meaning]:
    """Yield what changed in the records of a kind of which nothing particular is told."""
    yield from come_and_go(pair, kind, "record-added", "record-dropped", GENERAL)
    for old, new in pair.both(kind):
        yield from changed(pair, old, new)


def changed(pair: Pair, old: Statement, new: Statement, but: str = "") -> Iterator[Meaning]:
    """Yield what changed in one record, the fact `but` left out."""
    values = [v for v in _values(old, new) if v[1] != v[2] and v[0] != but]
    if not values or not pair.same_language:
        return
    labels = [pair.phrases.word("label", name) for name, _, _ in values]
    before, after = listed_values(pair, values)
    name = pair.name(new.kind, old, new)
    text = pair.phrases.say(GENERAL, "changed", name=name, fields=", ".join(labels))
    hints = tuple(word for word in values[0][1:] if word)
    yield pair.record("record-changed", text, old, new, before=before, after=after, words=hints)


def listed_values(pair: Pair, values: Sequence[tuple[str, str, str]]) -> tuple[str, str]:
    """Return the old and the new values of fields, a line each with the field's label; a single
    one bare."""
    if len(values) == 1:
        return values[0][1:]
    before, after = (
        "\n".join(f"{pair.phrases.word('label', value[0])}: {value[n]}" for value in values)
        for n in (1, 2)
    )
    return before, after


def _values(old: Statement, new: Statement) -> Iterator[tuple[str, str, str]]:
    """Yield the fields that both statements speak of: name, old value, new value."""
    yield "title", old.title, new.title
    yield "text", old.text, new.text
    said = {name for name, _ in old.facts}
    for name, values in new.facts:
        if name in said:
            yield name, "; ".join(old.fact(name)), "; ".join(values)
