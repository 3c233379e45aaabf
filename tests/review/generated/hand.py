"""A reviewer's hand: edits of every kind, made by chance in a Word file, as people make them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random

from lxml import etree

from tests.review.word_conventions import Element, WordCopy, make, text_of, w

WORDS = ("rights", "support", "people", "must", "never", "always", "police", "health", "law")
SENTENCES = (
    "A sentence that was put in.",
    "Nobody asked those who were there.",
    "This is said nowhere else, and should be.",
    "It costs less than it seems.",
)
Act = Callable[["Hand"], bool]
"""Makes an edit; False where there is nothing to make it on."""


class Hand:
    """Edits one copy. `acts` tells what was done."""

    def __init__(self, data: bytes, rng: Random) -> None:
        self.copy = WordCopy(data)
        self.rng = rng
        self.acts: list[str] = []
        self._new = 0

    def edit(self, count: int, kinds: tuple[str, ...]) -> None:
        """Make so many edits."""
        for _ in range(count):
            for _ in range(12):
                name = self.rng.choice(kinds)
                if ACTS[name](self):
                    self.acts.append(name)
                    break

    # -- choosing ---------------------------------------------------------------------------

    def paragraphs(self, *, cells: bool = False, least: int = 12) -> list[Element]:
        """Return the paragraphs that may be edited: those of the text, untouched so far."""
        found: list[Element] = []
        for paragraph in self.copy.document.iter(w("p")):
            around = {e.tag for e in paragraph.iterancestors()}
            if w("sdt") in around or (w("tbl") in around) != cells:
                continue
            if self.touched(paragraph) or len(text_of(paragraph)) < least:
                continue
            found.append(paragraph)
        return found[7:] if not cells else found

    def touched(self, paragraph: Element) -> bool:
        return bool(paragraph.get("touched"))

    def style(self, paragraph: Element) -> str:
        found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        return found.get(w("val"), "") if found is not None else ""

    def plain(self, paragraph: Element) -> bool:
        """Tell whether a paragraph is one of body text, in no list."""
        return self.style(paragraph) in {"BodyText", "FirstParagraph"} and (
            paragraph.find(f"{w('pPr')}/{w('numPr')}") is None
        )

    def pick(self, *, plain: bool = False, cells: bool = False) -> Element | None:
        found = [p for p in self.paragraphs(cells=cells) if not plain or self.plain(p)]
        if not found:
            return None
        chosen = self.rng.choice(found)
        chosen.set("touched", "1")
        return chosen

    def snippet(self, paragraph: Element) -> str:
        """Return a few words of a paragraph that stand in one run and nowhere before; empty where
        there are none."""
        before = "\n".join(
            text_of(p) for p in self.copy.document.iter(w("p")) if p is not paragraph
        )
        for _ in range(8):
            runs = [
                "".join(t.text or "" for t in r.findall(w("t")))
                for r in paragraph.iter(w("r"))
                if r.find(w("t")) is not None and not in_field(r)
            ]
            words = [x for run in runs for x in [run.split()] if len(x) > 3]
            if not words:
                return ""
            run = self.rng.choice(words)
            at = self.rng.randrange(1, len(run) - 2)
            said = " ".join(run[at : at + self.rng.randint(1, 2)]).strip(".,;:()[]")
            whole = text_of(paragraph)
            if len(said) > 3 and whole.count(said) == 1 and said not in before:
                return said
        return ""

    def said(self) -> str:
        self._new += 1
        return f"{self.rng.choice(SENTENCES)[:-1]}, number {self._new}{self.rng.choice('abcd')}."

    # -- acts -------------------------------------------------------------------------------

    def on_words(self, do: Callable[[str], object], *, cells: bool = False) -> bool:
        paragraph = self.pick(cells=cells)
        said = self.snippet(paragraph) if paragraph is not None else ""
        if not said:
            return False
        do(said)
        return True

    def new_paragraph(self, style: str, text: str, *, numbering: Element | None = None) -> Element:
        properties = make("pPr", make("pStyle", val=style))
        if numbering is not None:
            properties.append(copy.deepcopy(numbering))
        properties.append(make("rPr", make("ins", **self.copy.sign())))
        made = make("p", properties, make("ins", self.copy.run(text), **self.copy.sign()))
        made.set("touched", "1")
        return made

    def put_after(self, paragraph: Element, *new: Element) -> bool:
        for made in reversed(new):
            paragraph.addnext(made)
        return True

    def spot(self) -> Element | None:
        """Return a body paragraph behind which something may be put: it stays as it is."""
        found = [p for p in self.paragraphs() if self.plain(p)]
        return self.rng.choice(found) if found else None


def in_field(run: Element) -> bool:
    """Tell whether a run stands in the printed words of a field."""
    depth = 0
    paragraph = next(run.iterancestors(w("p")))
    for one in paragraph.iter(w("r")):
        for mark in one.findall(w("fldChar")):
            kind = mark.get(w("fldCharType"))
            depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        if one is run:
            return depth > 0 or any(e.tag == w("fldSimple") for e in run.iterancestors())
    return False


def _insert(hand: Hand) -> bool:
    return hand.on_words(lambda s: hand.copy.insert(s, f" {hand.rng.choice(WORDS)}"))


def _delete(hand: Hand) -> bool:
    return hand.on_words(hand.copy.delete)


def _replace(hand: Hand) -> bool:
    return hand.on_words(lambda s: hand.copy.replace(s, " ".join(hand.rng.sample(WORDS, 2))))


def _cell(hand: Hand) -> bool:
    return hand.on_words(lambda s: hand.copy.insert(s, " indeed"), cells=True)


def _embolden(hand: Hand) -> bool:
    return hand.on_words(hand.copy.embolden)


def _link(hand: Hand) -> bool:
    target = f"https://example.org/{hand.rng.choice(WORDS)}"
    return hand.on_words(lambda s: hand.copy.link(s, target))


def _unlink(hand: Hand) -> bool:
    links = [
        link
        for link in hand.copy.document.iter(w("hyperlink"))
        if link.get(w("anchor")) is None and text_of(link) and not _inside(link, "sdt")
    ]
    links = [x for x in links if not hand.touched(next(x.iterancestors(w("p"))))]
    if not links:
        return False
    link = hand.rng.choice(links)
    next(link.iterancestors(w("p"))).set("touched", "1")
    target = hand.rng.choice(["", "https://example.org/another"])
    said = text_of(link)
    if sum(text_of(p).count(said) for p in hand.copy.document.iter(w("p"))) != 1:
        return False
    hand.copy.link(said, target)
    return True


def _inside(element: Element, name: str) -> bool:
    return any(True for _ in element.iterancestors(w(name)))


def _note(hand: Hand) -> bool:
    return hand.on_words(lambda s: hand.copy.note_put(s, hand.said()))


def _split(hand: Hand) -> bool:
    paragraph = hand.pick(plain=True)
    said = hand.snippet(paragraph) if paragraph is not None else ""
    if not said:
        return False
    hand.copy.split(said)
    for one in hand.copy.document.iter(w("p")):
        if one.getprevious() is paragraph:
            one.set("touched", "1")
    return True


def _drop(hand: Hand) -> bool:
    paragraph = hand.pick(plain=True)
    if paragraph is None or not _is_first(hand, paragraph):
        return False
    hand.copy.drop(text_of(paragraph))
    return True


def _empty(hand: Hand) -> bool:
    """Take all words of a paragraph out, and leave its end."""
    paragraph = hand.pick(plain=True)
    if paragraph is None or not _is_first(hand, paragraph):
        return False
    hand.copy.delete(text_of(paragraph))
    return True


def _is_first(hand: Hand, paragraph: Element) -> bool:
    """Tell whether what is looked for by its words is this very paragraph, and no field in it."""
    fields = next(paragraph.iter(w("fldChar"), w("fldSimple")), None)
    return fields is None and hand.copy.para(text_of(paragraph)) is paragraph


def _add(hand: Hand) -> bool:
    beside = hand.spot()
    return beside is not None and hand.put_after(
        beside, hand.new_paragraph("BodyText", hand.said())
    )


def _several(hand: Hand) -> bool:
    """Put in a heading and what follows it."""
    beside = hand.spot()
    if beside is None:
        return False
    new = [hand.new_paragraph("Heading2", f"Heading {hand.said()[:-1]}")]
    new += [hand.new_paragraph("BodyText", hand.said()) for _ in range(hand.rng.randint(1, 2))]
    return hand.put_after(beside, *new)


def _quote(hand: Hand) -> bool:
    beside = hand.spot()
    return beside is not None and hand.put_after(beside, hand.new_paragraph("Quote", hand.said()))


def _list(hand: Hand) -> bool:
    beside, numbering = hand.spot(), _numbering(hand)
    if beside is None or numbering is None:
        return False
    new = [
        hand.new_paragraph("ListBullet", hand.said(), numbering=numbering)
        for _ in range(hand.rng.randint(1, 3))
    ]
    return hand.put_after(beside, *new)


def _numbering(hand: Hand) -> Element | None:
    found = [
        n
        for n in hand.copy.document.iter(w("numPr"))
        if (v := n.find(w("ilvl"))) is None or v.get(w("val")) == "0"
    ]
    return hand.rng.choice(found) if found else None


def _items(hand: Hand) -> list[Element]:
    return [
        p
        for p in hand.paragraphs()
        if p.find(f"{w('pPr')}/{w('numPr')}") is not None and not hand.style(p).startswith("Head")
    ]


def _item(hand: Hand) -> bool:
    found = _items(hand)
    if not found:
        return False
    beside = hand.rng.choice(found)
    numbering = beside.find(f"{w('pPr')}/{w('numPr')}")
    return hand.put_after(
        beside, hand.new_paragraph(hand.style(beside), hand.said(), numbering=numbering)
    )


def _level(hand: Hand) -> bool:
    """Indent an item, or take it out again, with its words as they are."""
    found = [i for i in _items(hand) if i.getprevious() is not None]
    if not found:
        return False
    item = hand.rng.choice(found)
    item.set("touched", "1")
    level = item.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}")
    if level is None:
        return False
    level.set(w("val"), "0" if level.get(w("val")) != "0" else "1")
    return True


def _listed(paragraph: Element | None) -> Element | None:
    """Return the numbering of an item of the outermost level; None of anything else."""
    if paragraph is None or paragraph.tag != w("p"):
        return None
    found = paragraph.find(f"{w('pPr')}/{w('numPr')}")
    level = found.find(w("ilvl")) if found is not None else None
    return found if level is None or level.get(w("val")) == "0" else None


def _to_item(hand: Hand) -> bool:
    """Make a paragraph an item of the list right before or behind it."""
    found = [
        (p, beside, numbering)
        for p in hand.paragraphs()
        for beside in (p.getprevious(), p.getnext())
        if hand.plain(p) and (numbering := _listed(beside)) is not None and beside is not None
    ]
    found = [f for f in found if not hand.style(f[1]).startswith("Head")]
    if not found:
        return False
    paragraph, beside, numbering = hand.rng.choice(found)
    paragraph.set("touched", "1")
    properties = paragraph.find(w("pPr"))
    assert properties is not None
    style = properties.find(w("pStyle"))
    assert style is not None
    style.set(w("val"), hand.style(beside))
    style.addnext(copy.deepcopy(numbering))
    return True


def _from_item(hand: Hand) -> bool:
    """Make an item a paragraph of the text."""
    found = [i for i in _items(hand) if _listed(i) is not None]
    if not found:
        return False
    item = hand.rng.choice(found)
    item.set("touched", "1")
    numbering = _listed(item)
    style = item.find(f"{w('pPr')}/{w('pStyle')}")
    assert numbering is not None and style is not None
    style.set(w("val"), "BodyText")
    properties = numbering.getparent()
    assert properties is not None
    properties.remove(numbering)
    return True


def _heading_level(hand: Hand) -> bool:
    found = [p for p in hand.paragraphs(least=4) if hand.style(p) in {"Heading2", "Heading3"}]
    if not found:
        return False
    heading = hand.rng.choice(found)
    heading.set("touched", "1")
    said = text_of(heading)
    if hand.copy.para(said) is not heading:
        return False
    hand.copy.restyle(said, "Heading3" if hand.style(heading) == "Heading2" else "Heading2")
    return True


def _style(hand: Hand) -> bool:
    """Make a paragraph a quotation or a heading."""
    paragraph = hand.pick(plain=True)
    if paragraph is None or not _is_first(hand, paragraph):
        return False
    hand.copy.restyle(text_of(paragraph), hand.rng.choice(["Quote", "Heading3"]))
    return True


def _carry(hand: Hand) -> bool:
    """Cut one to three paragraphs and paste them elsewhere: none of it is tracked."""
    target = hand.spot()
    found = [p for p in hand.paragraphs() if p is not target and p.getparent().tag == w("body")]  # type: ignore[union-attr]
    if target is None or not found:
        return False
    was = [*hand.copy.document.iter(w("p"))]
    for going in hand.rng.sample(found, min(len(found), hand.rng.randint(1, 3))):
        if hand.style(going).startswith(("Heading1", "Title")):
            continue
        going.set("touched", "1")
        target.addnext(going)
    target.set("touched", "1")
    return was != [*hand.copy.document.iter(w("p"))]


def _drag(hand: Hand) -> bool:
    """Move a paragraph with tracking on."""
    target, paragraph = hand.spot(), hand.pick(plain=True)
    if target is None or paragraph is None or target is paragraph:
        return False
    if paragraph.getprevious() is target:
        return False  # it stands there already
    if not (_is_first(hand, paragraph) and _is_first(hand, target)):
        return False
    hand.copy.move(text_of(paragraph), text_of(target))
    return True


def _row(hand: Hand) -> bool:
    rows = [r for r in hand.copy.document.iter(w("tr")) if not _inside(r, "sdt")]
    rows = [r for r in rows[1:] if not any(p.get("touched") for p in r.iter(w("p")))]
    if not rows:
        return False
    row = hand.rng.choice(rows)
    for paragraph in row.iter(w("p")):
        paragraph.set("touched", "1")
    words = next((text_of(p) for p in row.iter(w("p")) if len(text_of(p)) > 4), "")
    if not words or not _inside(hand.copy.para(words), "tr") or hand.copy.row(words) is not row:
        return False
    if hand.rng.random() < 0.5:
        hand.copy.add_row(words, *(hand.said() for _ in row.iter(w("tc"))))
    else:
        hand.copy.drop_row(words)
    return True


def _any_item(hand: Hand) -> bool:
    """Put in one to three items of any list and level behind an item."""
    found = _every_item(hand)
    if not found:
        return False
    new: list[Element] = []
    for _ in range(hand.rng.randint(1, 3)):
        numbering, level = _any_numbering(hand), hand.rng.choice((0, 0, 1, 1, 2))
        if numbering is not None:
            _set_level(numbering, level)
        style = _item_style(numbering, level)
        new.append(hand.new_paragraph(style, hand.said(), numbering=numbering))
    return hand.put_after(hand.rng.choice(found), *new)


def _any_numbering(hand: Hand) -> Element | None:
    """Return the numbering of some item, whatever its list and its level."""
    found = [n for p in _every_item(hand) if (n := p.find(f"{w('pPr')}/{w('numPr')}")) is not None]
    if not found or hand.rng.random() < 0.5:
        return None
    return copy.deepcopy(hand.rng.choice(found))


def _every_item(hand: Hand) -> list[Element]:
    """Return the items of lists, those whose style alone numbers them too."""
    return [p for p in hand.paragraphs() if hand.style(p).startswith(("ListBullet", "ListNumber"))]


def _item_style(numbering: Element | None, level: int) -> str:
    """Return the style of an item: bullets are numbered by their styles alone."""
    name = "ListBullet" if numbering is None else "ListNumber"
    return f"{name}{level + 1}" if level else name


def _set_level(numbering: Element, level: int) -> None:
    found = numbering.find(w("ilvl"))
    if found is None:
        found = make("ilvl")
        numbering.insert(0, found)
    found.set(w("val"), str(level))


def _kind(hand: Hand) -> bool:
    """Make items that stand side by side those of another list, at their levels."""
    found, numbering = _every_item(hand), _any_numbering(hand)
    if not found:
        return False
    group = [hand.rng.choice(found)]
    while hand.rng.random() < 0.7 and group[-1].getnext() in found:
        after = group[-1].getnext()
        assert after is not None
        group.append(after)
    kind = "ListBullet" if numbering is None else "ListNumber"
    if all(hand.style(one).startswith(kind) for one in group):
        return False
    for one in group:
        one.set("touched", "1")
        last = hand.style(one)[-1]
        _restyle(one, copy.deepcopy(numbering), int(last) - 1 if last.isdecimal() else 0)
    return True


def _restyle(paragraph: Element, numbering: Element | None, level: int) -> None:
    """Make a paragraph an item."""
    properties = paragraph.find(w("pPr"))
    assert properties is not None
    if (own := properties.find(w("numPr"))) is not None:
        properties.remove(own)
    style = properties.find(w("pStyle"))
    assert style is not None
    style.set(w("val"), _item_style(numbering, level))
    if numbering is not None:
        _set_level(numbering, level)
        style.addnext(numbering)


def _pair(hand: Hand) -> bool:
    """Make a paragraph, a quotation, an item or a heading any other of these."""
    styles = {"BodyText", "FirstParagraph", "Quote", "ListBullet", "ListNumber", "Heading2"}
    found = [p for p in hand.paragraphs() if hand.style(p) in styles and not _inside(p, "tbl")]
    if not found:
        return False
    paragraph = hand.rng.choice(found)
    new = hand.rng.choice(("BodyText", "Quote", "Heading2", "Heading3", "item"))
    if new == {"FirstParagraph": "BodyText"}.get(hand.style(paragraph), hand.style(paragraph)):
        return False
    paragraph.set("touched", "1")
    _restyle(paragraph, _any_numbering(hand) if new == "item" else None, 0)
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    assert style is not None
    if new != "item":
        style.set(w("val"), new)
    return True


def _table(hand: Hand) -> bool:
    """Put in a table, some of its cells merged, some of its columns aligned."""
    beside = hand.spot()
    return beside is not None and hand.put_after(beside, new_table(hand), make("p"))


def new_table(hand: Hand) -> Element:
    """Return a table that was put in with tracking on."""
    rng, columns = hand.rng, hand.rng.randint(1, 4)
    rows: list[Element] = []
    sides = [rng.choice(("", "", "center", "right", "left")) for _ in range(columns)]
    high = rng.randint(1, 4)
    tall = rng.randrange(columns) if high > 2 and columns > 1 and rng.random() < 0.3 else -1
    for number in range(high):
        row = make("tr", make("trPr", make("ins", **hand.copy.sign())))
        wide = rng.random() < 0.2 and number > 0 and columns > 2 and tall < 0
        for at in range(columns - wide):
            said = hand.said() if rng.random() < 0.8 or not at else ""
            said = said.replace(", ", " | ") if rng.random() < 0.2 else said
            cell = make("tc", make("tcPr"))
            properties = cell[0]
            if wide and not at:
                properties.append(make("gridSpan", val="2"))
            if at == tall and number:
                again = number > 1
                properties.append(make("vMerge", val="continue" if again else "restart"))
                said = "" if again else said
            paragraph = make("p", make("pPr"))
            if sides[at] and not wide:
                paragraph[0].append(make("jc", val=sides[at]))
            paragraph[0].append(make("rPr", make("ins", **hand.copy.sign())))
            if said:
                paragraph.append(make("ins", hand.copy.run(said), **hand.copy.sign()))
            paragraph.set("touched", "1")
            cell.append(paragraph)
            row.append(cell)
        rows.append(row)
    grid = make("tblGrid", *(make("gridCol", w="1000") for _ in range(columns)))
    return make("tbl", make("tblPr"), grid, *rows)


def _section(hand: Hand) -> bool:
    """Put in a heading of the first level, and what follows it: before another such heading, or
    somewhere else."""
    first = [p for p in hand.copy.document.iter(w("p")) if hand.style(p) == "Heading1"]
    between = [h.getprevious() for h in first[1:] if not _inside(h, "sdt")]
    beside = hand.rng.choice(between) if between and hand.rng.random() < 0.8 else hand.spot()
    if beside is None:
        return False
    new = [hand.new_paragraph("Heading1", hand.said()[:-1])]
    numbering = _numbering(hand)
    for _ in range(hand.rng.randint(0, 5)):
        kind = hand.rng.choice(("BodyText", "BodyText", "Heading2", "Quote", "ListBullet", "table"))
        if kind == "table":
            new += [new_table(hand), make("p")]
        elif kind != "ListBullet" or numbering is not None:
            listed = numbering if kind == "ListBullet" else None
            new.append(hand.new_paragraph(kind, hand.said(), numbering=listed))
    return hand.put_after(beside, *new)


def _highlight(hand: Hand) -> bool:
    return hand.on_words(lambda s: hand.copy.set(s, "highlight", val="yellow"))


_VALUES: dict[str, tuple[str, ...]] = {
    "Priority: ": ("high", "medium", "low", "hgih"),
    "To: ": ("European Union", "France", "France; European Union", "eu and fr", "Germany"),
    "Period: ": ("2016", "June 2016 – February 2018", "3 May 2015", "spring 2016"),
}


def _value(hand: Hand) -> bool:
    """Write over a value of a record where it is printed behind its label."""
    found = [
        (p, label)
        for p in hand.paragraphs()
        for label in _VALUES
        if label in text_of(p) and not _inside(p, "tbl")
    ]
    if not found:
        return False
    paragraph, label = hand.rng.choice(found)
    paragraph.set("touched", "1")
    was = text_of(paragraph).partition(label)[2].partition(" · ")[0]
    new = hand.rng.choice([value for value in _VALUES[label] if value != was])
    with hand.copy.within(paragraph):
        hand.copy.replace(was, new)
    return True


def _basis(hand: Hand) -> bool:
    """Take out what a recommendation rests on, or put another source beside it."""
    found = [p for p in hand.paragraphs() if "Legal basis:" in text_of(p)]
    if not found:
        return False
    paragraph = hand.rng.choice(found)
    paragraph.set("touched", "1")
    said = text_of(paragraph).partition(" · Legal basis:")[0]
    with hand.copy.within(paragraph):
        if hand.rng.random() < 0.5:
            hand.copy.delete(f"{said} · ")
        else:
            hand.copy.insert("Legal basis:", hand.rng.choice([" Writer 2018, p. 7;", " A law;"]))
    return True


def _record(hand: Hand) -> bool:
    """Type a recommendation beside the others: as it is printed, or in the style of a title."""
    found = [p for p in hand.copy.document.iter(w("p")) if hand.style(p) == "RecommendationTitle"]
    found = [p for p in found if not hand.touched(p)]
    if not found:
        return False
    title = hand.rng.choice(found)
    said = hand.said()[:-1]
    styled = hand.rng.random() < 0.5
    head = "" if styled else hand.rng.choice(["Recommendation: ", "Recommendation 7: "])
    new = [
        hand.new_paragraph("RecommendationTitle" if styled else "BodyText", head + said),
        *(hand.new_paragraph("Recommendation", hand.said()) for _ in range(hand.rng.randint(0, 2))),
    ]
    if hand.rng.random() < 0.5:
        facts = hand.rng.choice(
            ["To: France · Priority: high", "Legal basis: Harm Treaty, art. 3(a)"]
        )
        new.append(hand.new_paragraph("RecommendationFact", facts))
    before = next(title.itersiblings(w("p"), preceding=True), None)
    return before is not None and hand.put_after(before, *new)


ACTS: dict[str, Act] = {
    "insert": _insert,
    "delete": _delete,
    "replace": _replace,
    "cell": _cell,
    "embolden": _embolden,
    "link": _link,
    "unlink": _unlink,
    "note": _note,
    "split": _split,
    "drop": _drop,
    "empty": _empty,
    "add": _add,
    "heading": _several,
    "quote": _quote,
    "list": _list,
    "item": _item,
    "level": _level,
    "to-item": _to_item,
    "from-item": _from_item,
    "heading-level": _heading_level,
    "style": _style,
    "carry": _carry,
    "drag": _drag,
    "row": _row,
    "any-item": _any_item,
    "kind": _kind,
    "pair": _pair,
    "table": _table,
    "section": _section,
    "highlight": _highlight,
    "value": _value,
    "basis": _basis,
    "record": _record,
}


def cleared(document: Element) -> None:
    """Take off what the hand noted for itself."""
    for paragraph in document.iter(w("p")):
        paragraph.attrib.pop("touched", "")


__all__ = ["ACTS", "Hand", "cleared", "etree"]
