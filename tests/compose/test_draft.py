"""The whole way from paper to draft, on the small paper."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mdmdraft.compose.draft import compose
from mdmdraft.model.draft import Draft
from mdmdraft.model.finding import Refused
from mdmdraft.model.text import (
    Bound,
    Box,
    Cite,
    Figure,
    Heading,
    Note,
    Para,
    Ref,
    Span,
    Table,
    Text,
)
from mdmdraft.model.walk import plain, plain_blocks, walk_blocks, walk_inlines
from mdmdraft.sources.load import load_paper
from tests.pictures.samples import png
from tests.small_paper import CONTEXT, FILES, write


def draft_of(folder: Path, files: dict[str, str] | None = None, name: str = "position") -> Draft:
    world = write(folder, files)
    paper, _ = load_paper(world)
    return compose(paper, world, name, "en", frozenset()).draft


def faults_of(folder: Path, files: dict[str, str]) -> list[str]:
    with pytest.raises(Refused) as refused:
        draft_of(folder, files)
    assert refused.value.code == 1
    return [f"{f.place()} {f.check}" for f in refused.value.findings]


def test_every_block_has_an_origin_and_a_name_of_its_own(tmp_path: Path) -> None:
    draft = draft_of(tmp_path)
    names: list[str] = []
    for part in draft.parts:
        for block in walk_blocks(part.blocks):
            assert block.origin.path, block
            assert block.origin.line >= 1, block
            names.append(block.id)
    assert len(names) > 40
    assert len(set(names)) == len(names)
    assert all(len(name) == 16 for name in names)


def test_origins_lead_to_the_words(tmp_path: Path) -> None:
    draft = draft_of(tmp_path)
    checked = 0
    for part in draft.parts:
        for block in walk_blocks(part.blocks):
            if not isinstance(block, Para) or block.origin.via:
                continue
            source = (tmp_path / block.origin.path).read_text("utf-8")
            for inline in block.content:
                if isinstance(inline, Text) and inline.at >= 0:
                    if inline.end - inline.at == len(inline.text):
                        assert source[inline.at : inline.end] == inline.text
                        checked += 1
                    assert block.origin.start <= inline.at <= inline.end <= block.origin.end
    assert checked > 10


def test_words_of_a_record_keep_their_place_in_a_generated_block(tmp_path: Path) -> None:
    draft = draft_of(tmp_path)
    titles = [
        inline
        for part in draft.parts
        for inline in walk_inlines(part.blocks)
        if isinstance(inline, Span) and inline.origin and plain(inline.content) == "Act now"
    ]
    assert titles
    origin = titles[0].origin
    assert origin is not None
    assert origin.path == "content/recommendations/act.en.md"
    assert origin.line == 2
    text = titles[0].content[0]
    assert isinstance(text, Text)
    source = (tmp_path / origin.path).read_text("utf-8")
    assert source[text.at : text.end] == "Act now"


def test_numbers_of_headings_and_annexes(tmp_path: Path) -> None:
    draft = draft_of(tmp_path)
    found = {
        plain(b.content): b.number
        for part in draft.parts
        for b in walk_blocks(part.blocks)
        if isinstance(b, Heading)
    }
    assert found["Context"] == "1"
    assert found["What is known"] == "1.1"
    assert found["Advice to all"] == "2"
    assert found["References"] == ""
    assert found["Tables"] == "Annex A"
    assert found["Words"] == "A.1"
    assert [p.kind for p in draft.parts] == ["body", "body", "references", "annex"]


def test_references_are_filled_in_and_lead_somewhere(tmp_path: Path) -> None:
    draft = draft_of(tmp_path)
    anchors = {getattr(b, "anchor", "") for part in draft.parts for b in walk_blocks(part.blocks)}
    refs = {
        (r.kind, r.id): (plain(r.content), r.anchor)
        for part in draft.parts
        for r in walk_inlines(part.blocks)
        if isinstance(r, Ref)
    }
    assert refs["rec", "act"] == ("Recommendation 1", "rec-act")
    assert refs["ev", "survey"] == ("Evidence 1", "ev-survey")
    assert refs["sec", "tables"] == ("Annex A", "sec-tables")
    assert refs["sec", "context"] == ("section 1", "sec-context")
    assert refs["term", "harm"] == ("harm", "term-harm")
    assert all(anchor in anchors for _, anchor in refs.values())


def test_citations_are_numbered_in_the_order_of_printing(tmp_path: Path) -> None:
    draft = draft_of(tmp_path)
    printed = [c for part in draft.parts for c in walk_inlines(part.blocks) if isinstance(c, Cite)]
    assert [c.number for c in printed] == list(range(1, len(printed) + 1))
    assert [c.items for c in draft.citations] == [c.items for c in printed]
    for cite, listed in zip(printed, draft.citations, strict=True):
        words = plain(cite.content)
        assert (f"({words})" if cite.bare else words) == listed.text
    assert draft.citations[0].text == "(Harm Treaty, art.\u00a03(a))"
    assert set(draft.references) == {"book", "treaty"}


def test_bibliography_is_grouped_and_names_each_source_once(tmp_path: Path) -> None:
    draft = draft_of(tmp_path)
    part = next(p for p in draft.parts if p.kind == "references")
    text = plain_blocks(part.blocks)
    assert text.index("Legal instruments") < text.index("Treaty on Harm")
    assert text.index("Treaty on Harm") < text.index("Other sources") < text.index("A book")
    assert "Never cited" not in text
    assert text.count("A book") == 1


def test_comparison_table_cites_the_provision_in_force(tmp_path: Path) -> None:
    draft = draft_of(tmp_path)
    tables = [
        b
        for p in draft.parts
        for b in walk_blocks(p.blocks)
        if isinstance(b, Table) and b.landscape
    ]
    row = tables[0].body[0]
    words = plain_blocks(b for cell in row.cells for b in cell.blocks)
    assert "UN: Harm Treaty, art.\u00a03(a), in force since 25 December 2003" in words
    assert "any act" in words
    assert row.origin.path == "citations/legal/treaty.md"
    assert plain(tables[0].caption) == "Harm"
    assert tables[0].label == "Table 2"


@pytest.mark.parametrize(
    ("days", "bounds", "said"),
    [
        ("in_force: 2003-12-25\nuntil: 2010-01-01", "", "in force until 1 January 2010"),
        (
            "in_force: 2003-12-25",
            "from=2030-01-01 until=2040-01-01",
            "in force from 1 January 2030",
        ),
        ("in_force: 2003-12-25", "", "in force since 25 December 2003"),
    ],
)
def test_a_comparison_goes_by_the_days_of_the_instrument_too(
    days: str, bounds: str, said: str, tmp_path: Path
) -> None:
    treaty = FILES["citations/legal/treaty.md"].replace("in_force: 2003-12-25", days)
    treaty = treaty.replace("from=2003-12-25", bounds)
    draft = draft_of(tmp_path, {"citations/legal/treaty.md": treaty})
    assert said in plain_blocks(b for part in draft.parts for b in part.blocks)


def test_pending_is_shown(tmp_path: Path) -> None:
    text = CONTEXT.replace("[78 %]", "[12 %]").replace('value="loss"', 'value="rise"')
    draft = draft_of(tmp_path, {"content/sections/01-context.en.md": text})
    words = plain_blocks(b for p in draft.parts for b in p.blocks)
    assert "12 % [to be verified] lost income" in words
    assert "Wait a little [to be verified]" in words
    assert "Act now [to be verified]" not in words


def test_bound_figures_keep_their_record(tmp_path: Path) -> None:
    draft = draft_of(tmp_path)
    bound = [i for p in draft.parts for i in walk_inlines(p.blocks) if isinstance(i, Bound)]
    assert [(b.evidence, b.value, plain(b.content)) for b in bound] == [("survey", "loss", "78 %")]


def test_notes_are_counted_apart(tmp_path: Path) -> None:
    draft = draft_of(tmp_path)
    context = draft.parts[0]
    notes = [i for i in walk_inlines(context.blocks) if isinstance(i, Note)]
    assert len(notes) == 1
    assert context.note_words == len(plain_blocks(notes[0].blocks).split())


@pytest.mark.parametrize(
    ("written", "check"),
    [
        ("[@rec:nobody]", "unknown-record"),
        ("[@ev:survei]", "unknown-record"),
        ("[@sec:nowhere]", "unknown-record"),
        ("[@term:nothing]", "unknown-record"),
        ("[@boook, p. 3]", "unknown-citation"),
        ('[7]{.figure ev="survey" value="los"}', "unknown-record"),
        ('[7]{.figure ev="surve" value="loss"}', "unknown-record"),
        ("[@ev:secret]", "withheld-record"),
        ('\n\n::: {.evidence ref="survy"} :::\n\n', "unknown-record"),
        ('\n\n::: {.evidence ref="secret"} :::\n\n', "withheld-record"),
        ('\n\n::: {.recommendations addressee="eux"} :::\n\n', "unknown-record"),
        ('\n\n::: {.comparison term="harms"} :::\n\n', "unknown-record"),
    ],
)
def test_what_leads_nowhere_is_refused_at_its_line(
    tmp_path: Path, written: str, check: str
) -> None:
    path = "content/sections/01-context.en.md"
    text = CONTEXT.replace("Some words", f"Some {written} words", 1)
    line = text[: text.index(written.strip())].count("\n") + 1
    found = faults_of(tmp_path, {path: text})
    assert [f.split(" ")[1] for f in found] == [check]
    column = 1 if ":::" in written else text.split("\n")[line - 1].index(written.strip()) + 1
    assert found[0].startswith(f"{path}:{line}:{column} ")


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = CONTEXT + "\n[@nobody] [@rec:none]\n\n[@none-either]\n"
    found = faults_of(tmp_path, {"content/sections/01-context.en.md": text})
    assert len(found) == 3


def test_names_in_front_matter_that_lead_nowhere_are_refused(tmp_path: Path) -> None:
    files = {
        "content/recommendations/new.en.md": (
            "---\ntitle: a\naddressee: [eu, mars]\npriority: high\n"
            "evidence:\n  - gone\n---\n\nDo.\n"
        ),
        "content/terms/new.en.md": "---\nterm: new\nsee: [old]\n---\n\nIt is.\n",
    }
    assert faults_of(tmp_path, files) == [
        "content/recommendations/new.en.md:3:17 unknown-record",
        "content/recommendations/new.en.md:6:5 unknown-record",
        "content/terms/new.en.md:3:7 unknown-record",
    ]


def test_a_block_in_words_that_a_block_prints_is_refused(tmp_path: Path) -> None:
    files = {
        "content/terms/new.en.md": "---\nterm: new\n---\n\nIt is.\n\n::: {.evidence} :::\n",
        "content/sections/01-context.en.md": CONTEXT + '\n::: {.definitions terms="new"} :::\n',
    }
    assert faults_of(tmp_path, files) == ["content/terms/new.en.md:7:1 nested-block"]


def test_a_section_without_heading_is_refused(tmp_path: Path) -> None:
    found = faults_of(tmp_path, {"content/sections/01-context.en.md": "Just words.\n"})
    assert "content/sections/01-context.en.md:1:1 section-without-heading" in found


def test_draft_survives_json(tmp_path: Path) -> None:
    draft = draft_of(tmp_path)
    assert msgspec.json.decode(msgspec.json.encode(draft), type=Draft) == draft


def test_equal_sources_equal_build_id(tmp_path: Path) -> None:
    one = draft_of(tmp_path / "a")
    assert draft_of(tmp_path / "b") == one
    other = draft_of(
        tmp_path / "c",
        {"content/sections/01-context.en.md": CONTEXT.replace("Some words", "Few words")},
    )
    assert other.build_id != one.build_id


def test_a_change_in_one_section_changes_that_part_alone(tmp_path: Path) -> None:
    one = draft_of(tmp_path / "a")
    other = draft_of(
        tmp_path / "c",
        {"content/sections/01-context.en.md": CONTEXT.replace("Some words", "Few words")},
    )
    assert other.parts[0] != one.parts[0]
    assert other.parts[1:] == one.parts[1:]
    same = [b.id for b in walk_blocks(one.parts[0].blocks)]
    now = [b.id for b in walk_blocks(other.parts[0].blocks)]
    assert sum(a != b for a, b in zip(same, now, strict=True)) == 1


def test_custom_boxes_are_kept(tmp_path: Path) -> None:
    text = CONTEXT + "\n::: {.summary}\nOwn words.\n:::\n"
    draft = draft_of(tmp_path, {"content/sections/01-context.en.md": text})
    boxes = [b for b in walk_blocks(draft.parts[0].blocks) if isinstance(b, Box)]
    assert any(b.kind == "summary" and plain_blocks(b.blocks) == "Own words." for b in boxes)


def test_evidence_printed_twice_has_one_number(tmp_path: Path) -> None:
    """What is printed for the first time after it has the next number."""
    survey, count = '::: {.evidence ref="survey"} :::', '::: {.evidence ref="count"} :::'
    record = FILES["content/evidence/survey.en.md"].replace("A survey", "A count")
    text = f"# Context {{#top}}\n\n{survey}\n\n{survey}\n\n{count}\n\n{survey}\n\n"
    files = {
        "content/evidence/count.en.md": record,
        "content/sections/01-context.en.md": f"{text}[@ev:survey], [@ev:count].\n",
    }
    draft = draft_of(tmp_path, files)
    blocks = list(walk_blocks(draft.parts[0].blocks))
    titles = [plain(b.content) for b in blocks if isinstance(b, Para) and b.style == "box-title"]
    assert [title.partition(":")[0] for title in titles] == [
        *("Evidence 1", "Evidence 1", "Evidence 2", "Evidence 1"),
    ]
    boxes = [b.anchor for b in blocks if isinstance(b, Box) and b.kind == "evidence"]
    assert boxes == ["ev-survey", "ev-survey-2", "ev-count", "ev-survey-3"]
    refs = [i for i in walk_inlines(draft.parts[0].blocks) if isinstance(i, Ref)]
    assert [(plain(r.content), r.anchor) for r in refs if r.kind == "ev"][-2:] == [
        ("Evidence 1", "ev-survey"),
        ("Evidence 2", "ev-count"),
    ]
    assert [name for name in draft.records if name.startswith("evidence:")] == [
        *("evidence:survey", "evidence:count"),
    ]
    told = [(s.id, s.number) for s in draft.statements if s.kind == "evidence"]
    assert told == [("survey", 1), ("count", 2)]


def test_a_reference_to_what_is_not_printed_leads_nowhere(tmp_path: Path) -> None:
    words = "[@rec:act], [@ev:survey], [@term:harm]."
    draft = draft_of(
        tmp_path,
        {
            "content/sections/01-context.en.md": f"# Context\n\n{words}\n",
            "content/sections/02-advice.en.md": "# Advice\n\nNothing.\n",
            "content/sections/91-tables.en.md": "# Tables\n\n::: {.traceability} :::\n",
        },
    )
    refs = [i for i in walk_inlines(draft.parts[0].blocks) if isinstance(i, Ref)]
    assert [(plain(r.content), r.anchor) for r in refs] == [
        ("Recommendation 1", ""),
        ("A survey of “people”", ""),
        ("harm", ""),
    ]


PLACES = """
As [see @tbl:bare below; @fig:map] and [@tbl:law] show, and [@tbl:tbl-second], [@fig:fig-other].

