"""The default reference.docx, packed from its parts."""

from __future__ import annotations

from typing import Any

from mdmdraft.docx.names import val
from mdmdraft.docx.reference import default_part, embedded_fonts, obfuscated, reference_docx
from mdmdraft.docx.write.numbering import HEADING_INDENTS
from mdmdraft.world import package_data, package_files
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
    endings = (".rels", "].xml", ".odttf")
    assert told == {f"/{name}" for name in parts(made) if not name.endswith(endings)}
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


def test_the_typeface_is_embedded_with_its_first_bytes_hidden() -> None:
    fonts = embedded_fonts()
    assert sorted(fonts) == [f"word/fonts/font{n}.odttf" for n in range(1, 5)]
    assert set(fonts) <= set(parts(reference_docx()))
    table: Any = tree(reference_docx(), "word/fontTable.xml")
    for face, name in zip(("Regular", "Bold", "Italic", "BoldItalic"), sorted(fonts), strict=True):
        kept = package_data(f"fonts/MdmdraftSans-{face}.ttf")
        key = next(table.iter(q(f"embed{face}"))).get(q("fontKey"))
        assert fonts[name][:4] != kept[:4] == b"\0\1\0\0"
        assert obfuscated(fonts[name], key) == kept
    # A bit of OS/2 that is set would forbid to embed it, or to edit what it is embedded in.
    assert _fs_type(kept) == 0


def _fs_type(font: bytes) -> int:
    tables = int.from_bytes(font[4:6], "big")
    rows = [font[12 + 16 * n : 28 + 16 * n] for n in range(tables)]
    at = next(int.from_bytes(r[8:12], "big") for r in rows if r[:4] == b"OS/2")
    return int.from_bytes(font[at + 8 : at + 10], "big")
