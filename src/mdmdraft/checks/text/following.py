"""How many things follow words that announce them: in a list, under headings, by ordinals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mdmdraft.checks.text.announcing import Words, pattern
from mdmdraft.checks.text.sentences import sentence_at
from mdmdraft.model.text import Block, DefinitionList, Heading, List, Para, Quote
from mdmdraft.model.walk import children, plain

_FAR = 12
"""Blocks after the announcement in which ordinals are looked for."""


def rows(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """Yield the blocks that stand one after another: those of a text, of an item, of a box."""
    yield blocks
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                yield from rows(item)
        elif not isinstance(block, Quote) and (inner := tuple(children(block))):
            yield from rows(inner)


def listed(blocks: Sequence[Block], at: int) -> int:
    """Return how many items the list at `at` has, with those that it goes on with after another
    paragraph; 0 where there is no list."""
    block = blocks[at] if at < len(blocks) else None
    if isinstance(block, DefinitionList):
        return len(block.items)
    if not isinstance(block, List):
        return 0
    count = len(block.items)
    for other in blocks[at + 1 :]:
        if isinstance(other, Heading):
            break
        if isinstance(other, List) and other.ordered and other.start == block.start + count:
            count += len(other.items)
    return count


def under(blocks: Sequence[Block], at: int) -> Sequence[Block]:
    """Return the blocks under the heading at `at`."""
    heading = blocks[at]
    level = heading.level if isinstance(heading, Heading) else 0
    end = next(
        (
            n
            for n, block in enumerate(blocks[at + 1 :], at + 1)
            if isinstance(block, Heading) and block.level <= level
        ),
        len(blocks),
    )
    return blocks[at + 1 : end]


def under_heading(blocks: Sequence[Block], number: int, words: Words) -> int | None:
    """Return how many things stand under a heading that announces `number`, where no reading of
    it comes to that: subheadings, the one list, ordinals."""
    heads = [block.level for block in blocks if isinstance(block, Heading)]
    counts = [heads.count(min(heads))] if heads else []
    lists = [n for n, block in enumerate(blocks) if isinstance(block, List)]
    if len(lists) == 1:
        counts.append(listed(blocks, lists[0]))
    texts = [plain(block.content) for block in blocks if isinstance(block, Para)]
    paragraphs = len(texts)
    if found := by_ordinals(texts, number, words):
        counts.append(found)
    if number in {*counts, paragraphs} or by_ordinals(texts, number, words) == 0:
        return None
    told = [count for count in counts if count > 1]
    return told[0] if told else None


def after(blocks: Sequence[Block], at: int, rest: str) -> list[str]:
    """Return the text after an announcement: the `rest` of its paragraph and the paragraphs up to
    the next heading."""
    texts = [rest] if rest.strip() else []
    for block in blocks[at + 1 : at + 1 + _FAR]:
        if isinstance(block, Heading):
            break
        if isinstance(block, Para):
            texts.append(plain(block.content))
    return texts


def by_ordinals(texts: Sequence[str], number: int, words: Words) -> int | None:
    """Return how many things ordinals at the start of sentences count, from a first in the very
    first sentence on: None where they count none or cannot be told, 0 where it is `number`."""
    sentences = [one for text in texts for one in _sentences(text)]
    count = 0
    for place, one in enumerate(sentences):
        if count == len(words.ordinals):
            return None
        if _opens(one, words.ordinals[count], words):
            count += 1
        elif not count and not place:
            return None
    if count == number:
        return 0
    everything = " ".join(texts)
    if count < 2 or pattern(rf"(?<!\w)(?:{words.lastly})(?!\w)").search(everything):
        return None
    missing = words.ordinals[count : min(number, len(words.ordinals))]
    said = any(pattern(rf"(?<!\w)(?:{one})(?!\w)").search(everything) for one in missing)
    return None if said else count


def _opens(sentence: str, ordinal: str, words: Words) -> bool:
    return pattern(rf"(?:{words.article})?(?:{ordinal})(?!\w)").match(sentence) is not None


def _sentences(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        _, end = sentence_at(text, at + 1)
        yield text[at:end]
        at = max(end, at + 1)
