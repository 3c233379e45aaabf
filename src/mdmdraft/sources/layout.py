"""What a file is, by its folder and its name."""

from __future__ import annotations

import re

import msgspec

from mdmdraft.model.finding import Finding
from mdmdraft.model.kinds import BY_FOLDER
from mdmdraft.model.slugs import proposed

CONFIG_PATH = "mdmdraft.yml"
_LANGUAGE = re.compile(r"^(?P<stem>.+)\.(?P<language>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\Z")
_NUMBER = re.compile(r"^\d+[a-z]?[-_]")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_KEY = re.compile(r"[^\W_][\w:.#$%&+?<>~-]*")


class RecordFile(msgspec.Struct, frozen=True):
    """What a file's folder and name say of it."""

    path: str
    kind: str
    id: str
    language: str

    @property
    def record(self) -> str:
        """Return `kind:id`."""
        return f"{self.kind}:{self.id}"


def printable(path: str) -> str:
    """Return a path as it can be shown: what cannot be printed is written as an escape."""
    return path if path.isprintable() else path.encode("unicode_escape", "replace").decode("ascii")


def record_file(path: str, main_language: str) -> RecordFile | Finding | None:
    """Return what the file at `path` is; None for what is no Markdown; a finding for a fault."""
    folder, _, name = path.rpartition("/")
    if not name.lower().endswith(".md"):
        return None
    if not path.isprintable():
        return Finding.of_file(
            printable(path),
            "bad-id",
            "the file's name holds characters that cannot be printed",
            "name the file with letters, digits and `-` only",
        )
    kind = BY_FOLDER.get(folder)
    if kind is None:
        known = ", ".join(
            f"{f}/" for f in sorted(BY_FOLDER, key=lambda f: f.startswith("citations"))
        )
        return Finding.of_file(
            path,
            "unknown-kind",
            f"no kind of record is kept in `{folder}/`",
            f"move the file to one of {known}",
        )
    stem, language = name[:-3], main_language
    match = _LANGUAGE.match(stem)
    if match and kind.has_language:
        stem, language = match["stem"], match["language"]
    if kind.named_by_order:
        stem = _NUMBER.sub("", stem) or stem
    if not (_KEY if kind.named_for_source else _ID).fullmatch(stem):
        return Finding.of_file(
            path,
            "bad-id",
            f"`{stem}` cannot be an id",
            "name the file for the citation key of its source"
            if kind.named_for_source
            else f"name the file with letters, digits and `-` only{proposed(stem)}",
        )
    return RecordFile(path, kind.name, stem, language if kind.has_language else "")


def id_meant(path: str) -> str:
    """Return the id that a Markdown file would have if it lay in the right folder: its name
    without number and language."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    match = _LANGUAGE.match(stem)
    return _NUMBER.sub("", match["stem"] if match else stem) or stem
