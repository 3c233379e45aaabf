"""The law: nothing that a reviewer did is lost. Every edit is applied, or told with its reason;
and what is applied stands in the paper just as in the reviewer's document."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from lxml import etree

from mdmdraft.docx.accept.part import resolve_part
from mdmdraft.docx.opening import open_word
from mdmdraft.docx.read.reading import read_package, read_word
from mdmdraft.docx.reference import reference_docx
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Refused
from mdmdraft.model.review import ReviewFile
from mdmdraft.review.applying.closing import Closing
from mdmdraft.review.applying.outcomes import composed
from mdmdraft.review.reading.beside import beside_of
from mdmdraft.review.reading.edits import FoundEdits, find_edits
from mdmdraft.review.reading.linear_word import linear_word
from mdmdraft.review.reading.roundtrip import roundtrip
from mdmdraft.world import World
from tests.review import paper
from tests.review.generated.hand import ACTS, Hand, cleared
from tests.review.laws import SETTLED, docx
from tests.review.word_conventions import w

REVIEWER = "A. Reviewer"
MANNERS = ("word", "untracked", "google")
_WORD = re.compile(r"[^\W_]+")


@dataclass
class Tried:
    """One review, and what is wrong with what became of it."""

    number: int
    manner: str
    acts: list[str]
    states: Counter[str] = field(default_factory=Counter)
    reasons: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)
    """What was refused because the closing proof found it elsewhere, or otherwise."""


@cache
def sent() -> tuple[World, Draft, bytes]:
    """Return the paper, the draft that was sent out, and its Word file."""
    world = paper.write(Path(mkdtemp()) / "paper")
    draft = composed(world, "position", "en")
    return world, draft, docx(draft)


def attempt(number: int, seed: int, only: tuple[str, ...] = ()) -> Tried:
    """Make a review, read it and put it back; the same numbers give the same one."""
    rng = Random(f"{seed}/{number}")
    manner = rng.choice(MANNERS)
    world, draft, data = sent()
    hand = Hand(data, rng)
    if manner == "word":
        hand.copy.shake()
    kinds = only or tuple(rng.sample(sorted(ACTS), rng.randint(3, len(ACTS))))
    hand.edit(rng.randint(1, 6), kinds)
    tried = Tried(number, manner, hand.acts)
    reviewed = in_manner(hand, manner)
    seen = roundtrip(draft, reference=reference_docx(), images={})
    package = open_word(reviewed, "reviewed.docx")
    beside = beside_of(open_word(data, "sent.docx")), beside_of(package)
    found = find_edits(seen, linear_word(read_package(package)), REVIEWER, beside)
    if hand.acts and not found.edits and set(hand.acts) - {"level"}:
        tried.faults.append("the review has edits, and none was read")
    lost = unread(found, reviewed) - unread_when_sent()
    if lost > 0:
        tried.faults.append(f"{lost} letters of the file are in no line that was read")
    _put_back(tried, world, draft, found)
    return tried


def _put_back(tried: Tried, world: World, draft: Draft, found: FoundEdits) -> None:
    review = ReviewFile(
        version="0.1.0", reviewer=REVIEWER, deliverable="position", language="en",
        edits=found.edits, path="reviews/0.1.0/a.yml",
    )  # fmt: skip
    closing = Closing(world, [review], draft, draft, {review.path: found.accepted})
    try:
        made = closing.settled(found.edits)
    except Refused as refused:
        tried.faults += [f"not proved: {f.message}" for f in refused.findings]
        return
    states = [o.edit.state for o in made.outcomes]
    tried.states.update(states)
    if len(states) != len(found.edits) or not set(states) <= SETTLED:
        tried.faults.append("the account does not add up")
    for outcome in made.outcomes:
        if outcome.edit.state in {"refused", "conflict"}:
            tried.reasons.append(outcome.edit.reason)
            if not outcome.edit.reason:
                tried.faults.append(f"refused without a reason: {outcome.edit}")
        if outcome.edit.reason.startswith("put back, the paper"):
            tried.astray.append(f"{outcome.edit.kind} {outcome.edit.reason}")


@cache
def unread_when_sent() -> int:
    """Return how many letters of the file as it was sent are not read: numbers and labels."""
    _, draft, data = sent()
    seen = roundtrip(draft, reference=reference_docx(), images={})
    word = linear_word(read_word(data, "reviewed.docx"))
    return unread(find_edits(seen, word, REVIEWER), data)


def unread(found: FoundEdits, reviewed: bytes) -> int:
    """Return how many letters of a file, its changes accepted in the XML itself, are in no line."""
    with zipfile.ZipFile(io.BytesIO(reviewed)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    resolve_part(root, accept=True)
    raw: Counter[str] = Counter()
    for text in root.iter(w("t")):
        if not any(True for _ in text.iterancestors(w("sdt"))):
            raw.update(text.text or "")
    have = Counter("".join(line.text for line in found.accepted.lines))
    missing = raw - have
    return sum(n for char, n in missing.items() if char.isalpha())


def in_manner(hand: Hand, manner: str) -> bytes:
    """Return the file as a program saves it."""
    copy = hand.copy
    cleared(copy.document)
    if manner == "untracked":
        resolve_part(copy.document, accept=True)
    if manner == "google":
        for name in ("bookmarkStart", "bookmarkEnd"):
            for mark in list(copy.document.iter(w(name))):
                parent = mark.getparent()
                assert parent is not None
                parent.remove(mark)
        copy.parts.pop("docProps/custom.xml", None)
        copy.unlink_fields()
    return copy.bytes()
