"""Findings of one check in a text from elsewhere, drawn by lot, to be judged by reading."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from mdmdraft.drafts.checking import look
from mdmdraft.drafts.composing import compose_each
from mdmdraft.drafts.targets import Request, targets_of
from mdmdraft.model.finding import Finding
from mdmdraft.sources.load import read_paper
from mdmdraft.world import World

_AROUND = 160
"""How many characters are shown before and after the place of a finding."""
_SETTINGS = """\
title: Text from elsewhere
slug: elsewhere
version: 0.1.0
date: "{date}"
as_of: "{date}"
languages: [{language}]
organisation: Elsewhere
addressees: {{}}
deliverables:
  text:
    sections: [{sections}]
"""


def sample(
    name: str, folder: Path, *, number: int, seed: int, language: str, date: str
) -> Iterator[str]:
    """Yield some findings of a check in a paper, or in a folder of Markdown, each with the words
    around it. Equal seeds draw equal findings."""
    with TemporaryDirectory() as temporary:
        laid = Path(temporary) / "paper"
        if (folder / "mdmdraft.yml").is_file():
            shutil.copytree(folder, laid, ignore=shutil.ignore_patterns(".mdmdraft", ".git"))
        else:
            _lay(folder, laid, language, date)
        found = _found(World(laid, env={}), name)
        drawn = random.Random(seed).sample(found, min(number, len(found)))
        yield f"{name}: {len(found)} findings in {folder}, {len(drawn)} drawn (seed {seed})"
        for count, finding in enumerate(sorted(drawn, key=_order), 1):
            yield ""
            yield f"{count}. {finding.place()} {finding.severity}: {finding.message}"
            yield f"   {_context(laid, finding)}"


def _found(world: World, name: str) -> tuple[Finding, ...]:
    """Return what a check finds, though the paper may have faults of reading: a text from
    elsewhere has markup of its own, and checks that wait for its end would never be judged."""
    read = read_paper(world)
    targets = targets_of(read.paper.config, Request())
    drafts = compose_each(world, read.paper, targets, whole=read.is_whole)
    return look(world, read.paper, drafts, (name,), whole=False).findings


def _order(finding: Finding) -> tuple[str, int, int]:
    return finding.path, finding.line, finding.column


def _context(folder: Path, finding: Finding) -> str:
    path = folder / finding.path
    if not finding.line or not path.is_file():
        return ""
    lines = path.read_text("utf-8").split("\n")
    before = " ".join(lines[max(0, finding.line - 4) : finding.line - 1])
    line, at = lines[finding.line - 1], max(0, finding.column - 1)
    after = " ".join(lines[finding.line : finding.line + 3])
    left = " ".join(f"{before} {line[:at]}".split())[-_AROUND:]
    right = " ".join(f"{line[at:]} {after}".split())[:_AROUND]
    return f"…{left} ⟦{right}…"


def _lay(folder: Path, laid: Path, language: str, date: str) -> None:
    """Write a paper whose sections are the Markdown files of a folder."""
    sections = laid / "content" / "sections"
    sections.mkdir(parents=True)
    ids: list[str] = []
    for number, path in enumerate(sorted(folder.rglob("*.md")), 1):
        ids.append(f"text-{number}")
        text = path.read_text("utf-8", errors="replace")
        (sections / f"{number:03}-{ids[-1]}.{language}.md").write_text(text, "utf-8")
    settings = _SETTINGS.format(date=date, language=language, sections=", ".join(ids))
    (laid / "mdmdraft.yml").write_text(settings, "utf-8")
