"""The lock files in `requirements/`, which `make lock` writes, agree with `pyproject.toml`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
LOCKS = ROOT / "requirements"
DECLARED: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = DECLARED["project"]["optional-dependencies"]
BUILD = [*DECLARED["build-system"]["requires"], *DECLARED["dependency-groups"]["build"]]
HOLDS = {
    "draft": [*DECLARED["project"]["dependencies"], *BUILD],
    "test": [*DECLARED["project"]["dependencies"], *BUILD, *EXTRAS["test"]],
    "lint": [*DECLARED["project"]["dependencies"], *BUILD, *EXTRAS["test"], *EXTRAS["lint"]],
    "lock": DECLARED["dependency-groups"]["lock"],
}
"""What each lock file is made from."""
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))


def entries(name: str) -> list[str]:
    """Return the entries of a lock file, each on one line, without comments."""
    text = (LOCKS / f"{name}.txt").read_text("utf-8")
    bare = "".join(f"{line}\n" for line in text.split("\n") if not line.lstrip().startswith("#"))
    return [line for line in bare.replace("\\\n", " ").split("\n") if line.strip()]


def locked(name: str) -> list[Requirement]:
    return [Requirement(line.partition("--hash")[0]) for line in entries(name)]


def test_every_lock_file_is_made_from_something() -> None:
    assert {path.stem for path in LOCKS.iterdir()} == set(HOLDS)


@pytest.mark.parametrize("name", HOLDS)
def test_every_version_is_locked_with_hashes(name: str) -> None:
    assert entries(name)
    for line in entries(name):
        assert re.fullmatch(
            r"[a-z0-9-]+==[0-9][^ ;]*( ; [^-]+?)?( +--hash=sha256:[0-9a-f]{64})+ *", line
        ), line


@pytest.mark.parametrize("name", HOLDS)
def test_no_index_and_no_path_is_named(name: str) -> None:
    text = (LOCKS / f"{name}.txt").read_text("utf-8")
    assert not re.findall(r"https?:|file:|--index|--extra|--find-links|\.\./|[ (]/", text)


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: str(system[0]))
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", HOLDS)
def test_what_is_declared_is_locked_in_its_range(
    name: str, python: str, system: tuple[str, str, str]
) -> None:
    platform, title, os_name = system
    machine = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": platform,
        "platform_system": title,
        "os_name": os_name,
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "extra": "",
    }
    versions: dict[str, list[Version]] = {}
    for one in locked(name):
        if one.marker is None or one.marker.evaluate(machine):
            (pin,) = one.specifier
            versions.setdefault(canonicalize_name(one.name), []).append(Version(pin.version))
    for text in HOLDS[name]:
        wanted = Requirement(text)
        if wanted.marker is not None and not wanted.marker.evaluate(machine):
            continue
        (found,) = versions.get(canonicalize_name(wanted.name)) or pytest.fail(
            f"{text} is not in requirements/{name}.txt: run `make lock UPGRADE=`"
        )
        assert wanted.specifier.contains(found, prereleases=True), f"{text}, locked is {found}"


def test_the_files_agree_with_each_other() -> None:
    everything = {(r.name, str(r.specifier)) for r in locked("lint")}
    for name in ("draft", "test"):
        assert {(r.name, str(r.specifier)) for r in locked(name)} <= everything
