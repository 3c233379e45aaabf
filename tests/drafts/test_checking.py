"""Checking: everything found at once, each fault once, each with a lasting fingerprint."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from mdmdraft.checks.kit.registry import load, names
from mdmdraft.drafts.build import build
from mdmdraft.drafts.checking import USELESS, Checked, check, chosen, merged
from mdmdraft.drafts.targets import Request
from mdmdraft.model.finding import Finding, Refused
from tests.checks.base import BASE
from tests.drafts.checked_paper import RECOMMENDATION, SECTION, UNADDRESSED, put, write_base

NAME = "unaddressed-recommendation"
EXCEPTED = f"""\
checks:
  {NAME}:
    exceptions: [{{about: act, reason: it is for everybody}}]
"""


def told(checked: Checked) -> list[tuple[str, int, str]]:
    return [(f.path, f.line, f.check) for f in checked.findings]


def of_files(name: str) -> bool:
    return load(name).check.scope == "files"


def test_nothing_is_found_in_the_minimal_paper(tmp_path: Path) -> None:
    checked = check(write_base(tmp_path), names())
    # The French half of the minimal paper is there for checks that look at two languages.
    assert [f for f in checked.findings if f.severity == "error"] == []
    assert checked.code == 0
    assert set(checked.ran) == {n for n in names() if not of_files(n)}


def test_a_fault_is_found(tmp_path: Path) -> None:
    checked = check(write_base(tmp_path, {RECOMMENDATION: UNADDRESSED}), (NAME,))
    assert told(checked) == [(RECOMMENDATION, 3, NAME)]
    assert checked.ran == (NAME,)


def test_what_stops_the_composing_is_told_beside(tmp_path: Path) -> None:
    text = BASE[SECTION].replace("@ev:survey", "@ev:surveys").replace("@treaty", "@treatie")
    files = {SECTION: text, RECOMMENDATION: UNADDRESSED}
    checked = check(write_base(tmp_path, files), (NAME,))
    found = told(checked)
    assert (RECOMMENDATION, 3, NAME) in found
    assert (SECTION, 3, "unknown-record") in found
    assert (SECTION, 3, "unknown-citation") in found
    assert len(found) == len(set(found)) == 3
    assert checked.code == 0


def test_what_a_check_and_the_composing_both_find_is_told_once(tmp_path: Path) -> None:
    text = BASE[SECTION].replace("@ev:survey", "@ev:surveys").replace("@treaty", "@treatie")
    checked = check(write_base(tmp_path, {SECTION: text}), names())
    places = [(f.path, f.line, f.column, f.check) for f in checked.findings]
    assert len(places) == len(set(places))
    for name in ("unknown-record", "unknown-citation"):
        assert [p[3] for p in places].count(name) == 1


def test_a_paper_that_cannot_be_read(tmp_path: Path) -> None:
    bad = {"content/terms/harm.en.md": '---\nterm: "harm\n---\n', SECTION: "# A\n\n<b>x</b>\n"}
    checked = check(write_base(tmp_path, bad), names())
    assert checked.code == 2
    assert {load(name).check.lacks for name in checked.waiting} == {"paper"}
    assert set(checked.ran) == {n for n in names() if not of_files(n)} - set(checked.waiting)
    assert {f.path for f in checked.findings} == set(bad)
    assert all(f.fingerprint for f in checked.findings)


def test_no_paper(tmp_path: Path) -> None:
    from mdmdraft.world import World

    with pytest.raises(Refused) as refused:
        check(World(tmp_path, {}), names())
    assert [f.check for f in refused.value.findings] == ["not-a-paper"]


def test_merged_keeps_the_first_of_a_place() -> None:
    one = Finding("a", 1, 2, "x", "from a check", fingerprint="f")
    other = Finding("a", 1, 2, "x", "from the composing")
    elsewhere = msgspec.structs.replace(other, column=3)
    assert merged([one], [other, elsewhere, elsewhere]) == (one, elsewhere)


# -- fingerprints -------------------------------------------------------------------------------


def test_fingerprints_survive_edits_elsewhere_in_the_file(tmp_path: Path) -> None:
    world = write_base(tmp_path, {RECOMMENDATION: UNADDRESSED})
    before = {f.check: f.fingerprint for f in check(world, (NAME,)).findings}
    put(
        tmp_path,
        RECOMMENDATION,
        UNADDRESSED.replace("---\ntitle: Act now", "---\norder: 7\ntitle: Go"),
    )
    (after,) = check(world, (NAME,)).findings
    assert after.line == 4
    assert after.fingerprint == before[NAME] != ""


def test_faults_alike_have_fingerprints_of_their_own(tmp_path: Path) -> None:
    text = "# Text\n\nOne [@nobody].\n\nOne [@nobody].\n"
    checked = check(write_base(tmp_path, {SECTION: text}), (NAME,))
    found = [f.fingerprint for f in checked.findings if f.check == "unknown-citation"]
    assert len(found) == 2
    assert len(set(found)) == 2


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("citations/library.json", '"book"', '"book\\ud800"'),
        (RECOMMENDATION, "[survey]", '["\\ud800"]'),
        ("mdmdraft.yml", "title: A minimal paper", 'title: "A \\ud800"'),
    ],
)
def test_half_a_character_never_gets_into_a_finding(
    path: str, old: str, new: str, tmp_path: Path
) -> None:
    """JSON and YAML can write what no encoding can: it is refused where it is read."""
    checked = check(write_base(tmp_path, {path: BASE[path].replace(old, new, 1)}), names())
    assert checked.findings
    assert msgspec.json.encode(checked)


# -- which checks run ---------------------------------------------------------------------------


def test_only_and_skip() -> None:
    assert chosen() == names()
    assert chosen((NAME,)) == (NAME,)
    assert NAME not in chosen((), (NAME,))
    assert chosen((NAME,), (NAME,)) == ()


def test_unknown_names_are_told_all_at_once_with_the_nearest() -> None:
    with pytest.raises(Refused) as refused:
        chosen(("unadressed-recommendation",), ("xyzzy",))
    assert refused.value.code == 2
    hints = {f.message: f.hint for f in refused.value.findings}
    assert NAME in hints["there is no check `unadressed-recommendation`"]
    assert "mdmdraft explain" in hints["there is no check `xyzzy`"]


def test_a_check_that_is_off_does_not_run(tmp_path: Path) -> None:
    off = BASE["mdmdraft.yml"] + f"checks: {{{NAME}: {{severity: 'off'}}}}\n"
    files = {"mdmdraft.yml": off, RECOMMENDATION: UNADDRESSED}
    checked = check(write_base(tmp_path, files), (NAME,))
    assert not checked.findings
    assert not checked.ran


def test_an_exception_excuses_and_is_of_use(tmp_path: Path) -> None:
    config = BASE["mdmdraft.yml"] + EXCEPTED
    files = {"mdmdraft.yml": config, RECOMMENDATION: UNADDRESSED}
    assert check(write_base(tmp_path, files), (NAME,)).findings == ()


@pytest.mark.skipif(USELESS not in names(), reason="the check is not there yet")
def test_exceptions_are_not_called_useless_where_a_draft_is_missing(tmp_path: Path) -> None:
    config = BASE["mdmdraft.yml"] + EXCEPTED
    world = write_base(tmp_path, {"mdmdraft.yml": config})
    assert USELESS in [f.check for f in check(world, names()).findings]
    put(tmp_path, SECTION, BASE[SECTION].replace("@treaty", "@treatie"))
    checked = check(world, names())
    assert USELESS not in checked.ran


# -- built files --------------------------------------------------------------------------------


def test_built_files_are_looked_at_while_they_are_fresh(tmp_path: Path) -> None:
    limited = BASE["mdmdraft.yml"] + "    limits: {pages: 1}\n"
    config = limited + "checks: {over-page-limit: {severity: warning}}\n"
    world = write_base(tmp_path, {"mdmdraft.yml": config})

    def found() -> tuple[bool, bool]:
        checked = check(world, ("over-page-limit",))
        return "over-page-limit" in checked.ran, bool(checked.findings)

    assert found() == (False, False), "nothing is built"
    build(world, Request(("position",), ("en",)), lambda _: None)
    assert found() == (True, True)
    put(tmp_path, SECTION, BASE[SECTION].replace("observed", "seen"))
    assert found() == (False, False), "it prints other words"
    put(tmp_path, SECTION, BASE[SECTION])
    assert found() == (True, True)
    manifest = tmp_path / "dist/internal/0.1.0/manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"mdmdraft": "', '"mdmdraft": "9'))
    assert found() == (False, False), "another program laid it out"


def test_a_table_typed_by_hand_is_told_with_the_reference_to_it(tmp_path: Path) -> None:
    table = "\n\n| a | b |\n|---|---|\n| c | d |\n\n"
    text = f"{BASE[SECTION]}\nAs table 1 and table 2 show.{table}: One {{#tbl-one}}"
    checked = check(
        write_base(tmp_path, {SECTION: f"{text}{table}: Two\n"}), ("dangling-reference-text",)
    )
    line = BASE[SECTION].count("\n") + 10
    assert [f.hint for f in checked.findings] == [
        "write `[@tbl:id]`, which prints the number; in `position` it is `[@tbl:one]` now",
        "write `[@tbl:id]`, which prints the number; in `position` it is that of "
        f"{SECTION}:{line}, which needs an id: `{{#tbl-id}}`",
    ]


def test_faults_in_a_library_of_one_line_are_named_by_what_they_say(tmp_path: Path) -> None:
    def marks(folder: Path, more: int) -> dict[str, str]:
        entries = [{"id": f"key{n}", "type": "buch", "title": f"Title {n}"} for n in range(more)]
        files = {"citations/large.json": json.dumps(entries)}
        library = "bibliography: [citations/library.json, citations/large.json]\n"
        files["mdmdraft.yml"] = BASE["mdmdraft.yml"] + library
        found = check(write_base(folder, files), (NAME,)).findings
        return {f.message: f.fingerprint for f in found if f.check == "bad-reference"}

    few, many = marks(tmp_path / "a", 300), marks(tmp_path / "b", 400)
    assert len(few) == len(set(few.values())) == 300
    assert few.items() <= many.items()
