"""A template for Word with something planted in every part that is not its look."""

from __future__ import annotations

import io
import zipfile

from mdmdraft.docx.reference import reference_docx
from tests.withheld.planted import Planter

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def reference(p: Planter) -> bytes:
    """Return the template."""
    x = p.private

    def said(*names: str) -> str:
        return "".join(f"<{n}>{x(f'template: {n}')}</{n}>" for n in names)

    parts = {
        "docProps/core.xml": _CORE
        + said("dc:creator", "dc:description", "dc:subject", "cp:lastModifiedBy", "cp:category")
        + "</cp:coreProperties>",
        "docProps/app.xml": f'<Properties xmlns="{_OFFICE}/extended-properties">'
        + said("Company", "Manager", "Template", "HyperlinkBase")
        + "</Properties>",
        "customXml/item1.xml": f"<a>{x('template: custom XML')}</a>",
        "word/comments.xml": f"<w:comments {_W}>"
        f'<w:comment w:id="0" w:author="{x("template: author of a comment")}">'
        f"<w:p><w:r><w:t>{x('template: comment')}</w:t></w:r></w:p></w:comment></w:comments>",
        "word/people.xml": f'<w:people {_W} w:a="{x("template: person")}"/>',
        f"word/media/{x('template: name of a part')}.bin": x("template: part"),
    }
    body = (
        f'<w:p><w:ins w:id="90" w:author="{x("template: author of a change")}"><w:r><w:t>'
        f"{x('template: body')}</w:t></w:r></w:ins></w:p>"
        f'<w:p><w:bookmarkStart w:id="91" w:name="{x("template: bookmark")}"/>'
        f'<w:bookmarkEnd w:id="91"/>'
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{x('template: hidden words')}</w:t></w:r></w:p>"
    )
    settings = (
        f'<w:docVars><w:docVar w:name="a" w:val="{x("template: variable")}"/></w:docVars>'
        f'<w:attachedSchema w:val="{x("template: schema")}"/>'
    )
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(reference_docx())) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/document.xml":
                data = data.replace(b"<w:sectPr", body.encode() + b"<w:sectPr", 1)
            elif info.filename == "word/settings.xml":
                data = data.replace(b"</w:settings>", settings.encode() + b"</w:settings>")
            if info.filename not in parts:
                new.writestr(info.filename, data)
        for name, text in parts.items():
            new.writestr(name, text)
        new.comment = x("template: comment of the archive").encode()
    return made.getvalue()
