"""The entry point."""

from __future__ import annotations


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
    raise SystemExit(main())
