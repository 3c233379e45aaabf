"""Citations typed as text that name a source of the paper: offered, and never put in."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mdmdraft.diff.meaning.citations import short
from mdmdraft.drafts.freezing import freeze
from mdmdraft.locales import catalog
from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import Edit, EditKind
from mdmdraft.review.applying.apply import apply_review
from mdmdraft.review.comments.status import status
from mdmdraft.review.reading.read import read_review
from mdmdraft.review.reading.typed_citations import with_offers
from tests.diff.blocks import draft
from tests.review import paper
from tests.review.laws import docx
from tests.review.reviewed import base_of
from tests.review.word_conventions import edited


def person(*families: str) -> list[dict[str, str]]:
    return [{"family": family, "given": "A."} for family in families]


def year(number: int) -> dict[str, object]:
    return {"date-parts": [[number]]}


REFERENCES: dict[str, dict[str, object]] = {
    "platt": {"author": person("Platt", "Lang", "Roe"), "issued": year(2018), "title": "On x"},
    "roe": {"author": person("Roe", "Lang"), "issued": year(2011), "title": "On y"},
    "who": {"author": [{"literal": "World Health Body"}], "issued": year(2020), "title": "Z"},
    "palermo": {"title-short": "Palermo Protocol", "title": "A protocol of a long name"},
    "twice": {"author": person("Same"), "issued": year(2001), "title": "One"},
    "again": {"author": person("Same"), "issued": year(2001), "title": "Two"},
}


def base() -> Draft:
    return msgspec.structs.replace(draft("# Head", "Words."), references=REFERENCES)


def hint(after: str, kind: EditKind = "words") -> str:
    (edit,) = with_offers([Edit("e-1", kind, after=after)], base())
    assert edit.after == after
    assert not edit.new
    return edit.hint


@pytest.mark.parametrize(
    ("after", "words", "cited"),
    [
        (" (Platt et al. 2018, p. 4)", "(Platt et al. 2018, p. 4)", "[@platt, p. 4]"),
        ("So (Platt et al., 2018).", "(Platt et al., 2018)", "[@platt]"),
        ("x (Roe & Lang 2011, pp. 3-5)", "(Roe & Lang 2011, pp. 3-5)", "[@roe, pp. 3-5]"),
        ("x (Roe and Lang, 2011)", "(Roe and Lang, 2011)", "[@roe]"),
        ("(World Health Body 2020; Roe and Lang 2011, p. 2)",
         "(World Health Body 2020; Roe and Lang 2011, p. 2)", "[@who; @roe, p. 2]"),
        ("as in Palermo Protocol, art. 3 they said", "Palermo Protocol, art. 3",
         "[@palermo, art. 3]"),
        ("(Palermo Protocol, art. 3(a))", "(Palermo Protocol, art. 3(a))",
         "[@palermo, art. 3(a)]"),
    ],
)  # fmt: skip
def test_a_source_of_the_paper_is_offered_as_its_key(after: str, words: str, cited: str) -> None:
    assert hint(after) == f"“{words}” can be written as {cited}"


@pytest.mark.parametrize(
    "after",
    [
        "",
        "Platt et al. wrote it",
        "the Palermo Protocol says so",
        "(Platt et al. 2019)",
        "(Platt et al. 2018 and others say no such thing)",
        "(Someone 2018, p. 4)",
        "(Someone 2018; Platt et al. 2018)",
        "(Same 2001, p. 3)",
        "(Platt et al. 20184)",
    ],
)
def test_what_names_no_source_for_sure_is_not(after: str) -> None:
    assert hint(after) == ""


def test_words_that_are_not_new_are_offered_nothing() -> None:
    assert hint("(Platt et al. 2018)", "paragraph-moved") == ""
    assert hint("(Platt et al. 2018)", "paragraph-inserted") != ""


def test_an_offer_stands_in_the_review_file_and_in_the_status(tmp_path: Path) -> None:
    world = paper.write(tmp_path)
    freeze(world, "", lambda _: None)
    frozen = base_of(world)
    key = next(k for k in frozen.references if k == "book")
    said = short(frozen.references[key], key, catalog("meaning", "en"))
    data = edited(docx(frozen), lambda c: c.insert("never came", f" ({said}, p. 9)"))
    (tmp_path / "one.docx").write_bytes(data)
    read_review(world, ["one.docx"])
    (row,) = [e for e in status(world).entries if e.what == "edit"]
    assert row.hint == f"“({said}, p. 9)” can be written as [@book, p. 9]"
    told = apply_review(world)
    assert [o.edit.state for o in told.outcomes] == ["applied"]
    source = world.read("content/sections/01-context.en.md").decode()
    assert f"({said}, p. 9)" in " ".join(source.split())
    assert "[@book, p. 9]" not in source
    (row,) = [e for e in status(world).entries if e.what == "edit"]
    assert (row.state, "[@book, p. 9]" in row.hint) == ("applied", True)
