"""Says in a writer's words why a YAML text cannot be read, and where the cause stands.

What an error of PyYAML says is not read: its words differ between its two parsers and change
between releases. It is told by what kind of error it is and by the characters at its places.
"""

from __future__ import annotations

import re
from typing import Any

from mdmdraft.yaml.faults import MAX_DEPTH, Fault, never_closed, tab_at, too_deep
from mdmdraft.yaml.scan import Quoted, Scan, quote_end

QUOTE_IT = 'put the whole value in quotes: "…"'

_BRACKETS = {"[": "]", "{": "}"}
_NO_SPACE = re.compile(r"^[ ]*(?:- +)?([\w-]+):(?=[^\s:/])")
_SIGNS = {"*": "a reference", "&": "a name", "!": "a type"}


def diagnose(text: str, error: Exception) -> Fault:
    """Turn an error of PyYAML, or of its C parser, into a fault."""
    import yaml

    problem: Any = getattr(error, "problem_mark", None)
    context: Any = getattr(error, "context_mark", None)
    at = getattr(problem, "index", len(text))
    opened = getattr(context, "index", at)
    scan = Scan(text, at)
    for quoted in scan.quoted:
        fault = never_closed(text, quoted.start, quoted.end, quoted.indent, quoted.key)
        if fault:
            return fault
    if len(scan.levels) > MAX_DEPTH and scan.levels[MAX_DEPTH] < at:
        return too_deep(scan.levels[MAX_DEPTH])
    by_kind = _by_token if isinstance(error, yaml.scanner.ScannerError) else _by_structure
    return (
        _by_line(text, at)
        or _after_quote(text, at, scan.quoted)
        or by_kind(text, at, opened, scan)
        or Fault(
            min(at, max(len(text) - 1, 0)),
            "this cannot be read: the line is not of the form `name: value`",
            f"if the value has one of : # [ ] {{ }} in it, {QUOTE_IT}",
        )
    )


