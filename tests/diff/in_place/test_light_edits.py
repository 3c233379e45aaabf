"""Files that are lightly edited in their raw XML, by the hundred: the redline of each is proved,
comes to both files when its changes are resolved part by part as well, marks few words, and the
validator finds nothing in it that it does not find in the files."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from benchmarks.light_edits import EDITS, edited
from benchmarks.redlines import DATE, TOGETHER, fewest_words, marked_words

import docx
from mdmdraft.diff.in_place import redline_in_place
from mdmdraft.diff.in_place.proof import stories
from mdmdraft.docx.opening import open_word
from tests.diff.in_place.word_files import (
    END,
    WordFile,
    begin,
    complex_field,
    control,
    equation,
    link,
    note,
    p,
    picture,
    run,
    simple_field,
    table,
    text_box,
)
from tests.docx.accept.files import accept_all, reject_all
from tests.docx.write.audit import faults

_SAID = (
    "The tenant pays the rent on the first day of every month. ",
    "Whoever is late is reminded once, in writing, and pays nothing for it. ",
    "The landlord keeps the house dry and warm, and repairs what breaks. ",
    "Either side may end the contract with three months of notice. ",
)
_MOST = 1.5
"""Words marked, as a ratio to the fewest that would do."""


def contract() -> bytes:
    """Return a file with all that Word files of others have."""
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (
        p(begin("TOC \\o"), "Rent 1") + p("Repairs 2", END)
        + "".join(p(run(_SAID[i % 4]), run(_SAID[(i * i + 1) % 4], "<w:b/>")) for i in range(6))
        + p("Owed is ", equation("a", "b"), " as in ", complex_field("REF _Ref12 \\h", "part 3"))
        + p("See ", link("rIdL", "the law"), note("2"), " and ", control(run("Ann Onym")), ".")
        + "".join(p(words, properties=listed) for words in _SAID)
        + table(("Month", "Rent"), ("May", "700"), ("June", "710"), ("July", "720"))
        + p(picture("rIdP"), " The house, drawn by ", simple_field("AUTHOR", "Ann"), ".")
        + p(text_box(p("A box says this in a few words."), p("And this.")))
        + control(p("What stands in a control.") + p("And more of it stands here."))
        + table(("Both sides sign",), ("Ann", "Ben"), spans={(0, 0): 2})
        + p("The end of it.", note("3"))
    )  # fmt: skip
    level = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    return WordFile(
        body,
        headers={"default": p("Contract number 12, the first page"), "first": p("Ann and Ben")},
        notes={"2": p("In its form of 2020, as it was printed."), "3": p("Signed in May.")},
        pictures={"rIdP": b"\xd7\xcd\xc6\x9a"},
        links={"rIdL": "https://law.example/"},
        numbering=level,
    ).bytes()


def report() -> bytes:
    """Return a file as python-docx makes it."""
    made = docx.Document()
    made.add_heading("Report", 1)
    for number in range(12):
        made.add_paragraph(f"{number}. {_SAID[number % 4]}{_SAID[(number + 1) % 4]}")
    grid = made.add_table(4, 3)
    for at, cell in enumerate(c for row in grid.rows for c in row.cells):
        cell.text = f"Cell {at} of the table"
    made.sections[0].header.paragraphs[0].text = "A header of a few words"
    made.sections[0].footer.paragraphs[0].text = "A footer of a few words"
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def said(data: bytes) -> dict[str, list[str]]:
    """Return what a file says that has no tracked changes."""
    return stories(open_word(data, "x"), accept=True)


@pytest.mark.parametrize("edits", [*((name,) for name in EDITS), *TOGETHER], ids=" ".join)
@pytest.mark.parametrize("made", [contract, report])
def test_a_lightly_edited_file(made: Callable[[], bytes], edits: tuple[str, ...]) -> None:
    old = made()
    news = [edited(old, edits, f"{seed}") for seed in range(4)]
    pairs = [pair for new in news if new is not None for pair in ((old, new), (new, old))]
    if not pairs:
        pytest.skip("it has nothing of that kind")
    redlines = [redline_in_place(*pair, names=("o", "n"), author="A", date=DATE) for pair in pairs]
    for (one, two), redline in zip(pairs, redlines, strict=True):
        assert said(accept_all(redline)) == said(two)
        assert said(reject_all(redline)) == said(one)
    fewest = sum(fewest_words(*pair) for pair in pairs)
    assert sum(map(marked_words, redlines)) <= _MOST * fewest
    known = {fault for data in pairs[0] for fault in faults(data)}
    assert {fault for data in redlines[:2] for fault in faults(data)} <= known
