"""Evidence: records added, dropped and changed, their figures, and what rests on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mdmdraft.diff.meaning.index import Home, Printed
from mdmdraft.diff.meaning.pair import Pair
from mdmdraft.diff.meaning.records import come_and_go, listed_values
from mdmdraft.diff.meaning.told import has_fact
from mdmdraft.model.changes import Meaning, MeaningKind
from mdmdraft.model.draft import Statement

_WORDED = ("sample", "method", "limits")
_STATES = ("stance", "verification")


def evidence(pair: Pair) -> Iterator[Meaning]:
    """Yield what changed in the evidence and in the numbers drawn from it."""
    yield from come_and_go(pair, "evidence", "evidence-added", "evidence-dropped", "evidence")
    for old, new in pair.both("evidence"):
        yield from _changed(pair, old, new)
        yield from _figures(pair, old, new)
    yield from _basis(pair)


def _changed(pair: Pair, old: Statement, new: Statement) -> Iterator[Meaning]:
    """Yield one item that names every field of the record that is another now."""
    values = [
        (name, was, now)
        for name, was, now in _values(old, new)
        if was != now and (pair.same_language or name not in {"title", "finding", *_WORDED})
    ]
    if not values:
        return
    said = ", ".join(_field(pair, *value) for value in values)
    name = pair.name("evidence", old, new)
    text = pair.phrases.say("evidence", "changed", name=name, fields=said)
    before, after = listed_values(pair, values)
    hints = tuple(v for v in values[0][1:] if v and values[0][0] not in _STATES)
    yield pair.record("evidence-changed", text, old, new, before=before, after=after, words=hints)


def _values(old: Statement, new: Statement) -> Iterator[tuple[str, str, str]]:
    yield "title", old.title, new.title
    yield "finding", old.text, new.text
    for name in (*_WORDED, "period", "sources", *_STATES):
        if has_fact(old, name) and has_fact(new, name):
            yield name, "; ".join(old.fact(name)), "; ".join(new.fact(name))


def _field(pair: Pair, name: str, was: str, now: str) -> str:
    if name in _STATES:
        list_ = "stances" if name == "stance" else ""
        before, after = (pair.printed(value, list_) for value in (was, now))
        return pair.phrases.say("field", name, before=before, after=after)
    return pair.phrases.say("field", name)


# -- figures --------------------------------------------------------------------------------


def _figures(pair: Pair, old: Statement, new: Statement) -> Iterator[Meaning]:
    """Yield the numbers of a record that are others now; then those that the text prints
    otherwise although the record says the same."""
    was, now = (dict(_split(f) for f in s.fact("figures")) for s in (old, new))
    name = pair.name("evidence", old, new)
    for figure in sorted({*was, *now}):
        before, after = was.get(figure, ""), now.get(figure, "")
        olds = pair.old_index.bounds.get((old.id, figure), [])
        news = pair.new_index.bounds.get((new.id, figure), [])
        if before != after:
            sentence = "changed" if before and after else "added" if after else "dropped"
            text = pair.phrases.say(
                "evidence",
                f"figure-{sentence}",
                name=name,
                figure=figure,
                before=before,
                after=after,
            )
            yield _figure(pair, sentence, text, (old, new), before, after, olds, news)
        else:
            yield from _printed(pair, (old, new), figure, olds, news)


def _split(fact: str) -> tuple[str, str]:
    name, _, value = fact.partition("=")
    return name, value


def _printed(
    pair: Pair,
    both: tuple[Statement, Statement],
    figure: str,
    olds: list[Printed],
    news: list[Printed],
) -> Iterator[Meaning]:
    was, now = Counter(p.text for p in olds), Counter(p.text for p in news)
    gone, come = list((was - now).elements()), list((now - was).elements())
    name = pair.name("evidence", *both)
    shown = [(a, b) for a, b in zip(gone, come, strict=False) if _plain(a) != _plain(b)]
    for before, after in dict.fromkeys(shown):
        text = pair.phrases.say(
            "evidence", "printed", name=name, figure=figure, before=before, after=after
        )
        here = [p for p in news if p.text == after]
        there = [p for p in olds if p.text == before]
        yield _figure(pair, "changed", text, both, before, after, there, here)
    # Printed once more or once less is no news; printed at all, or no longer, is.
    if bool(was) == bool(now):
        return
    before, after = (gone[0] if gone else ""), (come[0] if come else "")
    what = "added" if now else "dropped"
    text = pair.phrases.say(
        "evidence", f"printed-{what}", name=name, figure=figure, before=before, after=after
    )
    yield _figure(pair, what, text, both, before, after, olds, news)


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


_KINDS: dict[str, MeaningKind] = {
    "changed": "figure-changed",
    "added": "figure-added",
    "dropped": "figure-dropped",
}


def _figure(
    pair: Pair,
    what: str,
    text: str,
    both: tuple[Statement, Statement],
    before: str,
    after: str,
    olds: list[Printed],
    news: list[Printed],
) -> Meaning:
    """Return an item whose place is where the number is printed, else that of its record."""
    old, new = both
    now: Home | None = news[0].spot if news else None
    was: Home | None = olds[0].spot if olds else None
    if now is None and (what != "dropped" or was is None):
        now = pair.new_index.records.get(f"evidence:{new.id}")
    if was is None:
        was = pair.old_index.records.get(f"evidence:{old.id}")
    return pair.meaning(
        _KINDS[what],
        text,
        f"evidence:{new.id}",
        before=before,
        after=after,
        new=now,
        old=was,
        words=tuple(w for w in (before, after) if w),
    )


# -- what rests on it -----------------------------------------------------------------------


def _basis(pair: Pair) -> Iterator[Meaning]:
    olds, news = pair.told("evidence")
    renamed = {old.id: new.id for old, new in pair.both("evidence")}
    for old, new in pair.both("recommendation"):
        if not (has_fact(old, "evidence") and has_fact(new, "evidence")):
            continue
        was = [renamed.get(id_, id_) for id_ in old.fact("evidence")]
        now = new.fact("evidence")
        back = {renamed.get(id_, id_): id_ for id_ in old.fact("evidence")}
        name = pair.name("recommendation", old, new)
        for id_ in was:
            if id_ not in now:
                shown = _shown(pair, back[id_], olds.get(back[id_]), news.get(id_))
                text = pair.phrases.say("evidence", "basis-dropped", name=name, evidence=shown)
                yield pair.record(
                    "evidence-basis-dropped", text, old, new, before=f"evidence:{back[id_]}"
                )
        for id_ in now:
            if id_ not in was:
                shown = _shown(pair, id_, olds.get(id_), news.get(id_))
                text = pair.phrases.say("evidence", "basis-added", name=name, evidence=shown)
                yield pair.record("evidence-basis-added", text, old, new, after=f"evidence:{id_}")


def _shown(pair: Pair, id_: str, old: Statement | None, new: Statement | None) -> str:
    """Return `Evidence 12, “A title”`; the id where neither draft says more of it."""
    one = new or old
    if one is None:
        return pair.phrases.say("name", "evidence-untold", title=id_)
    name = pair.name("evidence", old, new)
    if not one.number or not one.title:
        return name
    return pair.phrases.say("name", "evidence-titled", name=name, title=one.title)
