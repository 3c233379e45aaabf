"""The manifest that goes out beside the documents of a paper's widest audience.

It lists these documents and what they print by name. What else the paper holds is not named in it,
and no source has a digest in it, nor have all of them together: who knows all of a file but a word
could try out words until the digest is met. The whole manifest stays in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from mdmdraft.drafts.assets import image_paths
from mdmdraft.drafts.manifest import Built, Manifest
from mdmdraft.model.config import Config
from mdmdraft.model.draft import Composed, Draft
from mdmdraft.model.input import Input
from mdmdraft.model.paper import Paper
from mdmdraft.model.text import Span
from mdmdraft.model.walk import walk_blocks, walk_inlines
from mdmdraft.sources.layout import CONFIG_PATH


def outward(
    whole: Manifest,
    paper: Paper,
    composed: Sequence[Composed],
    look: Mapping[str, bytes],
    before: Manifest | None,
) -> Manifest:
    """Return what of a manifest goes out.

    `composed` is what was composed for it, `look` the paper's own files that it is printed with;
    `before` is what went out of an earlier build of the same sources, whose files `whole` has kept.
    """
    files = tuple(file for file in whole.files if _is_wide(paper.config, file))
    used = set(_used(paper, composed, look))
    made = {(one.draft.deliverable, one.draft.language) for one in composed}
    if before is not None and any((f.deliverable, f.language) not in made for f in files):
        used |= {i.path for i in before.inputs}
    inputs = tuple(Input(i.path) for i in whole.inputs if i.path in used)
    return msgspec.structs.replace(
        whole, files=files, inputs=inputs, sources="", audience=paper.config.audiences[0]
    )


def _is_wide(config: Config, file: Built) -> bool:
    return config.deliverables[file.deliverable].audience == config.audiences[0]


def _used(paper: Paper, composed: Iterable[Composed], look: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the paths of what the drafts for the widest audience print, and are printed with."""
    yield CONFIG_PATH
    yield paper.config.csl
    pictures: set[str] = set()
    for one in composed:
        pictures.update(image_paths(one.draft))
        if one.draft.audience == paper.config.audiences[0]:
            yield from one.templates
            yield from _printed(paper, one.draft)
    yield from (path for path in look if path not in pictures)


def _printed(paper: Paper, draft: Draft) -> Iterator[str]:
    """Yield the paths of files whose words a draft prints, and of its pictures."""
    yield from image_paths(draft)
    told = {*draft.records, *(f"{one.kind}:{one.id}" for one in draft.statements)}
    yield from (record.path for record in paper.every() if record.name in told)
    for key in draft.references:
        yield paper.reference_origins[key].path
    for part in draft.parts:
        yield part.path
        yield from (block.origin.path for block in walk_blocks(part.blocks))
        spans = (i for i in walk_inlines(part.blocks) if isinstance(i, Span))
        yield from (span.origin.path for span in spans if span.origin is not None)
