"""Drafts for the writers' tests: one with every block and inline kind, one as long as asked.

Both are built by hand, so that they say nothing of pandoc, citeproc or the composing stage. The
facts in them are invented and name no real source.
"""

from __future__ import annotations

from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.text import (
    Link,
    Styled,
)
from tests.writing.large import large_draft
from tests.writing.maker import (
    PNG_PATH,
    REFERENCES,
    Maker,
    draft_of,
    png,
    text,
)
from tests.writing.sections import context, definitions, recommendations


def rich_images() -> dict[str, bytes]:
    """Return the pictures that `rich_draft` shows, by path."""
    return {PNG_PATH: png(320, 180)}


def _annexes() -> tuple[Part, ...]:
    m = Maker("content/sections/91-method.en.md")
    n = Maker("content/sections/92-glossary.en.md")
    return (
        Part(
            "method",
            "annex",
            "Method and limits",
            m.path,
            (
                m.heading(1, "Method and limits", "Annex A", "sec-method"),
                m.para("How it was done."),
                m.heading(2, "Search", "A.1"),
                m.para("What was searched."),
                m.heading(2, "Limits", "A.2"),
                m.heading(3, "Of the search", "A.2.1"),
                m.para("What was not found."),
            ),
        ),
        Part(
            "glossary",
            "annex",
            "Glossary",
            n.path,
            (
                n.heading(1, "Glossary", "Annex B", "sec-glossary"),
                n.para("All the words."),
            ),
        ),
    )


def _references() -> Part:
    m = Maker("content/sections/99-references.en.md")
    return Part(
        "references",
        "references",
        "References",
        m.path,
        (
            m.heading(1, "References", bare=True, anchor="sec-references"),
            m.heading(2, "Legal instruments", bare=True),
            m.para(
                "Palermo Protocol (2000). ",
                Styled("emph", text("Protocol to Prevent…")),
                ".",
                style="bibliography",
            ),
            m.heading(2, "Other sources", bare=True),
            m.para(
                "Durand, Z. (2019). A survey. ",
                Link("https://example.org/s", text("Link")),
                ".",
                style="bibliography",
            ),
            m.para("Nguyễn, A. (2022). Study of effects.", style="bibliography"),
        ),
    )


def rich_draft(*, notes: bool = False, page: str = "a4", contents: bool = True) -> Draft:
    """Return a short draft with every kind of block, inline, box and part.

    With `notes`, citations are printed as footnotes. `page` is `a4` or `letter`.
    """
    parts = (
        Part(
            "context", "body", "Context", "content/sections/01-context.en.md", context(notes=notes)
        ),
        Part(
            "definitions",
            "body",
            "Definitions",
            "content/sections/02-definitions.en.md",
            definitions(),
        ),
        Part(
            "recommendations",
            "body",
            "Recommendations",
            "content/sections/03-recommendations.en.md",
            recommendations(),
        ),
        *_annexes(),
        _references(),
    )
    return draft_of(parts, REFERENCES, page=page, contents=contents)


__all__ = ["PNG_PATH", "REFERENCES", "large_draft", "png", "rich_draft", "rich_images"]
