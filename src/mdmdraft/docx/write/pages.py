"""What stands on the pages around the text: headers and footers of each section, and the cover."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mdmdraft.docx.write.body import section
from mdmdraft.docx.write.cover import cover_xml
from mdmdraft.docx.write.frame import section_end
from mdmdraft.docx.write.running import fill
from mdmdraft.docx.write.template import Running
from mdmdraft.docx.write.values import words_of
from mdmdraft.docx.write.writing import Writing


class Pages:
    """The headers and footers of a document, and its cover, where the template has one."""

    def __init__(self, w: Writing) -> None:
        self._w = w
        self._words: Mapping[str, str] = words_of(w.draft)
        self.parts: dict[str, str | bytes] = {}
        self.kinds: dict[str, str] = {}
        """What each part is that has a content type of its own."""
        every = w.template.running
        turned = (design for design in every if design.use != "first")
        self.links = {False: self._links(every), True: self._links(turned, turned=True)}
        """References to headers and footers, of portrait and landscape sections."""
        # A redline shows what became of the title block, which a cover would stand in place of.
        self.cover = self._cover() if w.tracking is None else ""
        """The cover and the end of its section."""

    @property
    def has_title(self) -> bool:
        """Whether the cover prints the title, so that no title block has to."""
        cover = self._w.template.cover
        return bool(self.cover and cover and "title" in cover.names)

    def _links(self, running: Iterable[Running], *, turned: bool = False) -> str:
        w, out = self._w, ""
        page = w.template.page.turned() if turned else w.template.page
        for design in running:
            name = f"{design.kind}{len(self.kinds) + 1}.xml"
            self.parts[f"word/{name}"] = fill(
                design.part, self._words, page.text_width, w.template.tabs, w.next_mark
            )
            if design.rels:
                self.parts[f"word/_rels/{name}.rels"] = design.rels
            self.kinds[f"word/{name}"] = design.kind
            key = w.rels.add(design.kind, name)
            out += f'<w:{design.kind}Reference w:type="{design.use}" r:id="{key}"/>'
        return out

    def _cover(self) -> str:
        w = self._w
        cover = w.template.cover
        if cover is None:
            return ""

        def link(part: str) -> str:
            return w.rels.add("image", part.removeprefix("word/"))

        if cover.own is None:
            pages = section(w, self.links[False], landscape=False, title=True)
        else:
            links = self._links(w.template.cover_running)
            pages = f'<w:sectPr>{links}<w:type w:val="nextPage"/>{cover.section}</w:sectPr>'
        made = cover_xml(cover, self._words, link, w.next_mark, w.drawing)
        return f"{made}<w:p>{section_end(w)}{pages}</w:pPr></w:p>"
