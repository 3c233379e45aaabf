"""Markup of one format: printed there as it stands, dropped elsewhere."""

from __future__ import annotations

import msgspec
import pytest

from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Refused
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import RawBlock
from mdmdraft.pdf import write_typst
from tests.docx.write.build import parts, write
from tests.writing.sample import rich_draft


def with_raw(form: str, text: str) -> Draft:
    draft = rich_draft()
    first = draft.parts[0]
    raw = RawBlock(form, text, Origin(first.path, 7, 7), "0123456789abcdef")
    part = msgspec.structs.replace(first, blocks=(*first.blocks, raw))
    return msgspec.structs.replace(draft, parts=(part, *draft.parts[1:]))


RAW = {
    "openxml": "<w:p><w:r><w:t>only in Word</w:t></w:r></w:p>",
    "typst": "#strong[only in PDF]",
    "html": "<p>only on the web</p>",
}


@pytest.mark.parametrize("form", RAW)
def test_word_prints_openxml_alone(form: str) -> None:
    document = parts(write(with_raw(form, RAW[form])))["word/document.xml"].decode()
    assert (RAW["openxml"] in document) == (form == "openxml")
    assert "only in PDF" not in document
    assert "on the web" not in document


@pytest.mark.parametrize("form", RAW)
def test_pdf_prints_typst_alone(form: str) -> None:
    source = write_typst(with_raw(form, RAW[form]))
    assert (RAW["typst"] in source) == (form == "typst")
    assert "only in Word" not in source
    assert "on the web" not in source


@pytest.mark.parametrize(
    "text", ["<w:p>", "<w:p/></w:p>", "<x:p/>", "&entity;", "<w:p a=b/>", "</raw><raw>"]
)
def test_openxml_that_would_spoil_the_document_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        write(with_raw("openxml", text))
    (finding,) = refused.value.findings
    assert (finding.check, finding.line) == ("bad-raw", 7)
