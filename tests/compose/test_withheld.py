"""No second copy of withheld words is in a draft, and no name that is made of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from mdmdraft.compose.draft import compose
from mdmdraft.model.draft import Draft
from mdmdraft.model.text import Figure, Heading, Image, Note, Table
from mdmdraft.model.walk import walk_blocks, walk_inlines
from mdmdraft.sources.load import load_paper
from tests.small_paper import CONTEXT, FILES, write

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
_PLACES = {"path", "line", "end_line", "start", "end", "at"}


def only(words: str, audience: str = "internal") -> str:
    return f'[{words}]{{.only audience="{audience}"}}'


def drafts(folder: Path, text: str, files: dict[str, str] | None = None) -> dict[str, Draft]:
    section = {"content/sections/01-context.en.md": f"{CONTEXT}\n{text}", "map.svg": _SVG}
    world = write(folder, {**section, **(files or {})})
    paper, _ = load_paper(world)
    return {
        name: compose(paper, world, name, "en", frozenset()).draft
        for name in ("position", "inside")
    }


def pictures(draft: Draft) -> Iterator[Image]:
    for part in draft.parts:
        yield from (i for i in walk_inlines(part.blocks) if isinstance(i, Image))


PICTURES = {
    "a figure": f"![A map {only('of the shelter')} of it](map.svg)",
    "among words": f"See ![A map {only('of the shelter')} of it](map.svg) here.",
    "in emphasis": f"![A map *{only('of the shelter')}* of it](map.svg)",
    "in a link": f"![A map [{only('of the shelter')}](https://example.org) of it](map.svg)",
    "with a title": f'![A map {only("of the shelter")} of it](map.svg "A title")',
    "with a citation": f"![A map {only('of the shelter [@book]')} of it](map.svg)",
    "in a list": f"- ![A map {only('of the shelter')} of it](map.svg)",
    "in a cell": f"| a |\n|---|\n| ![A map {only('of the shelter')} of it](map.svg) |",
    "in a note": f"A note.[^z]\n\n[^z]: ![A map {only('of the shelter')} of it](map.svg)",
    "twice": f"![A map {only('of')} {only('the shelter')} of it](map.svg)",
}


@pytest.mark.parametrize("text", PICTURES.values(), ids=PICTURES)
def test_alternative_texts_are_made_of_what_is_left(tmp_path: Path, text: str) -> None:
    made = drafts(tmp_path, text)
    assert [i.alt for i in pictures(made["position"])] == ["A map of it"]
    assert b"shelter" not in msgspec.json.encode(made["position"])
    assert [i.alt for i in pictures(made["inside"])] == ["A map of the shelter of it"]
    assert all(not i.described for draft in made.values() for i in pictures(draft))


def test_a_title_in_front_matter_is_told_without_what_is_withheld(tmp_path: Path) -> None:
    files = {
        "content/sections/95-apart.en.md": f"---\ntitle: Apart {only('from Rita')}\n---\n\nx.\n"
    }
    made = drafts(tmp_path, "See [@sec:apart].", files)
    assert b"Rita" not in msgspec.json.encode(made["position"])
    assert b"Apart from Rita" in msgspec.json.encode(made["inside"])


HELD = {
    "a paragraph": "Told by {} to us.",
    "a heading": "## Told by {} to us",
    "a list": "- One.\n- Told by {} to us.",
    "a list in a list": "- One.\n\n    - Told by {} to us.",
    "a quotation": "> Told by {} to us.",
    "a cell": "| a | b |\n|---|---|\n| Told by {} | us |\n\n: Told {{#tbl-told}}",
    "a head": "| a {} | b |\n|---|---|\n| Told by | us |",
    "a caption of a table": "| a | b |\n|---|---|\n| Told | us |\n\n: Told by {} {{#tbl-told}}",
    "a caption": "![Told by {} to us](map.svg)",
    "an expression": "Told by {}\n:   to us",
    "a definition": "Told\n:   by {} to us",
    "a box": "::: {{.summary}}\nTold by {} to us.\n:::",
    "a note": "Told.[^z]\n\n[^z]: By {} to us.",
    "a remark": "Told <!-- by {} --> to us.",
    "a remark in a list": "- Told <!-- by {} --> to us.",
    "a remark in a cell": "| a | b |\n|---|---|\n| Told <!-- by {} --> | us |",
    "a block in a box": (
        '::: {{.summary}}\nTold.\n\n::: {{.only audience="internal"}}\n{}\n:::\n:::'
    ),
    "a block in a list": '- Told.\n\n    ::: {{.only audience="internal"}}\n    {}\n    :::',
    "a block in a note": (
        'Told.[^z]\n\n[^z]: By us.\n\n    ::: {{.only audience="internal"}}\n    {}\n    :::'
    ),
}


def without_places(value: object) -> object:
    if isinstance(value, dict):
        return {k: without_places(v) for k, v in value.items() if k not in _PLACES}
    return [without_places(v) for v in value] if isinstance(value, list) else value


@pytest.mark.parametrize("text", HELD.values(), ids=HELD)
def test_no_name_of_a_block_is_made_of_withheld_words(tmp_path: Path, text: str) -> None:
    """Two papers that differ in what is withheld alone have one draft for readers: but for where
    in its file a block stands, which goes into no document."""
    one, two = (
        drafts(tmp_path / name, text.format(only(name)))["position"] for name in ("Rita", "Vera")
    )
    assert without_places(msgspec.to_builtins(one)) == without_places(msgspec.to_builtins(two))
    assert one.build_id == two.build_id


@pytest.mark.parametrize("field", ["title", "finding", "limits", "verification_note"])
def test_nor_of_withheld_words_in_a_field(tmp_path: Path, field: str) -> None:
    path = "content/evidence/survey.en.md"
    made = []
    for name in ("Rita", "Vera"):
        line = f"{field}: 'Told by {only(name)} to us'\n"
        kept = "".join(
            li for li in FILES[path].splitlines(keepends=True) if not li.startswith(f"{field}:")
        )
        files = {path: kept.replace("---\n", f"---\n{line}", 1)}
        made.append(drafts(tmp_path / name, "", files)["position"])
    one, two = (without_places(msgspec.to_builtins(draft)) for draft in made)
    assert one == two


def test_names_are_one_of_a_kind_and_change_with_what_is_seen(tmp_path: Path) -> None:
    text = "\n\n".join([f"Told by {only('A')} us.", f"Told by {only('B')} us.", "Told by us."])
    draft = drafts(tmp_path / "a", text)["position"]
    names = [b.id for part in draft.parts for b in walk_blocks(part.blocks) if b.id]
    assert len(names) == len(set(names))
    other = drafts(tmp_path / "b", text.replace("us.", "them."))["position"]
    assert len({b.id for p in other.parts for b in walk_blocks(p.blocks)} - set(names)) >= 3


def test_what_holds_nothing_withheld_keeps_its_name(tmp_path: Path) -> None:
    plain = drafts(tmp_path / "a", "Told by us.\n\n| a |\n|---|\n| b |")
    beside = drafts(tmp_path / "b", f"Told by us.\n\n| a |\n|---|\n| b |\n\nAnd {only('X')}.")
    for name, draft in plain.items():
        wanted = {b.id for p in draft.parts for b in walk_blocks(p.blocks)}
        assert wanted <= {b.id for p in beside[name].parts for b in walk_blocks(p.blocks)}


def test_the_kinds_are_all_there(tmp_path: Path) -> None:
    text = "\n\n".join(t.format(only("X")) for t in HELD.values() if "[^z]" not in t)
    draft = drafts(tmp_path, f"{text}\n\n{HELD['a note'].format(only('X'))}")["position"]
    kinds: set[type] = {type(b) for p in draft.parts for b in walk_blocks(p.blocks)}
    kinds |= {type(i) for p in draft.parts for i in walk_inlines(p.blocks)}
    assert {Figure, Heading, Image, Note, Table} <= kinds


def test_what_a_template_hangs_on_its_words_stays_in(tmp_path: Path) -> None:
    template = (
        "::: {.fact lang=fr data-by=ZQ1}\n[Told]{.zq2 .pending data-by=ZQ3} here.\n:::\n\n"
        "### A heading {.zq4 .unnumbered data-by=ZQ5}\n"
    )
    files = {"templates/blocks/evidence.md.j2": template}
    draft = drafts(tmp_path, "", files)["position"]
    assert b"zq" not in msgspec.json.encode(draft).lower()
    assert b"A heading" in msgspec.json.encode(draft)
