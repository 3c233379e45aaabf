"""Which draft a Word file was made from: by its build id, its bookmarks, or by likeness."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import msgspec

from mdmdraft.docx.bookmarks import block_id
from mdmdraft.drafts.versions import Loaded, find_version, load_frozen, read_versions
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.frozen import Frozen
from mdmdraft.model.walk import plain_blocks, walk_blocks
from mdmdraft.model.word import WordBlock, WordDocument, WordParagraph, word_paragraphs
from mdmdraft.world import World

BOOKMARKS = 0.2
"""Share of the blocks of a draft whose bookmarks a file must have to be made from it."""
LIKE = 0.5
"""Share of words in common from which a file is taken for a copy of a draft."""
_WORD = re.compile(r"\w+")


class Recognised(msgspec.Struct, frozen=True):
    """The draft that a file was made from, and how that was told."""

    version: str
    loaded: Loaded
    by: str
    """A sentence for the reader."""
    certain: bool = True

    @property
    def draft(self) -> Draft:
        """The draft itself."""
        return self.loaded.draft


def recognise(world: World, document: WordDocument, name: str, version: str = "") -> Recognised:
    """Return the frozen draft that a document was made from; `version` limits the search to one.

    Raises Refused where there is no frozen version, or none that is like the document.
    """
    frozen = _versions(world, name, version)
    said = {key.lower(): value for key, value in document.properties.items()}
    found = _by_build(world, frozen, said.get("build id", ""))
    if found is not None:
        return found
    drafts = [
        (one, load_frozen(world, one, d.deliverable, d.language))
        for one in frozen
        for d in one.drafts
    ]
    if version and said.get("deliverable"):
        named = [(f, d) for f, d in drafts if d.draft.deliverable == said["deliverable"]]
        drafts = named or drafts
    found = _by_bookmarks(document, drafts) or _by_words(document, drafts, forced=bool(version))
    if found is not None:
        return found
    known = ", ".join(f.version for f in frozen)
    raise Refused([
        Finding.of_file(
            name, "unknown-document",
            f"it is like no frozen version (there are {known}): it has no build id and no "
            "bookmark of one, and other words",
            "name the version that it was made from: --of VERSION"
        )
    ])  # fmt: skip


def _versions(world: World, name: str, version: str) -> list[Frozen]:
    if version:
        one = find_version(world, version)
        frozen = [one] if one is not None else []
        message = f"there is no frozen version {version}"
        known = [f.version for f in read_versions(world)]
        hint = (
            f"the versions are {', '.join(known)}"
            if known
            else "freeze one: mdmdraft freeze VERSION"
        )
    else:
        frozen = read_versions(world)[::-1]
        message = "no version of this paper is frozen, so a review cannot be held against one"
        hint = "freeze what you send out before you send it: mdmdraft freeze VERSION"
    if not frozen:
        raise Refused([Finding.of_file(name, "unknown-version", message, hint)])
    return frozen


def _by_build(world: World, frozen: Iterable[Frozen], build: str) -> Recognised | None:
    if not build:
        return None
    for one in frozen:
        for entry in one.drafts:
            if entry.build_id == build:
                loaded = load_frozen(world, one, entry.deliverable, entry.language)
                by = f"by its build id {build}"
                return Recognised(one.version, loaded, by)
    return None


Candidates = list[tuple[Frozen, Loaded]]
"""The drafts of the frozen versions, those of the last version first."""


def _by_bookmarks(document: WordDocument, drafts: Candidates) -> Recognised | None:
    marks = set(_bookmarks(document.blocks))
    shares: list[float] = []
    for _, loaded in drafts:
        ids = {b.id for p in loaded.draft.parts for b in walk_blocks(p.blocks) if b.id}
        shares.append(round(len(ids & marks) / max(1, len(ids)), 6))
    most = max(shares, default=0.0)
    if most < BOOKMARKS:
        return None
    # Versions share the blocks that did not change: then the words decide, and of versions that
    # say the same the last one.
    text = _words(document)
    alike = [(_alike(text, drafts[n][1].draft), -n) for n, s in enumerate(shares) if s == most]
    one, loaded = drafts[-max(alike)[1]]
    by = f"by its bookmarks: it has {most:.0%} of the blocks of that draft"
    return Recognised(one.version, loaded, by)


def _by_words(document: WordDocument, drafts: Candidates, *, forced: bool) -> Recognised | None:
    text = _words(document)
    ranked = [(_alike(text, loaded.draft), -i) for i, (_, loaded) in enumerate(drafts)]
    share, at = max(ranked, default=(0.0, 0))
    if share < (0.0 if forced else LIKE) or not drafts:
        return None
    one, loaded = drafts[-at]
    by = f"by likeness alone: it has {share:.0%} of its words in common with that draft"
    return Recognised(one.version, loaded, by, certain=False)


def _bookmarks(blocks: Iterable[WordBlock]) -> Iterable[str]:
    for block in blocks:
        names = list(block.bookmarks)
        if not isinstance(block, WordParagraph):
            names += [n for row in block.rows for n in row.bookmarks]
            yield from _bookmarks(b for row in block.rows for c in row.cells for b in c.blocks)
        yield from (key for name in names if (key := block_id(name)))


def _words(document: WordDocument) -> Counter[str]:
    found: Counter[str] = Counter()
    for paragraph in word_paragraphs(document.blocks):
        found.update(_WORD.findall("".join(r.text for r in paragraph.runs).casefold()))
    return found


def _alike(words: Counter[str], draft: Draft) -> float:
    own: Counter[str] = Counter()
    for part in draft.parts:
        own.update(_WORD.findall(plain_blocks(part.blocks).casefold()))
    total = words.total() + own.total()
    return 2 * (words & own).total() / total if total else 0.0
