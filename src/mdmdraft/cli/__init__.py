"""The commands: each parses, calls one function, prints, returns a code."""

from mdmdraft.cli.main import main

__all__ = ["main"]
