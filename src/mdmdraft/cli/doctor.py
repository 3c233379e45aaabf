"""`mdmdraft doctor`: what is installed, what is missing, what to do about it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from mdmdraft.cli.options import Format
from mdmdraft.cli.output import coloured, hint, paint, table, tally, tell, visible
from mdmdraft.locales import counted
from mdmdraft.world import World
from mdmdraft.world.places import BESIDE, BUILT

State = Literal["ok", "missing", "faulty", "optional"]
BROKEN = frozenset({"missing", "faulty"})
COLOURS = {"ok": "32", "missing": "31;1", "faulty": "31;1", "optional": "33"}


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


class Health(msgspec.Struct, frozen=True):
    """Whether all that is needed is here, and what was looked at."""

    ok: bool
    checks: tuple[Line, ...]


def run(world: World, form: Format = "text") -> int:
    """Tell what is installed, what is missing, and what to do about it.

    Also whether the paper here can be read. Ends with 2 when something is missing that mdmdraft
    needs. The network is never used.
    """
    lines = [*_programs(), *_optional(), _encoding(), _cache(world), *_paper(world)]
    fit = not any(line.state in BROKEN for line in lines)
    tell(form, Health(fit, tuple(lines)), _lines(lines, fit=fit), as_is=True)
    return 0 if fit else 2


def _lines(lines: Sequence[Line], *, fit: bool) -> Iterator[str]:
    on = coloured()
    rows = table([(x.state, x.name, visible(x.found), x.what_for) for x in lines])
    for line, row in zip(lines, rows, strict=True):
        yield paint(line.state, COLOURS[line.state], on) + row[len(line.state) :]
        yield from hint(line.todo, on)
    yield "all that is needed is here" if fit else "something is missing; see the hints"


def _programs() -> list[Line]:
    from mdmdraft import __version__
    from mdmdraft.world import health, typesetting

    pandoc, own = health.pandoc_state()
    where = "" if own else "from PATH; documents may differ from those of others"
    return [
        Line("mdmdraft", "ok", __version__, "this program"),
        Line("Python", "ok", health.python_version(), "runs it"),
        _needed("pandoc", pandoc, "reads Markdown and references", where),
        _needed("typst", typesetting.typst_version(), "makes PDF documents"),
        _needed("fonts", _fonts(), "the typeface of PDF documents"),
    ]


def _needed(name: str, found: str, what_for: str, remark: str = "") -> Line:
    if found:
        return Line(name, "ok", found, what_for, remark)
    todo = "install mdmdraft again: pip install --force-reinstall mdmdraft"
    return Line(name, "missing", "not found", what_for, todo)


def _fonts() -> str:
    from mdmdraft.fonts.folders import FAMILY, font_folder
    from mdmdraft.world.health import font_files

    try:
        files = font_files(Path(font_folder()))
    except ModuleNotFoundError:
        return ""
    return f"{FAMILY}, {counted(len(files), 'file')}" if files else ""


def _optional() -> Iterator[Line]:
    from mdmdraft.world.health import program

    for name, names, ask, what_for in (
        ("git", ("git",), "--version", "names the commit in manifest.json"),
        ("LibreOffice", ("soffice", "libreoffice"), "--version", "opens documents; tests use it"),
        ("poppler", ("pdftoppm",), "-v", "turns PDF pages into pictures; tests use it"),
    ):
        path, version = program(names, ask)
        found = version or "found" if path else "not found"
        yield Line(name, "ok" if path else "optional", found, what_for)


def _encoding() -> Line:
    from mdmdraft.world.health import is_windows

    encoding = (sys.stdout.encoding or "unknown").lower()
    what_for = "letters on this terminal"
    if encoding.replace("-", "").startswith("utf8"):
        return Line("encoding", "ok", encoding, what_for)
    todo = "set PYTHONUTF8=1" + (" and run `chcp 65001`" if is_windows() else ", or a UTF-8 LANG")
    return Line("encoding", "optional", encoding, what_for, f"{todo}; files are not concerned")


def _cache(world: World) -> Line:
    from mdmdraft.world.cache import SETTING, held_bytes

    what_for = "what is kept from run to run"
    home = world.cache.home
    if home is None:
        todo = f"name a folder that only you can write to: {SETTING}=FOLDER"
        return Line("cache", "optional", "nothing is kept", what_for, todo)
    size = held_bytes(home) / 1_000_000
    return Line("cache", "ok", f"{home}, {size:,.1f} MB", what_for)


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
    return [*lines, *_template(world), _folder(world, BUILT), _folder(world, BESIDE)]


def _template(world: World) -> list[Line]:
    """Tell which styles the paper's own reference.docx has, where it has one."""
    from mdmdraft.docx.reference import REFERENCE
    from mdmdraft.docx.write.template import read_template
    from mdmdraft.drafts.assets import own_reference
    from mdmdraft.model.finding import Refused

    if not world.has(REFERENCE):
        return []
    what_for = "the look of Word documents"
    try:
        template = read_template(own_reference(world), "a4", "en")
    except Refused as refused:
        fault = refused.findings[0]
        todo = f"{fault.path}: {fault.message}; {fault.hint}"
        return [Line("template", "faulty", "cannot be read", what_for, todo)]
    held, lacking = template.held, template.lacking
    found = f"{len(held)} of {len(held) + len(lacking)} styles"
    todo = f"has {_listed(held)}; lacks, and has as by default, {_listed(lacking)}"
    return [Line("template", "ok", found, what_for, todo if lacking else "")]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "none of them"


def _folder(world: World, name: str) -> Line:
    from mdmdraft.world.health import writable

    what_for = "documents go there" if name == BUILT else "schemas and locks"
    fault = world.linked(name)
    if fault is not None:
        return Line(name, "faulty", fault.message, what_for, fault.hint)
    if writable(world.root / name):
        return Line(name, "ok", "can be written", what_for)
    todo = "make the folder writable" + (", or build --out elsewhere" if name == BUILT else "")
    state: State = "missing" if name == BUILT else "optional"
    return Line(name, state, "cannot be written", what_for, todo)
