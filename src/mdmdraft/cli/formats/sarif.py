"""For code scanning: SARIF 2.1.0 (OASIS standard).

`kind` is `open` where a check could not decide (§3.27.9), and the level is then `none`, as the
standard asks (§3.27.10). Columns count Unicode code points (§3.14.17). Where `%SRCROOT%` lies is
left to whoever reads the log (§3.14.14), so that it holds nothing of the machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from mdmdraft import __version__
from mdmdraft.checks.kit.documentation import markdown
from mdmdraft.checks.kit.faults import load_fault
from mdmdraft.checks.kit.registry import load, names
from mdmdraft.cli.formats import CheckResult, path_of, said
from mdmdraft.cli.output import json_text
from mdmdraft.model.finding import Finding, Muted, Replacement

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVEL = {"error": "error", "warning": "warning", "notice": "note"}
FINGERPRINT = "mdmdraftFinding/v1"


def form(result: CheckResult) -> str:
    """Return the findings as a SARIF log with one run."""
    told = (*result.findings, *(m.finding for m in result.muted))
    rules = sorted({*result.ran, *(f.check for f in told)})
    places = {name: number for number, name in enumerate(rules)}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(rules)},
                # Names the paper: results of two in one repository are kept apart (§3.17.3).
                "automationDetails": {"id": f"mdmdraft/{result.paper or 'paper'}/"},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {
                    "%SRCROOT%": {"description": {"text": "The root of the repository."}}
                },
                "results": [
                    *(_result(f, places[f.check], result) for f in result.findings),
                    *(_suppressed(m, places[m.finding.check], result) for m in result.muted),
                ],
            }
        ],
    }
    return json_text(log)


def _driver(rules: Iterable[str]) -> dict[str, Any]:
    return {
        "name": "mdmdraft",
        "version": __version__,
        "rules": [_rule(name) for name in rules],
    }


def _rule(name: str) -> dict[str, Any]:
    if name not in names():
        fault = load_fault(name)
        text = markdown(fault)
        return {
            "id": name,
            "shortDescription": {"text": fault.summary},
            "fullDescription": {"text": fault.texts["Why it matters"]},
            "help": {"text": text, "markdown": text},
            "defaultConfiguration": {"level": "error"},
            "properties": {"tags": ["structure"]},
        }
    known = load(name)
    text = markdown(known)
    return {
        "id": name,
        "shortDescription": {"text": known.summary},
        "fullDescription": {"text": known.texts["What it does"]},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": LEVEL[known.check.severity]},
        "properties": {"tags": [known.check.group]},
    }


def _result(finding: Finding, rule: int, result: CheckResult) -> dict[str, Any]:
    undecided = finding.verdict == "undecided"
    fixes = {"fixes": [_fix(finding, result)]} if finding.fix else {}
    return {
        "ruleId": finding.check,
        "ruleIndex": rule,
        "kind": "open" if undecided else "fail",
        "level": "none" if undecided else LEVEL[finding.severity],
        "message": {"text": said(finding)},
        "locations": [{"physicalLocation": _location(finding, result)}],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        **fixes,
    }


def _fix(finding: Finding, result: CheckResult) -> dict[str, Any]:
    """Return what mends a finding (§3.55): replacements by file, none of which is moved by another
    (§3.57); the end of a region is the column after its last character (§3.30.8)."""
    changes: dict[str, list[Replacement]] = {}
    for one in finding.fix:
        changes.setdefault(one.path, []).append(one)
    return {
        "description": {"text": finding.hint or finding.message},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(path_of(result, path)),
                "replacements": [_replacement(one) for one in sorted(made)],
            }
            for path, made in changes.items()
        ],
    }


def _replacement(one: Replacement) -> dict[str, Any]:
    line, column = one.end()
    region = {
        "startLine": one.line,
        "startColumn": one.column,
        "endLine": line,
        "endColumn": column,
    }
    return {"deletedRegion": region, **({"insertedContent": {"text": one.new}} if one.new else {})}


def _suppressed(muted: Muted, rule: int, result: CheckResult) -> dict[str, Any]:
    """Return a finding that a remark beside it mutes (§3.35)."""
    suppression = {"kind": "inSource", "justification": muted.reason}
    return {**_result(muted.finding, rule, result), "suppressions": [suppression]}


def _location(finding: Finding, result: CheckResult) -> dict[str, Any]:
    found: dict[str, Any] = {"artifactLocation": _artifact(path_of(result, finding.path))}
    if finding.line:
        found["region"] = {"startLine": finding.line}
        if finding.column:
            found["region"]["startColumn"] = finding.column
    return found


def _artifact(path: str) -> dict[str, str]:
    name = path.encode("utf-8", "surrogateescape")
    return {"uri": quote(name), "uriBaseId": "%SRCROOT%"}
