"""The syntax of .bib files."""

from __future__ import annotations

import pytest

from mdmdraft.bibliography.bib_text import entry_at, read_bib

FILE = r"""Words outside, with an@address.org, are comments.
@comment{ @book{hidden, title = {No}} }
@preamble{ "\newcommand{\x}{y}" }
@string{p = "Presses"} @STRING(q = {Quarto})
@Book{one, title = "A {"}quoted{"} one", publisher = p # { de } # q, year = 2020, month = mar,}
@article(two,
  % a remark
  title = {B {\"o} \{ {nested {deep}}},
  note = {an @ sign, x@y.org})
"""


def test_entries_and_their_places() -> None:
    entries, faults = read_bib(FILE)
    assert faults == []
    assert [(e.kind, e.key) for e in entries] == [("book", "one"), ("article", "two")]
    one = {name: field.value for name, field in entries[0].fields.items()}
    assert one == {
        "title": 'A {"}quoted{"} one',
        "publisher": "Presses de Quarto",
        "year": "2020",
        "month": "3",
    }
    two = entries[1]
    assert two.fields["title"].value == r"B {\"o} \{ {nested {deep}}"
    assert FILE[two.key_at :].startswith("two,")
    assert FILE[two.fields["note"].at :].startswith("note = ")
    assert FILE[two.start : two.end].endswith("y.org})")
    again = entry_at(FILE, two.start)
    assert again is not None
    assert again.key == "two"


@pytest.mark.parametrize(
    ("text", "keys", "told"),
    [
        ("@book{a, title = {T\n}\n@book{b, title={A}}", ["b"], "`@book{b, tit` is no field"),
        ("@book{a, title = {T}\n@book{b, title={A}}", ["b"], "is no field"),
        ("@book{a, title = {T {x}\n, year = {1}}\n@book{b, title={A}}", ["b"], "is no field"),
        ("@book{a, title = {T {x, year = {1}}\n@book{b, title={A}}}", ["b"], "next entry"),
        ("@book{, title = {T}}", [], "has no key"),
        ("@book{title = {T}}", [], "has no key"),
        ("@book{a b, title = {T}}", [], "after the key `a` stands `b, title = {`"),
        ('@book{a, title = "T}', [], "a quotation mark is never closed"),
        ("@book{a, title}", [], "no value follows `title`"),
        ("@book{a, title = }", [], "a value is missing"),
        ("@book{a, publisher = unib}", ["a"], "`unib` is no @string"),
        ("@book{a, title = {T}, title = {U}}", ["a"], "gives `title` twice"),
    ],
)
def test_what_is_wrong_is_told_and_the_next_entry_read(
    text: str, keys: list[str], told: str
) -> None:
    entries, faults = read_bib(text)
    assert [entry.key for entry in entries] == keys
    assert told in faults[0].message
