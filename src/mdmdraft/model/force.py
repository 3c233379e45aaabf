"""Whether what a citation points at in law is in force on a day, and what is instead."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from mdmdraft.model.locator import read_locator
from mdmdraft.model.paper import Paper, Provision, Record, is_over, is_to_come
from mdmdraft.model.provision_ids import provision_ids
from mdmdraft.model.record import LegalMeta
from mdmdraft.model.text import Pinpoint


class Force(msgspec.Struct, frozen=True):
    """A provision, or with an empty `label` a whole instrument, and its days of force: ISO 8601,
    partial where only the month or year is known, empty where nothing is."""

    key: str
    title: str
    label: str
    start: str
    end: str
    replaced_by: str = ""

    def is_over(self, day: str) -> bool:
        """Tell whether its last day is before `day`; what is not known is not over."""
        return is_over(self.end, day)

    def is_to_come(self, day: str) -> bool:
        """Tell whether its first day is after `day`; what is not known is not to come."""
        return is_to_come(self.start, day)

    def holds(self, day: str) -> bool:
        """Tell whether it is in force on `day`, as far as is known."""
        return not self.is_over(day) and not self.is_to_come(day)

    @property
    def citation(self) -> str:
        """Return how it is cited: `be-code-penal-2024, art. 258`."""
        label = self.label.replace("Article ", "art. ").replace("Section ", "s. ")
        return f"{self.key}, {label}" if label else self.key

    @property
    def name(self) -> str:
        """Return what a message calls it."""
        return f"{self.label} of the {self.title}" if self.label else self.title


def whole(key: str, record: Record[LegalMeta]) -> Force:
    """Return the days of force of an instrument."""
    meta = record.meta
    return Force(key, meta.title_short, "", meta.in_force, meta.until, meta.replaced_by)


def is_dated(record: Record[LegalMeta]) -> bool:
    """Tell whether any day of force of an instrument or of its provisions is known."""
    known = record.meta.in_force or record.meta.until
    return bool(known) or any(p.start or p.end for p in record.provisions)


def of_provision(key: str, record: Record[LegalMeta], provision: Provision) -> Force:
    """Return the days of force of a provision; the instrument's where it has none of its own."""
    meta = record.meta
    later = provision.replaced_by
    if later and "#" not in later:
        later = f"{key}#{later}"
    return Force(
        key,
        meta.title_short,
        provision.label,
        provision.start or meta.in_force,
        provision.end or meta.until,
        later or (meta.replaced_by if not provision.end else ""),
    )


def pointed_at(item: Pinpoint, record: Record[LegalMeta]) -> list[list[Force]]:
    """Return what a citation points at, a list a place: versions of the same provision together,
    or, where an article is stored in pieces alone, its pieces. The whole instrument when the
    citation names no place, or none that is stored."""
    found: list[list[Force]] = []
    for place in provision_ids(item.label, item.value) if item.value else ():
        for name in place:
            here = [p for p in record.provisions if p.id == name or ids_of(p.label)[:1] == (name,)]
            here = here or [p for p in record.provisions if name in ids_of(p.label)]
            if here:
                found.append([of_provision(item.key, record, p) for p in here])
                break
    return found or [[whole(item.key, record)]]


@lru_cache(maxsize=4096)
def ids_of(label: str) -> tuple[str, ...]:
    """Return the ids that a provision headed `label` may go by, the places it is part of after its
    own: `Article 3(a)` is `art-3-a`, and part of `art-3`."""
    kind, value, _ = read_locator(label)
    return tuple(i for place in provision_ids(kind, value) for i in place) if value else ()


def successor(paper: Paper, force: Force, day: str) -> Force | None:
    """Return what is in force on `day` in the place of a provision or instrument that is over:
    what replaced it, or what replaced that."""
    seen: set[str] = set()
    while force.replaced_by and force.replaced_by not in seen:
        seen.add(force.replaced_by)
        key, _, id_ = force.replaced_by.partition("#")
        record = paper.legal.get(key)
        if record is None:
            return None
        provision = next((p for p in record.provisions if p.id == id_), None)
        force = of_provision(key, record, provision) if provision else whole(key, record)
        if force.holds(day):
            return force
    return None


def predecessor(paper: Paper, force: Force, day: str) -> Force | None:
    """Return what is still in force on `day` and will be replaced by what is to come."""
    coming = paper.legal.get(force.key)
    named = {p.id for p in coming.provisions if p.label == force.label} if coming else set()
    wanted = {f"{force.key}#{id_}" for id_ in named} if force.label else {force.key}
    for key, record in sorted(paper.legal.items()):
        every = [of_provision(key, record, p) for p in record.provisions]
        for known in (*every, whole(key, record)):
            if known.replaced_by in wanted and known.holds(day):
                return known
    return None
