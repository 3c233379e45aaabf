"""A fault of ours becomes a file that can be sent, instead of a traceback."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from pathlib import Path

NAME = "mdmdraft-crash-report.txt"


def write_crash_report(error: BaseException, args: list[str]) -> str:
    """Write what a maintainer needs, and return where it is. Nothing of the paper's text is in
    it: frames are named by file and line, without their values."""
    from mdmdraft import __version__

    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        "mdmdraft met a fault of its own. Please send this file to its maintainers.",
        "It names commands and program files; read it before you send it.",
        "",
        f"command: mdmdraft {' '.join(args)}",
        f"mdmdraft {__version__}, Python {platform.python_version()}, {platform.system()}",
        f"fault: {type(error).__name__}",
        "",
    ]
    for frame in frames:
        path = Path(frame.filename)
        shown = "/".join(path.parts[-3:])
        lines.append(f"  {shown}:{frame.lineno} {frame.name}: {frame.line or ''}")
    text = "\n".join(lines) + "\n"
    for folder in (Path.cwd(), Path(tempfile.gettempdir())):
        try:
            (folder / NAME).write_text(text, encoding="utf-8")
        except OSError:
            continue
        return str(folder / NAME)
    sys.stderr.write(text)
    return "the lines above"
