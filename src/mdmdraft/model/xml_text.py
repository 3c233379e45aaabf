"""Text as XML: escaped, and without what XML cannot hold."""

from __future__ import annotations

import html
import re

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""The characters that XML 1.0 cannot hold, not even as a reference."""


def legal(text: str) -> str:
    """Return `text` less the characters that XML 1.0 cannot hold."""
    return NOT_XML.sub("", text) if NOT_XML.search(text) else text


def escape(text: str) -> str:
    """Return `text` for element content, less the characters that XML 1.0 cannot hold."""
    return html.escape(legal(text), quote=False)


def attribute(text: str) -> str:
    """Return `text` for an attribute between double quotes."""
    return escape(text).replace('"', "&quot;").replace("\n", " ").replace("\t", " ")
