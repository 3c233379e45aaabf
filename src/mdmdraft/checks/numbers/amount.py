"""What a number of a text says: its value, what kind of number it is, its unit and its place."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import msgspec

Kind = Literal["count", "share", "points", "ratio", "money", "measure"]
"""`share` is a part of a whole (`78 %`, `5 ‰`, `half`, `one in five`), `points` a difference of
shares, `ratio` how many times (`twice`, `threefold`, `2.5 times`), `money` a sum in a currency,
`measure` a number of units (`3 km`, `five years`), `count` anything else."""


class Amount(msgspec.Struct, frozen=True):
    """One number of a text: its readings, the size of its last digit, its unit.

    Digits may be read in two ways (`2,072` is 2072 in English, and may be 2.072 in French), so a
    number has readings, the likeliest first, not one value. They are in the unit: 78 for `78 %`,
    and one fifth for `one in five`, whose unit is `part`.
    """

    readings: tuple[Fraction, ...]
    step: Fraction
    """What one unit of its last significant digit is worth: 100 for 2,100; 0.1 for 62.9."""
    unit: str
    """Nothing; `%`, `‰` or `part`; `points`; `times`; a currency by its sign or its code in ISO
    4217 (`€`, `CHF`); a unit of measure by its symbol (`km`), or its English name for those of
    time (`year`)."""
    start: int
    end: int
    about: bool = False
    """Whether the word itself says that it is rounded: `une centaine`."""
    sign: Literal["", "+", "-"] = ""
    counted: tuple[Fraction, ...] = ()
    """What is counted in `55 of 86`: 55."""
    base: Fraction | None = None
    """Of how many, in `55 of 86`: 86; 100,000 in `5 per 100,000`."""
    kind: Kind = "count"
    vague: bool = False
    """Whether it has no value but an order of size: `dozens`, `des milliers`. Its reading is the
    unit of that order, 12 or 1000."""

    @property
    def value(self) -> Fraction:
        """What it most likely says."""
        return self.readings[0]

    @property
    def shares(self) -> tuple[Fraction, ...]:
        """What a share may say as a part of one: 39/50 for `78 %`; nothing for other kinds."""
        if self.kind != "share":
            return ()
        whole = {"%": 100, "‰": 1000}.get(self.unit, 1)
        return tuple(reading / whole for reading in self.readings)
