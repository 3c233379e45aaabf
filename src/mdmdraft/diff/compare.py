"""Two `Draft`s → `Comparison`: one alignment, told as a list and as one marked text."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from mdmdraft.align.drafts import align_drafts
from mdmdraft.align.steps import Step
from mdmdraft.diff.marked.blocks import Merger
from mdmdraft.diff.marked.front import merged_front
from mdmdraft.diff.marked.record import Recorder
from mdmdraft.diff.meaning.lengths import counting
from mdmdraft.model.changes import Change, Changes, Comparison, SectionChanges, Side
from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.lengths import words_in_all
from mdmdraft.model.text import Figure, Image
from mdmdraft.model.walk import map_blocks, map_text

OLD_IMAGE = "old:"
"""What the path of an old picture begins with where the new version has another one under it."""


def compare(
    old: Draft,
    new: Draft,
    *,
    old_name: str = "",
    new_name: str = "",
    old_images: Mapping[str, str] | None = None,
    new_images: Mapping[str, str] | None = None,
) -> Comparison:
    """Return what differs between two drafts.

    The names are what the user called them. `old_images` and `new_images` give the SHA-256 of
    the pictures by path: a picture that is another one under the same path is `old:PATH` in the
    marked text.
    """
    before, after = old_images or {}, new_images or {}
    alignment = align_drafts(_renamed(old, before, after), new, before, after)
    record = Recorder()
    merger = Merger(alignment, record)
    front = merged_front(merger.runs, old, new)
    parts = merger.parts(alignment.steps)
    changes = tuple(record.changes)
    told = Changes(
        old=side(old, old_name),
        new=side(new, new_name),
        changes=changes,
        sections=_sections(alignment.steps, changes),
    )
    return Comparison(told, msgspec.structs.replace(new, parts=parts, front=front))


def side(draft: Draft, name: str) -> Side:
    """Return what is said of a draft at the head of a comparison."""
    return Side(
        name=name or draft.version,
        title=draft.title or draft.short_title,
        version=draft.version,
        date=draft.date,
        language=draft.language,
        deliverable=draft.deliverable,
        build_id=draft.build_id,
        words=words_in_all(draft, counting(draft)),
        sections=tuple((part.id, part.words) for part in draft.parts),
    )


def _sections(steps: list[Step], changes: tuple[Change, ...]) -> tuple[SectionChanges, ...]:
    out: list[SectionChanges] = []
    seen: set[str] = set()
    for step in steps:
        part: Part = (step.after or step.before)[0]
        if part.id in seen:
            continue
        seen.add(part.id)
        own = [c for c in changes if (c.place.section or c.old_place.section) == part.id]
        kind = "kept" if step.is_pair else "inserted" if step.news else "deleted"
        out.append(
            SectionChanges(
                id=part.id,
                title=part.title,
                changes=len(own),
                added=sum(c.added for c in own),
                removed=sum(c.removed for c in own),
                kind="moved" if step.move else kind,  # type: ignore[arg-type]
            )
        )
    return tuple(out)


def _renamed(old: Draft, before: Mapping[str, str], after: Mapping[str, str]) -> Draft:
    """Return the old draft with those pictures renamed that are others in the new one."""
    other = {path for path, digest in before.items() if after.get(path, digest) != digest}
    if not other:
        return old

    def image(found: Image) -> Image:
        path = OLD_IMAGE + found.path if found.path in other else found.path
        return msgspec.structs.replace(found, path=path)

    parts = []
    for part in old.parts:
        blocks = map_text(part.blocks, lambda i: (image(i) if isinstance(i, Image) else i,))
        figures = map_blocks(
            blocks,
            lambda b: (
                msgspec.structs.replace(b, image=image(b.image)) if isinstance(b, Figure) else b,
            ),
        )
        parts.append(msgspec.structs.replace(part, blocks=figures))
    return msgspec.structs.replace(old, parts=tuple(parts))
