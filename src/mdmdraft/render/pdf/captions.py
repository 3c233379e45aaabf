"""What stands around a table or a figure: its label and caption, and the anchor."""

from __future__ import annotations

from mdmdraft.model.text import Figure, Table
from mdmdraft.render.pdf.inlines import write_inlines
from mdmdraft.render.pdf.literal import quoted
from mdmdraft.render.pdf.writer import Writer


def write_captioned(w: Writer, kind: str, block: Table | Figure) -> None:
    """Open `#captioned(…, ` with the caption; what is captioned and `)` must follow."""
    w.put(f'#captioned("{kind}", {quoted(block.label)}, ')
    if block.caption or block.anchor:
        w.put("[")
        w.target(block.anchor)
        write_inlines(w, block.caption)
        w.put("], ")
    else:
        w.put("none, ")
