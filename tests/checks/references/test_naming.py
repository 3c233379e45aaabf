"""When words before a citation name what is cited."""

from __future__ import annotations

import pytest

from mdmdraft.checks.references.naming import names_before, on_the_whole

ITEM: dict[str, object] = {
    "title": "Protocol to Prevent Trafficking",
    "title-short": "Palermo Protocol",
    "number": "A/RES/55/25, annex II",
}


@pytest.mark.parametrize(
    "before",
    [
        "All know the Palermo Protocol ",
        "All know the “Palermo Protocol” ",
        "It is in A/RES/55/25, annex II ",
        "It goes back to the Convention of 1949 ",
        "It is set out in Directive (EU) 2024/1712 ",
        "In France, the Act of 13 April 2016 ",
        "Elle suit la loi du 13 avril 2016 ",
        "Under English Law the Modern Slavery Act ",
    ],
)
def test_named(before: str) -> None:
    assert names_before(before, ITEM)


@pytest.mark.parametrize(
    "before",
    [
        "States must protect every child ",
        "The Palermo Protocol asks States to protect every child ",
        "as is done in France ",
        "",
        "January " * 80 + "x ",
    ],
)
def test_not_named(before: str) -> None:
    assert not names_before(before, ITEM)


def test_on_the_whole() -> None:
    assert on_the_whole("France ratified it in 2002.")
    assert on_the_whole("Le texte est entré en vigueur.")
    assert not on_the_whole("States must protect every child.")
