"""Places of a template where words of the paper are put.

A template says where in four ways, and all become one: `{title}` typed in the text; a content
control tagged `title`, or bound to the property; a field (`TITLE`, `DOCPROPERTY Version`); and, in
a document of ours that is used as a template, the bookmark around what was put there before. What
is put there gets that bookmark, so that a document can be the template of the next, and that the
next, each with its own version in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING

from mdmdraft.docx.names import remove, val, w
from mdmdraft.locales.formats import date
from mdmdraft.model.draft import Draft
from mdmdraft.model.xml_text import legal

if TYPE_CHECKING:
    from lxml import etree

NAMES = (
    "title", "subtitle", "version", "date", "as_of", "status", "organisation",
    "header_left", "header_right", "page_of",
)  # fmt: skip
"""What can be put into a template."""
MARK = re.compile(r"\{(" + "|".join(NAMES) + r")\}")
BOOKMARK = "_mdmdraft_"
"""What the names of our bookmarks in headers, footers and covers begin with."""
_OURS = re.compile(BOOKMARK + "(" + "|".join(NAMES) + r")_\d+")
_FIELD = re.compile(r"(\{pages?\})")
_BOUND = re.compile(r"(?:\w+:)?(\w+)(?:\[\d+\])?$")
_ALSO = {
    "subject": "subtitle",
    "author": "organisation",
    "creator": "organisation",
    "company": "organisation",
    "organization": "organisation",
    "contentstatus": "status",
    "content status": "status",
    "publishdate": "date",
    "publish date": "date",
    "as of": "as_of",
}
"""Names that properties, content controls and fields of Word have for the same."""
_BOX = w("txbxContent")
_PERSONAL = frozenset(
    ("USERNAME", "USERINITIALS", "USERADDRESS", "LASTSAVEDBY", "FILENAME", "TEMPLATE")
)
"""Fields that print what is the template's author's, and nobody else's."""


def name_for(said: str) -> str:
    """Return what stands where a template says `said`; empty where that is nothing of ours."""
    name = said.strip().lower()
    name = _ALSO.get(name, name)
    return name if name in NAMES else ""


def text_of(element: etree._Element) -> str:
    """Return the words of a paragraph or run; those of a text box in it are its own."""
    return "".join(t.text or "" for t in element.iter(w("t")) if _holds(element, t))


def _holds(element: etree._Element, inner: etree._Element) -> bool:
    """Tell whether `inner` stands in `element` with no text box between them."""
    outer = inner.getparent()
    while outer is not None and outer is not element:
        if outer.tag == _BOX:
            return False
        outer = outer.getparent()
    return True


def names_in(root: etree._Element) -> frozenset[str]:
    """Return what is to be put into a part whose places are marked."""
    found = (m[1] for p in root.iter(w("p")) for m in MARK.finditer(text_of(p)))
    return frozenset(found)


def mark_places(root: etree._Element) -> None:
    """Have every place of a part say `{title}` and the like in its text, and take its bookmarks
    out: nothing else of the template leads to them."""
    _from_bookmarks(root)
    for control in list(root.iter(w("sdt"))):
        name = _control_name(control)
        content = control.find(w("sdtContent"))
        if name and content is not None:
            _set_words(content, f"{{{name}}}")
            _plain_control(control, name)
    for field in list(root.iter(w("fldSimple"))):
        _replace_field([field], field.get(w("instr"), ""))
    for paragraph in root.iter(w("p")):
        for runs, instruction in list(_fields(paragraph)):
            _replace_field(runs, instruction)
    for mark in [*root.iter(w("bookmarkStart")), *root.iter(w("bookmarkEnd"))]:
        remove(mark)


def words_of(draft: Draft) -> dict[str, str]:
    """Return what a draft has to put into a template, by name."""
    page = draft.furniture
    every = {
        "title": draft.title,
        "subtitle": draft.subtitle,
        "version": draft.version,
        "date": date(draft.date, draft.language) if draft.date else "",
        "as_of": date(draft.as_of, draft.language) if draft.as_of else "",
        "status": page.status,
        "organisation": draft.organisation,
        "header_left": page.header_left,
        "header_right": page.header_right,
        "page_of": page.page_of,
    }
    return {name: legal(words) for name, words in every.items()}


