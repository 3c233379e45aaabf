"""The shape of the code that no linter holds: who touches the machine, who prints, how long."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping

import pytest

from tests import ROOT

SRC = ROOT / "src" / "mdmdraft"
MODULES = sorted(p.relative_to(SRC).as_posix() for p in SRC.rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60

TOUCHING = frozenset(
    {
        "read_text",
        "read_bytes",
        "write_text",
        "write_bytes",
        "open",
        "iterdir",
        "glob",
        "rglob",
        "mkdir",
        "rmdir",
        "unlink",
        "rename",
        "touch",
        "symlink_to",
        "hardlink_to",
        "chmod",
        "stat",
        "lstat",
        "exists",
        "is_file",
        "is_dir",
        "is_symlink",
        "resolve",
        "cwd",
        "home",
        "expanduser",
        "samefile",
        "readlink",
        "walk",
        "absolute",
        "is_fifo",
        "is_socket",
        "is_mount",
        "is_block_device",
        "is_char_device",
        "lchmod",
        "extract",
        "extractall",
        "listdir",
        "scandir",
        "rmtree",
    }
)
"""Methods of `Path` that touch the disk. Other objects have some of these names too: those that
are known to be no paths are in `NO_PATHS`."""

MACHINE = frozenset(
    {
        "datetime.now",
        "datetime.today",
        "datetime.utcnow",
        "date.today",
        "time.time",
        "time.time_ns",
        "time.localtime",
        "time.monotonic",
        "time.perf_counter",
        "io.open",
        "io.FileIO",
        "io.open_code",
        "codecs.open",
        "importlib.import_module",
        "sys.addaudithook",
        "builtins.open",
    }
)
PURE = frozenset({"os.sep", "os.linesep", "os.fspath", "os.fsencode", "os.fsdecode", "os.PathLike"})
"""What there is in `os` that asks nothing of the machine; all else in it does."""
MODULES_OF_THE_MACHINE = frozenset(
    {
        "asyncio",
        "bz2",
        "ctypes",
        "dbm",
        "fcntl",
        "fileinput",
        "ftplib",
        "getpass",
        "glob",
        "gzip",
        "http",
        "http.client",
        "importlib.resources",
        "io.FileIO",
        "linecache",
        "locale",
        "lzma",
        "mmap",
        "multiprocessing",
        "nt",
        "pkgutil",
        "platform",
        "platformdirs",
        "posix",
        "pty",
        "pwd",
        "random",
        "requests",
        "runpy",
        "secrets",
        "select",
        "selectors",
        "shelve",
        "shutil",
        "smtplib",
        "socket",
        "socketserver",
        "sqlite3",
        "ssl",
        "subprocess",
        "tarfile",
        "tempfile",
        "urllib.request",
        "uuid",
        "webbrowser",
    }
)
OPENERS = frozenset(
    {
        "zipfile.ZipFile",
        "zipfile.is_zipfile",
        "zipfile.Path",
        "lxml.etree.parse",
        "lxml.etree.iterparse",
        "docx.Document",
        "xlsxwriter.Workbook",
        "xlsxwriter.workbook.Workbook",
        "typst.compile",
        "typst.query",
        "typst.Compiler",
    }
)
"""What opens a file where its first argument is a path; bytes in memory may be handed to it."""
BYTES_IN_MEMORY = frozenset({"io.BytesIO", "io.StringIO", "BytesIO", "StringIO"})

BUILT_IN = frozenset({"open", "input", "__import__", "eval", "exec"})

ALLOWED: dict[str, dict[str, str]] = {
    "cli/crash.py": {
        "tempfile": "a fault of ours may be in world/ itself",
        "platform": "a maintainer needs the system's name",
    },
    "cli/output.py": {
        "os.environ": "NO_COLOR and TERM are about printing",
        "os.path": "findings name files from where the command was typed",
    },
    "cli/check.py": {"absolute": "a baseline is named from where one stands"},
    "cli/documents.py": {"absolute": "a file to write is named from where one stands"},
    "cli/progress.py": {"os.environ": "CI is about printing"},
    "cli/stopping.py": {
        "os.write": "what is said last, whatever state Python is in",
        "os._exit": "the end of a process that is stopped while it imports",
    },
    "cli/streams.py": {
        "os.open": "a stream that was closed is replaced by the null device",
        "os.devnull": "the null device",
        "os.O_RDONLY": "how it is opened",
        "os.O_RDWR": "how it is opened",
        "os.fstat": "whether a stream is open",
        "io.FileIO": "a stream that tells when it cannot be written",
    },
    "pdf/pictures.py": {"time.monotonic": "a bound on how long pictures are tried, never printed"},
    "cli/project.py": {
        "cwd": "the folder one stands in is where the search for the paper begins",
        "absolute": "a folder that is named from where one stands",
        "is_file": "the search for the paper, before there is a World",
        "stat": "the search ends where everybody may write",
        "is_dir": "the check of -C, before there is a World",
        "os.path": "a folder that is named from where one stands",
    },
    "cli/init.py": {
        "cwd": "the folder is named relative to the one one stands in",
        "is_dir": "the check of -C, before there is a World",
        "resolve": "the name of `.` is that of the folder",
    },
}
"""What a module outside `world/` may use all the same, and why."""

NO_PATHS: dict[str, dict[str, str]] = {
    "checks/kit/registry.py": {
        "pkgutil": "the list of the program's own checks",
        "importlib.import_module": "the program's own checks",
    },
    "cli/formats/__init__.py": {"importlib.import_module": "the program's own forms"},
    "cli/printed.py": {"importlib.import_module": "the program's own verbs"},
    "model/nearest.py": {"extract": "rapidfuzz takes the likeliest out of a list"},
    "*": {
        "exists": "`World.exists`",
        "resolve": "`Resolver.resolve` fills in cross-references",
        "walk": "`ast.walk`, and the text's own walk",
    },
}


def tree(module: str) -> ast.Module:
    return ast.parse((SRC / module).read_text("utf-8"))


def dotted(node: ast.expr) -> str:
    """Return `a.b.c` for a name with attributes, an empty string for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        inner = dotted(node.value)
        return f"{inner}.{node.attr}" if inner else ""
    return ""


