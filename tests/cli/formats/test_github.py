"""Workflow commands, read back as GitHub's runner reads them."""

from __future__ import annotations

import re

import pytest

from mdmdraft.cli.formats.github import form
from mdmdraft.model.finding import Finding
from tests.cli.formats.samples import ALL, ERROR, STRUCTURE, told


def read_command(line: str) -> tuple[str, dict[str, str], str]:
    """Return command, properties and message, by the rules of the runner's ActionCommand."""
    match = re.fullmatch(r"::(\w+) ([^\n]*?)::([^\n]*)", line)
    assert match, line
    properties = {}
    for pair in match[2].split(","):
        name, _, value = pair.partition("=")
        for code, plain in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            value = value.replace(code, plain)
        properties[name] = value
    message = match[3].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    return match[1], properties, message


def test_a_line_a_finding() -> None:
    assert form(told(ERROR)) == (
        "::error file=content/sections/01-text.en.md,line=5,col=6,title=unknown-citation::"
        "no source has the key `boook`%0Ahint: did you mean `book`?\n"
    )


@pytest.mark.parametrize("finding", ALL, ids=lambda f: f.check)
def test_it_reads_back(finding: Finding) -> None:
    line = form(told(finding, prefix="papers/one/")).removesuffix("\n")
    level, properties, message = read_command(line)
    assert level == finding.severity
    assert properties["file"] == f"papers/one/{finding.path}"
    assert properties.get("line") == (str(finding.line) if finding.line else None)
    assert message.startswith(finding.message)


def test_a_file_as_a_whole_has_no_line() -> None:
    assert form(told(STRUCTURE)) == "::error file=mdmdraft.yml,title=bad-yaml::no\n"


def test_nothing_found_prints_nothing() -> None:
    assert form(told()) == ""
