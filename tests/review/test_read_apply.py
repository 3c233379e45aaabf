"""From Word files to patched sources, through the two functions that the commands call."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.diff.compare import compare
from mdmdraft.diff.redline import redline
from mdmdraft.docx.reference import reference_docx
from mdmdraft.drafts.freezing import freeze
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Refused
from mdmdraft.model.text import Para, Text
from mdmdraft.review.applying.apply import apply_review
from mdmdraft.review.applying.outcomes import composed
from mdmdraft.review.files import read_review_file, read_reviews
from mdmdraft.review.reading.read import read_review
from mdmdraft.world import World
from tests.review import paper
from tests.review.laws import docx
from tests.review.reviewer import Reviewer, replace, swap

DATE = "2026-01-02T03:04:05Z"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Return a paper with version 0.1.0 frozen."""
    made = paper.write(tmp_path / "paper")
    freeze(made, "0.1.0", lambda _: None)
    return made


def base_of(world: World) -> Draft:
    return composed(world, "position", "en")


def tracked(base: Draft, new: Draft, author: str) -> bytes:
    """Return the file of a reviewer who has tracking on."""
    return redline(
        compare(base, new), base, reference=reference_docx(), images={}, author=author, date=DATE,
        epoch=0, new=new,
    )  # fmt: skip


def put(world: World, name: str, data: bytes) -> str:
    path = world.root.parent / name
    path.write_bytes(data)
    return str(path)


def sources(world: World) -> dict[str, bytes]:
    return {p: world.read(p) for p in world.files("content")}


def test_two_reviewers_and_a_source_that_moved_on(world: World) -> None:
    base = base_of(world)
    one = swap(base, "Others kept it", "Some kept it")
    one = swap(one, "holds their names", "holds a name")
    two = swap(base, "Others kept it", "Others hid it")
    two = swap(two, "at the end of the section", "at the very end of the section")
    first = put(world, "one.docx", tracked(base, one, "Ada"))
    second = put(world, "two.docx", docx(two))
    text = world.read("content/sections/01-context.en.md").decode()
    moved = text.replace("no register holds", "not one register holds")
    world.write("content/sections/01-context.en.md", moved.encode())

    report = read_review(world, [first])
    assert [(f.version, f.reviewer, f.edits, f.untracked) for f in report.files] == [
        ("0.1.0", "Ada", 2, 0)
    ]
    assert "build id" in report.files[0].known_by
    report = read_review(world, [second], reviewer="Éva B.")
    assert report.written == ("reviews/0.1.0/eva-b.yml",)
    assert report.files[0].untracked == 2

    before = sources(world)
    dry = apply_review(world, dry_run=True)
    assert sources(world) == before
    account = apply_review(world)
    assert (dry.read, dry.applied, dry.conflicts) == (4, 2, 2)
    assert (account.read, account.applied, account.conflicts) == (4, 2, 2)
    assert account.read == (
        account.applied + account.already_there + account.conflicts + account.refused
    )
    after = world.read("content/sections/01-context.en.md").decode()
    assert after == moved.replace("holds their names", "holds a name").replace(
        "says it\nat the end", "says it\nat the very end"
    )
    told = [o.edit.reason for o in account.outcomes if o.edit.state == "conflict"]
    assert "Éva B." in told[0] and "`hid`" in told[0]
    assert "Ada" in told[1] and "`Some`" in told[1]
    states = [e.state for r in read_reviews(world, "0.1.0") for e in r.edits]
    assert sorted(states) == ["applied", "applied", "conflict", "conflict"]

    again = apply_review(world)
    assert (again.applied, again.conflicts, again.changed) == (2, 2, ())
    assert world.read("content/sections/01-context.en.md").decode() == after


def test_a_file_read_twice_changes_nothing_and_a_later_copy_adds(world: World) -> None:
    base = base_of(world)
    one = swap(base, "Others kept it", "Some kept it")
    path = put(world, "one.docx", tracked(base, one, "Ada"))
    read_review(world, [path])
    data = world.read("reviews/0.1.0/ada.yml")
    assert read_review(world, [path]).written == ()
    assert world.read("reviews/0.1.0/ada.yml") == data

    apply_review(world)
    later = swap(one, "holds their names", "holds a name")
    report = read_review(world, [put(world, "two.docx", tracked(base, later, "Ada"))])
    assert (report.files[0].edits, report.files[0].new) == (2, 1)
    review, _ = read_review_file(world, "reviews/0.1.0/ada.yml")
    assert review is not None
    assert [e.state for e in review.edits] == ["applied", "open"]

    back = swap(base, "holds their names", "holds a name")
    read_review(world, [put(world, "three.docx", tracked(base, back, "Ada"))])
    review, _ = read_review_file(world, "reviews/0.1.0/ada.yml")
    assert review is not None
    assert [e.state for e in review.edits] == ["withdrawn", "open"]
    assert "take it back" in review.edits[0].hint


