"""Validators and LibreOffice accept the document, and it looks as it should."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.docx.write.audit import assert_clean
from tests.docx.write.build import needs_office, rich, to_pdf, write
from tests.writing.sample import large_draft


@pytest.mark.parametrize("options", [{}, {"notes": True}, {"page": "letter"}])
def test_the_schemas_find_no_fault(options: dict[str, Any]) -> None:
    assert_clean(rich(**options))


def test_the_schemas_find_no_fault_in_a_long_draft() -> None:
    assert_clean(write(large_draft(4000)))


@pytest.mark.office
@needs_office
def test_libreoffice_lays_it_out_without_an_empty_page(tmp_path: Path) -> None:
    from pypdf import PdfReader

    pages = PdfReader(to_pdf(rich(), tmp_path)).pages
    wide = [p.mediabox.width > p.mediabox.height for p in pages]
    assert any(wide) and not wide[0] and not wide[-1]
    texts = [page.extract_text() for page in pages]
    for number, words in enumerate(texts, 1):
        assert f"Page {number} of {len(pages)}" in words
        if number > 1:
            assert "Version 0.1.0" in words
        assert len(words.split()) > 20
    landscape = [t for t, turned in zip(texts, wide, strict=True) if turned]
    assert len(landscape) > 1
    for words in landscape:
        assert all(head in words for head in ("Instrument", "Means", "Purpose", "Consent"))
