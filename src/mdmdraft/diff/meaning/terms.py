"""Terms: defined, no longer defined, defined otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.diff.meaning.pair import Pair
from mdmdraft.model.changes import Meaning


def terms(pair: Pair) -> Iterator[Meaning]:
    """Yield what changed in the definitions."""
    say = pair.phrases.say
    for old, new in pair.both("term"):
        if not pair.same_language:
            continue
        if old.title != new.title:
            text = say("term", "renamed", before=old.title, after=new.title)
            yield pair.record("term-redefined", text, old, new, before=old.title, after=new.title)
        if old.text != new.text:
            text = say("term", "redefined", title=new.title)
            yield pair.record("term-redefined", text, old, new, before=old.text, after=new.text)
    for one in pair.gone("term"):
        text = say("term", "dropped", title=one.title)
        yield pair.record("term-dropped", text, one, None, before=one.text)
    for one in pair.come("term"):
        text = say("term", "added", title=one.title)
        yield pair.record("term-added", text, None, one, after=one.text)
