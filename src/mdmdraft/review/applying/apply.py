"""`review apply`: the edits of all reviewers, merged into the present sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from mdmdraft.drafts.versions import find_version, load_frozen
from mdmdraft.model.edit import Edit, EditState
from mdmdraft.model.review import FOLDER, ReviewFile
from mdmdraft.pictures.formats import format_of
from mdmdraft.review.applying.closing import Closing
from mdmdraft.review.applying.outcomes import Outcome, composed, sources_of, text_of
from mdmdraft.review.files import read_reviews, review_bytes, revised, said
from mdmdraft.review.first_form import in_units
from mdmdraft.review.patch.new_record import left_open
from mdmdraft.review.proof.kept import read_accepted
from mdmdraft.review.reading.pictures import kept_path, pictures_of
from mdmdraft.review.selectors import reviewed_version, wanted_ids, wanted_reviewers
from mdmdraft.sources.config_file import read_config
from mdmdraft.sources.layout import RecordFile, record_file
from mdmdraft.sources.load import Loader
from mdmdraft.world import Overlay, World

_SETTLED: frozenset[EditState] = frozenset({"applied", "already-there", "rejected"})


class Account(msgspec.Struct, frozen=True):
    """Every edit that was read, and what became of it.

    The law: `read` is the sum of `applied`, `already_there`, `conflicts` and `refused`. It holds
    by construction: each edit has one outcome, and each outcome one of the four states.
    """

    version: str
    outcomes: tuple[Outcome, ...]
    changed: tuple[str, ...] = ()
    """Paths of the sources that were patched, or are new."""
    made: tuple[str, ...] = ()
    """Of new records, what they do not say yet: a sentence each."""
    translations: tuple[str, ...] = ()
    """What has a translation that needs a look now: a sentence each."""
    unproved: tuple[str, ...] = ()
    """Reviews that could not be proved, since nothing tells what their documents say."""
    errors: int = 0
    """How many errors checks find in what was changed that they found before."""
    dry_run: bool = False

    def count(self, *states: EditState) -> int:
        """Return how many edits are in one of the states."""
        return sum(o.edit.state in states for o in self.outcomes)

    @property
    def read(self) -> int:
        """How many edits there are."""
        return len(self.outcomes)

    @property
    def applied(self) -> int:
        """How many are in the sources by the doing of `apply`."""
        return self.count("applied")

    @property
    def already_there(self) -> int:
        """How many the sources had."""
        return self.count("already-there")

    @property
    def conflicts(self) -> int:
        """How many are in the way of another one, or of the sources."""
        return self.count("conflict")

    @property
    def refused(self) -> int:
        """How many cannot be put back, or were rejected by the paper's authors."""
        return self.count("refused", "rejected")

    def summed(self) -> Applied:
        """Return the account with its sums, which a reader of JSON would have to make himself."""
        return msgspec.convert(self, Applied, from_attributes=True)


class Applied(msgspec.Struct, frozen=True):
    """An account with its sums, as it is printed."""

    version: str
    read: int
    applied: int
    already_there: int
    conflicts: int
    refused: int
    dry_run: bool
    changed: tuple[str, ...]
    made: tuple[str, ...]
    translations: tuple[str, ...]
    unproved: tuple[str, ...]
    errors: int
    outcomes: tuple[Outcome, ...]


