"""The two sides of a comparison, and who is to read it.

A draft says for which audience it was composed. Two drafts for different audiences are compared
only for a reader who is named, and each is then as that reader may see it.
"""

from __future__ import annotations

import msgspec

from mdmdraft.drafts.composing import compose_for
from mdmdraft.drafts.find import Found, Sources
from mdmdraft.drafts.targets import Target
from mdmdraft.drafts.versions import load_frozen
from mdmdraft.model.audience import may_read
from mdmdraft.model.config import Config
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Finding, Refused, refuse
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.sources.load import load_paper
from mdmdraft.sources.places import place_of_setting
from mdmdraft.world import World
from mdmdraft.world.revision import NoSuchRevision
from mdmdraft.world.untrusted import at_revision

replace = msgspec.structs.replace


def reader_of(world: World, config: Config | None, sides: tuple[Found, Found], asked: str) -> str:
    """Return the audience that a comparison is for: the one asked for, else the one that both
    sides are for; empty where neither side tells.

    Raises Refused for an audience that the paper does not have, and for sides for different ones
    where none is asked for.
    """
    if asked:
        _refuse_unknown(world, config, asked)
        return asked
    known = [found for found in sides if found.draft.audience]
    audiences = list(dict.fromkeys(found.draft.audience for found in known))
    if len(audiences) < 2:
        return audiences[0] if audiences else ""
    ladder = config.audiences if config else ()
    audiences.sort(key=lambda a: ladder.index(a) if a in ladder else len(ladder))
    told = " and ".join(f"`{f.name}` is for the audience {f.draft.audience}" for f in known)
    raise refuse(
        "mdmdraft",
        "different-audiences",
        f"{told}: what the one reader may see the other may not",
        f"for readers outside write --audience {audiences[0]}, which shows [removed] where they "
        f"may not see; for insiders --audience {audiences[-1]}",
    )


def _refuse_unknown(world: World, config: Config | None, asked: str) -> None:
    if config is None:
        raise refuse(
            "mdmdraft",
            "unknown-audience",
            f"there is no paper here that would know the audience `{asked}`",
            "leave --audience out: two Word files are compared as they are",
        )
    if asked not in config.audiences:
        near = did_you_mean(asked, config.audiences)
        finding = Finding(
            "mdmdraft.yml",
            *place_of_setting(world, "audiences"),
            "unknown-audience",
            f"`{asked}` is none of the paper's audiences",
            near or f"use one of {', '.join(config.audiences)}",
        )
        raise Refused([finding])


def as_seen(config: Config | None, found: Found, reader: str, *, asked: bool = False) -> Found:
    """Return a side as a reader may see it, `[removed]` in the place of what is withheld.

    What does not say for whom it was made is given back as it is, with a notice. Raises Refused
    where it cannot be known which words are withheld, and, where the reader was `asked` for, of
    what does not say for whom it was made.
    """
    made_for = found.draft.audience
    if config is None or not reader:
        return found
    if not made_for and not asked:
        told = "it does not say for which audience it was made; all of it is shown"
        return replace(found, notices=(*found.notices, told))
    if made_for and (made_for == reader or may_read(config, reader, made_for)):
        return found
    seen, notice = _for_reader(found, reader)
    return replace(found, draft=seen, notices=(*found.notices, *([notice] if notice else [])))


def _for_reader(found: Found, reader: str) -> tuple[Draft, str]:
    """Return the draft for a wider audience, and what has to be known of it."""
    draft, sources = found.draft, found.sources
    target = Target(draft.deliverable, draft.language, ())
    if sources is None:
        raise _unknown(found, reader)
    if sources.paper is not None:
        return compose_for(sources.world, sources.paper, target, reader).draft, ""
    frozen = sources.frozen
    if frozen is not None and frozen.view(*_name(draft), reader) is not None:
        return load_frozen(sources.world, frozen, *_name(draft), reader).draft, ""
    past = at_commit(sources)
    if past is None or past.paper is None:
        raise _unknown(found, reader)
    seen = compose_for(past.world, past.paper, target, reader).draft
    return seen, "it does not hold what this audience may see of it; shown are its sources then"


def _name(draft: Draft) -> tuple[str, str]:
    return draft.deliverable, draft.language


def at_commit(sources: Sources) -> Sources | None:
    """Return the sources that a version was frozen from, read from git; None where git does not
    have them, where they had changes that were in no commit, or where they cannot be read."""
    frozen = sources.frozen
    if frozen is None or frozen.git is None or frozen.git.dirty:
        return None
    try:
        revision = at_revision(sources.world, frozen.git.commit)
        return Sources(revision, load_paper(revision)[0])
    except (NoSuchRevision, Refused, OSError):
        return None


def _unknown(found: Found, reader: str) -> Refused:
    made_for = found.draft.audience or "an audience that it does not tell"
    return refuse(
        "mdmdraft",
        "unknown-words",
        f"`{found.name}` is for {made_for}, and it is not known which of its words the audience "
        f"{reader} may read",
        "compare the commit it was made from (any git revision is known), or for insiders: "
        "--audience " + (found.draft.audience or "with the audience it was made for"),
    )
