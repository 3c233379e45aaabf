"""The paper that `mdmdraft init` makes, and the records that `mdmdraft new` adds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from mdmdraft.checks.kit.registry import names
from mdmdraft.compose.draft import compose
from mdmdraft.drafts.checking import check
from mdmdraft.model.finding import Refused
from mdmdraft.model.kinds import KINDS, Kind
from mdmdraft.model.paper import Record
from mdmdraft.model.walk import plain_blocks
from mdmdraft.sources.add import add_record
from mdmdraft.sources.fields.schema import json_schema
from mdmdraft.sources.layout import RecordFile
from mdmdraft.sources.load import load_paper
from mdmdraft.sources.scaffold import DATE, Wanted, date_of, new_paper, slug_of, title_of
from mdmdraft.sources.skeleton import NEW, new_record
from mdmdraft.world import World
from mdmdraft.world.new_folder import fill_folder
from tests import ROOT

NEWS = list(NEW.values())


@pytest.fixture
def paper(tmp_path: Path) -> World:
    folder = tmp_path / "paper"
    world = World(folder, {})
    fill_folder(folder, new_paper(world, "paper"))
    return world


def front_matter(text: str) -> object:
    return yaml.safe_load(text.split("---\n")[1])


def test_a_new_paper_is_read_and_composed_with_no_finding(paper: World) -> None:
    made, warnings = load_paper(paper)
    assert warnings == ()
    draft = compose(made, paper, "position", "en", frozenset()).draft
    assert [part.id for part in draft.parts] == ["introduction", "recommendations", "references"]
    assert {name.split(":")[0] for name in draft.records} == {
        "section",
        "evidence",
        "recommendation",
        "term",
    }
    assert set(draft.references) == {"udhr", "example-report"}


def test_every_file_of_the_scaffold_is_written(tmp_path: Path) -> None:
    world = World(tmp_path, {})
    shipped = ROOT / "src/mdmdraft/data/scaffold"
    there = {p.relative_to(shipped).as_posix() for p in shipped.rglob("*") if p.is_file()}
    for language in ("en", "fr"):
        files = new_paper(world, "paper", Wanted(languages=(language,)))
        made = {path.removeprefix(".") for path in files if ".mdmdraft" not in path}
        own = {path for path in there if not path.endswith((".en.md", ".fr.md"))}
        own |= {path for path in there if path.endswith(f".{language}.md")}
        once = {path.replace(f".{language}.md", ".md") for path in own if "content/" not in path}
        assert made == once | {path for path in own if path.startswith("content/")}
        assert not [path for path, data in files.items() if b"{{" in data]
        assert not [path for path, data in files.items() if b"\r" in data]


@pytest.mark.parametrize(
    "languages", [("en",), ("fr",), ("en", "fr"), ("fr", "en"), ("de",), ("fr-CA", "nl")]
)
def test_a_paper_in_any_languages_is_clean_at_once(
    languages: tuple[str, ...], tmp_path: Path
) -> None:
    world = World(tmp_path / "paper", {})
    wanted = Wanted("L’abri : un toit", languages, 'Ligue "X": abri', "2026-05-04")
    fill_folder(world.root, new_paper(world, "paper", wanted))
    made, warnings = load_paper(world)
    assert warnings == ()
    assert made.config.languages == languages
    said = 'Ligue "X": abri'
    several = dict.fromkeys(languages, said)
    assert made.config.organisation == (several if len(languages) > 1 else said)
    assert (made.config.date, made.config.as_of) == ("2026-05-04", "2026-05-04")
    assert [f.message for f in check(world, names()).findings] == []
    text = "".join(
        plain_blocks(part.blocks)
        for part in compose(made, world, "position", languages[0], frozenset()).draft.parts
    )
    assert ("Ceci est un exemple" in text) == languages[0].startswith("fr")


def test_what_is_an_example_says_so(paper: World) -> None:
    made, _ = load_paper(paper)
    records: list[Record[Any]] = [
        *made.evidence.values(),
        *made.recommendations.values(),
        *made.terms.values(),
    ]
    assert len(records) == 3
    for record in records:
        assert record.meta.verification == "pending", record.path
        assert "example" in record.meta.verification_note, record.path


def test_the_schemas_its_files_name_are_there(paper: World) -> None:
    named = 0
    for path in paper.files("content") + paper.files("citations/legal") + ["mdmdraft.yml"]:
        text = paper.read(path).decode()
        schema = text.partition("$schema=")[2].split("\n")[0]
        assert schema, path
        target = (paper.root / path).parent / schema
        assert target.resolve().is_file(), path
        named += 1
    assert named == 8


def test_its_date_is_the_same_on_any_day(tmp_path: Path) -> None:
    world = World(tmp_path, {})
    assert new_paper(world, "x") == new_paper(world, "x")
    assert f'date: "{DATE}"'.encode() in new_paper(world, "x")["mdmdraft.yml"]
    dated = new_paper(World(tmp_path, {"SOURCE_DATE_EPOCH": "0"}), "x")
    assert b'date: "1970-01-01"' in dated["mdmdraft.yml"]


@pytest.mark.parametrize("epoch", ["", "soon", "-5", "1e9", "9" * 30, "²"])
def test_an_epoch_that_is_none(epoch: str) -> None:
    assert date_of(epoch) == DATE


@pytest.mark.parametrize(
    ("name", "slug", "title"),
    [
        ("my-paper", "my-paper", "My paper"),
        ("Été 2026 (v2)", "ete-2026-v2", "Été 2026 (v2)"),
        ("...", "paper", "..."),
        ("", "paper", "Paper"),
        ("立場", "paper", "立場"),
    ],
)
def test_names(name: str, slug: str, title: str) -> None:
    assert slug_of(name) == slug
    assert title_of(name) == title


@pytest.mark.parametrize(
    "title", ['a "b": #c', "@x {y} [z]", "C:\\new", "- ---", "é\u2028f", "DEL\x7f"]
)
def test_a_paper_of_any_title_is_read(title: str, tmp_path: Path) -> None:
    world = World(tmp_path / "p", {})
    fill_folder(world.root, new_paper(world, "p", Wanted(title)))
    made, _ = load_paper(world)
    assert made.config.title == " ".join(title.split()).replace("\x7f", "\ufffd")


@pytest.mark.parametrize("kind", NEWS)
def test_a_new_record_is_well_formed(kind: Kind, paper: World) -> None:
    place = add_record(paper, kind, "thing", "", 'A "title": of #one')
    text = paper.read(place.path).decode()
    jsonschema.validate(front_matter(text), json_schema(kind.name))
    made, warnings = load_paper(paper)
    assert warnings == ()
    (record,) = [record for record in made.every() if record.id == "thing"]
    assert record.kind == kind.name
    if hasattr(record.meta, "verification"):
        assert record.meta.verification == "pending"


@pytest.mark.parametrize("kind", NEWS)
def test_every_field_of_a_new_record_is_told(kind: Kind, paper: World) -> None:
    place = add_record(paper, kind, "thing", "", "")
    text = paper.read(place.path).decode().split("---\n")[1]
    lines = text.splitlines()
    fields = [n for n, line in enumerate(lines) if line[:1].isalpha()]
    assert fields
    for number in fields:
        assert lines[number - 1].startswith("# "), lines[number]
    for name in kind.meta.__struct_fields__:
        assert name in text, name
    assert max(map(len, lines)) <= 100


def test_a_new_record_can_be_printed(paper: World) -> None:
    for kind in NEWS:
        add_record(paper, kind, "thing", "", "")
    config = paper.read("mdmdraft.yml").decode()
    paper.write("mdmdraft.yml", config.replace("[introduction,", "[introduction, thing,").encode())
    section = "# Thing\n\n[@thing, art. 1], [@ev:thing], [@rec:thing], [@term:thing].\n\n"
    blocks = '::: {.evidence ref="thing"} :::\n\n::: {.definitions terms="thing"} :::\n'
    paper.write("content/sections/30-thing.en.md", (section + blocks).encode())
    made, _ = load_paper(paper)
    draft = compose(made, paper, "position", "en", frozenset()).draft
    assert {"evidence:thing", "recommendation:thing", "section:thing"} <= set(draft.records)


def sections(*names: str) -> list[RecordFile]:
    found = []
    for name in names:
        number, _, id_ = name.partition("-")
        found.append(RecordFile(f"content/sections/{name}.en.md", "section", id_ or number, "en"))
    return found


@pytest.mark.parametrize(
    ("there", "number"),
    [
        ([], "10"),
        (["10-a", "20-b"], "30"),
        (["00-a", "01-b", "02-c", "90-refs", "91-notes"], "03"),
        (["10-a", "20-b", "90-refs"], "30"),
        (["05-a", "10-b"], "15"),
        (["1-a", "2-b"], "03"),
        (["a", "b"], "10"),
        (["098-a", "099-b"], "100"),
        (["10-a", "11-b", "20-c"], "21"),
        (["10-a", "20-new.fr"], "30"),
    ],
)
def test_the_number_of_a_new_section(there: list[str], number: str, paper: World) -> None:
    config = load_paper(paper)[0].config
    made = new_record(KINDS["section"], "new", "en", "", config, sections(*there))
    assert made.file.path == f"content/sections/{number}-new.en.md"
    assert number not in {name.partition("-")[0] for name in there}


def test_a_translation_takes_the_number_of_the_section(paper: World) -> None:
    config = load_paper(paper)[0].config
    made = new_record(KINDS["section"], "b", "fr", "", config, sections("10-a", "25-b", "30-c"))
    assert made.file.path == "content/sections/25-b.fr.md"


@pytest.mark.parametrize(
    "id_", ["", "-a", "a b", "a/b", "../a", "a.fr", "a_b", "é", "a\n", ".", "10-a", "a.md"]
)
@pytest.mark.parametrize("kind", NEWS)
def test_an_id_that_cannot_be_one(kind: Kind, id_: str, paper: World) -> None:
    before = paper.files("content") + paper.files("citations")
    if id_ == "10-a" and not kind.named_by_order:
        assert add_record(paper, kind, id_, "", "").id == id_
        return
    with pytest.raises(Refused) as refused:
        add_record(paper, kind, id_, "", "")
    assert [f.check for f in refused.value.findings] == ["bad-id"]
    assert paper.files("content") + paper.files("citations") == before


@pytest.mark.parametrize(
    ("kind", "id_"),
    [
        ("section", "introduction"),
        ("evidence", "example-observation"),
        ("recommendation", "example-recommendation"),
        ("term", "standard-of-living"),
        ("legal", "udhr"),
        ("legal", "example-report"),
    ],
)
def test_an_id_that_is_taken(kind: str, id_: str, paper: World) -> None:
    with pytest.raises(Refused) as refused:
        add_record(paper, KINDS[kind], id_, "", "")
    (finding,) = refused.value.findings
    assert finding.check == "duplicate-id"
    assert paper.exists(finding.path)


def test_a_record_without_a_language_in_its_name_is_taken_too(paper: World) -> None:
    paper.write("content/terms/care.md", b"---\nterm: care\n---\n")
    with pytest.raises(Refused):
        add_record(paper, KINDS["term"], "care", "", "")


def test_a_record_can_be_added_to_a_paper_with_faults(paper: World) -> None:
    paper.write("content/terms/broken.en.md", b"---\nterm: 'x\n---\n")
    assert add_record(paper, KINDS["term"], "care", "", "").path == "content/terms/care.en.md"


def test_a_recommendation_needs_somebody_to_be_addressed_to(paper: World) -> None:
    config = paper.read("mdmdraft.yml").decode()
    named = "addressees:\n  states: States\n  organisation: Name of your organisation\n"
    assert named in config
    paper.write("mdmdraft.yml", config.replace(named, "").encode())
    with pytest.raises(Refused) as refused:
        add_record(paper, KINDS["recommendation"], "thing", "", "")
    assert [f.check for f in refused.value.findings] == ["no-addressee"]
    assert add_record(paper, KINDS["term"], "thing", "", "").id == "thing"
