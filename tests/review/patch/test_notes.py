"""Footnotes that come and go: their labels, and where their texts are put."""

from __future__ import annotations

import pytest

from mdmdraft.model.draft import Draft
from mdmdraft.world import World
from tests.review.patch.acts import Act, insert, note, put, remove
from tests.review.patch.paper import done

CASES: list[tuple[str, list[Act], str, list[str]]] = [
    ('Aaa[^1].\n\n[^1]: One.\n\nBbb.',
     [insert("Bbb",note("Two."))],
     'Aaa[^1].\n\n[^1]: One.\n\nBbb[^2].\n\n[^2]: Two.',
     []),
    ('Aaa[^1] x[^2].\n\nBbb.\n\n[^1]: One.\n[^2]: Two.',
     [insert("Bbb",note("New."))],
     'Aaa[^1] x[^2].\n\nBbb[^3].\n\n[^1]: One.\n[^2]: Two.\n[^3]: New.',
     []),
    ('Aaa[^1] x[^2].\n\nBbb.\n\n[^1]: One.\n\n[^2]: Two.',
     [insert("Bbb",note("New."))],
     'Aaa[^1] x[^2].\n\nBbb[^3].\n\n[^1]: One.\n\n[^2]: Two.\n\n[^3]: New.',
     []),
    ('Aaa[^1] x[^2].\n\nBbb.\n\n[^1]: One.\n[^2]: Two.',
     [insert("Bbb",note("New.")), insert("Aaa",note("Newer."))],
     'Aaa[^3][^1] x[^2].\n\nBbb[^4].\n\n[^1]: One.\n[^2]: Two.\n[^3]: Newer.\n[^4]: New.',
     []),
    ('Aaa.\n\n> Bbb.\n>\n> Ccc.\n\nDdd.',
     [insert("Bbb",note("New."))],
     'Aaa.\n\n> Bbb[^1].\n>\n> Ccc.\n\n[^1]: New.\n\nDdd.',
     []),
    ('Aaa.\n\nBbb.',
     [insert("Aaa",note("x")), insert("Bbb",note("y","z")), put("Bbb","Nn",note("w"))],
     'Aaa[^1].\n\n[^1]: x\n\nBbb[^2].\n\nNn[^3]\n\n[^2]: y\n\n    z\n\n[^3]: w',
     []),
    ('Aaa[^X].\n\n[^x]: One.\n\nBbb.',
     [remove("Aaa")],
     'Aaa.\n\nBbb.',
     []),
    ('Aaa[^1].\n\nBbb[^note-1].\n\n[^1]: One.\n\n[^note-1]: Two.',
     [insert("Aaa",note("x"))],
     'Aaa[^2][^1].\n\nBbb[^note-1].\n\n[^1]: One.\n\n[^note-1]: Two.\n\n[^2]: x',
     []),
    ('> Aaa[^1].\n>\n> [^1]: One.\n>\n> Bbb.',
     [remove("Aaa")],
     '> Aaa.\n>\n>\n> Bbb.',
     []),
    ('> Aaa[^1].\n>\n> [^1]: One.\n>\n> Bbb.',
     [insert("Bbb",note("x"))],
     '> Aaa[^1].\n>\n> [^1]: One.\n>\n> Bbb[^2].\n\n[^2]: x',
     []),
]  # fmt: skip


@pytest.mark.parametrize(("body", "acts", "after", "reasons"), CASES)
def test_notes_stand_where_the_file_has_them(
    small: tuple[World, Draft], body: str, acts: list[Act], after: str, reasons: list[str]
) -> None:
    got = done(small, body, acts)
    assert got.body == after
    assert [r.reason for r in got.results if r.reason] == reasons
