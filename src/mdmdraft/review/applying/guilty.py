"""Which edits bring an error: searched by halves, each half tried beside those that are good."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mdmdraft.model.finding import Finding

Unit = frozenset[str]
"""Edits, by their ids, that are put back or refused as one."""
_MOST = 40
"""How often is tried, beyond which what is still in doubt is refused together."""


class Search:
    """Finds the edits with which `errors_with` gives errors, whatever others are left out."""

    def __init__(self, errors_with: Callable[[set[str]], list[Finding]]) -> None:
        self.errors_with = errors_with
        self.guilty: dict[Unit, Finding] = {}
        self._good: set[str] = set()
        self._tried = 0

    def among(self, units: Sequence[Unit], found: Finding) -> dict[Unit, Finding]:
        """Return the guilty among edits that give the error `found` together, each with its own
        error; the order of the edits decides which of two that are too many together is."""
        self._search(list(units), found, known=True)
        return self.guilty

    def _search(self, doubtful: Sequence[Unit], found: Finding, *, known: bool = False) -> None:
        if not doubtful:
            return
        if not known:
            if self._tried >= _MOST:
                self.guilty.update(dict.fromkeys(doubtful, found))
                return
            self._tried += 1
            errors = self.errors_with(self._good.union(*doubtful))
            if not errors:
                self._good.update(*doubtful)
                return
            found = errors[0]
        if len(doubtful) == 1:
            self.guilty[doubtful[0]] = found
            return
        half = len(doubtful) // 2
        self._search(doubtful[:half], found)
        self._search(doubtful[half:], found)
