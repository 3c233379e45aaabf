"""References that open a sentence."""

from __future__ import annotations

import pytest

from mdmdraft.compose.openings import with_capitals
from mdmdraft.model.text import Cite, Inline, Note, Para, Pinpoint, Ref, Text
from mdmdraft.model.walk import plain

SECTION = Ref("sec", "a", (Text("section 3"),))
CITE = Cite((Pinpoint("k"),), (Text("(K 2018)"),))
NOTE = Note((Para((Text("n."),)),))


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        ((SECTION, Text(" shows it.")), "Section 3 shows it."),
        ((Text("It is so. "), SECTION, Text(" shows it.")), "It is so. Section 3 shows it."),
        ((Text("“It is so.” "), SECTION), "“It is so.” Section 3"),
        ((Text("Is it? "), SECTION), "Is it? Section 3"),
        ((Text("It is."), NOTE, Text(" "), SECTION), "It is. Section 3"),
        ((Text("« "), SECTION), "« Section 3"),
        ((Text("It is as "), SECTION, Text(" says.")), "It is as section 3 says."),
        ((Text("It is so ("), SECTION, Text(").")), "It is so (section 3)."),
        ((Text("Told twice: "), SECTION), "Told twice: section 3"),
        ((Text("Others say it, cf. "), SECTION), "Others say it, cf. section 3"),
        ((Text("It is so, p. "), SECTION), "It is so, p. section 3"),
        ((CITE, Text(" "), SECTION), "(K 2018) section 3"),
    ],
)
def test_what_opens_a_sentence(run: tuple[Inline, ...], shown: str) -> None:
    made = with_capitals(run)
    assert plain(tuple(i for i in made if not isinstance(i, Note))) == shown


def test_a_capital_that_is_there_stays() -> None:
    annex = Ref("sec", "a", (Text("Annex A"),))
    assert with_capitals((annex,)) == (annex,)
