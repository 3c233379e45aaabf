"""Light edits of a Word file in its raw XML, as a person makes them: one word, one sentence, one
paragraph, one row, one word of a header or a note."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

Element = etree._Element
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STORIES = ("document", "header", "footer", "footnotes", "endnotes")


def w(name: str) -> str:
    """Return a name of WordprocessingML."""
    return f"{{{W}}}{name}"


class Edited:
    """A Word file that is being edited; `chance` decides where."""

    def __init__(self, data: bytes, chance: random.Random) -> None:
        self.chance = chance
        self._data = data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [n for n in archive.namelist() if n.startswith("word/") and n.endswith(".xml")]
            wanted = [n for n in names if n[5:].startswith(_STORIES)]
            self.roots = {n: etree.fromstring(archive.read(n)) for n in wanted}

    def story(self, kind: str) -> Element | None:
        """Return the root of a story of a kind, by chance one of several."""
        found = [root for name, root in self.roots.items() if name[5:].startswith(kind)]
        return self.chance.choice(found) if found else None

    def paragraphs(self, kind: str = "document") -> list[Element]:
        """Return the paragraphs of a story that hold plain runs with a few words, and nothing
        that is tracked."""
        root = self.story(kind)
        found = [] if root is None else list(root.iter(w("p")))
        return [p for p in found if len(_texts(p)) and len("".join(_words(p))) > 3 and _plain(p)]

    def bytes(self) -> bytes:
        """Return the file with its edits."""
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self._data)) as archive, zipfile.ZipFile(out, "w") as made:
            for info in archive.infolist():
                root = self.roots.get(info.filename)
                data = archive.read(info) if root is None else etree.tostring(
                    root, encoding="UTF-8", xml_declaration=True, standalone=True
                )  # fmt: skip
                made.writestr(info.filename, data, zipfile.ZIP_DEFLATED)
        return out.getvalue()


def _plain(paragraph: Element) -> bool:
    tracked = ("ins", "del", "moveFrom", "moveTo", "sectPr")
    return all(next(paragraph.iter(w(name)), None) is None for name in tracked)


def _texts(paragraph: Element) -> list[Element]:
    found = [r.findall(w("t")) for r in paragraph.findall(w("r"))]
    return [t for texts in found for t in texts if t.text and t.text.strip()]


def _words(paragraph: Element) -> list[str]:
    return [word for t in _texts(paragraph) for word in (t.text or "").split()]


def _set(text: Element, words: str) -> None:
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _replace_word(edited: Edited, kind: str = "document") -> bool:
    found = edited.paragraphs(kind)
    if not found:
        return False
    text = edited.chance.choice(_texts(edited.chance.choice(found)))
    words = (text.text or "").split(" ")
    at = edited.chance.choice([i for i, word in enumerate(words) if word.strip()])
    words[at] = "otherwise"
    _set(text, " ".join(words))
    return True


def _insert_sentence(edited: Edited) -> bool:
    found = edited.paragraphs()
    if not found:
        return False
    text = edited.chance.choice(_texts(edited.chance.choice(found)))
    _set(text, f"{text.text} A sentence that nobody had written before was put in here.")
    return True


def _delete_words(edited: Edited) -> bool:
    texts = [t for p in edited.paragraphs() for t in _texts(p) if len((t.text or "").split()) > 6]
    if not texts:
        return False
    text = edited.chance.choice(texts)
    words = (text.text or "").split(" ")
    at = edited.chance.randrange(len(words) - 4)
    _set(text, " ".join(words[:at] + words[at + 4 :]))
    return True


def _remove(element: Element) -> None:
    above = element.getparent()
    if above is not None:
        above.remove(element)


def _tag_around(element: Element) -> str:
    above = element.getparent()
    return "" if above is None else str(above.tag)


def _beside(paragraph: Element) -> Element | None:
    after = paragraph.getnext()
    return after if after is not None and after.tag == w("p") and _plain(after) else None


def _move(edited: Edited) -> bool:
    found = [p for p in edited.paragraphs() if _tag_around(p) == w("body")]
    if len(found) < 4:
        return False
    one, two = edited.chance.sample(found, 2)
    two.addprevious(one)
    return True


def _split(edited: Edited) -> bool:
    found = [p for p in edited.paragraphs() if len(p.findall(w("r"))) > 1]
    if not found:
        return False
    paragraph = edited.chance.choice(found)
    runs = paragraph.findall(w("r"))
    at = edited.chance.randrange(1, len(runs))
    if next(paragraph.iter(w("fldChar")), None) is not None:
        return False
    second = etree.Element(w("p"))
    properties = paragraph.find(w("pPr"))
    if properties is not None:
        second.append(deepcopy(properties))
    after = list(paragraph)[paragraph.index(runs[at]) :]
    second.extend(after)
    paragraph.addnext(second)
    return True


def _join(edited: Edited) -> bool:
    found = [p for p in edited.paragraphs() if _beside(p) is not None]
    if not found:
        return False
    paragraph = edited.chance.choice(found)
    after = _beside(paragraph)
    assert after is not None
    paragraph.extend(c for c in list(after) if c.tag != w("pPr"))
    _remove(after)
    return True


def _delete_paragraph(edited: Edited) -> bool:
    found = [p for p in edited.paragraphs() if _beside(p) is not None]
    found = [p for p in found if next(p.iter(w("fldChar"), w("bookmarkStart")), None) is None]
    if not found:
        return False
    paragraph = edited.chance.choice(found)
    _remove(paragraph)
    return True


def _insert_paragraph(edited: Edited) -> bool:
    found = edited.paragraphs()
    if not found:
        return False
    paragraph = edited.chance.choice(found)
    made = etree.Element(w("p"))
    run = etree.SubElement(made, w("r"))
    _set(etree.SubElement(run, w("t")), "A whole paragraph that the first version did not have.")
    paragraph.addnext(made)
    return True


def _rows(edited: Edited) -> list[Element]:
    root = edited.story("document")
    rows = [] if root is None else list(root.iter(w("tr")))
    return [r for r in rows if next(r.iter(w("vMerge"), w("trPr")), None) is None]


def _add_row(edited: Edited) -> bool:
    rows = _rows(edited)
    if not rows:
        return False
    row = edited.chance.choice(rows)
    made = deepcopy(row)
    for text in made.iter(w("t")):
        _set(text, "a new cell")
    for gone in list(made.iter(w("bookmarkStart"), w("bookmarkEnd"), w("drawing"), w("pict"))):
        _remove(gone)
    row.addnext(made)
    return True


def _delete_row(edited: Edited) -> bool:
    rows = [r for r in _rows(edited) if len(list(r.itersiblings(w("tr"), preceding=True))) > 1]
    if not rows:
        return False
    row = edited.chance.choice(rows)
    _remove(row)
    return True


def _tables(edited: Edited, least: int) -> list[Element]:
    """Return the tables of which every row has as many cells, `least` of them or more."""
    root = edited.story("document")
    found: list[Element] = []
    for table in () if root is None else root.iter(w("tbl")):
        widths = {len(row.findall(w("tc"))) for row in table.iterfind(w("tr"))}
        odd = table.iter(w("gridSpan"), w("vMerge"), w("gridBefore"), w("gridAfter"), w("sdt"))
        if len(widths) == 1 and min(widths) >= least and next(odd, None) is None:
            found.append(table)
    return found


def _add_column(edited: Edited) -> bool:
    found = _tables(edited, 1)
    if not found:
        return False
    table = edited.chance.choice(found)
    at = edited.chance.randrange(len(table.findall(f"{w('tr')}[1]/{w('tc')}")))
    for number, row in enumerate(table.iterfind(w("tr"))):
        cell = row.findall(w("tc"))[at]
        made = etree.Element(w("tc"))
        properties = cell.find(w("tcPr"))
        if properties is not None:
            made.append(deepcopy(properties))
        run = etree.SubElement(etree.SubElement(made, w("p")), w("r"))
        _set(etree.SubElement(run, w("t")), f"new cell {number}")
        cell.addnext(made)
    columns = table.findall(f"{w('tblGrid')}/{w('gridCol')}")
    if at < len(columns):
        columns[at].addnext(deepcopy(columns[at]))
    return True


def _delete_column(edited: Edited) -> bool:
    found = _tables(edited, 2)
    if not found:
        return False
    table = edited.chance.choice(found)
    at = edited.chance.randrange(len(table.findall(f"{w('tr')}[1]/{w('tc')}")))
    for row in table.iterfind(w("tr")):
        _remove(row.findall(w("tc"))[at])
    columns = table.findall(f"{w('tblGrid')}/{w('gridCol')}")
    if at < len(columns):
        _remove(columns[at])
    return True


def _turn_page(edited: Edited) -> bool:
    root = edited.story("document")
    found = [] if root is None else list(root.iter(w("pgSz")))
    found = [
        s for s in found if _tag_around(s) == w("sectPr") and s.get(w("w"), "") != s.get(w("h"))
    ]
    if not found:
        return False
    size = edited.chance.choice(found)
    width, height = size.get(w("w"), ""), size.get(w("h"), "")
    size.set(w("w"), height)
    size.set(w("h"), width)
    size.set(
        w("orient"), "landscape" if (len(width), width) < (len(height), height) else "portrait"
    )
    return True


def _in(kind: str) -> Callable[[Edited], bool]:
    return lambda edited: _replace_word(edited, kind)


EDITS: dict[str, Callable[[Edited], bool]] = {
    "word": _replace_word,
    "sentence": _insert_sentence,
    "words-deleted": _delete_words,
    "move": _move,
    "split": _split,
    "join": _join,
    "paragraph-deleted": _delete_paragraph,
    "paragraph-inserted": _insert_paragraph,
    "row-added": _add_row,
    "row-deleted": _delete_row,
    "column-added": _add_column,
    "column-deleted": _delete_column,
    "page-turned": _turn_page,
    "header": _in("header"),
    "footer": _in("footer"),
    "note": _in("footnotes"),
    "endnote": _in("endnotes"),
}
"""What is done to a file, by name; each tells whether there was anything to do it to."""


def edited(data: bytes, names: tuple[str, ...], seed: str) -> bytes | None:
    """Return a Word file with edits, None where it has nothing that all of them could be done to;
    equal seeds give equal files."""
    made = Edited(data, random.Random(seed))
    if not all(EDITS[name](made) for name in names):
        return None
    return made.bytes()
