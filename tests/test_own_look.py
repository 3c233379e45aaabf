"""The look of the paper in this repository: `templates/` differs from what ships by little."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
import typst

from mdmdraft.fonts.folders import font_folder

ROOT = Path(__file__).parent.parent
OWN = ROOT / "templates"
SHIPPED = ROOT / "src" / "mdmdraft" / "data" / "templates"


def differing(name: str) -> tuple[list[str], list[str]]:
    """Return the lines that only the shipped template has, and those that only ours has."""
    old, new = ((f / name).read_text("utf-8").splitlines() for f in (SHIPPED, OWN))
    lines = list(difflib.ndiff(old, new))
    return [x[2:] for x in lines if x[:2] == "- "], [x[2:] for x in lines if x[:2] == "+ "]


def test_what_is_replaced() -> None:
    files = {p.relative_to(OWN).as_posix() for p in OWN.rglob("*") if p.is_file()}
    assert files == {"paper.typ", "blocks/evidence.md.j2", "wordmark.typ", "wordmark.svg"}


@pytest.mark.parametrize(("name", "most"), [("paper.typ", 9), ("blocks/evidence.md.j2", 6)])
def test_all_else_is_as_it_ships(name: str, most: int) -> None:
    """A template that ships and changes is taken over here too."""
    gone, come = differing(name)
    assert come
    assert len(gone) <= most
    assert len(come) <= most


def test_the_wordmark_is_made_of_its_source_and_holds_no_text() -> None:
    made = typst.compile(
        str(OWN / "wordmark.typ"),
        format="svg",
        ignore_system_fonts=True,
        font_paths=[font_folder()],
    )
    kept = (OWN / "wordmark.svg").read_bytes()
    assert made == kept
    assert b"<text" not in kept
