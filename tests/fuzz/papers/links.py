"""Links, pipes, devices and sizes in every folder, the tool's own among them."""

from __future__ import annotations

import os
import shutil
import socket
from contextlib import suppress
from pathlib import Path
from random import Random

from tests.fuzz import base
from tests.fuzz.papers.catalogue import hostile
from tests.fuzz.place import Place

FILES = {
    base.CONFIG: "mdmdraft.yml",
    base.SECTION: "section.en.md",
    "content/sections/02-advice.en.md": "section.en.md",
    "content/sections/50-more.en.md": "section.en.md",
    base.EVIDENCE: "evidence.en.md",
    "content/evidence/other.en.md": "evidence.en.md",
    base.RECOMMENDATION: "secret.txt",
    base.TERM: "secret.txt",
    base.LEGAL: "secret.txt",
    base.LIBRARY: "library.json",
    "citations/styles/mdmdraft-author-date.csl": "secret.txt",
    "citations/excerpts/book.md": "section.en.md",
    base.TYPST: "part.typ",
    base.BLOCK: "block.md.j2",
    base.REFERENCE: "secret.txt",
    base.PICTURE: "drawing.svg",
    "templates/fonts/face.ttf": "secret.txt",
    "drafts/0.1.0/position.en.json": "library.json",
    "drafts/0.1.0/manifest.json": "library.json",
    "reviews/0.1.0/a-reviewer.yml": "secret.txt",
    "dist/0.2.0/manifest.json": "library.json",
    "dist/0.2.0/small-position-0.2.0-en.docx": "secret.txt",
    ".mdmdraft/build.lock": "secret.txt",
    ".mdmdraft/drafts.lock": "new-file",
    ".mdmdraft/.gitignore": "secret.txt",
    ".mdmdraft/schemas/mdmdraft.schema.json": "library.json",
    "CHANGELOG.md": "secret.txt",
    "changes.md": "secret.txt",
    ".gitignore": "secret.txt",
    "mdmdraft-crash-report.txt": "secret.txt",
}
"""Files of a paper, and what outside is most like them."""

FOLDERS = (
    "content", "content/sections", "content/evidence", "content/data", "citations",
    "citations/legal", "citations/styles", "templates", "templates/blocks", "templates/fonts",
    "figures", "drafts", "drafts/0.1.0", "drafts/0.2.0", "reviews", "reviews/0.1.0", "dist",
    "dist/0.2.0", "dist/0.1.0", ".mdmdraft", ".mdmdraft/cache", ".mdmdraft/cache/parsed",
    ".mdmdraft/schemas", ".git",
)  # fmt: skip


def _end_of(place: Place, target: Path, random: Random, path: str) -> str | Path:
    """Return one way to write a link to a target."""
    way = random.randrange(3)
    if way == 0:
        return target
    if way == 1:
        return os.path.relpath(target, (place.paper / path).parent)
    step = place.outside / "step"
    with suppress(FileExistsError):
        step.symlink_to(target)
    return step


@hostile
def file_links_outside(place: Place, random: Random) -> None:
    path = random.choice(sorted(FILES))
    place.link(path, _end_of(place, place.outside / FILES[path], random, path))


@hostile
def folder_links_outside(place: Place, random: Random) -> None:
    path = random.choice(FOLDERS)
    target = random.choice([place.outside / "folder", place.home / ".ssh", place.outside])
    place.link(path, _end_of(place, target, random, path))


@hostile
def folder_links_to_many_files(place: Place, random: Random) -> None:
    """More files than the cache keeps: it must not take any of them for its own."""
    folder = place.outside / "many"
    folder.mkdir()
    for number in range(3100):
        (folder / f"{number:064x}").touch()
    place.link(random.choice([f for f in FOLDERS if f.startswith(".mdm")]), folder)


@hostile
def folder_is_moved_outside_and_linked(place: Place, random: Random) -> None:
    """What stands there is right, but it is not in the paper."""
    path = random.choice([f for f in FOLDERS if (place.paper / f).is_dir()])
    moved = place.outside / "moved"
    shutil.move(place.paper / path, moved)
    place.link(path, moved)


@hostile
def hard_link_to_outside(place: Place, random: Random) -> None:
    """Of a file that is written: nothing may be written through it. What is read by one is the
    paper's own, for all that a program can tell."""
    own = ["dist/0.2.0/manifest.json", ".mdmdraft/drafts.lock", "reviews/0.1.0/a-reviewer.yml"]
    os.link(place.outside / "drawing.svg", place.file(random.choice(own)))


