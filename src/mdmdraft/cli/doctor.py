"""`mdmdraft doctor`: what is installed, what is missing, what to do about it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from mdmdraft.cli.options import Format
from mdmdraft.cli.output import coloured, paint, print_json, table, tally, visible
from mdmdraft.world import World

State = Literal["ok", "missing", "faulty", "optional"]
BROKEN = frozenset({"missing", "faulty"})


class Line(msgspec.Struct, frozen=True):
    """One thing looked at. What is `missing` or `faulty` is needed, what is `optional` is
    absent and can stay so."""

    name: str
    state: State
    found: str
    """Its version, or what was found."""
    what_for: str
    todo: str = ""
    """What to do where it is not ok."""


def run(world: World, form: Format = "text") -> int:
    """Tell what is installed, what is missing, and what to do about it.

    Also whether the paper here can be read. Ends with 2 when something is missing that mdmdraft
    needs. The network is never used.
    """
    lines = [*_programs(), *_optional(), _encoding(), *_paper(world)]
    fit = not any(line.state in BROKEN for line in lines)
    if form == "json":
        print_json({"ok": fit, "checks": lines})
        return 0 if fit else 2
    colours = {"ok": "32", "missing": "31;1", "faulty": "31;1", "optional": "33"}
    on = coloured()
    rows = table([(x.state, x.name, visible(x.found), x.what_for) for x in lines])
    for line, row in zip(lines, rows, strict=True):
        print(paint(line.state, colours[line.state], on) + row[len(line.state) :])
        if line.todo:
            print(f"  {paint('hint:', '36', on)} {line.todo}")
    print("all that is needed is here" if fit else "something is missing; see the hints")
    return 0 if fit else 2


def _programs() -> list[Line]:
    from mdmdraft import __version__
    from mdmdraft.world import health

    again = "install mdmdraft again: pip install --force-reinstall mdmdraft"
    pandoc, own = health.pandoc_state()
    typst = health.package_version("typst")
    where = "" if own or not pandoc else "from PATH; documents may differ from those of others"
    return [
        Line("mdmdraft", "ok", __version__, "this program"),
        Line("Python", "ok", health.python_version(), "runs it"),
        Line(
            "pandoc",
            "ok" if pandoc else "missing",
            pandoc or "not found",
            "reads Markdown and references",
            where if pandoc else again,
        ),
        Line(
            "typst",
            "ok" if typst else "missing",
            typst or "not found",
            "makes PDF documents",
            "" if typst else again,
        ),
        _fonts(again),
    ]


def _fonts(again: str) -> Line:
    from mdmdraft.pdf.fonts import FAMILY, font_folder
    from mdmdraft.world.health import font_files

    try:
        files = font_files(Path(font_folder()))
    except ModuleNotFoundError:
        files = []
    found = f"{FAMILY}, {len(files)} file{'s' if len(files) != 1 else ''}"
    if files:
        return Line("fonts", "ok", found, "the typeface of PDF documents")
    return Line("fonts", "missing", "not found", "the typeface of PDF documents", again)


def _optional() -> list[Line]:
    from mdmdraft.world.health import program

    found = []
    for name, names, ask, what_for in (
        ("git", ("git",), "--version", "names the commit in manifest.json"),
        ("LibreOffice", ("soffice", "libreoffice"), "--version", "opens documents; tests use it"),
        ("poppler", ("pdftoppm",), "-v", "turns PDF pages into pictures; tests use it"),
    ):
        path, version = program(names, ask)
        found.append(
            Line(name, "ok", version or "found", what_for)
            if path
            else Line(name, "optional", "not found", what_for)
        )
    return found


def _encoding() -> Line:
    from mdmdraft.world.health import is_windows

    encoding = (sys.stdout.encoding or "unknown").lower()
    what_for = "letters on this terminal"
    if encoding.replace("-", "").startswith("utf8"):
        return Line("encoding", "ok", encoding, what_for)
    todo = "set PYTHONUTF8=1" + (" and run `chcp 65001`" if is_windows() else ", or a UTF-8 LANG")
    return Line("encoding", "optional", encoding, what_for, f"{todo}; files are not concerned")


def _paper(world: World) -> list[Line]:
    from mdmdraft.model.finding import Refused
    from mdmdraft.sources.layout import CONFIG_PATH
    from mdmdraft.sources.load import load_paper

    if not world.exists(CONFIG_PATH):
        todo = "go to the paper's folder, name it with -C FOLDER, or make one: mdmdraft init FOLDER"
        return [Line("paper", "optional", "none here", "what is built", todo)]
    lines: list[Line] = []
    try:
        paper, _ = load_paper(world)
    except Refused as refused:
        todo = "`mdmdraft build` names each of them"
        lines.append(Line("paper", "faulty", tally(refused.findings), "what is built", todo))
    else:
        found = f"{len(paper.every())} records, {len(paper.references)} references"
        lines.append(Line("paper", "ok", found, "what is built"))
    return [*lines, *_template(world), _folder(world, "dist"), _folder(world, ".mdmdraft")]


def _template(world: World) -> list[Line]:
    """Tell which styles the paper's own reference.docx has, where it has one."""
    from mdmdraft.docx.reference import REFERENCE
    from mdmdraft.docx.write.template import read_template
    from mdmdraft.model.finding import Refused

    if not world.exists(REFERENCE):
        return []
    what_for = "the look of Word documents"
    try:
        template = read_template(world.read(REFERENCE), "a4", "en")
    except Refused as refused:
        fault = refused.findings[0]
        return [
            Line(
                "template",
                "faulty",
                "cannot be read",
                what_for,
                f"{fault.path}: {fault.message}; {fault.hint}",
            )
        ]
    held, lacking = template.held, template.lacking
    found = f"{len(held)} of {len(held) + len(lacking)} styles"
    todo = f"has {_listed(held)}; lacks, and has as by default, {_listed(lacking)}"
    return [Line("template", "ok", found, what_for, todo if lacking else "")]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "none of them"


def _folder(world: World, name: str) -> Line:
    from mdmdraft.world.health import writable

    what_for = "documents go there" if name == "dist" else "cache and schemas"
    if writable(world.root / name):
        return Line(name, "ok", "can be written", what_for)
    todo = "make the folder writable" + (", or build --out elsewhere" if name == "dist" else "")
    state: State = "missing" if name == "dist" else "optional"
    return Line(name, state, "cannot be written", what_for, todo)
