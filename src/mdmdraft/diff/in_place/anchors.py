"""Which blocks stay where they are so that the fewest words are marked.

The aligner pairs blocks that are alike, one with one. In a story that says a paragraph several
times, or where one of two that were joined was moved as well, other pairs leave more words where
they are. They are found by the words of the whole story, whatever blocks these stand in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from mdmdraft.align.sequences import heaviest
from mdmdraft.align.steps import Step
from mdmdraft.diff.in_place.units import Block

_MANY = 1.2
"""How many words may be marked, as a ratio to the fewest, before other pairs are looked for."""
_SOME = 6
"""Words that may be marked beyond the fewest all the same."""
_MOST = 60_000
"""Words up to which stories are held against one another."""
_SHARE = 0.5
"""Share of the words of the shorter block that both have."""


def fewest(old: Sequence[Block], new: Sequence[Block]) -> int:
    """Return how many words are marked at least, the order of both kept."""
    from rapidfuzz.distance import LCSseq

    one, two = _words(old), _words(new)
    if max(len(one), len(two)) > _MOST:
        return len(one) + len(two)
    return len(one) + len(two) - 2 * int(LCSseq.similarity(one, two))


def marked(steps: Iterable[Step]) -> int:
    """Return how many words are marked where these steps are written."""
    from rapidfuzz.distance import LCSseq

    total = 0
    for step in steps:
        if step.steps:
            total += sum(map(marked, step.steps))
        elif not step.is_equal:
            one, two = _words(step.before), _words(step.after)
            total += len(one) + len(two) - 2 * int(LCSseq.similarity(one, two))
    return total


def is_much(found: int, least: int) -> bool:
    """Tell whether so many words are marked that other pairs are worth a look."""
    return found > _MANY * least + _SOME


def anchors(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """Return which blocks of OLD are which of NEW, by their places, so that the most words stay in
    their order."""
    from rapidfuzz.distance import LCSseq

    one, two = _places(old), _places(new)
    shared: Counter[tuple[int, int]] = Counter()
    for code in LCSseq.opcodes(_words(old), _words(new)):
        if code.tag == "equal":
            pairs = zip(
                one[code.src_start : code.src_end],
                two[code.dest_start : code.dest_end],
                strict=True,
            )
            shared.update(pairs)
    counts = Counter(block.key for block in old), Counter(block.key for block in new)
    # What stands elsewhere as it was is moved there, and not changed here.
    changed = counts[0] - counts[1], counts[1] - counts[0]
    least = {
        (i, j): _SHARE * min(len(old[i].text.split()), len(new[j].text.split())) for i, j in shared
    }
    alike = [
        (i, j, float(count))
        for (i, j), count in sorted(shared.items())
        if old[i].kind == new[j].kind
        and count >= least[i, j]
        and (old[i].key == new[j].key or (old[i].key in changed[0] and new[j].key in changed[1]))
    ]
    return heaviest(alike)


def _words(blocks: Iterable[Block]) -> list[str]:
    return [word for block in blocks for word in block.text.split()]


def _places(blocks: Sequence[Block]) -> list[int]:
    """Return of each word which block it stands in."""
    return [at for at, block in enumerate(blocks) for _ in block.text.split()]
