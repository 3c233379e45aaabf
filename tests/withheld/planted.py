"""The places where something is planted, each with the outputs that may hold it."""

from __future__ import annotations

from dataclasses import dataclass, field

OUT = "out"
"""What goes out: public documents, their manifest, comparisons, tables of comments."""
KEPT = "kept"
"""Frozen drafts and pictures of public deliverables."""
INSIDE = "inside"
"""Documents and frozen drafts of the deliverable for a narrower audience."""
WHOLE = "whole"
"""The manifests that stay in."""
LOG = "log"
"""The changelog and the message of a tag, which tell of every deliverable."""
TOLD = "told"
"""Findings, in every form: for those who have the sources."""
DESK = "desk"
"""What is printed for writers: trace, words, explain, doctor."""

NOWHERE: frozenset[str] = frozenset()
WRITERS = frozenset({TOLD, DESK})
HELD = WRITERS | {INSIDE, LOG}
"""Words of an audience: in its own documents, and told to writers."""
NAMES = HELD | {WHOLE}
"""Names of files and records: in the whole manifests too."""
EVERYWHERE = HELD | {OUT, KEPT, WHOLE}


@dataclass(frozen=True, slots=True)
class Planted:
    """Something planted: where, and which outputs may hold it. What is `public` must be found."""

    token: str
    place: str
    may: frozenset[str]

    @property
    def public(self) -> bool:
        """Whether readers are to see it, which shows that the scan sees."""
        return OUT in self.may


@dataclass(slots=True)
class Planter:
    """Gives each place a word of its own."""

    every: list[Planted] = field(default_factory=list)

    def __call__(self, place: str, may: frozenset[str] = NOWHERE) -> str:
        """Return a new word for a place: small letters and digits, so that it can be an id."""
        token = f"zq{len(self.every) + 1:03d}xk"
        self.every.append(Planted(token, place, may))
        return token

    def private(self, place: str) -> str:
        """Return a word that no output may hold."""
        return self(place)

    def held(self, place: str) -> str:
        """Return a word for the narrower audience."""
        return self(place, HELD)

    def name(self, place: str) -> str:
        """Return a name of something for the narrower audience."""
        return self(place, NAMES)

    def public(self, place: str) -> str:
        """Return a word for everybody."""
        return self(place, EVERYWHERE)

    def of_reviews(self, place: str, kinds: frozenset[str]) -> str:
        """Return a word of a review, which writers are shown beside where it goes."""
        return self(place, WRITERS | kinds)
