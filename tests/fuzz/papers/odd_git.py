"""Repositories that would run a command, or that are none."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress
from random import Random

from tests.fuzz import base
from tests.fuzz.papers.catalogue import hostile
from tests.fuzz.place import Place

KEYS = (
    "core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "core.hooksPath", "diff.external",
    "gpg.program", "core.gitProxy", "credential.helper", "core.askPass", "alias.status", "alias.rev-parse",
    "filter.x.clean", "filter.x.smudge", "filter.x.process", "diff.x.textconv", "diff.x.command", "merge.x.driver",
    "interactive.diffFilter", "uploadpack.packObjectsHook", "log.showSignature", "core.alternateRefsCommand",
    "include.path", "core.worktree", "core.excludesFile", "core.attributesFile", "pager.status", "trace2.eventTarget",
)  # fmt: skip


def _git(place: Place, *args: str) -> None:
    env = {**place.environment(), "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    done = ["git", *who, "-C", str(place.paper), *args]
    # Where files without end are in the paper, git does not come to one either.
    with suppress(subprocess.TimeoutExpired):
        subprocess.run(done, env=env, capture_output=True, check=False, timeout=10)


def _repository(place: Place) -> None:
    if shutil.which("git"):
        _git(place, "init", "-q", "-b", "main")
        _git(place, "add", "-A")
        _git(place, "commit", "-q", "-m", "x")


def _config(place: Place, random: Random) -> str:
    pwn = f"touch {place.outside}/pwned; false"
    text = "[core]\n\trepositoryformatversion = 0\n\tbare = false\n"
    for key in random.sample(KEYS, 12):
        section, name = key.split(".", 1)
        middle, _, last = name.rpartition(".")
        head = f'{section} "{middle}"' if middle else section
        text += f'[{head}]\n\t{last or name} = "{pwn}"\n'
    return text.replace("worktree = ", "worktree = ../outside #")


@hostile
def git_with_commands(place: Place, random: Random) -> None:
    _repository(place)
    place.write(".git/config", _config(place, random))
    place.write(".gitattributes", "* filter=x diff=x merge=x\n")
    for hook in ("pre-commit", "post-index-change", "fsmonitor-watchman", "reference-transaction"):
        place.write(f".git/hooks/{hook}", f"#!/bin/sh\ntouch {place.outside}/pwned\n")
        (place.paper / ".git/hooks" / hook).chmod(0o755)
    place.append(base.SECTION, "\nMore words.\n")


@hostile
def git_with_fsmonitor(place: Place, random: Random) -> None:
    _repository(place)
    place.append(".git/config", f'[core]\n\tfsmonitor = "touch {place.outside}/pwned; false"\n')
    place.append(base.SECTION, "\nMore words.\n")


@hostile
def bare_repository_of_plain_files(place: Place, random: Random) -> None:
    _repository(place)
    git = place.paper / ".git"
    if not git.is_dir():
        return
    where = random.choice(["", "content/", "drafts/"])
    for name in ("HEAD", "objects", "refs"):
        target = place.paper / where / name
        if not target.exists():
            shutil.move(git / name, target)
    place.write(f"{where}config", f'[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n'
                f'\tfsmonitor = "touch {place.outside}/pwned; false"\n')  # fmt: skip
    if random.random() < 0.5:
        place.remove(".git")


@hostile
def git_file_that_leads_away(place: Place, random: Random) -> None:
    target = random.choice(
        [str(place.outside), "../outside", ".", "content", "/dev/zero", "x" * 9000]
    )
    place.write(".git", f"gitdir: {target}\n")


@hostile
def git_that_is_broken(place: Place, random: Random) -> None:
    _repository(place)
    files = sorted(p for p in (place.paper / ".git").rglob("*") if p.is_file())
    for file in random.sample(files, min(3, len(files))):
        file.chmod(0o644)
        data = file.read_bytes()
        file.write_bytes(random.choice([b"", data[: len(data) // 2], b"\x00" * 50, b"x" + data]))


@hostile
def git_with_odd_history(place: Place, random: Random) -> None:
    """Tags and branches that look like options, versions and paths."""
    _repository(place)
    git = place.paper / ".git"
    if not git.is_dir():
        return
    head = (git / "refs/heads/main").read_text()
    for name in ("-x", "--output=pwned", "0.1.0", "v0.1.0", "work", "a..b", "x\u202ey", "é"):
        (git / "refs/tags" / name).write_text(head)
    (git / "packed-refs").write_text(
        random.choice(["", "x", "# pack-refs with: peeled\n" + "^" * 99])
    )