def _line_of(text: str, at: int) -> tuple[int, str]:
    """Return the offset of the line that `at` is in, and the line."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, text[start : len(text) if end < 0 else end]


def _line_before(text: str, start: int) -> tuple[int, str]:
    """Return the nearest line with text above the line that begins at `start`."""
    while start > 0:
        start, line = _line_of(text, start - 1)
        if line.strip():
            return start, line
    return 0, ""


def _shown(char: str) -> str:
    return "a backtick" if char == "`" else f"`{char}`"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _by_line(text: str, at: int) -> Fault | None:
    """Find what one look at the line tells: a tab, a character that cannot begin a value."""
    start, line = _line_of(text, at)
    tab = line.find("\t", 0, len(line) - len(line.lstrip()))
    if tab < 0 and text[at : at + 1] == "\t":
        tab = at - start
    if tab >= 0:
        return tab_at(start + tab)
    if line.lstrip().startswith(": "):
        return Fault(
            start + line.index(":"),
            "the name of a field is missing before the colon",
            "write `name: value`",
        )
    char = text[at : at + 1]
    if char and char in "@`%" and not line[: at - start].strip():
        return Fault(
            at, f"a line cannot begin with {_shown(char)} here", "write `name: value`; " + QUOTE_IT
        )
    if char and char in "@`%":
        return Fault(at, f"a value cannot begin with {_shown(char)}", QUOTE_IT)
    return None


def _after_quote(text: str, at: int, values: list[Quoted]) -> Fault | None:
    """Tell of text that goes on after a closing quotation mark."""
    last = next((q for q in reversed(values) if 0 <= q.end <= at), None)
    if last is None or text[last.end : at].strip(" \t") or at >= len(text) or text[at] == "\n":
        return None
    mark = text[last.start]
    of = f" of `{last.key}`" if last.key else ""
    inner = text[last.end - 2 : last.end + 1]
    if mark == "'" and len(inner) == 3 and inner[0].isalpha() and inner[2].isalpha():
        return Fault(
            last.end - 1,
            f"the apostrophe here ends the quoted value{of}, and more text follows",
            "write it twice ('') or put the value in double quotes",
        )
    _, line = _line_of(text, last.start)
    if line.count(mark) % 2:
        return Fault(
            last.start,
            f"the quotation mark opened here is never closed, or closed too early: "
            f"the value{of} begins with {mark}, and more text follows the next {mark}",
            f"close each value with the mark it began with, {mark}",
        )
    return Fault(
        at,
        f"text follows the closing quotation mark of the value{of}",
        f"end the line after the mark; inside a value quoted with {mark} write "
        + ("'' for an apostrophe" if mark == "'" else r"\" for a quotation mark"),
    )


def _by_token(text: str, at: int, opened: int, scan: Scan) -> Fault | None:
    """Explain what makes no token: `opened` is where it begins, `at` where it breaks off."""
    if opened < at:
        return _broken_off(text, at, opened, scan)
    if text[at : at + 1] == ":":
        return _second_colon(text, at)
    if text[at : at + 1] == "-":
        return Fault(
            at,
            "a list cannot begin in the same line as its name",
            "put each `- item` in a line of its own; " + QUOTE_IT + " if it is text",
        )
    return _goes_on(text, at)


def _broken_off(text: str, at: int, opened: int, scan: Scan) -> Fault | None:
    """Explain a token that is begun and not ended."""
    first = text[opened]
    if first in "|>":
        return Fault(
            opened,
            f"a value cannot begin with `{first}` and go on in the same line",
            QUOTE_IT + ", or begin the text in the next line, two spaces to the right",
        )
    if first in "\"'" and not 0 <= quote_end(text, opened) <= at:
        return _in_quotes(text, at, opened)
    if first in _SIGNS and "\n" not in text[opened:at]:
        what = _SIGNS[first]
        return Fault(
            opened, f"a value cannot begin with `{first}`: YAML reads {what} there", QUOTE_IT
        )
    if first == "%":
        return Fault(opened, "a line cannot begin with `%`", "write `name: value`")
    # A name has to be followed by a colon, but not in brackets.
    if not scan.brackets or opened <= scan.brackets[0]:
        return _no_colon(text, opened)
    return _goes_on(text, at)


def _in_quotes(text: str, at: int, opened: int) -> Fault | None:
    """Explain a quotation that breaks off: at a backslash, or for want of its closing mark."""
    escape = text.rfind("\\", opened, at + 1)
    if escape < 0 or quote_end(text, opened) < 0:
        return never_closed(text, opened, -1, 0)
    return Fault(
        escape,
        f"`{text[escape : escape + 2]}` means nothing in double quotes",
        "write the backslash twice, or put the value in single quotes",
    )


def _by_structure(text: str, at: int, opened: int, scan: Scan) -> Fault | None:
    """Explain a token that stands where none of its kind can."""
    if scan.brackets:
        return _open_bracket(text, at, scan.brackets[-1])
    start, line = _line_of(text, at)
    char = text[at : at + 1]
    if opened == at and char and char in ",]}":
        return Fault(at, f"a value cannot begin with `{char}`", QUOTE_IT)
    if not line[: at - start].strip():
        return _out_of_line(text, start, line)
    return _goes_on(text, at)


def _goes_on(text: str, at: int) -> Fault | None:
    """Tell of a line that goes on after its value."""
    start, line = _line_of(text, at)
    if not line.strip():
        return None
    return Fault(
        min(at, start + len(line) - 1),
        "the value has ended before this, but the line goes on",
        QUOTE_IT,
    )


def _open_bracket(text: str, at: int, opened: int) -> Fault:
    """Tell of a list or group in brackets that does not end."""
    mark = text[opened : opened + 1]
    close = _BRACKETS.get(mark, "]")
    _, line = _line_of(text, opened)
    if "\n" in text[opened:at] or at >= len(text) or close not in line:
        return Fault(
            opened,
            f"the bracket `{mark}` opened here is never closed",
            f"put `{close}` at the end; if it belongs to the text, {QUOTE_IT}",
        )
    return Fault(
        at,
        f"a comma or `{close}` is missing before this",
        f"put a comma between two items; if the bracket belongs to the text, {QUOTE_IT}",
    )


def _no_colon(text: str, at: int) -> Fault:
    """Tell of a line without `: `."""
    start, line = _line_of(text, at)
    glued = _NO_SPACE.match(line)
    if glued:
        return _glued(start, glued)
    return Fault(
        start + _indent(line),
        "this line has no colon",
        "write `name: value`; a longer value goes on in lines that stand deeper than its name",
    )


def _glued(start: int, found: re.Match[str]) -> Fault:
    return Fault(
        start + found.end() - 1,
        f"a space is missing after the colon of `{found.group(1)}`",
        f"write `{found.group(1)}: ` and then the value",
    )


def _second_colon(text: str, at: int) -> Fault:
    """Tell apart what makes a parser say "mapping values are not allowed here"."""
    start, line = _line_of(text, at)
    before = line[: at - start]
    first = re.match(r"[ ]*(?:- +)*([^\s:]+):\s", before)
    if first:
        return Fault(
            at,
            f"the value of `{first.group(1)}` has a colon in it, which needs quotes",
            QUOTE_IT,
        )
    above, previous = _line_before(text, start)
    glued = _NO_SPACE.match(previous)
    if glued:
        return _glued(above, glued)
    if _indent(line) > _indent(previous):
        return Fault(
            start + _indent(line),
            "this line stands further to the right than the line above, which has its value",
            "line it up with the field above; if it is the rest of that value, put the value "
            "in quotes",
        )
    return (
        _no_colon(text, above)
        if ":" not in previous
        else Fault(at, "a colon stands where the text of a value goes on", QUOTE_IT)
    )


def _out_of_line(text: str, start: int, line: str) -> Fault:
    """Tell of a line that does not line up with those above it."""
    glued = _NO_SPACE.match(line)
    if glued:
        return _glued(start, glued)
    _, previous = _line_before(text, start)
    if previous and _indent(previous) == _indent(line):
        item = line.lstrip(" ").startswith("- "), previous.lstrip(" ").startswith("- ")
        if item[0] != item[1]:
            return Fault(
                start + _indent(line),
                "a field and an item of a list (`- …`) stand side by side",
                "put the items under the name of their field, two spaces to the right",
            )
    side = "left" if previous and _indent(line) < _indent(previous) else "right"
    return Fault(
        start + _indent(line),
        f"this line stands too far to the {side}: it lines up with nothing above it",
        "fields of one group begin in the same column; count the spaces before each",
    )
