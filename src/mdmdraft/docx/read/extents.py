"""How far boxes, quotations, lists and definitions run, and what stands at their borders."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from mdmdraft.docx.box_styles import BOX_STYLES
from mdmdraft.docx.read.ids import Ids, covered
from mdmdraft.docx.read.paragraph_styles import (
    CAPTIONS,
    CODE,
    CONTINUED,
    DEFINITION,
    EMPTY,
    QUOTES,
    RULES,
    TERM,
    is_empty,
    is_item,
    name,
)
from mdmdraft.model.word import WordBlock, WordParagraph, WordRun, WordTable

_LOOSE = CODE | RULES | CAPTIONS | EMPTY | {"figure"}
"""Styles that stand in a box as they stand in the body."""


class Extents:
    """Tells where what begins at a block ends: by the bookmark around it, else by the styles."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids

    def _around(
        self,
        items: Sequence[WordBlock],
        at: int,
        fits: Callable[[WordBlock], bool],
        *,
        innermost: bool = False,
    ) -> int:
        """Return where the bookmark around what begins at `at` ends, if all in it fits."""
        around = self._ids.around(items[at])
        for _, count in reversed(around) if innermost else around:
            end = covered(items, at, count)
            if end and all(fits(item) for item in items[at:end]):
                return end
            if innermost:
                break
        return 0

    def _run(self, items: Sequence[WordBlock], at: int, fits: Callable[[WordBlock], bool]) -> int:
        """Return where the run of blocks ends that fit and around which nothing new begins."""
        end = at + 1
        while end < len(items) and not self._ids.around(items[end]) and fits(items[end]):
            end += 1
        return end

    def box(self, items: Sequence[WordBlock], at: int, kind: str) -> int:
        """Return the end of a box."""

        def fits(item: WordBlock) -> bool:
            style = BOX_STYLES.get(name(item))
            if style is None:
                return isinstance(item, WordTable) or name(item) in _LOOSE
            return style.kind == kind

        def goes_on(item: WordBlock) -> bool:
            style = BOX_STYLES.get(name(item))
            return style is not None and style.kind == kind and style.part != "box-title"

        return self._around(items, at, fits) or self._run(items, at, goes_on)

    def quote(self, items: Sequence[WordBlock], at: int) -> int:
        """Return the end of a quotation."""
        style = name(items[at])

        def fits(item: WordBlock) -> bool:
            return name(item) == style and (style in QUOTES or is_quoted(item))

        return self._around(items, at, fits, innermost=True) or self._run(items, at, fits)

    def definitions(self, items: Sequence[WordBlock], at: int) -> int:
        """Return the end of a list of definitions."""
        known = self._around(
            items, at, lambda item: name(item) in {TERM, DEFINITION} or is_item(item)
        )
        if known:
            return known
        end = at
        while end < len(items) and (
            name(items[end]) == DEFINITION
            or (name(items[end]) == TERM and has_definition(items, end))
        ):
            end += 1
        return end

    def list(self, items: Sequence[WordBlock], at: int, stop: int, first: WordParagraph) -> int:
        """Return the end of a list that ends before `stop`; without a bookmark around it, it runs
        as far as its items, and what is set as running on in them."""
        known = self._around(
            items[:stop], at, lambda item: not name(item).startswith("heading"), innermost=True
        )
        if known:
            return known
        end = at + 1
        while end < stop:
            item = items[end]
            if not isinstance(item, WordParagraph):
                break
            if is_item(item):
                if item.list_level < first.list_level:
                    break
                if item.list_level == first.list_level and not self._is_same(first, item):
                    break
            elif name(item) not in CONTINUED:
                break
            end += 1
        return end

    def _is_same(self, first: WordParagraph, other: WordParagraph) -> bool:
        if first.ordered != other.ordered or self._ids.around(other):
            return False
        if first.list_id == other.list_id or not first.ordered:
            return True
        # LibreOffice gives the first item a list of its own, which the others count on in.
        return first.numeral == other.numeral and first.number != other.number


def has_definition(items: Sequence[WordBlock], at: int) -> bool:
    """Tell whether a definition follows."""
    return at + 1 < len(items) and name(items[at + 1]) == DEFINITION


def caption_at(items: Sequence[WordBlock], at: int) -> WordParagraph | None:
    """Return the caption of a picture that stands at `at`; that of a table is none."""
    if at < len(items):
        item = items[at]
        if isinstance(item, WordParagraph) and name(item) in CAPTIONS and not is_empty(item):
            below = items[at + 1] if at + 1 < len(items) else None
            return None if isinstance(below, WordTable) else item
    return None


def cut(runs: tuple[WordRun, ...], count: int) -> tuple[WordRun, ...]:
    """Return runs without their first `count` characters, and without the blanks after them."""
    found: list[WordRun] = []
    for run in runs:
        text = run.text
        if count > 0:
            count, text = count - len(text), text[count:]
        if not found:
            text = text.lstrip(" \t\u2002")
        if text or run.note or run.image:
            found.append(msgspec.structs.replace(run, text=text))
    return tuple(found)


def is_quoted(item: WordBlock) -> bool:
    """Tell whether a paragraph is set as a quotation in a box, cell or note."""
    words = [r for r in item.runs if r.text.strip()] if isinstance(item, WordParagraph) else []
    return bool(words) and words[0].style.lower() == "quoted in box"
