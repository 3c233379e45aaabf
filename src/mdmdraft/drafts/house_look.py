"""What of a paper's own reference.docx goes into none of its documents, told before they are built.

A cover, headers, footers, styles and pictures are taken over (docs/templates.md); whoever made the
template has to hear of the rest.
"""

from __future__ import annotations

from mdmdraft.docx.reference import REFERENCE
from mdmdraft.locales import listed
from mdmdraft.model.draft import Composed
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.world import World


def template_told(world: World, composed: tuple[Composed, ...]) -> tuple[Finding, ...]:
    """Return a warning for what a paper's template holds and no document takes over, and for words
    of its cover that look as if they stood for something; errors where it cannot be read."""
    if not world.has(REFERENCE):
        return ()
    # With them comes all that writes Word files, which a paper without a template does not need.
    from mdmdraft.docx.write.template import read_template
    from mdmdraft.docx.xml import locale
    from mdmdraft.drafts.assets import own_reference

    page, language = "a4", "en"
    for made in composed[:1]:
        page, language = made.draft.page, locale(made.draft.language)
    try:
        template = read_template(own_reference(world), page, language)
    except Refused as refused:
        return tuple(refused.findings)
    found = []
    if template.left_out:
        found.append(
            Finding.of_file(
                REFERENCE,
                "template-left-out",
                f"not taken over into any document: {listed(template.left_out, 'en')}",
                "take it out of the template; what a template gives is its styles, page, headers,"
                " footers and the cover before the first page break",
                "warning",
            )
        )
    if template.cover and template.cover.placeholders:
        words = listed([f"`{text}`" for text in template.cover.placeholders], "en")
        found.append(
            Finding.of_file(
                REFERENCE,
                "cover-placeholder",
                f"the cover prints {words} as it stands",
                "type {date}, {version}, {subtitle} or another mark where the paper's own words go",
                "warning",
            )
        )
    return tuple(found)
