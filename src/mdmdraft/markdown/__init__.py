"""Markdown ⇄ blocks with positions, read by pandoc."""
