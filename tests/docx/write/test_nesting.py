"""What stands in lists and quotations at once is set in by both."""

from __future__ import annotations

import msgspec

from mdmdraft.model.draft import Part
from mdmdraft.model.text import Block, List, Quote
from tests.docx.write.build import NS, paragraphs, q, text, write
from tests.writing.maker import Maker
from tests.writing.sample import rich_draft


def _left(*blocks: Block) -> dict[str, str]:
    part = Part("p", "body", "P", "p.md", blocks)
    data = write(msgspec.structs.replace(rich_draft(contents=False), parts=(part,)))
    return {
        text(p): ind.get(q("left"))
        for p in paragraphs(data)
        if (ind := p.find("w:pPr/w:ind", NS)) is not None
    }


def test_a_quotation_in_a_list_and_a_list_in_a_quotation_are_set_in_by_both() -> None:
    m = Maker("p.md")
    inner = List(((m.para("an item quoted"),),))
    found = _left(
        List(((m.para("an item"), Quote((m.para("quoted in an item"),))),)),
        Quote((m.para("quoted"), inner, Quote((m.para("quoted again"),)))),
    )
    assert found == {"quoted in an item": "1020", "an item quoted": "1020", "quoted again": "1020"}
