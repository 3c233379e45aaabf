"""The entry point: runs a verb, and turns whatever goes wrong into a message and a code."""

from __future__ import annotations

import os
import sys

CLEAN, FINDINGS, COULD_NOT_RUN, OUR_BUG, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: clean, findings at error level, could not run, our bug, interrupted."""


def main(args: list[str] | None = None) -> int:
    """Run the command line and return the exit code; never shows a traceback."""
    from click.exceptions import Abort, ClickException, Exit

    from mdmdraft.cli.app import app
    from mdmdraft.cli.output import complain, report_refusal
    from mdmdraft.model.finding import Refused

    try:
        code = app(args=args, standalone_mode=False, prog_name="mdmdraft")
    except Exit as done:
        code = done.exit_code
    except ClickException as wrong:
        wrong.show()
        code = COULD_NOT_RUN
    except Refused as refused:
        report_refusal(refused)
        code = refused.code
    except (KeyboardInterrupt, Abort):
        complain("interrupted; nothing was changed")
        code = INTERRUPTED
    except BrokenPipeError:
        # The reader went away (`mdmdraft words | head`): no fault of anybody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = CLEAN
    except OSError as error:
        complain(_told(error))
        code = COULD_NOT_RUN
    except Exception as error:
        from mdmdraft.cli.crash import write_crash_report

        place = write_crash_report(error, sys.argv[1:] if args is None else args)
        complain(f"a fault in mdmdraft itself: {type(error).__name__}; the report is in {place}")
        code = OUR_BUG
    return code if isinstance(code, int) else CLEAN


def _told(error: OSError) -> str:
    what = error.strerror or type(error).__name__
    if str(error) == "pandoc":
        return "pandoc is missing; install mdmdraft again, or see `mdmdraft doctor`"
    return f"{error.filename}: {what}" if error.filename else what


def run() -> None:
    """Run and leave the process with the exit code."""
    sys.exit(main())
