"""Edits of one document → what became of each, and the patched sources, proved by composing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from mdmdraft.drafts.composing import compose_all
from mdmdraft.drafts.targets import Request, targets_of
from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import Edit
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.review.applying.base_alignment import BaseAlignment
from mdmdraft.review.applying.closed_fields import ClosedFields, FieldEdit, NewValue
from mdmdraft.review.applying.merge import Merged, merge
from mdmdraft.review.applying.new_records import NewFile, NewRecords, ready_record
from mdmdraft.review.applying.placed_records import placed, printed_of
from mdmdraft.review.applying.printed_anew import PrintedAnew, Said
from mdmdraft.review.applying.rebase import rebase
from mdmdraft.review.applying.untried import Untried
from mdmdraft.review.patch import (
    Action,
    EditAction,
    InsertSection,
    Result,
    TitleWords,
    Words,
    apply_edits,
)
from mdmdraft.review.patch.actions import CannotPatch
from mdmdraft.review.patch.files import plain_text
from mdmdraft.review.patch.front_values import line_of
from mdmdraft.review.patch.new_section import by_hand, made_section, plain_title
from mdmdraft.review.patch.ready import ready_markdown
from mdmdraft.review.patch.title_block import CONFIG, with_title_words
from mdmdraft.sources.config_file import read_config
from mdmdraft.sources.load import Loader, load_paper
from mdmdraft.world import Overlay, World


class Outcome(msgspec.Struct, frozen=True):
    """What became of one edit."""

    edit: Edit
    """With its state, reason and hint as they are now."""
    path: str = ""
    """The file that was patched, or that stands in the way."""
    line: int = 0
    before: bool = False
    """Whether it was settled by an earlier run."""


class Settled(msgspec.Struct, frozen=True):
    """Edits put back in memory: what became of each, the new texts of the sources, and the draft
    that these give."""

    outcomes: list[Outcome]
    sources: dict[str, str]
    draft: Draft
    printed: PrintedAnew
    """What the paper prints by itself for edits that were done in records."""


def outcomes_of(
    world: World, base: Draft, now: Draft, edits: Sequence[Edit]
) -> tuple[list[Outcome], dict[str, str]]:
    """Return what becomes of each edit, and the new texts of the sources; see `settle`."""
    settled = settle(world, BaseAlignment(base, now), now, edits, {})
    return settled.outcomes, settled.sources


def settle(
    world: World,
    alignment: BaseAlignment,
    now: Draft,
    edits: Sequence[Edit],
    kept_out: Mapping[str, Untried],
) -> Settled:
    """Return what becomes of each edit, and what the sources are then.

    `now` is the draft that the present sources in `world` give, `alignment` holds the one that was
    reviewed against it; `kept_out` are edits, by id, that are not to be tried. Ids of edits are
    unique, since the reviewer goes into them.
    """
    merged = merge(edits, alignment)
    untried: dict[str, Untried] = {**merged.untried, **kept_out}
    wanted: list[EditAction] = []
    fields = _Fields(world, alignment, now)
    left = [e for e in edits if e.id not in untried and e.id not in merged.same]
    new = NewRecords(world, alignment, now).found_in(left)
    typed = {edit.id for one in new for edit in one.edits}
    for edit in left:
        if edit.id in typed:
            continue
        found = rebase(edit, alignment)
        if not fields.take(edit, found):
            if isinstance(found, Untried):
                untried[edit.id] = found
            else:
                wanted.append(EditAction(edit.id, found))
    proof = _Proof(world, now)
    results, sources = proof.run(wanted)
    proof.set_values(fields, results, sources)
    proof.add_records(new, results, sources)
    authors = {e.id: e.reviewer for e in edits}
    outcomes = [_outcome(e, untried, merged, results, authors) for e in edits]
    return Settled(outcomes, sources, proof.made, proof.printed())


_SAME = {
    True: "another reviewer has the same edit",
    False: "the same edit was made at another place where this is printed",
}


def _outcome(
    edit: Edit,
    untried: Mapping[str, Untried],
    merged: Merged,
    results: Mapping[str, Result],
    authors: Mapping[str, str],
) -> Outcome:
    id_, same = edit.id, merged.same
    again = id_ in same
    while id_ in same:
        id_ = same[id_]
    found, result = untried.get(id_), results.get(id_)
    path, line = "", 0
    if found is not None:
        state, reason, hint = found.state, found.reason, found.hint
    else:
        assert result is not None
        state = "applied" if result.applied else "refused"
        reason, hint, path, line = result.reason, result.hint, result.path, result.line
    if again and state == "applied":
        state, reason = "already-there", _SAME[authors[id_] != edit.reviewer]
        if edit.id in merged.further:
            reason = f"another reviewer worked on from it ({id_})"
    if state == "applied" and not edit.reason:
        hint = edit.hint  # what was offered when it was read still can be done
    puts_in = edit.kind.endswith("-inserted") or (
        edit.kind == "other" and (edit.new or edit.blocks)
    )
    if state == "refused" and puts_in and (ready := ready_markdown(edit)):
        where = edit.place or path
        told = f"to paste beside {where}:\n" if where else ""
        told = "to paste into its file:\n" if edit.level == 1 and edit.kind != "shape" else told
        hint = f"{hint}\n{told}{ready}"
    replace = msgspec.structs.replace
    return Outcome(replace(edit, state=state, reason=reason, hint=hint), path, line)


class _Fields:
    """The edits that are of closed values of records; what these are printed as is asked for where
    there is one that may be."""

    def __init__(self, world: World, alignment: BaseAlignment, now: Draft) -> None:
        self._made: ClosedFields | None = None
        self._from = world, alignment, now
        self._taken: list[FieldEdit] = []

    def take(self, edit: Edit, action: Action | Untried) -> bool:
        """Take an edit and tell so, where it is one of closed values."""
        generated = _is_generated(edit, self._from[1]) and edit.kind not in {"link", "format"}
        if not generated or not (isinstance(action, Words) or edit.kind == "other"):
            return False
        self._made = self._made or ClosedFields(*self._from)
        if isinstance(action, Untried):
            found = self._made.of_citation(edit)
        else:
            found = self._made.of_words(EditAction(edit.id, action), edit.reviewer)
        if found is not None:
            self._taken.append(found)
        return found is not None

    def read(self) -> tuple[list[NewValue], dict[str, Result]]:
        """Return the values that the edits ask for, and those that are refused."""
        return self._made.read(self._taken) if self._made is not None else ([], {})


def _is_generated(edit: Edit, alignment: BaseAlignment) -> bool:
    paragraph = alignment.paragraph.get((edit.block, edit.part))
    return paragraph is not None and bool(paragraph.origin.via)


class _Proof:
    """Patches the sources so that the paper can still be composed: an edit with which it cannot
    is refused, the others are applied. A patch proves that each file says what is wanted; what no
    file alone can tell is, say, that a section lost its heading."""

    def __init__(self, world: World, now: Draft) -> None:
        self.world = world
        self.now = now
        self.texts = {p: t for p in sources_of(world) if (t := text_of(world, p))}
        self.refused: dict[str, Result] = {}
        self.made = now
        """What the sources give that were composed last."""
        self.said: dict[str, Said] = {}
        self.added: list[NewFile] = []

    def run(self, wanted: Sequence[EditAction]) -> tuple[dict[str, Result], dict[str, str]]:
        """Return what became of each edit, and the new texts of the sources."""
        titles = [w for w in wanted if isinstance(w.action, TitleWords)]
        sections = [w for w in wanted if isinstance(w.action, InsertSection)]
        wanted = [w for w in wanted if not isinstance(w.action, TitleWords | InsertSection)]
        results, sources = self._texts(wanted)
        for one in reversed(sections):  # what stands behind one section keeps its order so
            self._section(one, results, sources)
        if titles:
            self._title_block(titles, results, sources)
        return results, sources

    def set_values(
        self, fields: _Fields, results: dict[str, Result], sources: dict[str, str]
    ) -> None:
        """Set the closed values of records that edits ask for, one after another: one with which
        the paper cannot be composed is refused."""
        values, refused = fields.read()
        results |= refused
        for value in values:
            reason, hint = "", ""
            text = sources.get(value.path) or text_of(self.world, value.path)
            try:
                made = value.put_into(text)
                fault = self._fault({**sources, value.path: made})
                if fault is not None:
                    reason, hint = (
                        f"the paper cannot be composed with it: {fault.message}",
                        fault.hint,
                    )
            except CannotPatch as why:
                reason, hint = why.reason, why.hint
            if not reason:
                sources[value.path] = made
            line = line_of(plain_text(text), value.path, value.name)
            for id_ in value.ids:
                if id_ not in results or results[id_].applied:
                    results[id_] = Result(id_, not reason, reason, hint, value.path, line)
                    self.said[id_] = value.said
        if values:
            self.made = self.now
            self._fault(sources)

    def _section(
        self, wanted: EditAction, results: dict[str, Result], sources: dict[str, str]
    ) -> None:
        """Make a section beside the sources that are patched."""
        assert isinstance(wanted.action, InsertSection)
        world = Overlay(self.world, sources)
        loader = Loader(world)
        files = loader.files(read_config(loader.read, []).config.languages[0])
        try:
            made = made_section(wanted.action, self.now, text_of(world, CONFIG), files)
        except CannotPatch as why:
            results[wanted.id] = Result(wanted.id, False, why.reason, why.hint)
            return
        new = {made.path: made.text, CONFIG: made.config}
        if (fault := self._fault({**sources, **new})) is None:
            sources |= new
            results[wanted.id] = Result(wanted.id, True, path=made.path)
            return
        if sources:
            self._fault(sources)
        reason = f"the paper cannot be composed with it: {fault.message}"
        hint = by_hand(plain_title(wanted.action.title))
        results[wanted.id] = Result(wanted.id, False, reason, hint)

    def add_records(
        self, new: Sequence[NewFile], results: dict[str, Result], sources: dict[str, str]
    ) -> None:
        """Add records that reviewers typed, one after another."""
        for one in new:
            reason, hint = "", ""
            try:
                made = placed(
                    one, self.now, sources, lambda path: text_of(self.world, path), self._draft
                )
                sources |= made
                self.added.append(one)
            except CannotPatch as why:
                reason, hint = why.reason, f"{why.hint}{ready_record(one)}"
            for number, edit in enumerate(one.edits):
                told = hint if not number else f"it goes with {one.edits[0].id}"
                shown = told if reason else ""
                results[edit.id] = Result(edit.id, not reason, reason, shown, one.path, 1)
        if new:
            self.made = self.now
            self._fault(sources)

    def _draft(self, sources: Mapping[str, str]) -> Draft | Finding:
        return self._fault(sources) or self.made

    def printed(self) -> PrintedAnew:
        """Return what the sources that were composed last print by themselves."""
        known = {key for key, _ in _references(self.now)}
        cited = {id_ for key, id_ in _references(self.made) if key not in known}
        new = [printed_of(one, self.made) for one in self.added]
        return PrintedAnew(
            self.said | {id_: said for one in new for id_, said in one.said.items()},
            frozenset(cited).union(*(one.made for one in new)) if new or self.said else frozenset(),
            tuple(group for one in new for group in one.together),
        )

    def _title_block(
        self, wanted: Sequence[EditAction], results: dict[str, Result], sources: dict[str, str]
    ) -> None:
        """Change the title block beside the sources that are patched; all of it or nothing."""
        actions = [w.action for w in wanted if isinstance(w.action, TitleWords)]
        reason, hint = "", "change it in mdmdraft.yml"
        try:
            made = with_title_words(
                sources.get(CONFIG) or text_of(self.world, CONFIG), self.now, actions
            )
            fault = self._fault({**sources, CONFIG: made})
            reason = f"the paper cannot be composed with it: {fault.message}" if fault else ""
        except CannotPatch as why:
            reason, hint = why.reason, why.hint
        if not reason:
            sources[CONFIG] = made
        elif sources:
            self._fault(sources)
        for one in wanted:
            results[one.id] = Result(one.id, not reason, reason, hint if reason else "", CONFIG)

    def _texts(self, wanted: Sequence[EditAction]) -> tuple[dict[str, Result], dict[str, str]]:
        """Return what became of edits of the texts, and the new texts."""
        patched = apply_edits(self.world, self.now, self.texts, wanted)
        if self._fault(patched.sources) is None:
            return {r.id: r for r in patched.results}, patched.sources
        results = {r.id: r for r in patched.results}
        good: list[EditAction] = []
        self._search(good, [w for w in wanted if results[w.id].applied])
        order = {w.id: n for n, w in enumerate(wanted)}
        patched = apply_edits(
            self.world, self.now, self.texts, sorted(good, key=lambda w: order[w.id])
        )
        results |= {r.id: r for r in patched.results} | self.refused
        self.made = self.now
        self._fault(patched.sources)
        return results, patched.sources

    def _fault(self, sources: Mapping[str, str]) -> Finding | None:
        """Return why the paper cannot be composed of these sources; None where it can."""
        if not sources:
            return None
        try:
            self.made = composed(
                Overlay(self.world, sources), self.now.deliverable, self.now.language
            )
        except Refused as refused:
            return refused.findings[0]
        return None

    def _search(self, good: list[EditAction], doubtful: list[EditAction]) -> None:
        """Add to `good` what of `doubtful` can be composed with it: halves, and halves of these."""
        if not doubtful:
            return
        patched = apply_edits(self.world, self.now, self.texts, [*good, *doubtful])
        fault = self._fault(patched.sources)
        if fault is None:
            good += doubtful
            return
        if len(doubtful) > 1:
            half = len(doubtful) // 2
            self._search(good, doubtful[:half])
            self._search(good, doubtful[half:])
            return
        reason = f"the paper cannot be composed with it: {fault.message}"
        self.refused[doubtful[0].id] = Result(
            doubtful[0].id, False, reason, fault.hint, fault.path, fault.line
        )


def _references(draft: Draft) -> Iterator[tuple[str, str]]:
    """Yield the entries of the bibliography: what each is of, and its id."""
    for part in draft.parts:
        for block in part.blocks:
            if block.origin.via.startswith("refs:"):
                yield block.origin.via, block.id


def composed(world: World, deliverable: str, language: str) -> Draft:
    """Return the draft of a deliverable as the sources in `world` give it. Raises Refused."""
    paper, _ = load_paper(world)
    targets = targets_of(paper.config, Request((deliverable,), (language,)))
    return compose_all(world, paper, targets)[0].draft


def text_of(world: World, path: str) -> str:
    """Return the text of a file with its own line ends; empty where it cannot be read."""
    try:
        return world.read(path).decode("utf-8")
    except (OSError, ValueError):
        return ""


def sources_of(world: World) -> list[str]:
    """Return the paths of the files that people write."""
    return [p for folder in ("content", "citations") for p in world.files(folder)]
