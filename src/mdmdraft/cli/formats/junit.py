"""For test reports: JUnit's XML, a suite for each check that ran.

A check that found nothing is one test that passed. A finding is a test: failed where it fails the
run, skipped where the check could not decide, else passed with what it said as its output.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

import msgspec

from mdmdraft.cli.formats import CheckResult, path_of, said
from mdmdraft.model.finding import Finding
from mdmdraft.model.xml_text import NOT_XML


def form(result: CheckResult) -> str:
    """Return the findings as JUnit XML."""
    by_check: dict[str, list[Finding]] = {name: [] for name in result.ran}
    for finding in result.findings:
        by_check.setdefault(finding.check, []).append(finding)
    suites = [_suite(name, found, result) for name, found in sorted(by_check.items())]
    tests = sum(max(1, len(found)) for found in by_check.values())
    failures = sum(result.fails(f) for f in result.findings)
    whose = _value(f"mdmdraft {result.paper}".rstrip())
    head = f'<testsuites name={whose} tests="{tests}" failures="{failures}" errors="0">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>", ""])


def _suite(name: str, found: Sequence[Finding], result: CheckResult) -> str:
    failures = sum(result.fails(f) for f in found)
    skipped = sum(f.verdict == "undecided" for f in found)
    counts = f'tests="{max(1, len(found))}" failures="{failures}" errors="0" skipped="{skipped}"'
    lines = [f"  <testsuite name={_value(name)} {counts}>"]
    if not found:
        lines.append(f'    <testcase classname={_value(name)} name="nothing found"/>')
    for finding in found:
        lines.extend(_case(finding, result))
    return "\n".join([*lines, "  </testsuite>"])


def _case(finding: Finding, result: CheckResult) -> Iterator[str]:
    path = path_of(result, finding.path)
    place = msgspec.structs.replace(finding, path=path).place()
    names = f"classname={_value(finding.check)} name={_value(place)}"
    file = f"file={_value(path)}" + (f' line="{finding.line}"' if finding.line else "")
    yield f"    <testcase {names} {file}>"
    if result.fails(finding):
        attributes = f"type={_value(finding.severity)} message={_value(finding.message)}"
        text = _text(f"{place}: {said(finding)}")
        yield f"      <failure {attributes}>{text}</failure>"
    elif finding.verdict == "undecided":
        yield f"      <skipped message={_value(said(finding))}/>"
    else:
        yield f"      <system-out>{_text(f'{finding.severity}: {said(finding)}')}</system-out>"
    yield "    </testcase>"


def _clean(text: str) -> str:
    return NOT_XML.sub(lambda m: f"\\x{ord(m[0]):02x}", text)


def _text(text: str) -> str:
    return escape(_clean(text))


def _value(text: str) -> str:
    return quoteattr(_clean(text))