| a | b |
|---|---|
| c [@fig:other] | d |

: First {#bare}

![What it shows](figures/map.png){#map}

![Another](figures/map.png){#fig-other}

| a | b |
|---|---|
| c | d |

: Second {#tbl-second}

::: {.comparison #law term="harm"} :::
"""


def test_references_to_tables_and_figures_print_their_labels(tmp_path: Path) -> None:
    path = "content/sections/01-context.en.md"
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures/map.png").write_bytes(png())
    draft = draft_of(tmp_path, {path: CONTEXT + PLACES})
    anchors = {
        getattr(b, "anchor", ""): b.label
        for part in draft.parts
        for b in walk_blocks(part.blocks)
        if isinstance(b, Table | Figure)
    }
    refs = [
        (r.kind, r.id, plain(r.content), r.anchor)
        for part in draft.parts
        for r in walk_inlines(part.blocks)
        if isinstance(r, Ref) and r.kind in {"tbl", "fig"}
    ]
    assert refs == [
        ("tbl", "bare", "Table 2", "bare"),
        ("fig", "map", "Figure 1", "map"),
        ("tbl", "law", "Table 4", "law"),
        ("tbl", "tbl-second", "Table 3", "tbl-second"),
        ("fig", "fig-other", "Figure 2", "fig-other"),
        ("fig", "other", "Figure 2", "fig-other"),
    ]
    assert all(anchors[anchor] == shown for _, _, shown, anchor in refs)
    words = plain_blocks(b for part in draft.parts for b in part.blocks)
    assert "As see Table 2 below; Figure 1 and Table 4 show" in words


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("[@tbl:secon]", "there is no table `secon`", "did you mean `second`?"),
        ("[@sec:tbl-second]", "there is no section `tbl-second`", "it is a table: write `[@tbl:"),
        ("[@tbl:tables]", "there is no table `tables`", "it is a section: write `[@sec:tables]`"),
        ("[@tbl-second]", "no source has the key `tbl-second`", "it is a table: write `[@tbl:s"),
        ("[@tbl:away]", "the table `away` is not in `position`", "it stands in content/sections/9"),
        ("[@tbl:void]", "the table `void` has no caption, and so no", "give it one in the line be"),
        ("[@fig:x]", "there is no figure `x`", "no figure has an id: give it one in the picture,"),
    ],
)
def test_references_to_tables_that_there_are_not(
    tmp_path: Path, written: str, message: str, hint: str
) -> None:
    table = "\n\n| a | b |\n|---|---|\n| c | d |\n\n"
    files = {
        "content/sections/01-context.en.md": f"{CONTEXT}\n{written}{table}: Two {{#tbl-second}}\n"
        f"{table}: {{#void}}\n",
        "content/sections/95-other.en.md": f"# Other{table}: Away {{#away}}\n",
    }
    with pytest.raises(Refused) as refused:
        draft_of(tmp_path, files)
    (found,) = refused.value.findings
    assert found.message.startswith(message)
    assert found.hint.startswith(hint)
    assert found.line == CONTEXT.count("\n") + 2
