"""Comments: their text, which answers which, and which threads are done.

Word keeps threads beside the comments (`commentsExtended`, MS-DOCX 2.2.3): each entry names the
last paragraph of a comment by its `w14:paraId`, and that of the comment it answers.
"""

from __future__ import annotations

from lxml import etree

from mdmdraft.docx.names import W14, W15, W16CID, w
from mdmdraft.docx.opening import Package
from mdmdraft.docx.read.state import Comments
from mdmdraft.model.word import WordComment

_PARA = f"{{{W14}}}paraId"
_SIGNS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011"}


def read_comments(
    package: Package, parts: dict[str, str], open_comments: Comments
) -> tuple[WordComment, ...]:
    """Return the comments of a document; `parts` gives the names of its parts by kind."""
    root = package.tree(parts.get("comments", ""))
    if root is None:
        return ()
    by_paragraph: dict[str, str] = {}
    found: list[tuple[etree._Element, str]] = []
    known: set[str] = set()
    for element in root.iter(w("comment")):
        key = element.get(w("id"), "")
        if key in known:
            continue
        known.add(key)
        last = ""
        for paragraph in element.iter(w("p")):
            last = paragraph.get(_PARA, "")
            if last:
                by_paragraph.setdefault(last.upper(), key)
        found.append((element, last.upper()))
    parents, done = _threads(package.tree(parts.get("commentsExtended", "")), by_paragraph)
    durable = _durable(package.tree(parts.get("commentsIds", "")))
    return tuple(
        WordComment(
            id=(key := element.get(w("id"), "")),
            author=element.get(w("author"), ""),
            initials=element.get(w("initials"), ""),
            date=element.get(w("date"), ""),
            text=_text(element),
            parent=parents.get(key, ""),
            resolved=_is_done(key, parents, done),
            about=open_comments.about(key),
            durable=durable.get(last, ""),
        )
        for element, last in found
    )


def _threads(
    root: etree._Element | None, by_paragraph: dict[str, str]
) -> tuple[dict[str, str], set[str]]:
    """Return the comment that each one answers, and those marked as done."""
    parents: dict[str, str] = {}
    done: set[str] = set()
    if root is None:
        return parents, done
    for element in root.iter(f"{{{W15}}}commentEx"):
        key = by_paragraph.get(element.get(f"{{{W15}}}paraId", "").upper())
        if key is None:
            continue
        parent = by_paragraph.get(element.get(f"{{{W15}}}paraIdParent", "").upper())
        if parent is not None and parent != key:
            parents[key] = parent
        if element.get(f"{{{W15}}}done", "0") in {"1", "true", "on"}:
            done.add(key)
    return parents, done


def _is_done(key: str, parents: dict[str, str], done: set[str]) -> bool:
    seen: set[str] = set()
    while key and key not in seen:
        if key in done:
            return True
        seen.add(key)
        key = parents.get(key, "")
    return False


def _durable(root: etree._Element | None) -> dict[str, str]:
    if root is None:
        return {}
    return {
        element.get(f"{{{W16CID}}}paraId", "").upper(): element.get(f"{{{W16CID}}}durableId", "")
        for element in root.iter(f"{{{W16CID}}}commentId")
    }


def _text(element: etree._Element) -> str:
    """Return the paragraphs of a comment, a line each, what was deleted in them left out."""
    lines: list[str] = []
    for paragraph in element.iter(w("p")):
        parts: list[str] = []
        for node in paragraph.iter(w("t"), *_SIGNS):
            if node.tag == w("t"):
                parts.append(node.text or "")
            elif (parent := node.getparent()) is not None and parent.tag == w("r"):
                parts.append(_SIGNS[str(node.tag)])
        lines.append("".join(parts))
    return "\n".join(lines).strip()
