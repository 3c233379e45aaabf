"""Asking git, where there is one, so that nothing of a repository's configuration runs anything.

A paper may come from anybody, and its `.git/config` with it; git runs what that names (a monitor of
files, filters, hooks, pagers, signing programs, transports) in commands that only read. So every
such setting is switched off by name, and only the repository that `world/repository.py` vouches for
is asked.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from mdmdraft.world.process import ProgramResult
from mdmdraft.world.programs import find_program
from mdmdraft.world.tied import Exceeded, run_bounded

SECONDS = 60.0
"""What git is given; a status of a large repository on a cold disk takes a few."""
MOST = 64_000_000
"""Largest output, in bytes, that is taken where the question sets no other limit."""
OFF = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.pager=cat",
    "core.editor=false",
    "core.askPass=",
    "core.sshCommand=false",
    "core.gitProxy=",
    "core.alternateRefsCommand=",
    "core.untrackedCache=false",
    "credential.helper=",
    "diff.external=",
    "gc.auto=0",
    "log.showSignature=false",
    "maintenance.auto=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "sequence.editor=false",
    "submodule.recurse=false",
)
"""Settings that start programs, or let a folder pass for a repository (git-config)."""
_THE_USERS = frozenset(
    {
        "GIT_AUTHOR_DATE",
        "GIT_AUTHOR_EMAIL",
        "GIT_AUTHOR_NAME",
        "GIT_COMMITTER_DATE",
        "GIT_COMMITTER_EMAIL",
        "GIT_COMMITTER_NAME",
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_NOSYSTEM",
        "GIT_CONFIG_SYSTEM",
    }
)
"""Variables of git's that say who the user is and where his own settings are."""
_THE_USERS_KEYS = frozenset({"safe.directory", "user.name", "user.email", "user.signingkey"})
"""Settings that are taken from `GIT_CONFIG_COUNT`, by which CI gives them."""
_NO_PROGRAMS = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_EDITOR": "false",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
"""Objects that a partial clone lacks are not fetched: the remote's transport is a program too."""


def git_environment(env: Mapping[str, str]) -> dict[str, str]:
    """Return the environment git runs in: of the variables that steer git only the user's own."""
    kept = {n: v for n, v in env.items() if not n.upper().startswith("GIT_") or n in _THE_USERS}
    for name in ("SSH_ASKPASS", "PAGER", "EDITOR", "VISUAL"):
        kept.pop(name, None)
    return kept | _given_settings(env) | _NO_PROGRAMS


def _given_settings(env: Mapping[str, str]) -> dict[str, str]:
    count = env.get("GIT_CONFIG_COUNT", "")
    numbers = range(int(count) if re.fullmatch("[0-9]{1,3}", count) else 0)
    pairs = [
        (env.get(f"GIT_CONFIG_KEY_{n}", ""), env.get(f"GIT_CONFIG_VALUE_{n}")) for n in numbers
    ]
    given = [(k, v) for k, v in pairs if k.lower() in _THE_USERS_KEYS and v is not None]
    out = {"GIT_CONFIG_COUNT": str(len(given))} if given else {}
    for n, (key, value) in enumerate(given):
        out |= {f"GIT_CONFIG_KEY_{n}": key, f"GIT_CONFIG_VALUE_{n}": value}
    return out


def run_git(
    folder: Path,
    args: Sequence[str],
    *,
    settings: Sequence[str] = (),
    places: Mapping[str, str],
    text: bytes = b"",
    most: int = MOST,
) -> ProgramResult:
    """Run git in a folder with `text` as its input, `settings` beside those of `OFF`, and the
    variables `places`, which say where the repository is.

    Code 127 where there is no git or it does not start, 124 where it does not end, 125 where it
    gives more than `most` bytes, 128 where the arguments can be none.
    """
    git = find_program("git")
    if git is None:
        return ProgramResult(127, b"", "there is no git")
    options = [part for setting in (*OFF, *settings) for part in ("-c", setting)]
    command = [git, "--no-pager", *options, *args]
    try:
        env = git_environment(os.environ) | dict(places)
        code, out, errors = run_bounded(command, text, folder, env, SECONDS, most)
    except Exceeded as error:
        return ProgramResult(125 if error.what == "output" else 124, b"", f"git {error}")
    except OSError as error:
        return ProgramResult(127, b"", str(error))
    except ValueError:  # A NUL, or half a character.
        return ProgramResult(128, b"", "no argument can hold that")
    return ProgramResult(code, out, errors.strip())
