"""LibreOffice driven through its own API, as a user who clicks would drive it.

One office for a whole test run: `office()` starts it with a profile of its own and a pipe, and it
ends with the run. What it does is said in `office_script.py`, which the system's Python runs
(`python3-uno` is a package of the system, not of PyPI).
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import IO, Any

import pytest

SCRIPT = Path(__file__).with_name("office_script.py")
_CANDIDATES = ("/usr/bin/python3", "/usr/lib/libreoffice/program/python", "python3")


@cache
def python_with_uno() -> str:
    """Return a Python that has UNO; empty where there is none."""
    for name in _CANDIDATES:
        path = shutil.which(name)
        if path:
            clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
            done = subprocess.run(
                [path, "-c", "import uno"], capture_output=True, check=False, env=clean
            )
            if done.returncode == 0:
                return path
    return ""


needs_uno = pytest.mark.skipif(
    shutil.which("soffice") is None or not python_with_uno(),
    reason="LibreOffice (soffice) with its Python (python3-uno) is not installed",
)


class Office:
    """A running office that takes commands: see `office_script.py` for their names."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="office-"))
        clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        self._process = subprocess.Popen(
            [python_with_uno(), str(SCRIPT), str(self.folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=clean,
        )
        self._files = 0
        atexit.register(self.close)

    def run(self, data: bytes, *commands: dict[str, Any]) -> Any:
        """Open a document, do the commands in order, close it; return what they gave.

        A command is `{"do": NAME, …}`; a command `save` gives the bytes of the file it made.
        """
        self._files += 1
        source = self.folder / f"in{self._files}.docx"
        source.write_bytes(data)
        given, process = list(commands), self._process
        for command in given:
            if command["do"] == "save":
                command["to"] = str(self.folder / f"out{self._files}.{command['as']}")
        assert process.stdin and process.stdout
        _send(process.stdin, {"open": str(source), "commands": given})
        line = process.stdout.readline()
        assert line, "LibreOffice stopped"
        answer = json.loads(line)
        assert "error" not in answer, answer["error"]
        results = answer["results"]
        for index, command in enumerate(given):
            if command["do"] == "save":
                results[index] = Path(command["to"]).read_bytes()
        return results

    def close(self) -> None:
        """End the office and take its folder away."""
        if self._process.poll() is None:
            assert self._process.stdin
            self._process.stdin.close()
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()
        if self._process.stdout:
            self._process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _send(pipe: IO[str], value: Any) -> None:
    pipe.write(json.dumps(value) + "\n")
    pipe.flush()


@cache
def office() -> Office:
    """Return the office of this test run, started by the first who asks."""
    return Office()
