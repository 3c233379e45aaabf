"""The committed reference.docx is what its builder makes."""

from __future__ import annotations

from mdmdraft.docx.write.reference import reference_docx
from mdmdraft.docx.write.styles import styles
from tests.docx.write.audit import assert_clean
from tests.docx.write.build import REFERENCE, paragraphs, parts, style


def test_the_committed_file_is_the_builders() -> None:
    assert parts(REFERENCE.read_bytes()) == parts(reference_docx())


def test_it_is_built_alike_every_time_and_is_clean() -> None:
    assert reference_docx() == reference_docx()
    assert_clean(reference_docx())


def test_it_shows_every_paragraph_style_once() -> None:
    shown = [style(p) for p in paragraphs(REFERENCE.read_bytes())]
    for made in styles():
        if made.kind == "paragraph":
            assert made.id in shown
