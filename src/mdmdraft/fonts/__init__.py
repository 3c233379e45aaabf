"""The fonts of the PDF: where they come from. None of the machine's own is used."""
