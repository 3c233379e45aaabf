"""A draft as long as asked, for measuring."""

from __future__ import annotations

import random

from mdmdraft.model.draft import Draft, Part
from mdmdraft.model.text import (
    Block,
    Box,
    Cite,
    Column,
    Inline,
    List,
    Para,
    Pinpoint,
    Styled,
    Table,
    Text,
)
from tests.writing.maker import (
    REFERENCES,
    Maker,
    draft_of,
    placed,
    text,
)

_WORDS = [
    "the",
    "of",
    "law",
    "a",
    "person",
    "work",
    "health",
    "right",
    "state",
    "police",
    "report",
    "survey",
    "evidence",
    "harm",
    "risk",
    "service",
    "because",
    "which",
    "measure",
    "protection",
    "exploitation",
    "trafficking",
    "consent",
    "definition",
    "means",
    "purpose",
    "instrument",
    "provision",
    "court",
    "convention",
    "country",
    "access",
    "violence",
    "income",
    "fine",
    "client",
    "worker",
]


def large_draft(words: int) -> Draft:
    """Return a draft of about `words` words, with a citation every 58 of them.

    Every page has a heading, paragraphs and a list; there is a table and a box a thousand words.
    """
    rng = random.Random(words)
    keys = [f"source-{n}" for n in range(1, max(2, words // 120))]
    number = 0
    parts: list[Part] = []
    left = words
    while left > 0:
        index = len(parts) + 1
        m = Maker(f"content/sections/{index:02}-part.en.md")
        blocks: list[Block] = [m.heading(1, f"Part {index}", str(index), f"sec-part-{index}")]
        for section in range(1, 6):
            blocks.append(m.heading(2, _phrase(rng, 5), f"{index}.{section}"))
            for _ in range(4):
                number += 3
                blocks.append(_long_para(m, rng, keys, number))
            items = tuple((m.para(_phrase(rng, 20), tight=True),) for _ in range(5))
            blocks.append(placed(List(items), m))
        blocks += [_long_table(m, rng), _long_box(m, rng, index)]
        parts.append(Part(f"part-{index}", "body", f"Part {index}", m.path, tuple(blocks)))
        left -= 5 * (4 * 174 + 105) + 240 + 60
    references: dict[str, dict[str, object]] = {
        k: {**REFERENCES["study-2022"], "id": k} for k in keys
    }
    return draft_of(tuple(parts), references)


def _phrase(rng: random.Random, count: int) -> str:
    return " ".join(rng.choices(_WORDS, k=count))


def _long_para(m: Maker, rng: random.Random, keys: list[str], number: int) -> Para:
    pieces: list[Inline] = []
    for n in range(3):
        for word in _phrase(rng, 25).split():
            pieces += [Text(word + " ")] if n else []
        key = rng.choice(keys)
        pieces += [
            Text(_phrase(rng, 30 if n else 55) + " "),
            Styled("emph", text(_phrase(rng, 2))),
            Text(" "),
            Cite(
                (Pinpoint(key, "p. 3", "page", "3"),), text(f"({key} 2022, p. 3)"), number + n - 2
            ),
            Text(". "),
        ]
    return m.para(*pieces)


def _long_table(m: Maker, rng: random.Random) -> Table:
    rows = tuple(m.row(*(_phrase(rng, 6) for _ in range(4))) for _ in range(10))
    return placed(
        Table(
            (Column(), Column(), Column(), Column()),
            (m.row("One", "Two", "Three", "Four", header=True),),
            rows,
            text(_phrase(rng, 5)),
            "Table",
            "",
        ),
        m,
    )


def _long_box(m: Maker, rng: random.Random, index: int) -> Box:
    return placed(
        Box(
            "recommendation",
            (
                m.para(f"Recommendation {index}", style="box-title"),
                m.para(_phrase(rng, 50)),
                m.para(_phrase(rng, 8), style="fact"),
            ),
            f"rec-{index}",
        ),
        m,
    )
