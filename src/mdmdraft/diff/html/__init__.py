"""A comparison as one self-contained web page."""

from mdmdraft.diff.html.page import as_html

__all__ = ["as_html"]
