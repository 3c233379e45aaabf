"""SARIF 2.1.0: valid by its schema, with help, fingerprints and relative places."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import jsonschema
import msgspec
import pytest

from mdmdraft.checks.kit.registry import names
from mdmdraft.cli.formats import CheckResult
from mdmdraft.cli.formats.sarif import FINGERPRINT, form
from mdmdraft.model.finding import Finding
from tests import ROOT
from tests.cli.formats.samples import ALL, ERROR, FIXED, MUTED, STRUCTURE, UNDECIDED, WARNING, told

SCHEMA = ROOT / "tests" / "data" / "sarif" / "sarif-2.1.0-rtm.5.json"


def log(what: CheckResult) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(form(what))
    return found


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft4Validator:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize("findings", [(), ALL, *((f,) for f in ALL)], ids=len)
def test_it_is_valid(findings: tuple[Finding, ...], validator: jsonschema.Draft4Validator) -> None:
    assert [e.message for e in validator.iter_errors(log(told(*findings)))] == []


def test_what_is_muted_is_suppressed_with_its_reason(validator: jsonschema.Draft4Validator) -> None:
    made = log(msgspec.structs.replace(told(ERROR), muted=(MUTED,)))
    assert [e.message for e in validator.iter_errors(made)] == []
    first, second = made["runs"][0]["results"]
    assert "suppressions" not in first
    assert second["ruleId"] == WARNING.check
    assert second["suppressions"] == [{"kind": "inSource", "justification": "It is so."}]


def test_what_mends_it_is_a_fix(validator: jsonschema.Draft4Validator) -> None:
    made = log(told(FIXED, ERROR, prefix="papers/one/"))
    assert [e.message for e in validator.iter_errors(made)] == []
    first, second = made["runs"][0]["results"]
    assert "fixes" not in second
    (fix,) = first["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"] == {
        "uri": f"papers/one/{FIXED.path}",
        "uriBaseId": "%SRCROOT%",
    }
    put_in, taken_out = change["replacements"]
    assert put_in == {
        "deletedRegion": {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 3},
        "insertedContent": {"text": " "},
    }
    # A line end is the last column of its line; `so` ends before the third of the next.
    assert taken_out == {
        "deletedRegion": {"startLine": 5, "startColumn": 7, "endLine": 6, "endColumn": 3}
    }


def test_every_check_has_a_rule_that_is_valid(validator: jsonschema.Draft4Validator) -> None:
    made = log(CheckResult((), names()))
    assert [e.message for e in validator.iter_errors(made)] == []
    rules = made["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(names())
    for rule in rules:
        assert "### Why it matters" in rule["help"]["markdown"]
        assert rule["shortDescription"]["text"]


def test_the_schema_refuses_what_is_wrong(validator: jsonschema.Draft4Validator) -> None:
    made = log(told(ERROR))
    made["runs"][0]["results"][0]["level"] = "fatal"
    assert not validator.is_valid(made)


def test_a_result() -> None:
    run = log(told(ERROR, prefix="papers/one/"))["runs"][0]
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "unknown-citation"
    assert (result["level"], result["kind"]) == ("error", "fail")
    assert result["message"]["text"] == f"{ERROR.message}\nhint: {ERROR.hint}"
    assert result["partialFingerprints"] == {FINGERPRINT: "aa11"}
    assert run["columnKind"] == "unicodeCodePoints"
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {
                    "uri": f"papers/one/{ERROR.path}",
                    "uriBaseId": "%SRCROOT%",
                },
                "region": {"startLine": 5, "startColumn": 6},
            }
        }
    ]


def test_what_could_not_be_decided_is_open_and_has_no_level() -> None:
    (result,) = log(told(UNDECIDED))["runs"][0]["results"]
    assert (result["kind"], result["level"]) == ("open", "none")


def test_a_file_name_becomes_a_uri() -> None:
    (result,) = log(told(WARNING))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].isascii()
    assert unquote(place["artifactLocation"]["uri"]) == WARNING.path
    assert place["region"] == {"startLine": 1}


def test_a_fault_of_reading_has_a_rule_with_help() -> None:
    (rule,) = (
        r
        for r in log(told(STRUCTURE))["runs"][0]["tool"]["driver"]["rules"]
        if r["id"] == "bad-yaml"
    )
    assert rule["help"]["markdown"]
    (result,) = log(told(STRUCTURE))["runs"][0]["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
