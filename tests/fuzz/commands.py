"""Command lines made from what the app itself declares: its verbs, their arguments and options."""

from __future__ import annotations

import os
from random import Random
from typing import Any

import typer.main

from mdmdraft.cli.app import app
from tests.fuzz import base
from tests.fuzz.place import Place

ODD = (
    "", " ", "-", "--", "-x", "--no-such", "a" * 5000, "é" * 200, "\u202ex", "\udcff\udcfe", "\x1b[31m", "new\nline", "\x07", "0", "-1",
    "99999999999999999999", "nan", "*", "?", "[a-z]", "%s%n", "{0}", "$HOME", "~", "..", ".", "/", "//", "CON", "NUL", "a,b,,c", ",", "=", "==", "x=y",
    "@file", "'", '"', "\\", "🎉", "\u0301", "\ufeff", "None", "true", "../outside/secret.txt", "../outside", "../outside/folder", "/dev/null", "/dev/zero",
    "/proc/self/environ", "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/", "no/such/file", "figures/map.png", base.CONFIG, "content", "odd-link",
    "odd-pipe", "odd-folder", "odd-empty", "odd-zip.docx", "odd-giant.docx", "odd-name\n.docx",
)  # fmt: skip
GOOD = {
    "VERSION": ("0.1.0", "0.2.0", "9.9.9", "0.1", "work", "HEAD", "v0.1.0"),
    "OLD": ("0.1.0", "work", "HEAD", base.DOCX, base.REVIEWED, base.PDF, "HEAD~1", "0.1.0..0.2.0"),
    "NEW": ("0.1.0", "work", "HEAD", base.DOCX, base.REVIEWED),
    "FILE": (base.DOCX, base.PDF, base.REVIEWED, "dist/0.1.0/manifest.json", "dist", "findings.json"),
    "DELIVERABLE": ("position", "inside", "position,inside", "Position", "posit"), "NAME": ("position", "A Reviewer", "altered-quotation", "a-reviewer"),
    "LANG": ("en", "fr", "en,fr", "EN", "de"), "CHECK": ("altered-quotation", "reader-text", "unused-reference", "altered-quotatoin"),
    "FOLDER": ("out", "dist", ".", "content", "deep/er/out"), "PATH": ("out.html", "out.docx", "out.pdf", "-", "out", "out.xlsx", "out.txt", "dist/x.html"),
    "DIR": ("fresh", ".", "content", "deep/er/fresh"), "KIND": ("section", "evidence", "recommendation", "legal", "term", "sections"),
    "ID": ("another", "survey", "harm", "Another", "an other", "1"), "TEXT": ("Words.", "# x", "---"), "DATE": ("2026-03-05", "2026-03-05T10:00:00Z", "2026"),
}  # fmt: skip


def _leaves(command: Any, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    """Return every command that does something, with the words that lead to it."""
    if hasattr(command, "commands"):
        return [
            leaf
            for name in sorted(command.commands)
            for leaf in _leaves(command.commands[name], (*path, name))
        ]
    return [(path, command)]


def leaves() -> list[tuple[tuple[str, ...], Any]]:
    """Return every verb of the app, with its declaration."""
    return _leaves(typer.main.get_command(app))


def value_for(parameter: Any, random: Random) -> str:
    """Return a value for an argument or option: mostly one of its kind, else anything."""
    choices = getattr(parameter.type, "choices", None)
    if choices and random.random() < 0.7:
        return str(random.choice(list(choices)))
    metavar = (parameter.metavar or parameter.human_readable_name or "").strip("[]{}.").upper()
    fitting = next((GOOD[name] for name in GOOD if metavar.startswith(name)), ())
    if fitting and random.random() < 0.65:
        return random.choice(fitting)
    return random.choice(ODD)


def line(random: Random, number: int) -> list[str]:
    """Return the arguments of one command line. The verbs come in turn."""
    verbs = leaves()
    path, command = verbs[number % len(verbs)]
    words: list[str] = []
    for parameter in command.params:
        words += _given(parameter, random)
    if random.random() < 0.1:
        words.insert(random.randrange(len(words) + 1), random.choice(ODD))
    if random.random() < 0.05:
        random.shuffle(words)
    before = ["-C", random.choice(["../paper", "content", *ODD])] if random.random() < 0.07 else []
    return [word.replace("\x00", "") for word in (*before, *path, *words)]


def _given(parameter: Any, random: Random) -> list[str]:
    if parameter.param_type_name == "argument":
        if random.random() < (0.92 if parameter.required else 0.4):
            many = random.choice([1, 1, 2, 3]) if parameter.nargs == -1 else 1
            return [value_for(parameter, random) for _ in range(many)]
        return []
    if random.random() > 0.25:
        return []
    name = random.choice([*parameter.opts, *parameter.secondary_opts])
    if getattr(parameter, "is_flag", False):
        return [name]
    value = value_for(parameter, random)
    again = [name, value_for(parameter, random)] if random.random() < 0.15 else []
    if name.startswith("--") and random.random() < 0.3:
        return [f"{name}={value}", *again]
    return [name, value, *again]


def prepare(
    place: Place, random: Random, number: int, only: str = ""
) -> tuple[str, list[list[str]]]:
    """Lay odd files beside the good ones, and return a command line to try."""
    place.link("odd-link", place.outside / "secret.txt")
    place.write("odd-empty", "")
    place.write("odd-zip.docx", b"PK\x05\x06" + b"\x00" * 18)
    place.write("odd-folder/one.docx", "x")
    place.write("findings.json", "{}")
    with place.file("odd-giant.docx").open("wb") as file:
        file.truncate(1 << 34)
    os.mkfifo(place.file("odd-pipe"))
    args = line(random, number)
    while only and only not in " ".join(args):
        args = line(random, random.randrange(1000))
    return " ".join(args), [args]
