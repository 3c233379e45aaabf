"""A repository whose settings start programs wherever git lets settings do that.

Every setting is given a program of its own, which leaves a file of its name: a canary.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from tests.git import commit, git, repository

PROGRAMS = [
    "core.fsmonitor",
    "core.pager",
    "core.editor",
    "core.askPass",
    "core.sshCommand",
    "core.gitProxy",
    "core.alternateRefsCommand",
    "sequence.editor",
    "credential.helper",
    "credential.https://example.org.helper",
    "diff.external",
    "diff.evil.command",
    "diff.evil.textconv",
    "filter.cleans.clean",
    "filter.cleans.smudge",
    "filter.runs.process",
    "filter.with.dots.clean",
    "merge.evil.driver",
    "mergetool.evil.cmd",
    "mergetool.evil.path",
    "difftool.evil.cmd",
    "interactive.diffFilter",
    "gpg.program",
    "gpg.openpgp.program",
    "gpg.x509.program",
    "gpg.ssh.program",
    "gpg.ssh.defaultKeyCommand",
    "pager.status",
    "pager.config",
    "pager.tag",
    "pager.log",
    "pager.rev-parse",
    "pager.ls-tree",
    "pager.cat-file",
    "remote.origin.uploadpack",
    "remote.origin.receivepack",
    "remote.origin.vcs",
    "remote.origin.proxy",
    "uploadpack.packObjectsHook",
    "trailer.evil.cmd",
    "trailer.evil.command",
    "imap.tunnel",
    "sendemail.smtpServer",
    "sendemail.toCmd",
    "sendemail.ccCmd",
    "sendemail.headerCmd",
    "sendemail.sendmailCmd",
    "man.evil.cmd",
    "man.evil.path",
    "browser.evil.cmd",
    "browser.evil.path",
    "web.browser",
    "help.browser",
    "instaweb.httpd",
    "guitool.evil.cmd",
    "tar.evil.command",
    "hook.evil.command",
]
"""Settings whose value is a program (git-config, and the pages that it includes)."""
SHELLED = [
    "alias.status",
    "alias.config",
    "alias.tag",
    "alias.rev-parse",
    "alias.rev-list",
    "alias.ls-tree",
    "alias.cat-file",
    "alias.ls-files",
    "alias.for-each-ref",
    "alias.var",
    "submodule.sub.update",
]
"""Those whose value is one behind `!`."""
HELPING = {
    "commit.gpgSign": ("true",),
    "tag.gpgSign": ("true",),
    "tag.forceSignAnnotated": ("true",),
    "log.showSignature": ("true",),
    "diff.tool": ("evil",),
    "merge.tool": ("evil",),
    "hook.evil.event": ("reference-transaction", "post-index-change"),
    "filter.cleans.required": ("true",),
    "protocol.allow": ("always",),
    "protocol.ext.allow": ("always",),
    "protocol.file.allow": ("always",),
    "core.untrackedCache": ("true",),
    "status.submoduleSummary": ("true",),
    "submodule.recurse": ("true",),
    "remote.origin.promisor": ("true",),
}
"""Those that have programs started."""
HOOKS = [
    "reference-transaction",
    "post-index-change",
    "post-checkout",
    "pre-commit",
    "commit-msg",
    "fsmonitor-watchman",
    "pre-auto-gc",
    "post-rewrite",
    "prepare-commit-msg",
]
ATTRIBUTES = """\
*.md filter=cleans diff=evil merge=evil
*.yml filter=runs diff=evil merge=evil
*.json filter=with.dots diff=evil merge=evil
"""


class Canaries:
    """Programs that leave a file each, and which of them were run."""

    def __init__(self, folder: Path) -> None:
        self.programs, self.left = folder / "programs", folder / "left"
        self.programs.mkdir(parents=True)
        self.left.mkdir()

    def program(self, name: str) -> str:
        """Return the path of the program that leaves the file `name`."""
        name = name.replace("/", "_")
        path = self.programs / name
        path.write_text(f'#!/bin/sh\n: > "{self.left / name}"\nexit 1\n', encoding="utf-8")
        path.chmod(0o755)
        return str(path)

    def sung(self) -> set[str]:
        """Return the names of the programs that were run."""
        return {p.name for p in self.left.iterdir()}

    def settings(self) -> list[tuple[str, str]]:
        """Return every setting that starts a program, with one."""
        programs = [(name, self.program(name)) for name in PROGRAMS]
        shelled = [(name, f"!{self.program(name)}") for name in SHELLED]
        return programs + shelled + [(k, v) for k, values in HELPING.items() for v in values]


def set_all(config: Path, settings: Iterable[tuple[str, str]]) -> None:
    """Write settings into a file of git's settings."""
    lines = []
    for name, value in settings:
        section, _, rest = name.partition(".")
        middle, _, key = rest.rpartition(".")
        head = f'[{section} "{middle}"]' if middle else f"[{section}]"
        lines.append(f'{head}\n\t{key} = "{value}"\n')
    with config.open("a", encoding="utf-8") as out:
        out.writelines(lines)


