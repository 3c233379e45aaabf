"""Lay down what the bare floor reads: python -m benchmarks.floor PAPER DELIVERABLE DIR.

None of this is part of the time that is taken.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import msgspec

from mdmdraft.sources.load import load_paper
from mdmdraft.world import World, package_data

ONE_LINE = re.compile(r"^(::: ?\{[^\n]*\}) ?:::[ ]*$", re.MULTILINE)
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def lay_floor(paper: Path, deliverable: str, folder: Path) -> None:
    """Write `paper.md`, `references.json` and `style.csl` into `folder`.

    Generated blocks are empty divs to bare pandoc. A fence that opens and closes on one line
    only opens for it, so those are written on two.
    """
    world = World(paper)
    read, _ = load_paper(world)
    wanted = read.config.deliverables[deliverable]
    language = read.config.languages[0]
    texts = []
    for id_ in (*wanted.sections, *wanted.annexes):
        text = (paper / read.sections[id_, language].path).read_text("utf-8")
        texts.append(ONE_LINE.sub(r"\1\n:::", FRONT.sub("", text)).strip())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "paper.md").write_text("\n\n".join(texts) + "\n", "utf-8")
    items = [{**item, "id": key} for key, item in read.references.items()]
    (folder / "references.json").write_bytes(msgspec.json.encode(items))
    csl = read.config.csl
    own = paper / csl
    style = own.read_bytes() if own.is_file() else package_data(f"styles/{csl}.csl")
    (folder / "style.csl").write_bytes(style)


if __name__ == "__main__":
    lay_floor(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
