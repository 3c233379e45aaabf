"""What verbs print as JSON holds to the schema that `mdmdraft schema` writes of it."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import typer.main

from mdmdraft.cli.app import app
from mdmdraft.cli.printed import PRINTED, output_schema, output_schemas
from mdmdraft.sources.scaffold import new_paper
from mdmdraft.world import World
from mdmdraft.world.new_folder import fill_folder
from tests.cli.test_help import all_commands
from tests.cli.test_transcripts import ALL, steps_in
from tests.cli.transcript import environment, run_here, words_of
from tests.git import needs_git, repository

VERBS = {
    " ".join(path)
    for path, command in all_commands(typer.main.get_command(app))
    if not hasattr(command, "commands")
}


@cache
def validator(verb: str) -> jsonschema.Draft202012Validator:
    schema = output_schema(verb)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def verb_in(line: str) -> str:
    """Return the verb of a line `% mdmdraft …`; of two words where the first is `review`."""
    words = words_of(line)
    words = words[words.index("mdmdraft") + 1 :]
    if words[0] == "-C":
        words = words[2:]
    return " ".join(words[: 2 if words[0] == "review" else 1])


def told_in_transcripts() -> list[tuple[str, Any]]:
    """Return each verb with what it prints, as the transcripts have it, which are held true."""
    found = []
    for step in (step for path in ALL for step in steps_in(path)):
        out = [x for x in step.expected if not x.startswith(("2> ", "=> "))]
        if "--format json" in step.line and step.line.startswith("% mdmdraft") and out:
            found.append((verb_in(step.line), json.loads("\n".join(out))))
    return found


TOLD = told_in_transcripts()


def assert_holds(verb: str, value: Any) -> None:
    assert next(iter(value)) == "format", verb
    validator(verb).validate(value)


def test_every_verb_has_a_schema() -> None:
    assert set(PRINTED) == VERBS
    assert len(output_schemas()) == len(PRINTED)


@pytest.mark.parametrize(("verb", "value"), TOLD, ids=[f"{v}-{n}" for n, (v, _) in enumerate(TOLD)])
def test_transcripts_hold_to_the_schemas(verb: str, value: Any) -> None:
    assert_holds(verb, value)


def objects_in(value: Any) -> list[dict[str, Any]]:
    """Return every object of a value, itself the first."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value] if isinstance(value, dict) else []
    return [*own, *(found for one in inner for found in objects_in(one))]


@pytest.mark.parametrize("verb", sorted({verb for verb, _ in TOLD}))
def test_an_unknown_field_does_not_hold(verb: str) -> None:
    value = copy.deepcopy(next(value for name, value in TOLD if name == verb))
    value["planted"] = 1
    assert not validator(verb).is_valid(value)
    del value["planted"]
    validator(verb).validate(value)
    value["format"] += 100
    assert validator(verb).is_valid(value) is (verb == "freeze")


def test_an_unknown_field_of_a_finding_does_not_hold() -> None:
    value = copy.deepcopy(next(v for name, v in TOLD if name == "check" and v["findings"]))
    value["findings"][0]["planted"] = 1
    assert not validator("check").is_valid(value)


REST = [
    ("check",),
    ("check", "--only", "no-such"),
    ("doctor",),
    ("explain",),
    ("explain", "bad-fence"),
    ("init", "another"),
    ("build", "--to", "docx"),
    ("freeze", "0.1.0"),
    ("diff", "0.1.0", "work"),
    ("diff", "0.1.0", "work", "--to", "html", "-o", "-x.html"),
    ("verify", "drafts/0.1.0/manifest.json", "nowhere.docx"),
    ("schema",),
    ("review", "read", "dist/0.1.0/paper-position-0.1.0-en.docx"),
    ("review", "read", "dist/0.1.0/paper-position-0.1.0-en.docx", "--as", "Ann"),
    ("review", "status"),
    ("review", "apply"),
    ("review", "matrix", "--to", "docx"),
    ("review", "answer", "c-1", "Yes."),
]


def told_by(folder: Path, *args: str) -> Any:
    _, out, err = run_here([*args, "--format", "json"], folder, environment(folder.parent / "home"))
    assert out, (args, err)
    return json.loads(out)


def test_what_the_verbs_print_in_a_paper_holds(tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    fill_folder(folder, new_paper(World(folder, {}), "paper"))
    for args in REST:
        verb = verb_in(f"% mdmdraft {' '.join(args)}")
        assert_holds(verb, told_by(folder, *args))


@needs_git
def test_what_release_prints_holds(tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    fill_folder(folder, new_paper(World(folder, {}), "paper"))
    assert_holds("release", told_by(folder, "release", "9.9.9"))
    repository(folder)
    told = told_by(folder, "release", "0.1.0")
    assert_holds("release", told)
    assert told["built"]["manifest"]


def test_the_files_are_those_that_schema_writes(tmp_path: Path) -> None:
    told = told_by(tmp_path, "schema", "--out", "here")
    for path, text in output_schemas().items():
        assert (tmp_path / "here" / path).read_text("utf-8") == text
        assert f"here/{path}" in told["files"]
