"""mdmdraft's own citation styles, word for word: `styles.golden`, each line read by eye.

After a change that is meant, `python -m tests.bibliography.test_styles` writes the file anew.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mdmdraft.bibliography.citeproc import cite
from mdmdraft.bibliography.csl_style import csl_info
from mdmdraft.markdown.citation_groups import read_group
from mdmdraft.model.record import LegalMeta
from mdmdraft.sources.legal_reference import legal_item
from mdmdraft.world import World, package_data

from .printed import shown

GOLDEN = Path(__file__).with_name("styles.golden")
STYLES = ("mdmdraft-author-date", "mdmdraft-note")

LEGAL = {
    "palermo": LegalMeta(
        title="Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women "
        "and Children, supplementing the United Nations Convention against Transnational "
        "Organized Crime",
        title_short="Palermo Protocol",
        type="treaty",
        level="international",
        jurisdiction="UN",
        authority="United Nations General Assembly",
        date="2000-11-15",
        in_force="2003-12-25",
        number="A/RES/55/25",
        url="https://www.ohchr.org/palermo",
    ),
    "warsaw": LegalMeta(
        title="Council of Europe Convention on Action against Trafficking in Human Beings",
        title_short="Warsaw Convention",
        type="treaty",
        level="european",
        jurisdiction="CoE",
        authority="Council of Europe",
        date="2005-05-16",
        in_force="2008-02-01",
        identifiers={"cets": "197"},
    ),
    "directive": LegalMeta(
        title="Directive 2011/36/EU of the European Parliament and of the Council of 5 April 2011 "
        "on preventing and combating trafficking in human beings and protecting its victims",
        title_short="Anti-Trafficking Directive",
        type="regulation",
        level="european",
        jurisdiction="EU",
        country="European Union",
        date="2011-04-05",
        container="OJ L 101, 15.4.2011, p. 1",
        identifiers={"celex": "32011L0036", "oj": "OJ L 101"},
        url="http://data.europa.eu/eli/dir/2011/36/oj",
    ),
    "code-penal": LegalMeta(
        title="Code pénal",
        title_short="Code pénal",
        type="legislation",
        level="national",
        jurisdiction="FR",
        country="France",
        language="fr",
        date="1992-07-22",
        in_force="1994-03-01",
    ),
    "old-be": LegalMeta(
        title="Code pénal",
        title_translated="Criminal Code",
        title_short="Belgian Criminal Code of 1867",
        type="legislation",
        level="national",
        jurisdiction="BE",
        country="Belgium",
        language="fr",
        date="1867-06-08",
        in_force="1867-10-15",
        until="2026-04-07",
    ),
    "sm": LegalMeta(
        title="S.M. v. Croatia [GC]",
        title_short="S.M. v. Croatia [GC]",
        type="legal_case",
        level="european",
        jurisdiction="CoE",
        authority="European Court of Human Rights",
        number="no. 60561/14",
        date="2020-06-25",
        identifiers={"application": "60561/14"},
    ),
    "principles": LegalMeta(
        title="Recommended Principles and Guidelines on Human Rights and Human Trafficking",
        title_short="OHCHR Principles",
        type="soft-law",
        level="international",
        jurisdiction="UN",
        authority="Office of the United Nations High Commissioner for Human Rights",
        number="E/2002/68/Add.1",
        date="2002-05-20",
    ),
}
OTHERS: list[dict[str, object]] = [
    {
        "id": "platt",
        "type": "article-journal",
        "title": "Associations between sex work laws and sex workers’ health: a systematic review",
        "title-short": "Sex work laws and health",
        "author": [
            {"family": "Platt", "given": "Lucy"},
            {"family": "Grenfell", "given": "Pippa"},
            {"family": "Meiksin", "given": "Rebecca"},
        ],
        "issued": {"date-parts": [[2018, 12, 11]]},
        "container-title": "PLoS Medicine",
        "volume": "15",
        "issue": "12",
        "page": "e1002680",
        "DOI": "10.1371/journal.pmed.1002680",
    },
    {
        "id": "igas",
        "type": "report",
        "genre": "rapport",
        "title": "Évaluation de la loi du 13 avril 2016",
        "author": [
            {"literal": "Inspection générale des affaires sociales (IGAS)"},
            {"literal": "Inspection générale de la justice (IGJ)"},
        ],
        "number": "2019-032R",
        "issued": {"date-parts": [[2019, 12]]},
        "publisher": "La Documentation française",
        "publisher-place": "Paris",
        "URL": "https://igas.gouv.fr/evaluation",
        "language": "fr",
    },
    {
        "id": "book",
        "type": "book",
        "title": "Selling Sex in the City",
        "editor": [
            {"family": "Rodríguez García", "given": "Magaly"},
            {"family": "van Voss", "given": "Lex Heerma"},
        ],
        "edition": "2",
        "issued": {"date-parts": [[2017]]},
        "publisher": "Brill",
        "publisher-place": "Leiden",
    },
    {
        "id": "chapter",
        "type": "chapter",
        "title": "Sex work and the law",
        "author": [{"family": "Doe", "given": "Jane"}],
        "editor": [{"family": "Roe", "given": "Ann"}],
        "container-title": "The Handbook",
        "page": "12-34",
        "issued": {"date-parts": [[2012]], "circa": True},
        "publisher": "OUP",
    },
    {
        "id": "web",
        "type": "webpage",
        "title": "Trafficking in human beings",
        "author": [{"literal": "Council of Europe"}],
        "container-title": "coe.int",
        "issued": {"date-parts": [[2024, 5, 3]]},
        "accessed": {"date-parts": [[2024, 6, 1]]},
        "URL": "https://www.coe.int/trafficking",
    },
    {
        "id": "press",
        "type": "article-newspaper",
        "title": "La loi a dix ans",
        "container-title": "Le Monde",
        "issued": {"date-parts": [[2026, 4, 13]]},
    },
    {
        "id": "undated",
        "type": "report",
        "title": "Undated report",
        "author": [{"literal": "Amnesty International"}],
    },
]
GROUPS = (
    *("[see @platt, p. 12; @igas, pp. 3-5]", "[@platt, p. 13]", "@platt [table 2]"),
    *(
        "[@book, chap. 3; @chapter]",
        "[@web; @press; @undated]",
        "@press",
        "[@igas; @chapter, p. 14]",
    ),
    *("[@palermo, art. 3(a)]", "[@palermo, arts 3-5]", "[@warsaw, art. 4; @directive, recital 11]"),
    *(
        "[@directive, art. 2(1)]",
        "[@code-penal, art. 225-4-1]",
        "[@old-be, art. 433quinquies, § 1]",
    ),
    *("[@sm, § 303]", "[@sm, §§ 303-305]", "[@principles, principle 3]", "@palermo [para. 2]"),
)


def golden(world: World) -> str:
    """Return what both styles print in both languages."""
    items = {str(item["id"]): item for item in OTHERS}
    items |= {key: legal_item(key, meta) for key, meta in LEGAL.items()}
    found: list[str] = []
    for name in STYLES:
        csl = package_data(f"styles/{name}.csl")
        for language in ("en", "fr"):
            groups = [read_group(group) or () for group in GROUPS]
            cited = cite(world, groups, items, csl, language)
            found.append(f"# {name}, {language}\n")
            for source, content in zip(GROUPS, cited.citations, strict=True):
                found.append(f"{source}\n    {shown(content)}")
            found.append("")
            found += [f"{entry.key}\n    {shown(entry.content)}" for entry in cited.bibliography]
            found.append("")
    return "\n".join(found).replace("\u00a0", "·")


def test_golden(tmp_path: Path) -> None:
    assert golden(World(tmp_path)) == GOLDEN.read_text("utf-8")


def test_every_type_is_among_the_examples() -> None:
    types = {str(item["type"]) for item in OTHERS} | {meta.type for meta in LEGAL.values()}
    assert types >= {"article-journal", "report", "book", "webpage", "treaty", "legislation"}
    assert types >= {"regulation", "legal_case", "soft-law"}


@pytest.mark.parametrize("name", STYLES)
def test_style_is_whole(tmp_path: Path, name: str) -> None:
    csl = package_data(f"styles/{name}.csl")
    root = ElementTree.fromstring(csl)
    space = "{http://purl.org/net/xbiblio/csl}"
    assert csl_info(csl) == (name, name.endswith("note"))
    assert "default-locale" not in root.attrib
    assert root.find(f"{space}info/{space}rights") is not None
    defined = {macro.attrib["name"] for macro in root.iter(f"{space}macro")}
    called = set(re.findall(r'\bmacro="([^"]*)"', csl.decode()))
    assert called == defined


def test_both_styles_share_their_bibliography() -> None:
    sheets = [package_data(f"styles/{name}.csl").decode() for name in STYLES]
    first, second = (sheet[sheet.index("  <bibliography") :] for sheet in sheets)
    assert first == second
    macros = [
        dict(re.findall(r'<macro name="([^"]*)">(.*?)</macro>', sheet, re.DOTALL))
        for sheet in sheets
    ]
    assert all(macros[1][name] == body for name, body in macros[0].items())


if __name__ == "__main__":
    GOLDEN.write_text(golden(World(Path())), "utf-8")
