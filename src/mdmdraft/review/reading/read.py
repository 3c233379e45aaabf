"""`review read`: Word files → edits and comments → review files."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from mdmdraft.align.linear import LinearText, TextParagraph
from mdmdraft.docx.opening import open_word
from mdmdraft.docx.read.reading import read_package
from mdmdraft.drafts.assets import own_reference
from mdmdraft.drafts.versions import wanted_version
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.origin import NOWHERE
from mdmdraft.model.review import FOLDER, FORMAT, Comment, Reply, ReviewFile
from mdmdraft.model.word import Tracked, WordBlock, WordComment, WordDocument, WordParagraph
from mdmdraft.review.comments.returning import known_again, unknown_comments
from mdmdraft.review.files import read_review_file, renewed, review_bytes, slug
from mdmdraft.review.first_form import in_units
from mdmdraft.review.proof.kept import accepted_bytes, accepted_path
from mdmdraft.review.reading.authors import with_authors
from mdmdraft.review.reading.beside import Beside, beside_of
from mdmdraft.review.reading.edits import find_edits
from mdmdraft.review.reading.hidden import without_hidden
from mdmdraft.review.reading.linear_word import linear_word
from mdmdraft.review.reading.pictures import Pictures, kept_path
from mdmdraft.review.reading.recognise import recognise
from mdmdraft.review.reading.roundtrip import as_sent, bound
from mdmdraft.review.reading.typed_citations import with_offers
from mdmdraft.world import World


class FileReport(msgspec.Struct, frozen=True):
    """What was read out of one Word file."""

    name: str
    version: str
    deliverable: str
    language: str
    reviewer: str
    known_by: str
    path: str
    """The review file."""
    edits: int
    untracked: int
    comments: int
    new: int
    """Edits and comments that the review file did not have."""
    withdrawn: int
    notices: tuple[str, ...] = ()


class ReadReport(msgspec.Struct, frozen=True):
    """What `read_review` did."""

    files: tuple[FileReport, ...]
    written: tuple[str, ...]
    """Paths of the review files that changed."""
    faults: tuple[Finding, ...] = ()
    """Why others of the files could not be taken."""


def read_review(
    world: World, files: Sequence[str], reviewer: str = "", version: str = ""
) -> ReadReport:
    """Read Word files and bring the review files of their reviewers up to them.

    `files` are as the user names them; `reviewer` is whose review they are (else whoever signed
    most in each), `version` what they were made from (else what they tell of themselves). All
    review files are written together. A file that cannot be taken does not stop the others: it is
    told in `faults`; raises Refused where none can be taken, and writes nothing then.
    """
    faults: list[Finding] = []
    reviews: dict[str, ReviewFile] = {}
    accepted: dict[str, bytes] = {}
    """What each document says when all is accepted, by the path it is kept under."""
    bases: dict[tuple[str, str, str], tuple[LinearText, Beside]] = {}
    """Drafts as they look in Word, by version, deliverable and language."""
    reports: list[FileReport] = []
    asked = wanted_version(version) if version else ""
    for name in files:
        try:
            reports.append(_read_one(world, name, reviewer, asked, reviews, bases, accepted))
        except Refused as refused:
            faults += refused.findings
    if faults and not reports:
        raise Refused(faults)
    others = _reviews_beside(world, reviews)
    for path, review in reviews.items():
        reviews[path] = with_authors(review, others)
    changed: dict[str, bytes] = {}
    for path, review in reviews.items():
        data = review_bytes(review)
        if not world.exists(path) or world.read(path) != data:
            changed[path] = data
    for path, data in accepted.items():
        if not world.exists(path) or world.read(path) != data:
            changed[path] = data
    if changed:
        with world.alone(FOLDER):
            world.write_built(changed)
    written = tuple(sorted(changed.keys() & reviews.keys()))
    return ReadReport(tuple(reports), written, tuple(faults))


def _reviews_beside(world: World, reviews: Mapping[str, ReviewFile]) -> list[ReviewFile]:
    """Return the reviews of the versions of some, these as they are now. What cannot be read says
    so when it is asked for."""
    found = dict(reviews)
    for version in {review.version for review in reviews.values()}:
        for path in world.files(f"{FOLDER}/{version}"):
            if path.endswith((".yml", ".yaml")) and path not in found:
                review, _ = read_review_file(world, path)
                found |= {path: review} if review is not None else {}
    return list(found.values())


def _read_one(
    world: World,
    name: str,
    reviewer: str,
    version: str,
    reviews: dict[str, ReviewFile],
    bases: dict[tuple[str, str, str], tuple[LinearText, Beside]],
    accepted: dict[str, bytes],
) -> FileReport:
    package = open_word(world.read_given(name), name)
    document = read_package(package, keep_hidden=True)
    found = recognise(world, document, name, version)
    fresh = unknown_comments(world, document.comments, found.draft)
    who = " ".join((reviewer or _signed_most(document, fresh)).split())
    if not who:
        raise _nobody(name)
    images = found.loaded.images
    base = (found.version, found.draft.deliverable, found.draft.language)
    if base not in bases:
        sent = as_sent(found.draft, reference=own_reference(world), images=images)
        bases[base] = bound(found.draft, sent), beside_of(sent)
    seen, beside = bases[base]
    document = without_hidden(document, seen)
    pictures = Pictures(document.images, found.draft)
    edits = find_edits(
        seen, linear_word(document), who, (beside, beside_of(package)), pictures.unfit
    )
    if edits.damage:
        raise _damaged(name, edits.damage, found.version)
    made = ReviewFile(
        format=FORMAT, version=found.version, reviewer=who, deliverable=found.draft.deliverable,
        language=found.draft.language, known_by=found.by,
        comments=comments_of(document, who, edits.places),
        edits=with_offers(pictures.placed(edits.edits), found.draft),
    )  # fmt: skip
    made = known_again(world, made)
    path, old = _place(world, made, reviews)
    today = in_units(old, found.draft) if old else None
    review = renewed(today, msgspec.structs.replace(made, path=path))
    # A file keeps its form while nothing in it changes.
    reviews[path] = old if old and review == today else review
    accepted[accepted_path(path)] = accepted_bytes(pictures.accepted(edits.accepted))
    accepted.update({kept_path(found.version, p): data for p, data in pictures.kept.items()})
    known = _ids(old) if old else set()
    altered = tuple(f"{p} is not as it was frozen." for p in found.loaded.altered)
    return FileReport(
        name, made.version, made.deliverable, made.language, who, found.by, path,
        len(made.edits), sum(not e.tracked for e in made.edits), len(made.comments),
        len(_ids(review) - known), sum(e.state == "withdrawn" for e in review.edits),
        (*altered, *document.notices, *edits.notices),
    )  # fmt: skip


def _nobody(name: str) -> Refused:
    return Refused([
        Finding.of_file(
            name, "unknown-reviewer",
            "nothing in it is signed, so it does not tell whose review it is",
            "say it: --as NAME"
        )
    ])  # fmt: skip


def _damaged(name: str, damage: Iterable[str], version: str) -> Refused:
    return Refused([
        Finding.of_file(
            name, "damaged-document",
            f"on its way it lost {' and '.join(damage)} of {version}: a program "
            "did that, and no reviewer",
            "ask for the file as the reviewer saved it, as .docx; edits can be put in by hand"
        )
    ])  # fmt: skip


def _ids(review: ReviewFile) -> set[str]:
    return {e.id for e in review.edits} | {c.id for c in review.comments}


def _place(
    world: World, made: ReviewFile, reviews: Mapping[str, ReviewFile]
) -> tuple[str, ReviewFile | None]:
    """Return the path of a reviewer's file and what it holds: names that give the same file name
    get a number, other documents of the same reviewer their own name."""
    stem = f"{FOLDER}/{made.version}/{slug(made.reviewer)}"
    document = f"{made.deliverable}-{made.language}"
    tried = [stem, f"{stem}-{document}"]
    tried += [f"{base}-{n}" for n in range(2, 100) for base in tried[:2]]
    for base in tried:
        path = f"{base}.yml"
        old = reviews.get(path)
        if old is None and world.exists(path):
            old, faults = read_review_file(world, path)
            if faults:
                raise Refused(faults)
        if old is None:
            return path, None
        own = (old.reviewer, old.deliverable, old.language)
        if own == (made.reviewer, made.deliverable, made.language):
            return path, old
    raise AssertionError("a hundred reviewers of one name")


# -- who, and what they said ----------------------------------------------------------------------


def _signed_most(document: WordDocument, fresh: Sequence[WordComment]) -> str:
    counts: Counter[str] = Counter(t.author for t in _marks(document) if t.author)
    counts.update(c.author for c in fresh if c.author)
    if not counts:
        counts.update(c.author for c in document.comments if c.author)
    if last := _signed_last(document) if len(counts) > 1 else set():
        counts = Counter({author: counts[author] for author in last})
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ranked[0][0] if ranked else ""


def _signed_last(document: WordDocument) -> set[str]:
    """Return who made the last tracked changes: whoever works on a copy that others have marked
    comes after them."""
    dates: dict[str, str] = {}
    for mark in _marks(document):
        if mark.author and mark.date:
            dates[mark.author] = max(mark.date, dates.get(mark.author, ""))
    return {author for author, date in dates.items() if date == max(dates.values())}


def _marks(document: WordDocument) -> Iterator[Tracked]:
    yield from _marks_in(document.blocks)
    for blocks in document.notes.values():
        yield from _marks_in(blocks)


def _marks_in(blocks: Iterable[WordBlock]) -> Iterator[Tracked]:
    for block in blocks:
        if isinstance(block, WordParagraph):
            found = [block.inserted, block.deleted, block.formatted]
            for run in block.runs:
                found += [run.inserted, run.deleted, run.formatted]
            yield from (t for t in found if t is not None)
            continue
        for row in block.rows:
            yield from (t for t in (row.inserted, row.deleted) if t is not None)
            for cell in row.cells:
                yield from (t for t in (cell.inserted, cell.deleted) if t is not None)
                yield from _marks_in(cell.blocks)


def comments_of(
    document: WordDocument, reviewer: str, places: Mapping[str, TextParagraph]
) -> tuple[Comment, ...]:
    """Return the threads of a document, in the order of the text."""
    by_id = {c.id: c for c in document.comments}
    replies: dict[str, list[WordComment]] = {}
    first: list[WordComment] = []
    for comment in document.comments:
        top = _top(comment, by_id)
        if top is comment:
            first.append(comment)
        else:
            replies.setdefault(top.id, []).append(comment)
    order = {key: n for n, key in enumerate(places)}
    first.sort(key=lambda c: order.get(c.id, len(order)))
    seen: Counter[str] = Counter()
    found: list[Comment] = []
    for comment in first:
        at = places.get(comment.id)
        origin = at.origin if at else NOWHERE
        told = "\0".join((reviewer, comment.author, comment.date, comment.about, comment.text))
        digest = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:10]
        seen[digest] += 1
        again = f"-{seen[digest]}" if seen[digest] > 1 else ""
        found.append(
            Comment(
                id=f"c-{digest}{again}", author=comment.author, date=comment.date,
                place=origin.place, record=origin.record, section=at.section if at else "",
                about=comment.about, text=comment.text,
                replies=tuple(
                    Reply(author=r.author, date=r.date, text=r.text)
                    for r in replies.get(comment.id, ())
                ),
                resolved=comment.resolved, block=at.id if at else "",
            )
        )  # fmt: skip
    return tuple(found)


def _top(comment: WordComment, by_id: Mapping[str, WordComment]) -> WordComment:
    seen: set[str] = set()
    while comment.parent in by_id and comment.id not in seen:
        seen.add(comment.id)
        comment = by_id[comment.parent]
    return comment
