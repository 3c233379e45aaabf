"""Everything that the program makes of the planted paper, by who is to have it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mdmdraft.model.review import ReviewFile
from mdmdraft.review.files import review_bytes
from mdmdraft.world import World
from tests.cli.transcript import environment, run_here
from tests.review.reviewed import base_of, comment
from tests.withheld.look import reference
from tests.withheld.paper import Files, paper
from tests.withheld.planted import DESK, INSIDE, KEPT, LOG, OUT, TOLD, WHOLE, Planter

OLD, NEW = "0.0.9", "0.1.0"


@dataclass(slots=True)
class Outputs:
    """The outputs: bytes by name, by who is to have them, and what is planted."""

    plant: Planter
    folder: Path
    env: dict[str, str]
    made: dict[str, dict[str, bytes]] = field(
        default_factory=lambda: {k: {} for k in (OUT, KEPT, INSIDE, WHOLE, LOG, TOLD, DESK)}
    )

    def run(self, *args: str, codes: tuple[int, ...] = (0,)) -> bytes:
        """Run the program, and return what it prints."""
        code, out, err = run_here(list(args), self.folder, self.env)
        assert code in codes, f"mdmdraft {' '.join(args)}\n{out}\n{err}"
        return f"{out}\n{err}".encode()

    def put(self, kind: str, name: str, data: bytes) -> None:
        """Note an output; its name is scanned as well."""
        self.made[kind][name] = data

    def every(self) -> Iterator[tuple[str, str]]:
        """Yield kind and name of each output."""
        for kind, named in self.made.items():
            yield from ((kind, name) for name in named)


def make(root: Path) -> Outputs:
    """Write the paper, release it twice, and gather all that is made."""
    plant = Planter()
    # `doctor` names the folder to whoever sits at the machine.
    home = root / plant("folder above the paper", frozenset({DESK})) / "home"
    home.mkdir(parents=True)
    made = Outputs(plant, home.parent / "paper", _environment(plant, home))
    files = paper(plant, OLD)
    files["templates/reference.docx"] = reference(plant)
    _write(made.folder, _older(plant, files))
    _git(made, "init", "-q", "-b", plant.private("branch"), "--template=")
    _git(made, "remote", "add", "origin", f"https://{plant.private('remote')}.example/x.git")
    _commit(made)
    made.run("release", OLD)
    _write(made.folder, {**files, "mdmdraft.yml": _with_version(files)})
    _commit(made)
    made.put(LOG, "release", made.run("release", NEW, "--tag"))
    made.put(LOG, "tag", _git(made, "tag", "-l", "--format=%(contents)"))
    _reviewed(made)
    _gather(made)
    return made


def _environment(plant: Planter, home: Path) -> dict[str, str]:
    env = {**environment(home), "GIT_CONFIG_NOSYSTEM": "1"}
    for name in ("USER", "LOGNAME", "HOSTNAME", "EMAIL", "USERNAME", "NAME", "SHELL"):
        env[name] = plant.private(f"environment: {name}")
    for role in ("AUTHOR", "COMMITTER"):
        env[f"GIT_{role}_NAME"] = plant.private(f"git: name of the {role.lower()}")
        env[f"GIT_{role}_EMAIL"] = f"{plant.private(f'git: mail of the {role.lower()}')}@a.example"
    temporary = home / plant.private("environment: temporary folder")
    temporary.mkdir()
    return env | {"TMPDIR": str(temporary), "TEMP": str(temporary)}


def _git(made: Outputs, *args: str) -> bytes:
    done = subprocess.run(
        ["git", *args],
        cwd=made.folder,
        env={**os.environ, **made.env},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _commit(made: Outputs) -> None:
    _git(made, "add", "-A")
    _git(made, "commit", "-q", "-m", made.plant.private("git: message of a commit"))


def _write(folder: Path, files: Files) -> None:
    for path, data in {**files, ".gitignore": b"/dist/\n"}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _with_version(files: Files) -> bytes:
    return files["mdmdraft.yml"].replace(OLD.encode(), NEW.encode())


def _older(plant: Planter, files: Files) -> Files:
    """Return the paper as it was before: other words, public ones and withheld ones."""
    section = "content/sections/01-context.en.md"
    text = files[section].decode()
    was = plant("older version: words that were withheld", frozenset({INSIDE, LOG}))
    only = '{.only audience="internal"}'
    old = f"Of old [{was}]{only} here.\n\n::: {only}\n{was}\n:::\n\n![Of {was}](figures/pub.png)"
    held = f"::: {only}\n{old.splitlines()[-1]}\n:::"
    old = old.replace(old.splitlines()[-1], held)
    return {**files, section: text.replace("Reviewed here.", f"{old}\n\nReviewed here.").encode()}


def _reviewed(made: Outputs) -> None:
    """Write reviews of the public and of the narrower document."""
    world, plant = World(made.folder, made.env), made.plant
    open_ = comment(
        base_of(world, "position", NEW), "c-1", "Reviewed here", plant.public("comment")
    )
    inside = comment(
        base_of(world, "inside", NEW), "c-1", "Reviewed here",
        plant.of_reviews("comment on the narrower document", frozenset({INSIDE})),
    )  # fmt: skip
    narrow = frozenset({INSIDE})
    for name, one, about, may in (
        ("ann", open_, "position", narrow | {OUT}),
        ("bea", inside, "inside", narrow),
    ):
        reviewer = f"{name} {plant.of_reviews(f'reviewer of {about}', may)}"
        review = ReviewFile(
            version=NEW, reviewer=reviewer, deliverable=about, language="en", comments=(one,),
            path=f"reviews/{NEW}/{name}.yml",
        )  # fmt: skip
        world.write_built({review.path: review_bytes(review)})


def _gather(made: Outputs) -> None:
    folder = made.folder
    for path in sorted((folder / "dist" / NEW).iterdir()):
        made.put(INSIDE if _is_narrow(made, path.name) else OUT, path.name, path.read_bytes())
    made.put(WHOLE, "whole manifest", (folder / f"dist/internal/{NEW}/manifest.json").read_bytes())
    for path in sorted((folder / "drafts" / NEW).rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            kind = (
                WHOLE if path.name == "manifest.json"
                else LOG if path.suffix == ".md"
                else KEPT if path.name.startswith("position.") or ".for-public." in path.name
                else INSIDE
            )  # fmt: skip
            made.put(kind, name, path.read_bytes())
    made.put(LOG, "CHANGELOG.md", (folder / "drafts/CHANGELOG.md").read_bytes())
    _compared(made)
    _told(made)


def _is_narrow(made: Outputs, name: str) -> bool:
    return not (name.startswith("small-position") or name == "manifest.json")


def _compared(made: Outputs) -> None:
    """Gather comparisons and tables of comments, for readers of the public document."""
    for what in (("position", OUT), ("inside", INSIDE)):
        deliverable, kind = what
        of = ("--deliverable", deliverable)
        for form in ("html", "docx", "pdf"):
            name = f"diff-{deliverable}.{form}"
            made.run("diff", OLD, NEW, *of, "--to", form, "-o", name)
            made.put(kind, name, (made.folder / name).read_bytes())
        for form in ("text", "json"):
            told = made.run("diff", OLD, "work", *of, "--no-pager", "--format", form)
            made.put(kind, f"diff-{deliverable}.{form}", told)
        for form in ("html", "docx", "xlsx"):
            name = f"matrix-{deliverable}.{form}"
            made.run("review", "matrix", *of, "--to", form, "-o", name)
            made.put(kind, name, (made.folder / name).read_bytes())
    for form in ("text", "json"):
        made.put(
            OUT, f"matrix.{form}", made.run("review", "matrix", "--format", form, "-o", "m.docx")
        )
    commented = "with comments"
    made.run("build", "position", "--to", "docx", "--with-comments", NEW, "--out", commented)
    (path,) = (made.folder / commented / NEW).glob("*.docx")
    made.put(OUT, "commented.docx", path.read_bytes())
    shown = (
        "diff",
        f"dist/{NEW}/small-position-{NEW}-en.docx",
        "work",
        "--deliverable",
        "position",
    )
    made.put(OUT, "diff of a file", made.run(*shown, "--no-pager"))


def _told(made: Outputs) -> None:
    for form in ("text", "json", "sarif", "junit", "github"):
        made.put(TOLD, f"check.{form}", made.run("check", "--format", form, codes=(0, 1)))
    for verb in (("trace",), ("words",), ("doctor",), ("review", "status"), ("explain",)):
        for form in ("text", "json"):
            told = made.run(*verb, "--format", form, codes=(0, 1))
            made.put(DESK, f"{'-'.join(verb)}.{form}", told)
