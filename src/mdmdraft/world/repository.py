"""The git repository that a paper lies in, where it is really that."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from mdmdraft.world.git import run_git
from mdmdraft.world.process import ProgramResult

_SETTINGS_BYTES = 4_000_000
_NAMED = {
    "filter": {"clean": "", "smudge": "", "process": "", "required": "false"},
    "hook": {"enabled": "false", "event": ""},
    "diff": {"command": "", "textconv": ""},
    "merge": {"driver": ""},
    "credential": {"helper": ""},
    "protocol": {"allow": "never"},
}
"""Settings that start programs and bear a name that a writer chooses (`filter.NAME.clean`), and
what each is set to where its section has such a name."""
_SIGNING = {
    "gpg.program": "gpg",
    "gpg.openpgp.program": "gpg",
    "gpg.x509.program": "gpgsm",
    "gpg.ssh.program": "ssh-keygen",
    "gpg.ssh.defaultkeycommand": "",
}
"""Programs that sign a tag: the user's own settings say which, else these, never a repository."""
_WRITTEN_IN = ("", "objects", "refs", "refs/tags", "logs", "logs/refs", "logs/refs/tags")
"""Folders of a repository in which a tag is written."""


class Setting(msgspec.Struct, frozen=True):
    """A setting as git reads it, and who made it: `system`, `global`, `local`, `worktree`."""

    scope: str
    name: str
    value: str

    @property
    def is_of_repository(self) -> bool:
        """Whether it came with the repository, and not from the user."""
        return self.scope in {"local", "worktree"}


class Repository(msgspec.Struct, frozen=True):
    """A repository that may be asked."""

    top: Path
    """The folder that holds `.git`: the root of the working tree."""
    folder: Path
    """Where its own files are: `.git` itself, or what that file leads to."""
    off: tuple[str, ...]
    """Settings of its own that are switched off, as `git -c` takes them."""

    def ask(self, root: Path, args: Sequence[str], text: bytes, most: int) -> ProgramResult:
        """Run git in a folder of the working tree."""
        places = {"GIT_DIR": str(self.folder), "GIT_WORK_TREE": str(self.top)}
        return run_git(root, args, settings=self.off, places=places, text=text, most=most)


def find_repository(root: Path) -> Repository | None:
    """Return the repository around a paper's folder; None where there is none.

    None too for what only looks like one: a bare repository among a paper's files, a `.git` that
    is a link or leads to a repository which does not know of this folder, one with links where
    git writes, one whose settings cannot be switched off, and one that git itself takes for
    another user's (`safe.directory`).
    """
    dot = _nearest(root)
    if dot is None or dot.is_symlink():
        return None
    top = dot.parent
    places = {"GIT_CEILING_DIRECTORIES": str(top.parent)}
    asked = ("rev-parse", "--absolute-git-dir", "--git-common-dir", "--show-toplevel")
    said = run_git(top, asked, places=places)
    lines = os.fsdecode(said.out).splitlines()
    if said.code or len(lines) != 3:
        return None
    folder, common, work_tree = (top / line for line in lines)
    # The settings are asked for first where the repository is no one's yet: nothing runs for that.
    settings = _settings(Repository(top, folder, ()))
    if settings is None:
        return None
    try:
        if not work_tree.samefile(top) or not _is_own(dot, folder, common, settings):
            return None
        if _has_links(common):
            return None
    except OSError:
        return None
    off = dict(_switched_off(settings))
    if any("=" in name for name in off):  # `git -c` ends a name at the first `=`.
        return None
    return Repository(top, folder, tuple(f"{name}={value}" for name, value in off.items()))


def _nearest(root: Path) -> Path | None:
    """Return the nearest `.git` in a folder or above it."""
    try:
        here = root.resolve()
    except (OSError, RuntimeError):
        return None
    named = os.environ.get("GIT_CEILING_DIRECTORIES", "").split(os.pathsep)
    ceilings = {os.path.realpath(folder) for folder in named if folder}
    for folder in (here, *here.parents):
        if folder != here and str(folder) in ceilings:
            return None
        if os.path.lexists(folder / ".git"):
            return folder / ".git"
    return None


def _settings(repository: Repository) -> list[Setting] | None:
    """Return all settings that git goes by in a repository; None where it does not tell."""
    asked = ("config", "--list", "-z", "--show-scope")
    said = repository.ask(repository.top, asked, b"", _SETTINGS_BYTES)
    parts = said.out.decode("utf-8", "surrogateescape").split("\0")
    if said.code or len(parts) % 2 == 0:
        return None
    pairs = (entry.partition("\n") for entry in parts[1::2])
    return [
        Setting(scope, name, value)
        for scope, (name, _, value) in zip(parts[::2], pairs, strict=False)
    ]


def _is_own(dot: Path, folder: Path, common: Path, settings: Iterable[Setting]) -> bool:
    """Tell whether what `.git` leads to knows of it: a folder is its own; the repository of a
    worktree (git-worktree) and of a submodule name the folder that they are checked out in.

    Raises OSError.
    """
    if dot.is_dir():
        return folder.samefile(dot) and common.samefile(dot)
    if folder.parent.name == "worktrees" and common.samefile(folder.parent.parent):
        back = (folder / "gitdir").read_text("utf-8", "surrogateescape").rstrip("\n")
        return (folder / back).samefile(dot)
    names = [s.value for s in settings if s.is_of_repository and s.name == "core.worktree"]
    return common.samefile(folder) and bool(names) and (folder / names[-1]).samefile(dot.parent)


def _has_links(common: Path) -> bool:
    """Tell whether a link stands where git writes, so that a tag would be written elsewhere."""
    for name in _WRITTEN_IN:
        folder = common / name
        if not folder.is_dir():
            continue
        with os.scandir(folder) as entries:
            # HEAD was a link to a branch in old repositories.
            if any(entry.is_symlink() and entry.name != "HEAD" for entry in entries):
                return True
    return False


def _switched_off(settings: Sequence[Setting]) -> Iterator[tuple[str, str]]:
    """Yield the names and values that set a repository's own programs to nothing."""
    for name in dict.fromkeys(s.name for s in settings):
        section, _, rest = name.partition(".")
        middle, _, last = rest.rpartition(".")
        if not middle:
            continue
        for key, value in _NAMED.get(section, {}).items():
            yield f"{section}.{middle}.{key}", value
        if section in {"remote", "submodule"} and last in {"uploadpack", "vcs", "update"}:
            yield name, ""
    for name in dict.fromkeys(s.name for s in settings if s.is_of_repository):
        if name in _SIGNING:
            users = [s.value for s in settings if not s.is_of_repository and s.name == name]
            yield name, users[-1] if users else _SIGNING[name]
