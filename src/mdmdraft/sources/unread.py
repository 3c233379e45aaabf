"""What of a paper could not be read, or only in part: nobody is told that it is not there.

A fault adds its own finding and no others. What hangs on something that could not be read (a
reference to a record whose front matter is faulty, a citation out of a broken library) is left
untold until that is mended.
"""

from __future__ import annotations

import re

import msgspec

from mdmdraft.model.finding import Finding

LOSSLESS = frozenset(
    {
        "bad-link",
        "bad-width",
        "deep-heading",
        "missing-image",
        "outside-image",
        "remote-image",
    }
)
"""Faults of a text of which every word is read all the same."""
_OF_NAMES = frozenset({"unknown-record", "unknown-citation", "unknown-pinpoint"})
"""Findings that a name leads nowhere."""
_QUOTED = re.compile(r"`([^`]*)`")


class Unread(msgspec.Struct, frozen=True):
    """What could not be read of a paper."""

    names: frozenset[str] = frozenset()
    """Ids of records that are there and could not be read, or not whole."""
    fronts: dict[str, int] = {}
    """Files whose front matter is faulty, each with the line in which its body begins."""
    texts: bool = False
    """Whether words of a text are lost: anchors, definitions, citations may have been in them."""
    references: bool = False
    """Whether a library could not be read."""

    def __bool__(self) -> bool:
        return bool(self.names or self.fronts or self.texts or self.references)

    def explains(self, finding: Finding) -> bool:
        """Tell whether a finding of a check, or of composing, may be there only because something
        could not be read."""
        if 0 < finding.line < self.fronts.get(finding.path, 0):
            return True
        if finding.path in self.fronts and not finding.line:
            return True
        said = {finding.about, *_QUOTED.findall(finding.message)}
        if self.names & {part for word in said for part in (word, word.partition(".")[0])}:
            return True
        if finding.check == "unknown-citation" and self.references:
            return True
        return finding.check in _OF_NAMES and self.texts and " section `" in f" {finding.message}"
