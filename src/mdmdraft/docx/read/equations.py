"""An equation of Word (Office Math, ECMA-376 part 1, chapter 22) as one line of text, in the linear
format of Unicode Technical Note 28: `a/b`, `x^2`, `√(1+x)`. Two equations that differ read
differently."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from mdmdraft.docx.names import M, w

_VALUE = f"{{{M}}}val"
_TEXTS = frozenset({f"{{{M}}}t", w("t"), w("delText")})
_SUB, _SUP = ("sub", "_"), ("sup", "^")
_SCRIPTS = {"sSup": (_SUP,), "sSub": (_SUB,), "sSubSup": (_SUB, _SUP)}
_LIMITS = {"limLow": "┬", "limUpp": "┴"}
_SIGNS = {"bar": "¯", "acc": "̂", "groupChr": "⏟", "box": "□", "borderBox": "▭", "phant": "⟡"}
Piece = tuple[str, etree._Element | None]
"""Some characters, and the element that they stand in; None for a sign of the linear format."""


def linear(equation: etree._Element) -> Iterator[Piece]:
    """Yield the characters of an equation in the order of reading."""
    for child in equation:
        if not isinstance(child.tag, str) or child.tag.endswith("Pr"):
            continue
        name = etree.QName(child).localname
        if child.tag in _TEXTS:
            yield child.text or "", child
        elif child.tag.startswith(f"{{{M}}}") and name in _MADE:
            yield from _MADE[name](child)
        else:
            yield from linear(child)


def _part(of: etree._Element, name: str) -> Iterator[Piece]:
    for part in of.iterfind(f"{{{M}}}{name}"):
        yield from linear(part)


def _operand(of: etree._Element, name: str) -> Iterator[Piece]:
    """Yield a part, in brackets where it is more than one number, name or sign."""
    pieces = list(_part(of, name))
    text = "".join(said for said, _ in pieces)
    if text.isalnum() or len(text) == 1:
        yield from pieces
    else:
        yield from (("(", None), *pieces, (")", None))


def _fraction(of: etree._Element) -> Iterator[Piece]:
    yield from _operand(of, "num")
    kind = of.find(f"{{{M}}}fPr/{{{M}}}type")
    yield ("¦" if kind is not None and kind.get(_VALUE) == "noBar" else "/"), None
    yield from _operand(of, "den")


def _script(of: etree._Element) -> Iterator[Piece]:
    yield from _operand(of, "e")
    for name, sign in _SCRIPTS[etree.QName(of).localname]:
        yield sign, None
        yield from _operand(of, name)


def _before(of: etree._Element) -> Iterator[Piece]:
    for name, sign in (_SUB, _SUP):
        yield sign, None
        yield from _operand(of, name)
    yield from _operand(of, "e")


def _root(of: etree._Element) -> Iterator[Piece]:
    degree = list(_part(of, "deg"))
    yield "√", None
    if degree:
        yield from (("(", None), *degree, ("&", None), *_part(of, "e"), (")", None))
    else:
        yield from _operand(of, "e")


def _delimited(of: etree._Element) -> Iterator[Piece]:
    yield _sign(of, "d", "begChr", "("), None
    for number, inner in enumerate(of.iterfind(f"{{{M}}}e")):
        if number:
            yield _sign(of, "d", "sepChr", "|"), None
        yield from linear(inner)
    yield _sign(of, "d", "endChr", ")"), None


def _sum(of: etree._Element) -> Iterator[Piece]:
    yield _sign(of, "nary", "chr", "∫"), None
    for name, sign in (_SUB, _SUP):
        if list(_part(of, name)):
            yield sign, None
            yield from _operand(of, name)
    yield "▒", None
    yield from _operand(of, "e")


def _limit(of: etree._Element) -> Iterator[Piece]:
    yield from _operand(of, "e")
    yield _LIMITS[etree.QName(of).localname], None
    yield from _operand(of, "lim")


def _matrix(of: etree._Element) -> Iterator[Piece]:
    yield "■(", None
    for row, line in enumerate(of.iterfind(f"{{{M}}}mr")):
        if row:
            yield "@", None
        for number, cell in enumerate(line.iterfind(f"{{{M}}}e")):
            if number:
                yield "&", None
            yield from linear(cell)
    yield ")", None


def _lines(of: etree._Element) -> Iterator[Piece]:
    yield "█(", None
    for number, line in enumerate(of.iterfind(f"{{{M}}}e")):
        if number:
            yield "@", None
        yield from linear(line)
    yield ")", None


def _signed(of: etree._Element) -> Iterator[Piece]:
    name = etree.QName(of).localname
    yield _sign(of, name, "chr", _SIGNS[name]), None
    yield from _operand(of, "e")


def _sign(of: etree._Element, kind: str, name: str, default: str) -> str:
    found = of.find(f"{{{M}}}{kind}Pr/{{{M}}}{name}")
    return default if found is None else found.get(_VALUE, "")


_MADE = {
    "f": _fraction,
    **dict.fromkeys(_SCRIPTS, _script),
    "sPre": _before,
    "rad": _root,
    "d": _delimited,
    "nary": _sum,
    **dict.fromkeys(_LIMITS, _limit),
    "m": _matrix,
    "eqArr": _lines,
    **dict.fromkeys(_SIGNS, _signed),
}
