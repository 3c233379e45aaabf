"""`mdmdraft words`."""

from __future__ import annotations

NAME = "words"


def run() -> int:
    """Do nothing yet."""
    return 0
