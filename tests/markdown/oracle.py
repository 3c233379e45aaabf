"""What has to become of each word of a generated source, told from its text alone.

A small reader of marks of its own, which knows nothing of pandoc and of the account: it tells
which words are structure or a comment. That braces, targets and fences are such is held by the law
itself: where one of them is printed, its word is told to be printed though it is structure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.markdown.sources import words

_ATTRIBUTES = r"\{(?:[.#][a-z]|[a-z]+=)[^{}\n\\&]*\}"
_CODE = (
    r"(?P<fenced>^[ \t>]*(?:[-*+:]\s+|\w{1,3}[.)]\s+)*(?P<ticks>`{3,}|~{3,})(?P<info>[^`\n]*)\n"
    r"(?P<code>(?:.*\n)*?)[ \t>]*(?:(?P=ticks)[`~]*[ \t]*$|\Z))"
    r"|(?P<span>(?<![`\\])(?P<tick>`+)(?!`)(?:(?!\n[ \t>]*\n)[^\0])+?(?<!`)(?P=tick)(?!`))"
    rf"(?:{_ATTRIBUTES})?"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])|"
)
_MARKS = (
    r"(?P<comment><!--[^\0]*?-->)"
    r"|(?P<target>\]\((?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+\"[^\"]*\")?\s*\))"
    r"|(?P<label>\[\^[^\]\s]+\]:?)"
    r"|(?P<definition>^[ \t>]*\[r[ \w]*\]:[ \t]*(?:<[^<>\n]*>|[^\s\[\]<>]+)[ \t]*$)"
    r"|(?P<fence>^[ \t>]*(?:[-*+:]\s+|\w{1,3}[.)]\s+)*:::+[^\n]*$)"
    rf"|(?P<attributes>{_ATTRIBUTES})"
)
_OUTSIDE_CODE = re.compile(_CODE + _MARKS, re.MULTILINE)
_ANYWHERE = re.compile(
    rf"^[ \t>]*(?:[-*+:]\s+|\w{{1,3}}[.)]\s+)*(?:`{{3,}}|~{{3,}})(?P<info>[^`\n]*)$|{_MARKS}",
    re.MULTILINE,
)
_NAMES = ("comment", "target", "label", "definition", "fence", "attributes")
_EMPTY = re.compile(r"\n(?:[ \t>]*\n)+")
_NOTE = re.compile(
    r"^\[\^[^\]\s]+\]:.*(?:\n+(?:[ \t]*\n)*(?:    |\t).*(?:\n(?!\[\^|[#>:`~<|+*-])\S.*)*)*",
    re.MULTILINE,
)
"""A note: the lines set in below it, each with those that go on with its paragraph."""
_HTML = re.compile(r"<(script)>[^\0]*?(?:</script>|\Z)|<(?:!--|\?)[^\0]*?(?:-->|\?>|\Z)")


def structure(text: str) -> set[str]:
    """Return the words of a text that stand in marks and not in code: they may not be printed."""
    return _held(_OUTSIDE_CODE, text, (*_NAMES, "info"))


def may_be_structure(text: str) -> set[str]:
    """Return the words that stand in marks if what looks like code is none: they may be dropped."""
    return structure(text) | _held(_ANYWHERE, text, (*_NAMES, "info"))


def _held(pattern: re.Pattern[str], text: str, names: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    for part in pattern.finditer(text):
        for name in names:
            if part[name]:
                found.update(words(part[name]))
    return found


def told(text: str, lines: list[int]) -> set[str]:
    """Return the words of a text that stand in a paragraph with a finding, by its line: between
    two empty lines, or the lines of HTML that goes on beyond them."""
    found: set[str] = set()
    for begin, end in [*_paragraphs(text), *(m.span() for m in _HTML.finditer(text))]:
        first, last = text.count("\n", 0, begin) + 1, text.count("\n", 0, end) + 1
        if any(first <= line <= last for line in lines):
            found.update(words(text[begin:end]))
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between empty lines; a note is one, however many paragraphs it has."""
    yield from (note.span() for note in _NOTE.finditer(text))
    at = 0
    for empty in _EMPTY.finditer(text):
        yield at, empty.start()
        at = empty.end()
    yield at, len(text)
