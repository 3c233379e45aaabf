"""Hostile Word files, over everything that reads one."""

from __future__ import annotations

from random import Random

from tests.fuzz import base
from tests.fuzz.place import Place
from tests.fuzz.word.mutations import SPOILS
from tests.fuzz.word.seeds import parts_of, seeds, zipped

FILE = "incoming/hostile.docx"
USES = {
    "read": [["review", "read", FILE, "--as", "stranger"], ["review", "apply"]],
    "read alone": [["review", "read", FILE], ["review", "status"]],
    "read as": [["review", "read", FILE, "--as", "x", "--of", "0.1.0"], ["review", "matrix"]],
    "answers": [["review", "answer", "--from", FILE]],
    "old": [["diff", FILE, base.DOCX]],
    "new": [["diff", base.DOCX, FILE, "--to", "docx", "-o", "out.docx"]],
    "html": [["diff", base.DOCX, FILE, "--to", "html", "-o", "out.html"]],
    "pdf": [["diff", base.REVIEWED, FILE, "--to", "pdf", "-o", "out.pdf"]],
    "json": [["diff", FILE, base.REVIEWED, "--format", "json"]],
    "work": [["diff", FILE, "work"]],
    "verify": [["verify", FILE]],
    "template": [["build", "--to", "docx"], ["check"]],
}
"""What a Word file of others is given to."""


def prepare(
    place: Place, random: Random, number: int, only: str = ""
) -> tuple[str, list[list[str]]]:
    """Put a hostile Word file into the paper: return what it is, and the commands to try it with.
    Every way to spoil one comes first in turn."""
    names = [name for name in SPOILS if only in name]
    chosen = [names[number % len(names)]]
    while random.random() < 0.25:
        chosen.append(random.choice(list(SPOILS)))
    seed, data = random.choice(sorted(seeds(place).items()))
    parts = parts_of(data)
    made: bytes | None = None
    for name in chosen:
        spoiled = SPOILS[name](parts, random)
        if isinstance(spoiled, bytes):
            made = spoiled
            break
        parts = spoiled
    use = (
        "template" if seed == "template" and random.random() < 0.8 else random.choice(sorted(USES))
    )
    data = zipped(parts) if made is None else made
    place.write(base.REFERENCE if use == "template" else FILE, data)
    return f"{seed}: {' + '.join(chosen)} as {use}", [list(args) for args in USES[use]]
