"""An amendment as one passage: what stays, goes and comes, and where each has its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.compose.amendments import amended
from mdmdraft.model.origin import Origin
from mdmdraft.model.paper import Field
from mdmdraft.model.text import SIGN, Inline, Span, Styled, Text
from mdmdraft.model.walk import inlines_in, plain
from mdmdraft.sources.load import load_paper
from mdmdraft.world import World
from tests.checks.base import BASE

PLACE = Origin(path="content/recommendations/act.en.md")


def field(text: str, at: int = 100) -> Field:
    return Field((Text(text, at, at + len(text)),), PLACE)


def passage(present: str, proposed: str) -> str:
    return plain(
        amended(field(present) if present else None, field(proposed) if proposed else None, "en")
    )


@pytest.mark.parametrize(
    ("present", "proposed", "printed"),
    [
        ("To help the trade.", "To help the trade.", "To help the trade."),
        ("To help the trade.", "To force the trade.", "To [−help] [+force] the trade."),
        ("To help the trade.", "To help.", "To help [−the trade]."),
        ("To help.", "To help by force.", "To help [+by force]."),
        ("", "A new text.", "[+A new text.]"),
        ("A text that goes.", "", "[−A text that goes.]"),
        ("1° To help; 2° To gain;", "1° To gain;", "1° To [−help; 2° To] gain;"),
        ("“To help”", "« To help »", "[−“][+«] To help[−”] [+»]"),
        ("", "", ""),
    ],
)
def test_a_passage_says_what_goes_and_what_comes(present: str, proposed: str, printed: str) -> None:
    assert passage(present, proposed) == printed


WORDS = st.lists(st.sampled_from(["to", "help", "2°", "“gain”", "by", "force;"]), max_size=12)


def without(content: tuple[Inline, ...], style: str) -> str:
    """The words of a passage less those of a style, and less the signs."""
    out = ""
    for inline in content:
        if isinstance(inline, Span) and SIGN in inline.classes:
            continue
        if isinstance(inline, Styled) and inline.style == style:
            continue
        inner = getattr(inline, "content", None)
        out += without(inner, style) if inner is not None else plain((inline,))
    return out


@settings(max_examples=100)
@given(WORDS, WORDS)
def test_either_text_is_there_again_when_the_other_is_taken_out(
    one: list[str], two: list[str]
) -> None:
    present, proposed = " ".join(one), " ".join(two)
    made = amended(field(present) if present else None, field(proposed) if proposed else None, "en")
    assert without(made, "strikeout").split() == proposed.split()
    assert without(made, "underline").split() == present.split()


def test_what_comes_has_its_place_in_the_proposed_text_and_what_goes_has_none() -> None:
    made = amended(field("To help the trade.", 10), field("To force the trade.", 200), "en")
    placed = {inline.text: inline.at for inline in inlines_in(made) if isinstance(inline, Text)}
    assert placed == {
        "To": 200, "[−": -1, "help": -1, "]": -1, " ": 202, "[+": -1, "force": 203,
        " the trade.": 208,
    }  # fmt: skip


def test_signs_are_read_out_in_the_language_of_the_draft() -> None:
    told = [
        dict(inline.attributes)["told"]
        for inline in amended(field("Aider."), field("Forcer."), "fr")
        if isinstance(inline, Span) and SIGN in inline.classes
    ]
    assert told == ["supprimé\xa0:", "fin de la suppression", "inséré\xa0:", "fin de l’insertion"]


FRENCH_LAW = """\
---
title: Code du dommage
title_short: Code du dommage
type: legislation
level: national
jurisdiction: FR
language: fr
date: 2000-11-15
---

## Article 2 {#art-2}

Le dommage est le fait d’aider autrui.
"""
AMENDING = """\
---
title: Act now
addressee: [eu]
priority: high
evidence: [survey]
legal: ["treaty, art. 3(a)"]
amendment:
  - provision: "code, art. 2"
    present: "Le dommage est le fait d’aider autrui."
    proposed: "Le dommage est le fait de *forcer* autrui."
    translation: "Harm is to force others."
  - provision: "treaty, art. 3(a)"
    proposed: "Harm is harm."
---

States must act.
"""


def test_the_texts_of_an_amendment_are_in_the_language_of_the_law(tmp_path: Path) -> None:
    files = {
        **BASE,
        "citations/legal/code.md": FRENCH_LAW,
        "content/recommendations/act.en.md": AMENDING,
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    paper, _ = load_paper(World(tmp_path, env={}))
    fields = paper.recommendations["act", "en"].fields

    def languages(name: str) -> set[str]:
        runs = inlines_in(fields[f"amendment.{name}"].content)
        return {
            value
            for inline in runs
            if isinstance(inline, Span)
            for key, value in inline.attributes
            if key == "lang"
        }

    assert languages("0.present") == languages("0.proposed") == {"fr"}
    assert languages("0.translation") == languages("1.proposed") == set()
    assert [name for name, found in fields.items() if found.quoted] == ["amendment.0.present"]
