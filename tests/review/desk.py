"""A reviewer at a desk: a Word file opened in LibreOffice, edited, commented on and saved.

Each line is one thing done:

    change "every year" to "every quarter"
    comment "publish its figures" with "Which figures?"
    done "Which figures?"
    reply "Which figures?" with "Those on health."

A reply is written into the saved file as Word writes it: LibreOffice has no way to make one from
its API. What the machine's clock put into the file is put right, so that a page that shows it
stays true.
"""

from __future__ import annotations

import io
import re
import shlex
import zipfile
from typing import Any

from lxml import etree

from tests.office import office

DAY = (2026, 1, 12)
MOMENT = "2026-01-12T09:00:00Z"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_DATE = re.compile(rb'(<w:(?:ins|del|rPrChange|pPrChange|moveFrom|moveTo) [^>]*w:date=")[^"]*"')


def reviewed(data: bytes, name: str, tracking: bool, lines: list[str]) -> bytes:
    """Return a Word file as `name` saves it after doing what the lines say."""
    commands: list[dict[str, Any]] = [
        {"do": "author", "name": name},
        {"do": "track", "on": tracking},
    ]
    replies: list[tuple[str, str]] = []
    for line in lines:
        match shlex.split(line):
            case ["change", old, "to", new]:
                commands.append({"do": "edit", "words": old, "to": new})
            case ["comment", words, "with", text]:
                said = {"text": text, "author": name, "date": DAY}
                commands.append({"do": "comment", "words": words, **said})
            case ["done", text]:
                commands.append({"do": "resolve", "text": text})
            case ["reply", text, "with", answer]:
                replies.append((text, answer))
            case _:
                raise ValueError(f"nobody knows how to `{line}`")
    *_, saved = office().run(data, *commands, {"do": "save", "as": "docx"})
    for text, answer in replies:
        saved = with_reply(saved, text, name, answer)
    return dated(saved)


def dated(data: bytes) -> bytes:
    """Return a Word file with all of its tracked changes made at one moment."""
    return _changed(
        data, {"word/document.xml": lambda xml: _DATE.sub(rb"\g<1>" + MOMENT.encode() + b'"', xml)}
    )


def with_reply(data: bytes, text: str, author: str, answer: str) -> bytes:
    """Return a Word file in which the comment that says `text` has a reply (MS-DOCX 2.2.3)."""
    data = _with_threads(data)
    parts = {n: _part(data, f"word/{n}.xml") for n in ("comments", "commentsExtended", "document")}
    comments, document = etree.fromstring(parts["comments"]), etree.fromstring(parts["document"])
    (first,) = [c for c in comments if _said(c) == text]
    number = str(max(int(c.get(f"{{{_W}}}id", "0")) for c in comments) + 1)
    reply = etree.SubElement(comments, f"{{{_W}}}comment")
    told = {"id": number, "author": author, "date": MOMENT, "initials": author[:1]}
    for name, value in told.items():
        reply.set(f"{{{_W}}}{name}", value)
    run = etree.SubElement(etree.SubElement(reply, f"{{{_W}}}p"), f"{{{_W}}}r")
    etree.SubElement(run, f"{{{_W}}}t").text = answer
    key, parent = _key(reply, f"4{int(number):07X}"), _key(first, f"5{int(number):07X}")
    found = first.get(f"{{{_W}}}id")
    for tag in ("commentRangeStart", "commentRangeEnd"):
        for mark in list(document.iter(f"{{{_W}}}{tag}")):
            if mark.get(f"{{{_W}}}id") == found:
                twin = etree.Element(f"{{{_W}}}{tag}")
                twin.set(f"{{{_W}}}id", number)
                mark.addnext(twin)
    for mark in list(document.iter(f"{{{_W}}}commentReference")):
        if mark.get(f"{{{_W}}}id") == found:
            holder = mark.getparent()
            assert holder is not None
            run = etree.Element(f"{{{_W}}}r")
            etree.SubElement(run, f"{{{_W}}}commentReference").set(f"{{{_W}}}id", number)
            holder.addnext(run)
    threads = etree.fromstring(parts["commentsExtended"])
    if parent not in {e.get(f"{{{_W15}}}paraId") for e in threads}:
        _thread(threads, parent)
    _thread(threads, key).set(f"{{{_W15}}}paraIdParent", parent)
    return _changed(
        data,
        {
            "word/comments.xml": lambda _: etree.tostring(comments, xml_declaration=True),
            "word/document.xml": lambda _: etree.tostring(document, xml_declaration=True),
            "word/commentsExtended.xml": lambda _: etree.tostring(threads, xml_declaration=True),
        },
    )


def _said(comment: etree._Element) -> str:
    """Return the words of a comment, a line a paragraph."""
    paragraphs = comment.iter(f"{{{_W}}}p")
    return "\n".join("".join(t.text or "" for t in p.iter(f"{{{_W}}}t")) for p in paragraphs)


def _key(comment: etree._Element, new: str) -> str:
    """Return what threads know a comment by: the `w14:paraId` of its last paragraph."""
    last = comment.findall(f"{{{_W}}}p")[-1]
    if not last.get(f"{{{_W14}}}paraId"):
        last.set(f"{{{_W14}}}paraId", new)
    return last.get(f"{{{_W14}}}paraId", "")


def _thread(threads: etree._Element, key: str) -> etree._Element:
    entry = etree.SubElement(threads, f"{{{_W15}}}commentEx")
    entry.set(f"{{{_W15}}}paraId", key)
    entry.set(f"{{{_W15}}}done", "0")
    return entry


def _with_threads(data: bytes) -> bytes:
    """Return a Word file that has a part for threads: LibreOffice writes none where no comment is
    done."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "word/commentsExtended.xml" in archive.namelist():
            return data
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
    relation = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"

    def before(end: bytes, new: str) -> Any:
        return lambda xml: xml.replace(end, new.encode() + end)

    made = _changed(
        data,
        {
            "[Content_Types].xml": before(
                b"</Types>",
                f'<Override PartName="/word/commentsExtended.xml" ContentType="{kind}"/>',
            ),
            "word/_rels/document.xml.rels": before(
                b"</Relationships>",
                f'<Relationship Id="rThreads" Type="{relation}" Target="commentsExtended.xml"/>',
            ),
        },
    )
    out = io.BytesIO(made)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/commentsExtended.xml", f'<w15:commentsEx xmlns:w15="{_W15}"/>')
    return out.getvalue()


def _part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def _changed(data: bytes, changes: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, changes[name](part) if name in changes else part)
    return out.getvalue()
