"""Comments: threads with their replies and their state, as Word keeps them.

Four parts: `comments.xml` has the words, `commentsExtended.xml` who answers whom and what is
done, `commentsIds.xml` lasting ids, `people.xml` the authors. The first knows a comment by its
number, the others by the `w14:paraId` of its last paragraph.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, count
from typing import NamedTuple

from mdmdraft.docx.names import MC, W14, W15, W16CID
from mdmdraft.docx.xml import HEADER, NAMESPACES, moment, run
from mdmdraft.model.xml_text import attribute

TEXT_STYLE, REFERENCE_STYLE = "CommentText", "CommentReference"
_STYLES = (
    f'<w:style w:type="paragraph" w:styleId="{TEXT_STYLE}"><w:name w:val="annotation text"/>'
    '<w:basedOn w:val="{normal}"/><w:uiPriority w:val="99"/><w:pPr><w:spacing w:before="0"'
    ' w:after="60" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="20"/>'
    '<w:szCs w:val="20"/></w:rPr></w:style>',
    f'<w:style w:type="character" w:styleId="{REFERENCE_STYLE}">'
    '<w:name w:val="annotation reference"/><w:uiPriority w:val="99"/>'
    '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>',
)
"""Styles of the words of a comment, and of the run that it hangs on."""
RELATIONS = {
    "comments": "comments",
    "commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    "commentsIds": "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds",
    "people": "http://schemas.microsoft.com/office/2011/relationships/people",
}
"""Types of the relationships from the document to the parts, by the names of the parts."""


def with_styles(styles: bytes, normal: str) -> bytes:
    """Return the part of the styles with those of comments, where it lacks them; `normal` is the id
    of the style that they rest on."""
    text = styles.decode("utf-8")
    for name, xml in zip((TEXT_STYLE, REFERENCE_STYLE), _STYLES, strict=True):
        if f'w:styleId="{name}"' not in text:
            at = text.rindex("</w:styles>")
            text = text[:at] + xml.format(normal=normal) + text[at:]
    return text.encode("utf-8")


class ThreadComment(NamedTuple):
    """What somebody said."""

    author: str
    paragraphs: tuple[str, ...]
    date: str = ""
    """ISO 8601: a day, or a moment with its zone; empty when it is not known."""
    initials: str = ""
    """Made from the author's name when empty."""


class Anchor(NamedTuple):
    """What a comment is about: one of these, or else the title of the document."""

    block: str = ""
    """Id of a block of the draft."""
    start: int = 0
    end: int = -1
    """Characters of the block's own words (`model.walk.plain`) from `start` on and before `end`;
    -1 for all of them."""
    change: int = 0
    """Number of a change, in a marked draft: the first piece of text that has it."""


TITLE = Anchor()


class Thread(NamedTuple):
    """A comment and the answers to it."""

    comment: ThreadComment
    anchor: Anchor = TITLE
    replies: tuple[ThreadComment, ...] = ()
    resolved: bool = False

    @property
    def comments(self) -> tuple[ThreadComment, ...]:
        """The comment and its answers."""
        return (self.comment, *self.replies)


class Numbered(NamedTuple):
    """A thread and the number of its first comment; its answers have those that follow."""

    thread: Thread
    first: int

    @property
    def numbers(self) -> range:
        """Numbers of its comments."""
        return range(self.first, self.first + len(self.thread.comments))


def numbered_threads(threads: Sequence[Thread]) -> tuple[Numbered, ...]:
    """Return the threads with their comments numbered through from 0."""
    firsts = accumulate((len(thread.comments) for thread in threads), initial=0)
    return tuple(map(Numbered, threads, firsts))


def around(threads: Iterable[Numbered], content: str, reference: str) -> str:
    """Return runs with the ranges of comments around them; `reference` is the `w:rPr` of the run
    that each comment hangs on."""
    start, end = marks(threads, reference)
    return f"{start}{content}{end}"


