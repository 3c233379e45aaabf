"""What was public in one of two versions and is not in the other: hidden, or told to the writer.

The sources say what is withheld now. A frozen draft that held it openly is shown without it; what
only the old sources withheld, and the new draft prints, is what a person has to look at before it
goes out.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from mdmdraft.compose.passages import Withheld, withheld_from, withheld_words
from mdmdraft.drafts.composing import compose_all, compose_for
from mdmdraft.drafts.find import Found, Sources
from mdmdraft.drafts.masked import Hidden, Masker
from mdmdraft.drafts.sides import at_commit
from mdmdraft.drafts.targets import Target
from mdmdraft.drafts.versions import load_frozen
from mdmdraft.locales import catalog, counted
from mdmdraft.model.audience import may_read
from mdmdraft.model.config import Config
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.origin import read_place
from mdmdraft.model.paper import Paper
from mdmdraft.sources.load import load_paper
from mdmdraft.world import World

replace = msgspec.structs.replace


def without_restricted(
    world: World, config: Config | None, sides: tuple[Found, Found], reader: str
) -> tuple[Found, Found]:
    """Return two versions without what the sources of the new one, or those of the paper as it is
    now, withhold from the reader, and one of them held openly.

    What was hidden is told to the writer with its place. Raises Refused where the sources cannot be
    read: what is withheld is not known then.
    """
    old, new = sides
    if config is None or reader not in config.audiences or reader == config.audiences[-1]:
        return sides
    if old.draft.parts == new.draft.parts:
        return sides
    later = _sources(new)
    if later is not None and later.paper is not None:
        old = _masked(old, new.draft, withheld_from(later.paper, reader), reader)
        if later.world is world:  # It is the paper as it is now.
            return old, new
    paper = _paper_now(world, config, reader)
    withheld = withheld_from(paper, reader)
    if not (withheld.blocks or withheld.records):
        return old, new
    present = _present(world, paper, new.draft, reader)
    one, two = present or new.draft, present or old.draft
    return _masked(old, one, withheld, reader), _masked(new, two, withheld, reader)


def _paper_now(world: World, config: Config, reader: str) -> Paper:
    """Return the paper as it is. Raises Refused where it cannot be read whole."""
    try:
        return load_paper(world)[0]
    except Refused as refused:
        why = Finding.of_file(
            "mdmdraft.yml",
            "unknown-words",
            f"the sources cannot be read whole, so it is not known what the audience {reader} may "
            "not see any more",
            f"mend them, or for insiders: --audience {config.audiences[-1]}",
        )
        raise Refused([*refused.findings, why], refused.code) from None


def _sources(found: Found) -> Sources | None:
    """Return the sources of a version: those it was made from, or those of its commit."""
    if found.sources is None or found.sources.paper is not None:
        return found.sources
    return at_commit(found.sources)


def _present(world: World, paper: Paper, draft: Draft, reader: str) -> Draft | None:
    """Return the deliverable as the reader may see it now; None where it cannot be composed."""
    made = paper.config.deliverables.get(draft.deliverable)
    if made is None or draft.language not in paper.config.languages:
        return None
    target = Target(draft.deliverable, draft.language, ())
    try:
        if may_read(paper.config, reader, made.audience):
            return compose_all(world, paper, (target,))[0].draft
        return compose_for(world, paper, target, reader).draft
    except Refused:
        return None


def masker_now(world: World, paper: Paper, draft: Draft, reader: str) -> Masker:
    """Return what finds, in a draft and in what was said of it, the words that the paper withholds
    from the reader now."""
    bare = replace(draft, parts=(), statements=(), records=(), references={})
    present = _present(world, paper, draft, reader) or bare
    mark = catalog("document", draft.language)["removed"]
    return Masker(present, withheld_from(paper, reader), mark)


def _masked(found: Found, other: Draft, withheld: Withheld, reader: str) -> Found:
    if not (withheld.blocks or withheld.records):
        return found
    mark = catalog("document", found.draft.language)["removed"]
    masker = Masker(other, withheld, mark)
    draft = masker.draft(found.draft)
    if not masker.found:
        return replace(found, draft=draft)
    number = len(masker.found)
    passages, verb = counted(number, "passage"), "is" if number == 1 else "are"
    notice = f"{passages} that its readers may not see any more {verb} shown as {mark}"
    told = told_of(masker, reader)
    return replace(found, draft=draft, notices=(*found.notices, notice), told=(*found.told, *told))


def told_of(masker: Masker, reader: str) -> tuple[str, ...]:
    """Return what the writer is told of what was hidden, a sentence each."""
    return tuple(
        f"{place + ': ' if place else ''}“{words} …” may not be read by {reader} any more, "
        f"and is shown as {masker.mark}"
        for place, words in _each(masker.found)
    )


def _each(found: Iterable[Hidden]) -> Iterable[tuple[str, str]]:
    return dict.fromkeys((one.place, one.words) for one in found)


def newly_public(old: Found, new: Draft, reader: str) -> tuple[Finding, ...]:
    """Return a warning for each passage that a draft shows its reader and that was withheld from
    him when the old version was made, as far as the sources of that version, or its drafts for
    narrower audiences, are there to tell."""
    withheld = _withheld_then(old, reader)
    if not (withheld.blocks or withheld.records):
        return ()
    shown = Masker(old.draft, withheld, "")
    shown.draft(new)
    return tuple(
        Finding(
            *read_place(place),
            0,
            "newly-public",
            f"“{words} …” was withheld in {old.name} and may be read by {reader} now",
            "if that is not meant, put it back into .only before the document goes out",
            "warning",
        )
        for place, words in _each(shown.found)
    )


def _withheld_then(old: Found, reader: str) -> Withheld:
    sources = _sources(old)
    if sources is not None and sources.paper is not None:
        return withheld_from(sources.paper, reader)
    frozen = old.sources.frozen if old.sources else None
    if frozen is None or old.sources is None:
        return Withheld()
    found = Withheld()
    for entry in frozen.drafts:
        if frozen.view(entry.deliverable, entry.language, reader) is None:
            continue
        where = (entry.deliverable, entry.language)
        whole = load_frozen(old.sources.world, frozen, *where).draft
        seen = load_frozen(old.sources.world, frozen, *where, reader).draft
        names = frozenset(whole.records) - set(seen.records)
        keys = frozenset(whole.references) - seen.references.keys()
        blocks = withheld_words(b for part in whole.parts for b in part.blocks)
        found |= Withheld(blocks.blocks, names, keys, blocks.images)
    return found
