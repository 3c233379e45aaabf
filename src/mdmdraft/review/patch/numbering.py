"""The numbers of ordered list items, after items were put in, taken out or moved."""

from __future__ import annotations

from mdmdraft.model.patches import Patch
from mdmdraft.model.text import List
from mdmdraft.review.patch.files import SourceFile
from mdmdraft.review.patch.layout import item_places, number_of, numbered
from mdmdraft.review.patch.plan import Member


def numbers_of(block: List, marks: list[str], members: list[Member]) -> dict[int, int]:
    """Return the number of each member of an ordered list, by its identity."""
    same = repeated(marks)
    found: dict[int, int] = {}
    number = block.start
    for member in members:
        if member.gone or member.joined:
            continue
        found[id(member)] = number
        number += 0 if same else 1
    return found


def repeated(marks: list[str]) -> bool:
    """Tell whether all items of a list have one number, as in `1.`, `1.`, `1.`."""
    return len(marks) > 1 and len({number_of(m) for m in marks}) == 1


def renumbered(
    file: SourceFile, block: List, members: list[Member], numbers: dict[int, int]
) -> list[Patch]:
    """Return patches that number the items that stay; an item of several lines keeps its number
    where the new one is wider or narrower, which would shift what its lines hang under."""
    places = item_places(file, block)
    marks = [p.mark for p in places]
    counted = [numbered(m, block.start + n, block.numeral) for n, m in enumerate(marks)] == marks
    first = True
    found: list[Patch] = []
    for member in members:
        if member.gone or member.joined:
            continue
        if member.index >= 0 and (counted or first):
            place = places[member.index]
            new = numbered(place.mark, numbers[id(member)], block.numeral)
            several = "\n" in file.text[place.start : place.end]
            if new != place.mark and (len(new) == len(place.mark) or not several or first):
                found.append((place.start, place.start + len(place.mark), new))
        first = False
    return found
