"""Words against limits, on the composed text: what is printed is what is counted.

The body counts always; notes, the bibliography and the annexes count where `limits.count` in
`mdmdraft.yml` says so. The checks and `mdmdraft words` go by the same functions.
"""

from __future__ import annotations

import msgspec

from mdmdraft.model.config import CountIn, Counting, Limits, Range, SectionRange
from mdmdraft.model.draft import Draft, Part


class Length(msgspec.Struct, frozen=True):
    """Words of one section, or of the whole, and the bounds set for them."""

    section: str
    """Id of the section; empty for the whole."""
    words: int
    min: int | None = None
    max: int | None = None
    counted: bool = True
    """Whether the words count towards the whole."""
    apart: int = 0
    """Words of a bibliography that stands in the section and does not count."""
    pages: int | None = None
    """At most so many pages of the PDF; how many there are is known when it is built."""

    @property
    def beyond(self) -> int:
        """Return by how many words a bound is broken: over is positive, under is negative."""
        if self.max is not None and self.words > self.max:
            return self.words - self.max
        if self.min is not None and self.words < self.min:
            return self.words - self.min
        return 0

    @property
    def state(self) -> str:
        """Return `over by 12`, `under by 12`, `ok`, or nothing where no bound is set."""
        if self.beyond > 0:
            return f"over by {self.beyond:,}"
        if self.beyond < 0:
            return f"under by {-self.beyond:,}"
        return "ok" if self.min is not None or self.max is not None else ""


class Lengths(msgspec.Struct, frozen=True):
    """Words of one draft."""

    deliverable: str
    language: str
    sections: tuple[Length, ...]
    total: Length
    audience: str = "public"

    def broken(self) -> tuple[Length, ...]:
        """Return the lengths that break a bound, sections first."""
        return tuple(length for length in (*self.sections, self.total) if length.beyond)


class Bounds(msgspec.Struct, frozen=True):
    """The bounds set in one language; None where there is none."""

    min: int | None = None
    max: int | None = None
    pages: int | None = None


def bounds(limit: int | Range | SectionRange | None, language: str) -> Bounds:
    """Return the bounds that a limit of `mdmdraft.yml` sets in a language: a number alone is the
    most words. A limit that is given by languages sets none in one that is not among them."""
    if isinstance(limit, Range | SectionRange):
        pages = limit.pages if isinstance(limit, SectionRange) else None
        return Bounds(*(count_in(count, language) for count in (limit.min, limit.max, pages)))
    return Bounds(max=limit)


def count_in(count: CountIn | None, language: str) -> int | None:
    """Return a count in a language."""
    return count.get(language) if isinstance(count, dict) else count


def counts(part: Part, counting: Counting) -> bool:
    """Tell whether a part counts towards the words of the whole."""
    return {"body": True, "references": counting.references, "annex": counting.annexes}[part.kind]


def words_of(part: Part, counting: Counting) -> int:
    """Return the words of a part, with those of its notes where they count, and without those of
    a bibliography that stands in it where these do not. One that is nothing else keeps them."""
    words = part.words + (part.note_words if counting.notes else 0)
    apart = part.kind != "references" and not counting.references
    return words - part.reference_words if apart else words


def words_in_all(draft: Draft, counting: Counting) -> int:
    """Return the words of a draft that count."""
    return sum(words_of(part, counting) for part in draft.parts if counts(part, counting))


def lengths(draft: Draft, limits: Limits) -> Lengths:
    """Return the words of each section and of the whole, with the bounds set for them."""
    counting = limits.count
    found = []
    for part in draft.parts:
        own = bounds(limits.sections.get(part.id), draft.language)
        words = words_of(part, counting)
        apart = part.words + (part.note_words if counting.notes else 0) - words
        found.append(
            Length(part.id, words, own.min, own.max, counts(part, counting), apart, own.pages)
        )
    whole = bounds(limits.words, draft.language)
    pages = count_in(limits.pages, draft.language)
    return Lengths(
        deliverable=draft.deliverable,
        language=draft.language,
        sections=tuple(found),
        total=Length("", words_in_all(draft, counting), whole.min, whole.max, pages=pages),
        audience=draft.audience,
    )


def spread(found: Lengths) -> list[tuple[str, int]]:
    """Return from which sections the words over the whole's limit are best taken, most first.

    Those that are over their own limit give first, in proportion to how far they are over; what
    is still to go is shared by all in proportion to what they have left. The shares add up to the
    words that must go, and none is more than its section has.
    """
    excess = max(found.total.beyond, 0)
    counted = [length for length in found.sections if length.counted and length.words]
    over = {length.section: max(length.beyond, 0) for length in counted}
    first = _shares(over, min(excess, sum(over.values())))
    left = {length.section: length.words - first.get(length.section, 0) for length in counted}
    rest = _shares(left, min(excess - sum(first.values()), sum(left.values())))
    both = {name: first.get(name, 0) + rest.get(name, 0) for name in left}
    return sorted(
        ((name, words) for name, words in both.items() if words),
        key=lambda share: (-share[1], share[0]),
    )


def _shares(weights: dict[str, int], amount: int) -> dict[str, int]:
    """Return `amount` shared out by weight in whole words, the largest remainders rounded up."""
    whole = sum(weights.values())
    if not amount or not whole:
        return {}
    exact = {name: divmod(weight * amount, whole) for name, weight in weights.items()}
    shares = {name: share for name, (share, _) in exact.items()}
    order = sorted(exact, key=lambda name: (-exact[name][1], name))
    for name in order[: amount - sum(shares.values())]:
        shares[name] += 1
    return shares