@hostile
def link_to_itself(place: Place, random: Random) -> None:
    path = random.choice([*FILES, *FOLDERS])
    place.link(path, random.choice([".", "..", Path(path).name, str(place.paper / path), "/"]))


@hostile
def links_in_a_circle(place: Place, random: Random) -> None:
    first, second = random.sample([*FOLDERS[:18], *sorted(FILES)], 2)
    if first.startswith(second) or second.startswith(first):
        first, second = "content/sections", "content/evidence"
    place.link(first, place.paper / second)
    place.link(second, place.paper / first)


@hostile
def link_to_nothing(place: Place, random: Random) -> None:
    place.link(random.choice([*FILES, *FOLDERS]), place.outside / "not-there")


@hostile
def link_to_the_system(place: Place, random: Random) -> None:
    target = random.choice(["/dev/zero", "/dev/stdin", "/proc/self/environ", "/proc/self/mem",
                            "/etc/passwd", "/dev/tty", "/dev/full"])  # fmt: skip
    place.link(random.choice(sorted(FILES)), target)


@hostile
def link_inside_the_paper(place: Place, random: Random) -> None:
    """From one folder that is read to another that is: no harm, and no file twice in silence."""
    place.link("content/sections/60-same.en.md", place.paper / base.SECTION)
    place.link(random.choice(["figures/other.png", "content/sections/x"]), place.paper / "figures")


@hostile
def pipe(place: Place, random: Random) -> None:
    os.mkfifo(place.file(random.choice(sorted(FILES))))


@hostile
def pipe_in_a_folder(place: Place, random: Random) -> None:
    folder = random.choice([f for f in FOLDERS if f != ".git"])
    name = random.choice(["x", "90-x.en.md", "x.json", "x.docx", "manifest.json", "x.lock", "HEAD"])
    if not (place.paper / folder / name).is_dir():
        os.mkfifo(place.file(f"{folder}/{name}"))


@hostile
def socket_file(place: Place, random: Random) -> None:
    here = Path.cwd()
    path = place.file(random.choice(sorted(FILES)))
    with socket.socket(socket.AF_UNIX) as bound:
        os.chdir(path.parent)
        bound.bind(path.name)
        os.chdir(here)


@hostile
def device(place: Place, random: Random) -> None:
    """Where the user may make one; else a link to one."""
    path = random.choice(sorted(FILES))
    try:
        os.mknod(place.file(path), 0o600 | 0o020000, os.makedev(1, 5))
    except PermissionError:
        place.link(path, "/dev/zero")


@hostile
def giant_file(place: Place, random: Random) -> None:
    """A file of many gigabytes that takes no room on the disk."""
    with place.file(random.choice(sorted(FILES))).open("wb") as file:
        file.truncate(random.choice([1 << 31, 5_000_000_000, 1 << 40]))


@hostile
def giant_stray_file(place: Place, random: Random) -> None:
    folder = random.choice([f for f in FOLDERS if f != ".git"])
    with place.file(f"{folder}/stray{random.choice(['.md', '.json', '.bin', ''])}").open("wb") as f:
        f.truncate(1 << 36)


@hostile
def folder_in_the_place_of_a_file(place: Place, random: Random) -> None:
    path = random.choice(sorted(FILES))
    place.remove(path)
    (place.paper / path).mkdir(parents=True)
    place.write(f"{path}/one.md", "# One\n")


@hostile
def file_in_the_place_of_a_folder(place: Place, random: Random) -> None:
    place.write(random.choice(FOLDERS), "a file\n")


@hostile
def deep_folders(place: Place, random: Random) -> None:
    folder = random.choice(FOLDERS[:12])
    place.write(f"{folder}/{'d/' * random.choice([50, 400, 1200])}file.md", "# Deep\n")


@hostile
def many_files(place: Place, random: Random) -> None:
    folder = random.choice(["content/sections", "content/evidence", "figures", "drafts", "dist",
                            "reviews", "citations/legal", ".mdmdraft/cache"])  # fmt: skip
    for number in range(1500):
        place.write(f"{folder}/{number}{random.choice(['.en.md', '.txt', '.yml'])}", "")


@hostile
def not_to_be_read(place: Place, random: Random) -> None:
    path = random.choice([p for p in (*FILES, *FOLDERS) if (place.paper / p).exists()])
    (place.paper / path).chmod(random.choice([0o000, 0o200, 0o400]))