@dataclass(slots=True)
class _Run:
    """One run over all reviews of a version."""

    world: World
    version: str
    every: Sequence[ReviewFile]
    """The reviews of the version."""
    sources: dict[str, str] = field(default_factory=dict)
    """New texts of the sources, by path."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    """Pictures that edits put in, by the path that they get."""
    today: dict[str, ReviewFile] = field(default_factory=dict)
    """The reviews of which an edit is tried, in the form of today, by their paths."""
    unproved: list[str] = field(default_factory=list)
    """Paths of the reviews beside which nothing tells what their documents say."""
    errors: int = 0
    """What checks find in the paper as it is, where an edit was put back."""
    settled: dict[tuple[str, str], Outcome] = field(default_factory=dict)
    """By the path of the review file and the id of the edit."""


def apply_review(
    world: World,
    version: str = "",
    only: Sequence[str] = (),
    reviewers: Sequence[str] = (),
    *,
    dry_run: bool = False,
) -> Account:
    """Merge the edits of a version's reviewers into the present sources, and return the account.

    `only` names edits by id, `reviewers` whose edits are meant, each as people type them
    (`review/selectors.py`); empty means all. Edits that were
    applied, found there, rejected or withdrawn before stay as they are. Sources and review files
    are written together, whole or not at all, and not with `dry_run`. Raises Refused where the
    version, its reviews or the paper cannot be read, or nothing is named so; and where the paper
    would not say what a reviewer's document says, for no reason that is told.
    """
    with world.alone(FOLDER):
        name = reviewed_version(world, version)
        reviews = read_reviews(world, name)
        ids = wanted_ids(reviews, only, edits=True)
        names = wanted_reviewers(reviews, reviewers)
        chosen = [r for r in reviews if not names or r.reviewer in names]
        run = _Run(world, name, reviews)
        for document in dict.fromkeys((r.deliverable, r.language) for r in chosen):
            _document(run, [r for r in chosen if (r.deliverable, r.language) == document], ids)
        outcomes = tuple(
            run.settled[review.path, edit.id]
            for review in chosen
            for edit in review.edits
            if edit.state != "withdrawn" and (not ids or edit.id in ids)
        )
        changed = {p: t for p, t in run.sources.items() if t != text_of(world, p)}
        made = tuple(
            _open_in(path, text)
            for path, text in sorted(changed.items())
            if not world.exists(path) and "\nverification: pending\n" in text
        )
        if not dry_run:
            _write(world, changed, chosen, run)
        return Account(
            name, outcomes, tuple(sorted({*changed, *_put_in(run)})), made,
            _translations(world, changed), tuple(sorted(run.unproved)) if changed else (),
            run.errors, dry_run,
        )  # fmt: skip


def _open_in(path: str, text: str) -> str:
    """Return what is to be done to a new record."""
    told = ", ".join(f"`{name}`" for name in left_open(text, path))
    return f"{path} is new and pending" + (f"; still to be said: {told}" if told else "")


def _document(run: _Run, reviews: Sequence[ReviewFile], only: Sequence[str]) -> None:
    """Settle every edit of one document of the version."""
    first = reviews[0]
    for review in reviews:
        for edit in review.edits:
            if edit.state in _SETTLED:
                run.settled[review.path, edit.id] = Outcome(edit, before=True)
    if not _wanted(reviews, only):
        return
    frozen = find_version(run.world, run.version)
    assert frozen is not None
    base = load_frozen(run.world, frozen, first.deliverable, first.language).draft
    today = [in_units(review, base) for review in reviews]
    run.today.update((review.path, review) for review in today)
    wanted = _wanted(today, only)
    run.settled |= _rejected(wanted, run.every)
    wanted = [(path, edit) for path, edit in wanted if (path, edit.id) not in run.settled]
    run.pictures.update(_pictures(run, [edit for _, edit in wanted]))
    given: dict[str, str | bytes] = {**run.pictures, **run.sources}
    now_world = Overlay(run.world, given) if given else run.world
    now = composed(now_world, first.deliverable, first.language)
    kept = {review.path: read_accepted(run.world, review.path) for review in today}
    run.unproved += [path for path, document in kept.items() if document is None]
    documents = {path: document for path, document in kept.items() if document is not None}
    closing = Closing(now_world, today, base, now, documents)
    settled = closing.settled([edit for _, edit in wanted])
    run.sources.update(settled.sources)
    run.errors = closing.errors.left
    for (path, edit), result in zip(wanted, settled.outcomes, strict=True):
        run.settled[path, edit.id] = _with_pictures(run.version, result)


def _with_pictures(version: str, outcome: Outcome) -> Outcome:
    """Return an outcome that tells where the pictures of an edit are, where it was refused."""
    edit = outcome.edit
    if edit.state == "applied" or not (paths := pictures_of(edit)):
        return outcome
    told = [
        f"the picture is kept as {kept_path(version, path)}: copy it to {path}" for path in paths
    ]
    hint = "\n".join([*told, edit.hint])
    return msgspec.structs.replace(outcome, edit=msgspec.structs.replace(edit, hint=hint))


def _pictures(run: _Run, edits: Sequence[Edit]) -> dict[str, bytes]:
    """Return the pictures that edits put in, as they were kept when the documents were read; none
    that would be written over another file, or is none."""
    found: dict[str, bytes] = {}
    for path in dict.fromkeys(path for edit in edits for path in pictures_of(edit)):
        kept = kept_path(run.version, path)
        outside = run.world.path(path) is None
        if outside or run.world.exists(path) or not run.world.exists(kept):
            continue
        data = run.world.read(kept)
        form = format_of(data)
        if form is not None and path.endswith(f".{form.ending}"):
            found[path] = data
    return found


def _rejected(
    wanted: Sequence[tuple[str, Edit]], reviews: Sequence[ReviewFile]
) -> dict[tuple[str, str], Outcome]:
    """Return the edits that are another reviewer's, and that the paper's authors rejected there:
    whoever sends them back once more does not ask for them anew."""
    out = {
        (review.reviewer, said(edit)): edit.id
        for review in reviews
        for edit in review.edits
        if edit.state == "rejected"
    }
    found: dict[tuple[str, str], Outcome] = {}
    for path, edit in wanted:
        first = out.get((edit.author, said(edit))) if edit.author else None
        if first is not None:
            reason = f"it is the edit {first} of {edit.author}, which was rejected"
            hint = "set that one to `state: open` where it shall be tried after all"
            refused = msgspec.structs.replace(edit, state="refused", reason=reason, hint=hint)
            found[path, edit.id] = Outcome(refused)
    return found


def _wanted(reviews: Sequence[ReviewFile], only: Sequence[str]) -> list[tuple[str, Edit]]:
    """Return the edits to be tried, each with the path of its review."""
    return [
        (review.path, edit)
        for review in reviews
        for edit in review.edits
        if edit.state not in {*_SETTLED, "withdrawn"} and (not only or edit.id in only)
    ]


# -- writing --------------------------------------------------------------------------------------


def _write(
    world: World, changed: Mapping[str, str], reviews: Sequence[ReviewFile], run: _Run
) -> None:
    files = {path: text.encode("utf-8") for path, text in changed.items()}
    files |= {path: run.pictures[path] for path in _put_in(run)}
    for review in reviews:
        today = run.today.get(review.path, review)
        edits = tuple(_settled(run, today, edit) for edit in today.edits)
        if edits != today.edits:
            files[review.path] = review_bytes(revised(today, edits=edits))
    if files:
        world.write_built(files)


def _put_in(run: _Run) -> list[str]:
    """Return the paths of the pictures of edits that are applied."""
    done = (o.edit for o in run.settled.values() if o.edit.state == "applied")
    return sorted({p for edit in done for p in pictures_of(edit) if p in run.pictures})


def _settled(run: _Run, review: ReviewFile, edit: Edit) -> Edit:
    found = run.settled.get((review.path, edit.id))
    return edit if found is None or found.before else found.edit


def _translations(world: World, changed: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is to be said of the other languages of the files that changed."""
    main = read_config(Loader(world).read, []).config.languages[0]
    named = (record_file(path, main) for path in sorted(sources_of(world)))
    files = [file for file in named if isinstance(file, RecordFile)]
    return tuple(
        f"{other.path} needs a look: {own.path} was changed by a review"
        for own in files
        if own.path in changed
        for other in files
        if (other.kind, other.id) == (own.kind, own.id) and other.language != own.language
    )
