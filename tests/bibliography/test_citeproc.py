from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mdmdraft.bibliography.cited_inlines import in_note, printed_inlines, words_of
from mdmdraft.bibliography.citeproc import Cited, cache_key, cite, group_of, title_words
from mdmdraft.bibliography.csl_style import csl_info
from mdmdraft.markdown.citation_groups import read_group
from mdmdraft.model.finding import Refused
from mdmdraft.model.text import Note, Para, Pinpoint, Styled, Text
from mdmdraft.world import ProgramResult, World, package_data

from .printed import shown

Items = dict[str, dict[str, object]]


def library(*items: dict[str, object]) -> Items:
    return {str(item["id"]): item for item in items}


ITEMS = library(
    {
        "id": "platt",
        "type": "article-journal",
        "title": "Sex work laws & health: a <i>systematic</i> review",
        "author": [
            {"family": "Platt", "given": "Lucy"},
            {"family": "Grenfell", "given": "Pippa"},
            {"family": "Meiksin", "given": "Rebecca"},
        ],
        "issued": {"date-parts": [[2018, 12]]},
        "container-title": "PLoS Medicine",
        "DOI": "10.1371/journal.pmed.1002680",
    },
    {
        "id": "igas",
        "type": "report",
        "title": "Évaluation de la loi",
        "author": [{"literal": "Inspection générale des affaires sociales (IGAS)"}],
        "issued": {"date-parts": [[2019]]},
    },
    {
        "id": "igas-b",
        "type": "report",
        "title": "Second rapport",
        "author": [{"literal": "Inspection générale des affaires sociales (IGAS)"}],
        "issued": {"date-parts": [[2019]]},
    },
    {"id": "anon", "type": "book", "title": "Without author", "issued": {"date-parts": [[2001]]}},
    {
        "id": "palermo",
        "type": "treaty",
        "title": "Protocol to Prevent Trafficking",
        "title-short": "Palermo Protocol",
        "issued": {"date-parts": [[2000, 11, 15]]},
    },
    {
        "id": "sm",
        "type": "legal_case",
        "title": "S.M. v. Croatia <i>[GC]</i>",
        "issued": {"date-parts": [[2020, 6, 25]]},
    },
)


class Told(World):
    """A world that remembers what pandoc was asked."""

    calls: list[tuple[list[str], bytes, dict[str, bytes]]]

    def pandoc(self, *given: Any, **named: Any) -> ProgramResult:
        args, text, files = (*given, b"", {})[:3]
        self.calls.append((list(args), text, dict(files)))
        return super().pandoc(*given, **named)


@pytest.fixture
def world(tmp_path: Path) -> Told:
    made = Told(tmp_path)
    made.calls = []
    return made


def style(name: str = "author-date") -> bytes:
    return package_data(f"styles/mdmdraft-{name}.csl")


def printed(
    world: World,
    *sources: str,
    items: Items = ITEMS,
    csl: str | bytes = "author-date",
    language: str = "en",
) -> Cited:
    groups = [group for source in sources if (group := read_group(source))]
    assert len(groups) == len(sources)
    sheet = style(csl) if isinstance(csl, str) else csl
    return cite(world, groups, items, sheet, language)


def citations(cited: Cited) -> list[str]:
    return [shown(content) for content in cited.citations]


