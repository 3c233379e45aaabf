"""Names of elements, by what they mean to a comparison of raw XML."""

from __future__ import annotations

from mdmdraft.docx.names import MC, M, w

P, R, TBL, TR, TC = w("p"), w("r"), w("tbl"), w("tr"), w("tc")
PPR, RPR, TRPR, TCPR, TBLPR = w("pPr"), w("rPr"), w("trPr"), w("tcPr"), w("tblPr")
GRID, COLUMN = w("tblGrid"), w("gridCol")
T, DEL_TEXT, INSTRUCTION, DEL_INSTRUCTION = w("t"), w("delText"), w("instrText"), w("delInstrText")
FIELD, SIMPLE_FIELD, LINK = w("fldChar"), w("fldSimple"), w("hyperlink")
CONTROL, CONTROL_CONTENT, CONTROL_PROPERTIES = w("sdt"), w("sdtContent"), w("sdtPr")
AROUND = frozenset({CONTROL, CONTROL_CONTENT, w("customXml")})
"""What stands around rows and cells."""
SECTION, BOX = w("sectPr"), w("txbxContent")
NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
COMMENT = w("commentReference")
EQUATIONS = frozenset({f"{{{M}}}oMath", f"{{{M}}}oMathPara"})
EMBEDDED = frozenset({w("altChunk"), w("subDoc")})
"""Other documents that stand among blocks."""
ALTERNATE = f"{{{MC}}}AlternateContent"
PICTURES = frozenset({w("drawing"), w("pict"), w("object"), ALTERNATE})
SOFT = frozenset(map(w, ("smartTag", "customXml", "dir", "bdo")))
"""What stands around runs and says nothing of them that is tracked."""
SOFT_PROPERTIES = frozenset(map(w, ("smartTagPr", "customXmlPr")))
SILENT = frozenset(
    map(w, ("annotationRef", "footnoteRef", "endnoteRef", "separator", "continuationSeparator"))
) | {COMMENT}
"""What stands in a run and is no text of its own."""
PASSING = frozenset(map(w, ("lastRenderedPageBreak",)))
"""What Word writes anew whenever it saves."""
POINTS = frozenset(
    map(
        w,
        (
            "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr",
            "permStart", "permEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
            "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd",
            "customXmlDelRangeStart", "customXmlDelRangeEnd",
        ),
    )
)  # fmt: skip
"""What stands between runs or blocks and takes up no place."""
