"""Kept findings: those that the checks find anew, whatever was edited, damaged or asked before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mdmdraft.checks.kit import kept, registry
from mdmdraft.checks.kit.registry import names
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.drafts.checking import Checked, check
from mdmdraft.drafts.targets import Request
from mdmdraft.sources.load import load_paper
from mdmdraft.sources.places import text_of
from mdmdraft.world import World
from tests.checks.base import BASE
from tests.drafts.checked_paper import RECOMMENDATION, SECTION, UNADDRESSED, put, write_base
from tests.kept import forget, kept_folder
from tests.pictures.samples import chunk, png

OTHER = "content/sections/02-more.en.md"
LISTED = BASE["mdmdraft.yml"].replace("[text, references]", "[text, more, references]")
FAULTY = {
    "mdmdraft.yml": LISTED,
    SECTION: f"{BASE[SECTION]}\nThese words words are TODO.\n",
    OTHER: "# More\n\nThe XYZ says the the same twice. <!-- mute doubled-word: as it is said -->\n",
    "content/sections/02-more.fr.md": "# Plus\n\nEncore des mots.\n",
    RECOMMENDATION: UNADDRESSED,
}
Asked = list[str]


@pytest.fixture(autouse=True)
def nothing_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is known of what checks declare, as in a process that has just begun."""
    monkeypatch.setattr(registry, "_DECLARED", {})


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """The names of the checks that were asked, so far."""
    done: Asked = []
    ask = kept._asked

    def asking(name: str, subject: Subject) -> object:
        done.append(name)
        return ask(name, subject)

    monkeypatch.setattr(kept, "_asked", asking)
    return done


def anew(world: World) -> Checked:
    """Return what the checks find where nothing is kept."""
    forget(world.root)
    return check(world, names())


def test_a_check_is_not_asked_again_about_the_same(tmp_path: Path, asked: Asked) -> None:
    world = write_base(tmp_path, FAULTY)
    first = check(world, names())
    assert {f.check for f in first.findings} >= {
        *("doubled-word", "leftover-marker", "undefined-term", "undefined-acronym"),
        "unaddressed-recommendation",
    }
    assert [m.finding.check for m in first.muted] == ["doubled-word"]
    assert set(asked) == set(first.ran)
    asked.clear()
    assert check(world, names()) == first
    # These look at other folders, and at what the other checks found.
    assert {"unread-file", "altered-version", "useless-exception"} <= set(asked)
    assert set(asked).isdisjoint(
        {
            "misspelled-word",
            "doubled-word",
            "leftover-marker",
            "undefined-term",
            "undefined-acronym",
        }
    )
    assert anew(world) == first


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (SECTION, FAULTY[SECTION].replace("words words", "words")),
        (SECTION, f"\n\n{FAULTY[SECTION]}"),
        (SECTION, FAULTY[SECTION].replace("TODO", "TODO <!-- mute leftover-marker: later -->")),
        (OTHER, FAULTY[OTHER].replace("XYZ", "X Y Z (XYZ)")),
        (OTHER, FAULTY[OTHER].replace("<!-- mute doubled-word: as it is said -->", "")),
        (RECOMMENDATION, BASE[RECOMMENDATION]),
        ("content/terms/harm.en.md", BASE["content/terms/harm.en.md"] + "\nTODO this this.\n"),
        (
            "citations/legal/treaty.md",
            BASE["citations/legal/treaty.md"].replace("2003-12", "2027-12"),
        ),
        ("mdmdraft.yml", LISTED + "checks: {doubled-word: {severity: 'off'}}\n"),
        ("mdmdraft.yml", LISTED + "checks: {doubled-word: {exceptions: [{reason: r}]}}\n"),
        ("mdmdraft.yml", LISTED + "checks: {undefined-acronym: {options: {known: XYZ}}}\n"),
        ("content/sections/03-new.en.md", "# New\n\nNew new words.\n"),
        ("templates/blocks/recommendations.md.j2", "Words. {{ '{{' }}more}}\n"),
    ],
)
def test_what_is_edited_is_looked_at_again(path: str, text: str, tmp_path: Path) -> None:
    world = write_base(tmp_path, FAULTY)
    first = check(world, names())
    put(tmp_path, path, text)
    edited = check(world, names())
    assert edited != first
    assert check(world, names()) == edited == anew(world)
    put(tmp_path, path, FAULTY.get(path, BASE.get(path, "")))
    if path in {**FAULTY, **BASE}:
        assert check(world, names()) == first


def test_a_file_that_is_gone_is_not_told_of_again(tmp_path: Path) -> None:
    world = write_base(tmp_path, {**FAULTY, "content/sections/03-new.en.md": "# New\n\nThe the.\n"})
    check(world, names())
    (tmp_path / "content/sections/03-new.en.md").unlink()
    assert check(world, names()) == anew(world)


