"""A term that is referred to and that nobody defines.

What it does
------------
Finds references `[@term:id]` to a term whose record has no definition, and references in a
deliverable that prints no definition of the term: neither in a `.definitions` block nor in a
`.glossary`.

It cannot tell a term from the same word in its everyday sense.

Why it matters
--------------
The reference promises a definition. In the two-page summary that leaves the glossary out the word
stands without it, and each reader takes it as they like: that is how papers on trafficking talk
past one another.

Example
-------
    Most are victims of [@term:trafficking].

in a deliverable whose sections have no `.glossary`.

Instead
-------
Print the definition in the deliverable, or write the word without the reference:

    ::: {.definitions terms="trafficking"} :::
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.draft import Draft
from mdmdraft.model.text import Block, Inline, Note, Ref, Span
from mdmdraft.model.walk import WithContent, children, contents

CHECK = Check(scope="draft", group="text", severity="warning", lacks="paper")
FileOffset = tuple[str, int]
"""A file and an offset in it."""


def find(subject: Subject) -> Iterator[Found]:
    """Yield references to terms without definition, then those that a deliverable leaves so."""
    told: set[FileOffset] = set()
    for use in subject.uses:
        if not isinstance(use.node, Ref) or use.node.kind != "term":
            continue
        record = subject.paper.in_language("term", use.node.id, use.unit.record.language)
        if record is not None and not record.body:
            told.add((use.unit.origin.path, use.node.at))
            yield subject.at_node(
                use,
                f"the term `{use.node.id}` has no definition",
                f"write one under the front matter of {record.path}",
                about=use.node.id,
            )
    for draft in subject.drafts if _is_used(subject) else ():
        yield from _unprinted(subject, draft, told)


def _is_used(subject: Subject) -> bool:
    return any(isinstance(use.node, Ref) and use.node.kind == "term" for use in subject.uses)


def _unprinted(subject: Subject, draft: Draft, told: set[FileOffset]) -> Iterator[Found]:
    for part in draft.parts:
        for ref, path in _refs(part.blocks):
            # What a template refers to by itself (a glossary's "see also") no writer can mend.
            if ref.kind != "term" or ref.anchor or ref.at < 0 or (path, ref.at) in told:
                continue
            told.add((path, ref.at))
            yield subject.at_offset(
                path,
                ref.at,
                f"`{draft.deliverable}` refers to the term `{ref.id}` and prints no definition",
                f'print it there (::: {{.definitions terms="{ref.id}"}} ::: or a glossary), or '
                "write the word without the reference",
                about=ref.id,
            )


def _refs(blocks: Iterable[Block]) -> Iterator[tuple[Ref, str]]:
    for block in blocks:
        for content in contents(block):
            yield from _inlines(content, block.origin.path)
        yield from _refs(children(block))


def _inlines(content: Iterable[Inline], path: str) -> Iterator[tuple[Ref, str]]:
    for inline in content:
        if isinstance(inline, Ref):
            yield inline, path
        elif isinstance(inline, Note):
            yield from _refs(inline.blocks)
        elif isinstance(inline, Span) and inline.origin is not None:
            yield from _inlines(inline.content, inline.origin.path)
        elif isinstance(inline, WithContent):
            yield from _inlines(inline.content, path)
