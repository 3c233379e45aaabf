"""Edits within paragraphs: words, styles, notes, citations, and paragraphs split or joined."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from mdmdraft.align.differences import (
    END,
    Differences,
    JoinedText,
    WordsChange,
    differences,
    is_blank_alone,
)
from mdmdraft.align.linear import LinearItem, TextParagraph, TextRow, TextRun, led, printed
from mdmdraft.align.paragraphs import LinearAligner
from mdmdraft.align.steps import Step
from mdmdraft.model.edit import Edit, EditKind, Format, Range
from mdmdraft.model.text import Cite, Image, Note
from mdmdraft.model.walk import ATOM
from mdmdraft.review.patch.title_block import FIELDS
from mdmdraft.review.reading.attribution import Attribution
from mdmdraft.review.reading.new_text import context, new_text, plain_new

NUMBERED = "the number or label is given by the paper"
CITED = "the words of a citation are printed by the citation style"
FRONT = "the title block is made from mdmdraft.yml"
HINT_FRONT = "change `title`, `subtitle`, `version`, `date`, `as_of`… in mdmdraft.yml"
HINT_SOURCE = "change it in the source named by `place`"


class WordsFinder(ABC):
    """Makes edits of paragraphs that both texts have."""

    def __init__(
        self, attribution: Attribution, reviewer: str, kind: EditKind | None = None
    ) -> None:
        self.attribution = attribution
        self.reviewer = reviewer
        self.kind = kind
        """Kind of an edit of words where all are alike: in a note."""
        self.left: Counter[str] = Counter()
        """What was seen and is no edit."""
        self.claimed: set[int] = set()
        """Steps that are told with another one, by their identity."""
        self.pictures: Mapping[str, str] = {}
        """Of pictures, by their digests: why they cannot be carried into the paper."""

    def inner(self, kind: EditKind) -> WordsFinder:
        """Return a finder for what stands within a note or a cell."""
        made = type(self)(self.attribution, self.reviewer, kind)
        made.left = self.left
        made.pictures = self.pictures
        return made

    @abstractmethod
    def steps(self, steps: Sequence[Step]) -> list[Edit]:
        """Return the edits of a linear text, in the order of the text."""

    def _words(self, olds: list[TextParagraph], news: list[TextParagraph]) -> list[Edit] | None:
        """Return the edits of a paragraph, or of several that were split or joined: then None
        where the words around the new end were rewritten as well, so that it cannot be told."""
        old, new = JoinedText(olds), JoinedText(news)
        compared = differences(old, new)
        edits: list[tuple[int, Edit | None]] = []
        for change in compared.words:
            a = old.text[change.start : change.end].count(END)
            b = new.text[change.new_start : change.new_end].count(END)
            if not a and not b:
                edits += [(change.start, e) for e in self._change(change, old, new)]
            else:
                edits += [(change.start, e) for e in self._ends(change, old, new, a, b)]
        edits += self._rest(compared, old, new)
        found = [edit for _, edit in sorted(edits, key=lambda pair: pair[0]) if edit is not None]
        return found if len(found) == len(edits) else None

    def _ends(
        self, change: WordsChange, old: JoinedText, new: JoinedText, a: int, b: int
    ) -> Iterator[Edit | None]:
        # The end of a paragraph may stand within what reads as one word.
        change.narrow(old, new, blanks=False)
        before = old.text[change.start : change.end]
        after = new.text[change.new_start : change.new_end]
        if a + b > 1 or after.replace(END, "").strip() or (b and before.strip()):
            yield None
            return
        if b:
            paragraph, start, _ = old.parts(change.start, change.start)[0]
            end = old.parts(change.end, change.end)[0][2]
            base = paragraph.base
            if base is None or paragraph.base_units[start] < 0 or base.part:
                yield None
                return
            unit = paragraph.base_units[end]
            signed = self.attribution.of(new.parts(change.new_start, change.new_start)[0][0].end)
            yield self._edit(
                "split", base, block=base.id, at=Range(unit, unit),
                before=base.text.replace(ATOM, ""),
                after="\n".join(printed(x.runs) for x in new.paragraphs), **signed,
            )  # fmt: skip
            return
        parts = old.parts(change.start, change.end)
        base = parts[0][0].base
        if base is None or len(parts) != 2:
            yield None
            return
        joined = new.parts(change.new_start, change.new_start)[0][0].joined
        yield self._edit(
            "join", base, block=base.id,
            before="\n".join(printed(x.runs) for x in old.paragraphs),
            after=printed(new.paragraphs[0].runs),
            **self.attribution.of(joined[0] if joined else None),
        )  # fmt: skip
        for paragraph, start, end in parts:
            if start < end and paragraph.text[start:end].strip():
                shift = old.start_of(paragraph)
                part = WordsChange(start + shift, end + shift, change.new_start, change.new_start)
                yield from self._change(part, old, new)

    def _rest(
        self, compared: Differences, old: JoinedText, new: JoinedText
    ) -> Iterator[tuple[int, Edit | None]]:
        """Yield styles, notes, and citations whose printed words were changed."""
        for style in compared.styles:
            paragraph, start, end = old.parts(style.start, style.end)[0]
            pieces = new.slice(style.new_start, style.new_end)
            said = printed(old.slice(style.start, style.end))
            signed = self.attribution.formatted(pieces)
            base = paragraph.base
            if base is None or base.kind == "front" or -1 in paragraph.base_units[start:end]:
                reason = FRONT if base is not None and base.kind == "front" else NUMBERED
                yield style.start, self._other(base, said, said, reason, **signed)
                continue
            at = Range(paragraph.base_units[start], paragraph.base_units[end])
            yield style.start, self._edit(
                "format", base, block=base.id, part=base.part, at=at, before=said, after=said,
                format=Format(style.style, style.on).change, **signed,
            )  # fmt: skip
        for unit, new_unit in compared.notes:
            one, two = old.note(unit), new.note(new_unit)
            if one is not None and two is not None:
                aligner = LinearAligner(lambda item: item.id)
                steps = aligner.align(one.note, two.note, moves=False)
                inner = self.inner("note-words")
                for edit in inner.steps(steps):
                    section = old.paragraphs[0].base.section if old.paragraphs[0].base else ""
                    yield unit, msgspec.structs.replace(edit, section=edit.section or section)
        for unit, new_unit in compared.atoms:
            first, second = old.note(unit), new.note(new_unit)
            if first and second and first.shown != second.shown:
                paragraph = old.parts(unit, unit)[0][0]
                yield unit, self._other(paragraph.base, first.shown, second.shown, CITED,
                                      **self.attribution.put_in([second]))  # fmt: skip

    def _change(self, change: WordsChange, old: JoinedText, new: JoinedText) -> Iterator[Edit]:
        """Yield the edit that a stretch of changed words is."""
        if is_blank_alone(change, old, new):
            self.left["blank"] += 1
            return
        paragraph, start, end = old.parts(change.start, change.end)[0]
        pieces = new.slice(change.new_start, change.new_end)
        gone = old.slice(change.start, change.end)
        before, after = printed(gone), printed(pieces)
        base = paragraph.base
        signed = self.attribution.changed(change, old, new)
        if base is None:
            yield self._other(None, before, after, "it is not part of the draft's text", **signed)
            return
        if base.kind == "front" and base.part in FIELDS and all(p.atom is None for p in pieces):
            yield self._edit(
                "words", base, part=base.part, at=Range(start, end), before=before, after=after,
                context=context(paragraph, start, end, before, after), **signed,
            )  # fmt: skip
            return
        if base.kind in {"front", "image"} or any(isinstance(p.atom, Image) for p in pieces):
            reason = FRONT if base.kind == "front" else "it is a picture"
            other = self._other(base, before, after, reason, **signed)
            pictures = any(isinstance(p.atom, Image) for p in pieces)
            yield msgspec.structs.replace(other, new=new_text(pieces) if pictures else ())
            return
        where = paragraph.base_units[start : end + 1]
        typed = base.kind == "heading" and not start and after.endswith("\t")
        if where[0] < 0 or -1 in where[:-1] or typed:
            yield self._other(base, before, after, NUMBERED, **signed)
            return
        one, two = where[0], where[-1]
        new_words = new_text(pieces)
        beside = base.slice(max(0, one - 1), max(two, one + 1))
        words = all(p.atom is None for p in (*gone, *pieces))
        if words and before and before == after and led(gone) != led(pieces):
            yield self._edit(
                "link", base, block=base.id, part=base.part, at=Range(one, two), before=before,
                after=after, new=new_words, context=_linked(gone, pieces), **signed,
            )  # fmt: skip
            return
        yield self._edit(
            self._kind(base, gone, pieces), base, block=base.id, part=base.part,
            at=Range(one, two), before=before, after=after,
            new=() if plain_new(pieces, gone or beside) else new_words,
            context=context(paragraph, start, end, before, after), **signed,
        )  # fmt: skip

    def _kind(
        self, base: TextParagraph, old: Sequence[TextRun], new: Sequence[TextRun]
    ) -> EditKind:
        """Return the kind of an edit of words: what alone was put in or taken out, else where."""
        sides: tuple[tuple[Sequence[TextRun], Sequence[TextRun], EditKind, EditKind], ...] = (
            (old, new, "citation-deleted", "note-deleted"),
            (new, old, "citation-inserted", "note-inserted"),
        )
        for pieces, others, citation, note in sides:
            atoms = [p for p in pieces if p.atom is not None]
            words = [p for p in pieces if p.atom is None and p.text.strip()]
            if others or words or not atoms:
                continue
            if all(isinstance(p.atom, Cite) for p in atoms):
                return citation
            if all(isinstance(p.atom, Note) for p in atoms):
                return note
        if self.kind is not None:
            return self.kind
        kinds: dict[str, EditKind] = {"heading": "heading", "caption": "caption"}
        return kinds.get(base.kind, "words")

    # -- made -------------------------------------------------------------------------------

    def _edit(self, kind: EditKind, base: LinearItem | TextRow | None, **fields: Any) -> Edit:
        """Return an edit at an item of the draft; None is where the draft has none."""
        if base is not None:
            fields |= {"place": base.origin.place, "record": base.origin.record}
            fields["section"] = getattr(base, "section", "")
        return Edit(id="", kind=kind, reviewer=self.reviewer, **fields)

    def _other(
        self, base: LinearItem | None, before: str, after: str, reason: str, **signed: Any
    ) -> Edit:
        """Return an edit that no source can take, with the reason."""
        at = {} if base is None else {"block": base.id, "part": getattr(base, "part", "")}
        hint = HINT_FRONT if reason == FRONT else HINT_SOURCE
        return self._edit(
            "other", base, before=before, after=after, reason=reason, hint=hint, **at, **signed
        )


def _linked(old: Sequence[TextRun], new: Sequence[TextRun]) -> str:
    """Return what a change of a link is, as `[-[words](from)-]{+[words](to)+}`."""
    one, two = (
        "".join(f"[{text}]({link})" if link else text for text, link in led(pieces))
        for pieces in (old, new)
    )
    return f"[-{one}-]{{+{two}+}}"