def test_what_is_asked_for_is_told_and_nothing_of_other_runs(tmp_path: Path) -> None:
    more = "  short: {sections: [references]}\n"
    world = write_base(tmp_path, {**FAULTY, "mdmdraft.yml": LISTED + more})
    runs = [
        (names(), Request(("short",))),
        (names(), Request()),
        (("doubled-word",), Request()),
        (names(), Request(release=True)),
        (names(), Request((), ("en",))),
    ]
    fresh = []
    for run in runs:
        forget(tmp_path)
        fresh.append(check(world, *run))
    assert [check(world, *run) for run in runs] == fresh
    assert len({c.findings for c in fresh}) > 3


def test_a_picture_is_looked_at_again(tmp_path: Path) -> None:
    """It is no file that the paper is read from."""
    text = f"{BASE[SECTION]}\n![A map](content/map.png){{width=10cm}}\n"
    world = write_base(tmp_path, {SECTION: text})
    picture = tmp_path / "content/map.png"
    for width, told in ((2000, False), (100, True), (2000, False)):
        picture.write_bytes(png(width, 10, chunk(b"pHYs", bytes(9))))
        found = check(world, names()).findings
        assert any(f.check == "low-resolution" for f in found) == told


def test_a_font_of_the_papers_own_is_looked_at(tmp_path: Path, asked: Asked) -> None:
    world = write_base(tmp_path, FAULTY)
    first = check(world, names())
    asked.clear()
    assert check(world, names()) == first
    assert "missing-glyph" not in asked
    put(tmp_path, "templates/fonts/own.ttf", "no font")
    check(world, names())
    assert "missing-glyph" in asked


@pytest.mark.parametrize("harm", ["cut", "changed", "emptied", "another", "no form"])
def test_of_what_is_damaged_nothing_is_believed(harm: str, tmp_path: Path) -> None:
    world = write_base(tmp_path, FAULTY)
    first = check(world, names())
    files = sorted((kept_folder(tmp_path) / "found").iterdir())
    assert len(files) >= 2
    whole = [file.read_bytes() for file in files]
    for file, data, other in zip(files, whole, (*whole[1:], whole[0]), strict=True):
        if harm == "no form":
            world.cache_write(f"found/{file.name}", b"\x93\x01\x02\x03")
            continue
        done = {
            "cut": data[: len(data) // 2],
            "changed": data.replace(b"TODO", b"DONE").replace(b"error", b"errox"),
            "emptied": b"",
            "another": other,
        }
        file.write_bytes(done[harm])
    assert check(world, names()) == first


def test_another_program_looks_again(
    tmp_path: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = write_base(tmp_path, FAULTY)
    first = check(world, names())
    asked.clear()
    monkeypatch.setattr(World, "program", lambda _: "another")
    assert check(world, names()) == first
    assert set(asked) == set(first.ran)


def test_nothing_is_kept_of_a_paper_that_cannot_be_read_whole(tmp_path: Path, asked: Asked) -> None:
    world = write_base(tmp_path, {**FAULTY, OTHER: "---\nlevel: [\n---\n\n# More\n\nThe the.\n"})
    first = check(world, names())
    assert first.code == 2
    asked.clear()
    assert check(world, names()) == first
    assert not (kept_folder(tmp_path) / "found").exists()


def test_what_checks_declare_is_known_without_their_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = write_base(tmp_path, FAULTY)
    told = {name: registry.load(name).check for name in names()}
    monkeypatch.setattr(registry, "_DECLARED", {})
    first = check(world, names())
    monkeypatch.setattr(registry, "_DECLARED", {})
    kept.know_declared(world, "another program")
    assert not registry.all_learnt()
    loaded: list[str] = []
    load = registry.load

    def loading(name: str) -> registry.Registered:
        loaded.append(name)
        return load(name)

    monkeypatch.setattr(registry, "load", loading)
    monkeypatch.setattr(kept, "load", loading)
    assert check(world, names()) == first
    assert "doubled-word" not in loaded
    assert {name: registry.declared(name) for name in names()} == told


def test_who_looks_around_is_known_by_it(tmp_path: Path) -> None:
    world = write_base(tmp_path)
    paper, _ = load_paper(world)
    subject = Subject(paper, lambda path: text_of(world, path), world=world)
    assert subject.units
    assert subject.source(SECTION).text
    assert subject.keeping is world  # where kept words of dictionaries are, and no more
    assert not subject.looked_around
    ways: tuple[Callable[[Subject], object], ...] = (
        lambda s: s.world,
        lambda s: s.files,
        lambda s: s.so_far,
        lambda s: s.source("docs/notes.md"),
        lambda s: s.kept(_around),
        lambda s: s.kept(_around),
        lambda s: s.kept(_around_too),
    )
    for way in ways:
        subject.looked_around = False
        way(subject)
        assert subject.looked_around
    subject.looked_around = False
    subject.kept(_not_around)
    assert not subject.looked_around
    subject.looked_around = True
    subject.kept(_not_around)
    assert subject.looked_around


def _around(subject: Subject) -> object:
    return subject.world


def _around_too(subject: Subject) -> object:
    return subject.kept(_around)


def _not_around(subject: Subject) -> object:
    return subject.units
