"""Printed words taken for what they were printed for, in files whose fields became text.

Google Docs, "unlink fields" and conversions leave a citation as the words that it prints, and the
blank behind `Table 1` as another one. Where a paragraph has just the words that the citation of
the base printed there, it is that citation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mdmdraft.align.linear import TextParagraph, TextRun, inlines, paragraphs_in
from mdmdraft.align.steps import Step, linear_steps
from mdmdraft.model.text import Cite, Note, Para
from mdmdraft.model.walk import ATOM

_LINES = frozenset({"front", "caption", "heading"})
_BLANK = re.compile(r"\s")


def bind_printed(steps: Sequence[Step]) -> int:
    """Take printed words for what they were printed for, in the paragraphs of a Word file, and
    what sets a whole line as its style does for that style. Return how many lines these are."""
    styled = 0
    for step in linear_steps(steps):
        before = step.twin.before if step.twin is not None and step.news else step.before
        olds = [i for i in before if isinstance(i, TextParagraph)]
        news = [i for i in step.after if isinstance(i, TextParagraph)]
        if olds and news:
            bind_paragraphs(olds, news)
        if len(olds) == len(news) == 1:
            styled += _unset(olds[0], news[0])
    return styled


def bind_paragraphs(olds: Sequence[TextParagraph], news: Sequence[TextParagraph]) -> None:
    """Bind the words of paragraphs to what others printed that they were."""
    label = _label(olds[0])
    begin = news[0].text[: len(label)]
    if begin != label and _spaced(begin) == _spaced(label):
        rest = news[0].slice(len(label), len(news[0].text))
        news[0].set_runs([TextRun(label, width=len(label)), *rest])
    cites = [r for p in olds for r in p.runs if isinstance(r.atom, Cite) and r.width]
    have = [r.atom.items for p in news for r in p.runs if isinstance(r.atom, Cite)]
    wanted: list[TextRun] = []
    for cite in cites:
        assert isinstance(cite.atom, Cite)
        if cite.atom.items in have:
            have.remove(cite.atom.items)
        else:
            wanted.append(cite)
    notes = [[r for p in side for r in p.runs if r.note] for side in (olds, news)]
    if len(notes[0]) == len(notes[1]):
        for one, two in zip(*notes, strict=True):
            _bind_note(one, two)
        for paragraph in news:
            paragraph.set_runs(paragraph.runs)
    for cite in wanted:
        any(_bound(paragraph, cite) for paragraph in news)


def _bind_note(old: TextRun, new: TextRun) -> None:
    olds, news = paragraphs_in(old.note), paragraphs_in(new.note)
    if olds and news:
        bind_paragraphs(olds, news)
        new.atom = Note(tuple(Para(inlines(p.runs)) for p in news))


def _bound(paragraph: TextParagraph, cite: TextRun) -> bool:
    """Put a citation in the place of the words it prints; False where they are not there."""
    shown = _spaced(cite.shown)
    at = _spaced(paragraph.text).find(shown)
    if at < 0 or not shown or ATOM in shown:
        return False
    end = at + len(shown)
    pieces = paragraph.slice(at, end)
    made = replace(
        cite, styles=frozenset(), link="",
        inserted=pieces[0].inserted if all(p.inserted for p in pieces) else None, deleted=None,
        formatted=None, comments=tuple(dict.fromkeys(c for p in pieces for c in p.comments)),
    )  # fmt: skip
    size = end - at
    paragraph.deletions = [
        (place if place <= at else max(at + 1, place - size + 1), run)
        for place, run in paragraph.deletions
    ]
    rest = paragraph.slice(end, len(paragraph.text))
    paragraph.set_runs([*paragraph.slice(0, at), made, *rest])
    return True


def _unset(old: TextParagraph, new: TextParagraph) -> bool:
    """Take off a paragraph what sets all of its words and is said by its style already: some
    programs write the look of a style out at its words, which changes nothing that is seen."""
    base = old.base
    made = base is not None and (base.kind in _LINES or bool(base.origin.via))
    said = [run for run in new.runs if run.text.strip() and not run.note]
    every = frozenset.intersection(*(run.styles for run in said)) if said else frozenset()
    extra = every - {style for run in old.runs for style in run.styles}
    if not made and "heading" not in old.style.lower():
        extra = frozenset()
    runs = [replace(r, styles=frozenset() if r.note else r.styles - extra) for r in new.runs]
    if [r.styles for r in runs] != [r.styles for r in new.runs]:
        new.set_runs(runs)
    return bool(extra)


def _label(seen: TextParagraph) -> str:
    if seen.base is None or seen.base.kind == "front":
        return ""
    units = seen.base_units
    return seen.text[: next((n for n, unit in enumerate(units) if unit >= 0), 0)]


def _spaced(text: str) -> str:
    return _BLANK.sub(" ", text)
