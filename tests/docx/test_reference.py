"""The default reference.docx, packed from its parts."""

from __future__ import annotations

from typing import Any

from mdmdraft.docx.names import val
from mdmdraft.docx.reference import default_part, reference_docx
from mdmdraft.docx.write.numbering import HEADING_INDENTS
from mdmdraft.world import package_files
from tests.docx.write.audit import assert_clean
from tests.docx.write.build import parts, q, tree


def test_it_is_made_alike_every_time_and_is_clean() -> None:
    made = reference_docx()
    reference_docx.cache_clear()
    assert reference_docx() == made
    assert_clean(made)


def test_nothing_of_how_its_files_are_written_is_in_it() -> None:
    for name in package_files("templates/reference"):
        declaration, _, rest = default_part(name).partition("\n")
        assert declaration.startswith("<?xml ")
        assert "\n" not in rest
        assert "> <" not in rest
        assert "<!--" not in rest


def test_every_part_is_told_of_and_every_style_named_is_there() -> None:
    made = reference_docx()
    told = {o.get("PartName") for o in tree(made, "[Content_Types].xml") if o.get("PartName")}
    assert told == {f"/{name}" for name in parts(made) if not name.endswith((".rels", "].xml"))}
    styles: Any = tree(made, "word/styles.xml")
    known = {s.get(q("styleId")) for s in styles.iter(q("style"))}
    named = {val(e) for e in styles.iter(q("basedOn"), q("next"))}
    named |= {val(e) for e in tree(made, "word/numbering.xml").iter(q("pStyle"))}
    assert named <= known


def test_headings_are_as_wide_where_word_does_not_number_them() -> None:
    levels: Any = tree(reference_docx(), "word/numbering.xml").iter(q("lvl"))
    linked = [lv for lv in levels if val(lv.find(q("pStyle"))).startswith("Heading")]
    widths = tuple(int(lv.find(f"{q('pPr')}/{q('ind')}").get(q("left"))) for lv in linked)
    assert widths == HEADING_INDENTS
