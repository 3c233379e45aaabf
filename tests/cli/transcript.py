"""Transcripts: commands and what they print, run in a folder of their own.

A transcript is a Markdown file. In its fenced blocks that name no language a line `% command` is
run, and what follows up to the next one is what it must print: standard output as it is, standard
error behind `2> `, and `=> status` where the exit status is not 0. `$TMP` stands for the temporary
folder; nothing else is made alike. Beside `mdmdraft` the commands are those of `Shell`, which work
on every system; one that takes text reads the lines up to `^D`.
"""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from mdmdraft.cli.main import main
from mdmdraft.sources.scaffold import new_paper
from mdmdraft.world import World
from mdmdraft.world.new_folder import fill_folder

FENCE = "```"
STEPS = (
    "reading the paper",
    "composing ",
    "checking",
    "writing documents",
    "freezing",
    "releasing",
)
"""How lines on standard error begin that tell a step of the work."""
TAKES_TEXT = frozenset({"write", "append", "libreoffice", "word", "fill"})

Run = Callable[[list[str], Path, dict[str, str]], tuple[int, str, str]]


@dataclass
class Step:
    """One command of a transcript: its line, its text, and what is expected of it."""

    line: str
    text: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)


Piece = str | Step
"""A line of prose, or a command."""


def read_transcript(text: str) -> list[Piece]:
    """Return the pieces of a transcript in order; joined again they are the file."""
    pieces: list[Piece] = []
    fenced = named = False
    step: Step | None = None
    taking = False
    for line in text.splitlines():
        if not taking and line.startswith(FENCE):
            named = not fenced and line != FENCE
            fenced, step = not fenced, None
            pieces.append(line)
        elif not fenced or named:
            pieces.append(line)
        elif not taking and line.startswith("% "):
            step = Step(line)
            pieces.append(step)
            taking = words_of(line)[0] in TAKES_TEXT
        elif step is None:
            raise ValueError(f"`{line}` stands before any command")
        elif taking:
            step.text.append(line)
            taking = line != "^D"
        else:
            step.expected.append(line)
    if fenced or taking:
        raise ValueError("the last block is not closed")
    return pieces


def words_of(line: str) -> list[str]:
    """Return the words of a line `% command`."""
    return shlex.split(line[2:])


def written(pieces: list[Piece]) -> str:
    """Return a transcript as text."""
    lines: list[str] = []
    for piece in pieces:
        if isinstance(piece, Step):
            lines += [piece.line, *piece.text, *piece.expected]
        else:
            lines.append(piece)
    return "\n".join(lines) + "\n"


FIRST_OF_2026 = "1767225600"
"""The day on which papers of transcripts are made: `init` alone asks the clock."""


def environment(home: Path) -> dict[str, str]:
    """Return an environment in which runs are alike on all machines."""
    kept = ("PATH", "PYTHONPATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "HOME": str(home),
        "MDMDRAFT_CACHE_DIR": str(home / "cache"),
        "TZ": "Asia/Kathmandu",
        "LANG": "C.UTF-8",
        "COLUMNS": "80",
        "GIT_CEILING_DIRECTORIES": str(home.parent),
    }


def run_here(args: list[str], folder: Path, env: dict[str, str]) -> tuple[int, str, str]:
    """Run `mdmdraft` in this process."""
    streams = [
        io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)
        for _ in range(2)
    ]
    with (
        contextlib.chdir(folder),
        patch.dict(os.environ, env, clear=True),
        contextlib.redirect_stdout(streams[0]),
        contextlib.redirect_stderr(streams[1]),
    ):
        code = main(args)
    out, err = (s.buffer.getvalue().decode("utf-8") for s in streams)
    return code, out, err


