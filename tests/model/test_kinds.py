"""The table of kinds holds together, and the data that ships is there for each of them."""

from __future__ import annotations

import pytest

from mdmdraft.model.kinds import BLOCKS, BOXES, COLUMN, DRAWN, KINDS, Kind, record_at
from mdmdraft.model.lists import DEFAULTS
from mdmdraft.model.record import ADDRESSEE, LEGAL_ORDER
from mdmdraft.model.uses import uses_of
from mdmdraft.world import package_list

EVERY = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))


def test_no_two_kinds_share_a_name() -> None:
    kinds = list(KINDS.values())
    for of in ("name", "plural", "folder", "called"):
        assert len({getattr(kind, of) for kind in kinds}) == len(kinds), of
    prefixes = [kind.prefix for kind in kinds if kind.prefix]
    assert len(set(prefixes)) == len(prefixes)
    blocks = [block.name for kind in kinds for block in kind.blocks]
    assert len(set(blocks)) == len(blocks)


def test_every_generated_block_has_a_template() -> None:
    there = {name.removesuffix(".md.j2") for name in package_list("templates/blocks")}
    assert set(BLOCKS) == there


@EVERY
def test_what_a_kind_names_is_there(kind: Kind) -> None:
    fields = set(kind.meta.__struct_fields__)
    assert kind.title in fields or kind.named_for_source
    assert fields >= {*kind.order, *(kind.skeleton or {})}
    assert set(kind.facts_with_title) <= set(kind.facts or ())
    for use in uses_of(kind.meta).values():
        assert use.names in {"", ADDRESSEE, LEGAL_ORDER, *KINDS, *DEFAULTS}
    for block in kind.blocks:
        for attribute, what in block.attributes.items():
            assert (
                what in {ADDRESSEE, LEGAL_ORDER, COLUMN, *KINDS}
                or uses_of(kind.meta)[attribute].use == "choice"
            )
    if kind.box:
        assert kind.box in DRAWN
    if kind.numbering:
        assert kind.prefix
        assert kind.blocks
    assert kind.box in {"", *BOXES}


@pytest.mark.parametrize(
    ("anchor", "found"),
    [
        ("rec-act", "recommendation:act"),
        ("rec-act-2", "recommendation:act"),
        ("rec-in-2030", "recommendation:in-2030"),
        ("rec-in-2030-2", "recommendation:in-2030"),
        ("rec-in", ""),
        ("rec-", ""),
        ("rec", ""),
        ("ev-act", ""),
        ("term-act", ""),
        ("sec-act", ""),
        ("my-own", ""),
        ("", ""),
    ],
)
def test_the_record_that_a_box_prints(anchor: str, found: str) -> None:
    there = {"recommendation:act", "recommendation:in-2030", "section:act"}
    printed = record_at(anchor, lambda kind, id_: f"{kind.name}:{id_}" in there)
    assert (f"{printed[0].name}:{printed[1]}" if printed else "") == found
