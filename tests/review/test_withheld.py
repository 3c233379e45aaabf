"""What goes back to reviewers says nothing of what was withheld from them since."""

from __future__ import annotations

from pathlib import Path

import pytest

import docx
from mdmdraft.review.files import read_reviews
from mdmdraft.world import World
from tests.diff.test_audiences import OPEN, done, paper, run
from tests.leaks import leaks
from tests.small_paper import CONFIG, CONTEXT, write

TOKENS = ["Zqplace", "Zqspan", "zq-law", "Zqtitle", "Zqanswer"]
SECTION = "content/sections/01-context.en.md"
RECORD = "content/evidence/zq-law.en.md"
LINE = "The point of help is at Zqplace street in the north."
SPAN = "A sentence with {} in it goes on from here."


def evidence(sensitivity: str) -> str:
    text = OPEN["content/evidence/secret.en.md"].replace("SECRET-TITLE", "Zqtitle of a report here")
    return text.replace("\n---\n", f"\nsensitivity: {sensitivity}\n---\n", 1)


def public(version: str) -> dict[str, str]:
    return {
        "mdmdraft.yml": CONFIG.replace("0.1.0", version),
        SECTION: f"{CONTEXT}\n{LINE}\n\n{SPAN.format('Zqspan')}\n\nAs [@ev:zq-law] says.\n",
        RECORD: evidence("public"),
    }


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    """A paper reviewed by its readers, who may not see all of it any more."""
    folder = paper(tmp_path, public("0.1.0"))
    done(folder, "freeze", "0.1.0")
    done(folder, "build", "position", "--to", "docx")
    file = next((folder / "dist/0.1.0").glob("*.docx"))
    made = docx.Document(str(file))
    for paragraph in made.paragraphs:
        if "Zqplace" in paragraph.text:
            made.add_comment(
                paragraph.runs, text="Is Zqplace street in the north safe?", author="Ann"
            )
        if "Zqspan" in paragraph.text:
            made.add_comment(paragraph.runs, text="Too long.", author="Ann")
        if "Nobody" in paragraph.text or "Open and" in paragraph.text:
            paragraph.add_run(" Added at Zqplace street in the north.")
    made.save(str(folder / "ann.docx"))
    done(folder, "review", "read", "ann.docx")
    only = '::: {.only audience="internal"}\n'
    write(
        folder,
        {
            **public("0.2.0"),
            SECTION: f"{CONTEXT}\n{only}{LINE}\n\nAs [@ev:zq-law] says.\n:::\n\n"
            + SPAN.format('[Zqspan]{.only audience="internal"}'),
            RECORD: evidence("internal"),
        },
    )
    review = next((folder / "reviews/0.1.0").glob("*.yml"))
    assert "Zqplace" in review.read_text("utf-8")
    (read,) = read_reviews(World(folder, {}), "0.1.0")
    long = next(c for c in read.comments if "long" in c.text)
    done(folder, "review", "answer", long.id, "See zq-law.", "--note")
    return folder


@pytest.mark.parametrize("form", ["docx", "xlsx", "html"])
def test_the_matrix(reviewed: Path, form: str) -> None:
    told = done(reviewed, "review", "matrix", "-o", f"table.{form}")
    data = (reviewed / f"table.{form}").read_bytes()
    assert leaks(data, TOKENS) == set()
    assert leaks(data, ["[removed]", "Too long"]) == {"[removed]", "Too long"}
    assert "Zqplace" in told


def test_comments_in_the_next_draft(reviewed: Path) -> None:
    told = done(
        reviewed, "build", "position", "--to", "docx", "--with-comments", "0.1.0",
        "--allow", "unanswered-comment",
    )  # fmt: skip
    data = next((reviewed / "dist/0.2.0").glob("*.docx")).read_bytes()
    assert leaks(data, TOKENS) == set()
    assert leaks(data, ["Too long"])
    assert "Zqplace" in told


def test_the_review_file_stays_the_writers_own(reviewed: Path) -> None:
    assert "Zqplace" in next((reviewed / "reviews/0.1.0").glob("*.yml")).read_text("utf-8")
    assert run(reviewed, "review", "status")[0] == 0
