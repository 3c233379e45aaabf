"""XML that somebody else wrote: the one place where it is parsed.

No entity is expanded, nothing is fetched, and libxml2's own bounds hold: elements at most 256 deep,
no text above 10 MB. What a whole file may hold is bounded by who opens it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree


class NotWellFormed(ValueError):
    """XML that cannot be read; its words say what is wrong, without a place."""


def parse_foreign(data: bytes, *, instructions: bool = False) -> etree._Element:
    """Return XML as a tree without its comments, and without processing instructions unless they
    are asked for. Raises NotWellFormed."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=not instructions,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        told = (getattr(error, "msg", "") or str(error)).split(", line", maxsplit=1)[0]
        raise NotWellFormed(told or "it is empty") from None
