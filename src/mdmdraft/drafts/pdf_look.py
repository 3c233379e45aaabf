"""Whether a paper's own paper.typ can be used at all, told by check before a build finds out.

A page without a text is set with it, once for each state of the files that it is made of.
"""

from __future__ import annotations

import hashlib

import msgspec

from mdmdraft import __version__
from mdmdraft.drafts.assets import TEMPLATES, TYPST, gather_assets
from mdmdraft.model.draft import Composed, Draft
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.world import World

_FORM = 1
"""Raised when what is kept changes without the version changing."""
_FOLDER = "looks"


def pdf_look_told(world: World, composed: tuple[Composed, ...]) -> tuple[Finding, ...]:
    """Return what is wrong with the paper's own paper.typ, as far as a page without text tells."""
    if not composed or not world.has(TYPST):
        return ()
    draft = _without_words(composed[0].draft)
    try:
        assets = gather_assets(world, [draft])
    except Refused as refused:
        return tuple(refused.findings)
    seed = hashlib.sha256(repr((__version__, _FORM, draft.language, draft.page)).encode())
    for path, data in sorted({**assets.typst_files, **assets.fonts, TYPST: b""}.items()):
        seed.update(f"\0{path}\0{len(data)}\0".encode("utf-8", "surrogatepass") + data)
    name = f"{_FOLDER}/{seed.hexdigest()[:40]}"
    if world.cache_read(name) is not None:
        return ()
    from mdmdraft.pdf import write_pdf

    try:
        write_pdf(
            draft,
            template=assets.typst,
            files=assets.typst_files,
            fonts=assets.fonts,
            images={},
            standards=(),
            epoch=0,
        )
    except Refused as refused:
        return tuple(f for f in refused.findings if f.path.startswith(f"{TEMPLATES}/"))
    world.cache_write(name, b"sound")
    return ()


def _without_words(draft: Draft) -> Draft:
    """Return a draft of which nothing is left that a font could lack."""
    plain = dict.fromkeys(("title", "subtitle", "short_title", "organisation"), "A")
    return msgspec.structs.replace(draft, **plain, keywords=(), parts=(), front=(), references={})
