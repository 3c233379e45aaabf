"""What stands around a table or a figure: its label and caption, and the anchor."""

from __future__ import annotations

from mdmdraft.model.text import Figure, Table
from mdmdraft.pdf.literal import quoted
from mdmdraft.pdf.marks import was_call
from mdmdraft.pdf.runs import write_run
from mdmdraft.pdf.writer import Writer


def write_captioned(w: Writer, kind: str, block: Table | Figure) -> None:
    """Open `#captioned(…, ` with the caption; what is captioned and `)` must follow."""
    # The label belongs to what one version has alone, so it stands between the signs too.
    inside = w.revision is not None and bool(block.label)
    lead = f"#strong[#{quoted(block.label)}]#h(0.6em)" if inside else ""
    w.put(f'#captioned("{kind}", {quoted("" if inside else block.label)}, ')
    was = was_call(w.marks, block.was_label)
    if block.caption or block.anchor or was or inside:
        w.put("[")
        w.target(block.anchor)
        write_run(w, block.caption, lead, was)
        w.put("], ")
    else:
        w.put("none, ")
