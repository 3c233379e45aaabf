"""What a file is, by its folder and its name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.model.finding import Finding
from mdmdraft.sources.layout import RecordFile, record_file


@pytest.mark.parametrize(
    ("path", "kind", "id_", "language"),
    [
        ("content/sections/01-context.en.md", "section", "context", "en"),
        ("content/sections/01-context.fr.md", "section", "context", "fr"),
        ("content/sections/01b_context.pt-BR.md", "section", "context", "pt-BR"),
        ("content/sections/context.md", "section", "context", "de"),
        ("content/sections/2016.md", "section", "2016", "de"),
        ("content/sections/07-1990s.md", "section", "1990s", "de"),
        ("content/evidence/impact-law.en.md", "evidence", "impact-law", "en"),
        ("content/evidence/01-a.en.md", "evidence", "01-a", "en"),
        ("content/recommendations/a.md", "recommendation", "a", "de"),
        ("content/terms/a.en.md", "term", "a", "en"),
        ("citations/legal/fr-code-penal.md", "legal", "fr-code-penal", ""),
        ("citations/excerpts/igas_2019:a.md", "excerpts", "igas_2019:a", ""),
        ("citations/excerpts/igas.en.md", "excerpts", "igas.en", ""),
        ("content/terms/a.EN.MD".replace("EN", "en"), "term", "a", "en"),
    ],
)
def test_places(path: str, kind: str, id_: str, language: str) -> None:
    place = record_file(path, "de")
    assert place == RecordFile(path, kind, id_, language)
    assert isinstance(place, RecordFile)
    assert place.record == f"{kind}:{id_}"


@pytest.mark.parametrize(
    ("path", "check"),
    [
        ("content/a.md", "unknown-kind"),
        ("content/sections/sub/a.md", "unknown-kind"),
        ("content/evidences/a.md", "unknown-kind"),
        ("citations/a.md", "unknown-kind"),
        ("content/terms/a b.md", "bad-id"),
        ("content/terms/été.md", "bad-id"),
        ("content/terms/-a.md", "bad-id"),
        ("content/terms/a.b.md", "bad-id"),
        ("content/terms/.md", "bad-id"),
        ("content/terms/a\n.md", "bad-id"),
        ("content/terms/a\udcff.md", "bad-id"),
        ("citations/legal/a.en.md", "bad-id"),
        ("citations/excerpts/a b.md", "bad-id"),
        ("citations/excerpts/a\x1b[2J.md", "bad-id"),
    ],
)
def test_faults(path: str, check: str) -> None:
    finding = record_file(path, "en")
    assert isinstance(finding, Finding)
    assert (finding.check, finding.line) == (check, 0)
    assert finding.hint
    assert finding.path.isprintable()


@pytest.mark.parametrize("path", ["content/sections/a.txt", "citations/library.json", "content/x"])
def test_what_is_no_record(path: str) -> None:
    assert record_file(path, "en") is None


@given(st.text())
def test_any_name(name: str) -> None:
    place = record_file(f"content/terms/{name}.md", "en")
    assert isinstance(place, Finding | RecordFile)
    if isinstance(place, RecordFile):
        assert place.path.encode()
    else:
        assert f"{place.path}{place.message}".encode()
