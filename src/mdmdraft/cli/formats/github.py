"""For GitHub: workflow commands that annotate the changed lines.

Format and escapes are those of GitHub's toolkit: `%`, line ends, and in properties also `:` and
`,` are written as `%XX`.
"""

from __future__ import annotations

from mdmdraft.cli.formats import CheckResult, path_of, said
from mdmdraft.model.finding import Finding


def form(result: CheckResult) -> str:
    """Return a line `::error file=…,line=…,col=…,title=…::message` for each finding."""
    return "".join(f"{_line(finding, result)}\n" for finding in result.findings)


def _line(finding: Finding, result: CheckResult) -> str:
    properties = {"file": path_of(result, finding.path)}
    if finding.line:
        properties["line"] = str(finding.line)
    if finding.line and finding.column:
        properties["col"] = str(finding.column)
    # Where the paper is not the whole repository, the title says which one it is.
    whose = f"{result.paper}: " if result.paper and result.prefix else ""
    properties["title"] = whose + finding.check
    shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{finding.severity} {shown}::{_data(said(finding))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