def _from_bookmarks(root: etree._Element) -> None:
    for start in list(root.iter(w("bookmarkStart"))):
        match = _OURS.fullmatch(start.get(w("name"), ""))
        parent = start.getparent()
        if not match or parent is None:
            continue
        between: list[etree._Element] = []
        for following in start.itersiblings():
            if following.tag == w("bookmarkEnd") and following.get(w("id")) == start.get(w("id")):
                made = _run_like(next((r for r in between if r.tag == w("r")), None), start)
                made.append(_words(start, f"{{{match[1]}}}"))
                start.addprevious(made)
                for old in (start, *between, following):
                    remove(old)
                break
            between.append(following)


def _control_name(control: etree._Element) -> str:
    properties = control.find(w("sdtPr"))
    if properties is None:
        return ""
    binding = properties.find(w("dataBinding"))
    bound = _BOUND.search("" if binding is None else binding.get(w("xpath"), ""))
    said = [val(properties.find(w("tag"))), val(properties.find(w("alias")))]
    names = (name_for(s) for s in (*said, bound[1] if bound else ""))
    return next((n for n in names if n), "")


def _plain_control(control: etree._Element, name: str) -> None:
    """Take from a content control what would print another value in the place of ours."""
    properties = control.find(w("sdtPr"))
    assert properties is not None
    kept = {w("rPr"), w("alias"), w("tag"), w("lock")}
    for child in list(properties):
        if child.tag not in kept:
            properties.remove(child)
    tag = properties.find(w("tag"))
    if tag is None:
        tag = properties.makeelement(w("tag"), {})
        later = properties.find(w("lock"))
        properties.append(tag) if later is None else later.addprevious(tag)
    tag.set(w("val"), name)


def set_paragraph(paragraph: etree._Element, words: str) -> None:
    """Have a paragraph say `words`, in the look of its first words."""
    first = next(paragraph.iter(w("r")), None)
    made = _run_like(first, paragraph)
    made.append(_words(paragraph, words))
    for child in list(paragraph):
        if child.tag != w("pPr"):
            paragraph.remove(child)
    paragraph.append(made)


def _set_words(content: etree._Element, words: str) -> None:
    paragraphs = list(content.iter(w("p")))
    if paragraphs:
        set_paragraph(paragraphs[0], words)
        for other in paragraphs[1:]:
            remove(other)
        return
    made = _run_like(next(content.iter(w("r")), None), content)
    made.append(_words(content, words))
    for child in list(content):
        content.remove(child)
    content.append(made)


def _fields(paragraph: etree._Element) -> Iterator[tuple[list[etree._Element], str]]:
    """Yield the runs of each outermost field that ends in its paragraph, and its instruction."""
    runs: list[etree._Element] = []
    depth, instruction, separated = 0, "", False
    for run in paragraph.findall(w("r")):
        kind = next((c.get(w("fldCharType"), "") for c in run.iter(w("fldChar"))), "")
        if kind == "begin":
            depth += 1
            if depth == 1:
                runs, instruction, separated = [], "", False
        if depth:
            runs.append(run)
            if not separated:
                instruction += "".join(t.text or "" for t in run.iter(w("instrText")))
        separated = separated or kind == "separate"
        if kind == "end" and depth:
            depth -= 1
            if not depth:
                yield runs, instruction


def _replace_field(elements: list[etree._Element], instruction: str) -> None:
    words = re.findall(r'"[^"]*"|\S+', instruction)
    code = words[0].upper() if words else ""
    said = ""
    if code == "DOCPROPERTY" and len(words) > 1:
        said = name_for(words[1].strip('"'))
    elif code in {"TITLE", "SUBJECT", "AUTHOR"}:
        said = name_for(code)
    if not said and code not in _PERSONAL:
        return
    if said:
        result = [r for e in elements for r in e.iter(w("r")) if text_of(r)]
        made = _run_like(result[0] if result else elements[0], elements[0])
        made.append(_words(elements[0], f"{{{said}}}"))
        elements[0].addprevious(made)
    for element in elements:
        remove(element)


