"""`Derived`: marks a field of a declared value that no file has."""

from __future__ import annotations


class Derived:
    """Stands in `Annotated`: the field is found out of the others, or of the file itself, when the
    value is read. It is not written, and a file that has it is told that it is unknown."""


DERIVED = Derived()
