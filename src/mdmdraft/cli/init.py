"""`mdmdraft init`."""

from __future__ import annotations

NAME = "init"


def run() -> int:
    """Do nothing yet."""
    return 0