def hooks(folder: Path, canaries: Canaries) -> None:
    """Put hooks into a folder."""
    folder.mkdir(exist_ok=True)
    for name in HOOKS:
        (folder / name).symlink_to(canaries.program(f"hook-{name}"))


def plant(top: Path, canaries: Canaries) -> None:
    """Give a repository every setting, hook and attribute, an included file among them; and make
    its index stale, so that git looks at the files themselves."""
    folder = top / ".git"
    hooks(folder / "hooks", canaries)
    hooks(top.parent / "more-hooks", canaries)
    included = top.parent / "included"
    set_all(included, [("filter.included.clean", canaries.program("included"))])
    set_all(folder / "config", canaries.settings())
    more = [("core.hooksPath", str(top.parent / "more-hooks")), ("include.path", str(included))]
    set_all(folder / "config", more)
    (folder / "info").mkdir(exist_ok=True)
    text = ATTRIBUTES + "*.csl filter=included\n"
    (folder / "info/attributes").write_text(text, encoding="utf-8")
    age(top)


def age(top: Path) -> None:
    """Give every file another time than git remembers."""
    for path in top.rglob("*"):
        if path.is_file() and ".git" not in path.parts:
            os.utime(path, (1_000_000_000, 1_000_000_000))


def lose_an_object(top: Path, spec: str, canaries: Canaries) -> None:
    """Take a file out of the store of a repository that says it has the rest from a remote."""
    name = git(top, "rev-parse", spec)
    (top / ".git/objects" / name[:2] / name[2:]).unlink()
    remote = top.parent / "remote"
    remote.mkdir()
    git(remote, "init", "-q", "--bare", "--template=")
    config = top / ".git/config"
    text = config.read_text("utf-8").replace("repositoryformatversion = 0", "")
    config.write_text(text, encoding="utf-8")
    more = {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": str(remote),
        "remote.origin.fetch": "+refs/heads/*:refs/remotes/origin/*",
        "remote.origin.uploadpack": canaries.program("remote.origin.uploadpack"),
    }
    set_all(config, more.items())


def embed(folder: Path, canaries: Canaries) -> None:
    """Put the files of a bare repository into a folder, with every setting."""
    other = folder.parent / f"{folder.name}-other"
    other.mkdir()
    repository(other)
    commit(other, "x")
    for name in ("objects", "refs", "HEAD", "config", "index"):
        (other / ".git" / name).rename(folder / name)
    config = folder / "config"
    config.write_text(config.read_text("utf-8").replace("bare = false", ""), encoding="utf-8")
    set_all(config, [("core.bare", "false"), ("core.worktree", "."), *canaries.settings()])
    hooks(folder / "hooks", canaries)
