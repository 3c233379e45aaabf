"""By what names a style is found. Word names its own styles in English in every language and
translates the ids alone; other programs, and converters, write the translated names too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdmdraft.docx.names import val, w
from mdmdraft.docx.write.style_chain import STYLE_ID

if TYPE_CHECKING:
    from lxml import etree

_FRENCH = {
    "titre": "title",
    "sous-titre": "subtitle",
    "corps de texte": "body text",
    "citation": "quote",
    "légende": "caption",
    "en-tête": "header",
    "pied de page": "footer",
    "note de bas de page": "footnote text",
    "appel note de bas de p.": "footnote reference",
    "bibliographie": "bibliography",
    "lien hypertexte": "hyperlink",
    "en-tête de table des matières": "toc heading",
    **{f"titre {n}": f"heading {n}" for n in range(1, 10)},
    **{f"tm {n}": f"toc {n}" for n in range(1, 4)},
    **{
        f"{french}{n}": f"{english}{n}"
        for french, english in (
            ("liste à puces", "list bullet"),
            ("liste à numéros", "list number"),
            ("liste continue", "list continue"),
        )
        for n in ("", " 2", " 3")
    },
}
"""Names of a French Word, by those that it writes."""


def name_of(style: etree._Element) -> str:
    """Return the name of a style; what old versions of Word write behind a comma are others."""
    return val(style.find(w("name"))).partition(",")[0].strip()


def key_of(style: etree._Element) -> tuple[str, str]:
    """Return by what a style is known: its type, and its name in small letters."""
    return style.get(w("type"), "paragraph"), name_of(style).lower()


def known_styles(root: etree._Element) -> dict[tuple[str, str], str]:
    """Return the ids of the styles by type and name, in small letters; a second name or a
    translated one is that of a style where no other has it for its first."""
    styles = list(root.iter(w("style")))
    found = {key_of(s): s.get(STYLE_ID, "") for s in styles}
    for style in styles:
        for name in names_of(style):
            found.setdefault((key_of(style)[0], name), style.get(STYLE_ID, ""))
    return found


def names_of(style: etree._Element) -> list[str]:
    """Return all names of a style in small letters, Word's own for a translated one too."""
    every = [*val(style.find(w("name"))).split(","), *val(style.find(w("aliases"))).split(",")]
    names = [name.strip().lower() for name in every]
    return [name for name in (*names, *(_FRENCH.get(n, "") for n in names)) if name]
