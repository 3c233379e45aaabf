"""Headers and footers of two Word files are compared."""

from __future__ import annotations

import pytest

from mdmdraft.diff.in_place.beside import CONTENTS, SECTION, beside
from mdmdraft.model.changes import Change, Words
from tests.diff.in_place.word_files import WordFile, complex_field, p, run

NAMES = ("old.docx", "new.docx")


def changes(old: dict[str, str], new: dict[str, str]) -> tuple[Change, ...]:
    files = [WordFile(p("x"), headers=headers).bytes() for headers in (old, new)]
    return beside(files[0], files[1], NAMES, 4)


def test_a_header_that_says_something_else() -> None:
    (found,) = changes({"default": p("Reference 12")}, {"default": p("Reference 13")})
    assert (found.number, found.kind, found.what) == (4, "changed", "header")
    assert (found.place.section, found.place.path) == (SECTION, "new.docx")
    assert found.words == (
        Words("equal", "Reference"), Words("delete", " 12"), Words("insert", " 13"),
    )  # fmt: skip
    assert (found.added, found.removed) == (1, 1)


def test_one_that_came_and_one_that_went() -> None:
    found = changes({"first": p("Only old")}, {"even": p("Only new")})
    assert [(c.kind, c.before, c.after) for c in found] == [
        ("deleted", "Only old", ""),
        ("inserted", "", "Only new"),
    ]


@pytest.mark.parametrize("name", ["PAGE", "NUMPAGES", "DATE"])
def test_what_a_field_counts_is_written_by_nobody(name: str) -> None:
    one, two = (p(run("Page "), complex_field(name, n)) for n in ("1", "2"))
    assert changes({"default": one}, {"default": two}) == ()


def test_what_is_the_same_is_no_change() -> None:
    same = {"default": p("Reference 12"), "first": p("")}
    assert changes(same, {"default": p(run("Refer"), run("ence 12"))}) == ()
    assert changes(same, same) == ()


def test_a_table_of_contents_that_differs_is_told_where_nothing_else_is() -> None:
    old, new = (
        WordFile(p(complex_field("TOC", f"Scope {page}")) + p("Scope")).bytes() for page in "12"
    )
    (found,) = beside(old, new, NAMES, 1, bodies=True)
    assert (found.place.section, found.before, found.after) == (CONTENTS, "Scope 1", "Scope 2")
    assert beside(old, new, NAMES, 1) == ()
    assert beside(old, old, NAMES, 1, bodies=True) == ()
