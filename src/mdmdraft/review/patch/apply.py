"""Edits → patched sources, each patch proved by parsing the file again."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field

from mdmdraft.model.draft import Draft
from mdmdraft.review.patch.actions import CannotPatch, EditAction, Patched, Result
from mdmdraft.review.patch.emit import Emitted, Emitter, Values
from mdmdraft.review.patch.expect import Expected, normal_file
from mdmdraft.review.patch.files import Files, with_line_ends
from mdmdraft.review.patch.locate import Locator
from mdmdraft.review.patch.location import Located
from mdmdraft.review.patch.plan import Plan
from mdmdraft.world import World
from mdmdraft.world.collector import collector_off

NOT_PROVED = "it could not be put back safely: read again, the source would not say what is wanted"
NOT_PROVED_HINT = "put it in by hand"


def apply_edits(
    world: World, draft: Draft, sources: Mapping[str, str], wanted: Sequence[EditAction]
) -> Patched:
    """Return the sources with the edits put back, and what became of each.

    `draft` is composed from the present sources; `sources` holds their texts by path (those left
    out are read from `world`). Every changed file is parsed again through the same door as a
    build and must give just what is wanted; an edit that fails this is refused, the others are
    still applied. Nothing is written to disk.
    """
    with collector_off():
        return _Job(Files(world, sources), draft, wanted).run()


@dataclass(slots=True)
class _Job:
    """One run; `found` holds the edits that could be located, by their number."""

    files: Files
    draft: Draft
    wanted: Sequence[EditAction]
    values: Values = field(default_factory=dict)
    found: dict[int, Located] = field(default_factory=dict)
    refused: dict[int, CannotPatch] = field(default_factory=dict)
    careful: set[int] = field(default_factory=set)
    failed: dict[str, CannotPatch] = field(default_factory=dict)

    def run(self) -> Patched:
        """Do all of it."""
        files = self.files
        locator = Locator(files, self.draft)
        files.load({path for one in self.wanted for path in locator.paths(one)})
        for number, one in enumerate(self.wanted):
            try:
                self.found[number] = locator.locate(one)
            except CannotPatch as why:
                self.refused[number] = why
        self.values = locator.read_values(list(self.found.values()))
        made = self._proved(sorted(self.found))
        texts = {
            path: self._as_given(path, one.text)
            for path, one in sorted(made.items())
            if one.text != files.read[path].text
        }
        return Patched(texts, tuple(self._result(n, w) for n, w in enumerate(self.wanted)))

    def _result(self, number: int, one: EditAction) -> Result:
        why = self.refused.get(number)
        located = self.found.get(number)
        path = (why.path if why else "") or (located.paths[0] if located else "")
        line = (why.line if why else 0) or (located.line if located else 0)
        if why is None:
            return Result(one.id, True, path=path, line=line)
        return Result(one.id, False, why.reason, why.hint, path, line)

    # -- proof ------------------------------------------------------------------------------

    def _proved(self, numbers: list[int]) -> dict[str, Emitted]:
        """Return the files with as many of the edits made as can be proved.

        Where some files fail, their edits are halved until those at fault stand alone: all these
        files at once, so that a round is one reading.
        """
        made, failed = self._try(numbers)
        if not failed:
            return made
        searches = [
            (group, self._search(group)) for group in self._groups(numbers) if group[1] & failed
        ]
        asked = {n: next(search) for n, (_, search) in enumerate(searches)}
        while asked:
            _, failed = self._try(sorted(n for wanted in asked.values() for n in wanted))
            for number in list(asked):
                (_, paths), search = searches[number]
                try:
                    asked[number] = search.send(not paths & failed)
                except StopIteration:
                    del asked[number]
        made, failed = self._try([n for n in numbers if n not in self.refused])
        while failed:  # groups share no file, so that what was proved apart holds together
            for number in numbers:
                if failed & set(self.found[number].paths):
                    self.refused.setdefault(number, CannotPatch(NOT_PROVED, NOT_PROVED_HINT))
            made, failed = self._try([n for n in numbers if n not in self.refused])
        return made

    def _groups(self, numbers: list[int]) -> list[tuple[list[int], set[str]]]:
        """Return the edits that have to be tried together, with the files that they touch: those
        of one file, and of several files where an edit touches more than one."""
        groups: list[tuple[list[int], set[str]]] = []
        for number in numbers:
            if number in self.refused:
                continue
            paths = set(self.found[number].paths)
            joined = [g for g in groups if g[1] & paths]
            groups = [g for g in groups if not g[1] & paths]
            edits = sorted([number, *(n for g in joined for n in g[0])])
            groups.append((edits, paths.union(*(g[1] for g in joined))))
        return groups

    def _search(self, group: tuple[list[int], set[str]]) -> Generator[list[int], bool, None]:
        """Yield edits to be tried, take whether they were proved, and refuse what cannot be."""
        good: list[int] = []
        waiting = [group[0]]
        first = True
        while waiting:
            doubtful = [n for n in waiting.pop() if n not in self.refused]
            if not doubtful:
                continue
            # The whole group has failed already, or it would not be searched.
            proved = False if first and len(doubtful) > 1 else (yield [*good, *doubtful])
            first = False
            if proved:
                good.extend(n for n in doubtful if n not in self.refused)
            elif len(doubtful) > 1:
                half = len(doubtful) // 2
                waiting.extend([doubtful[half:], doubtful[:half]])
            elif doubtful[0] not in self.careful:
                self.careful.add(doubtful[0])
                waiting.append(doubtful)
            elif doubtful[0] not in self.refused:
                paths = self.found[doubtful[0]].paths
                why = next((self.failed[p] for p in paths if p in self.failed), None)
                self.refused[doubtful[0]] = why or CannotPatch(NOT_PROVED, NOT_PROVED_HINT)

    def _try(self, numbers: list[int]) -> tuple[dict[str, Emitted], set[str]]:
        """Return the files with the edits made, and those that do not read as they should.

        An edit that cannot be planned beside the ones before it is refused here.
        """
        plan = Plan()
        for number in sorted(numbers):
            if number in self.refused:
                continue
            try:
                plan.careful = number in self.careful
                self.found[number].put(plan)
            except CannotPatch as why:
                self.refused[number] = why
        emitter = Emitter(plan, self.values)
        made = emitter.emit()
        self.failed = emitter.failed
        failed = set(emitter.failed)
        changed = {
            p: m.text
            for p, m in made.items()
            if p not in failed and m.text != self.files.read[p].text
        }
        records, faults = self.files.parse(changed)
        expected = Expected(plan, made, self.files.read)
        for path in sorted(set(plan.files) - failed):
            file = self.files.read[path]
            if path in changed and (path in faults or path not in records):
                failed.add(path)
                continue
            found = normal_file(path, changed.get(path, file.text), records.get(path, file.record))
            if found != expected.file(path):
                failed.add(path)
        return made, failed

    def _as_given(self, path: str, text: str) -> str:
        """Return a text with the line ends and the byte order mark that its file has."""
        given = self.files.sources.get(path)
        return text if given is None else with_line_ends(text, given)
