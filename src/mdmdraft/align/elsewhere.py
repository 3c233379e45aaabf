"""Which words of a text stand no more in one set of texts, but in another one.

A passage that was set apart since, in whole or in part, is found by its words: where it stood, what
stands around it and how it is set may all have changed. Long runs in common are no chance; of a
few words they have to be all of a text, or a name or figure that nothing kept says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from mdmdraft.align.signature import Signer
from mdmdraft.align.tokens import Reader, Word
from mdmdraft.model.text import Block, Cite, CodeBlock, Image, Inline, Note, RawBlock, Text
from mdmdraft.model.walk import children, contents, walk_blocks

Keys = tuple[str, ...]

_RUN = 4
"""Words in a row that are in common by no chance."""
_FEW = 3
"""Words up to which a run says too little by itself."""
_ALIKE = 0.5
"""Share of the words of a text that makes another one its new form."""

Run = tuple[Inline, ...]


def runs_of(blocks: Iterable[Block]) -> Iterable[Run]:
    """Yield every run of words of blocks: also those of notes, of code, and of pictures."""
    for block in walk_blocks(blocks):
        if isinstance(block, CodeBlock | RawBlock):
            yield (Text(block.text),)
        for run in contents(block):
            yield run
            yield from _inner(run)


def _inner(run: Iterable[Inline]) -> Iterable[Run]:
    for inline in run:
        if isinstance(inline, Note):
            yield from runs_of(inline.blocks)
        elif isinstance(inline, Image) and inline.alt:
            yield (Text(inline.alt),)
        else:
            yield from _inner(getattr(inline, "content", ()))


def leaves_of(block: Block) -> Counter[Keys]:
    """Return the texts in a block that holds others: the cells of a table, the items of a list."""
    reader = Reader(Signer({}))
    return Counter(filter(None, (said(reader.words(run)) for run in runs_of((block,)))))


def said(words: Iterable[Word]) -> Keys:
    """Return what words are compared by, punctuation left out."""
    return tuple(key for word in words if (key := key_of(word)))


def key_of(word: Word) -> str:
    """Return what a word is compared by; empty where it says nothing by itself."""
    if isinstance(word.atom, Cite):
        return "\0".join(sorted(item.key for item in word.atom.items))
    if word.atom is not None:
        return word.said.casefold() if not isinstance(word.atom, Note | Image) else ""
    return word.text.casefold() if any(c.isalnum() for c in word.text) else ""


class Elsewhere:
    """Tells words that are `kept` from those that stand in the `others` alone."""

    def __init__(self, kept: Iterable[Run], others: Iterable[Run]) -> None:
        self.reader = Reader(Signer({}))
        self.kept = {said(self.reader.words(run)) for run in kept}
        self.others = {said(self.reader.words(run)) for run in others} - {()}
        self._vocabulary = {key for keys in self.kept for key in keys}
        self._by_word: dict[str, set[Keys]] = {}
        for keys in sorted(self.kept):
            for key in keys:
                self._by_word.setdefault(key, set()).add(keys)
        self._others_by_word: dict[str, set[Keys]] = {}
        for keys in sorted(self.others):
            for key in keys:
                self._others_by_word.setdefault(key, set()).add(keys)

    def marks(self, words: Sequence[Word]) -> list[bool]:
        """Tell of each word whether it stands in the others alone. What says nothing by itself
        goes with the words on both its sides."""
        keys = [key_of(word) for word in words]
        places = [at for at, key in enumerate(keys) if key]
        own = tuple(keys[at] for at in places)
        found = [False] * len(words)
        if not own or not self.others or own in self.kept:
            return found
        telling = [_is_telling(words[at]) for at in places]
        for start, end in self._changed(own):
            for a, b in self._set_apart(own[start:end], telling[start:end]):
                first, last = places[start + a], places[start + b - 1]
                if start + a == 0:
                    first = 0
                if start + b == len(own):
                    last = len(words) - 1
                found[first : last + 1] = [True] * (last + 1 - first)
        return found

    def _changed(self, own: Keys) -> list[tuple[int, int]]:
        """Return the runs of a text that its new form among the kept ones does not have."""
        from rapidfuzz.distance import LCSseq

        near = Counter(text for key in set(own) for text in self._by_word.get(key, ()))
        best: Keys = ()
        most = 0.0
        for text, _ in sorted(near.items(), key=lambda item: (-item[1], item[0]))[:20]:
            common = LCSseq.similarity(own, text)
            share = common / min(len(own), len(text))
            if 2 * share * common > most and common >= _ALIKE * len(own):
                best, most = text, 2 * share * common
        if not best:
            return [(0, len(own))]
        return [(c.src_start, c.src_end) for c in LCSseq.opcodes(own, best)
                if c.tag != "equal" and c.src_end > c.src_start]  # fmt: skip

    def _set_apart(self, own: Keys, telling: Sequence[bool]) -> list[tuple[int, int]]:
        """Return the runs of changed words that stand in the others."""
        from rapidfuzz.distance import LCSseq

        if own in self.others:
            return [(0, len(own))]
        near = {text for key in set(own) for text in self._others_by_word.get(key, ())}
        runs: list[tuple[int, int]] = []
        for text in sorted(near):
            equal = [c for c in LCSseq.opcodes(own, text) if c.tag == "equal"]
            longest = max((c.src_end - c.src_start for c in equal), default=0)
            common = sum(c.src_end - c.src_start for c in equal)
            is_new_form = common >= _ALIKE * max(len(own), len(text)) and common >= _FEW
            if is_new_form or (longest >= _FEW and common >= _ALIKE * len(own)):
                return [(0, len(own))]
            runs += [(c.src_start, c.src_end) for c in equal if c.src_end - c.src_start >= _RUN]
        alone = [
            (at, at + 1)
            for at, key in enumerate(own)
            if telling[at] and key in self._others_by_word and key not in self._vocabulary
        ]
        return sorted({*runs, *alone})


def _is_telling(word: Word) -> bool:
    """Tell whether a word may be a name or a figure."""
    return word.text[:1].isupper() or any(c.isdigit() for c in word.text)


def overlap(one: Counter[Keys], many: Iterable[Counter[Keys]]) -> int:
    """Return how many texts a block has in common with the block most like it."""
    return max(((one & other).total() for other in many), default=0)


def is_container(block: Block) -> bool:
    """Tell whether a block holds others."""
    return next(iter(children(block)), None) is not None
