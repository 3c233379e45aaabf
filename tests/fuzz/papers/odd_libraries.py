"""Bibliographies that blow up."""

from __future__ import annotations

import json
from random import Random

from tests.fuzz import base
from tests.fuzz.papers.catalogue import hostile
from tests.fuzz.papers.odd_yaml import BOMBS, VALUES
from tests.fuzz.place import Place

FIELDS = (
    "id", "type", "title", "author", "issued", "publisher", "URL", "DOI", "ISBN", "page", "volume", "note",
    "container-title", "language", "accessed", "editor", "abstract", "citation-key", "custom", "number",
)  # fmt: skip
NAMES: tuple[object, ...] = (
    [{}], [{"family": None}], [{"family": ""}], [{"literal": "x" * 9000}], ["x"], "x", [{"family": 1}],
    [{"family": "A", "given": "B"}] * 3000, [{"family": "\u202eA"}], [{"family": "<b>"}], [[]], {},
)  # fmt: skip
DATES: tuple[object, ...] = (
    {}, {"date-parts": []}, {"date-parts": [[]]}, {"date-parts": [["x"]]}, {"date-parts": [[10**30]]},
    {"date-parts": [[2020, 13, 45]]}, {"date-parts": [[-5]]}, {"raw": "x" * 9000}, {"literal": 5}, "2020", 2020,
    {"date-parts": [[1.5]]}, {"date-parts": [[None]]}, {"date-parts": "2020"}, {"date-parts": [[0]]}, {"season": 9},
    {"date-parts": [[2020], [2019], [2018]]},
)  # fmt: skip
BIB = (
    '@string{a0 = "aaaaaaaaaa"}\n'
    + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 40))
    + "@book{book, title = a39}\n",
    "@book{book, title = " + "{" * 8000 + "}" * 8000 + "}\n", "@book{book, title = {" + "\\'" * 20_000 + "e}}\n",
    "@book{book,\n" + "author = {A and B},\n" * 5000 + "}\n", "@book{" * 5000, "@comment{" * 5000, "@" * 50_000,
    "@book{book, author = {" + " and ".join(["A, B"] * 9000) + "}}\n", "@book{book, crossref = {book}}\n",
    "@book{a, crossref={b}}\n@book{b, crossref={a}}\n@book{book, crossref={a}}\n", "@preamble{x}" * 3000, "",
    "@book{book, title={\\input{../outside/secret.txt}}}\n", "@book{book, title={$" + "x^" * 8000 + "$}}\n", "\x00",
    "".join(f"@book{{k{n}, title={{T {n}}}}}\n" for n in range(4000)), "@book{book, date={9999999999-99-99}}\n",
)  # fmt: skip
RIS = (
    "TY  - BOOK\nID  - book\nTI  - x\nER  - \n" * 4000, "TY  - " * 9000, "TY  - BOOK\n" + "AU  - A, B\n" * 9000,
    "ER  - \n" * 9000, "TY  - BOOK\nPY  - " + "9" * 9000 + "\nER  - \n", "TY  - NOSUCH\nID  - book\nER  - \n", "\ufeff",
)  # fmt: skip


@hostile
def entry_of_wrong_types(place: Place, random: Random) -> None:
    items = json.loads(place.read(base.LIBRARY) or "[]")
    for item in items[:1]:
        for _ in range(random.randrange(1, 4)):
            name = random.choice(FIELDS)
            values = {"author": NAMES, "editor": NAMES, "issued": DATES, "accessed": DATES}.get(
                name, VALUES
            )
            item[name] = random.choice(values)
    place.write(base.LIBRARY, json.dumps(items, default=str, skipkeys=True))


@hostile
def library_bomb(place: Place, random: Random) -> None:
    place.write(base.LIBRARY, random.choice([
        "[" * 100_000, "[" * 900 + "]" * 900, '{"a":' * 50_000, "[" + '{"id": "a"},' * 50_000 + '{"id": "a"}]', "1e999",
        '[{"id": "book", "type": "book", "title": "' + "x" * 3_000_000 + '"}]', "null", "{}", '"x"', "[null]", "[[]]",
        json.dumps([{"id": f"k{n}", "type": "book", "title": f"T {n}"} for n in range(4000)]), "[1, 2",
        json.dumps([{"id": "book", "type": "book", **{f"x{n}": n for n in range(20_000)}}]), "NaN", "[NaN]",
        json.dumps([{"id": "book", "type": "book", "title": "<i>" * 5000}]), '[{"id": "\\ud800"}]', '[{"id": "\\u0000"}]',
        json.dumps([{"id": "book", "type": "book", "title": "x"}] * 3000), "[" + "9" * 100_000 + "]", "[]" * 9, "\ufeff[]",
        json.dumps([{"id": "book", "type": "book", "title": "$\\input{x}$ `x` *x* [x](y)"}]), '[{"a": 1, "a": 2}]',
        json.dumps({"items": [{"id": "book"}]}), json.dumps([{"id": "../x", "type": "x" * 9000, "title": "\u202e"}]),
    ]))  # fmt: skip


@hostile
def library_in_another_format(place: Place, random: Random) -> None:
    kind, texts = random.choice([("bib", BIB), ("ris", RIS), ("yaml", BOMBS), ("yml", BOMBS)])
    place.write(f"citations/library.{kind}", random.choice(texts))
    place.remove(base.LIBRARY)
    place.append(base.CONFIG, f"bibliography: [citations/library.{kind}]\n")


@hostile
def many_libraries(place: Place, random: Random) -> None:
    names = [f"citations/l{n}.json" for n in range(random.choice([3, 300]))]
    for name in names:
        place.write(name, place.read(base.LIBRARY))
    place.append(base.CONFIG, f"bibliography: {json.dumps(names)}\n")


@hostile
def law_without_end(place: Place, random: Random) -> None:
    place.append(base.LEGAL, random.choice([
        "".join(f"\n## Article {n} {{#art-{n}}}\n\nWords.\n" for n in range(3000)), "\n## Article 3(a) {#art-3-a}\n" * 50,
        "\n## " + "x" * 99_999 + "\n", '\n## A {#b from=9999-99-99 until="x" defines="harm,harm,none"}\n\nx\n',
        "\n" + "#" * 6 + " Six {#six}\n\n" + "words " * 90_000, '\n## A {#b defines="' + "x," * 9000 + '"}\n\nx\n',
    ]))  # fmt: skip
