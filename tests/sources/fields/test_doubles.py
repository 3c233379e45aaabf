"""What stands twice, differs by capitals alone, is no number or too long: told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.checks.kit.registry import names
from mdmdraft.drafts.build import build
from mdmdraft.drafts.checking import check
from mdmdraft.drafts.targets import Request
from mdmdraft.model.finding import Refused
from mdmdraft.world import World
from tests.checks.base import BASE

CONFIG, EVIDENCE = "mdmdraft.yml", "content/evidence/survey.en.md"
_CONFIG = BASE[CONFIG]
_DELIVERABLES = "".join(f"  d{n}: {{sections: [text]}}\n" for n in range(101))
_LONG = "a" * 300

CASES = {
    "languages": (CONFIG, ("languages: [en, fr]", "languages: [en, en]"), "`en` stands twice"),
    "languages by capitals": (
        CONFIG, ("languages: [en, fr]", "languages: [en, EN, fr]"), "by capitals alone"
    ),
    "audiences": (CONFIG, ("", "audiences: [public, public]\n"), "`public` stands twice"),
    "audiences by capitals": (CONFIG, ("", "audiences: [public, Public]\n"), "capitals alone"),
    "formats": (CONFIG, ("    sections", "    to: [pdf, pdf]\n    sections"), "`pdf` stands twice"),
    "standards": (
        CONFIG, ("    sections", "    pdf_standards: [ua-1, ua-1]\n    sections"), "stands twice"
    ),
    "sections": (CONFIG, ("[text, references]", "[text, references, text]"), "stands twice"),
    "annexes": (
        CONFIG, ("    sections", "    annexes: [text]\n    sections"), "stands twice"
    ),
    "keywords": (CONFIG, ("", "keywords: [law, harm, law]\n"), "`law` stands twice"),
    "bibliography": (
        CONFIG,
        ("", "bibliography: [citations/library.json, citations/library.json]\n"),
        "`citations/library.json` stands twice",
    ),
    "columns": (CONFIG, ("", "lists: {columns: [act, act]}\n"), "stands twice"),
    "stances": (CONFIG, ("", "lists: {stances: [for, against, for]}\n"), "stands twice"),
    "deliverables by capitals": (
        CONFIG, ("  position:", "  Position: {sections: [text]}\n  position:"), "capitals alone"
    ),
    "addressees by capitals": (
        CONFIG, ("addressees: {", "addressees: {EU: {en: Union, fr: Union}, "), "capitals alone"
    ),
    "too many deliverables": (CONFIG, ("  position:", f"{_DELIVERABLES}  position:"), "100"),
    "too many sections": (
        CONFIG, ("[text, references]", f"[{', '.join(['text'] * 1_001)}]"), "at most 1,000"
    ),
    "a slug of 300 letters": (CONFIG, ("slug: minimal", f"slug: {_LONG}"), "has 300 characters"),
    "a deliverable of 300 letters": (CONFIG, ("  position:", f"  {_LONG}:"), "300 characters"),
    "citations": (EVIDENCE, ('["book, p. 12"]', '["book, p. 12", "book, p. 12"]'), "stands twice"),
    "countries": (EVIDENCE, ("title: A", "countries: [FR, FR]\ntitle: A"), "`FR` stands twice"),
    "a figure that is none": (
        EVIDENCE, ("value: 78", "value: .nan"), "`.nan` in"
    ),
    "a figure without end": (
        EVIDENCE, ("value: 78", "value: -.inf"), "`-.inf` in"
    ),
    "a title that is no number": (EVIDENCE, ("title: A survey", "title: .NaN"), "`.NaN` in"),
    "figures by capitals": (
        EVIDENCE,
        ("figures:", "figures:\n  Loss: {value: 1}"),
        "capitals alone",
    ),
}  # fmt: skip


def _write(folder: Path, files: dict[str, str]) -> World:
    for path, text in {**BASE, **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return World(folder, env={})


@pytest.mark.parametrize("what", CASES)
def test_it_is_told_at_its_line_by_check_and_by_build(what: str, tmp_path: Path) -> None:
    path, (old, new), said = CASES[what]
    text = BASE[path].replace(old, new, 1) if old else BASE[path] + new
    assert text != BASE[path]
    world = _write(tmp_path, {path: text})
    checked = check(world, names())
    assert checked.code == 2
    (found,) = [f for f in checked.findings if said in f.message and f.severity == "error"]
    assert (found.path, found.line > 0) == (path, True)
    assert found.hint
    with pytest.raises(Refused) as caught:
        build(world, Request(("position",), (), ("docx",)), lambda _: None)
    assert found.message in [f.message for f in caught.value.findings]
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize(
    "other",
    ["content/evidence/Survey.en.md", "content/evidence/SURVEY.en.md"],
)
def test_records_whose_files_differ_by_capitals_alone(other: str, tmp_path: Path) -> None:
    world = _write(tmp_path, {other: BASE[EVIDENCE]})
    if len(list((tmp_path / "content/evidence").iterdir())) < 2:
        pytest.skip("this disk does not tell capitals apart")
    found = [f for f in check(world, names()).findings if f.check == "duplicate-id"]
    assert len(found) == 1
    assert "by capitals alone" in found[0].message
    assert found[0].hint


def test_references_whose_keys_differ_by_capitals_alone(tmp_path: Path) -> None:
    config = _CONFIG + "bibliography: [citations/library.json, citations/more.bib]\n"
    more = "@book{Roe-2020, title={A}}\n@book{roe-2020, title={B}}\n"
    world = _write(tmp_path, {CONFIG: config, "citations/more.bib": more})
    (found,) = [f for f in check(world, names()).findings if f.check == "duplicate-id"]
    assert (found.path, found.line, found.severity) == ("citations/more.bib", 2, "warning")
    assert "`roe-2020` differs from `Roe-2020` by capitals alone" in found.message


def test_words_that_are_no_ids_may_differ_by_capitals(tmp_path: Path) -> None:
    world = _write(tmp_path, {CONFIG: _CONFIG + "keywords: [AIDS, aids, Aids]\n"})
    assert check(world, names()).code == 0
