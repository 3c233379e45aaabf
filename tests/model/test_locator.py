from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.model.locator import read_locator
from mdmdraft.model.provision_ids import provision_ids

READ = {
    ", art. 3(a)": ("article-locator", "3(a)", ""),
    ", art. 3(a), and more": ("article-locator", "3(a)", ", and more"),
    ", art.3": ("article-locator", "3", ""),
    ", arts 2 and 6": ("article-locator", "2 and 6", ""),
    ", articles 1-4": ("article-locator", "1-4", ""),
    ", art. 225-4-1": ("article-locator", "225-4-1", ""),
    ", art. 433quinquies, § 1": ("article-locator", "433quinquies, § 1", ""),
    ", art. 177 bis.1": ("article-locator", "177 bis.1", ""),
    ", art. L. 316-1": ("article-locator", "L. 316-1", ""),
    ", art. L316-1 et R. 3": ("article-locator", "L316-1 et R. 3", ""),
    ", art. 3 a) et b)": ("article-locator", "3 a) et b)", ""),
    ", art. 4, al. 2, and so on": ("article-locator", "4, al. 2", ", and so on"),
    ", art. 3 and others": ("article-locator", "3", " and others"),
    ", arts 225-4-1 à 225-4-9": ("article-locator", "225-4-1 à 225-4-9", ""),
    " p. 12": ("page", "12", ""),
    ", p.3": ("page", "3", ""),
    ", pp. 12-14, table 3": ("page", "12-14", ", table 3"),
    ", p. iv-vi": ("page", "iv-vi", ""),
    ", p. 12 and I think": ("page", "12", " and I think"),
    ", 12": ("page", "12", ""),
    ", para. 2": ("paragraph", "2", ""),
    ", ¶¶ 2, 4": ("paragraph", "2, 4", ""),
    ", §§ 154-155": ("paragraph", "154-155", ""),
    " §154": ("paragraph", "154", ""),
    ", paragraphe 4": ("paragraph", "4", ""),
    ", s. 2(1)(b), but see": ("section", "2(1)(b)", ", but see"),
    ", ss. 2-4": ("section", "2-4", ""),
    ", sec. 2": ("section", "2", ""),
    ", ch. 3": ("chapter", "3", ""),
    ", chap. IV": ("chapter", "IV", ""),
    ", annex II": ("appendix", "II", ""),
    ", annexe 1": ("appendix", "1", ""),
    ", vol. XII": ("volume", "XII", ""),
    ", title VII": ("title-locator", "VII", ""),
    ", note 5": ("note", "5", ""),
    ", table 3": ("table", "3", ""),
    ", rule 39": ("rule", "39", ""),
    ", principle 3": ("", "principle 3", ""),
    ", recital 12": ("", "recital 12", ""),
    ", considérant 12": ("", "considérant 12", ""),
    ", point 4": ("", "point 4", ""),
    ", al. 2 et 3": ("", "al. 2 et 3", ""),
    ", n° 5": ("", "n° 5", ""),
    ", headnote": ("", "headnote", ""),
    ", préambule": ("", "préambule", ""),
    ", Schedule 2, para. 3": ("", "Schedule 2, para. 3", ""),
    "{p. 3}, x": ("page", "3", ", x"),
    ", {art. 3, as amended}, x": ("article-locator", "3, as amended", ", x"),
    "{}, 99 years": ("", "", "{}, 99 years"),
    ", and more": ("", "", ", and more"),
    ", see p. 3": ("", "", ", see p. 3"),
    ", November 2019": ("", "", ", November 2019"),
    ", part of it": ("", "", ", part of it"),
    ", section": ("", "", ", section"),
    "": ("", "", ""),
}


@pytest.mark.parametrize("suffix", READ)
def test_reads(suffix: str) -> None:
    assert read_locator(suffix) == READ[suffix]


@given(st.text(alphabet="art.ps §¶()[]{},;-–0123456789IVXabc éà\n", max_size=40))
def test_loses_nothing(suffix: str) -> None:
    label, value, rest = read_locator(suffix)
    assert suffix.endswith(rest)
    assert not label or value
    if value:
        assert value in suffix[: len(suffix) - len(rest)]
    else:
        assert rest == suffix


IDS = {
    ("article-locator", "3(a)"): (("art-3-a", "art-3"),),
    ("article-locator", "3(a)(ii)"): (("art-3-a-ii", "art-3-a", "art-3"),),
    ("section", "2(1)"): (("sec-2-1", "sec-2"),),
    ("paragraph", "232"): (("para-232",),),
    ("paragraph", "232(1)"): (("para-232-1", "para-232"),),
    ("paragraph", "2"): (("para-2",),),
    ("article-locator", "225-4-1"): (("art-225-4-1",),),
    ("article-locator", "222-33"): (("art-222-33",),),
    ("article-locator", "18a"): (("art-18a",),),
    ("article-locator", "1er"): (("art-1er", "art-1"),),
    ("article-locator", "433quinquies, § 1"): (
        (
            "art-433quinquies-1",
            "art-433-quinquies-1",
            "art-433quinquies",
            "art-433-quinquies",
        ),
    ),
    ("article-locator", "177 bis.1"): (
        ("art-177-bis-1", "art-177bis-1", "art-177-bis", "art-177bis"),
    ),
    ("article-locator", "L. 316-1"): (("art-l-316-1", "art-l316-1"),),
    ("", "principle 3"): (("principle-3",),),
    ("", "principles 3 and 4"): (
        ("principle-3", "principles-3"),
        ("principle-4", "principles-4"),
    ),
    ("", "headnote"): (("headnote",),),
    ("", "préambule"): (("preamble", "preambule"),),
    ("", "considérant 12"): (("recital-12", "considerant-12"),),
    ("appendix", "II"): (("annex-ii", "appendix-ii"),),
    ("page", "7"): (("p-7",),),
    ("article-locator", "2 and 6"): (("art-2",), ("art-6",)),
    ("article-locator", "1-4"): (
        ("art-1-4", "art-1"),
        ("art-1-4", "art-2"),
        ("art-1-4", "art-3"),
        ("art-1-4", "art-4"),
    ),
    ("article-locator", "2(1), 3(a) and (b)"): (
        ("art-2-1", "art-2"),
        ("art-3-a", "art-3"),
        ("art-3-b", "art-3"),
    ),
    ("article-locator", "3 a) et b)"): (("art-3-a", "art-3"), ("art-3-b", "art-3")),
    ("article-locator", "3(a) to (c)"): (
        ("art-3-a", "art-3"),
        ("art-3-b", "art-3"),
        ("art-3-c", "art-3"),
    ),
    ("article-locator", "4, al. 2 et 3"): (("art-4-2", "art-4"), ("art-4-3", "art-4")),
    ("article-locator", "225-4-1 à 225-4-3"): (
        ("art-225-4-1",),
        ("art-225-4-2",),
        ("art-225-4-3",),
    ),
    ("paragraph", "154–156"): (("para-154",), ("para-155",), ("para-156",)),
    ("article-locator", "1–1000"): (("art-1",), ("art-1000",)),
    ("", ""): (),
}


@pytest.mark.parametrize("locator", IDS)
def test_provisions_named(locator: tuple[str, str]) -> None:
    assert provision_ids(*locator) == IDS[locator]


@given(st.text(alphabet="L. 0123456789-–()abcbis§, andetoà", max_size=30))
def test_ids_are_ids(value: str) -> None:
    for place in provision_ids("article-locator", value):
        assert place
        for name in place:
            assert name.startswith("art-")
            assert name == name.lower().strip("-")
            assert " " not in name
