"""The law of the one aligner: a comparison, a review and the table of answers tell the same moves,
splits and joins of one pair of texts."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.diff.compare import compare
from mdmdraft.model.draft import Draft
from mdmdraft.model.text import Heading, Para
from mdmdraft.model.walk import plain, walk_blocks
from mdmdraft.review.matrix.passages import Passages
from tests.diff.blocks import draft
from tests.review.laws import docx, edits_of

SYLLABLES = ("ka", "mo", "ri", "te", "lu", "sa", "ne", "po", "vi", "du", "fa", "go")


@dataclass(frozen=True)
class Told:
    """The paragraphs that were moved, split, joined, each by its words in the old text."""

    moved: set[str] = field(default_factory=set)
    split: set[str] = field(default_factory=set)
    joined: set[str] = field(default_factory=set)


def by_comparison(old: Draft, new: Draft) -> Told:
    told = Told()
    for change in compare(old, new).changes.changes:
        ends = {w.operation for w in change.words if "\n" in w.text}
        if change.kind == "moved":
            told.moved.update(change.before.split("\n"))
        elif change.kind == "changed" and ends:
            (told.split if "insert" in ends else told.joined).update(change.before.split("\n"))
    return told


def by_review(old: Draft, new: Draft) -> Told:
    told = Told()
    where = {"paragraph-moved": told.moved, "split": told.split, "join": told.joined}
    for edit in edits_of(old, docx(new)):
        assert edit.kind != "other", edit
        if edit.kind in where:
            where[edit.kind].update(edit.before.split("\n"))
    return told


def by_table(old: Draft, new: Draft) -> Told:
    told = Told()
    passages = Passages(old, new)
    for part in old.parts:
        for block in walk_blocks(part.blocks):
            if not isinstance(block, Para | Heading):
                continue
            note, words = passages.told(block.id)
            text = plain(block.content)
            if note == "moved":
                told.moved.add(text)
            for run in words:
                if "\n" in run.text:
                    (told.split if run.operation == "insert" else told.joined).add(text)
    return told


class Editor:
    """Writes a text of sections, and makes another one of it as people do."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.done: set[str] = set()
        self.sections = [self._section(n) for n in range(self.rng.randint(1, 3))]

    def _words(self, least: int, most: int) -> str:
        def word() -> str:
            return "".join(self.rng.choices(SYLLABLES, k=self.rng.randint(2, 3)))

        text = " ".join(word() for _ in range(self.rng.randint(least, most)))
        return f"{text.capitalize()}."

    def _section(self, number: int) -> list[str]:
        lines = [self._words(9, 22) for _ in range(self.rng.randint(4, 7))]
        if self.rng.random() < 0.5:
            items = " - ".join(self._words(9, 14) for _ in range(3))
            lines.insert(self.rng.randint(1, 3), f"- {items}")
        if self.rng.random() < 0.5:
            lines.insert(self.rng.randint(1, 3), f"## {self._words(2, 5)}")
        return [f"# Section {number} on {self._words(1, 3)}", *lines]

    def draft(self) -> Draft:
        return draft(*([*section] for section in self.sections))

    def edit(self, kind: str) -> None:
        free = [
            (section, n)
            for section in self.sections
            for n, line in enumerate(section)
            if line[0] not in "#-" and line not in self.done
        ]
        if not free:
            return
        section, at = self.rng.choice(free)
        words = section[at].split()
        getattr(self, kind)(section, at, words)

    def _keep(self, section: list[str], at: int, *lines: str) -> None:
        self.done.update(lines)
        section[at : at + 1] = lines

    def move(self, section: list[str], at: int, words: list[str]) -> None:
        line = section.pop(at)
        other = self.rng.choice(self.sections)
        other.insert(self.rng.randint(1, len(other)), line)
        self.done.add(line)

    def move_and_reword(self, section: list[str], at: int, words: list[str]) -> None:
        words[len(words) // 2] = "another"
        section[at] = " ".join(words)
        self.move(section, at, words)

    def reword(self, section: list[str], at: int, words: list[str]) -> None:
        words[self.rng.randrange(1, len(words) - 1)] = "otherwise"
        self._keep(section, at, " ".join(words))

    def split(self, section: list[str], at: int, words: list[str]) -> None:
        cut = self.rng.randint(1, len(words) - 1)
        self._keep(section, at, " ".join(words[:cut]), " ".join(words[cut:]))

    def join(self, section: list[str], at: int, words: list[str]) -> None:
        following = section[at + 1] if at + 1 < len(section) else "#"
        if following[0] not in "#-" and following not in self.done:
            section.pop(at + 1)
            self._keep(section, at, f"{section[at]} {following}")

    def insert(self, section: list[str], at: int, words: list[str]) -> None:
        self._keep(section, at, section[at], self._words(9, 22))

    def move_item(self, section: list[str], at: int, words: list[str]) -> None:
        for n, line in enumerate(section):
            if line.startswith("- ") and line not in self.done:
                items = line[2:].split(" - ")
                items.insert(self.rng.randrange(3), items.pop(self.rng.randrange(3)))
                self._keep(section, n, f"- {' - '.join(items)}")

    def delete(self, section: list[str], at: int, words: list[str]) -> None:
        section.pop(at)


KINDS = ("move", "move_and_reword", "move_item", "reword", "split", "join", "insert", "delete")


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.lists(st.sampled_from(KINDS), min_size=1, max_size=5))
def test_they_tell_the_same_moves_splits_and_joins(seed: int, kinds: list[str]) -> None:
    editor = Editor(seed)
    old = editor.draft()
    for kind in kinds:
        editor.edit(kind)
    new = editor.draft()
    for one, two in ((old, new), (new, old)):
        told = by_comparison(one, two)
        assert by_review(one, two) == told
        assert by_table(one, two) == told


def test_what_stands_elsewhere_does_not_choose_between_two_of_one_length() -> None:
    a, b, c, d = (
        f"{word} {'and so it goes on '}" * 2 for word in ("Alpha", "Beta", "Gamma", "Dol")
    )
    kept = "This paragraph stays where it is, between the others, in both texts."
    old = draft(["# First of two", a, b, kept], ["# Second of two", c, d, kept])
    new = draft(["# First of two", b, a, kept], ["# Second of two", d, c, kept])
    for one, two in ((old, new), (new, old)):
        told = by_comparison(one, two)
        assert len(told.moved) == 2
        assert by_review(one, two) == told
        assert by_table(one, two) == told


def test_a_paragraph_put_into_a_table_is_gone_and_a_table_is_new() -> None:
    words = "This text is put into a table of one cell"
    old = draft("# One", "Kept as it is", words, "The end of it")
    new = draft("# One", "Kept as it is", f"| {words}", "The end of it")
    for one, two in ((old, new), (new, old)):
        edits = edits_of(one, docx(two))
        assert sorted((e.before, e.after) for e in edits) == [("", words), (words, "")]
        kinds = {change.kind for change in compare(one, two).changes.changes}
        assert kinds == {"inserted", "deleted"}
