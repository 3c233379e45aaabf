"""The claims of a paper: which sentences are listed, with which sources, and counts that add up."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.checks.claims.listed import Claim, Claims, claims
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.compose.draft import compose
from mdmdraft.sources.load import load_paper
from mdmdraft.sources.places import text_of
from mdmdraft.world import World
from tests.checks.base import BASE
from tests.compose.test_amendments import FRENCH_LAW


def listed(folder: Path, text: str, language: str = "en", **more: str) -> Claims:
    files = {**BASE, "citations/legal/code.md": FRENCH_LAW, **more}
    files[f"content/sections/01-text.{language}.md"] = f"# Text\n\n{text}"
    for path, words in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(words, "utf-8")
    world = World(folder, env={})
    paper, _ = load_paper(world)
    draft = compose(paper, world, "position", language, frozenset()).draft
    subject = Subject(paper, lambda path: text_of(world, path), (draft,))
    (found,) = claims(subject).deliverables
    assert found.sentences == found.legal + found.numeric + found.both + found.neither
    assert len(found.claims) == found.sentences - found.neither
    assert found.without_source == sum(claim.beside == "" for claim in found.claims)
    return found


def told(claim: Claim) -> tuple[str, str, list[str]]:
    sources = [
        f"{s.kind} {s.id}{'.' if s.figure else ''}{s.figure} {s.where} {s.state}".replace("  ", " ")
        for s in claim.sources
    ]
    return claim.kind, claim.beside, sources


LAW = "law treaty art. 3(a) verified"
LOSS = "figure survey.loss verified"
ONE: dict[str, tuple[str, tuple[str, str, list[str]] | None]] = {
    "nothing is stated": ("They spoke with many.", None),
    "law, cited": ("Harm is force [@treaty, art. 3(a)].", ("legal", "sentence", [LAW])),
    "law, named": ("The Harm Treaty says so.", ("legal", "", [])),
    "a word of law": ("Courts seldom do.", ("legal", "", [])),
    "no word of law in another one": ("They flawlessly courted them.", None),
    "a number": ("In all, 78 % left.", ("numeric", "", [])),
    "a bound figure": (
        '[78 %]{.figure ev="survey" value="loss"} left.', ("numeric", "sentence", [LOSS])
    ),
    "a number with its study": ("In all, 78 % left [@ev:survey].",
     ("numeric", "sentence", ["evidence survey verified"])),
    "law and number": ("In all, 78 % know the law.", ("both", "", [])),
    "a year is no number": ("It rained in 2024.", None),
    "a work whose words are not stored": (
        "Courts seldom do [@book, p. 12].", ("legal", "sentence", ["work book p. 12 not stored"])
    ),
    "a provision that is not stored": (
        "Harm is force [@treaty, art. 4].",
        ("legal", "sentence", ["law treaty art. 4 not stored"]),
    ),
    "a note of the sentence": (
        "Courts seldom do.[^1]\n\n[^1]: See [@treaty, art. 3(a)].", ("legal", "sentence", [LAW])
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ONE.values(), ids=ONE)
def test_one_sentence(
    text: str, expected: tuple[str, str, list[str]] | None, tmp_path: Path
) -> None:
    found = [c for c in listed(tmp_path, text).claims if not c.sentence.startswith("See")]
    assert [told(claim) for claim in found] == ([expected] if expected else [])


def test_a_source_answers_for_its_sentence_first_and_for_its_paragraph_then(
    tmp_path: Path,
) -> None:
    found = listed(
        tmp_path,
        "Courts seldom do. Harm is force [@treaty, art. 3(a)]. “Laws are old.” [@book, p. 2] "
        "They spoke.\n\nCourts seldom do.\n",
    )
    assert [(c.beside, [s.id for s in c.sources], c.line, c.column) for c in found.claims] == [
        ("paragraph", ["treaty", "book"], 3, 1),
        ("sentence", ["treaty"], 3, 19),
        ("sentence", ["book"], 3, 55),
        ("", [], 5, 1),
    ]
    assert (found.sentences, found.neither) == (5, 1)


def test_lists_and_tables_have_their_sources_beside_them(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        "The law says [@treaty, art. 3(a)]:\n\n- Courts decide.\n\n"
        "| What | Law | Where |\n|---|---|---|\n"
        "| Aid | Courts decide | [@code, art. 2] |\n| Harm | Courts do not | none |\n",
    )
    assert [(c.sentence, c.beside, [s.id for s in c.sources]) for c in found.claims] == [
        ("The law says:", "sentence", ["treaty"]),
        ("Courts decide.", "announced", ["treaty"]),
        ("Law", "", []),
        ("Courts decide", "row", ["code"]),
        ("Courts do not", "", []),
    ]


def test_the_words_of_a_record_rest_on_what_it_names(tmp_path: Path) -> None:
    found = listed(tmp_path, "::: {.recommendations} :::\n\n::: {.evidence ref=survey} :::\n")
    by_sentence = {c.sentence: c for c in found.claims}
    act = BASE["content/recommendations/act.en.md"].replace("States must act.", "Courts must act.")
    assert "States must act." not in by_sentence
    found = listed(
        tmp_path, "::: {.recommendations} :::\n", **{"content/recommendations/act.en.md": act}
    )
    (claim,) = (c for c in found.claims if c.sentence == "Courts must act.")
    assert told(claim) == ("legal", "record", [LAW, "evidence survey verified"])
    assert claim.path == "content/recommendations/act.en.md"
    assert claim.line == 10


def test_french_is_read_by_french_words(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        "Le tribunal l’a dit [@code, art. 2]. La cour de ferme est grande. Les femmes sont là.\n\n"
        "Près de 78 % sont parties.\n",
        "fr",
    )
    assert [told(claim)[:2] for claim in found.claims] == [
        ("legal", "sentence"),
        ("legal", "paragraph"),
        ("numeric", ""),
    ]
    assert found.claims[0].sources[0].provisions == ("art-2",)


def test_law_that_is_no_longer_in_force_says_so(tmp_path: Path) -> None:
    old = FRENCH_LAW.replace("{#art-2}", "{#art-2 from=2001-01-01 until=2020-12-31}")
    found = listed(tmp_path, "Harm was aid [@code, art. 2].", **{"citations/legal/code.md": old})
    assert [s.in_force for claim in found.claims for s in claim.sources] == [False]


def test_the_options_of_uncited_figure_hold(tmp_path: Path) -> None:
    settings = BASE["mdmdraft.yml"] + "checks: {uncited-figure: {options: {ignore: 78 %}}}\n"
    found = listed(tmp_path, "In all, 78 % left.", **{"mdmdraft.yml": settings})
    assert found.claims == ()
