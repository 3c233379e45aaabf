"""What became of a piece of text between two versions."""

from __future__ import annotations

from typing import Literal

import msgspec

RevisionKind = Literal["inserted", "deleted", "moved-to", "moved-from"]


class Revision(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of a piece of text between two versions; only a comparison holds any.

    What is inserted or moved here stands in the new version alone, what is deleted or moved away
    in the old one alone.
    """

    kind: RevisionKind
    change: int = 0
    """Number of the change it belongs to, from 1, in the list of `Changes`."""
    move: int = 0
    """Number of the move, the same at both of its places; 0 for what is no move."""

    @property
    def is_new(self) -> bool:
        """Tell whether it stands in the new version alone."""
        return self.kind in {"inserted", "moved-to"}


def stands(revision: Revision | None, *, new: bool) -> bool:
    """Tell whether the new version, or the old one, has what bears a revision, or none."""
    return revision is None or revision.is_new == new
