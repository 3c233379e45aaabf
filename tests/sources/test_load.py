"""A folder is read whole, or every fault of every file is told at once."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from mdmdraft.markdown import batch
from mdmdraft.model.finding import Refused
from mdmdraft.model.paper import Paper
from mdmdraft.sources.load import load_paper
from mdmdraft.world import MAX_BYTES, World
from tests.kept import forget, kept_folder, kept_names
from tests.markdown.texts import texts
from tests.small_paper import write as write_paper

CONTEXT = "content/sections/01-context.en.md"


@pytest.fixture
def world(tmp_path: Path) -> World:
    root = tmp_path / "paper"
    root.mkdir()
    return write_paper(root)


def faults(world: World) -> list[tuple[str, str]]:
    """The faults of a paper, each as its place and its check, in their order."""
    with pytest.raises(Refused) as refused:
        load_paper(world)
    assert refused.value.code == 2
    assert list(refused.value.findings) == sorted(set(refused.value.findings))
    assert all(f.hint or f.check in {"bad-yaml", "wrong-type"} for f in refused.value.findings)
    return [(f.place(), f.check) for f in refused.value.findings]


def put(world: World, path: str, text: str | bytes) -> None:
    real = world.root / path
    real.parent.mkdir(parents=True, exist_ok=True)
    real.write_bytes(text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text)


def change(world: World, path: str, old: str, new: str) -> None:
    text = (world.root / path).read_text()
    assert old in text
    put(world, path, text.replace(old, new))


def test_a_paper(world: World) -> None:
    paper, warnings = load_paper(world)
    assert not warnings
    assert ("context", "en") in paper.sections
    assert [i.path for i in paper.inputs] == sorted(i.path for i in paper.inputs)
    assert {"mdmdraft.yml", CONTEXT} <= {i.path for i in paper.inputs}


def test_line_ends_and_a_byte_order_mark_change_nothing(world: World) -> None:
    before, _ = load_paper(world)
    text = (world.root / CONTEXT).read_bytes()
    put(world, CONTEXT, b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    after, _ = load_paper(world)
    assert after.sections == before.sections


def test_all_faults_of_all_files_at_once(world: World) -> None:
    put(world, "content/sections/02-bad.en.md", "words <b>\n\n![a](gone.png) [x](file:///y)\n")
    put(world, "content/terms/broken.en.md", '---\nterm: "open\n---\n\nBody\n')
    put(world, "content/terms/latin.en.md", b"---\nterm: caf\xe9\n---\n")
    put(world, "content/evidence/new.en.md", "---\ntitel: x\n---\n")
    put(world, "content/oops/x.md", "")
    put(world, "content/terms/a b.md", "")
    put(world, "citations/legal/deep.md", ">" * 9000 + " a")
    found = faults(world)
    assert {check for _, check in found} >= {
        "raw-markup", "missing-image", "bad-link", "bad-yaml", "not-utf-8", "unknown-field",
        "missing-field", "unknown-kind", "bad-id", "missing-front-matter",
    }  # fmt: skip
    assert ("content/sections/02-bad.en.md:1:7", "raw-markup") in found
    assert ("content/sections/02-bad.en.md:3:1", "missing-image") in found
    assert ("content/sections/02-bad.en.md:3:16", "bad-link") in found


def test_faults_are_told_again_and_nothing_of_them_is_kept(world: World) -> None:
    load_paper(world)
    kept = set(kept_names(world.root, "parsed"))
    change(world, CONTEXT, "Some words", "Some <b> words")
    first = faults(world)
    assert set(kept_names(world.root, "parsed")) == kept
    assert faults(world) == first


def test_a_faulty_file_is_not_missing_as_well(world: World) -> None:
    put(world, CONTEXT, "---\ntitle: [\n---\n")
    put(world, "content/evidence/survey.en.md", "---\n: :\n---\n")
    checks = {check for _, check in faults(world)}
    assert checks == {"bad-yaml"}


def test_faulty_settings_do_not_hide_other_faults(world: World) -> None:
    put(world, "mdmdraft.yml", 'title: "open\n')
    put(world, CONTEXT, "a `<x>`{=openxml} ![a](/b.png)")
    assert ("mdmdraft.yml:1:8", "bad-yaml") in faults(world) or any(
        place.startswith("mdmdraft.yml") for place, _ in faults(world)
    )
    assert "outside-image" in {check for _, check in faults(world)}


def test_no_settings_is_no_paper(tmp_path: Path) -> None:
    assert faults(World(tmp_path)) == [("mdmdraft.yml", "not-a-paper")]


def test_no_word_of_a_deep_text_and_all_others(world: World) -> None:
    put(world, "content/sections/99-deep.en.md", ">" * 10_000 + " a")
    change(world, CONTEXT, "Some words", "Some <b> words")
    assert [check for _, check in faults(world)] == ["raw-markup", "unreadable-markdown"]


def test_a_note_in_a_note_does_not_run_for_ever(world: World) -> None:
    change(world, CONTEXT, "A note that", "A note[^1] that")
    found = faults(world)
    assert [check for _, check in found] == ["nested-note"]
    line = next(
        n for n, text in enumerate((world.root / CONTEXT).read_text().split("\n"), 1)
        if "A note[" in text
    )  # fmt: skip
    assert found[0][0] == f"{CONTEXT}:{line}:13"


def test_a_hit_of_the_cache_gives_an_equal_paper(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh, _ = load_paper(world)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("nothing is parsed again")

    monkeypatch.setattr(batch, "parse_texts", refuse)
    kept, _ = load_paper(world)
    assert kept == fresh


@pytest.mark.parametrize("how", ["empty", "cut", "flipped", "garbage", "other"])
def test_a_damaged_cache_is_read_anew(world: World, how: str) -> None:
    fresh, _ = load_paper(world)
    chance = random.Random(1)
    names = kept_names(world.root, "parsed")
    assert names
    for name in names:
        file = kept_folder(world.root) / name
        data = file.read_bytes()
        middle = len(data) // 2
        file.write_bytes(
            {
                "empty": b"",
                "cut": data[:middle],
                "flipped": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
                "garbage": chance.randbytes(200),
                "other": (kept_folder(world.root) / names[0]).read_bytes(),
            }[how]
        )
    if how == "other":
        return
    assert load_paper(world)[0] == fresh


def test_a_cache_that_cannot_be_written_is_no_fault(world: World) -> None:
    kept_folder(world.root).write_text("")
    assert load_paper(world)[0] == load_paper(world)[0]


def test_links_out_of_the_paper_are_not_followed(world: World) -> None:
    outside = world.root.parent / "outside.md"
    outside.write_text("secret")
    (world.root / "content/sections/50-link.en.md").symlink_to(outside)
    (world.root / "content/sections/51-loop.en.md").symlink_to("51-loop.en.md")
    (world.root / "content/terms/gone.md").symlink_to("nowhere.md")
    assert [check for _, check in faults(world)][:2] == ["outside-path", "outside-path"]


def test_what_is_no_file_is_not_read(world: World) -> None:
    os.mkfifo(world.root / "content/sections/50-pipe.en.md")
    assert faults(world) == [("content/sections/50-pipe.en.md", "unreadable-file")]


@pytest.mark.parametrize("name", [".hidden.md", "a.md~", "~$a.md", ".git/a.md", "a.txt"])
def test_hidden_files_and_backups_are_passed_over(world: World, name: str) -> None:
    before, _ = load_paper(world)
    put(world, f"content/sections/{name}", b"\xff\xff")
    assert load_paper(world)[0] == before


def test_two_files_of_one_id(world: World) -> None:
    put(world, "content/sections/77-context.en.md", "words")
    put(world, "content/sections/context.md", "words")
    assert faults(world) == [
        ("content/sections/77-context.en.md", "duplicate-id"),
        ("content/sections/context.md", "duplicate-id"),
    ]


def test_a_legal_instrument_in_the_library_too(world: World) -> None:
    library = (world.root / "citations/library.json").read_text().rstrip().rstrip("]")
    put(world, "citations/library.json", library + ',{"id": "treaty", "type": "book"}]')
    assert [check for _, check in faults(world)] == ["duplicate-id"]


def test_names_of_sections_and_audiences(world: World) -> None:
    change(world, "mdmdraft.yml", "sections: [context, advice, references]\n    annexes",
           "sections: [contxt, advice, advice]\n    annexes")  # fmt: skip
    put(world, "content/recommendations/new.en.md",
        "---\ntitle: a\naddressee:\n  - eu\n  - mars\npriority: high\nevidence: [gone]\n"
        "sensitivity: secret\n---\n\n::: {.only audience=nobody}\nx\n:::\n\n"
        "a [b]{.only audience=publc} ![c](gone.png) [d]{.only}\n")  # fmt: skip
    path = "content/recommendations/new.en.md"
    assert faults(world) == [
        (f"{path}:8:1", "unknown-audience"),
        (f"{path}:11:1", "unknown-audience"),
        (f"{path}:15:3", "unknown-audience"),
        (f"{path}:15:29", "missing-image"),
        (f"{path}:15:44", "unknown-audience"),
        ("mdmdraft.yml:12:16", "missing-section"),
        ("mdmdraft.yml:12:32", "duplicate-id"),
    ]


def test_pictures(world: World) -> None:
    put(world, "figures/a.png", b"x")
    put(world, "figures/a.bmp", b"x")
    (world.root / "figures/out.png").symlink_to("/etc/hostname")
    with (world.root / "figures/big.png").open("wb") as out:
        out.truncate(MAX_BYTES + 1)
    put(world, "content/sections/50-p.en.md",
        "![a](figures/a.png) ![a](figures/a.bmp)\n"
        "![a](figures/out.png)\n![a](figures/big.png)")  # fmt: skip
    path = "content/sections/50-p.en.md"
    assert faults(world) == [
        (f"{path}:1:1", "unknown-image-format"),
        (f"{path}:1:21", "unknown-image-format"),
        (f"{path}:2:1", "outside-image"),
        (f"{path}:3:1", "too-large"),
    ]


def test_a_large_file_is_refused_unread(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ("content/sections/50-big.en.md", "citations/library.json"):
        with (world.root / path).open("wb") as out:
            out.truncate(200_000_000)
    read = Path.read_bytes

    def watched(self: Path) -> bytes:
        assert self.stat().st_size <= MAX_BYTES
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", watched)
    assert faults(world)[:2] == [
        ("citations/library.json", "too-large"),
        ("content/sections/50-big.en.md", "too-large"),
    ]


def test_names_that_are_no_text(world: World) -> None:
    try:
        put(world, "content/terms/\udcff.md", "x")
    except OSError:
        pytest.skip("this disk takes no such name")
    found = faults(world)
    assert [check for _, check in found] == ["bad-id"]
    assert found[0][0].encode()


SMALL = settings(
    suppress_health_check=list(HealthCheck), database=None,
    phases=(Phase.explicit, Phase.generate),
)  # fmt: skip
BYTES = st.one_of(
    st.binary(max_size=60),
    st.text(max_size=60).map(lambda t: t.encode("utf-8", "replace")),
    texts().map(str.encode),
    st.lists(
        st.sampled_from(
            ["---", "title: a", "title: [", "'", '"', "- a", "? b", "&a", "*a", "!x", "|", ">-",
             "term: x", "\t", "#", "<b>", "[^1]: [^1]", "::: x", ":::", "```", "@k", "[@k]", "\0",
             "\ufeff", "\x85", "\u2028", "| a |", "|---|", ": c", "{#a}", "![a](b)", "$$", "\\"]
        ),
        max_size=10,
    ).map(lambda lines: "\n".join(lines).encode()),
)  # fmt: skip
PATHS = st.sampled_from(
    ["mdmdraft.yml", CONTEXT, "content/evidence/survey.en.md", "content/terms/new.en.md",
     "citations/library.json", "citations/legal/treaty.md", "citations/excerpts/book.md",
     "content/recommendations/act.en.md", "content/x.md", "citations/library.bib"]
)  # fmt: skip


def fuzzed(root: Path, files: list[dict[str, bytes]]) -> None:
    world = write_paper(root)
    load_paper(world)  # what the cache holds is not parsed for each
    for given_files in files:
        before = {
            path: (root / path).read_bytes() if (root / path).exists() else None
            for path in given_files
        }
        for path, data in given_files.items():
            put(world, path, data)
        try:
            paper, _ = load_paper(world)
        except Refused as refused:
            assert refused.findings
            for finding in refused.findings:
                assert f"{finding.place()} {finding.message} {finding.hint}".encode()
        else:
            assert isinstance(paper, Paper)
        for path, old in before.items():
            if old is None:
                (root / path).unlink()
            else:
                put(world, path, old)
    load_paper(world)


FILES = st.lists(st.dictionaries(PATHS, BYTES, min_size=1, max_size=4), min_size=10, max_size=10)


@settings(SMALL, max_examples=30, derandomize=True)
@given(FILES)
@example([{CONTEXT: b"[^1]\n\n[^1]: [^1]"}])
@example([{CONTEXT: b"a\0b"}, {"mdmdraft.yml": b"[" * 5000}, {CONTEXT: b"*[" * 3000}])
def test_no_file_makes_it_fail(tmp_path_factory: pytest.TempPathFactory,
                               files: list[dict[str, bytes]]) -> None:  # fmt: skip
    fuzzed(tmp_path_factory.mktemp("fuzz"), files)


@pytest.mark.slow
@settings(SMALL, max_examples=100)
@given(FILES)
def test_no_file_makes_it_fail_at_length(tmp_path_factory: pytest.TempPathFactory,
                                         files: list[dict[str, bytes]]) -> None:  # fmt: skip
    fuzzed(tmp_path_factory.mktemp("fuzz"), files)


def test_a_paper_does_not_depend_on_how_it_is_parsed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    together, _ = load_paper(world)
    forget(world.root)
    real = batch.parse_texts
    monkeypatch.setattr(
        batch,
        "parse_texts",
        lambda w, t, workers: ({n: real(w, {n: x})[0][n] for n, x in t.items()}, ()),
    )
    assert load_paper(world)[0] == together
