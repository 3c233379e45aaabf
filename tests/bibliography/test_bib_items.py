"""Entries of .bib files as CSL; pandoc's reader of BibLaTeX is the witness where it can be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mdmdraft.bibliography.cited_inlines import words_of
from mdmdraft.bibliography.citeproc import cite
from mdmdraft.bibliography.libraries import read_references
from mdmdraft.markdown.citation_groups import read_group
from mdmdraft.world import World, package_data

LIBRARY = r"""
@article{a, author = {Orr, Ben and Platt, Lucy and {Body of Health}},
  title = {{Sex Work in France}}, journaltitle = {Journal of Law}, volume = {3}, number = {2},
  pages = {12--15},
  date = {2011-03},
  doi = {10.1000/x}, issn = {1549-1277}, url = {https://x.org}, urldate = {2020-01-02}}
@book{b, author = {Orr, Ben}, editor = {Platt, L.}, title = {{A Book}}, subtitle = {{Of More}},
  publisher = {P and Q}, location = {Paris}, date = {1999}, edition = {2}, series = {S},
  number = {7}, isbn = {978-0-306-40615-7}, volumes = {2}, langid = {french}, note = {A note}}
@incollection{c, author = {Orr, Ben}, title = {{Part}}, booktitle = {{Whole}}, editor = {Platt, L.},
  date = {2001/2002}, publisher = {P}, pages = {1--9}}
@inproceedings{d, author = {Orr, Ben}, title = {{Talk}}, booktitle = {{Proceedings}}, date = {2001},
  venue = {Rome}, organization = {O}}
@report{e, author = {Orr, Ben}, title = {{R}}, type = {techreport}, institution = {I},
  number = {12}, date = {2001-02-03}}
@online{f, author = {{A Body}}, title = {{Page}}, url = {https://y.org/a_b}, year = {2020}}
@unpublished{g, author = {Orr, Ben}, title = {{U}}, date = {2020}, pubstate = {forthcoming}}
@book{h, author = {Orr, Ben}, title = {{T}}, maintitle = {{Main}}, volume = {3}, date = {2020}}
"""


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def read(world: World, text: str) -> dict[str, dict[str, Any]]:
    entries, findings = read_references(world, "a.bib", text.encode())
    assert findings == ()
    assert [told for entry in entries for told in entry.lost] == []
    return {entry.key: entry.item for entry in entries}


def test_items_are_those_that_pandoc_makes(world: World) -> None:
    done = world.pandoc(["-f", "biblatex", "-t", "csljson"], LIBRARY.encode())
    theirs = {item["id"]: item for item in json.loads(done.out)}
    ours = read(world, LIBRARY)
    for key, item in theirs.items():
        mine = json.loads(
            json.dumps(ours[key], ensure_ascii=False)
            .replace('<span class=\\"nocase\\">', "")
            .replace("</span>", "")
        )
        item.pop("language", None)
        mine.pop("language", None)
        assert mine == item, key


def test_what_pandoc_does_not_read(world: World) -> None:
    items = read(
        world,
        r"""
@jurisdiction{case, title = {M. v. State}, institution = {Court}, number = {14/2003},
  ecli = {ECLI:EU:C:2014:317}, date = {2014-06-05}}
@jurisdiction{two, title = {N. v. State}, court = {High Court}, publisher = {Reports}, date = 2014}
@misc{m, title = {Sex Work and the {Law} in France},
  howpublished = {\url{https://z.org}}, year = 2020}
@inbook{i, crossref = {book}, title = {Part}, author = {Orr, Ben}}
@book{book, title = {Whole}, subtitle = {Of It}, author = {Platt, L.}, publisher = {P}, date = 2001}
@article{x, xdata = {data}, title = {T}, author = {{World Body}}, shortauthor = {WB}, eid = {e12},
  issue = {Spring}}
@xdata{data, journal = {J}, year = 2003}
@phdthesis{t, title = {These}, author = {Orr, Ben}, school = {U}, year = 2001, langid = {french}}
@book{e, title = {E}, type = {Book}}
@standard{s, title = {S}, number = {1}, organization = {ISO}, date = 2001}
""",
    )
    assert (items["case"]["authority"], "publisher" in items["case"]) == ("Court", False)
    assert items["case"]["number"] == "14/2003, ECLI:EU:C:2014:317"
    assert (items["two"]["authority"], items["two"]["publisher"]) == ("High Court", "Reports")
    title = 'Sex Work and the <span class="nocase">Law</span> in France'
    assert (items["m"]["type"], items["m"]["title"], items["m"]["URL"]) == (
        "document",
        title,
        "https://z.org",
    )
    assert items["i"]["container-title"] == "Whole: Of It"
    assert items["i"]["container-author"] == [{"family": "Platt", "given": "L."}]
    assert items["x"]["container-title"] == "J"
    assert items["x"]["author"] == [{"literal": "World Body (WB)"}]
    assert (items["x"]["page"], items["x"]["issue"]) == ("e12", "Spring")
    assert items["t"]["genre"] == "thèse de doctorat"
    assert items["s"]["type"] == "standard"
    assert "genre" not in items["e"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_titles_are_printed_letter_for_letter(world: World, language: str) -> None:
    titles = [
        "Rapport sur la traite en France et au Maroc",
        "Sex Work and the Law in France",
        "L’accueil des exilés en Île-de-France: l’État et les associations",
        "iPhone and McCoy in the USA",
    ]
    text = "\n".join(
        f"@book{{k{n}, title = {{{title}}}, author = {{Orr, Ben and others}}, publisher = {{P}}, "
        f"date = {{20{n}0}}}}"
        for n, title in enumerate(titles)
    )
    items = read(world, text)
    group = read_group("[@k0; @k1; @k2; @k3]")
    assert group is not None
    for style in ("mdmdraft-author-date", "mdmdraft-note"):
        csl = package_data(f"styles/{style}.csl")
        printed = cite(world, [group], items, csl, language).bibliography
        words = "\n".join(words_of(entry.content) for entry in printed)
        assert all(title in words for title in titles), words
        assert "others" not in words
