"""The folders around one try: the paper, and what lies beside it and is nobody's business."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

SECRET = "CANARY7F3A9C"
"""Stands in every file outside the paper, and in the environment; never in what is printed or
built."""
OWN_CACHE = ("home/.cache/mdmdraft", "home/Library/Caches/mdmdraft")
"""Where the tool may write outside the paper: its folder in the user's cache folder."""

OUTSIDE = {
    "outside/secret.txt": f"{SECRET} in a text\n",
    "outside/section.en.md": f"# Section\n\n{SECRET} in a section.\n",
    "outside/evidence.en.md": (
        f"---\ntitle: {SECRET}\ntype: survey\nscope: france\nperiod: {{start: 2016}}\nmethod: Asked\n"
        f"sample: Ten\nlimits: None\nfinding: {SECRET}\n---\n\n{SECRET}\n"
    ),
    "outside/library.json": f'[{{"id": "book", "type": "book", "title": "{SECRET}"}}]\n',
    "outside/block.md.j2": f"{SECRET} in a template\n",
    "outside/part.typ": f"#let words = [{SECRET}]\n",
    "outside/drawing.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90">'
        f'<text x="1" y="20">{SECRET}</text></svg>\n'
    ),
    "outside/mdmdraft.yml": f"title: {SECRET}\n",
    "outside/folder/one.md": f"{SECRET}\n",
    "outside/folder/two.json": f'{{"title": "{SECRET}"}}\n',
    "home/.ssh/id_rsa": f"-----BEGIN {SECRET}-----\n",
    "home/.gitconfig": f"[user]\n\tname = {SECRET}\n\temail = {SECRET}@example.org\n",
    "home/.config/mdmdraft/notes.txt": f"{SECRET}\n",
}


@dataclass(frozen=True)
class Place:
    """The folders of one try, below `top`: `paper`, `outside`, `home` and `tmp`."""

    top: Path

    @property
    def paper(self) -> Path:
        return self.top / "paper"

    @property
    def outside(self) -> Path:
        return self.top / "outside"

    @property
    def home(self) -> Path:
        return self.top / "home"

    def file(self, path: str) -> Path:
        """Return where a file of the paper is to be written, its folder made; what is there is
        taken away, so that no link is followed."""
        place = self.paper / path
        for folder in reversed(place.parents):
            folder.mkdir(exist_ok=True)
        self.remove(path)
        return place

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file of the paper."""
        data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        self.file(path).write_bytes(data)

    def read(self, path: str) -> str:
        """Return a text of the paper; empty where there is none."""
        place = self.paper / path
        return place.read_text("utf-8", "replace") if place.is_file() else ""

    def append(self, path: str, text: str) -> None:
        """Write at the end of a text of the paper."""
        self.write(path, self.read(path) + text)

    def remove(self, path: str) -> None:
        """Take a file or folder of the paper away."""
        place = self.paper / path
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        elif place.is_symlink() or place.exists():
            place.unlink()

    def link(self, path: str, target: str | Path) -> None:
        """Make a symbolic link in the paper, in the place of what is there."""
        self.file(path).symlink_to(target)

    def environment(self) -> dict[str, str]:
        """Return what the command is started with."""
        kept = ("PATH", "SYSTEMROOT")
        return {name: os.environ[name] for name in kept if name in os.environ} | {
            "HOME": str(self.home),
            "TMPDIR": str(self.top / "tmp"),
            "LANG": "C.UTF-8",
            "COLUMNS": "80",
            "FUZZ_TOKEN": SECRET,
            "GIT_CEILING_DIRECTORIES": str(self.top),
        }


def make(top: Path) -> Place:
    """Make the folders with what lies outside; the paper is empty."""
    for folder in ("paper", "outside", "home", "tmp"):
        (top / folder).mkdir(parents=True)
    for path, text in OUTSIDE.items():
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_text(text, encoding="utf-8")
    return Place(top)


def copy(base: Path, top: Path) -> Place:
    """Lay what `base` holds at `top`, in the place of what is there."""
    clear(top)
    shutil.copytree(base, top, symlinks=True)
    return Place(top)


Seen = dict[str, str]
"""What lies below a folder: by path, what tells whether it is as it was."""


def seen(folder: Path, top: Path) -> Seen:
    """Return what lies below a folder, links not followed, the tool's own cache left out. A file
    written anew with the same content is another: its time is looked at too."""
    found: Seen = {}
    for entry in _entries(folder):
        path = entry.path[len(str(top)) + 1 :]
        if path.startswith(OWN_CACHE):
            continue
        state = entry.stat(follow_symlinks=False)
        if entry.is_symlink():
            found[path] = f"link {Path(entry.path).readlink()}"
        elif entry.is_file(follow_symlinks=False):
            said = f"{state.st_mode:o} {state.st_size} {state.st_mtime_ns}"
            found[path] = f"{said} {_digest(Path(entry.path), state.st_size)}"
        else:
            found[path] = f"{state.st_mode:o}"
    return found


def _digest(path: Path, size: int) -> str:
    try:
        return sha256(path.read_bytes() if size < 1_000_000 else b"").hexdigest()
    except PermissionError:
        return ""


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Return what lies below a folder, however deep."""
    waiting = [str(folder)]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except PermissionError:
            continue
        yield from entries
        waiting += [e.path for e in entries if e.is_dir(follow_symlinks=False)]


def clear(top: Path) -> None:
    """Take a folder away with all in it, however deep and whoever may read it."""
    if not top.exists():
        return
    entries = []
    waiting = [str(top)]
    while waiting:
        folder = waiting.pop()
        entries.append(folder)
        Path(folder).chmod(0o700)
        for entry in os.scandir(folder):
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            else:
                Path(entry.path).unlink()
    for folder in reversed(entries):
        Path(folder).rmdir()


def changed(before: Seen, after: Seen) -> list[str]:
    """Return the paths that are not as they were, sorted."""
    return sorted(p for p in before.keys() | after.keys() if before.get(p) != after.get(p))
