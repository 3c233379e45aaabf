"""Versions, reviewers and ids as people type them: in part, without capitals, nearly right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mdmdraft.drafts.versions import find_version, read_versions, wanted_version
from mdmdraft.model.finding import Finding, Refused, refuse
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.review import FOLDER, ReviewFile
from mdmdraft.review.files import slug
from mdmdraft.world import World

_SHORTEST = 2
"""Characters of an id that say enough to look for it."""


def reviewed_version(world: World, asked: str = "") -> str:
    """Return the version meant: the one asked for, else the last one that has reviews.

    Raises Refused for one that is not frozen or that nobody reviewed.
    """
    known = [f.version for f in read_versions(world)]
    reviewed = [v for v in known if world.files(f"{FOLDER}/{v}")]
    if not asked:
        if reviewed:
            return reviewed[-1]
        raise refuse(
            FOLDER, "no-review", "no version of this paper has a review",
            "read one: mdmdraft review read FILE.docx"
        )  # fmt: skip
    frozen = find_version(world, wanted_version(asked))
    if frozen is None:
        hint = did_you_mean(asked, known) or f"the versions are {_listed(known)}"
        raise refuse(FOLDER, "unknown-version", f"there is no frozen version `{asked}`", hint)
    if frozen.version not in reviewed:
        raise refuse(
            f"{FOLDER}/{frozen.version}", "no-review",
            f"version {frozen.version} has no review", f"reviewed are {_listed(reviewed)}"
        )  # fmt: skip
    return frozen.version


def wanted_ids(reviews: Sequence[ReviewFile], asked: Iterable[str], *, edits: bool) -> list[str]:
    """Return the ids meant, each given whole or by what it begins with: of edits, or of comments
    and edits. Raises Refused with every one that is not known, or is several."""
    known = [e.id for r in reviews for e in r.edits]
    if not edits:
        known += [c.id for r in reviews for c in r.comments]
    folder = _folder(reviews)
    if edits:
        return _wanted(asked, known, "unknown-edit", "edit", "id", _begins, folder)
    return _wanted(asked, known, "unknown-comment", "comment or edit", "id", _begins, folder)


def wanted_reviewers(reviews: Sequence[ReviewFile], asked: Iterable[str]) -> list[str]:
    """Return the reviewers meant, each by the name, its beginning, or the name of the file."""
    known = [r.reviewer for r in reviews]
    folder = _folder(reviews)
    return _wanted(asked, known, "unknown-reviewer", "reviewer", "name", _is_called, folder)


def _begins(text: str, name: str) -> bool:
    return len(text) >= _SHORTEST and name.startswith(text.lower())


def _is_called(text: str, name: str) -> bool:
    return name.casefold().startswith(text.casefold()) or slug(name).startswith(slug(text))


def _folder(reviews: Sequence[ReviewFile]) -> str:
    return f"{FOLDER}/{reviews[0].version}" if reviews else FOLDER


def _wanted(
    asked: Iterable[str],
    every: Sequence[str],
    check: str,
    what: str,
    called: str,
    fits: Callable[[str, str], bool],
    folder: str,
) -> list[str]:
    known = list(dict.fromkeys(every))
    found: list[str] = []
    faults: list[Finding] = []
    for text in asked:
        hits = [n for n in known if n == text] or [n for n in known if fits(text, n)]
        if len(hits) == 1:
            found.append(hits[0])
            continue
        if hits:
            message, hint = f"`{text}` begins more than one {called}", f"it is {_either(hits)}"
        else:
            message = f"there is no {what} `{text}`"
            hint = did_you_mean(text, known) or f"`mdmdraft review status` lists each {called}"
        faults.append(Finding.of_file(folder, check, message, hint))
    if faults:
        raise Refused(faults)
    return list(dict.fromkeys(found))


def _either(names: Sequence[str]) -> str:
    shown = [f"`{n}`" for n in names[:4]]
    return " or ".join(shown) + (", or another" if len(names) > 4 else "")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"
