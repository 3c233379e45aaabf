"""What the machine has: other programs, packages, fonts, and whether a folder can be written."""

from __future__ import annotations

import platform
import re
import subprocess  # noqa: TID251 - world/ is where processes are started
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from mdmdraft.world.process import clean_environment, pandoc_path, pandoc_version
from mdmdraft.world.programs import find_program

_VERSION = re.compile(r"\d+(?:\.\d+)+")
_SECONDS = 10
_OFFICE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)


def python_version() -> str:
    """Return the version of Python."""
    return platform.python_version()


def is_windows() -> bool:
    """Tell whether the machine runs Windows."""
    return sys.platform == "win32"


def package_version(name: str) -> str:
    """Return the version of an installed package, or an empty string."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def pandoc_state() -> tuple[str, bool]:
    """Return pandoc's own version, and whether it is the one that came with mdmdraft; the
    version is empty where there is none or it does not start."""
    try:
        return pandoc_version(), "pypandoc" in Path(pandoc_path()).parts
    except OSError:
        return "", False


def program(names: tuple[str, ...], ask: str) -> tuple[str, str]:
    """Return where the first of these programs is and the version it tells when asked; empty
    strings for what is not known."""
    places = _OFFICE if "soffice" in names else ()
    path = next((p for p in map(find_program, (*names, *places)) if p), "")
    if not path or (is_windows() and "soffice" in names):
        return path, ""  # LibreOffice opens a window there when it is asked
    try:
        done = subprocess.run(
            [path, ask],
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env=clean_environment(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return path, ""
    found = _VERSION.search((done.stdout + done.stderr).decode("utf-8", "replace"))
    return path, found[0] if found else ""


def font_files(folder: Path) -> list[str]:
    """Return the names of the font files in a folder, sorted; none where it is not there."""
    if not folder.is_dir():
        return []
    return sorted(f.name for f in folder.iterdir() if f.suffix.lower() in {".ttf", ".otf"})


def writable(folder: Path) -> bool:
    """Tell whether a folder, or the nearest above it that is there, can be written to."""
    here = next((f for f in (folder, *folder.parents) if f.exists()), folder)
    try:
        with tempfile.TemporaryFile(dir=here):
            return True
    except OSError:
        return False
