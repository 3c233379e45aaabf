"""What the paper prints by itself for edits that were done in records."""

from __future__ import annotations

import msgspec


class Said(msgspec.Struct, frozen=True):
    """The words of a paragraph as a reviewer left them, and as they are printed for its record."""

    words: str
    printed: str


class PrintedAnew(msgspec.Struct, frozen=True):
    """What is printed for the edits of one document."""

    said: dict[str, Said] = {}
    """By the id of an edit."""
    made: frozenset[str] = frozenset()
    """Ids of what is printed in the new draft and that no reviewer typed: facts of a new record,
    its row in a table, an entry of the bibliography."""
    together: tuple[frozenset[str], ...] = ()
    """Edits that are put back or refused as one, by their ids."""

    def with_all(self, ids: set[str]) -> set[str]:
        """Return ids of edits with those that are refused with them."""
        return ids.union(*(group for group in self.together if group & ids))
