"""For GitHub: workflow commands that annotate the changed lines.

Format and escapes are those of GitHub's toolkit: `%`, line ends, and in properties also `:` and
`,` are written as `%XX`.
"""

from __future__ import annotations

from mdmdraft.cli.formats import Told, path_of
from mdmdraft.model.finding import Finding


def form(told: Told) -> str:
    """Return a line `::error file=…,line=…,col=…,title=…::message` for each finding."""
    return "".join(f"{_line(finding, told)}\n" for finding in told.findings)


def _line(finding: Finding, told: Told) -> str:
    properties = {"file": path_of(told, finding)}
    if finding.line:
        properties["line"] = str(finding.line)
    if finding.line and finding.column:
        properties["col"] = str(finding.column)
    properties["title"] = finding.check
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = finding.message
    if finding.hint:
        message += f"\nhint: {finding.hint}"
    return f"::{finding.severity} {said}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
