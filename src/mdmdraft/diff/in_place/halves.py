"""The proof of moves in a redline: that what is marked as moved away stands where it was moved to.

Accepted and rejected, a move is a deletion and an insertion (`said`). What makes it a move are the
marks around both places and their one name; without them programs take it for two changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from mdmdraft.docx.names import w

Element = etree._Element
_HALVES = {w("moveFrom"): "moveFrom", w("moveTo"): "moveTo"}
_STARTS = {w("moveFromRangeStart"): "moveFrom", w("moveToRangeStart"): "moveTo"}
_ENDS = {w("moveFromRangeEnd"): "moveFrom", w("moveToRangeEnd"): "moveTo"}
_P, _T, _ID, _NAME = w("p"), w("t"), w("id"), w("name")


def unpaired(root: Element) -> str:
    """Return what is wrong with the first move of a part that is not whole, empty where all are:
    its name, and its words where it has any."""
    reader = _Moves()
    reader.read(root)
    for name, halves in reader.moves.items():
        away, here = halves.get("moveFrom"), halves.get("moveTo")
        if away is None or here is None or _bare(away) != _bare(here):
            return f"{name}: {(away or here or '').strip()}"
    return next(reader.faults(), "")


def _bare(said: str) -> str:
    """Return words without the blanks between them, which may have changed on the way."""
    return "".join(said.split())


class _Moves:
    def __init__(self) -> None:
        self.moves: dict[str, dict[str, str]] = {}
        """What is marked as moved in each half of a move, by its name."""
        self._open: dict[tuple[str, str], str] = {}
        self._loose: list[str] = []

    def faults(self) -> Iterator[str]:
        """Yield what stands in no move, and the moves that never end."""
        yield from self._loose
        yield from self._open.values()

    def read(self, root: Element) -> None:
        """Read the children of an element."""
        for child in root:
            tag, key = child.tag, child.get(_ID, "")
            if tag in _STARTS:
                self._start(_STARTS[tag], key, child.get(_NAME, ""))
            elif tag in _ENDS and self._open.pop((_ENDS[tag], key), None) is None:
                self._loose.append(f"{_ENDS[tag]}RangeEnd {key}")
            elif tag in _HALVES:
                self._take(_HALVES[tag], "".join(t.text or "" for t in child.iter(_T)))
            elif tag == _P:
                self.read(child)
                for mark in child.iterfind(f"{w('pPr')}/{w('rPr')}/*"):
                    if mark.tag in _HALVES:
                        self._take(_HALVES[mark.tag], "")
            elif tag != w("pPr"):
                self.read(child)

    def _start(self, half: str, key: str, name: str) -> None:
        halves = self.moves.setdefault(name, {})
        if half in halves:
            self._loose.append(name)
        halves[half] = ""
        self._open[half, key] = name

    def _take(self, half: str, said: str) -> None:
        name = next((n for (h, _), n in reversed(self._open.items()) if h == half), None)
        if name is None:
            self._loose.append(said.strip() or half)
        else:
            self.moves[name][half] += said