def _run_like(run: etree._Element | None, near: etree._Element) -> etree._Element:
    made = near.makeelement(w("r"), {})
    properties = None if run is None else run.find(w("rPr"))
    if properties is not None:
        kept = deepcopy(properties)
        style = kept.find(w("rStyle"))
        if style is not None and val(style) == "PlaceholderText":
            kept.remove(style)
        made.append(kept)
    return made


def _words(near: etree._Element, text: str) -> etree._Element:
    made = near.makeelement(w("t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    made.text = text
    return made


def put_values(
    root: etree._Element, words: Mapping[str, str], next_mark: Callable[[], int]
) -> None:
    """Put the paper's words where a part is marked for them, each in a bookmark of ours.

    `words` are by name; `page_of` holds `{page}` and `{pages}`, which become fields. `next_mark`
    gives the numbers of the bookmarks.
    """
    for paragraph in list(root.iter(w("p"))):
        if not MARK.search(text_of(paragraph)):
            continue
        _gather(paragraph)
        for run in list(paragraph.iter(w("r"))):
            if MARK.search(text_of(run)):
                for made in _expand(run, words, next_mark):
                    run.addprevious(made)
                remove(run)


def _plain(run: etree._Element) -> bool:
    return (
        run.tag == w("r") and all(c.tag in {w("rPr"), w("t")} for c in run) and bool(text_of(run))
    )


def _gather(paragraph: etree._Element) -> None:
    """Join neighbouring runs: Word splits what is typed into runs as it likes."""
    for parent in (paragraph, *paragraph.iter(w("sdtContent"), w("ins"), w("smartTag"))):
        group: list[etree._Element] = []
        for run in [*parent, None]:
            if run is not None and _plain(run):
                group.append(run)
                continue
            joined = "".join(text_of(r) for r in group)
            if MARK.search(joined):
                texts = list(group[0].iter(w("t")))
                texts[0].text = joined
                for extra in [*texts[1:], *group[1:]]:
                    remove(extra)
            group = []


def _expand(
    run: etree._Element, words: Mapping[str, str], next_mark: Callable[[], int]
) -> list[etree._Element]:
    """Return what stands for a run with marks."""
    out: list[etree._Element] = []
    for place, piece in enumerate(MARK.split(text_of(run))):
        if place % 2 == 0:
            out += _pieces(run, piece)
            continue
        number = str(next_mark())
        name = f"{BOOKMARK}{piece}_{number}"
        start = {w("id"): number, w("name"): name}
        out.append(run.makeelement(w("bookmarkStart"), start))
        out += _pieces(run, words.get(piece, "")) or [_run_like(run, run)]
        out.append(run.makeelement(w("bookmarkEnd"), {w("id"): number}))
    return out


def _pieces(run: etree._Element, text: str) -> list[etree._Element]:
    """Return the runs that print `text`, page numbers as fields."""
    out = []
    for piece in filter(None, _FIELD.split(text)):
        if not _FIELD.fullmatch(piece):
            made = _run_like(run, run)
            made.append(_words(run, piece))
            out.append(made)
            continue
        instruction = run.makeelement(w("instrText"), {})
        instruction.text = " PAGE " if piece == "{page}" else " NUMPAGES "
        children = [
            run.makeelement(w("fldChar"), {w("fldCharType"): "begin"}),
            instruction,
            run.makeelement(w("fldChar"), {w("fldCharType"): "separate"}),
            _words(run, "1"),
            run.makeelement(w("fldChar"), {w("fldCharType"): "end"}),
        ]
        for child in children:
            made = _run_like(run, run)
            made.append(child)
            out.append(made)
    return out