def run_apart(args: list[str], folder: Path, env: dict[str, str]) -> tuple[int, str, str]:
    """Run `mdmdraft` in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "mdmdraft", *args],
        cwd=folder,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout, done.stderr


class Shell:
    """The commands of transcripts. `root` is a folder that is empty but for `home`."""

    def __init__(self, root: Path, run: Run) -> None:
        self.root = root
        self.run = run
        self.here = root / "work"
        self.here.mkdir()
        home = root / "home"
        home.mkdir()
        self.env = environment(home)
        self.kept: dict[str, dict[str, bytes]] = {}

    def do(self, step: Step) -> list[str]:
        """Return what a command prints, as lines of a transcript."""
        words = words_of(step.line)
        env = dict(self.env)
        while "=" in words[0]:
            name, _, value = words.pop(0).partition("=")
            env[name] = value
        if words[:2] == ["mdmdraft", "init"] or "init" in words[:4]:
            env = {"SOURCE_DATE_EPOCH": FIRST_OF_2026} | env
        if words[0] == "mdmdraft":
            code, out, err = self.run(words[1:], self.here, env)
        else:
            code, out, err = 0, "\n".join(self._other(words, step.text)), ""
        lines = [*out.splitlines(), *(f"2> {line}".rstrip() for line in err.splitlines())]
        if code:
            lines.append(f"=> {code}")
        return [self._alike(line) for line in lines]

    def _alike(self, line: str) -> str:
        for root in (str(self.root.resolve()), str(self.root)):
            line = line.replace(root, "$TMP")
        return line

    def _other(self, words: list[str], text: list[str]) -> Iterator[str]:
        command: Callable[..., Iterator[str] | None] | None
        command = getattr(self, f"do_{words[0]}", None)
        if command is None:
            raise ValueError(f"there is no command `{words[0]}` in transcripts")
        given = ["".join(f"{line}\n" for line in text[:-1])] if words[0] in TAKES_TEXT else []
        return command(*words[1:], *given) or iter(())

    def do_paper(self, name: str = "paper") -> None:
        """Make a new paper and go there."""
        self.here = self.root / "work" / name
        world = World(self.here, self.env)
        fill_folder(self.here, new_paper(world, name))

    def do_go(self, folder: str) -> None:
        """Go to a folder."""
        self.here = (self.here / folder).resolve()

    do_cd = do_go

    def do_write(self, path: str, text: str) -> None:
        """Write a file."""
        place = self.here / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")

    def do_append(self, path: str, text: str) -> None:
        """Write at the end of a file."""
        with (self.here / path).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)

    def do_replace(self, path: str, old: str, new: str) -> None:
        """Replace what stands once in a file; `\\n` in what is new is a line end."""
        place = self.here / path
        text = place.read_text(encoding="utf-8")
        if text.count(old) != 1:
            raise ValueError(f"`{old}` stands {text.count(old)} times in {path}")
        text = text.replace(old, new.replace("\\n", "\n"))
        place.write_text(text, encoding="utf-8", newline="\n")

    def do_hex(self, path: str, *digits: str) -> None:
        """Write bytes."""
        (self.here / path).write_bytes(bytes.fromhex("".join(digits)))

    def do_huge(self, path: str, size: str) -> None:
        """Make a file of so many bytes that takes no place."""
        with (self.here / path).open("ab") as file:
            file.truncate(int(size))

    def do_delete(self, path: str) -> None:
        """Delete a file."""
        (self.here / path).unlink()

    def do_folder(self, path: str) -> None:
        """Make a folder."""
        (self.here / path).mkdir(parents=True)

    def do_link(self, target: str, path: str) -> None:
        """Make a symbolic link."""
        (self.here / path).symlink_to(target)

    def do_libreoffice(self, path: str, out: str, name: str, tracking: str, text: str) -> None:
        """Open a Word file in LibreOffice, do what the lines say as `name`, and save it anew; see
        `tests/review/desk.py`."""
        from tests.review.desk import reviewed

        data = (self.here / path).read_bytes()
        made = reviewed(data, name, tracking == "tracking-on", text.splitlines())
        (self.here / out).write_bytes(made)

    def do_word(self, path: str, out: str, text: str) -> None:
        """Do what the lines say to a Word file, in Word's own manner of writing; see
        `tests/review/word_desk.py`."""
        from tests.review.word_desk import reviewed

        data = (self.here / path).read_bytes()
        (self.here / out).write_bytes(reviewed(data, text.splitlines()))

    def do_fill(self, path: str, text: str) -> None:
        """Fill in tables of a Word file: a line `WORDS OF A ROW | COLUMN | TEXT` a cell."""
        from docx import Document

        document = Document(str(self.here / path))
        for line in text.splitlines():
            inside, column, said = (part.strip() for part in line.split("|"))
            rows = [
                (row, [cell.text for cell in table.rows[0].cells])
                for table in document.tables
                for row in table.rows
                if any(inside in cell.text for cell in row.cells)
            ]
            ((row, head),) = rows
            row.cells[head.index(column)].text = said
        document.save(str(self.here / path))

    def do_show(self, path: str) -> Iterator[str]:
        """Print a file."""
        return iter((self.here / path).read_text(encoding="utf-8").splitlines())

    def do_list(self, folder: str = ".") -> Iterator[str]:
        """Print the files in a folder."""
        return iter(self._files(folder))

    def do_keep(self, folder: str) -> None:
        """Remember what is in a folder."""
        self.kept[folder] = self._files(folder)

    def do_compare(self, folder: str) -> Iterator[str]:
        """Print which files of a folder are not as they were."""
        old, new = self.kept[folder], self._files(folder)
        changed = sorted(p for p in old.keys() | new.keys() if old.get(p) != new.get(p))
        return iter([f"changed: {path}" for path in changed] or ["as it was"])

    def _files(self, folder: str) -> dict[str, bytes]:
        base = self.here / folder
        files = [p for p in base.rglob("*") if p.is_file() or p.is_symlink()]
        return {
            p.relative_to(base).as_posix(): p.read_bytes()
            for p in sorted(files, key=lambda p: p.relative_to(base).as_posix())
        }
