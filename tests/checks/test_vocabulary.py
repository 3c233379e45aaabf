"""What is told of a file is said in the words of that file: the same faults in a library of each
format, and all that the test documents of checks say of libraries and settings."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from mdmdraft.bibliography.bib_types import TEXTS
from mdmdraft.bibliography.vocabulary import FORMATS, field_name, fields_of, format_of
from mdmdraft.checks.kit.registry import names
from mdmdraft.drafts.checking import check
from mdmdraft.model.finding import Finding
from mdmdraft.yaml.dump import write_yaml
from tests.checks.base import BASE
from tests.checks.document import read_document
from tests.drafts.checked_paper import SECTION, write_base

HERE = Path(__file__).parent
DOE = [{"family": "Doe", "given": "Jane"}]
DATE = {"date-parts": [[2018]]}
BOOK = {"type": "book", "author": DOE, "publisher": "Press", "issued": DATE}
PAPER = {"type": "article-journal", "author": DOE, "container-title": "Journal", "volume": "2"}
ITEMS: tuple[dict[str, Any], ...] = (
    {"id": "k-journal", "type": "article-journal", "title": "One of them", "author": DOE},
    {"id": "k-web", "type": "webpage", "title": "A page of ours", "URL": "htp://example.org/x"},
    BOOK | {"id": "k-month", "title": "Of months", "issued": {"date-parts": [[2019, 13, 1]]}},
    BOOK | {"id": "k-later", "title": "Of later", "issued": {"date-parts": [[2048]]}},
    BOOK | {"id": "k-who", "title": "Of nobody", "author": [{"literal": "et al."}]},
    BOOK | {"id": "k-isbn", "title": "Of numbers", "ISBN": "978-3-16-148410-1"},
    BOOK | {"id": "k-marker", "title": "TODO check the title [ref]"},
    BOOK | {"id": "k-entity", "title": "Salt &amp;nbsp; water {{name}}"},
    PAPER | {"id": "k-pages", "title": "In reverse", "page": "90-80", "issued": DATE},
    PAPER | {"id": "k-issn", "title": "Of figures", "ISBN": "1549-1277", "issued": DATE},
    PAPER | {"id": "k-doi", "title": "Of letters", "DOI": "10.1371/x.", "issued": DATE},
    BOOK | {"id": "k-twin-a", "title": "The very same work on the very same thing"},
    BOOK | {"id": "k-twin-b", "title": "The very same work on the very same thing"},
    {"id": "k-case", "type": "legal_case", "title": "A v. B"},
    {"id": "k-talk", "type": "paper-conference", "title": "A talk", "author": DOE, "issued": DATE},
    {"id": "k-thesis", "type": "thesis", "title": "A thesis of ours", "issued": DATE},
    {"id": "k-news", "type": "article-newspaper", "title": "A piece of news"},
    {"id": "k-untitled", "type": "report", "publisher": "Office", "number": "7", "issued": DATE},
)  # fmt: skip
BIB_TYPES = {
    "article-journal": "article", "webpage": "online", "legal_case": "jurisdiction",
    "paper-conference": "inproceedings", "article-newspaper": "article",
}  # fmt: skip
RIS_TYPES = {
    "article-journal": "JOUR", "webpage": "ELEC", "book": "BOOK", "report": "RPRT",
    "legal_case": "CASE", "paper-conference": "CPAPER", "thesis": "THES",
    "article-newspaper": "NEWS",
}  # fmt: skip
TOKEN = re.compile(r'`[\w-]+`|"[\w-]+"')
SHAPES = {
    "BibLaTeX": r"\w = \{|@\w+\)",
    "RIS": r"\b[A-Z][A-Z0-9]  - ",
    "CSL JSON": r'date-parts|\{"|^"',
    "CSL YAML": r"\b(?:issued|accessed): ",
}
"""How each format writes what hints show whole."""
NEVER = {
    "BibLaTeX": r"\bpropert|\btags?\b|front matter|backslash",
    "RIS": r"\bpropert|\bfields?\b|front matter|backslash",
    "CSL JSON": r"\bfields?\b|\btags?\b|front matter|backslash|paragraph",
    "CSL YAML": r"\bpropert|\btags?\b|front matter|backslash|paragraph",
}
"""Words that the writers of each format do not use."""


def names_in(form: str) -> set[str]:
    """Return what a format calls the variables of CSL, as hints name them."""
    path = "x" + next(ending for ending, name in FORMATS.items() if name == form)
    variables = {*TEXTS.values(), "title", "container-title", "issued", "accessed", "author"}
    variables |= {"page", "event-title", "authority", "publisher", "jurisdiction", "ISBN", "URL"}
    named = {field_name(path, variable) for variable in variables}
    if form == "BibLaTeX":
        named |= {f"`{name}`" for variable in variables for name in fields_of(variable)}
    return named


def foreign(path: str, told: str) -> list[str]:
    """Return what in a text about a library is said in the words of another format."""
    form = format_of(path)
    own = names_in(form)
    others = {name for other in SHAPES if other != form for name in names_in(other)} - own
    found = [token for token in TOKEN.findall(told) if token in others]
    found += [
        hit for other, shape in SHAPES.items() if other != form for hit in shaped(shape, told)
    ]
    return found + re.findall(NEVER[form], told)


def shaped(shape: str, told: str) -> list[str]:
    return re.findall(shape, told)


def value_of(variable: str, value: Any, form: str) -> str:
    if variable == "author":
        named = [n.get("literal") or f"{n['family']}, {n['given']}" for n in value]
        return "{" + named[0] + "}" if form == "bib" and "literal" in value[0] else named[0]
    if variable == "issued":
        return ("-" if form == "bib" else "/").join(f"{n:02}" for n in value["date-parts"][0])
    return str(value)


def library(ending: str) -> str:
    if ending == "json":
        return json.dumps(ITEMS, indent=1)
    if ending == "yaml":
        return write_yaml({"references": list(ITEMS)})
    path = f"x.{ending}"
    made: list[str] = []
    for item in ITEMS:
        kind = str(item["type"])
        fields = {
            field_name(path, variable, kind).strip("`"): value_of(variable, value, ending)
            for variable, value in item.items()
            if variable not in {"id", "type"}
        }
        if ending == "bib":
            said = ", ".join(f"{name} = {{{value}}}" for name, value in fields.items())
            made.append(f"@{BIB_TYPES.get(kind, kind)}{{{item['id']}, {said}}}")
        else:
            lines = [f"{tag}  - {value}" for tag, value in fields.items()]
            head = [f"TY  - {RIS_TYPES[kind]}", f"ID  - {item['id']}"]
            made.append("\n".join([*head, *lines, "ER  -"]))
    return "\n\n".join(made) + "\n"


def findings(folder: Path, ending: str) -> list[Finding]:
    config = BASE["mdmdraft.yml"]
    config += f"bibliography: [citations/library.json, citations/other.{ending}]\n"
    cited = "; ".join(f"@{item['id']}" for item in ITEMS)
    text = BASE[SECTION] + f"\nSee [{cited}].\n"
    path = f"citations/other.{ending}"
    world = write_base(folder, {"mdmdraft.yml": config, SECTION: text, path: library(ending)})
    return [f for f in check(world, names()).findings if f.path == path]


@pytest.mark.parametrize("ending", ["bib", "ris", "json", "yaml"])
def test_the_same_faults_are_told_in_the_words_of_each_library(ending: str, tmp_path: Path) -> None:
    told = findings(tmp_path, ending)
    assert {f.check for f in told} >= {
        "duplicate-reference",
        "impossible-address",
        "impossible-author",
        "impossible-date",
        "incomplete-reference",
        "leftover-marker",
        "leftover-markup",
        "malformed-identifier",
        "reversed-range",
        "undated-web-source",
    }
    alien = {f"{f.message} | {f.hint}": foreign(f.path, f"{f.message} {f.hint}") for f in told}
    assert {said: words for said, words in alien.items() if words} == {}


def test_a_foreign_word_is_seen() -> None:
    assert foreign("a.bib", 'write "issued"') == ['"issued"']
    assert foreign("a.bib", "write `PY`") == ["`PY`"]
    assert foreign("a.ris", "write `journaltitle`, date = {2020}") == ["`journaltitle`", "e = {"]
    assert foreign("a.json", "leave the field out") == ["field"]
    assert foreign("a.yaml", "PY  - 2020") == ["PY  - "]


def test_a_key_that_is_in_no_library_is_to_be_added_to_the_paper_s_own(tmp_path: Path) -> None:
    config = BASE["mdmdraft.yml"] + "bibliography: [citations/refs.bib]\n"
    files = {"mdmdraft.yml": config, SECTION: BASE[SECTION] + "\nSee [@zzzz].\n"}
    world = write_base(tmp_path, {**files, "citations/refs.bib": "@book{a, title = {A}}\n"})
    (hint,) = {f.hint for f in check(world, names()).findings if f.about == "zzzz"}
    assert hint.startswith("add it to citations/refs.bib or, ")


LIBRARY = re.compile(r"(citations/\S+\.(?:json|yaml|bib|ris))(?::\d+)*$")
TOLD = [
    (document.stem, place[1], f"{message} {hint}")
    for document in sorted(HERE.glob("*.md"))
    for case in read_document(document)
    for line, hint in zip(case.told.split("\n"), [*case.told.split("\n")[1:], ""], strict=True)
    if not line.startswith("  ") and (place := LIBRARY.match(line.partition(" ")[0]))
    for message in [line.partition(": ")[2].partition("“")[0]]
    for hint in [hint.strip() if hint.startswith("  ") else ""]
]


def test_all_that_documents_tell_of_libraries_is_in_their_words() -> None:
    assert len(TOLD) > 50
    found = {(name, told): words for name, path, told in TOLD if (words := foreign(path, told))}
    assert found == {}


def test_settings_are_told_without_the_marks_of_markdown() -> None:
    told = [
        (document.stem, line)
        for document in sorted(HERE.glob("*.md"))
        for case in read_document(document)
        for line, after in zip(case.told.split("\n"), case.told.split("\n")[1:], strict=False)
        if line.startswith("mdmdraft.yml:")
        for line in (f"{line} {after if after.startswith('  ') else ''}",)
    ]
    assert told
    assert [
        one for one in told if re.search(r"backslash|an empty line before|as `code`", one[1])
    ] == []