def used_names(module: ast.Module) -> dict[str, str]:
    """Return what imported names stand for: `dt` for `datetime` in `import datetime as dt`."""
    names: dict[str, str] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            for alias in node.names:
                names[alias.asname or alias.name.split(".")[0]] = alias.name
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return names


def touches(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and name of everything in a module that touches the machine."""
    names = used_names(module)
    buffers = in_memory(module)
    for node in ast.walk(module):
        yield from imported(node)
        if isinstance(node, ast.Attribute):
            known = full_name(node, names)
            last_two = ".".join(known.split(".")[-2:])
            first = dotted(node).partition(".")[0]
            if {known, last_two} & MACHINE:
                yield node.lineno, known if known in MACHINE else last_two
            elif (of_os := ".".join(known.split(".")[:2])).startswith("os.") and of_os not in PURE:
                yield node.lineno, of_os
            elif node.attr in TOUCHING and names.get(first) != "os" and first != "world":
                yield node.lineno, node.attr
        elif isinstance(node, ast.Call):
            yield from called(node, names, buffers)


def called(
    node: ast.Call, names: Mapping[str, str], buffers: frozenset[str]
) -> Iterator[tuple[int, str]]:
    """Yield what a call does to the machine that its name alone does not say."""
    known = full_name(node.func, names)
    held = bool(node.args) and is_in_memory(node.args[0], buffers)
    if known in BUILT_IN or (known in OPENERS and not held):
        yield node.lineno, known
    elif known == "getattr" and node.args and full_name(node.args[0], names) in REACHED:
        yield node.lineno, f"getattr({full_name(node.args[0], names)})"
    elif is_renaming(node):
        yield node.lineno, "replace"


def is_renaming(node: ast.Call) -> bool:
    """Tell whether a call is one of `Path.replace`: a text is replaced by another, the fields of a
    value are named, and one thing alone is a place."""
    is_replace = isinstance(node.func, ast.Attribute) and node.func.attr == "replace"
    return is_replace and len(node.args) == 1 and not node.keywords


REACHED = frozenset({"os", "io", "shutil", "builtins", "pathlib", "pathlib.Path", "__builtins__"})


def full_name(node: ast.expr, names: Mapping[str, str]) -> str:
    """Return the name of a function or module with what was imported under its first part."""
    first, dot, rest = dotted(node).partition(".")
    return f"{names.get(first, first)}{dot}{rest}"


def in_memory(module: ast.Module) -> frozenset[str]:
    """Return the names of bytes in memory that may be opened as a file is."""
    return frozenset(
        target.id
        for node in ast.walk(module)
        if isinstance(node, ast.Assign) and is_in_memory(node.value, frozenset())
        for target in node.targets
        if isinstance(target, ast.Name)
    )


def is_in_memory(node: ast.expr, buffers: frozenset[str]) -> bool:
    if isinstance(node, ast.Name):
        return node.id in buffers
    return isinstance(node, ast.Call) and dotted(node.func) in BYTES_IN_MEMORY


def imported(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield what an import takes from the machine."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            if alias.name in MODULES_OF_THE_MACHINE:
                yield node.lineno, alias.name
    elif isinstance(node, ast.ImportFrom):
        if node.module in MODULES_OF_THE_MACHINE:
            yield node.lineno, node.module or ""
        for alias in node.names:
            full = f"{node.module}.{alias.name}"
            if full in MACHINE | MODULES_OF_THE_MACHINE or (
                node.module == "os" and full not in PURE
            ):
                yield node.lineno, full


def faults(module: str) -> list[str]:
    return faults_of(module, tree(module))


def faults_of(module: str, code: ast.Module) -> list[str]:
    allowed = ALLOWED.get(module, {}).keys() | NO_PATHS.get(module, {}).keys()
    allowed |= NO_PATHS["*"].keys()
    found = touches(code)
    return [f"{module}:{line} {name}" for line, name in found if name not in allowed]


BOUNDED = "workers/"
"""Child processes within bounds: of files they see copies in a folder of their own."""
OUTSIDE = [m for m in MODULES if not m.startswith(("world/", BOUNDED))]


def test_the_modules_are_found() -> None:
    assert len(MODULES) > 50
    assert "world/world.py" in MODULES


@pytest.mark.parametrize("module", OUTSIDE)
def test_only_the_world_touches_the_machine(module: str) -> None:
    assert faults(module) == []


@pytest.mark.parametrize("module", sorted({*ALLOWED, *NO_PATHS} - {"*"}))
def test_what_is_allowed_is_used(module: str) -> None:
    used = {name for _, name in touches(tree(module))}
    allowed = {**ALLOWED.get(module, {}), **NO_PATHS.get(module, {})}
    assert allowed.keys() - used == set()
    assert all(allowed.values())


def test_what_the_linter_bans_is_seen_here_too() -> None:
    """Two lists of one thing: the linter tells of a few while one writes, this test holds all."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    banned = settings["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"]
    assert banned
    for name in banned:
        top, _, rest = name.partition(".")
        code = f"import {top}\n{name}()" if rest else f"import {top}"
        assert list(touches(ast.parse(code))), name


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("drafts/build.py", "Path(request.out).mkdir()"),
        ("sources/load.py", "open('mdmdraft.yml')"),
        ("cli/doctor.py", "os.environ.get('HOME')"),
        ("docx/write/package.py", "zipfile.ZipFile(path)"),
        ("checks/unread_file.py", "import sqlite3"),
        ("cli/crash.py", "Path.cwd()"),
    ],
)
def test_a_fault_that_is_planted_is_seen(module: str, line: str) -> None:
    planted = ast.parse((SRC / module).read_text("utf-8") + f"\nimport os, zipfile\n{line}\n")
    assert faults(module) == []
    assert faults_of(module, planted)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("open('x')", "open"),
        ("from pathlib import Path\nPath('x').read_text()", "read_text"),
        ("path.write_bytes(b'')", "write_bytes"),
        ("for entry in folder.iterdir(): pass", "iterdir"),
        ("import os\nos.environ['HOME']", "os.environ"),
        ("import os as system\nsystem.getenv('HOME')", "os.getenv"),
        ("from os import environ", "os.environ"),
        ("import subprocess", "subprocess"),
        ("from subprocess import run", "subprocess"),
        ("import datetime\ndatetime.datetime.now()", "datetime.now"),
        ("import datetime as dt\ndt.date.today()", "date.today"),
        ("from datetime import datetime\ndatetime.now()", "datetime.now"),
        ("import time\ntime.time()", "time.time"),
        ("from time import time", "time.time"),
        ("import random", "random"),
        ("import locale", "locale"),
        ("from urllib.request import urlopen", "urllib.request"),
        ("from urllib import request", "urllib.request"),
        ("import io\nio.open('x')", "io.open"),
        ("import builtins\nbuiltins.open('x')", "builtins.open"),
        ("from os import remove", "os.remove"),
        ("import os\nos.rename('a', 'b')", "os.rename"),
        ("import os\nos.path.exists('a')", "os.path"),
        ("import os.path\nos.path.exists('a')", "os.path"),
        ("import os\ngetattr(os, 'op' + 'en')('x')", "getattr(os)"),
        ("from pathlib import Path\ngetattr(Path, 'open')", "getattr(pathlib.Path)"),
        ("part.replace(path)", "replace"),
        ("import zipfile\nzipfile.ZipFile('x')", "zipfile.ZipFile"),
        ("from zipfile import ZipFile\nZipFile(path)", "zipfile.ZipFile"),
        ("from lxml import etree\netree.parse(path)", "lxml.etree.parse"),
        ("import docx\ndocx.Document('x')", "docx.Document"),
        ("from docx import Document\nDocument(path)", "docx.Document"),
        ("import typst\ntypst.compile('x')", "typst.compile"),
        ("import sqlite3", "sqlite3"),
        ("from multiprocessing import Process", "multiprocessing"),
        ("import mmap", "mmap"),
        ("import gzip", "gzip"),
        ("from importlib import resources", "importlib.resources"),
        ("from importlib.resources import files", "importlib.resources"),
        ("import importlib\nimportlib.import_module('os')", "importlib.import_module"),
        ("archive.extractall()", "extractall"),
        ("import platformdirs", "platformdirs"),
    ],
)
def test_what_touches_the_machine_is_seen(code: str, name: str) -> None:
    assert name in {found for _, found in touches(ast.parse(code))}


