"""Words against limits; the functions stand in `model/lengths.py`, which checks go by."""

from __future__ import annotations

from mdmdraft.model.lengths import (
    Length,
    Lengths,
    bounds,
    counts,
    lengths,
    words_in_all,
    words_of,
)

__all__ = ["Length", "Lengths", "bounds", "counts", "lengths", "words_in_all", "words_of"]
