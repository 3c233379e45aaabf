"""What the writers need beside the draft: the paper's look and its pictures."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mdmdraft.docx.reference import REFERENCE, reference_docx
from mdmdraft.fonts.folders import paper_font_files, paper_fonts
from mdmdraft.model.draft import Draft
from mdmdraft.model.text import Image
from mdmdraft.model.walk import walk_inlines
from mdmdraft.pictures.read import cleaned
from mdmdraft.world import World

TYPST = "templates/paper.typ"


class Assets(msgspec.Struct, frozen=True):
    """The look and the pictures, these without what no reader must see; `inputs` are those of
    them that are files of the paper, as they are."""

    reference: bytes
    typst: str
    typst_folder: str
    """Folder that the paper's own Typst template may read from; empty without one."""
    images: dict[str, bytes]
    inputs: dict[str, bytes]
    fonts: tuple[str, ...] = ()
    """Folder of the paper's own fonts, if it has any."""


def own_reference(world: World) -> bytes:
    """Return the paper's own reference.docx where it has one, else the default one."""
    return world.read(REFERENCE) if world.exists(REFERENCE) else reference_docx()


def gather_assets(world: World, drafts: Sequence[Draft]) -> Assets:
    """Return what the drafts are printed with: the paper's own files before the shipped ones."""
    inputs: dict[str, bytes] = {}

    reference, typst = own_reference(world), world.own_or_shipped(TYPST)
    for path, data in ((REFERENCE, reference), (TYPST, typst)):
        if world.exists(path):
            inputs[path] = data
    images: dict[str, bytes] = {}
    for draft in drafts:
        for path in image_paths(draft):
            if path not in images:
                inputs[path] = world.read(path)
                images[path] = cleaned(inputs[path])
    folder = str(world.root / "templates") if TYPST in inputs else ""
    fonts = {path: world.read(path) for path in paper_font_files(world)}
    text = typst.decode("utf-8", "replace")
    return Assets(reference, text, folder, images, {**inputs, **fonts}, paper_fonts(world))


def image_paths(draft: Draft) -> list[str]:
    """Return the paths of the pictures that a draft prints, in order, each once."""
    every = (i for part in draft.parts for i in walk_inlines(part.blocks))
    return list(dict.fromkeys(i.path for i in every if isinstance(i, Image)))
