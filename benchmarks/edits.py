"""Make the next version of a large paper: a third of its paragraphs differ.

Of those, some in a hundred have other words, are deleted, are new, or stand elsewhere in their
section. Equal arguments give equal files.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

from benchmarks.wording import Words

SHARE = 1 / 3
KINDS = {"words": 64, "deleted": 12, "inserted": 12, "moved": 12}
_PLAIN = re.compile(r"(?<= )[a-z]{4,}(?=[ ,.])")
"""A word of prose, none of a citation, an attribute or a name."""
_PROSE = re.compile(r"(\*\*)?[A-Z]")


def edit_paper(folder: Path, seed: int) -> tuple[int, int]:
    """Edit the sections of the paper in `folder`; return how many paragraphs were edited, and how
    many there are."""
    dice, words = random.Random(seed), Words(seed)
    edited = total = 0
    for path in sorted((folder / "content" / "sections").glob("[0-7]*.md")):
        front, text = path.read_text("utf-8").split("\n---\n\n", 1)
        blocks = text.rstrip("\n").split("\n\n")
        prose = [b for b in blocks if _PROSE.match(b)]
        chosen = set(dice.sample(range(len(prose)), round(len(prose) * SHARE)))
        edited, total = edited + len(chosen), total + len(prose)
        after = "\n\n".join(_edited(blocks, chosen, dice, words))
        path.write_text(f"{front}\n---\n\n{after}\n", "utf-8")
    return edited, total


def _edited(blocks: list[str], chosen: set[int], dice: random.Random, words: Words) -> list[str]:
    made: list[str] = []
    carried: list[str] = []
    number = -1
    for block in blocks:
        if carried and block.startswith("##"):
            made.extend(carried)
            carried = []
        number += bool(_PROSE.match(block))
        if not _PROSE.match(block) or number not in chosen:
            made.append(block)
            continue
        kind = dice.choices(list(KINDS), list(KINDS.values()))[0]
        # The mark of a note stays with its words, or the note would have none.
        if kind == "words" or "[^" in block:
            made.append(_reworded(block, dice, words))
        elif kind == "moved":
            carried.append(block)
        elif kind == "inserted":
            made.extend((block, words.sentences(4)))
    return made + carried


def _reworded(block: str, dice: random.Random, words: Words) -> str:
    """Change two to eight words, and a sentence now and then."""
    places = [m.span() for m in _PLAIN.finditer(block)]
    for start, end in sorted(dice.sample(places, min(dice.randint(2, 8), len(places))))[::-1]:
        block = f"{block[:start]}{words.clause().split()[-1]}{block[end:]}"
    return f"{block} {words.sentence()}" if dice.random() < 0.2 else block