def test_modes(world: Told) -> None:
    cited = printed(
        world,
        "[see @platt, p. 12, and more; @sm, § 3]",
        "@platt [p. 12]",
        "@platt",
        "[-@platt, pp. 12-14]",
        "@platt [p. 3; @palermo, art. 3]",
        "@palermo [art. 3(a)]",
        "@palermo",
        "[-@palermo, art. 3(a)]",
        "@sm [§§ 3-5]",
        "@anon",
        "[-@palermo]",
    )
    assert citations(cited) == [
        "(see Platt et al. 2018, p.\u00a012, and more; *S.M. v. Croatia* [GC], 2020, §\u00a03)",
        "Platt et al. (2018, p.\u00a012)",
        "Platt et al. (2018)",
        "(2018, pp.\u00a012–14)",
        "Platt et al. (2018, p.\u00a03; Palermo Protocol, art.\u00a03)",
        "Palermo Protocol (art.\u00a03(a))",
        "Palermo Protocol",
        "(art.\u00a03(a))",
        "*S.M. v. Croatia* [GC] (2020, §§\u00a03–5)",
        "*Without author* (2001)",
        "(Palermo Protocol)",
    ]
    assert not cited.note_style


def test_modes_in_notes(world: Told) -> None:
    cited = printed(
        world,
        "@platt [p. 12]",
        "[-@platt, p. 13]",
        "@palermo [art. 3(a)]",
        "@palermo",
        "[-@palermo]",
        csl="note",
    )
    assert cited.note_style
    assert citations(cited) == [
        "Lucy Platt, Pippa Grenfell and Rebecca Meiksin[^“Sex work laws & health: a *systematic* "
        "review”, *PLoS Medicine*, 2018, p.\u00a012, "
        "<https://doi.org/10.1371/journal.pmed.1002680>.]",
        "“Sex work laws & health: a *systematic* review”, p.\u00a013.",
        "Palermo Protocol[^Protocol to Prevent Trafficking (Palermo Protocol), "
        "15 November 2000, art.\u00a03(a).]",
        "Palermo Protocol",
        "Palermo Protocol.",
    ]


def test_same_author_and_year(world: Told) -> None:
    cited = printed(world, "[@igas-b]", "[@igas; @igas-b, p. 2]")
    assert citations(cited) == ["(IGAS 2019b)", "(IGAS 2019a; IGAS 2019b, p.\u00a02)"]
    assert [shown(e.content)[:60] for e in cited.bibliography] == [
        "Inspection générale des affaires sociales (IGAS). 2019a. *Év",
        "Inspection générale des affaires sociales (IGAS). 2019b. *Se",
    ]


def test_only_what_is_cited_reaches_pandoc_and_nothing_of_the_text(world: Told) -> None:
    printed(world, "[@platt]", "[@sm, § 3]")
    ((args, document, files),) = world.calls
    assert [item["id"] for item in json.loads(files["references.json"])] == ["platt", "sm"]
    assert len(json.loads(document)["blocks"]) == 2
    assert "--sandbox" in args
    assert not any("http" in arg for arg in args)


def test_no_citation_no_process(world: Told) -> None:
    assert cite(world, [], ITEMS, style(), "en") == Cited((), (), False)
    assert cite(world, [], ITEMS, style("note"), "en").note_style
    assert world.calls == []


def test_markup_scripts_and_odd_dates(world: Told) -> None:
    items = library(
        {
            "id": "odd",
            "type": "article-journal",
            "title": 'The "Nordic" model & <i>x</i> < y 𝔘 CO<sub>2</sub> <b>c</b> $a$ **z**',
            "author": [{"family": "Ünal", "given": "Ö."}, {"literal": "A & B"}],
            "issued": {"date-parts": [[2014], [2016]]},
            "custom": {"a": {"b": 1}},
            "categories": ["x"],
        },
        {
            "id": "rtl",
            "type": "book",
            "title": "عنوان الكتاب",
            "author": [{"family": "المهدي", "given": "أحمد"}],
            "issued": {"literal": "n.d."},
        },
        {
            "id": "circa",
            "type": "book",
            "title": "Selling Sex <i>in</i> the City",
            "author": [{"family": "Old"}],
            "issued": {"date-parts": [["1899"]], "circa": True},
        },
        {"id": "raw", "type": "book", "title": "R", "author": [{"family": "Raw"}],
         "issued": {"raw": "2016-04-13/2017"}},
        {"id": "undated", "type": "book", "title": "U", "author": [{"family": "Und"}]},
    )  # fmt: skip
    cited = printed(world, "[@odd; @rtl; @circa; @raw; @undated]", items=items)
    assert citations(cited) == [
        "(Ünal and A & B 2014–2016; المهدي n.d.; Old c. 1899; Raw 2016–2017; Und n.d.)"
    ]
    assert {entry.key: shown(entry.content) for entry in cited.bibliography} == {
        "odd": "Ünal, Ö. and A & B. 2014–2016. "
        "“The ‘Nordic’ model & *x* < y 𝔘 CO~2~ **c** $a$ **z**”.",
        "rtl": "المهدي, أحمد. n.d. *عنوان الكتاب*.",
        "circa": "Old. c. 1899. *Selling Sex* in *the City*.",
        "raw": "Raw. 2016–2017. *R*.",
        "undated": "Und. n.d. *U*.",
    }


