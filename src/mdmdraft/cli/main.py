"""The entry point."""

from __future__ import annotations

import gc
import io
import sys


def main(args: list[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    from mdmdraft.cli.app import app
    from mdmdraft.cli.old_spellings import respelt

    present, notices = respelt(sys.argv[1:] if args is None else args)
    if notices:
        from mdmdraft.cli.output import complain

        for notice in notices:
            complain(notice)
    try:
        app(args=present, prog_name="mdmdraft")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    return 0


def run() -> None:
    """Run, and leave the process with the exit code.

    A command lives for a second or two and its values hold no cycles: the collector that looks
    for them over and over took a tenth of a large build.
    """
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter shows it as \x2026 rather than stop the command.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    raise SystemExit(main())
