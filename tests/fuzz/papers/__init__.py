"""Hostile papers: a good one, changed by one or several of a catalogue of mutations."""

from __future__ import annotations

from random import Random

from tests.fuzz import base
from tests.fuzz.papers import (  # noqa: F401 - each adds its mutations to the catalogue
    links,
    odd_git,
    odd_libraries,
    odd_markdown,
    odd_names,
    odd_pictures,
    odd_templates,
    odd_yaml,
    tampered,
)
from tests.fuzz.papers.catalogue import CATALOGUE
from tests.fuzz.place import Place

VERBS = (
    ("check",), ("check", "--format", "json"), ("check", "--format", "sarif"), ("check", "--strict"), ("build",), ("build",),
    ("build", "--to", "docx"), ("build", "--to", "pdf"), ("build", "--format", "json"), ("freeze", "0.2.0"), ("diff", "0.1.0"),
    ("diff", "0.1.0", "--to", "html", "-o", "changes.html"), ("diff", "0.1.0", "--to", "docx", "-o", "changes.docx"),
    ("diff", "0.1.0", "--to", "pdf", "-o", "changes.pdf"), ("diff", "0.1.0", "--format", "json"), ("diff", "HEAD"),
    ("words",), ("trace",), ("trace", "--format", "json"), ("explain",), ("explain", "altered-quotation"), ("schema",),
    ("verify", base.DOCX, base.PDF), ("verify", "dist/0.2.0/manifest.json"), ("review", "read", base.REVIEWED),
    ("review", "apply"), ("review", "apply", "--dry-run"), ("review", "status"), ("review", "matrix"), ("doctor",),
    ("review", "matrix", "--to", "xlsx"), ("release", "0.2.0"), ("new", "evidence", "another"), ("diff", base.DOCX, base.REVIEWED),
)  # fmt: skip
"""What a hostile paper is tried with, beside `check`."""
COMMON = (("check",), ("build",))
FITTING = {
    "odd_templates": (("build",), ("build", "--to", "docx"), ("build", "--to", "pdf"), ("check",)),
    "odd_pictures": (("build",), ("check",), ("freeze", "0.2.0"), ("build", "--to", "pdf")),
    "odd_git": (("build",), ("release", "0.2.0"), ("diff", "HEAD"), ("freeze", "0.2.0")),
    "tampered": VERBS[9:15] + VERBS[22:31],
}
"""Verbs that meet what a module of mutations has changed."""


def prepare(
    place: Place, random: Random, number: int, only: str = ""
) -> tuple[str, list[list[str]]]:
    """Make a paper hostile: return what was done to it, and the commands to try it with. Every
    mutation comes first in turn, the others with it by chance."""
    names = [name for name in CATALOGUE if only in name]
    chosen = [names[number % len(names)]]
    while random.random() < 0.3:
        chosen.append(random.choice(list(CATALOGUE)))
    for name in chosen:
        try:
            CATALOGUE[name](place, random)
        except OSError:
            if name == chosen[0]:
                raise
            # What the ones before did to the paper leaves no place for this one.
    module = CATALOGUE[chosen[0]].__module__.rpartition(".")[2]
    fitting = FITTING.get(module, COMMON)
    verbs = [random.choice(fitting), random.choice(VERBS)]
    return " + ".join(chosen), [list(verb) for verb in verbs]
