"""What `check --fix` mends: each finding that has one right answer, proved by reading the paper
again and by checking it, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import msgspec

from mdmdraft.checks.kit.registry import names
from mdmdraft.drafts.checking import Checked, check
from mdmdraft.drafts.fix_proof import says_the_same
from mdmdraft.drafts.targets import Progress, Request
from mdmdraft.model.finding import Finding, Refused, Replacement
from mdmdraft.model.lines import Lines
from mdmdraft.model.paper import Paper
from mdmdraft.model.patches import Patch, apply_patches, overlapping, patched
from mdmdraft.model.review import FOLDER
from mdmdraft.sources.load import read_paper
from mdmdraft.sources.places import text_of
from mdmdraft.world import Overlay, World

MOST_ROUNDS = 12
"""How often the paper is checked again for what a mend has left or brought to light."""
MOST_CHECKS = 30
"""How many times the paper is checked: a set of mends that fails is halved."""
_OTHER_WORDS = "read again, the paper would say something else"
_NEW_ERROR = "it would still be found, or a new error would come of it"
_Test = Callable[[list[Finding]], bool]


class Change(msgspec.Struct, frozen=True):
    """Some lines of a file as they were, and as they are with a finding mended."""

    path: str
    line: int
    """The first line, from 1."""
    column: int
    """Where in it the first change is, from 1."""
    before: str
    after: str


class Mended(msgspec.Struct, frozen=True):
    """A finding that is mended, and the lines that it changes."""

    finding: Finding
    changes: tuple[Change, ...]


class NotMended(msgspec.Struct, frozen=True):
    """A finding whose mend was taken back, and why."""

    finding: Finding
    why: str


class Fixes(msgspec.Struct, frozen=True):
    """What can be mended. Nothing of it is written yet."""

    mended: tuple[Mended, ...]
    not_mended: tuple[NotMended, ...]
    before: Checked
    """What is found in the paper as it is."""
    after: Checked
    """What is found in the paper as it will be."""
    given: dict[str, bytes] = {}
    """The files that change, as they are."""
    files: dict[str, bytes] = {}
    """The files that change, as they will be."""


def find_fixes(
    world: World,
    wanted: tuple[str, ...],
    request: Request,
    known: frozenset[str] = frozenset(),
    progress: Progress = lambda _: None,
) -> Fixes:
    """Return what of the findings of the wanted checks can be mended; `known` are the fingerprints
    of those in a baseline, which are left alone.

    Mends are tried together and kept where the paper reads as it did but for them
    (`says_the_same`), what they mend is no longer found, and no new error is. One that fails is
    taken back; the others are still made. It goes on until nothing is left that can be mended.
    Raises Refused as `check` does.
    """
    run = _Run(world, wanted, request, known, progress)
    now = run.go()
    before, after = now.before, now.after
    if wanted != names():
        before = after = check(world, wanted, request, progress)
        if run.texts:
            after = check(Overlay(world, run.texts), wanted, request, progress)
    return Fixes(
        tuple(run.mended),
        tuple(run.refused.values()),
        before,
        after,
        {path: run.given[path] for path in run.texts},
        {path: text.encode("utf-8") for path, text in run.texts.items()},
    )


def write_fixes(world: World, fixes: Fixes) -> None:
    """Write the files that change, together, whole or not at all. Raises Refused where one of them
    has been changed since it was checked, or cannot be written through a link; OSError."""
    with world.alone(FOLDER):
        changed = [p for p, data in fixes.given.items() if _bytes(world, p) != data]
        if changed:
            told = "the file was changed while it was being mended"
            hint = "run `mdmdraft check --fix` again"
            raise Refused([Finding.of_file(p, "changed-meanwhile", told, hint) for p in changed])
        world.write_built(fixes.files)


def _bytes(world: World, path: str) -> bytes | None:
    try:
        return world.read(path)
    except OSError:
        return None


class _Gone(NamedTuple):
    """What is found in the paper before and after."""

    before: Checked
    after: Checked


@dataclass(slots=True)
class _Run:
    """One run. All checks are run, whichever are wanted, so that a new error of any is seen."""

    world: World
    wanted: tuple[str, ...]
    request: Request
    known: frozenset[str]
    progress: Progress
    texts: dict[str, str] = field(default_factory=dict)
    """New texts of files, as they are written."""
    given: dict[str, bytes] = field(default_factory=dict)
    mended: list[Mended] = field(default_factory=list)
    refused: dict[tuple[object, ...], NotMended] = field(default_factory=dict)
    found: Checked = field(init=False)
    """What is found with the mends that hold."""
    checks: int = 0

    def go(self) -> _Gone:
        """Mend, check, and mend again; return what is found before and after."""
        before = self.found = check(self.world, names(), self.request, self.progress)
        for _ in range(MOST_ROUNDS):
            batch = self._batch(self.found)
            paper = self._paper(self.texts) if batch else None
            if paper is None:
                break
            said = self._most([], batch, partial(self._reads, paper), _OTHER_WORDS)
            good = self._most([], said, partial(self._holds, self.found), _NEW_ERROR)
            if not good:
                break
            self.mended += [Mended(f, tuple(self._changes(f))) for f in good]
            self.texts = self._patched(good)
        return _Gone(before, self.found)

    def _paper(self, texts: dict[str, str]) -> Paper | None:
        """Return the paper as it reads; None where there are no settings to read it by."""
        try:
            return read_paper(Overlay(self.world, texts) if texts else self.world).paper
        except Refused:
            return None

    def _batch(self, checked: Checked) -> list[Finding]:
        """Return findings to be mended together, none of which is in the way of another."""
        chosen: list[Finding] = []
        taken: dict[str, list[Patch]] = {}
        for finding in checked.findings:
            if (
                not finding.fix
                or finding.check not in self.wanted
                or finding.fingerprint in self.known
                or _who(finding) in self.refused
            ):
                continue
            mine = self._patches([finding])
            tried = {path: [*taken.get(path, ()), *patches] for path, patches in mine.items()}
            if not any(_touching(patches) for patches in tried.values()):
                taken.update(tried)
                chosen.append(finding)
        return chosen

    def _most(
        self, good: list[Finding], doubtful: list[Finding], test: _Test, why: str
    ) -> list[Finding]:
        """Return the `good` mends and those of the doubtful ones that pass a test together with
        them; a set that does not is halved until what is at fault stands alone. The last test that
        was passed is that of what is returned."""
        if not doubtful or test([*good, *doubtful]):
            return [*good, *doubtful]
        if len(doubtful) == 1:
            self.refused[_who(doubtful[0])] = NotMended(doubtful[0], why)
            return good
        half = len(doubtful) // 2
        first = self._most(good, doubtful[:half], test, why)
        return self._most(first, doubtful[half:], test, why)

    def _reads(self, paper: Paper, wanted: list[Finding]) -> bool:
        """Tell whether the paper reads as it did but for some mends."""
        if not all(self._stands(one) for finding in wanted for one in finding.fix):
            return False
        after = self._paper(self._patched(wanted))
        made = self._patches(wanted)
        replaced = {
            path: [(patch, self._plain(path)[patch[0] : patch[1]]) for patch in patches]
            for path, patches in made.items()
        }
        return after is not None and says_the_same(paper, after, replaced)

    def _holds(self, before: Checked, wanted: list[Finding]) -> bool:
        """Tell whether what some mends are for is found no more, and no new error is; keep what is
        found then. All checks take time: after some sets that fail, no more are tried."""
        self.checks += 1
        if self.checks > MOST_CHECKS:
            return False
        world = Overlay(self.world, self._patched(wanted))
        after = check(world, names(), self.request, self.progress)
        if not _better(before, after, wanted):
            return False
        self.found = after
        return True

    # -- texts ------------------------------------------------------------------------------

    def _given(self, path: str) -> str:
        """Return the text of a file as it is written, with the mends that hold. Raises OSError."""
        if path not in self.texts:
            self.given[path] = self.world.read(path)
            return self.given[path].decode("utf-8")
        return self.texts[path]

    def _plain(self, path: str) -> str:
        world = Overlay(self.world, self.texts) if path in self.texts else self.world
        return text_of(world, path)

    def _patched(self, findings: Iterable[Finding]) -> dict[str, str]:
        """Return the new texts of files with some more mends made."""
        made = self._patches(findings)
        return self.texts | {
            path: patched(self._given(path), patches) for path, patches in made.items()
        }

    def _patches(self, findings: Iterable[Finding]) -> dict[str, list[Patch]]:
        found: dict[str, list[Patch]] = {}
        for finding in findings:
            for one in finding.fix:
                start = Lines(self._plain(one.path)).offset(one.line, one.column)
                found.setdefault(one.path, []).append((start, start + len(one.old), one.new))
        return found

    def _stands(self, one: Replacement) -> bool:
        text = self._plain(one.path)
        return text.startswith(one.old, Lines(text).offset(one.line, one.column))

    def _changes(self, finding: Finding) -> list[Change]:
        """Return the lines that a mend changes, each stretch of them once."""
        found: list[Change] = []
        for path, patches in self._patches([finding]).items():
            text = self._plain(path)
            lines = Lines(text)
            groups: list[list[Patch]] = []
            for patch in sorted(patches):
                last = groups[-1][-1] if groups else None
                if last and "\n" not in text[last[1] : patch[0]]:
                    groups[-1].append(patch)
                else:
                    groups.append([patch])
            for group in groups:
                start = text.rfind("\n", 0, group[0][0]) + 1
                end = text.find("\n", group[-1][1])
                end = len(text) if end < 0 else end
                after = apply_patches(text, group, start, end)
                place = lines.place(group[0][0])
                found.append(Change(path, *place, text[start:end], after))
        return found


def _who(finding: Finding) -> tuple[object, ...]:
    return (finding.check, finding.path, finding.about, finding.fix)


def _touching(patches: Sequence[Patch]) -> bool:
    """Tell whether patches change the same characters, or meet."""
    return overlapping([(start, end + 1, new) for start, end, new in patches])


def _better(before: Checked, after: Checked, mended: Iterable[Finding]) -> bool:
    """Tell whether what was mended is found no more, no new error is, and the paper can be read."""
    if after.code > before.code:
        return False
    was, now = (Counter(map(_about, c.findings)) for c in (before, after))
    gone = Counter(_about(f) for f in mended if not _takes_out(f))
    if any(now[about] > was[about] - number for about, number in gone.items()):
        return False
    if any(now[_about(f)] > was[_about(f)] for f in mended):
        return False
    errors = Counter(_about(f) for f in after.findings if f.severity == "error")
    return all(number <= was[about] for about, number in errors.items())


def _takes_out(finding: Finding) -> bool:
    """Tell whether a mend only takes characters out. One word of three that are the same may be
    found again, which cannot go on without end."""
    return all(len(one.new) < len(one.old) for one in finding.fix)


def _about(finding: Finding) -> tuple[str, str, str]:
    return (finding.check, finding.path, finding.about)
