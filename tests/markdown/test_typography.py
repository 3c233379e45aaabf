"""Text set as its language sets it, each character at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.markdown.batch import parse_batch
from mdmdraft.model.text import Text
from mdmdraft.model.walk import plain_blocks, walk_inlines
from mdmdraft.sources.layout import RecordFile
from mdmdraft.sources.record_file import close_record, open_record
from mdmdraft.world import World

THIN, FULL = "\u202f", "\u00a0"


def printed(tmp_path: Path, text: str, language: str) -> str:
    """Return the words of a section, after holding each of its runs against the source."""
    file = RecordFile(f"content/sections/a.{language}.md", "section", "a", language)
    opened, findings = open_record(file, text.encode(), frozenset())
    assert opened is not None and not findings
    parsed = parse_batch(World(tmp_path), opened.texts) if opened.texts else {}
    record, findings = close_record(opened, parsed, False)
    assert not findings
    for inline in walk_inlines(record.body):
        if isinstance(inline, Text) and inline.end - inline.at == len(inline.text) > 1:
            assert text[inline.at : inline.end] == inline.text
    return plain_blocks(record.body)


@pytest.mark.parametrize(
    ("typed", "language", "shown"),
    [
        (
            'Il dit : "oui" ; pourquoi ?',
            "fr",
            f"Il dit{FULL}: «{FULL}oui{FULL}»{THIN}; pourquoi{THIN}?",
        ),
        (
            '"Il a dit "non" hier"',
            "fr",
            f"«{FULL}Il a dit “non” hier{FULL}»",
        ),
        ("\"L'accès à l'eau\"", "fr", f"«{FULL}L’accès à l’eau{FULL}»"),
        ("**Elle** : *oui* !", "fr", f"Elle{FULL}: oui{THIN}!"),
        ("Elle dit\n? Non, p.\n12", "fr", f"Elle dit{THIN}? Non, p.{FULL}12"),
        ("Elle dit “oui” et “non”.", "fr", "Elle dit “oui” et “non”."),
        ("Elle dit `a : b` ; non", "fr", f"Elle dit a : b{THIN}; non"),
        ('Il cite [a "word" : p. 12]{lang=en} ; oui', "fr", f"Il cite a “word” : p. 12{THIN}; oui"),
        (
            'It says ["oui" ; non]{lang=fr} ; yes',
            "en",
            f"It says «{FULL}oui{FULL}»{THIN}; non ; yes",
        ),
        ("Er sagt \"ja : 'nein'\"", "de", "Er sagt „ja : ‚nein‘“"),
        ('She says "yes" ; p. 12', "en", "She says “yes” ; p. 12"),
        ('Un texte.[^1]\n\n[^1]: Voir "là" : p. 3.', "fr", "Un texte."),
        (
            '::: {.only audience="internal"}\nNon ; "oui" ?\n:::',
            "fr",
            f"Non{THIN}; «{FULL}oui{FULL}»{THIN}?",
        ),
    ],
)
def test_marks_and_blanks(tmp_path: Path, typed: str, language: str, shown: str) -> None:
    assert printed(tmp_path, f"# Un\n\n{typed}\n", language).split("\n", 1)[1] == shown


def test_a_note_is_set_too(tmp_path: Path) -> None:
    text = '# Un\n\nUn texte.[^1]\n\n[^1]: Voir "là" : p. 3.\n'
    file = RecordFile("content/sections/a.fr.md", "section", "a", "fr")
    opened, _ = open_record(file, text.encode(), frozenset())
    assert opened is not None
    record, _ = close_record(opened, parse_batch(World(tmp_path), opened.texts), False)
    words = "".join(i.text for i in walk_inlines(record.body) if isinstance(i, Text))
    assert words.endswith(f"Voir «{FULL}là{FULL}»{FULL}: p.{FULL}3.")
