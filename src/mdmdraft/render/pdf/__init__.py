"""A draft as PDF, by way of Typst source that a template, paper.typ, gives its look."""

from mdmdraft.render.pdf.compile import Pdf, Standard, write_pdf, write_typst
from mdmdraft.render.pdf.fonts import font_folder

__all__ = ["Pdf", "Standard", "font_folder", "write_pdf", "write_typst"]
