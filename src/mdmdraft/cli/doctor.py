"""`mdmdraft doctor`."""

from __future__ import annotations

NAME = "doctor"


def run() -> int:
    """Do nothing yet."""
    return 0
