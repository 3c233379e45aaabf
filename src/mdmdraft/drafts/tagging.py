"""Tags of released versions in the paper's git repository."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mdmdraft.drafts.manifest import State
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.frozen import Git, Released
from mdmdraft.sources.layout import CONFIG_PATH
from mdmdraft.sources.load import load_config
from mdmdraft.world import World


def slug_of(world: World) -> str:
    """Return the paper's slug; empty where its settings cannot be read."""
    try:
        return load_config(world).slug
    except Refused:
        return ""


def tag_prefixes(world: World) -> tuple[str, ...]:
    """Return what the names of the paper's tags begin with, that of new ones first: `v` where the
    paper is the whole repository, its slug before that where it is a folder of one, beside others
    perhaps; its folder in the place of a slug that another paper of the repository has too, and
    then the slug as well: tags made before the other paper came bear it."""
    folder, slug = (world.git("rev-parse", "--show-prefix") or "").strip("/"), slug_of(world)
    if not folder or not slug:
        return tuple(dict.fromkeys(("v", f"{slug}-v")))
    own = slug
    if _is_shared(world, slug, folder):
        own = _NO_NAME.sub("-", folder).strip("-.") or slug
    return tuple(dict.fromkeys((f"{own}-v", f"{slug}-v")))


def _is_shared(world: World, slug: str, folder: str) -> bool:
    """Tell whether a paper in another folder of the repository has the same slug."""
    listed = world.git("ls-files", "--full-name", f":(top,glob)**/{CONFIG_PATH}") or ""
    others = [path for path in listed.splitlines() if path != f"{folder}/{CONFIG_PATH}"]
    slugs = (_SLUG.search(world.git("cat-file", "blob", f":{path}") or "") for path in others)
    return any(found is not None and found[1] == slug for found in slugs)


def tag_of(world: World, version: str) -> str:
    """Return the name of a version's tag: `v1.0`, or `my-paper-v1.0` where the paper is a folder
    of its repository."""
    return tag_prefixes(world)[0] + version


_SLUG = re.compile(r"""^slug:\s*["']?([\w-]+)""", re.MULTILINE)
_NO_NAME = re.compile(r"[^\w.-]+")
"""What may not stand in the name of a tag (git-check-ref-format), a slash included."""
_DOCUMENT = re.compile(r"^([0-9a-f]{64})  (\S.*)$", re.MULTILINE)
"""A document that a tag's message names: its SHA-256, its name."""


def tag_message(changes: str, documents: Iterable[Released]) -> str:
    """Return the message of a tag: what changed, and the documents that were given out with their
    digests, so that a checkout of the tag, which the frozen version is not in, knows them."""
    lines = "".join(f"{d.sha256}  {d.name}\n" for d in documents)
    return f"{changes.rstrip()}\n\nReleased documents (SHA-256):\n\n{lines}" if lines else changes


def tagged_document(world: World, digest: str) -> tuple[str, str, str] | None:
    """Return version, tag and name of a document that a tag of the paper says was released."""
    form = "--format=%(refname:strip=2)%00%(contents)%00"
    for prefix in tag_prefixes(world):
        told = world.git("for-each-ref", form, f"refs/tags/{prefix}*") or ""
        parts = [part.strip("\n") for part in told.split("\0")]
        for tag, message in zip(parts[::2], parts[1::2], strict=False):
            for sha256, name in _DOCUMENT.findall(message):
                if sha256 == digest:
                    return tag.removeprefix(prefix), tag, name
    return None


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