def test_what_an_author_writes_into_the_file_stays(world: World) -> None:
    base = base_of(world)
    path = put(world, "one.docx", tracked(base, swap(base, "Others kept", "Some kept"), "Ada"))
    read_review(world, [path])
    text = world.read("reviews/0.1.0/ada.yml").decode()
    world.write("reviews/0.1.0/ada.yml", text.replace("state: open", "state: rejected").encode())
    assert read_review(world, [path]).written == ()
    account = apply_review(world)
    assert (account.read, account.refused, account.applied, account.changed) == (1, 1, 0, ())


def test_one_edit_by_two_reviewers_is_applied_once(world: World) -> None:
    base = base_of(world)
    new = swap(base, "Others kept it", "Some kept it")
    read_review(world, [put(world, "a.docx", tracked(base, new, "Ada"))])
    read_review(world, [put(world, "b.docx", tracked(base, new, "Bea"))])
    account = apply_review(world)
    assert (account.applied, account.already_there) == (1, 1)


def test_an_edit_that_the_sources_have_is_already_there(world: World) -> None:
    base = base_of(world)
    read_review(world, [put(world, "a.docx", docx(swap(base, "Others kept", "Some kept")))], "Ada")
    path = "content/sections/01-context.en.md"
    world.write(path, world.read(path).replace(b"Others kept", b"Some kept"))
    account = apply_review(world)
    assert (account.already_there, account.changed) == (1, ())


def test_an_edit_with_which_the_paper_cannot_be_composed_is_refused(world: World) -> None:
    base = base_of(world)
    part = next(p for p in base.parts if p.id == "tables")
    bare = replace(part, blocks=part.blocks[1:])
    new = replace(base, parts=tuple(bare if p is part else p for p in base.parts))
    new = swap(new, "Others kept it", "Some kept it")
    read_review(world, [put(world, "a.docx", docx(new))], "Ada")
    account = apply_review(world)
    assert (account.read, account.applied, account.refused) == (2, 1, 1)
    refused = next(o.edit for o in account.outcomes if o.edit.state == "refused")
    assert "heading" in refused.reason
    composed(world, "position", "en")


def test_the_sources_keep_their_line_ends(world: World) -> None:
    base = base_of(world)
    read_review(world, [put(world, "a.docx", docx(swap(base, "Others kept", "Some kept")))], "Ada")
    path = "content/sections/01-context.en.md"
    dos = world.read(path).replace(b"\n", b"\r\n")
    world.write(path, dos)
    apply_review(world)
    assert world.read(path) == dos.replace(b"Others kept", b"Some kept")


def test_a_translation_is_told_of_and_not_touched(tmp_path: Path) -> None:
    french = "# Contexte\n\nAutre texte.\n"
    world = paper.write(
        tmp_path / "paper",
        {
            "content/sections/01-context.fr.md": french,
            "content/sections/02-advice.fr.md": "# Avis\n\nTexte.\n",
            "content/sections/90-references.fr.md": "# Sources\n\n::: {#refs} :::\n",
            "content/sections/91-tables.fr.md": "# Tableaux\n\nTexte.\n",
            "mdmdraft.yml": paper.CONFIG.replace("languages: [en]", "languages: [en, fr]"),
        },
    )
    freeze(world, "0.1.0", lambda _: None)
    base = base_of(world)
    read_review(world, [put(world, "a.docx", docx(swap(base, "Others kept", "Some kept")))], "Ada")
    account = apply_review(world)
    assert len(account.translations) == 1
    assert account.translations[0].startswith("content/sections/01-context.fr.md needs a look")
    assert world.read("content/sections/01-context.fr.md").decode() == french


def test_blanks_that_a_french_reviewer_types_are_as_good_as_those_that_french_sets(
    tmp_path: Path,
) -> None:
    typed = 'Il dit : "oui" ; pourquoi ? Voir n° 12.'
    world = paper.write(
        tmp_path / "paper",
        {
            "content/sections/01-context.fr.md": f"# Contexte\n\n{typed}\n",
            "content/sections/02-advice.fr.md": "# Avis\n\nTexte.\n",
            "content/sections/90-references.fr.md": "# Sources\n\n::: {#refs} :::\n",
            "content/sections/91-tables.fr.md": "# Tableaux\n\nTexte.\n",
            "mdmdraft.yml": paper.CONFIG.replace("languages: [en]", "languages: [fr, en]"),
        },
    )
    freeze(world, "0.1.0", lambda _: None)
    base = composed(world, "position", "fr")
    new = swap(base, "; pourquoi", "; comment ? Et « quand »")
    read_review(world, [put(world, "a.docx", docx(new))], "Ada")
    account = apply_review(world)
    assert (account.read, account.applied, account.refused) == (1, 1, 0)
    text = world.read("content/sections/01-context.fr.md").decode()
    wanted = typed.replace("pourquoi ?", "comment ? Et « quand » ?")
    assert text.splitlines()[2].replace("\u202f", " ").replace("\u00a0", " ") == wanted


