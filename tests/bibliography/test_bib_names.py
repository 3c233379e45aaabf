"""Names and dates of .bib files."""

from __future__ import annotations

import pytest

from mdmdraft.bibliography.bib_dates import read_date, read_old_date
from mdmdraft.bibliography.bib_names import read_names

NAMES = [
    ("{{M{\\'e}decins du Monde}}", [{"literal": "Médecins du Monde"}]),
    ("{B and C} and others", [{"literal": "B and C"}, {"literal": "others"}]),
    ("van der Berg, Jan", [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}]),
    ("Ludwig van Beethoven",
     [{"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"}]),
    ("Smith, Jr, John", [{"family": "Smith", "given": "John", "suffix": "Jr"}]),
    ("family=Vries, given=Jan, prefix=de, useprefix=false",
     [{"family": "Vries", "given": "Jan", "dropping-particle": "de"}]),
    ("{\\'E}mile Zola and G{\\\"o}del, Kurt",
     [{"family": "Zola", "given": "Émile"}, {"family": "Gödel", "given": "Kurt"}]),
    ("J.R.R. Tolkien", [{"family": "Tolkien", "given": "J. R. R."}]),
    ("{Grosse-Kunstleve}, Ralf\nand Plato",
     [{"family": "Grosse-Kunstleve", "given": "Ralf"}, {"family": "Plato"}]),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "names"), NAMES)
def test_names(typed: str, names: list[dict[str, str]]) -> None:
    value = typed[1:-1] if typed.startswith("{{") else typed
    assert read_names(value) == names


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2011-03-04", {"date-parts": [[2011, 3, 4]]}),
        ("1990-05/1991-06", {"date-parts": [[1990, 5], [1991, 6]]}),
        ("2011~", {"date-parts": [[2011]], "circa": True}),
        ("2011?", {"date-parts": [[2011]], "circa": True}),
        ("2011-21", {"date-parts": [[2011]], "season": 1}),
        ("1995/..", {"date-parts": [[1995], [0]]}),
        ("201X", {"date-parts": [[2010], [2019]]}),
        ("-0044", {"date-parts": [[-45]]}),
        ("4 mars 2011", {"date-parts": [[2011, 3, 4]]}),
        ("March 4, 2011", {"date-parts": [[2011, 3, 4]]}),
        ("2011-13", {"literal": "2011-13"}),
        ("n.d.", {"literal": "n.d."}),
        ("", {}),
    ],
)
def test_dates(typed: str, date: dict[str, object]) -> None:
    assert read_date(typed) == date


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        (("2011", "mar", "3"), {"date-parts": [[2011, 3, 3]]}),
        (("2011", "15~mars", ""), {"date-parts": [[2011, 3, 15]]}),
        (("2011--12", "", ""), {"date-parts": [[2011], [2012]]}),
        (("2011", "#mar#", ""), {"date-parts": [[2011, 3]]}),
        (("2011", "Spring", ""), {"date-parts": [[2011]], "season": 1}),
        (("in press", "", ""), {"literal": "in press"}),
    ],
)
def test_years_and_months(typed: tuple[str, str, str], date: dict[str, object]) -> None:
    assert read_old_date(*typed) == date
