"""`openxml-audit`: the schemas of Office Open XML, without Office."""

from __future__ import annotations

import tempfile
from pathlib import Path

from openxml_audit import OpenXmlValidator


def faults(data: bytes) -> list[str]:
    """Return every fault that the validator finds in a document."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "document.docx"
        file.write_bytes(data)
        result = OpenXmlValidator(max_errors=0).validate(str(file))
    return [] if result.is_valid else list(map(str, result.errors))


def assert_clean(data: bytes) -> None:
    """Fail with every fault that the validator finds in a document."""
    found = faults(data)
    assert not found, "\n".join(found)
