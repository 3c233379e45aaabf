"""The only door to pandoc: Markdown with positions, citation grammar, citeproc, references."""