@pytest.mark.parametrize("language", ["de", "ar", "zh-CN", "pt-BR", "xx", "en-GB", "fr-CA"])
def test_pinpoints_stay_as_typed_in_every_language(world: Told, language: str) -> None:
    cited = printed(world, "[@palermo, s. 2(1)]", "[@palermo, chap. IV]", language=language)
    assert citations(cited) == [
        "(Palermo Protocol, s.\u00a02(1))",
        "(Palermo Protocol, chap.\u00a0IV)",
    ]


def full_document(world: World, text: str, csl: bytes, items: Items) -> str:
    """What pandoc prints of a whole document."""
    done = world.pandoc(
        ["-f", "markdown", "-t", "json", "--citeproc", "--csl=s.csl", "--bibliography=r.json",
         "--metadata=lang:en"],
        text.encode(),
        {"s.csl": csl, "r.json": json.dumps(list(items.values())).encode()},
    )  # fmt: skip
    assert done.code == 0, done.err
    lines: list[str] = []

    def walk(blocks: list[Any]) -> None:
        for block in blocks:
            if block["t"] == "Div":
                walk(block["c"][1])
            elif block["t"] == "Para":
                lines.append(words_of(printed_inlines(block["c"])).replace("\u00a0", " "))

    walk(json.loads(done.out)["blocks"])
    return "\n".join(lines)


GROUPS = [
    "[see @platt, p. 12, and more; @igas]",
    "@platt [pp. 3-5]",
    "[-@igas-b, chap. 3]",
    "[@anon; @igas, p. 3]",
    "@igas-b",
    "[@platt, section 3; @anon, vol. 2, p. 3]",
    "[@igas{}, 99 years later]",
    "[@anon, {p. 3, bottom}, of the copy]",
    "[@igas, art. 3]",
]


@pytest.mark.parametrize("name", ["default", "author-date"])
def test_equals_pandoc_on_the_whole_document(world: Told, name: str) -> None:
    if name == "default":
        csl = world.pandoc(["--print-default-data-file=default.csl"], b"{}").out
    else:
        csl = style()
    # The words are ours alone where an institution is cut to its acronym.
    items = {
        k: {**v, "author": [{"literal": "IGAS"}]} if "igas" in k else v for k, v in ITEMS.items()
    }
    cited = printed(world, *GROUPS, items=items, csl=csl)
    ours = [f"Words {words_of(content)} go on." for content in cited.citations]
    ours += [words_of(entry.content) for entry in cited.bibliography]
    text = "\n\n".join(f"Words {group} go on." for group in GROUPS)
    theirs = full_document(world, text, csl, items)
    found = "\n".join(ours).replace("\u00a0", " ")
    # Typed locators of ours keep their words: section 3, chap. 3.
    theirs = theirs.replace("§ 3", "section 3") if name == "author-date" else theirs
    assert found == theirs


