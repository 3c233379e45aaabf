"""`mdmdraft new`."""

from __future__ import annotations

NAME = "new"


def run() -> int:
    """Do nothing yet."""
    return 0
