"""The marked text as HTML: the title block, then the sections; what did not change is folded."""

from __future__ import annotations

from mdmdraft.diff.html.blocks import write_blocks, write_next
from mdmdraft.diff.html.escape import escaped
from mdmdraft.diff.html.inlines import write_inlines
from mdmdraft.diff.html.leaf_blocks import flush_notes, write_leaf_block
from mdmdraft.diff.html.revised_blocks import write_revised
from mdmdraft.diff.html.writer import Writer
from mdmdraft.model.draft import Draft, FrontLine, Part, front_lines
from mdmdraft.model.text import Block, Heading
from mdmdraft.model.walk import plain

FOLDED = 3
"""Unchanged blocks that stand together from which they are folded; one beside each change stays
in sight."""
NAMED = 4
"""Headings that the line over a fold names at most."""


def write_marked_text(w: Writer, marked: Draft) -> None:
    """Write the text of both versions, with its marks."""
    write_leaf_block(w, lambda: _front(w, marked), pair=False)
    for part in marked.parts:
        w.put(f'<section class="part"{w.unique(w.name("s", part.id))}>')
        if part.revision is not None:
            blocks = part.blocks
            write_revised(w, part.revision, lambda b=blocks: write_blocks(w, b))  # type: ignore[misc]
        else:
            _part(w, part)
        w.put("</section>")


def _part(w: Writer, part: Part) -> None:
    """Write a section; every block begins with an empty piece, where a fold may begin or end."""
    pieces: list[tuple[int, bool, int, Block]] = []
    at = 0
    while at < len(part.blocks):
        slot, marks, leaves = len(w.out), w.marks, w.leaves
        w.put("")
        block = part.blocks[at]
        at = write_next(w, part.blocks, at)
        pieces.append((slot, w.marks > marks, w.leaves - leaves, block))
    end = len(w.out)
    w.put("")
    headings = [isinstance(block, Heading) for _, _, _, block in pieces]
    for first, last in _runs([changed for _, changed, _, _ in pieces], headings):
        run = pieces[first:last]
        w.out[run[0][0]] = _fold(w, run)
        closing = pieces[last][0] if last < len(pieces) else end
        w.out[closing] = f"</details>{w.out[closing]}"


def _runs(changed: list[bool], headings: list[bool]) -> list[tuple[int, int]]:
    """Return the stretches to fold, as first and last + 1. The heading of a section that has
    changes stays in sight, and so do a block on each side of a change and the heading over it."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(changed):
        if changed[at]:
            at += 1
            continue
        end = at
        while end < len(changed) and not changed[end]:
            end += 1
        if at == 0 and end == len(changed):
            return [(at, end)] if changed else []
        first, last = at + 1, end if end == len(changed) else end - 1
        over = [i for i in range(first, last) if headings[i]] if end < len(changed) else []
        if over and not headings[last]:
            stretches = [(first, over[-1]), (over[-1] + 1, last)]
        else:
            stretches = [(first, last)]
        runs += [run for run in stretches if run[1] - run[0] >= FOLDED]
        at = end
    return runs


def _fold(w: Writer, run: list[tuple[int, bool, int, Block]]) -> str:
    count = w.words.count("blocks", sum(leaves for _, _, leaves, _ in run))
    headings = [b for _, _, _, b in run if isinstance(b, Heading)]
    names = "; ".join(f"{h.number} {plain(h.content)}".strip() for h in headings[:NAMED])
    if len(headings) > NAMED:
        names += "; …"
    said = f"<b>{escaped(names)}</b> " if names else ""
    state = escaped(w.words["unchanged"])
    return f'<details><summary>{said}<span class="n">{state}: {escaped(count)}</span></summary>'


def _front(w: Writer, marked: Draft) -> None:
    lines = front_lines(marked)
    facts = [line for line in lines if line.kind == "fact"]
    w.put('<div class="front">')
    w.flat += 1
    for line in lines:
        if line.kind != "fact":
            _front_line(w, line)
    if facts:
        w.put("<dl>")
        for line in facts:
            w.put(f"<div><dt>{escaped(line.label)}</dt><dd>")
            _revised_line(w, line)
            w.put("</dd></div>")
        w.put("</dl>")
    flush_notes(w)
    w.flat -= 1
    w.put("</div>")


def _front_line(w: Writer, line: FrontLine) -> None:
    w.put(f'<p class="{line.kind}">')
    _revised_line(w, line)
    w.put("</p>")


def _revised_line(w: Writer, line: FrontLine) -> None:
    if line.revision is None:
        write_inlines(w, line.content)
        return
    with w.revised(line.revision):
        write_inlines(w, line.content)
