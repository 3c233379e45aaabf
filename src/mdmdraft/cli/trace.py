"""`mdmdraft trace`."""

from __future__ import annotations

NAME = "trace"


def run() -> int:
    """Do nothing yet."""
    return 0
