"""A draft as PDF, by way of Typst source that a template, paper.typ, gives its look."""

from mdmdraft.fonts.folders import font_folder
from mdmdraft.pdf.compile import Pdf, Standard, write_pdf, write_typst
from mdmdraft.pdf.marks import Marks, block_anchor, change_anchor, in_new, part_anchor

__all__ = [
    "Marks",
    "Pdf",
    "Standard",
    "block_anchor",
    "change_anchor",
    "font_folder",
    "in_new",
    "part_anchor",
    "write_pdf",
    "write_typst",
]
