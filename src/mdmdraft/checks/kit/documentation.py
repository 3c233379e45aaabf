"""A page for each check, from what it says of itself, and one for the faults that no check finds.

To write them: python -m mdmdraft.checks.kit.documentation docs (or `make docs`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import groupby
from typing import get_args

from mdmdraft.checks.kit import faults
from mdmdraft.checks.kit.declare import Group
from mdmdraft.checks.kit.faults import Fault, fault_names, load_fault
from mdmdraft.checks.kit.registry import HEADINGS, Registered, load, names
from mdmdraft.checks.kit.track_record import (
    TrackRecord,
    shown_precision,
    shown_recall,
    track_records,
)
from mdmdraft.checks.kit.writing import writing_page

SCOPES = {
    "paper": "the paper as written",
    "draft": "each composed draft",
    "files": "the built files",
}
"""What a check of each scope looks at."""
GROUPS: tuple[str, ...] = get_args(Group)
MADE = "<!-- Made by `make docs` from what the checks say of themselves. Change them there. -->"
MADE_OF_FAULTS = "<!-- Made by `make docs` from src/mdmdraft/data/faults. Change it there. -->"


FAULTS = "faults of reading, composing and writing"
"""What the faults are called that no check finds."""
OF_FAULTS = """\
Faults of reading, composing and writing, which no check looks for. They are told wherever they are
met, whatever `mdmdraft.yml` says. `mdmdraft explain NAME` shows each. The checks have pages of
their own: [checks/index.md](checks/index.md)."""
OF_TRACK_RECORDS = """\
How far to trust them: precision is the share of what a check finds that is right (with the interval
that it lies in at 95 %, by Wilson's score), recall the share of the planted faults that it finds.
Both are measured on {n} sentences of text written for it, in English and French, of which at
least half must pass ([tests/precision](../../tests/precision/README.md)). `make precision` measures
anew. The corpus of these figures: `{corpus}`. The checks were mended with it in view, so they do
less well on other texts: what was found in two papers by others, and judged by reading, stands
beside it.

A check that was right in less than 95 of 100 cases stops no build: its errors are told as warnings,
unless the paper insists (`trust: true` in its settings). What is decided by definition, a key that
is in the library or not, needs no such sample."""
_COLUMNS = "| check | weighs | finds | precision | recall |"


def pages() -> dict[str, str]:
    """Return the text of every page by its path in docs/: one a check with their index, one for
    all the faults that no check finds, one for the dialect."""
    found = [load(name) for name in names()]
    return {
        "checks/index.md": _index(found),
        **{f"checks/{r.name}.md": page(r) for r in found},
        "faults.md": _faults([load_fault(name) for name in fault_names()]),
        "writing.md": writing_page(),
    }


def page(registered: Registered) -> str:
    """Return the page of a check."""
    check = registered.check
    return "\n".join(
        [
            MADE,
            "",
            f"# `{registered.name}`",
            "",
            registered.summary,
            "",
            f"{weight(registered).capitalize()} · group *{check.group}* · "
            f"looks at {SCOPES[check.scope]} · since {check.since}",
            "",
            _sections(registered.texts, HEADINGS, "## "),
            "",
            "## In mdmdraft.yml",
            "",
            _settings(registered),
            "",
            "How exceptions work: [checks](../checks.md). All checks: [index](index.md).",
            "",
        ]
    )


def weight(registered: Registered) -> str:
    """Return how much a check weighs: `warning, at a release error`."""
    check = registered.check
    return check.severity + (f", at a release {check.release}" if check.release else "")


def markdown(known: Registered | Fault) -> str:
    """Return what a check or a fault says of itself as Markdown, without settings: a help text."""
    headings = faults.HEADINGS if isinstance(known, Fault) else HEADINGS
    return f"{known.summary}\n\n{_sections(known.texts, headings, '### ')}\n"


def by_group(found: Iterable[Registered]) -> list[tuple[str, list[Registered]]]:
    """Return checks by group, the groups in their order."""
    ordered = sorted(found, key=lambda r: (GROUPS.index(r.check.group), r.name))
    return [(group, list(some)) for group, some in groupby(ordered, lambda r: r.check.group)]


def _sections(texts: dict[str, str], headings: Iterable[str], mark: str) -> str:
    return "\n\n".join(f"{mark}{name}\n\n{texts[name]}" for name in headings)


def _faults(found: list[Fault]) -> str:
    """Return the page of the faults that no check finds."""
    lines = [MADE_OF_FAULTS, "", "# Faults", "", OF_FAULTS, ""]
    for fault in found:
        lines += [f"## `{fault.name}`", "", fault.summary, ""]
        lines += [_sections(fault.texts, faults.HEADINGS, "### "), ""]
    return "\n".join(lines)


def _settings(registered: Registered) -> str:
    name, check = registered.name, registered.check
    lines = [
        "    checks:",
        f"      {name}:",
        f"        severity: {check.severity}    # or error, warning, notice, off",
    ]
    if check.options:
        lines.append("        options:")
        lines += [f'          {o.name}: "{o.default}"' for o in check.options]
    lines += [
        "        exceptions:",
        "          - {about: …, path: …, reason: why it is right all the same}",
    ]
    if check.options:
        lines += ["", "| option | unless set | what it does |", "|---|---|---|"]
        lines += [
            f"| `{o.name}` | {_default(o.default)} | {o.description} |" for o in check.options
        ]
    return "\n".join(lines)


def _default(value: str) -> str:
    shown = value.replace("|", "\\|")
    return f"`{shown}`" if shown else "nothing"


def _index(found: list[Registered]) -> str:
    records = track_records()
    lines = [MADE, "", "# The checks", ""]
    lines.append(
        "How to read findings, and how to except: [checks](../checks.md). Faults of reading,"
    )
    lines.append("composing and writing, which no check looks for: [faults](../faults.md).")
    lines += ["", OF_TRACK_RECORDS.format(n=records.sentences, corpus=records.corpus)]
    for group, some in by_group(found):
        lines += ["", f"## {group.capitalize()}", "", _COLUMNS, "|---|---|---|---|---|"]
        lines += [
            f"| [`{r.name}`]({r.name}.md) | {r.check.severity} | {r.summary} "
            f"| {_measured(records.checks.get(r.name))} |"
            for r in some
        ]
    return "\n".join([*lines, ""])


def _measured(record: TrackRecord | None) -> str:
    """Return the cells of a track record: precision with its interval, recall."""
    if record is None:
        return " | "
    planted = record.true + record.missed
    recall = f"{shown_recall(record)} of {planted}" if planted else ""
    precision = f"{shown_precision(record)} of {record.found}" if record.found else ""
    return f"{precision} | {recall}"


def write(folder: str) -> None:
    """Write every page into `folder`. Raises OSError."""
    from pathlib import Path

    from mdmdraft.world import World

    World(Path(folder)).write_built({name: text.encode() for name, text in pages().items()})


if __name__ == "__main__":
    write(sys.argv[1])
