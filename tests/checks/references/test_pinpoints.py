"""What a pinpoint names, among what is stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdmdraft.checks.references.pinpoints import Stored, is_pinpointed, means_whole
from mdmdraft.markdown.citation_groups import read_group
from mdmdraft.model.locator import read_locator
from mdmdraft.model.origin import NOWHERE
from mdmdraft.model.paper import Provision, Record
from mdmdraft.model.provision_ids import provision_ids
from mdmdraft.model.text import Para, Pinpoint, Text


def record(*labels: str, text: str = "Words.") -> Record[None]:
    provisions = []
    for label in labels:
        kind, value, _ = read_locator(label)
        id_ = provision_ids(kind, value)[0][0] if value else label.lower()
        provisions.append(Provision(id_, label, (Para((Text(text),)),), NOWHERE))
    return Record("legal", "law", "en", "law.md", None, {}, (), tuple(provisions))


def cited(group: str) -> Pinpoint:
    items = read_group(f"[@law{group}]")
    assert items
    return items[0]


@pytest.mark.parametrize(
    "group",
    [
        ", art. 3(a)", ", article 3(a)(ii)", ", Art. 3", ", art. 225-4-1", ", s. 2", ", ss. 2-3",
        ", § 232a(6)", ", art. 225-4-1, I", ", annex II, art. 3(a)", ", art. 433quinquies",
    ],
)  # fmt: skip
def test_stored(group: str) -> None:
    law = record(
        "Article 3(a)", "Article 225-4-1", "Section 2", "Section 3", "§ 232a",
        "Article 433quinquies(5)",
    )  # fmt: skip
    assert Stored(law).missing(cited(group)) == []


@pytest.mark.parametrize(
    ("group", "id_"),
    [
        (", art. 33", "art-33"),
        (", art. 3(b)", "art-3-b"),
        (", art. 225", "art-225"),
        (", arts. 3(a) and 9", "art-9"),
        (", recital 3", "recital-3"),
    ],
)
def test_missing(group: str, id_: str) -> None:
    assert Stored(record("Article 3(a)", "Article 225-4-1")).missing(cited(group)) == [id_]


def test_a_letter_of_an_article_that_is_stored_whole_and_in_parts() -> None:
    stored = Stored(record("Article 4", "Article 4(a)", text="(a) one; (b) two."))
    assert stored.missing(cited(", art. 4(b)")) == []
    assert stored.missing(cited(", art. 4(c)")) == ["art-4-c"]
    assert Stored(record("Article 4")).missing(cited(", art. 4(c)")) == []


def test_words_after_a_key() -> None:
    law = record("Holding", "Article 3")
    assert is_pinpointed(cited(", holding"), law)
    assert is_pinpointed(cited(", art. 3"), law)
    assert not is_pinpointed(cited(", on the whole"), law)
    assert not is_pinpointed(cited(""), law)
    assert not is_pinpointed(cited(", holding"), None)


def test_the_whole() -> None:
    assert means_whole(cited(", passim"))
    assert means_whole(cited(", as a whole"))
    assert means_whole(Pinpoint("law", prefix="see generally"))
    assert not means_whole(cited(", art. 3"))


@given(st.integers(1, 400), st.sampled_from(["", "(a)", "(b)(ii)", " bis", "quater"]))
def test_what_is_stored_is_there_and_the_next_is_not(number: int, below: str) -> None:
    stored = Stored(record(f"Article {number}{below}"))
    assert stored.missing(cited(f", art. {number}{below}")) == []
    assert stored.missing(cited(f", art. {number + 1}{below}"))