def marks(threads: Iterable[Numbered], reference: str) -> tuple[str, str]:
    """Return what stands before and behind the words that threads are about."""
    numbers = [n for thread in threads for n in thread.numbers]
    return (
        "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in numbers),
        "".join(
            f'<w:commentRangeEnd w:id="{n}"/><w:r>{reference}<w:commentReference w:id="{n}"/></w:r>'
            for n in numbers
        ),
    )


def comment_parts(threads: tuple[Numbered, ...], tag: str) -> Iterator[tuple[str, str]]:
    """Yield names and texts of the four parts; none when nothing was said. `tag` is the language
    that it was said in."""
    if not threads:
        return
    rows = list(_rows(threads))
    space = f'xmlns:w14="{W14}" xmlns:mc="{MC}" mc:Ignorable="w14"'
    words = "".join(_words(row, tag) for row in rows)
    yield "comments", f"{HEADER}<w:comments {NAMESPACES} {space}>{words}</w:comments>"
    done = "".join(
        f'<w15:commentEx w15:paraId="{row.key}"'
        + (f' w15:paraIdParent="{row.parent}"' if row.parent else "")
        + f' w15:done="{int(row.done)}"/>'
        for row in rows
    )
    yield "commentsExtended", f'{HEADER}<w15:commentsEx xmlns:w15="{W15}">{done}</w15:commentsEx>'
    ids = "".join(
        f'<w16cid:commentId w16cid:paraId="{row.key}" w16cid:durableId="{row.durable}"/>'
        for row in rows
    )
    yield (
        "commentsIds",
        f'{HEADER}<w16cid:commentsIds xmlns:w16cid="{W16CID}">{ids}</w16cid:commentsIds>',
    )
    authors = dict.fromkeys(row.comment.author for row in rows)
    people = "".join(
        f'<w15:person w15:author="{attribute(name)}"><w15:presenceInfo w15:providerId="None"'
        f' w15:userId="{attribute(name)}"/></w15:person>'
        for name in authors
    )
    yield "people", f'{HEADER}<w15:people xmlns:w15="{W15}">{people}</w15:people>'


class _Written(NamedTuple):
    number: int
    comment: ThreadComment
    keys: tuple[str, ...]
    """`w14:paraId` of its paragraphs; the last one names it."""
    durable: str
    parent: str
    """The key of the comment that it answers."""
    done: bool

    @property
    def key(self) -> str:
        return self.keys[-1]


def _rows(threads: tuple[Numbered, ...]) -> Iterator[_Written]:
    paragraphs = count(0x10000001)
    for thread, first in threads:
        parent = ""
        for number, comment in enumerate(thread.comments, first):
            keys = tuple(f"{next(paragraphs):08X}" for _ in comment.paragraphs or ("",))
            said = f"{number}:{comment.author}:{comment.date}:{comment.paragraphs!r}"
            yield _Written(number, comment, keys, _hexadecimal(said), parent, thread.resolved)
            parent = parent or keys[-1]


def _hexadecimal(text: str) -> str:
    """Return eight digits, below 80000000 as Word wants them, that two comments hardly share."""
    value = int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest()[:4], "big")
    return f"{value % 0x7FFFFFFE + 1:08X}"


def _words(row: _Written, tag: str) -> str:
    comment = row.comment
    reference = f'<w:r><w:rPr><w:rStyle w:val="{REFERENCE_STYLE}"/></w:rPr><w:annotationRef/></w:r>'
    language = f'<w:rPr><w:lang w:val="{tag}"/></w:rPr>'
    out = ""
    for key, paragraph in zip(row.keys, comment.paragraphs or ("",), strict=True):
        out += (
            f'<w:p w14:paraId="{key}" w14:textId="77777777"><w:pPr><w:pStyle w:val="{TEXT_STYLE}"/>'
            f"</w:pPr>{reference}{run(paragraph, language)}</w:p>"
        )
        reference = ""
    date = f' w:date="{attribute(moment(comment.date))}"' if comment.date else ""
    initials = comment.initials or "".join(w[0] for w in comment.author.split())
    return (
        f'<w:comment w:id="{row.number}" w:author="{attribute(comment.author)}"{date}'
        f' w:initials="{attribute(initials)}">{out}</w:comment>'
    )
