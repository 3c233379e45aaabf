"""What stands in braces, held against the dialect: one function for every place and reader.

It fails closed: braces that nothing reads are an error, so that no word is printed as if a mark
around it had been understood. A misspelt `.only` would print for all what was meant for a few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from mdmdraft.markdown.reading import Reading
from mdmdraft.model.dialect import (
    ALONE,
    ATTRIBUTES,
    CLASSES,
    IDS,
    PLACES,
    REFS,
    WITHHOLDING,
    YES,
    Class,
    Place,
    Value,
    attribute,
    attributes_at,
    classes_at,
    options,
)
from mdmdraft.model.kinds import BLOCKS
from mdmdraft.model.nearest import did_you_mean

Pairs = Iterable[tuple[str, str]]
Filled = Literal["text", "remark", ""]
"""What stands in a block: text, or nothing but a remark for writers."""

_WITH_ID = frozenset(one.place for one in IDS)
_LANGUAGE = re.compile(r"[\w+#.-]+")
_CLASSES = {one.name: one for one in CLASSES}
_WAY = {
    "block": 'write ::: {.only audience="internal"}, the words, and ::: on lines of their own',
    "words": 'write [words]{.only audience="internal"}',
}
_INSTEAD = {
    "except": "audiences go from wide to narrow: name the widest that may read it, "
    '{.only audience="internal"}',
    "mark": "there is no highlighting; write **words** or *words*",
    "highlight": "there is no highlighting; write **words** or *words*",
    "sc": "write {.smallcaps}",
    "small-caps": "write {.smallcaps}",
    "ul": "write {.underline}",
    "u": "write {.underline}",
    "unlisted": "a heading without a number is {.unnumbered}; all headings are in the contents",
    "center": "how paragraphs are set is for the template to say; take it out",
    "columns": "text runs in one column; write a table, or one part after the other",
    "column": "text runs in one column; write a table, or one part after the other",
    "callout-note": "a box is ::: {.summary}",
    "callout-important": "a box is ::: {.summary}",
    "callout-warning": "a box is ::: {.summary}",
    "callout-tip": "a box is ::: {.summary}",
    "note": "a box is ::: {.summary}, a footnote [^1]",
    "warning": "a box is ::: {.summary}",
    "tip": "a box is ::: {.summary}",
    "comment": "a remark for writers is <!-- a remark -->",
    "hidden": 'write {.only audience="internal"}, or a remark for writers: <!-- a remark -->',
}
"""The way to write what other dialects and tools mean by a class."""
_INSTEAD_OF_ATTRIBUTES = {
    "custom-style": "styles of Word have no names here; write {.lead}, {.small} or {.summary}",
    "style": "how words look is for the template to say; write *words* or **words**",
    "class": "write a class with a dot: {.name}",
    "id": "write an id with a number sign: {#name}",
    "height": "a picture keeps its shape: give its width alone",
    "target": "how a link opens is for its reader to say; take it out",
    "rel": "take it out: a link has none",
    "fig-cap": "the caption of a picture is its bracket: ![The caption](figures/map.png)",
    "fig-alt": 'write alt="…"',
    "language": "write lang=fr",
}
"""The way to write what other dialects and tools mean by an attribute."""


class Fault(NamedTuple):
    """What is wrong with braces. `token` is what it is about, as typed."""

    token: str
    check: str
    message: str
    hint: str


def faults(
    place: Place,
    anchor: str,
    classes: tuple[str, ...],
    pairs: Pairs,
    own: frozenset[str] = frozenset(),
) -> Iterator[Fault]:
    """Yield what nothing reads in the braces at a place.

    `own` are the blocks that have a template in the paper's folder: they take any attribute.
    """
    pairs = tuple(pairs)
    kind = classes[0] if place == "block" and classes else ""
    if place == "fence":
        first, classes = classes[:1], classes[1:]  # the first is the language of the code
        if any(not _LANGUAGE.fullmatch(name) for name in first):
            yield _directive(first[0])
            return
    mine = own if place == "block" else frozenset()
    generated = BLOCKS.keys() if place == "block" else frozenset()
    known = classes_at(place)
    wrong = [name for name in classes if name not in known and name not in generated | mine]
    if wrong:
        yield from (_bad_class(name, place, own) for name in wrong)
        return
    if len(classes) > 1:
        yield _several(classes, place)
        return
    one = known.get(classes[0]) if classes else None
    if kind in mine or kind in generated:
        allowed = dict.fromkeys(options(kind), YES) if kind in generated else {}
        yield from _pairs(pairs, place, one, allowed, any_=kind in mine)
        return
    yield from _pairs(pairs, place, one, None)
    if one is not None and one.needs:
        named = {name for name, _ in pairs}
        for name in one.takes:
            if name not in named:
                yield _missing(one, name)
    has_id = place in _WITH_ID and (one is None or one.has_id)
    if anchor and not has_id:
        yield Fault(
            f"#{anchor}",
            "misplaced-id",
            f"nothing can lead to `#{anchor}` on {_called(place, one)}",
            f"take it out, or put it on words around it: [words]{{#{anchor}}}",
        )


def _directive(name: str) -> Fault:
    return Fault(
        name,
        "foreign-markup",
        f"a directive, or code to be run, is not read here: `{name}`",
        "write ``` and the name of a language; what is to be printed is written out in the text",
    )


def _called(place: Place, one: Class | None) -> str:
    return f"`.{one.name}`" if one else PLACES[place]


def _pairs(
    pairs: Pairs,
    place: Place,
    one: Class | None,
    allowed: dict[str, Value] | None,
    *,
    any_: bool = False,
) -> Iterator[Fault]:
    """Yield what is wrong with attributes; `allowed` are those of a generated block."""
    if allowed is not None:
        values: dict[str, Value | None] = {n: v if _is_yes(n) else None for n, v in allowed.items()}
    else:
        # What words or blocks become is decided by their class, and goes by its attributes alone.
        alone = one is None or place not in {"words", "block"}
        values = {n: f.value for n, f in attributes_at(place).items() if alone}
        values |= {n: f.value for n in (one.takes if one else ()) if (f := attribute(n))}
    for name, value in pairs:
        if name in values:
            form = values[name]
            if form is not None and not form.fits(value):
                yield Fault(
                    f"{name}=",
                    "bad-value",
                    f'`{name}="{value}"` is not {form.says.partition(":")[0]}',
                    form.way_out(value),
                )
        elif name in WITHHOLDING:
            yield _withheld(name, place)
        elif not any_:
            yield _bad_attribute(name, place, one, values)


def _is_yes(option: str) -> bool:
    """Tell whether an option of a generated block is true or false."""
    return option in {"summary", "full", "landscape", "facts", "short"}


def _withheld(name: str, place: Place) -> Fault:
    return Fault(
        f"{name}=",
        "misplaced-audience",
        f"`{name}=` holds nothing back here: every reader would be shown this",
        _WAY.get(place, f"put it in a block: {_WAY['block']}"),
    )


def _bad_class(name: str, place: Place, own: frozenset[str]) -> Fault:
    if name in _CLASSES or (name in BLOCKS and place != "block"):
        at = _CLASSES[name].places if name in _CLASSES else ("block",)
        example = _CLASSES[name].example if name in _CLASSES else f"::: {{.{name}}} :::"
        return Fault(
            f".{name}",
            "misplaced-class",
            f"`.{name}` does nothing on {PLACES[place]}",
            f"it is for {' or '.join(PLACES[p] for p in at)}: {_one_line(example)}",
        )
    known = {*classes_at(place), *(BLOCKS.keys() | own if place == "block" else ())}
    hint = _INSTEAD.get(name) or _near(name, known, place)
    return Fault(
        f".{name}", "unknown-class", f"nothing reads the class `.{name}` on {PLACES[place]}", hint
    )


def _one_line(example: str) -> str:
    return example.split("\n", maxsplit=1)[0]


def _near(name: str, known: Iterable[str], place: Place) -> str:
    known = sorted(known)
    if not known:
        return "take it out"
    listed = ", ".join(f"`.{one}`" for one in known)
    return did_you_mean(name, known) or f"{PLACES[place]} may have {listed}"


def _several(classes: tuple[str, ...], place: Place) -> Fault:
    hint = f"put one in the other: [[words]{{.{classes[1]}}}]{{.{classes[0]}}}"
    if place == "block":
        hint = "put one block in the other"
    return Fault(
        f".{classes[1]}",
        "several-classes",
        f"only one class is read on {PLACES[place]}, and here are {len(classes)}",
        hint,
    )


def _missing(one: Class, name: str) -> Fault:
    return Fault(
        f".{one.name}",
        "missing-attribute",
        f"`.{one.name}` has no `{name}=`",
        f"write {_one_line(one.example)}",
    )


def _bad_attribute(
    name: str, place: Place, one: Class | None, values: dict[str, Value | None]
) -> Fault:
    elsewhere = [other for other in CLASSES if name in other.takes]
    places = [p for found in ATTRIBUTES if found.name == name for p in found.places]
    of_blocks = sorted(block for block in BLOCKS if name in options(block))
    near = did_you_mean(name, values)
    where = _called(place, one)
    if not near and (elsewhere or places or of_blocks):
        ways = [f"`.{other.name}`" for other in elsewhere] + [PLACES[p] for p in places]
        ways += [f"`.{block}`" for block in of_blocks]
        return Fault(
            f"{name}=",
            "misplaced-attribute",
            f"`{name}=` does nothing on {where}",
            f"it is for {' and '.join(ways)}; take it out, or put it there",
        )
    listed = ", ".join(f"`{other}=`" for other in values)
    rest = f"{where} may have {listed}" if listed else f"take it out: {where} has none"
    return Fault(
        f"{name}=",
        "unknown-attribute",
        f"nothing reads `{name}=` on {where}",
        _INSTEAD_OF_ATTRIBUTES.get(name) or near or rest,
    )


def check_braces(
    reading: Reading,
    place: Place,
    anchor: str,
    classes: tuple[str, ...],
    pairs: Pairs,
    extent: tuple[int, int],
) -> None:
    """Note what nothing reads in the braces of what lies at `extent`. What a template of a
    generated block has printed may have any, for the writers, but hold nothing back: that is done
    before it is printed."""
    if reading.is_generated:
        if "only" in classes or any(name in WITHHOLDING for name, _ in pairs):
            reading.fault(
                extent[0],
                "misplaced-audience",
                "a template holds nothing back: every reader would be shown this",
                "give the record a `sensitivity`, or put .only around its words, or the block",
            )
        return
    for fault in faults(place, anchor, classes, pairs, reading.own_blocks):
        at = _place_of(reading.source.text, fault.token, *extent, last=place == "words")
        reading.fault(at, fault.check, fault.message, fault.hint)


def check_loose(reading: Reading, at: int, name: str) -> None:
    """Refuse braces at `at` that follow no bracket; `name` is what stands in them."""
    reading.fault(
        at,
        "loose-braces",
        f"the braces with `{name}` follow no bracket, and mark nothing",
        "put what they mark in brackets right before them: [words]{…}; or a block: ::: {…}",
    )


def check_block(reading: Reading, kind: str, anchor: str, at: int, filled: Filled) -> None:
    """Refuse a block that prints nothing, and one that a template fills and that is not empty.

    `kind` is its class, or its id where it has none.
    """
    if reading.is_generated:
        return
    generated = kind in BLOCKS or kind in reading.own_blocks or anchor == REFS
    if filled == "text" and kind in ALONE:
        reading.fault(
            at,
            "filled-block",
            f"the block `{kind}` holds nothing, and what stands in it would not be printed",
            f"close it at once, `::: {{.{kind}}} :::`, and write the text before or after it",
        )
    elif filled == "text" and generated and anchor != REFS:
        reading.fault(
            at,
            "filled-block",
            f"the block `{kind}` is printed from its template, and what stands in it is not",
            f"close it at once, `::: {{.{kind}}} :::`, and write the text before or after it",
        )
    elif not filled and not generated and kind == anchor:
        near = did_you_mean(kind, {REFS})
        reading.fault(
            at,
            "empty-block",
            f"the block `{kind}` is empty and prints nothing",
            near or "write its text between the two lines `:::`, or take it out",
        )


def _place_of(text: str, token: str, at: int, end: int, *, last: bool) -> int:
    """Return where a token of braces stands; the braces of words are the last in their extent."""
    if at < 0:
        return at
    start = text.rfind("{", at, end) if last else at
    found = re.compile(rf"(?<![\w-]){re.escape(token)}").search(text, max(start, at), end)
    return found.start() if found else at
