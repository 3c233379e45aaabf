"""What the writers need beside the draft: the paper's look and its pictures."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mdmdraft.docx.reference import REFERENCE, reference_docx
from mdmdraft.fonts.folders import paper_font_files
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.text import Image
from mdmdraft.model.walk import walk_inlines
from mdmdraft.pictures.read import cleaned
from mdmdraft.world import World, package_data

TEMPLATES = "templates"
TYPST = f"{TEMPLATES}/paper.typ"


class Assets(msgspec.Struct, frozen=True):
    """The look and the pictures, these without what no reader must see; `inputs` are those of
    them that are files of the paper, as they are."""

    reference: bytes
    typst: str
    typst_files: dict[str, bytes]
    """What the paper's own Typst template may read, by its path beside it; nothing without one."""
    images: dict[str, bytes]
    inputs: dict[str, bytes]
    fonts: dict[str, bytes] = {}
    """The paper's own fonts by path."""


def own_reference(world: World) -> bytes:
    """Return the paper's own reference.docx where it has one, else the default one. Raises
    Refused where it cannot be read."""
    own = _own(world, (REFERENCE,))
    return own[REFERENCE] if own else reference_docx()


def _own(world: World, paths: Sequence[str]) -> dict[str, bytes]:
    """Return those of the files that the paper has. Raises Refused for all that it has and that
    cannot be read: none is passed over for the one that ships."""
    return _read(world, [path for path in paths if world.has(path)])


def gather_assets(world: World, drafts: Sequence[Draft]) -> Assets:
    """Return what the drafts are printed with: the paper's own files before the shipped ones.
    Raises Refused for those of its look that cannot be read."""
    inputs = _own(world, (REFERENCE, TYPST))
    reference = inputs[REFERENCE] if REFERENCE in inputs else reference_docx()
    typst = inputs[TYPST] if TYPST in inputs else package_data(TYPST)
    images: dict[str, bytes] = {}
    for draft in drafts:
        for path in image_paths(draft):
            if path not in images:
                inputs[path] = world.read(path)
                images[path] = cleaned(inputs[path])
    fonts = _read(world, paper_font_files(world))
    beside = [p for p in world.files(TEMPLATES) if p not in fonts] if TYPST in inputs else []
    files = {path[len(TEMPLATES) + 1 :]: data for path, data in _read(world, beside).items()}
    text = typst.decode("utf-8", "replace")
    return Assets(reference, text, files, images, {**inputs, **fonts}, fonts)


def clean_images(world: World, draft: Draft) -> dict[str, bytes]:
    """Return the pictures that a draft prints by path, without what no reader must see."""
    return {path: cleaned(world.read(path)) for path in image_paths(draft)}


def _read(world: World, paths: Sequence[str]) -> dict[str, bytes]:
    """Return files of the paper's look by path. Raises Refused for all that cannot be read, links
    that lead out of the paper's folder among them."""
    found: dict[str, bytes] = {}
    faults = []
    for path in paths:
        try:
            found[path] = world.read(path)
        except OSError as error:
            told = f"it cannot be read: {error.strerror or type(error).__name__}"
            hint = "put the file itself there, or take it away"
            faults.append(Finding.of_file(path, "unreadable-file", told, hint))
    if faults:
        raise Refused(faults)
    return found


def image_paths(draft: Draft) -> list[str]:
    """Return the paths of the pictures that a draft prints, in order, each once."""
    every = (i for part in draft.parts for i in walk_inlines(part.blocks))
    return list(dict.fromkeys(i.path for i in every if isinstance(i, Image)))
