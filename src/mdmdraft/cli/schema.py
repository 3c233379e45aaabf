"""`mdmdraft schema`."""

from __future__ import annotations

NAME = "schema"


def run() -> int:
    """Do nothing yet."""
    return 0
