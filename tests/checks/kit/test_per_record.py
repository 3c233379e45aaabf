"""What a check declares to find record by record, it finds so: each record looked at alone gives
what it gives among the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.checks.kit.declare import Found
from mdmdraft.checks.kit.registry import load, names
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.config import CheckSettings
from mdmdraft.sources.load import read_paper
from mdmdraft.sources.places import text_of
from mdmdraft.world import World
from tests.checks.base import BASE
from tests.checks.document import read_document
from tests.drafts.checked_paper import put

HERE = Path(__file__).parent
REPOSITORY = HERE.parent.parent.parent
TEXT = "content/sections/01-text.en.md"
BY_RECORD = [name for name in names() if load(name).check.per == "record"]
ByPath = dict[str, list[Found]]


def subject_of(folder: Path) -> Subject:
    world = World(folder, env={})
    paper = read_paper(world).paper  # a text cut in two may have a fault of its own
    return Subject(paper, lambda path: text_of(world, path), world=world)


def found_in(name: str, subject: Subject) -> ByPath:
    """Return what a check finds, by file, in its order."""
    check = load(name).check
    said = subject.config.checks.get(name, CheckSettings()).options
    subject.with_options({o.name: o.default for o in check.options} | said)
    found: ByPath = {}
    for one in dict.fromkeys(load(name).find(subject)):
        found.setdefault(one.path, []).append(one)
    return found


def assert_by_record(name: str, subject: Subject) -> ByPath:
    """Fail unless the records, each looked at alone, and what is left without them give what a
    check finds in the whole; return that."""
    whole = found_in(name, subject)
    assert not subject.looked_around
    paths = [record.path for record in subject.records]
    without = found_in(name, subject.part(()))
    parts = {path: found for path, found in without.items() if path not in paths}
    for record in subject.records:
        alone = found_in(name, subject.part((record,)))
        if record.path in alone:
            parts[record.path] = alone[record.path]
    assert parts == whole
    return whole


def halves(text: str) -> list[str]:
    """Return a text as two sections, cut between two of its paragraphs."""
    paragraphs = text.strip().split("\n\n")
    middle = (len(paragraphs) + 1) // 2
    first, rest = ("\n\n".join(some) for some in (paragraphs[:middle], paragraphs[middle:]))
    return [f"{first}\n", *([f"# Rest\n\n{rest}\n"] if rest else [])]


@pytest.mark.parametrize("name", BY_RECORD)
def test_records_alone_give_what_they_give_together(name: str, tmp_path: Path) -> None:
    cases = read_document(HERE.parent / f"{name.replace('-', '_')}.md")
    texts = [case.files[TEXT] for case in cases if set(case.files) == {TEXT}]
    others = [c.files for c in cases if set(c.files) > {TEXT} and all(p[0] != "-" for p in c.files)]
    for path, text in BASE.items():
        put(tmp_path, path, text)
    for number, text in enumerate([part for one in texts for part in (*halves(one), one)]):
        put(tmp_path, f"content/sections/{number + 100}-s{number}.en.md", text)
    found = assert_by_record(name, subject_of(tmp_path)) if texts else {}
    # A case with other files than its text is a paper of its own.
    for files in others[:6]:
        folder = tmp_path / f"other-{len(found)}-{len(files)}"
        for path, text in {**BASE, **files}.items():
            whole = BASE[path[:-1]] + text if path.endswith("+") else text
            put(folder, path.removesuffix("+"), whole)
        put(folder, "content/sections/80-again.en.md", files[TEXT])
        found |= assert_by_record(name, subject_of(folder))
    assert found, "nothing is found in its own document"


@pytest.fixture(scope="module")
def this_paper() -> Subject:
    return subject_of(REPOSITORY)


@pytest.mark.parametrize("name", BY_RECORD)
def test_of_this_paper_too(name: str, this_paper: Subject) -> None:
    assert_by_record(name, this_paper)


def test_a_check_that_looks_at_several_records_breaks_the_law(tmp_path: Path) -> None:
    for path, text in BASE.items():
        put(tmp_path, path, text)
    words = "The Ministry of Health Care spoke; in Marrakesh all agreed."
    put(tmp_path, "content/sections/02-one.en.md", f"# One\n\n{words} So did Marrakesh.\n")
    put(tmp_path, "content/sections/03-two.en.md", "# Two\n\nThose in Marrakech agreed.\n")
    with pytest.raises(AssertionError):
        assert_by_record("inconsistent-name", subject_of(tmp_path))


def test_a_part_holds_its_records_and_no_drafts(tmp_path: Path) -> None:
    for path, text in BASE.items():
        put(tmp_path, path, text)
    subject = subject_of(tmp_path)
    one = subject.records[0]
    part = subject.part((one,))
    assert {unit.record.path for unit in part.units} == {one.path}
    assert {use.unit.record.path for use in part.uses} <= {one.path}
    assert part.paper is subject.paper
    assert part.drafts == () == part.files
    assert part.world is subject.world
