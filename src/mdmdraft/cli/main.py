"""The entry point."""

from __future__ import annotations

import io
import sys


def main(args: list[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    from mdmdraft.cli.app import app

    try:
        app(args=args, prog_name="mdmdraft")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    return 0


def run() -> None:
    """Run, and leave the process with the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter shows it as \x2026 rather than stop the command.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    raise SystemExit(main())
