"""The entry point."""

from __future__ import annotations

import gc
import sys


def main(args: list[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    from mdmdraft.cli.app import app
    from mdmdraft.cli.exit_codes import COULD_NOT_RUN
    from mdmdraft.cli.old_spellings import respelt

    given = sys.argv[1:] if args is None else args
    if not _is_text(given):
        return COULD_NOT_RUN
    present, notices = respelt(given)
    if notices:
        from mdmdraft.cli.output import complain

        for notice in notices:
            complain(notice)
    try:
        app(args=present, prog_name="mdmdraft")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    return 0


def _is_text(args: list[str]) -> bool:
    """Tell whether all arguments are text. A name of bytes that are none in the system's encoding,
    or half of a character, could neither be printed nor told in JSON: that is complained of."""
    for number, arg in enumerate(args, 1):
        try:
            arg.encode("utf-8")
        except UnicodeEncodeError:
            from mdmdraft.cli.output import complain

            complain(
                f"argument {number} is no text in UTF-8: `{arg}`; rename the file, or type it anew"
            )
            return False
    return True


def run() -> None:
    """Run, and leave the process with the exit code.

    A command lives for a second or two and its values hold no cycles: the collector that looks
    for them over and over took a tenth of a large build.
    """
    # First of all: importing the verbs takes longer than many of them do.
    from mdmdraft.cli.stopping import catch_signals

    catch_signals()
    from mdmdraft.cli.streams import guard_streams

    guard_streams()
    gc.disable()
    raise SystemExit(_code())


def _code() -> int:
    """Return the exit code; what stops even the parser of arguments becomes one too."""
    from mdmdraft.cli.exit_codes import code_of

    return code_of(main)
