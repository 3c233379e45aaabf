"""What LibreOffice saves is read as what it opened."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from mdmdraft.docx.read.draft import as_draft
from mdmdraft.docx.read.reading import read_word
from mdmdraft.model.word import WordParagraph
from tests.docx.read.build import ANNA, BERT, deleted, ins, p, run, texts, word
from tests.docx.read.same import differences, parts
from tests.docx.write.build import needs_office, rich
from tests.writing.sample import rich_draft

pytestmark = [pytest.mark.office, needs_office]


def saved(folder: Path, *files: tuple[str, bytes]) -> list[bytes]:
    """Return files as LibreOffice saves them."""
    (folder / "in").mkdir()
    for name, data in files:
        (folder / "in" / name).write_bytes(data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "docx",
            "--outdir",
            str(folder / "out"),
            *(str(folder / "in" / name) for name, _ in files),
        ],
        capture_output=True,
        timeout=180,
        check=True,
    )
    return [(folder / "out" / name).read_bytes() for name, _ in files]


def reviewed() -> bytes:
    def comment(key: int, who: str, words: str) -> str:
        inner = f'<w:p w14:paraId="0000000{key}">{run(words)}</w:p>'
        return f'<w:comment w:id="{key}" {who}>{inner}</w:comment>'

    body = (
        p("Kept ", ins(run("new ")), deleted("old ", who=BERT), "words.")
        + p(
            '<w:commentRangeStart w:id="1"/><w:commentRangeStart w:id="2"/>',
            "Discussed.",
            '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>',
            '<w:commentRangeEnd w:id="2"/><w:r><w:commentReference w:id="2"/></w:r>',
        )
        + p(
            run("bold now", f'<w:b/><w:rPrChange w:id="7" {ANNA}><w:rPr/></w:rPrChange>'),
        )
        + p(ins(run("New paragraph."), 8), ppr=f'<w:rPr><w:ins w:id="9" {ANNA}/></w:rPr>')
        + p("Last.")
    )
    return word(
        body,
        comments=comment(1, ANNA, "Why?") + comment(2, BERT, "Because."),
        commentsExtended=(
            '<w15:commentEx w15:paraId="00000001" w15:done="0"/>'
            '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/>'
        ),
    )


def test_a_saved_document_is_as_it_was(tmp_path: Path) -> None:
    ours, review = saved(tmp_path, ("ours.docx", rich()), ("review.docx", reviewed()))
    made = as_draft(read_word(ours, "a.docx"), name="a.docx").draft
    told = differences(parts(rich_draft()), parts(made))
    # The bookmark around a box of one paragraph and the paragraph's own are one to LibreOffice.
    transparent = next(
        b.id for b in rich_draft().parts[2].blocks if getattr(b, "kind", "") == "unheard-of"
    )
    assert [t for t in told if transparent not in t] == []
    assert len(told) <= 1

    document = read_word(review, "a.docx")
    before = read_word(reviewed(), "a.docx")
    assert texts(document) == texts(before)
    for old, new in zip(before.blocks, document.blocks, strict=True):
        assert isinstance(old, WordParagraph) and isinstance(new, WordParagraph)
        assert _marks(new) == _marks(old)
    # LibreOffice 7 keeps what was answered, but not which comment it answers.
    assert [(c.author, c.text, c.about) for c in document.comments] == [
        (c.author, c.text, c.about) for c in before.comments
    ]


def _marks(paragraph: WordParagraph) -> list[tuple[object, ...]]:
    """Return the words of a paragraph with who inserted, deleted, set or commented on them."""
    return [
        (
            run.text,
            run.inserted and run.inserted.author,
            run.deleted and run.deleted.author,
            run.formatted and run.formatted.author,
            len(run.comments),
        )
        for run in paragraph.runs
    ]
