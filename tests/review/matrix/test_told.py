"""An edit in the words of a reader of the table: what was done, and why it was not taken over."""

from __future__ import annotations

import pytest

from mdmdraft.locales import catalog
from mdmdraft.model.edit import Edit, NewText
from mdmdraft.review.matrix.told import act_of, edit_words, why

EN, FR = catalog("review", "en"), catalog("review", "fr")
NEAR = {"b": "A quotation of some length, which a …"}


@pytest.mark.parametrize(
    ("edit", "act", "words"),
    [
        (Edit("", "format", before="short", after="short", format="strong"), "Set in bold",
         [("format", "short")]),
        (Edit("", "format", before="short", after="short", format="not emph"),
         "No longer in italics", [("format", "short")]),
        (Edit("", "link", before="law", after="law", new=(NewText("law", link="https://a.org"),)),
         "Leads to https://a.org", [("equal", "law")]),
        (Edit("", "link", before="law", after="law"), "No longer leads anywhere",
         [("equal", "law")]),
        (Edit("", "paragraph-moved", before="All.", after="All.", to="b"),
         "Moved behind “A quotation of some length, which a …”", [("equal", "All.")]),
        (Edit("", "paragraph-moved", before="All.", after="All.", to="b", before_block=True),
         "Moved before “A quotation of some length, which a …”", [("equal", "All.")]),
        (Edit("", "paragraph-moved", before="All.", after="All.", to="gone"), "Moved",
         [("equal", "All.")]),
        (Edit("", "shape", before="All.", after="All.", shape="quote"), "Becomes a quotation",
         [("equal", "All.")]),
        (Edit("", "shape", before="All.", after="All.", level=3), "Becomes a heading of level 3",
         [("equal", "All.")]),
        (Edit("", "paragraph-inserted", after="New.", shape="bullet"),
         "Put in: an item of a list", [("insert", "New.")]),
        (Edit("", "split", before="One. Two.", after="One.\nTwo."), "Paragraph cut in two",
         [("equal", "One."), ("insert", " ¶ "), ("equal", "Two.")]),
        (Edit("", "join", before="One.\nTwo.", after="One.Two."), "Joined with the next paragraph",
         [("equal", "One."), ("delete", " ¶ "), ("equal", "Two.")]),
        (Edit("", "mark", before="short", after="short", reason="the words are highlighted"),
         "Highlighted", [("equal", "short")]),
        (Edit("", "mark", before="A", after="B", reason="the header was changed"),
         "In the header of the pages", [("delete", "A"), ("equal", " "), ("insert", "B")]),
        (Edit("", "note-inserted", after="[^Some note.]"), "Footnote put in",
         [("insert", " (footnote: Some note.)")]),
        (Edit("", "words", before="a", after="b", context="so [-a-]{+b+} it"), "",
         [("equal", "so "), ("delete", "a"), ("equal", " "), ("insert", "b"), ("equal", " it")]),
    ],
)  # fmt: skip
def test_what_was_done_is_told_beside_the_words(
    edit: Edit, act: str, words: list[tuple[str, str]]
) -> None:
    assert act_of(edit, EN, NEAR) == act
    assert [(w.operation, w.text) for w in edit_words(edit, EN)] == words


@pytest.mark.parametrize(
    ("state", "reason", "told"),
    [
        ("conflict", "Ben (e-1234567890) has `shorter`; Cy (e-22-2) has `x`",
         "It stands against no. 3 and 7 of this table"),
        ("conflict", "the sources now say `a`, the reviewer `b`",
         "The text has changed here since"),
        ("refused", "the entry of `b` in the bibliography is printed by the citation style",
         "The list of sources is made from the sources themselves"),
        ("refused", "the block is printed by the block template `x`, asked for at a.md:3",
         "The words are printed from an entry that stands elsewhere"),
        ("refused", "`0 people` is the number `people` of the evidence `e`",
         "The number comes from the evidence it rests on"),
        ("refused", "anything at content/a.md:3", "It has to be put in by hand"),
        ("applied", "", ""),
        ("rejected", "We do not agree.", ""),
        ("open", "", ""),
    ],
)  # fmt: skip
def test_why_an_edit_was_not_taken_over_is_told_without_files_and_keys(
    state: str, reason: str, told: str
) -> None:
    edit = Edit("e-0", "words", state=state, reason=reason)  # type: ignore[arg-type]
    assert why(edit, EN, {"e-1234567890": 7, "e-22-2": 3}) == told


def test_both_languages_have_words_for_the_same() -> None:
    assert {n: set(t) for n, t in EN.tables.items()} == {n: set(t) for n, t in FR.tables.items()}
