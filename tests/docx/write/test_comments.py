"""Comments: threads with replies and their state, where they were put and as Word keeps them."""

from __future__ import annotations

import re

import msgspec
import pytest

from mdmdraft.docx.write import write_docx
from mdmdraft.docx.write.comments import Anchor, Thread, ThreadComment
from mdmdraft.model.text import Box, Code, Note, Para, Styled, Text
from tests.docx.write.audit import assert_clean
from tests.docx.write.build import EPOCH, NS, REFERENCE, parts, q, rich, tree
from tests.writing.maker import Maker, draft_of, placed, text
from tests.writing.sample import rich_draft, rich_images

from mdmdraft.model.draft import Draft, Part  # isort: skip

W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
M = Maker("content/a.en.md")
SAID = ThreadComment("Ana Example", ("First line", "Second line"), "2026-12-12", "AE")
ANSWER = ThreadComment("Bo Sample", ("An answer",))


def commented(draft: Draft, *threads: Thread) -> bytes:
    return write_docx(
        draft,
        reference=REFERENCE,
        images=rich_images(),
        epoch=EPOCH,
        comments=threads,
    )


def one(*blocks: object) -> Draft:
    part = Part("a", "body", "A", "content/a.en.md", tuple(blocks))  # type: ignore[arg-type]
    return draft_of((part,), {})


def about(data: bytes, number: int = 0) -> str:
    """Return the words in the range of a comment."""
    xml = parts(data)["word/document.xml"].decode()
    start, end = (f'<w:commentRange{which} w:id="{number}"/>' for which in ("Start", "End"))
    inner = xml[xml.index(start) : xml.index(end)]
    return "".join(re.findall(r"<w:t [^>]*>([^<]*)", inner))


def test_a_thread_keeps_its_replies_and_its_state() -> None:
    para = M.para("Some words.")
    threads = (
        Thread(SAID, Anchor(para.id), (ANSWER, ANSWER), resolved=True),
        Thread(ANSWER, Anchor(para.id)),
    )
    data = commented(one(para), *threads)
    assert_clean(data)
    comments = tree(data, "word/comments.xml")
    assert [c.get(q("id")) for c in comments] == ["0", "1", "2", "3"]
    assert [c.get(q("author")) for c in comments] == ["Ana Example", *["Bo Sample"] * 3]
    assert comments[0].get(q("initials")) == "AE" and comments[1].get(q("initials")) == "BS"
    assert comments[0].get(q("date")) == "2026-12-12T00:00:00Z"
    assert comments[1].get(q("date")) is None
    keys = [c.findall("w:p", NS)[-1].get(f"{W14}paraId") for c in comments]
    rows = tree(data, "word/commentsExtended.xml")
    assert [r.get(f"{W15}paraId") for r in rows] == keys
    assert [r.get(f"{W15}paraIdParent") for r in rows] == [None, keys[0], keys[0], None]
    assert [r.get(f"{W15}done") for r in rows] == ["1", "1", "1", "0"]
    people = tree(data, "word/people.xml")
    assert [p.get(f"{W15}author") for p in people] == ["Ana Example", "Bo Sample"]


def test_ids_of_paragraphs_are_unique_and_small_enough_for_word() -> None:
    threads = [Thread(SAID, Anchor(), (ANSWER,)) for _ in range(40)]
    data = commented(one(M.para("Words.")), *threads)
    keys = [p.get(f"{W14}paraId") for p in tree(data, "word/comments.xml").iter(q("p"))]
    assert len(set(keys)) == len(keys) == 120
    assert all(re.fullmatch("[0-9A-F]{8}", k) and int(k, 16) < 0x80000000 for k in keys)


def test_python_docx_and_the_relationships_find_them() -> None:
    import io

    import docx

    para = M.para("Some words.")
    document = docx.Document(io.BytesIO(commented(one(para), Thread(SAID, Anchor(para.id)))))
    (comment,) = document.comments
    assert comment.author == "Ana Example" and comment.text == "First line\nSecond line"


def test_a_document_without_comments_is_as_it_was() -> None:
    assert "word/comments.xml" not in parts(rich())
    assert b"annotation" not in parts(rich())["word/styles.xml"]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, -1, "One two three four."),
        (4, 7, "two"),
        (4, -1, "two three four."),
        (2, 10, "e two th"),
    ],
)
def test_a_range_of_words(start: int, end: int, words: str) -> None:
    para = M.para("One ", Styled("emph", text("two ", Styled("strong", text("three")))), " four.")
    data = commented(one(para), Thread(SAID, Anchor(para.id, start, end)))
    assert_clean(data)
    assert about(data) == words


def test_a_range_that_is_no_more_there_is_the_whole_block() -> None:
    para = M.para("Short.")
    assert about(commented(one(para), Thread(SAID, Anchor(para.id, 40, 50)))) == "Short."


def test_ranges_may_overlap() -> None:
    para = M.para("One two three four.")
    data = commented(
        one(para),
        Thread(SAID, Anchor(para.id, 0, 7)),
        Thread(SAID, Anchor(para.id, 4, 13)),
        Thread(SAID, Anchor(para.id)),
    )
    assert [about(data, n) for n in range(3)] == ["One two", "two three", "One two three four."]


def test_code_is_not_cut() -> None:
    para = Para((Text("See "), Code("a = b"), Text(" here.")), *M.origin())
    assert about(commented(one(para), Thread(SAID, Anchor(para.id, 6, 10)))) == "a = b "
    assert about(commented(one(para), Thread(SAID, Anchor(para.id, 0, 6)))) == "See a = b"


def test_a_group_of_blocks_is_commented_at_its_first_paragraph() -> None:
    box = placed(Box("recommendation", (M.para("Title", style="box-title"), M.para("Words"))), M)
    assert about(commented(one(M.para("Before"), box), Thread(SAID, Anchor(box.id)))) == "Title"


def test_a_note_does_not_take_the_comment_of_its_paragraph() -> None:
    para = M.para("Words", Note((Para(text("noted")),)), ".")
    data = commented(one(para), Thread(SAID, Anchor(para.id)))
    assert b"comment" not in parts(data)["word/footnotes.xml"]
    assert about(data) == "Words."


@pytest.mark.parametrize("anchor", [Anchor(), Anchor("no-such-block"), Anchor(change=7)])
def test_what_has_no_place_is_at_the_title(anchor: Anchor) -> None:
    draft = one(M.para("Words."))
    assert about(commented(draft, Thread(SAID, anchor))) == draft.title.replace("&", "&amp;")


def test_every_block_can_be_commented() -> None:
    draft = rich_draft()
    blocks = [b for part in draft.parts for b in part.blocks if b.id]
    data = commented(draft, *(Thread(SAID, Anchor(b.id)) for b in blocks))
    assert_clean(data)
    xml = parts(data)["word/document.xml"].decode()
    for number in range(len(blocks)):
        assert xml.count(f'<w:commentReference w:id="{number}"/>') == 1
    words = parts(commented(draft))["word/document.xml"].decode()
    plain = [re.findall(r"<w:t[ >][^<]*<", x) for x in (xml, words)]
    assert plain[0] == plain[1]


def test_what_authors_say_is_escaped() -> None:
    hostile = ThreadComment('A <b> & "c"', ("<w:t> & ]]>\x00", ""), "2026-12-12")
    data = commented(one(M.para("Words.")), Thread(hostile))
    (comment,) = tree(data, "word/comments.xml")
    assert "".join(comment.itertext()) == "<w:t> & ]]>"
    assert msgspec.json.encode(comment.get(q("author"))) == b'"A <b> & \\"c\\""'
