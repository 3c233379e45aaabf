"""Every language has the same words with the same marks; no word is missing, none is unused.

A word is used where its name stands as a string in the code that prints it, or in a template.
Names that the code puts together are in `FAMILIES`, made of the types that they come from.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeGuard, get_args, get_type_hints

import msgspec
import pytest

import mdmdraft
from mdmdraft.diff import changelog, grouping
from mdmdraft.diff.meaning import TELLERS
from mdmdraft.diff.meaning.recommendations import TOLD_IN_WORDS
from mdmdraft.diff.meaning.records import GENERAL
from mdmdraft.locales import catalog
from mdmdraft.locales.catalogs import Part
from mdmdraft.model.captioned import FIGURE, TABLE
from mdmdraft.model.changes import ChangeKind, What
from mdmdraft.model.config import Config
from mdmdraft.model.edit import EditKind, EditState, Shape
from mdmdraft.model.kinds import BLOCKS, KINDS, PRINTED, Kind
from mdmdraft.model.lists import CELLS, DEFAULTS
from mdmdraft.model.record import AnswerMeta, Verification
from mdmdraft.model.review import CommentState
from mdmdraft.model.revision import RevisionKind
from mdmdraft.model.text import Style
from mdmdraft.model.uses import FieldUse, uses_of
from mdmdraft.review.reading.beside import TOLD

ROOT = Path(mdmdraft.__file__).parent
FOLDER = ROOT / "data" / "locales"
LANGUAGES = sorted(entry.name for entry in FOLDER.iterdir())
PARTS: tuple[Part, ...] = get_args(Part)
USERS = {
    "document": ("compose/**/*.py", "drafts/prepare.py", "data/templates/blocks/*.j2"),
    "comparison": (
        "diff/html/*.py",
        "diff/pdf/*.py",
        "diff/redline/comments.py",
        "diff/grouping.py",
    ),
    "comparison.pdf": ("pdf/marks.py", "pdf/blocks.py", "data/templates/marks.typ"),
    "meaning": ("diff/meaning/*.py", "diff/changelog.py", "locales/catalogs.py"),
    "review": ("review/matrix/*.py", "review/comments/*.py"),
}
"""Where the words of each part are printed; those of a table, where that is elsewhere."""


def literals(of: type, field: str) -> tuple[str, ...]:
    return get_args(get_type_hints(of)[field])


AUDIENCES: Any = {field.name: field.default for field in msgspec.structs.fields(Config)}[
    "audiences"
]
REVISIONS: tuple[str, ...] = get_args(RevisionKind)
NAMED = tuple(kind.name for kind in KINDS.values() if kind.numbering)
SORT = ("evidence", "type")
TABLES = (*(name for name in NAMED if name in TELLERS), GENERAL)


def choices(kind: Kind) -> list[FieldUse]:
    """Return the fields of which a word is printed. What sort of evidence it is, templates are
    told as it is written."""
    uses = uses_of(kind.meta).items()
    return [use for name, use in uses if use.use == "choice" and (kind.name, name) != SORT]


def told_of(kind: Kind) -> tuple[str, ...]:
    """Return the facts that are told of a kind of which nothing particular is told."""
    names = (name for name, use in uses_of(kind.meta).items() if use.use != "other")
    apart = {kind.title, "source", "verification_note"}
    return tuple(name for name in names if name not in apart)


SAID_OTHERWISE = frozenset(
    {"words", "heading", "cell", "format", "link", "shape", "mark", "paragraph-moved", "other"}
    | {"paragraph-inserted"}
)
"""Kinds of edits of which the words themselves, or words of their own, tell what was done."""

FAMILIES: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "document": (
        *(("{}", use.values or DEFAULTS[use.names]) for kind in PRINTED for use in choices(kind)),
        *(("{}", DEFAULTS[use.names]) for use in uses_of(AnswerMeta).values() if use.names),
        ("{}", DEFAULTS[CELLS]),
        ("{}", tuple(kind.name for kind in (TABLE, FIGURE))),
        ("{}", NAMED),
        ("{}", tuple(block.caption for _, block in BLOCKS.values() if block.caption)),
        ("audiences.{}", AUDIENCES),
    ),
    "comparison": (
        ("groups.{}", grouping.GROUPS),
        ("what_{}", get_args(What)),
        ("kind_{}", (*get_args(ChangeKind), "moved_and_changed")),
        *((f"{name}_{{}}", REVISIONS) for name in ("kind", "begin", "row", "column", "note")),
        ("style_{}", get_args(Style)),
        *((f"pdf.{name}-{{}}", REVISIONS) for name in ("kind", "begin", "end")),
    ),
    "meaning": (
        *((f"name.{{}}{end}", NAMED) for end in ("", "-was", "-former", "-untold")),
        *((f"{table}.{{}}-untold", ("added", "dropped")) for table in TABLES),
        *(("label.{}", told_of(kind)) for kind in PRINTED if kind.name not in TELLERS),
        ("entry.{}", changelog.GROUPS),
        ("counts.{}", tuple(kind.name for kind in PRINTED)),
        *((f"recommendation.{fact}{{}}", ("", "-added", "-dropped")) for fact in TOLD_IN_WORDS),
        ("recommendation.deadline-{}", ("added", "dropped")),
        ("recommendation.{}", ("strengthened", "weakened", "reversed")),
        ("evidence.printed-{}", ("added", "dropped")),
        ("evidence.figure-{}", ("added", "dropped", "changed")),
        ("stands.{}", get_args(Verification)),
    ),
    "review": (
        ("states.{}", (*get_args(CommentState), *get_args(EditState))),
        ("acts.{}", tuple(kind for kind in get_args(EditKind) if kind not in SAID_OTHERWISE)),
        ("shapes.{}", ("paragraph", *filter(None, get_args(Shape)))),
        ("styles.{}", get_args(Style)),
        ("marks.{}", (*TOLD.values(), "other")),
    ),
}
"""Names that the code puts together, by what stands in the braces."""


def flat(table: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts of a file by their whole names: `title`, `states.open`."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{before}{name}.")
        else:
            assert isinstance(value, str)
            yield f"{before}{name}", value


def texts(part: Part, language: str) -> dict[str, str]:
    path = FOLDER / language / f"{part}.toml"
    return dict(flat(tomllib.loads(path.read_text("utf-8")))) if path.exists() else {}


def names(keys: dict[str, str]) -> set[str]:
    """Return the names of words, a counted thing being one whatever forms it has."""
    return {re.sub(r"^(counts\.[^.]+)\..*", r"\1", key) for key in keys}


def marks_of(text: str) -> list[str]:
    return sorted(set(re.findall(r"\{([^{}]*)\}", text)))


def sources(user: str) -> Iterator[tuple[str, str]]:
    for pattern in USERS[user]:
        found = sorted(ROOT.glob(pattern))
        assert found, pattern
        for path in found:
            yield path.suffix, path.read_text("utf-8")


@cache
def strings(user: str) -> set[str]:
    """Return the strings in the code of a part, and the names in its templates."""
    found: set[str] = set()
    for suffix, text in sources(user):
        if suffix == ".py":
            held = (n.value for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Constant))
            found.update(value for value in held if isinstance(value, str))
        else:
            found.update(re.findall(r"\b(?:w|mark-words)\.([a-z_-]+)", text))
    return found


def family(part: Part) -> set[str]:
    return {form.format(value) for form, values in FAMILIES[part] for value in values}


def unused(part: Part, keys: set[str]) -> set[str]:
    """Return the names that nothing prints."""
    found: set[str] = set()
    for key in keys - family(part):
        table, _, name = key.rpartition(".")
        user = f"{part}.{table}"
        if name not in strings(user if user in USERS else part):
            found.add(key)
    return found


def calls(user: str) -> Iterator[tuple[str, set[str]]]:
    """Yield the names that the code asks for as they stand, each with the marks it fills in:
    `words["title"]`, `say("law", "basis-of", said=…)`, `count("words", n)`, `w.colon`."""
    for suffix, text in sources(user):
        if suffix != ".py":
            yield from ((name, set()) for name in re.findall(r"\bw\.([a-z_]+)", text))
            continue
        for node in ast.walk(ast.parse(text)):
            match node:
                case ast.Subscript(slice=ast.Constant(value=str(name))) if is_words(node):
                    yield name, set()
                case ast.GeneratorExp(elt=elt) | ast.ListComp(elt=elt) | ast.DictComp(value=elt):
                    yield from ((name, set()) for name in looped(elt, node.generators[0]))
                case ast.Call(func=ast.Attribute(attr=method)):
                    given = {keyword.arg or "" for keyword in node.keywords}
                    yield from ((name, given) for name in called(method, node.args))


def is_words(node: ast.AST) -> TypeGuard[ast.Subscript]:
    return isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("words")


def looped(element: ast.expr, loop: ast.comprehension) -> Iterator[str]:
    """Yield the names that are asked for one after the other: `words[n] for n in ("a", "b")`."""
    asks = [
        ast.unparse(n.slice)
        for n in ast.walk(element)
        if isinstance(n, ast.Subscript) and is_words(n)
    ]
    if ast.unparse(loop.target) in asks and isinstance(loop.iter, ast.Tuple):
        for item in loop.iter.elts:
            if isinstance(item, ast.Constant) and isinstance(item.value, str):
                yield item.value


def called(method: str, args: list[ast.expr]) -> Iterator[str]:
    given = [a.value if isinstance(a, ast.Constant) else None for a in args]
    match method, given:
        case "fill", [str(name)]:
            yield name
        case "count", [str(name), _]:
            yield f"counts.{name}"
        case "say" | "word", [str(table), str(name)] if table:
            yield f"{table}.{name}"


@pytest.mark.parametrize("part", PARTS)
def test_every_language_has_every_word(part: Part) -> None:
    expected = names(texts(part, "en"))
    for language in LANGUAGES:
        missing = expected - names(texts(part, language))
        assert names(texts(part, language)) <= expected
        assert not missing or "-" in language, "that of a country has only what differs there"
        counted = {key for key in expected if key.startswith("counts.")} - missing
        assert {f"{key}.other" for key in counted} <= texts(part, language).keys()
        empty = {key for key, text in texts(part, language).items() if not text.strip()}
        assert empty <= {"kept.kept"}, "a section that was kept bears no note"


@pytest.mark.parametrize("part", PARTS)
def test_marks_are_the_same_in_every_language(part: Part) -> None:
    english = texts(part, "en")
    for language in LANGUAGES:
        other = texts(part, language)
        assert [
            k for k in english.keys() & other if marks_of(english[k]) != marks_of(other[k])
        ] == []


@pytest.mark.parametrize("part", PARTS)
def test_no_word_is_missing(part: Part) -> None:
    asked = {name for name, _ in calls(part)}
    assert asked
    assert (asked | family(part)) - names(texts(part, "en")) == set()


@pytest.mark.parametrize("part", PARTS)
def test_every_mark_is_filled_in(part: Part) -> None:
    said = texts(part, "en")
    given = [(name, marks) for name, marks in calls(part) if marks and "" not in marks]
    assert [(n, m) for n, m in given if set(marks_of(said[n])) != m] == []


@pytest.mark.parametrize("part", PARTS)
def test_no_word_is_unused(part: Part) -> None:
    keys = names(texts(part, "en"))
    assert unused(part, keys) == set()
    assert unused(part, {*keys, "nobody_asks", "what_nobody"}) == {"nobody_asks", "what_nobody"}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ('x = words["title"]', "title"),
        ('x = self.words["title"]', "title"),
        ('w.fill("title", old=1)', "title"),
        ('w.count("words", 2)', "counts.words"),
        ('p.say("law", "basis-of", said=1)', "law.basis-of"),
        ('p.word("entry", "same")', "entry.same"),
        ('{n: escaped(w.words[n]) for n in ("skip",)}', "skip"),
        ('[f(words[n]) for n in ("skip",)]', "skip"),
    ],
)
def test_what_code_asks_for_is_seen(code: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "sources", lambda user: [(".py", code)])
    assert {found for found, _ in calls("review")} == {name}


def test_no_sentence_of_the_meaning_ends_in_a_full_stop() -> None:
    for language in LANGUAGES:
        said = texts("meaning", language)
        assert not [
            key
            for key, text in said.items()
            if text.endswith(".") and not key.startswith(("entry.", "citation."))
        ]


@pytest.mark.parametrize("part", PARTS)
def test_french_marks_have_no_break_before_them(part: Part) -> None:
    for text in texts(part, "fr").values():
        assert not re.search(r" [:;%»!?]|« ", text), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_told_with_both_marks(language: str) -> None:
    assert marks_of(catalog("document", language)["page_of"]) == ["page", "pages"]
