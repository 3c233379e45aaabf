"""One text while it is read: where its characters lie, and what is wrong with it."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from mdmdraft.model.finding import Finding, Severity
from mdmdraft.model.origin import Origin
from mdmdraft.model.source import Source

Json = Any
MAX_DEPTH = 40
"""Deepest nesting of blocks in blocks, and of inlines in inlines; writers reach 5."""
_RANGE = re.compile(r"(\d+):(\d+)-(\d+):(\d+)")


class Reading:
    """What every reader of one text shares. Findings gather in `findings`; nothing is raised."""

    def __init__(
        self,
        source: Source,
        raw_allowed: bool = False,
        *,
        own_blocks: frozenset[str] = frozenset(),
        has_provisions: bool = False,
        is_generated: bool = False,
    ) -> None:
        self.source = source
        self.raw_allowed = raw_allowed
        """Whether the paper allows raw markup."""
        self.own_blocks = own_blocks
        """Blocks that have a template in the paper's folder."""
        self.has_provisions = has_provisions
        """Whether its headings open provisions."""
        self.is_generated = is_generated
        """Whether a template has printed it: it may hold what no writer may type."""
        self.findings: list[Finding] = []
        self.code: list[tuple[int, int]] = []
        """Where code stands, as far as it is decoded."""
        self.block_at = 0
        """Where the block begins that is being read."""

    def offsets(self, position: str) -> tuple[int, int]:
        """Return the offsets that a `data-pos` of pandoc tells of, or (-1, -1)."""
        ranges = _RANGE.findall(position)
        if not ranges:
            return -1, -1
        offset = self.source.offset
        start = min(offset(int(a), int(b)) for a, b, _, _ in ranges)
        end = max(offset(int(c), int(d)) for _, _, c, d in ranges)
        return start, end

    def place(self, attr: Json) -> tuple[int, int]:
        """Return the offsets named by the `data-pos` of pandoc's attributes, or (-1, -1)."""
        for key, value in attr[2]:
            if key == "data-pos":
                return self.offsets(value)
        return -1, -1

    def named(self, place: tuple[int, int], kind: str, blanks: str = " \t\n") -> tuple[Origin, str]:
        """Return the origin of a block at a place, and the block's name."""
        source = self.source
        origin = source.origin(*place, blanks) if place[0] >= 0 else Origin(path=source.path)
        return origin, source.block_id(origin, kind)

    def fault(
        self, at: int, check: str, message: str, hint: str = "", severity: Severity = "error"
    ) -> None:
        """Note a fault at an offset (the block's own where the inline has none)."""
        at = at if at >= 0 else self.block_at
        told = self.source.finding(at, check, message, hint)
        if severity != "error":
            told = msgspec.structs.replace(told, severity=severity)
        places = {(f.line, f.column, f.check) for f in self.findings}
        if (told.line, told.column, check) not in places:
            self.findings.append(told)

    def too_deep(self) -> None:
        """Refuse what is nested deeper than a reader, or a program, can follow; told once."""
        if not any(f.check == "deep-nesting" for f in self.findings):
            self.fault(
                -1,
                "deep-nesting",
                f"lists, quotations or emphasis are nested more than {MAX_DEPTH} deep",
                "write it flatter; is a mark repeated by mistake?",
            )
