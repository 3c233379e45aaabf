"""Fields against their declaration: each fault once, at its place, in plain words."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mdmdraft.model.config import Config, Limits, Range, SectionRange
from mdmdraft.model.finding import Finding
from mdmdraft.model.record import EvidenceMeta, LegalMeta, RecommendationMeta, SectionMeta, TermMeta
from mdmdraft.sources.fields.declared import FILES
from mdmdraft.sources.fields.schema import json_schema
from mdmdraft.sources.fields.validate import validate
from mdmdraft.yaml.nodes import to_data
from mdmdraft.yaml.tree import read_yaml

EVIDENCE = """\
title: Impact of the law
type: survey
scope: france
period: {start: 2016-04, end: 2018}
method: Interviews
sample: 583 people
limits: Not representative
"""
CONFIG = """\
title: Positioning
slug: trafficking
version: 0.1.0
date: 2026-01-31
as_of: 2026-01-31
languages: [en, fr]
deliverables:
  main:
    sections: [context]
"""
LEGAL = """\
title: Protocol
title_short: Palermo Protocol
type: treaty
level: international
jurisdiction: UN
date: 2000-11-15
"""
RECOMMENDATION = "title: Act\naddressee: eu\npriority: high\n"


def value(kind: str, text: str) -> object:
    node, faults = read_yaml(text, path="f")
    assert faults == ()
    made, findings = validate(kind, node, path="f")
    assert findings == ()
    return made


def as_declared(made: object) -> object:
    """Return a value as msgspec, a judge of its own, makes it by the types declared."""
    return msgspec.convert(msgspec.to_builtins(made), type(made), strict=True)


def faults(kind: str, text: str) -> list[Finding]:
    node, before = read_yaml(text, path="f")
    assert before == ()
    made, findings = validate(kind, node, path="f")
    assert made is None
    assert findings
    return list(findings)


def test_a_record_is_its_declaration() -> None:
    made = value("evidence", EVIDENCE + "figures:\n  loss: {value: 78.20, unit: '%'}\n")
    assert isinstance(made, EvidenceMeta)
    assert made.period.start == "2016-04"
    assert made.figures["loss"].value == "78.20"
    assert made.stance == "supports"


def test_a_declaration_may_be_given_by_its_class() -> None:
    node, _ = read_yaml("title: x\n", path="f")
    assert validate(SectionMeta, node, path="f")[0] == SectionMeta(title="x")


def test_numbers_are_text_where_text_is_asked_for() -> None:
    made = value("legal", LEGAL.replace("Protocol\n", "2016\n", 1) + "number: 197\nnotes: 1e3\n")
    assert isinstance(made, LegalMeta)
    assert (made.title, made.number, made.notes) == ("2016", "197", "1e3")


def test_one_value_is_a_list_of_one() -> None:
    made = value("recommendation", RECOMMENDATION + "evidence: impact-law\nlegal: 5\n")
    assert isinstance(made, RecommendationMeta)
    assert (made.addressee, made.evidence, made.legal) == (("eu",), ("impact-law",), ("5",))
    config = value("mdmdraft", CONFIG.replace("[context]", "context\n    to: pdf"))
    assert isinstance(config, Config)
    assert config.deliverables["main"].to == ("pdf",)


def test_an_empty_field_is_an_absent_one() -> None:
    assert value("section", "title:\nnumbered: ~\nstatus:\n") == SectionMeta()
    assert value("section", "") == SectionMeta()
    made = value("evidence", EVIDENCE + "published: ''\nfigures:\n")
    assert isinstance(made, EvidenceMeta)
    assert made.figures == {}


def test_the_settings_of_a_paper() -> None:
    made = value(
        "mdmdraft",
        CONFIG + "    limits: {words: 7000, pages: 30, sections: {context: {min: 1, max: 2}}}\n"
        "  two:\n    sections: context\n    limits: {words: {max: 9}}\n"
        "keywords: [a, b]\nsubtitle: {en: A, fr: B}\n",
    )
    assert isinstance(made, Config)
    assert made.deliverables["main"].limits == Limits(
        words=7000, pages=30, sections={"context": SectionRange(min=1, max=2)}
    )
    assert made.deliverables["two"].limits.words == Range(max=9)
    assert made.keywords == ("a", "b")


# kind, text, and for each fault: line, column, check, a piece of its message or hint
CASES: list[tuple[str, str, list[tuple[int, int, str, str]]]] = [
    (
        "evidence",
        EVIDENCE.replace("method", "metod"),
        [(5, 1, "unknown-field", "did you mean `method`?")],
    ),
    ("evidence", EVIDENCE + "colour: red\n", [(8, 1, "unknown-field", "the fields are `title`")]),
    ("evidence", EVIDENCE + "Finding: x\n", [(8, 1, "unknown-field", "did you mean `finding`?")]),
    (
        "evidence",
        EVIDENCE.replace("method: Interviews\n", ""),
        [(1, 1, "missing-field", "how they were collected")],
    ),
    (
        "evidence",
        EVIDENCE.replace("Interviews", ""),
        [(5, 1, "missing-field", "`method` is empty")],
    ),
    (
        "evidence",
        EVIDENCE.replace("Interviews", "'  '"),
        [(5, 1, "missing-field", "`method` is empty")],
    ),
    (
        "evidence",
        EVIDENCE.replace("survey", "survy"),
        [(2, 7, "bad-value", "did you mean `survey`?")],
    ),
    ("evidence", EVIDENCE.replace("survey", "xyzzy"), [(2, 7, "bad-value", "`testimony`")]),
    ("evidence", EVIDENCE.replace("survey", "[survey]"), [(2, 7, "wrong-type", "not a list")]),
    (
        "evidence",
        EVIDENCE.replace("Interviews", "{a: b}"),
        [(5, 9, "wrong-type", "must be text, not a group of fields")],
    ),
    (
        "evidence",
        EVIDENCE.replace("Interviews", "[a]"),
        [(5, 9, "wrong-type", "must be text, not a list")],
    ),
    ("evidence", EVIDENCE.replace("Interviews", "true"), [(5, 9, "wrong-type", '"true"')]),
    (
        "evidence",
        EVIDENCE.replace("{start: 2016-04, end: 2018}", "2016"),
        [(4, 9, "wrong-type", "`start: …`")],
    ),
    ("evidence", EVIDENCE.replace("2018}", "2015}"), [(4, 31, "bad-period", "before")]),
    ("evidence", EVIDENCE.replace("2016-04,", "2016-13,"), [(4, 17, "bad-date", "2016-13")]),
    (
        "evidence",
        EVIDENCE.replace("start: 2016-04, ", ""),
        [(4, 9, "missing-field", "`period.start` is missing")],
    ),
    ("evidence", EVIDENCE + "published: 2015-02-29\n", [(8, 12, "bad-date", "calendar")]),
    ("evidence", EVIDENCE + "published: 13/04/2016\n", [(8, 12, "bad-date", "`2016-04-13`")]),
    ("evidence", EVIDENCE + "published: April 2016\n", [(8, 12, "bad-date", "`2016-04`")]),
    ("evidence", EVIDENCE + "published: true\n", [(8, 12, "wrong-type", "a date")]),
    ("evidence", EVIDENCE + "countries: [FR, ~]\n", [(8, 17, "wrong-type", "not nothing")]),
    ("evidence", EVIDENCE + "countries: [FR, '']\n", [(8, 17, "wrong-type", "empty")]),
    (
        "evidence",
        EVIDENCE + "figures:\n  loss: {valeu: 1}\n",
        [(9, 10, "unknown-field", "`figures.loss`")],
    ),
    ("evidence", EVIDENCE + "figures:\n  loss: {value: [1]}\n", [(9, 17, "wrong-type", "text")]),
    ("evidence", EVIDENCE + "figures:\n  my loss: {value: 1}\n", [(9, 3, "bad-id", "`my-loss`")]),
    ("evidence", EVIDENCE + "figures:\n  loss:\n", [(9, 3, "wrong-type", "nothing")]),
    ("evidence", EVIDENCE + "figures:\n  ~: {value: 1}\n", [(9, 3, "bad-id", "`~` in `figures`")]),
    ("section", "numbered: no\n", [(1, 11, "wrong-type", "`numbered: false`")]),
    ("section", "numbered: 'true'\n", [(1, 11, "wrong-type", "without quotes")]),
    ("section", "just words\n", [(1, 1, "wrong-type", "`title: …`")]),
    ("section", "- a\n", [(1, 1, "wrong-type", "a list stands here")]),
    ("recommendation", RECOMMENDATION + "order: '5'\n", [(4, 8, "wrong-type", "whole number")]),
    ("recommendation", RECOMMENDATION + "order: 1,200\n", [(4, 8, "wrong-type", "order: 1200")]),
    ("recommendation", RECOMMENDATION + "order: 1.5\n", [(4, 8, "wrong-type", "whole number")]),
    ("recommendation", RECOMMENDATION + "see: x\n", [(4, 1, "unknown-field", "fields")]),
    ("recommendation", RECOMMENDATION.replace("eu", "[EU bodies]"), [(2, 13, "bad-id", "id")]),
    (
        "recommendation",
        RECOMMENDATION.replace("high", "High"),
        [(3, 11, "bad-value", "did you mean `high`?")],
    ),
    (
        "recommendation",
        RECOMMENDATION + "deadline: 30/06/2027\nowner: [a]\namendment: x\n",
        [
            (4, 11, "bad-date", "write `2027-06-30`"),
            (5, 8, "wrong-type", "must be text"),
            (6, 12, "wrong-type", "`- provision: …`"),
        ],
    ),
    (
        "recommendation",
        RECOMMENDATION + "amendment:\n- {provision: 'p, art. 1', present: ''}\n- present: x\n",
        [(5, 3, "empty-amendment", "neither"), (6, 3, "missing-field", "`amendment.provision`")],
    ),
    ("term", "term: x\ndiscouraged: y\n", [(2, 14, "wrong-type", "`- form: …`")]),
    ("term", "term: x\ndiscouraged: [y]\n", [(2, 15, "wrong-type", "group of fields")]),
    ("term", "term: x\ndiscouraged:\n- why: y\n", [(3, 3, "missing-field", "`discouraged.form`")]),
    ("legal", LEGAL + "identifiers: {celx: 1}\n", [(7, 15, "unknown-field", "`celex`")]),
    ("legal", LEGAL + "identifiers: {celex: }\n", [(7, 15, "wrong-type", "not nothing")]),
    ("legal", LEGAL + "in_force: 2003\nuntil: 2002-01-01\n", [(8, 8, "bad-period", "before")]),
    ("legal", LEGAL + "language: French!\n", [(7, 11, "bad-language", "code")]),
    ("mdmdraft", CONFIG.replace("0.1.0", "0.1."), [(3, 10, "bad-version", "`0.1.0`")]),
    ("mdmdraft", CONFIG.replace("0.1.0", "v0.1.0"), [(3, 10, "bad-version", "`0.1.0`")]),
    (
        "mdmdraft",
        CONFIG.replace("date: 2026-01-31", "date: 2026-01"),
        [(4, 7, "bad-date", "must name a day")],
    ),
    (
        "mdmdraft",
        CONFIG.replace("as_of: 2026-01-31", "as_of: 2026-02-30"),
        [(5, 8, "bad-date", "calendar")],
    ),
    ("mdmdraft", CONFIG.replace("[en, fr]", "[english?]"), [(6, 13, "bad-language", "`pt-BR`")]),
    (
        "mdmdraft",
        CONFIG.replace("slug: trafficking", "slug: my paper"),
        [(2, 7, "bad-id", "`my-paper`")],
    ),
    ("mdmdraft", CONFIG.replace("Positioning", "{e: x}"), [(1, 9, "bad-language", "`e`")]),
    (
        "mdmdraft",
        CONFIG.replace("Positioning", "{en: {x: y}}"),
        [(1, 13, "wrong-type", "`title.en` must be text")],
    ),
    (
        "mdmdraft",
        CONFIG.replace("Positioning", "[x]"),
        [(1, 8, "wrong-type", "must be text, or one text for each language, not a list")],
    ),
    (
        "mdmdraft",
        CONFIG + "    audience: publc\n",
        [(10, 15, "unknown-audience", "did you mean `public`?")],
    ),
    (
        "mdmdraft",
        "audiences: [all, us]\n" + CONFIG + "    audience: public\n",
        [(11, 15, "unknown-audience", "`all`, `us`")],
    ),
    (
        "mdmdraft",
        CONFIG + "    limits: {words: '5,000'}\n",
        [(10, 21, "wrong-type", "words: 5000")],
    ),
    (
        "mdmdraft",
        CONFIG + "    limits: {words: {mx: 5}}\n",
        [(10, 22, "unknown-language", "did you mean `max`?")],
    ),
    (
        "mdmdraft",
        CONFIG + "    limits: {words: {min: 5, max: 2}}\n",
        [(10, 27, "bad-range", "more than")],
    ),
    ("mdmdraft", CONFIG + "    limits: {pages: -1}\n", [(10, 21, "bad-value", "less than 0")]),
    ("mdmdraft", CONFIG + "    to: [docx, odt]\n", [(10, 16, "bad-value", "`docx`, `pdf`")]),
    ("mdmdraft", CONFIG + "    to: ['']\n", [(10, 10, "wrong-type", "empty")]),
    ("mdmdraft", CONFIG + "    to: odt\n", [(10, 9, "bad-value", "`docx`, `pdf`")]),
    ("mdmdraft", CONFIG.replace("[context]", "[]"), [(9, 5, "missing-field", "is empty")]),
    ("mdmdraft", CONFIG + "  two:\n", [(10, 3, "wrong-type", "nothing")]),
    ("mdmdraft", CONFIG + "policies: none\n", [(10, 11, "wrong-type", "`raw: …`")]),
    ("mdmdraft", CONFIG + "keywords: [{a: b}]\n", [(10, 12, "wrong-type", "text")]),
]


@pytest.mark.parametrize(("kind", "text", "wanted"), CASES)
def test_one_finding_for_each_fault(
    kind: str, text: str, wanted: list[tuple[int, int, str, str]]
) -> None:
    found = faults(kind, text)
    assert [(f.line, f.column, f.check) for f in found] == [w[:3] for w in wanted], found
    for finding, (*_, piece) in zip(found, wanted, strict=True):
        assert piece in finding.message + " " + finding.hint, finding
        assert finding.hint
        assert "\n" not in finding.message + finding.hint


def test_a_misspelt_field_hides_no_missing_one_of_another_item() -> None:
    found = faults("term", "term: x\ndiscouraged:\n- why: y\n- fomr: z\n")
    assert [(f.line, f.check) for f in found] == [(3, "missing-field"), (4, "unknown-field")]


def test_every_missing_field_is_named_and_explained() -> None:
    found = faults("evidence", "")
    assert [f.message.split("`")[1] for f in found] == [
        "limits",
        "method",
        "period",
        "sample",
        "scope",
        "title",
        "type",
    ]
    assert {(f.line, f.column, f.check) for f in found} == {(1, 1, "missing-field")}


def test_all_faults_at_once() -> None:
    text = EVIDENCE.replace("survey", "poll").replace("2018}", "2015}") + "figure: 1\nstance: x\n"
    assert [f.check for f in faults("evidence", text)] == [
        "bad-value",
        "bad-period",
        "unknown-field",
        "bad-value",
    ]


def test_places_are_those_of_the_file() -> None:
    node, _ = read_yaml("titel: x\n", path="f", first_line=2, first_offset=4)
    _, (finding,) = validate("section", node, path="content/x.md")
    assert (finding.path, finding.line) == ("content/x.md", 2)


VALUES = st.sampled_from(
    [
        "1",
        "-1",
        "1.5",
        "true",
        "no",
        "''",
        "",
        "x",
        "[a, 1]",
        "[]",
        "{}",
        "{a: 1}",
        "{en: x}",
        "[[a]]",
        "[{a: b}]",
        "2016-02-30",
        "'2016'",
        "~",
        ".inf",
        ".nan",
        "99999999999999999999999",
        "[~]",
        "{1: 2}",
        "{min: x, max: {}}",
        "'\U0001f600'",
        "{a: {b: {c: d}}}",
        "{value: {x: 1}}",
    ]
)


@given(st.sampled_from(sorted(FILES)), st.data())
@settings(max_examples=600)
def test_no_value_is_a_traceback(kind: str, data: st.DataObject) -> None:
    from mdmdraft.sources.fields.declared import fields_of

    names = [n for n in fields_of(FILES[kind]) if data.draw(st.booleans())]
    text = "".join(f"{name}: {data.draw(VALUES)}\n" for name in names)
    node, _ = read_yaml(text, path="f")
    made, findings = validate(kind, node, path="f")
    assert (made is None) == bool(findings), to_data(node)
    places = [(f.line, f.column, f.check, f.message) for f in findings]
    assert len(set(places)) == len(places)
    assert all(f.hint and f.message and f.line for f in findings), findings
    if made is not None:
        assert made == as_declared(made)


def test_a_term_with_discouraged_forms() -> None:
    made = value("term", "term: x\nvariants: y\ndiscouraged:\n- {form: z, why: w}\nsee: [a, b-1]\n")
    assert isinstance(made, TermMeta)
    assert made.discouraged[0].form == "z"


@pytest.mark.parametrize(
    ("line", "status"),
    [("", None), ("status:\n", ""), ("status: {en: none}\n", {"en": "none"})],
)
def test_a_status_left_empty_is_none_and_one_left_out_is_not(line: str, status: object) -> None:
    made = value("mdmdraft", CONFIG + line)
    assert isinstance(made, Config)
    assert made.status == status


@pytest.mark.parametrize(
    ("limits", "wanted"),
    [
        ("words: {en: 7000, fr: 8400}", Limits(words=Range(max={"en": 7000, "fr": 8400}))),
        ("words: {en: {max: 9}}", Limits(words=Range(max={"en": 9}))),
        ("words: {max: {en: 7, fr: 8}}", Limits(words=Range(max={"en": 7, "fr": 8}))),
        ("words: 7", Limits(words=7)),
        ("pages: {fr: 3}", Limits(pages={"fr": 3})),
        ("sections: {a: 350}", Limits(sections={"a": 350})),
        ("sections: {a: {pages: 3}}", Limits(sections={"a": SectionRange(pages=3)})),
        ("sections: {a: {fr: {pages: 3}}}", Limits(sections={"a": SectionRange(pages={"fr": 3})})),
        (
            "sections: {a: {max: {fr: 3}, pages: {en: 1}}}",
            Limits(sections={"a": SectionRange(max={"fr": 3}, pages={"en": 1})}),
        ),
    ],
)
def test_limits_may_stand_for_each_language(limits: str, wanted: Limits) -> None:
    text = CONFIG + f"    limits: {{{limits}}}\n"
    made = value("mdmdraft", text)
    assert isinstance(made, Config)
    assert made.deliverables["main"].limits == wanted
    assert made == as_declared(made)
    node, _ = read_yaml(text, path="f")
    Draft202012Validator(json_schema("mdmdraft")).validate(to_data(node))


@pytest.mark.parametrize(
    ("limits", "check", "told"),
    [
        ("words: {en: -1}", "bad-value", "words.en` cannot be less than 0"),
        ("words: {mni: 1, max: 2}", "unknown-field", "`mni` is not a field of"),
        ("words: {en: lots}", "wrong-type", "words.en` must be a whole number"),
        ("words: {en: {min: 9, max: 2}}", "bad-range", "`min` (9) is more than `max` (2)"),
        ("words: {min: 9, max: {fr: 2}}", "bad-range", "more than `max` (2) in `fr`"),
        ("sections: {a: {max: 1, page: 2}}", "unknown-field", "`page` is not a field of"),
        ("words: {de: 1}", "unknown-language", "`de`, which is not among the paper's languages"),
        ("words: {mx: 1}", "unknown-language", "neither `min`, `max` nor a language of the paper"),
        ("words: {max: {ft: 1}}", "unknown-language", "(en, fr)"),
        ("pages: {FR: 1}", "unknown-language", "`FR`"),
        ("sections: {a: {pages: {nl: 1}}}", "unknown-language", "`nl`"),
        ("sections: {a: {en: {max: {nl: 1}}}}", "unknown-language", "`nl`"),
        ("sections: {a: {page: 1}}", "unknown-field", "`page` is not a field of"),
        ("pages: [1, 2]", "wrong-type", "or one number for each language"),
    ],
)
def test_limits_that_cannot_hold(limits: str, check: str, told: str) -> None:
    found = faults("mdmdraft", CONFIG + f"    limits: {{{limits}}}\n")
    assert [f.check for f in found] == [check]
    assert told in found[0].message
