"""A reviewer who edits a draft at random, as people do: words, paragraphs, items, rows, notes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import msgspec

from mdmdraft.model.draft import Draft
from mdmdraft.model.text import (
    Block,
    Box,
    Cell,
    Cite,
    Heading,
    Inline,
    List,
    Note,
    Para,
    Quote,
    Row,
    Span,
    Styled,
    Table,
    Text,
)

replace = msgspec.structs.replace
WORDS = [
    "rights",
    "support",
    "people",
    "must",
    "should",
    "never",
    "always",
    "police",
    "health",
    "work",
    "shelter",
    "court",
    "evidence",
    "month",
    "year",
    "law",
    "money",
    "12",
    "l’article",
    "où",
    "—",
    "only",
]
KINDS = [
    "word",
    "word",
    "word",
    "insert",
    "insert",
    "cut",
    "cut",
    "style",
    "unstyle",
    "heading",
    "para",
    "para",
    "gone",
    "gone",
    "moved",
    "split",
    "join",
    "item",
    "item-gone",
    "row",
    "row-gone",
    "cell",
    "note",
    "note-gone",
    "note-words",
    "cite-gone",
    "cite-moved",
]


class Reviewer:
    """Edits drafts. `own` keeps to what somebody wrote; else generated text is edited as well."""

    def __init__(self, seed: int, *, own: bool = True) -> None:
        self.rng = random.Random(seed)
        self.own = own
        self.count = 0
        self.done: list[str] = []

    def review(self, draft: Draft, edits: int) -> Draft:
        """Return the draft as it is after so many edits."""
        for _ in range(edits):
            for _ in range(8):
                kind = self.rng.choice(KINDS)
                made = self.edit(draft, kind)
                if made is not None:
                    self.done.append(kind)
                    draft = made
                    break
        return draft

    # -- choosing ---------------------------------------------------------------------------

    def is_own(self, block: Block) -> bool:
        return not self.own or (not block.origin.via and bool(block.origin.path))

    def runs(self, draft: Draft) -> list[tuple[Block, ...]]:
        """Return every sequence of blocks with one that may be edited."""
        return [run for part in draft.parts for run in self._runs(part.blocks)]

    def _runs(self, blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
        if any(self.is_own(b) for b in blocks):
            yield blocks
        for block in blocks:
            if isinstance(block, Box | Quote):
                yield from self._runs(block.blocks)
            elif isinstance(block, List):
                for item in block.items:
                    yield from self._runs(item)

    def blocks(self, draft: Draft, kind: type) -> list[Block]:
        found = [b for run in self.runs(draft) for b in run]
        return [b for b in found if isinstance(b, kind) and self.is_own(b)]

    def edit(self, draft: Draft, kind: str) -> Draft | None:
        if kind in {"gone", "para", "moved", "join", "split"}:
            return self._in_run(draft, kind)
        if kind in {"item", "item-gone"}:
            return self._on(draft, List, lambda b: self._item(b, kind))
        if kind in {"row", "row-gone", "cell"}:
            return self._on(draft, Table, lambda b: self._table(b, kind))
        if kind == "heading":
            return self._on(draft, Heading, lambda b: self._content(b, "word"))
        return self._on(draft, Para, lambda b: self._content(b, kind))

    def _on(
        self, draft: Draft, kind: type, change: Callable[[Block], Block | None]
    ) -> Draft | None:
        found = self.blocks(draft, kind)
        if not found:
            return None
        block = self.rng.choice(found)
        made = change(block)
        if made is None or made == block:
            return None
        return _put(draft, block, (made,))

    def put_after(self, draft: Draft, words: str, new: Block) -> Draft:
        """Put a block after the paragraph that has these words."""
        block = next(b for b in self.blocks(draft, Para) if words in _text(b))
        return _put(draft, block, (block, new))

    # -- sequences --------------------------------------------------------------------------

    def _in_run(self, draft: Draft, kind: str) -> Draft | None:
        run = self.rng.choice(self.runs(draft))
        paras = [b for b in run if isinstance(b, Para) and self.is_own(b)]
        if not paras:
            return None
        block = self.rng.choice(paras)
        at = run.index(block)
        if kind == "para":
            return _put(draft, block, (block, self.para()))
        if kind == "gone":
            return _put(draft, block, ()) if len(run) > 1 else None
        if kind == "split":
            halves = self._halves(block)
            return _put(draft, block, halves) if halves else None
        after = run[at + 1] if at + 1 < len(run) else None
        if kind == "join":
            if not isinstance(after, Para) or not self.is_own(after) or after.style != block.style:
                return None
            joined = replace(block, content=(*block.content, Text(" "), *after.content))
            return _put(_put(draft, after, ()), block, (joined,))
        others = [b for r in self.runs(draft) for b in r if isinstance(b, Para) and self.is_own(b)]
        target = self.rng.choice(others)
        if target is block or len(run) < 2 or len(_text(block).split()) < 4:
            return None
        return _put(_put(draft, block, ()), target, (target, block))

    def _halves(self, para: Para) -> tuple[Block, ...]:
        for index, inline in enumerate(para.content):
            if isinstance(inline, Text) and ". " in inline.text[:-2] and self.rng.random() < 0.7:
                at = inline.text.index(". ") + 1
                one = (*para.content[:index], Text(inline.text[:at]))
                two = (Text(inline.text[at + 1 :]), *para.content[index + 1 :])
                return (replace(para, content=one), replace(para, content=two, id=self.key()))
        return ()

    def _item(self, block: Block, kind: str) -> Block | None:
        assert isinstance(block, List)
        at = self.rng.randrange(len(block.items))
        items = list(block.items)
        if kind == "item-gone":
            if len(items) < 2:
                return None
            items.pop(at)
        else:
            items.insert(at + 1, (replace(self.para(), tight=True),))
        return replace(block, items=tuple(items))

    def _table(self, block: Block, kind: str) -> Block | None:
        assert isinstance(block, Table)
        rows = list(block.body)
        if not rows:
            return None
        at = self.rng.randrange(len(rows))
        if kind == "row-gone":
            if len(rows) < 2:
                return None
            rows.pop(at)
        elif kind == "row":
            cells = tuple(Cell((Para((Text(self.sentence(3)),)),)) for _ in block.columns)
            rows.insert(at + 1, Row(cells, id=self.key()))
        else:
            cells_ = list(rows[at].cells)
            n = self.rng.randrange(len(cells_))
            first = cells_[n].blocks[:1]
            if not first or not isinstance(first[0], Para):
                return None
            made = self._content(first[0], self.rng.choice(("word", "insert", "style")))
            if made is None:
                return None
            cells_[n] = replace(cells_[n], blocks=(made, *cells_[n].blocks[1:]))
            rows[at] = replace(rows[at], cells=tuple(cells_))
        return replace(block, body=tuple(rows))

    # -- words ------------------------------------------------------------------------------

    def word(self) -> str:
        return self.rng.choice(WORDS)

    def sentence(self, most: int = 12) -> str:
        words = " ".join(self.word() for _ in range(self.rng.randint(2, most)))
        return f"{words[:1].upper()}{words[1:]}."

    def key(self) -> str:
        self.count += 1
        return f"{self.rng.getrandbits(64):016x}"

    def para(self) -> Para:
        content: list[Inline] = [Text(self.sentence())]
        if self.rng.random() < 0.3:
            content += [Text(" "), Styled("strong", (Text(self.word()),)), Text(" and so on.")]
        return Para(tuple(content), id=self.key())

    def _content(self, block: Block, kind: str) -> Block | None:
        assert isinstance(block, Para | Heading)
        content = self._run(list(block.content), kind)
        return None if content is None else replace(block, content=tuple(content))

    def _run(self, content: list[Inline], kind: str) -> list[Inline] | None:
        texts = [i for i, x in enumerate(content) if isinstance(x, Text) and " " in x.text.strip()]
        notes = [i for i, x in enumerate(content) if isinstance(x, Note)]
        cites = [i for i, x in enumerate(content) if isinstance(x, Cite)]
        if kind == "note-gone" or kind == "note-words":
            if not notes:
                return None
            at = self.rng.choice(notes)
            note = content.pop(at)
            if kind == "note-words" and isinstance(note, Note):
                inner = self._content(note.blocks[0], self.rng.choice(("word", "insert", "cut")))
                if inner is None:
                    return None
                content.insert(at, replace(note, blocks=(inner, *note.blocks[1:])))
            return content
        if kind in {"cite-gone", "cite-moved"}:
            if not cites:
                return None
            cite = content.pop(self.rng.choice(cites))
            if kind == "cite-moved" and texts:
                at = texts[-1]
                found = content[min(at, len(content) - 1)]
                if not isinstance(found, Text) or found.text.count(" ") < 2:
                    return None
                cut = found.text.index(" ", 1)
                content[content.index(found) : content.index(found) + 1] = [
                    Text(found.text[:cut] + " "), cite, Text(found.text[cut:]),
                ]  # fmt: skip
            return content
        if kind == "unstyle":
            styled = [i for i, x in enumerate(content) if isinstance(x, Styled)]
            if not styled:
                return None
            at = self.rng.choice(styled)
            found = content[at]
            assert isinstance(found, Styled)
            content[at : at + 1] = found.content
            return content
        return self._words(content, texts, kind)

    def _words(self, content: list[Inline], texts: list[int], kind: str) -> list[Inline] | None:
        if not texts:
            spans = [i for i, x in enumerate(content) if isinstance(x, Span | Styled)]
            if not spans or kind in {"style", "note"}:
                return None
            at = self.rng.choice(spans)
            outer = content[at]
            assert isinstance(outer, Span | Styled)
            inner = self._run(list(outer.content), kind)
            if inner is None:
                return None
            content[at] = replace(outer, content=tuple(inner))
            return content
        at = self.rng.choice(texts)
        found = content[at]
        assert isinstance(found, Text)
        words = found.text.split(" ")
        full = [i for i, w in enumerate(words) if w]
        n = self.rng.choice(full)
        if kind == "word":
            words[n] = self.word()
        elif kind == "insert":
            words[n:n] = [self.word() for _ in range(self.rng.randint(1, 3))]
        elif kind == "cut":
            del words[n : n + self.rng.randint(1, 3)]
            if not any(words):
                return None
        elif kind in {"style", "note"}:
            before = " ".join([*words[:n], ""]) if n else ""
            after = " ".join(["", *words[n + 1 :]]) if n + 1 < len(words) else ""
            made: list[Inline] = [Text(words[n]), Note((self.para(),))]
            if kind == "style":
                made = [Styled(self.rng.choice(("strong", "emph")), (Text(words[n]),))]
            content[at : at + 1] = [Text(before), *made, Text(after)]
            return content
        content[at] = Text(" ".join(words))
        return content


def _text(block: Block) -> str:
    assert isinstance(block, Para)
    return " ".join(i.text for i in block.content if isinstance(i, Text))


def _put(draft: Draft, old: Block, new: tuple[Block, ...]) -> Draft:
    parts = tuple(replace(p, blocks=_in(p.blocks, old, new)) for p in draft.parts)
    return replace(draft, parts=parts)


def _in(blocks: tuple[Block, ...], old: Block, new: tuple[Block, ...]) -> tuple[Block, ...]:
    out: list[Block] = []
    for block in blocks:
        if block is old:
            out += new
        elif isinstance(block, Box | Quote):
            inner = _in(block.blocks, old, new)
            out.append(block if inner == block.blocks else replace(block, blocks=inner))
        elif isinstance(block, List):
            items = tuple(_in(item, old, new) for item in block.items)
            items = tuple(item for item in items if item)
            out.append(block if items == block.items else replace(block, items=items))
        else:
            out.append(block)
    return tuple(out)


def swap(draft: Draft, old: str, new: str) -> Draft:
    """Return a draft with words replaced in the one run of text that has them."""
    from mdmdraft.model.walk import map_text

    def change(inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, Text) and old in inline.text:
            return (Text(inline.text.replace(old, new)),)
        return (inline,)

    made = replace(
        draft, parts=tuple(replace(p, blocks=map_text(p.blocks, change)) for p in draft.parts)
    )
    assert made != draft, old
    return made
