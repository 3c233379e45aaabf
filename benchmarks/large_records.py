"""The records of the large paper: references, law, evidence, recommendations, terms."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.wording import COUNTRIES, Words

SCALE = 35_000
"""Words of a paper that has as many records as the numbers below; others in proportion."""
INSTRUMENTS, EVIDENCE, RECOMMENDATIONS, TERMS = 24, 24, 24, 24
ADDRESSEES = ("council", "region", "suppliers", "ministry")


@dataclass
class Records:
    """The ids of what was written, by kind."""

    references: list[str] = field(default_factory=list)
    legal: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    recommendations: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)
    """The figure `share` of each evidence record."""


def _save(folder: Path, name: str, lines: list[str], body: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["---", *lines, "---", "", body]).rstrip() + "\n", "utf-8")


def _references(folder: Path, words: Words, number: int) -> list[str]:
    dice = words.dice
    items: list[dict[str, object]] = []
    for count in range(1, number + 1):
        item: dict[str, object] = {
            "id": f"source-{count}",
            "title": f"{words.title()}: {words.clause()}",
            "author": [words.name() for _ in range(dice.choice((1, 1, 2, 2, 3, 4)))],
            "issued": {"date-parts": [[dice.randint(1985, 2025)]]},
        }
        kind = dice.choice(("article-journal", "article-journal", "report", "book", "chapter"))
        item["type"] = kind
        if kind == "article-journal":
            first = dice.randint(1, 400)
            item |= {
                "container-title": f"Journal of {words.title()}",
                "volume": str(dice.randint(1, 60)),
                "issue": str(dice.randint(1, 6)),
                "page": f"{first}-{first + dice.randint(4, 30)}",
                "DOI": f"10.0000/none.{count}",
            }
        else:
            item |= {"publisher": f"{words.title()} Press", "publisher-place": "Estmark"}
        if kind == "chapter":
            item |= {"container-title": words.title(), "editor": [words.name()], "page": "11-29"}
        items.append(item)
    path = folder / "citations" / "library.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(items, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return [str(item["id"]) for item in items]


def _legal(folder: Path, words: Words, id_: str, number: int, term: str) -> None:
    day, country = words.date(), COUNTRIES[number % len(COUNTRIES)]
    kind = ("treaty", "legislation", "regulation")[number % 3]
    lines = [
        f'title: "Act No. {number} on {words.phrase()}"',
        f'title_short: "Lighting Act {number}"',
        f"type: {kind}",
        f"level: {'international' if kind == 'treaty' else 'national'}",
        "jurisdiction: UN" if kind == "treaty" else "jurisdiction: FR",
        f"country: {country}",
        "language: en",
        f"number: No. {number}/{day[:4]}",
        f'date: "{day}"',
        f'in_force: "{day}"',
        "comparison:",
        f"  {term}:",
        "    basis: [art-1]",
        *(
            f'    {column}: "{words.title()}, {words.phrase()}"'
            for column in ("act", "means", "purpose", "consent", "children")
        ),
    ]
    body = [
        f"## Article {n} {{#art-{n} {f'defines={term!r} ' if n == 1 else ''}from={day}}}\n\n"
        f"{words.sentences(4)}\n".replace("'", '"')
        for n in range(1, 5)
    ]
    _save(folder, f"citations/legal/{id_}.md", lines, "\n".join(body))


def _evidence(folder: Path, words: Words, id_: str, number: int, made: Records) -> None:
    made.figures[id_] = words.dice.randint(2, 98)
    source = words.dice.choice(made.references)
    lines = [
        f'title: "{words.title()} in {COUNTRIES[number % len(COUNTRIES)]}"',
        f"type: {words.dice.choice(('survey', 'study', 'review', 'administrative-data'))}",
        f"scope: {'france' if number % 2 else 'international'}",
        f"stance: {'qualifies' if number % 5 == 0 else 'supports'}",
        "period:",
        '  start: "2019"',
        '  end: "2022"',
        f'source: ["{source}"]',
        f'finding: "{words.sentence()}"',
        f'method: "{words.sentence()}"',
        f'sample: "{words.dice.randint(40, 4000)} lamps; {words.sentence()}"',
        f'limits: "{words.sentence()}"',
        f"verification: {'secondary' if number % 4 == 0 else 'verified'}",
        "figures:",
        "  share:",
        f"    value: {made.figures[id_]}",
        '    unit: "%"',
        f'    label: "{words.phrase()}"',
    ]
    _save(folder, f"content/evidence/{id_}.en.md", lines, words.sentences(2))


def _recommendation(folder: Path, words: Words, id_: str, number: int, made: Records) -> None:
    dice = words.dice
    evidence = ", ".join(dice.sample(made.evidence, min(3, len(made.evidence))))
    legal = [f'"{key}, art. {dice.randint(1, 4)}"' for key in dice.sample(made.legal, 2)]
    lines = [
        f'title: "Repair what {words.clause()}"',
        f"addressee: [{ADDRESSEES[number % len(ADDRESSEES)]}]",
        f"priority: {dice.choice(('high', 'medium', 'low'))}",
        f"order: {number * 10}",
        f"evidence: [{evidence}]",
        f"legal: [{', '.join(legal)}]",
        f'indicator: "{words.sentence()}"',
    ]
    body = f"{words.sentences(3)}\n\n{words.sentences(2)[:-1]} [@{dice.choice(made.references)}]."
    _save(folder, f"content/recommendations/{id_}.en.md", lines, body)


def _term(folder: Path, words: Words, id_: str, number: int, made: Records) -> None:
    lines = [
        f'term: "{words.phrase()} {number}"',
        f'variants: ["{words.phrase()} {number}a"]',
        f'source: ["{words.dice.choice(made.legal)}, art. 1"]',
    ]
    _save(folder, f"content/terms/{id_}.en.md", lines, words.sentences(2))


def write_records(folder: Path, words: Words, size: int, references: int) -> Records:
    """Write the records of a paper of `size` words and return their ids."""

    def some(name: str, number: int) -> list[str]:
        return [f"{name}-{n}" for n in range(1, max(4, number * size // SCALE) + 1)]

    made = Records(references=_references(folder, words, references), terms=some("term", TERMS))
    made.legal = some("act", INSTRUMENTS)
    for number, id_ in enumerate(made.legal, 1):
        _legal(folder, words, id_, number, made.terms[0])
    made.evidence = some("evidence", EVIDENCE)
    for number, id_ in enumerate(made.evidence, 1):
        _evidence(folder, words, id_, number, made)
    made.recommendations = some("advice", RECOMMENDATIONS)
    for number, id_ in enumerate(made.recommendations, 1):
        _recommendation(folder, words, id_, number, made)
    for number, id_ in enumerate(made.terms, 1):
        _term(folder, words, id_, number, made)
    return made
