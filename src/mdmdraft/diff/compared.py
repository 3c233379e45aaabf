"""Two found drafts, compared: the comparison, and what its documents are written with."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import msgspec

from mdmdraft.diff.compare import OLD_IMAGE, compare
from mdmdraft.diff.meaning import meaning
from mdmdraft.diff.meaning.forces import DEFAULT, load_forces
from mdmdraft.drafts.assets import image_paths
from mdmdraft.drafts.find import Found
from mdmdraft.model.changes import Change, Changes, Comparison
from mdmdraft.model.config import Config
from mdmdraft.model.draft import Draft
from mdmdraft.pictures.read import looks

replace = msgspec.structs.replace


class Compared(msgspec.Struct, frozen=True):
    """A comparison, with what its documents are written with."""

    comparison: Comparison
    old: Draft
    new: Draft
    files: tuple[bytes, bytes] | None = None
    """Both Word files, where both versions are one and nothing of either is withheld."""
    images: dict[str, bytes] = {}
    """The pictures of both versions, by the path that the marked text has."""


_UNSEEN = "how it is set was not compared: --formatting does that"


def compare_found(
    config: Config | None, old: Found, new: Found, *, formatting: bool = False
) -> Compared:
    """Return what differs between two drafts, with its meaning, what a reader has to know of
    each, and the pictures of both. `config` is that of the paper, where there is one. Of two Word
    files the headers and footers are compared as well, and with `formatting` how they are set."""
    made = compare(
        old.draft,
        new.draft,
        old_name=old.name,
        new_name=new.name,
        old_images=_digests(old.images),
        new_images=_digests(new.images),
    )
    changes = made.changes
    files = _files(old, new)
    if files is not None:
        more = _of_files(files, (old.name, new.name), changes, formatting=formatting)
        changes = replace(changes, changes=(*changes.changes, *more))
        if changes.is_empty and not formatting:
            new = replace(new, notices=(*new.notices, _UNSEEN))
    forces = load_forces(config) if config else DEFAULT
    said = changes.meaning or meaning(old.draft, new.draft, changes.changes, forces=forces)
    changes = replace(
        changes,
        meaning=said,
        old=replace(changes.old, notices=old.notices),
        new=replace(changes.new, notices=new.notices),
    )
    before, after = _printed(old), _printed(new)
    images = {**before, **after, **{OLD_IMAGE + path: data for path, data in before.items()}}
    return Compared(Comparison(changes, made.marked), old.draft, new.draft, files, images)


def _of_files(
    files: tuple[bytes, bytes], names: tuple[str, str], changes: Changes, *, formatting: bool
) -> tuple[Change, ...]:
    """Return what differs between two Word files beside their text."""
    from mdmdraft.diff.in_place.beside import beside

    first = len(changes.changes) + 1
    found = beside(*files, names, first, bodies=changes.is_empty)
    if formatting:
        from mdmdraft.diff.in_place.settings import settings

        found += settings(*files, names, first + len(found))
    return found


def _files(old: Found, new: Found) -> tuple[bytes, bytes] | None:
    one, two = old.file, new.file
    if one is None or two is None or (old.draft, new.draft) != (one.draft, two.draft):
        return None
    return one.data, two.data


def _printed(found: Found) -> dict[str, bytes]:
    """Return the pictures that a draft prints: a version holds those of all its drafts."""
    return {path: found.images[path] for path in image_paths(found.draft) if path in found.images}


def _digests(images: Mapping[str, bytes]) -> dict[str, str]:
    return {path: hashlib.sha256(looks(data)).hexdigest() for path, data in images.items()}
