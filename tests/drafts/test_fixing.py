"""Mending: what has one right answer and nothing else, proved before it is written."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mdmdraft.checks.kit.registry import names
from mdmdraft.drafts import fixing
from mdmdraft.drafts.checking import Checked, check
from mdmdraft.drafts.fixing import Fixes, find_fixes, write_fixes
from mdmdraft.drafts.targets import Request
from mdmdraft.model.finding import Finding, Refused, Replacement
from mdmdraft.world import World
from tests.checks.base import BASE
from tests.drafts.checked_paper import SECTION, write_base

FRENCH = SECTION.replace(".en.", ".fr.")
HEAD = BASE[SECTION] + "\n"
MENDED = (
    ("The lamp hung above above us.", "The lamp hung above us."),
    ("The stones , of lime, lay.", "The stones, of lime, lay."),
    ("The stones ,of lime, lay.", "The stones, of lime, lay."),
    ("It ( of old oak ) stood.", "It (of old oak) stood."),
    ("Nobody knows why,, or when.", "Nobody knows why, or when."),
    ("The \u0441over is red.", "The cover is red."),
    ("It lay  wide of it.", "It lay wide of it."),
    ("A zero\u200bwidth word.", "A zerowidth word."),
    ("It was under\nunder it all.", "It was under\nit all."),
    ("It lay[^n] under under it.", "It lay[^n] under it."),
)
LEFT_ALONE = (
    "It read “the the lamp , ( of oak )” [@book, p. 12].",
    "It read “a \u0441over, a zero\u200bwidth” [@book].",
    "The `a  , b b` is code.",
    "It had had it [@book, p. 12].",
    "See [words](https://example.org/a,,b) there.",
    "It is *wide* and **so** on, *below below* it.",
)
SENTENCES = st.sampled_from([*MENDED, *((text, text) for text in LEFT_ALONE)])
NOTE = "\n[^n]: Its notes notes.\n"
NOTE_MENDED = "\n[^n]: Its notes.\n"


def fixes_of(world: World) -> Fixes:
    return find_fixes(world, names(), Request())


def mended(folder: Path, files: dict[str, str]) -> Fixes:
    world = write_base(folder, files)
    found = fixes_of(world)
    write_fixes(world, found)
    return found


def told(fixes: Fixes) -> list[tuple[str, str]]:
    return sorted((one.finding.check, one.finding.about) for one in fixes.mended)


def test_nothing_is_written_before_it_is_asked_for(tmp_path: Path) -> None:
    world = write_base(tmp_path, {SECTION: HEAD + "The lamp was was lit.\n"})
    found = fixes_of(world)
    assert told(found) == [("doubled-word", "was was")]
    assert (tmp_path / SECTION).read_text("utf-8") == HEAD + "The lamp was was lit.\n"
    (one,) = found.mended
    (change,) = one.changes
    assert (change.before, change.after) == ("The lamp was was lit.", "The lamp was lit.")
    assert (change.path, change.line) == (SECTION, HEAD.count("\n") + 1)
    assert [f.check for f in found.before.findings if f.fix] == ["doubled-word"]
    assert [f for f in found.after.findings if f.fix] == []


EVERY = list(HealthCheck)


@settings(
    max_examples=4, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck)
)
@given(
    st.lists(st.lists(SENTENCES, min_size=1, max_size=6, unique=True), min_size=4, max_size=8),
    st.sampled_from(["", "\ufeff"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_is_mended_is_as_it_should_be_and_all_else_as_it_was(
    paragraphs: list[list[tuple[str, str]]], mark: str, end: str
) -> None:
    def written(side: int, note: str) -> bytes:
        text = HEAD + "\n\n".join(" ".join(s[side] for s in p) for p in paragraphs) + "\n"
        text += note if "[^n]" in text else ""
        return (mark + text.replace("\n", end)).encode("utf-8")

    with TemporaryDirectory() as folder:
        world = write_base(Path(folder))
        place = Path(folder) / SECTION
        place.write_bytes(written(0, NOTE))
        found = fixes_of(world)
        write_fixes(world, found)
        assert found.not_mended == ()
        assert place.read_bytes() == written(1, NOTE_MENDED)
        again = fixes_of(world)
        assert (again.mended, again.files) == ((), {})
        assert again.before == found.after


def test_what_was_found_three_times_is_mended_to_the_end(tmp_path: Path) -> None:
    mended(
        tmp_path, {SECTION: HEAD + "It lay under under\nunder under, and then then then then on.\n"}
    )
    assert (tmp_path / SECTION).read_text("utf-8").endswith("\nIt lay under, and then on.\n")


def test_front_matter_and_tables_and_french(tmp_path: Path) -> None:
    evidence = "content/evidence/survey.en.md"
    text = BASE[evidence].replace("Many people were asked", "Many people were were asked")
    french = "# Texte\n\nIl a lu «mot» et dit: oui! Mais le le toit , jamais. **Un**: deux.\n"
    french += "\n| a | b |\n|---|---|\n| le le | x |\n"
    mended(tmp_path, {evidence: text, FRENCH: french})
    assert (tmp_path / evidence).read_text("utf-8") == BASE[evidence]
    now = (tmp_path / FRENCH).read_text("utf-8")
    assert "Il a lu « mot » et dit : oui ! Mais le toit, jamais. **Un** : deux." in now
    assert "| le | x |" in now


def test_laws_and_stored_texts_are_never_touched(tmp_path: Path) -> None:
    paths = [p for p in BASE if p.startswith("citations/")]
    faulty = {p: BASE[p] for p in paths}
    law = next(p for p in paths if p.startswith("citations/legal/"))
    faulty[law] = BASE[law].rstrip("\n") + " The lamp was was so , and  so.\n"
    found = mended(tmp_path, faulty)
    assert found.files == {}
    assert (tmp_path / law).read_text("utf-8") == faulty[law]


def planted(
    monkeypatch: pytest.MonkeyPatch, *fixes: Replacement, name: str = "doubled-word"
) -> None:
    """Have the check find a fault with a mend that is wrong."""

    def found(world: World, wanted: tuple[str, ...], *more: object) -> Checked:
        checked = check(world, wanted)
        line = fixes[0].line
        wrong = Finding(
            SECTION, line, 1, "doubled-word", "wrong", severity="warning", about="x", fix=fixes,
            fingerprint="f",
        )  # fmt: skip
        return msgspec.structs.replace(checked, findings=(*checked.findings, wrong))

    monkeypatch.setattr(fixing, "check", found)


TEXT = HEAD + "It is *so* and so [@book, p. 12].\n"
LAST = HEAD.count("\n") + 1


@pytest.mark.parametrize(
    "fix",
    [
        Replacement(SECTION, LAST, 7, "*", ""),  # ends the emphasis
        Replacement(SECTION, LAST, 21, "book", "treaty, art. 3(a); @book"),
        Replacement(SECTION, LAST, 19, "[@book", "[@nothing"),
        Replacement(SECTION, LAST - 1, 1, "\n", ""),  # joins two paragraphs
        Replacement(SECTION, LAST, 1, "It", "# It"),
        Replacement(SECTION, LAST, 1, "Not there", "x"),
        Replacement(SECTION, 1, 3, "Text", "Text {#sec}"),
    ],
)
def test_a_mend_that_changes_something_else_is_taken_back(
    fix: Replacement, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = write_base(tmp_path, {SECTION: TEXT})
    planted(monkeypatch, fix)
    found = fixes_of(world)
    assert (found.mended, found.files) == ((), {})
    assert [one.finding.fix for one in found.not_mended] == [(fix,)]


def test_one_that_fails_takes_no_other_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = write_base(
        tmp_path, {SECTION: TEXT + "\nThe lamp was was lit.\n\nIt lay in in there.\n"}
    )
    planted(monkeypatch, Replacement(SECTION, LAST, 7, "*", ""))
    found = fixes_of(world)
    assert told(found) == [("doubled-word", "in in"), ("doubled-word", "was was")]
    assert [one.finding.about for one in found.not_mended] == ["x"]
    assert found.files[SECTION].decode() == TEXT + "\nThe lamp was lit.\n\nIt lay in there.\n"


def test_a_mend_after_which_it_is_still_found_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = write_base(tmp_path, {SECTION: TEXT})
    # It holds, reads as it should, and is found all the same: else it would go on and on.
    planted(monkeypatch, Replacement(SECTION, LAST, 1, "", "So "))
    found = fixes_of(world)
    assert found.files == {}
    assert len(found.not_mended) == 1


def test_a_file_that_was_changed_meanwhile_is_left(tmp_path: Path) -> None:
    world = write_base(tmp_path, {SECTION: HEAD + "The lamp was was lit.\n"})
    found = fixes_of(world)
    (tmp_path / SECTION).write_text("# Text\n\nAnother text.\n", "utf-8")
    with pytest.raises(Refused) as refused:
        write_fixes(world, found)
    assert [f.check for f in refused.value.findings] == ["changed-meanwhile"]
    assert (tmp_path / SECTION).read_text("utf-8") == "# Text\n\nAnother text.\n"


def test_a_link_out_of_the_paper_is_not_followed(tmp_path: Path) -> None:
    world = write_base(tmp_path / "paper", {SECTION: HEAD + "The lamp was was lit.\n"})
    found = fixes_of(world)
    place = tmp_path / "paper" / SECTION
    (tmp_path / "outside.md").write_bytes(place.read_bytes())
    place.unlink()
    place.symlink_to(tmp_path / "outside.md")
    with pytest.raises(Refused):
        write_fixes(world, found)
    assert "was was" in (tmp_path / "outside.md").read_text("utf-8")


def test_what_is_muted_excused_or_known_is_left(tmp_path: Path) -> None:
    text = (
        HEAD
        + "The lamp was was lit. <!-- mute doubled-word: it is a title -->\n\nIt lay in in there.\n"
    )
    world = write_base(tmp_path, {SECTION: text})
    found = fixes_of(world)
    assert told(found) == [("doubled-word", "in in")]
    known = frozenset(f.fingerprint for f in found.before.findings)
    assert find_fixes(world, names(), Request(), known).mended == ()


def test_only_what_is_wanted_is_mended(tmp_path: Path) -> None:
    world = write_base(tmp_path, {SECTION: HEAD + "The lamp was was lit , and so.\n"})
    found = find_fixes(world, ("misplaced-blank",), Request())
    assert {check for check, _ in told(found)} == {"misplaced-blank"}
    assert found.files[SECTION].decode().endswith("The lamp was was lit, and so.\n")
    assert found.after.ran == ("misplaced-blank",)


def test_a_paper_without_settings_has_nothing_to_mend(tmp_path: Path) -> None:
    world = write_base(tmp_path, {"mdmdraft.yml": "title: [\n", SECTION: "The lamp was was.\n"})
    found = fixes_of(world)
    assert (found.mended, found.before.code) == ((), 2)


def test_the_paper_s_usual_marks_are_counted_anew_after_an_edit_elsewhere(tmp_path: Path) -> None:
    other = "content/evidence/survey.en.md"
    mixed = {SECTION: HEAD + 'It read “No moss" in red.\n'}
    for marks, wanted in (('"so" and "so"', '"No moss"'), ("“so” and “so”", "“No moss”")):
        world = write_base(tmp_path, {**mixed, other: BASE[other] + f"\nIt says {marks}.\n"})
        assert wanted in fixes_of(world).files[SECTION].decode()


def test_keys_ids_and_identifiers_are_put_right_where_they_stand(tmp_path: Path) -> None:
    library = "citations/other.bib"
    entry = "@book{other,\r\n  title = {Other},\r\n  publisher = {A press},\r\n"
    entry += "  author = {Doe, Jane},\r\n  date = {2019},\r\n  doi = {10.1000/abc%s}\r\n}\r\n"
    text = HEAD + "See [@%s, p. 1; @other] and [@ev:%s].\n"
    config = BASE["mdmdraft.yml"]
    assert "bibliography" not in config
    config += "bibliography: [citations/library.json, citations/other.bib]\n"
    world = write_base(tmp_path, {"mdmdraft.yml": config, SECTION: text % ("Bo-ok", "SURVEY")})
    (tmp_path / library).write_bytes((entry % ".").encode())
    found = fixes_of(world)
    assert {check for check, _ in told(found)} == {
        "malformed-identifier",
        "unknown-citation",
        "unknown-record",
    }
    assert found.not_mended == ()
    write_fixes(world, found)
    assert (tmp_path / library).read_bytes() == (entry % "").encode()
    assert (tmp_path / SECTION).read_text("utf-8") == text % ("book", "survey")


def test_a_key_with_another_letter_or_figure_may_be_another_source(tmp_path: Path) -> None:
    world = write_base(tmp_path, {SECTION: HEAD + "See [@bookk], [@book2], [@rec:acts].\n"})
    found = fixes_of(world)
    assert len([f for f in found.before.findings if f.check.startswith("unknown-")]) == 3
    assert found.mended == ()
