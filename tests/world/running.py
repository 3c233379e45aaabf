"""Whether a process runs, by Linux's own account."""

from __future__ import annotations

from pathlib import Path


def runs(pid: str) -> bool:
    """Tell whether a process runs: one that has ended and that nobody asked for yet does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
