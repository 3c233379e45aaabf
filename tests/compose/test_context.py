"""What block templates are given is what docs/templates.md says they are given."""

from __future__ import annotations

import re
from pathlib import Path

from mdmdraft.compose.context import Context
from mdmdraft.compose.numbers import number
from mdmdraft.compose.view import view
from mdmdraft.locales import catalog
from mdmdraft.model.kinds import PRINTED, Kind
from mdmdraft.sources.load import load_paper
from tests import ROOT
from tests.small_paper import write

PAGE = (ROOT / "docs/templates.md").read_text("utf-8")


def documented(kind: Kind) -> set[str]:
    """Return the names that the page lists for the values of a kind."""
    (line,) = re.findall(rf"^\|[^|]*\| `{kind.plural}`, each with (.*) \|$", PAGE, re.MULTILINE)
    return set(re.findall(r"`([a-z_]+)`", re.sub(r"\([^)]*\)", "", line)))


def test_templates_are_given_what_the_page_says(tmp_path: Path) -> None:
    paper, _ = load_paper(write(tmp_path))
    seen, _ = view(paper, "position", "en")
    context = Context(seen, number(seen, ()), catalog("document", "en"))
    for kind in PRINTED:
        record = next(iter(seen.of(kind.name).values()))
        assert set(context.record(kind, record)) == documented(kind), kind.name


def test_what_is_never_printed_is_not_given(tmp_path: Path) -> None:
    paper, _ = load_paper(write(tmp_path))
    seen, _ = view(paper, "inside", "en")
    context = Context(seen, number(seen, ()), catalog("document", "en"))
    for kind in PRINTED:
        for record in seen.of(kind.name).values():
            values = repr(context.record(kind, record))
            assert "SECRET-AUTHOR" not in values
            assert "SECRET-NOTES" not in values


def test_addressees_are_those_of_the_record(tmp_path: Path) -> None:
    paper, _ = load_paper(write(tmp_path))
    seen, _ = view(paper, "position", "en")
    context = Context(seen, number(seen, ()), catalog("document", "en"))
    (kind,) = (kind for kind in PRINTED if kind.name == "recommendation")
    given = [context.record(kind, record) for record in seen.recommendations.values()]
    assert [(one["id"], one["addressees"]) for one in given] == [
        ("act", ["European Union"]),
        ("wait", ["France"]),
    ]
    assert [(one["priority"], len(one["evidence"])) for one in given] == [("high", 1), ("low", 0)]
