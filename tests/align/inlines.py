"""Runs and blocks for the tests of the aligner, written short."""

from __future__ import annotations

from hypothesis import strategies as st

from mdmdraft.model.text import (
    Block,
    Bound,
    Break,
    Cite,
    Code,
    Image,
    Inline,
    Link,
    Note,
    Para,
    Pinpoint,
    Ref,
    Span,
    Styled,
    Text,
)

Run = tuple[Inline, ...]


def t(text: str) -> Run:
    return (Text(text),)


def emph(*content: Inline | str) -> Styled:
    return Styled("emph", inner(*content))


def strong(*content: Inline | str) -> Styled:
    return Styled("strong", inner(*content))


def link(target: str, *content: Inline | str) -> Link:
    return Link(target, inner(*content))


def note(*blocks: Block | str) -> Note:
    return Note(tuple(Para(t(b)) if isinstance(b, str) else b for b in blocks))


def cite(key: str, shown: str = "") -> Cite:
    return Cite((Pinpoint(key),), t(shown) if shown else ())


def inner(*content: Inline | str) -> Run:
    return tuple(Text(c) if isinstance(c, str) else c for c in content)


PIECES = st.sampled_from(["a", "b", "a b", "c, ", " d", " ", "1,5", "l'or", "no. 5", "\n"])
SIMPLE: st.SearchStrategy[Inline] = st.one_of(
    PIECES.map(Text),
    PIECES.map(Text),
    st.sampled_from([
        Break(),
        Break(hard=True),
        Code("x y"),
        Image("a.png", "A"),
        note("n one two"),
        note("n one three"),
        cite("k", "(K)"),
        cite("m"),
    ]),
)  # fmt: skip


def _wrapped(inside: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    run = st.lists(inside, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Styled, st.sampled_from(["emph", "strong"]), run),
        st.builds(Link, st.sampled_from(["https://a.example", "#here"]), run),
        run.map(lambda r: Ref("section", "s", r, "s-anchor")),
        run.map(lambda r: Bound("ev", "v", r)),
        run.map(Span),
    )


INLINES: st.SearchStrategy[Inline] = st.recursive(SIMPLE, _wrapped, max_leaves=5)
RUNS: st.SearchStrategy[Run] = st.lists(INLINES, max_size=6).map(tuple)
