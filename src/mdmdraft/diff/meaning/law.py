"""Law: what recommendations rest on, and provisions that are no longer in force."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mdmdraft.diff.meaning.pair import Pair
from mdmdraft.diff.meaning.told import By, has_fact
from mdmdraft.model.changes import Meaning
from mdmdraft.model.draft import Draft, Statement
from mdmdraft.sources.leads import items_of


class Cited(msgspec.Struct, frozen=True):
    """A citation of law: `same` is equal for two that are written differently alone."""

    written: str
    key: str
    place: str
    same: tuple[str, str, str]


def cited(written: str) -> Cited:
    """Return a citation as a statement holds it: `palermo-protocol, art. 3(c)`."""
    key, _, place = written.partition(", ")
    items = items_of(written)
    if len(items) != 1 or not items[0].value:
        return Cited(written, key, place, (key, "", place))
    return Cited(written, key, place, (key, items[0].label, items[0].value))


def law(pair: Pair) -> Iterator[Meaning]:
    """Yield what changed in the law that the paper rests on."""
    yield from _superseded(pair)
    for old, new in pair.both("recommendation"):
        if has_fact(old, "legal") and has_fact(new, "legal"):
            yield from _basis(pair, old, new)


# -- the legal basis of a recommendation ----------------------------------------------------


def _basis(pair: Pair, old: Statement, new: Statement) -> Iterator[Meaning]:
    was, now = ([cited(c) for c in s.fact("legal")] for s in (old, new))
    gone = [c for c in was if c.same not in {n.same for n in now}]
    come = [c for c in now if c.same not in {w.same for w in was}]
    name = pair.name("recommendation", old, new)
    for before in list(gone):
        after = next((c for c in come if _replaces(pair, before, c)), None)
        if after is None:
            continue
        gone.remove(before)
        come.remove(after)
        text = pair.phrases.say(
            "law",
            "basis-now",
            name=name,
            law=called_law(pair, after, pair.new),
            was=before.place if before.key == after.key else called_law(pair, before, pair.old),
        )
        yield pair.record(
            "legal-basis-superseded",
            text,
            old,
            new,
            before=before.written,
            after=after.written,
            words=(after.place,),
        )
    for one in gone:
        text = pair.phrases.say(
            "law", "basis-dropped", name=name, law=called_law(pair, one, pair.old)
        )
        yield pair.record("legal-basis-dropped", text, old, new, before=one.written)
    for one in come:
        text = pair.phrases.say(
            "law", "basis-added", name=name, law=called_law(pair, one, pair.new)
        )
        yield pair.record("legal-basis-added", text, old, new, after=one.written)


def _replaces(pair: Pair, before: Cited, after: Cited) -> bool:
    """Tell whether a citation is what replaced another one in law, as either draft knows."""
    for known in pair.told("legal"):
        statement = known.get(before.key)
        if statement is None:
            continue
        for place, later in _by_place(statement, "replaced"):
            if place == before.place and cited(later).same == after.same:
                return True
        if not before.place and statement.fact("replaced_by") == (after.key,):
            return True
    return False


def _by_place(statement: Statement, name: str) -> list[tuple[str, str]]:
    pairs = (value.rpartition("=") for value in statement.fact(name))
    return [(place, value) for place, _, value in pairs]


def called_law(pair: Pair, one: Cited, draft: Draft) -> str:
    """Return `Palermo Protocol, art. 3(c)`."""
    title = title_of(pair, one.key, draft)
    if not one.place:
        return title
    return pair.phrases.say("name", "law", title=title, place=one.place)


def title_of(pair: Pair, key: str, draft: Draft) -> str:
    """Return the short title of an instrument; its key where neither draft has one."""
    for known in reversed(pair.told("legal")):
        statement = known.get(key)
        if statement is not None and statement.title:
            return statement.title
    reference = draft.references.get(key, {})
    return str(reference.get("title-short") or reference.get("title") or key)


# -- provisions that are over ---------------------------------------------------------------


def _superseded(pair: Pair) -> Iterator[Meaning]:
    """Yield the provisions cited in both drafts that were in force on the old as-of date and are
    not on the new one."""
    _, news = pair.told("recommendation")
    for old, new in pair.both("legal"):
        was = dict(_by_place(old, "provisions"))
        later = dict(_by_place(new, "replaced"))
        for place, state in _by_place(new, "provisions"):
            over = state.startswith("until ") and was.get(place) == "in force"
            if over:
                yield _over(pair, (old, new), place, state, later.get(place, ""), news)


def _over(
    pair: Pair,
    both: tuple[Statement, Statement],
    place: str,
    state: str,
    later: str,
    recommended: By,
) -> Meaning:
    old, new = both
    written = f"{new.id}, {place}" if place else new.id
    this = cited(written)
    text = pair.phrases.say(
        "law",
        "superseded-by" if later else "superseded",
        law=called_law(pair, this, pair.new),
        date=pair.phrases.date(state.removeprefix("until ")),
        by=called_law(pair, cited(later), pair.new) if later else "",
    )
    resting = sorted(
        r.number
        for r in recommended.values()
        if r.number and any(cited(c).same == this.same for c in r.fact("legal"))
    )
    if resting:
        numbers = pair.phrases.listed([str(number) for number in resting])
        called = "recommendation" if len(resting) == 1 else "recommendations"
        names = pair.phrases.say("name", called, number=numbers)
        text = pair.phrases.say("law", "basis-of", said=text, names=names)
    return pair.meaning(
        "legal-basis-superseded",
        text,
        f"legal:{new.id}",
        before=written,
        after=later,
        new=pair.new_index.citation(new.id),
        old=pair.old_index.citation(old.id),
    )