@pytest.mark.parametrize(
    "code",
    [
        "world.read('x')",
        "world.exists('x')",
        "import datetime\ndatetime.date.fromisoformat('2026-01-01')",
        "'a'.join(b)",
        "'a'.replace('b', 'c')",
        "msgspec.structs.replace(a, path='b')",
        "import os\nos.sep",
        "import io, zipfile\nzipfile.ZipFile(io.BytesIO(data))",
        "import io, zipfile\nbuffer = io.BytesIO()\nzipfile.ZipFile(buffer, 'w')",
        "import datetime\ndatetime.datetime.fromtimestamp(0, datetime.UTC)",
    ],
)
def test_what_does_not_touch_it_is_let_pass(code: str) -> None:
    assert list(touches(ast.parse(code))) == []


def prints(module: ast.Module) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(module)
        if (isinstance(node, ast.Call) and dotted(node.func) in {"print", "typer.echo"})
        or (isinstance(node, ast.Attribute) and dotted(node) in {"sys.stdout", "sys.stderr"})
    ]


@pytest.mark.parametrize("module", [m for m in MODULES if not m.startswith(("cli/", BOUNDED))])
def test_only_the_command_line_prints(module: str) -> None:
    assert prints(tree(module)) == []


def test_printing_is_seen() -> None:
    assert prints(ast.parse("print(1)\nimport sys\nsys.stderr.write('x')")) == [1, 3]


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("module", MODULES)
def test_lengths(module: str) -> None:
    lines = (SRC / module).read_text("utf-8").count("\n")
    assert lines <= LONGEST_MODULE
    long = [
        f"{f.name}: {(f.end_lineno or 0) - f.lineno + 1} lines"
        for f in functions(tree(module))
        if (f.end_lineno or 0) - f.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_the_usual_module_is_short() -> None:
    lengths = sorted((SRC / m).read_text("utf-8").count("\n") for m in MODULES)
    assert lengths[len(lengths) // 2] <= 150


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is(module: str) -> None:
    said = ast.get_docstring(tree(module))
    assert said
    # A check's docstring may end in an example, which is set in.
    assert said[-1] in ".;:!)?" or said.split("\n")[-1].startswith("    ")


# -- the graph of modules -------------------------------------------------------------------------


def dotted_module(module: str) -> str:
    """Return the name under which a file of the package is imported."""
    return f"mdmdraft/{module}".removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imports_of(module: ast.Module, known: frozenset[str]) -> set[str]:
    """Return the modules among `known` that a module imports: at its head, in a function, or for
    the types alone. `from a.b import c` imports the module `a.b.c` where there is one."""
    found: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= names if names <= known else (names & known) | {node.module}
    return found & known


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the modules that lead back to themselves, those of one circle together."""
    reached: dict[str, set[str]] = {}
    for start in graph:
        seen: set[str] = set()
        ahead = list(graph[start])
        while ahead:
            module = ahead.pop()
            if module not in seen:
                seen.add(module)
                ahead.extend(graph[module])
        reached[start] = seen
    together = (
        tuple(sorted(m for m in graph if m in reached[start] and start in reached[m]))
        for start in graph
        if start in reached[start]
    )
    return [list(one) for one in sorted(set(together))]


def graph_of(code: Mapping[str, ast.Module]) -> dict[str, set[str]]:
    known = frozenset(code)
    return {name: imports_of(module, known) for name, module in code.items()}


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = graph_of({dotted_module(module): tree(module) for module in MODULES})
    assert sum(map(len, graph.values())) > len(MODULES)
    assert circles(graph) == []


@pytest.mark.parametrize(
    "back",
    [
        "from p.a import f",
        "import p.a",
        "from p import a",
        "def g():\n    from p.a import f",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from p.a import F",
    ],
)
def test_a_circle_is_seen(back: str) -> None:
    code = {"p": "", "p.a": "from p.b import f", "p.b": "import p.c", "p.c": back, "p.d": back}
    graph = graph_of({name: ast.parse(text) for name, text in code.items()})
    assert circles(graph) == [["p.a", "p.b", "p.c"]]


def test_a_module_that_imports_itself_is_a_circle() -> None:
    assert circles({"a": {"a", "b"}, "b": set()}) == [["a"]]


PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


def layers() -> list[set[str]]:
    """Return the layers that import-linter holds, the topmost first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (contract,) = (
        c for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers"
    )
    return [{n.removeprefix("mdmdraft.") for n in la.split(" | ")} for la in contract["layers"]]


def test_the_page_has_the_folders_in_the_order_that_imports_are_held_to() -> None:
    rows = re.findall(r"^\| ((?:`\w+/`(?:, )?)+) \|", PAGE, re.MULTILINE)
    table = [set(re.findall(r"`(\w+)/`", row)) for row in rows]
    # The page puts what stands side by side, or is read together, in one row.
    assert [name for row in table for name in sorted(row)] == [
        name for layer in layers() for name in sorted(layer)
    ]
    folders = {p.name for p in SRC.iterdir() if (p / "__init__.py").is_file()}
    assert set().union(*table) == folders


def test_each_path_on_the_page_exists() -> None:
    paths = re.findall(r"`([\w.]+/[\w./]*)`", PAGE)
    assert len(paths) > 20
    inside = [p for folder in SRC.rglob("*") if folder.is_dir() for p in [folder]]
    missing = [
        path
        for path in paths
        if not any((at / path).exists() for at in (SRC, ROOT, ROOT / "src", *inside))
        and path != "dist/"
    ]
    assert not missing
