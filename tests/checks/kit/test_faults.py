"""Every name that is ever printed has a page, and every page a name: read from the sources."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from mdmdraft.checks.kit.faults import HEADINGS, fault_names, load_fault
from mdmdraft.checks.kit.registry import names
from tests import ROOT

SOURCES = ROOT / "src" / "mdmdraft"
CHECKS = SOURCES / "checks"
NAME = re.compile(r"[a-z]+(-[a-z0-9]+)*")
FORWARDED = {"check", "name"}
"""What a name is called where it is handed on: the parameter, or field, `check` (`registered.name`
for a check)."""


@cache
def trees() -> dict[str, ast.Module]:
    return {
        p.relative_to(SOURCES).as_posix(): ast.parse(p.read_text("utf-8"))
        for p in sorted(SOURCES.rglob("*.py"))
    }


def takes_a_name(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield the callables that are given the name of a fault as `check`, and in which place."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            given = [a.arg for a in node.args.args if a.arg not in {"self", "cls"}]
        elif isinstance(node, ast.ClassDef):
            fields = [s.target for s in node.body if isinstance(s, ast.AnnAssign)]
            given = [f.id for f in fields if isinstance(f, ast.Name)]
        else:
            continue
        if "check" in given and given[0] != "subject":
            yield node.name, given.index("check")


def called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def literals(node: ast.expr) -> Iterator[str]:
    """Yield the names that an argument may be: a text, or one of two texts."""
    if isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        if NAME.fullmatch(node.value):
            yield node.value
    elif (isinstance(node, ast.Name) and node.id in FORWARDED) or (
        isinstance(node, ast.Attribute) and node.attr in FORWARDED
    ):
        yield ""


def arguments(node: ast.Call, places: set[int]) -> Iterator[ast.expr]:
    for keyword in node.keywords:
        if keyword.arg == "check":
            yield keyword.value
    given = list(node.args)
    starred = any(isinstance(a, ast.Starred) for a in given)
    # A `*place` stands for two or three: a line and a column, with the path before them.
    reach = {p - n for p in places for n in (1, 2)} if starred else set()
    for place in sorted({*places, *reach}):
        if 0 <= place < len(given):
            yield given[place]


@cache
def printed() -> tuple[dict[str, set[str]], tuple[str, ...]]:
    """Return each name that findings are made with, with where, and the calls that have none."""
    sinks: dict[str, set[int]] = {}
    for path, tree in trees().items():
        for name, place in takes_a_name(tree):
            if not path.startswith("checks/"):
                sinks.setdefault(name, set()).add(place)
    found: dict[str, set[str]] = {}
    nameless: list[str] = []
    for path, tree in trees().items():
        if path.startswith("checks/") and path != "checks/kit/run.py":
            continue
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or called(node) not in sinks:
                continue
            given = [n for a in arguments(node, sinks[called(node)]) for n in literals(a)]
            if not given and MUST_NAME.fullmatch(called(node)):
                nameless.append(f"{path}:{node.lineno} {ast.unparse(node)[:80]}")
            for name in filter(None, given):
                found.setdefault(name, set()).add(f"{path}:{node.lineno}")
    return found, tuple(nameless)


MUST_NAME = re.compile(r"Finding|of_file|refuse|fault|finding|Rule|_refused")
"""What is nothing without a name; other functions of those names may do something else."""
ELSEWHERE = (
    "markdown/decode.py",
    "docx/read/shape.py",
    "docx/write/sound_parts.py",
    "docx/write/template",
    "drafts/tagging.py",
    "pdf/faults.py",
)
"""Files with a function of one of those names that is given none."""


def test_every_name_is_written_where_the_fault_is_made() -> None:
    found = [told for told in printed()[1] if not told.startswith((*ELSEWHERE, "review/matrix"))]
    assert found == [], "write the name of the fault as a text, in the call that makes it"


def test_every_name_has_a_page() -> None:
    known = {*names(), *fault_names()}
    lost = {name: sorted(places) for name, places in printed()[0].items() if name not in known}
    assert lost == {}, "write src/mdmdraft/data/faults/NAME.md for each, and `make docs`"


def test_every_page_has_a_name() -> None:
    assert set(fault_names()) - printed()[0].keys() == set(), "nothing tells these faults any more"


def test_no_fault_is_a_check() -> None:
    assert set(fault_names()) & set(names()) == set()


@pytest.mark.parametrize("name", fault_names())
def test_a_page_says_all(name: str) -> None:
    fault = load_fault(name)
    assert NAME.fullmatch(name)
    assert fault.summary.endswith((".", ":")) and len(fault.summary) <= 100
    assert tuple(fault.texts) == HEADINGS
    assert all(text.strip() for text in fault.texts.values())
    assert all(line.startswith("    ") or not line for line in _lines(fault.texts["Example"]))


def _lines(text: str) -> list[str]:
    return text.split("\n")


def test_a_name_that_is_none() -> None:
    with pytest.raises(KeyError):
        load_fault("no-such-fault")