def test_note_numbers_reach_the_style(world: Told) -> None:
    csl = style("note").replace(
        b'<text macro="note-later"/>',
        b'<text macro="note-later"/><text variable="first-reference-note-number" prefix="n. "/>',
    )
    groups = [read_group("[@palermo]") or (), read_group("[@palermo]") or ()]
    cited = cite(world, groups, ITEMS, csl, "en", note_numbers=[5, 9])
    assert shown(cited.citations[1]) == "Palermo Protocol, n. 5."


def test_dependent_style_is_refused_before_anything_is_fetched(world: Told) -> None:
    csl = (
        b'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><id>dep</id>'
        b'<link href="http://www.zotero.org/styles/apa" rel="independent-parent"/></info></style>'
    )
    with pytest.raises(Refused) as refused:
        printed(world, "[@platt]", csl=csl)
    (finding,) = refused.value.findings
    assert finding.check == "dependent-csl"
    assert "http://www.zotero.org/styles/apa" in finding.message
    assert world.calls == []


def test_broken_style_is_refused(world: Told) -> None:
    with pytest.raises(Refused) as refused:
        printed(world, "[@platt]", csl=b"<style><info><id>x</id></info>")
    (finding,) = refused.value.findings
    assert finding.check == "bad-csl"
    assert "`x`" in finding.message


def test_csl_info() -> None:
    head = b'<style xmlns="x"\n class="%s" version="1.0"><info><title>t</title><id> a </id>'
    assert csl_info(head % b"note") == ("a", True)
    assert csl_info(head % b"in-text") == ("a", False)
    assert csl_info(b"") == ("", False)


@pytest.mark.parametrize(
    ("kind", "group"),
    [
        ("treaty", "legal"),
        ("legislation", "legal"),
        ("regulation", "legal"),
        ("standard", "legal"),
        ("bill", "legal"),
        ("legal_case", "cases"),
        ("report", "other"),
        ("", "other"),
    ],
)
def test_group_of(kind: str, group: str) -> None:
    assert group_of({"type": kind}) == group


def test_cache_key_changes_with_what_is_printed(world: Told) -> None:
    groups = [read_group("[@platt, p. 3]") or ()]
    csl = style()
    key = cache_key(groups, ITEMS, csl, "en")
    assert key == cache_key(list(groups), dict(reversed(ITEMS.items())), csl, "en")
    uncited = {**ITEMS, "igas": {**ITEMS["igas"], "title": "Other"}}
    assert key == cache_key(groups, uncited, csl, "en")
    cited = {**ITEMS, "platt": {**ITEMS["platt"], "title": "Other"}}
    others = [
        cache_key(groups, cited, csl, "en"),
        cache_key(groups, ITEMS, csl, "fr"),
        cache_key(groups, ITEMS, csl + b" ", "en"),
        cache_key(groups * 2, ITEMS, csl, "en"),
        cache_key([(Pinpoint("platt"),)], ITEMS, csl, "en"),
        cache_key(groups, ITEMS, csl, "en", [4]),
    ]
    assert len({key, *others}) == 7


def test_in_note() -> None:
    note = Note((Para((Text("Platt, "), Styled("emph", (Text("T"),)), Text(", p. 3."))),))
    assert shown(in_note((Styled("emph", (Text("T"),)), Text(", p. 3.")))) == "*T*, p. 3"
    assert shown(in_note((Text("Platt"), note))) == "Platt (Platt, *T*, p. 3)"
    assert shown(in_note((Text("(Platt 2018)"),))) == "(Platt 2018)"


def test_titles_in_a_sentence() -> None:
    case: dict[str, object] = {"id": "c", "type": "legal_case", "title": "S.M. v. X <i>[GC]</i>"}
    law: dict[str, object] = {"id": "l", "type": "treaty", "title": "T", "title-short": "A &amp; B"}
    assert shown(title_words(case)) == "*S.M. v. X* [GC]"
    assert shown(title_words(law)) == "A & B"
    assert shown(title_words({"id": "x"})) == "*x*"
