"""Tags of released versions in the paper's git repository."""

from __future__ import annotations

from mdmdraft.drafts.manifest import State
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.frozen import Git
from mdmdraft.world import World


def tag_of(version: str) -> str:
    """Return the name of a version's tag."""
    return f"v{version}"


def tagged_commit(world: World, name: str) -> str | None:
    """Return the commit that a tag stands at; None where there is no such tag."""
    return world.git("rev-parse", "--verify", "--quiet", f"refs/tags/{name}^{{commit}}") or None


def refuse_tag(world: World, name: str, state: State) -> None:
    """Raise Refused where the tag cannot be made: without git, without a name to sign it with, or
    where it is there already."""
    if state.git is None:
        raise _refused(
            "there is no git repository with a commit here, so nothing to tag", "leave --tag out"
        )
    if tagged_commit(world, name) is not None:
        raise _refused(
            f"the tag `{name}` is there already",
            f"leave --tag out, or look at what it stands for: `git show {name}`",
        )
    if world.git("var", "GIT_COMMITTER_IDENT") is None:
        raise _refused(
            "git does not know who makes the tag",
            "tell it: `git config user.name …` and `git config user.email …`",
        )


def make_tag(world: World, name: str, git: Git | None, message: str) -> Finding | None:
    """Make an annotated tag at the commit that was released, with the changelog's entry. Returns
    what git says where it does not make it; the release itself stands then."""
    commit = git.commit if git is not None else "HEAD"
    done = world.ask_git(
        "tag", "-a", name, "--cleanup=whitespace", "-F", "-", commit, text=message.encode("utf-8")
    )
    if not done.code or tagged_commit(world, name) == commit:
        return None
    told = " ".join(done.err.split()) or f"it ended with {done.code}"
    return _finding(
        f"the version is released, but git did not make the tag `{name}`: {told}",
        "mend that and run the same command again: it makes the tag alone",
    )


def _refused(message: str, hint: str) -> Refused:
    return Refused([_finding(message, hint)])


def _finding(message: str, hint: str) -> Finding:
    return Finding.of_file("mdmdraft", "no-tag", message, hint)
