"""The account of a text that was read: every character of it is printed, is structure or a
writer's comment, or is told of.

The text is judged, not what was made of it: what no run of words, code, picture or citation of the
blocks takes up, and what is no structure either (`structure.py`), is lost. It runs once for each
text that is parsed anew.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from mdmdraft.markdown.code import FENCE
from mdmdraft.markdown.reading import Reading
from mdmdraft.markdown.structure import (
    LEFT,
    Structure,
    letters,
    of_citation,
    of_picture,
    words_of,
)
from mdmdraft.model.finding import Finding
from mdmdraft.model.text import (
    Block,
    Cite,
    Code,
    CodeBlock,
    Figure,
    Image,
    Inline,
    Note,
    RawBlock,
    Ref,
    Span,
    Text,
)
from mdmdraft.model.walk import WithContent, children, contents, plain

_SHOWN = 60
_APART = re.compile(r"\n(?:[ \t>]*\n)+")


def tell_lost(reading: Reading, blocks: Sequence[Block], start: int = 0) -> None:
    """Note in `reading` each stretch of its text, from the offset `start` on, whose words are
    printed nowhere in `blocks`. Where a finding stands already, no second one is made."""
    told = sorted(_offset(reading, finding) for finding in reading.findings)
    account = _Account(reading)
    account.blocks(blocks)
    for at, words in account.lost(start, told):
        reading.fault(
            at,
            "lost-text",
            f"these words are printed nowhere: `{_shortened(words)}`",
            _way_out(reading.source.text, at),
        )


def _offset(reading: Reading, finding: Finding) -> int:
    starts = reading.source.line_starts
    line = min(max(finding.line, 1), len(starts))
    return starts[line - 1] + max(finding.column, 1) - 1


class _Account:
    """What of one text is printed, and what is lost."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.source.text
        self.printed: list[tuple[int, int]] = []
        """Stretches of the text that are printed."""
        self.apart: list[tuple[int, str]] = []
        """Words that are lost within what is printed as a whole: a picture, a citation."""
        self.has_code = False
        self.in_code: Counter[str] = Counter()

    # -- what is printed --------------------------------------------------------------------

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Enter what blocks print."""
        for block in blocks:
            if isinstance(block, CodeBlock | RawBlock):
                self._code(block)
            elif isinstance(block, Figure):
                self._figure(block)
            else:
                for run in contents(block):
                    self._run(run)
                self.blocks(children(block))

    def _code(self, block: CodeBlock | RawBlock) -> None:
        """Enter code. Of code in notes, and of some in lists, pandoc does not tell the place: its
        words are known wherever they stand."""
        start, end = block.origin.start, block.origin.end
        if start >= 0 and FENCE.match(self.text, start):
            line_end = self.text.find("\n", start, end)
            self._add(line_end if line_end >= 0 else end, end)
        elif isinstance(block, RawBlock):
            self._add(start, end)
        self.has_code = True
        self.in_code += words_of(block.text)

    def _add(self, start: int, end: int) -> None:
        if 0 <= start < end:
            self.printed.append((start, end))

    def _run(self, run: tuple[Inline, ...]) -> None:
        for inline in run:
            if type(inline) is Text:
                at, end = inline.at, inline.end
                if end > at >= 0:
                    self.printed.append((at, end))
                    if end - at > len(inline.text):
                        self._compare(at, inline.text, self.text[at:end])
            elif isinstance(inline, Cite | Ref):
                self._citation(inline, (inline,))
            elif isinstance(inline, Span) and _holds_references(inline):
                self._citation(inline, inline.content)
            elif isinstance(inline, Code):
                self._add(inline.at, inline.end)
            elif isinstance(inline, Image):
                self._picture(inline, inline.alt)
            elif isinstance(inline, Note):
                self.blocks(inline.blocks)
            elif isinstance(inline, WithContent):
                self._run(inline.content)

    def _figure(self, figure: Figure) -> None:
        if any(getattr(i, "at", -1) >= 0 for i in figure.caption):
            self._run(figure.caption)
        else:
            self._picture(figure.image, f"{figure.image.alt} {plain(figure.caption)}")

    def _picture(self, image: Image, said: str) -> None:
        self._add(image.at, image.end)
        self._compare(image.at, said, of_picture(self.text[image.at : image.end]))

    def _citation(self, whole: Cite | Ref | Span, content: Iterable[Inline]) -> None:
        self._add(whole.at, whole.end)
        said = " ".join(_said(content))
        self._compare(whole.at, said, of_citation(self.text[whole.at : whole.end]))

    def _compare(self, at: int, said: str, stands: str) -> None:
        """Enter as lost the words that stand at a place and are not said for it."""
        if at < 0 or letters(said) == letters(stands):
            return
        missing = words_of(stands) - words_of(said)
        if missing:
            self.apart.append((at, " ".join(missing)))

    # -- what is lost -----------------------------------------------------------------------

    def lost(self, start: int, told: Sequence[int]) -> list[tuple[int, str]]:
        """Return where words are lost, and which, where nothing is told of it."""
        found = [(at, words) for at, words in self.apart if not self._is_told(at, at + 1, told)]
        structure = Structure(self.text)
        for begin, end in self._gaps(start):
            if LEFT.search(self.text, begin, end) is None:
                continue
            blanked = structure.blanked(begin, end)
            note_is_told = False
            for first, last in _paragraphs(self.text[begin:end]):
                piece, at = blanked[first:last], begin + first
                goes_on = note_is_told and self.text.startswith(("    ", "\t"), at)
                is_told = goes_on or self._is_told(at, begin + last, told)
                note_is_told = is_told and (goes_on or self.text.startswith("[^", at))
                left = LEFT.search(piece)
                if left is None or is_told:
                    continue
                if not self.has_code or words_of(piece) - self.in_code:
                    found.append((at + left.start(), piece[left.start() :]))
        return sorted(found)

    def _gaps(self, start: int) -> Iterator[tuple[int, int]]:
        """Yield the stretches between what is printed."""
        at = start
        for begin, end in sorted(self.printed):
            if begin > at:
                yield at, begin
            at = max(at, end)
        if at < len(self.text):
            yield at, len(self.text)

    def _is_told(self, start: int, end: int, told: Sequence[int]) -> bool:
        """Tell whether a finding stands in a stretch, or at the beginning of its line."""
        line = self.text.rfind("\n", 0, start) + 1
        while line < start and self.text[line] in " \t>":
            line += 1
        return any(start <= at < end or at == line for at in told)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for apart in _APART.finditer(text):
        yield at, apart.start()
        at = apart.end()
    yield at, len(text)


def _holds_references(span: Span) -> bool:
    """Tell whether words of a span have no place of their own, as those of cross-references."""
    return span.at >= 0 and any(
        isinstance(i, Cite | Ref) and i.at == span.at and i.end == span.end for i in span.content
    )


def _said(content: Iterable[Inline]) -> Iterator[str]:
    for inline in content:
        if isinstance(inline, Cite):
            for item in inline.items:
                yield from (item.prefix, item.key, item.locator, item.suffix)
        elif isinstance(inline, Ref):
            yield f"{inline.kind}:{inline.id}"
        else:
            yield plain((inline,))


def _shortened(words: str) -> str:
    shown = " ".join(words.split()).strip("|[](){} ")
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN].rsplit(' ', 1)[0]}…"


def _way_out(text: str, at: int) -> str:
    """Return what a writer can do about words that are lost at an offset."""
    begin = text.rfind("\n", 0, at) + 1
    line = text[begin : text.find("\n", at) if "\n" in text[at:] else None].lstrip(" \t>")
    if line.startswith("[^"):
        label = line[: line.find("]") + 1]
        return f"put {label} where the note belongs, under one text for each label, or delete it"
    if line.startswith("[") and "]:" in line:
        return f"to print the line begin it with a backslash: `\\{line[: line.find(']:') + 2]} …`"
    if FENCE.match(line):
        return "write what is to be read above the block; after its fence stands one word, or {…}"
    if "![" in line:
        return 'a picture has one text: the bracket, or alt="…" with a paragraph of its own'
    if "|" in line:
        return "does the row have more cells than the table's first row?"
    return "give it a paragraph of its own, or keep it from print in a comment: <!-- … -->"
