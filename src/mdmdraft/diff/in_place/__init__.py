"""The redline of two Word files, written into NEW's own package.

Everything of NEW stays as it is: styles, headers, pictures, sections, fields, controls, equations,
text boxes, also what mdmdraft cannot read. Only marks of tracked changes are added, and what the
deleted words need of OLD. The raw XML is compared, so nothing has to fit the model of a draft; the
proof reads raw XML too (`said`), and shares nothing with what wrote it.
"""

from __future__ import annotations

from mdmdraft.diff.in_place.proof import prove
from mdmdraft.diff.in_place.remarks import Remark
from mdmdraft.diff.in_place.sides import WordSide
from mdmdraft.diff.in_place.writing import Writing

__all__ = ["Remark", "redline_in_place"]


def redline_in_place(
    old: bytes,
    new: bytes,
    *,
    names: tuple[str, str],
    author: str,
    date: str,
    remarks: tuple[Remark, ...] = (),
) -> bytes:
    """Return NEW with tracked changes that make it OLD.

    `names` are what findings call the two files; `author` and `date` (ISO 8601, empty for none)
    sign every change; `remarks` become comments at the words they are about. Tracked changes that
    are in a file already count as accepted.

    Raises `Refused`: for what is no sound Word file, and (`unproved-redline`) where accepting all
    changes does not give what NEW says, or rejecting them what OLD says.
    """
    writing = Writing(WordSide(old, names[0]), WordSide(new, names[1]), author, date)
    made = writing.write(remarks)
    prove(made, old, new, names)
    return made
