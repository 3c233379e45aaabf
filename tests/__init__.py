"""The tests of mdmdraft; they mirror the source tree."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
"""The repository."""