def test_files_read_together_say_what_each_says_alone(world: World) -> None:
    base = base_of(world)
    one = swap(swap(base, "Others kept it", "Some kept it"), "holds their names", "holds a name")
    two = swap(base, "at the end of the section", "at the very end of the section")
    files = [put(world, f"{who}.docx", tracked(base, new, who))
             for who, new in (("Ada", one), ("Bea", two), ("Cleo", one))]  # fmt: skip
    for file in files:
        read_review(world, [file])
    told = {path: world.read(path) for path in world.files("reviews")}
    assert len(told) == 6  # each with what its document says beside it
    report = read_review(world, files)
    assert [(f.edits, f.new, f.withdrawn) for f in report.files] == [
        (2, 0, 0),
        (1, 0, 0),
        (2, 0, 0),
    ]
    assert report.written == ()
    for path in told:
        (world.root / path).unlink()
    reviews = tuple(sorted(p for p in told if p.endswith(".yml")))
    assert read_review(world, files).written == reviews
    assert {path: world.read(path) for path in told} == told


def test_bad_files_alone_are_refused_and_nothing_is_written(world: World) -> None:
    bad = put(world, "b.docx", b"no document")
    with pytest.raises(Refused) as refused:
        read_review(world, [bad, "missing.docx"])
    assert {f.path for f in refused.value.findings} == {bad, "missing.docx"}
    assert world.files("reviews") == []


def test_an_unsigned_file_needs_a_name(world: World) -> None:
    base = base_of(world)
    path = put(world, "a.docx", docx(swap(base, "Others kept", "Some kept")))
    with pytest.raises(Refused) as refused:
        read_review(world, [path])
    assert refused.value.findings[0].check == "unknown-reviewer"
    assert "--as" in refused.value.findings[0].hint


def test_names_that_give_one_file_name_get_two_files(world: World) -> None:
    base = base_of(world)
    path = put(world, "a.docx", docx(swap(base, "Others kept", "Some kept")))
    read_review(world, [path], "A. B.")
    report = read_review(world, [path], "a b")
    assert report.written == ("reviews/0.1.0/a-b-position-en.yml",)
    assert len(read_reviews(world, "0.1.0")) == 2


def test_another_deliverable_of_the_same_version(world: World) -> None:
    inside = swap(composed(world, "inside", "en"), "SECRET-BODY", "Another body")
    report = read_review(world, [put(world, "a.docx", docx(inside))], "Ada")
    assert (report.files[0].deliverable, report.files[0].edits) == ("inside", 1)
    base = base_of(world)
    both = put(world, "b.docx", docx(swap(base, "Others kept it", "Some kept it")))
    assert read_review(world, [both], "Ada").written == ("reviews/0.1.0/ada-position-en.yml",)
    account = apply_review(world)
    assert (account.read, account.applied) == (2, 2)
    assert account.changed == (
        "content/evidence/secret.en.md", "content/sections/01-context.en.md"
    )  # fmt: skip


def test_only_and_reviewers(world: World) -> None:
    base = base_of(world)
    one = swap(swap(base, "Others kept", "Some kept"), "holds their names", "holds a name")
    read_review(world, [put(world, "a.docx", docx(one))], "Ada")
    read_review(world, [put(world, "b.docx", docx(swap(base, "very", "most")))], "Bea")
    review, _ = read_review_file(world, "reviews/0.1.0/ada.yml")
    assert review is not None
    account = apply_review(world, only=[review.edits[1].id])
    assert [o.edit.state for o in account.outcomes] == ["applied"]
    states = [
        e.state for e in (read_review_file(world, "reviews/0.1.0/ada.yml")[0] or review).edits
    ]
    assert states == ["open", "applied"]
    with pytest.raises(Refused):
        apply_review(world, reviewers=["Nobody"])
    with pytest.raises(Refused):
        apply_review(world, only=["e-none"])


def test_a_moved_paragraph_and_a_new_one(world: World) -> None:
    base = base_of(world)
    new = Reviewer(3).put_after(
        base, "Others kept it", Para((Text("A new paragraph."),), id="0" * 16)
    )
    read_review(world, [put(world, "a.docx", docx(new))], "Ada")
    account = apply_review(world)
    assert account.applied == account.read == 1
    text = world.read("content/sections/01-context.en.md").decode()
    assert "did not.\n\nA new paragraph.\n\n- The first" in text
