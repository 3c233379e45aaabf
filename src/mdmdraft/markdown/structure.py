"""What in a Markdown text is no word of it: marks, fences, attributes, targets, labels, comments.

`without_structure` blanks it in a stretch that the reader left unprinted, so that what is left
there are words. Nothing is asked of the parsed text: it is the text that is judged.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter

LEFT = re.compile(r"[^\s*_~^#>|:=+\-\[\](){}<\"'`\\!]")
"""A character that is no mark by itself."""
_WORDS = re.compile(r"[^\W_]+|[^\w\s!-/:-@\[-`{-~]")
_INNER = re.compile(r"[*_~^]+")
_NO_LETTER = re.compile(r"[\W_]+")
_TITLE = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
_TITLED = rf"(?:{_TITLE}|\((?:[^()\\]|\\.)*\))"
_PARENTHESES = r"(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*\))*\))*"
_ATTRIBUTES = r"\{(?=\s*(?:\}|[.#=-]|[\w:-]+=))(?:[^{}\"]|\"(?:[^\"\\]|\\.)*\")*\}"
_HOLDING = r"^[ \t>]*(?:[-+*:~][ \t]+|[0-9]+[.)][ \t]+)*"
"""What a line may begin with that stands in quotations and lists."""
_MARKS = (
    r"^(?:[ \t>]|[-+*:~](?=[ \t\n])|\[\^[^\]\s]+\]:"
    r"|\(?(?:[0-9]{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]+)[.)](?=\s))+"
)
_DEFINITION = (
    r"^(?:[ \t>]|[-+*](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))*"
    r"\[(?P<label>[^\^\[\]][^\[\]]*)\]:[ \t]*(?:\n[ \t>]*)?(?P<to><[^<>\n]*>|[^\s<]\S*)"
    rf"(?:(?:[ \t]+|[ \t]*\n[ \t>]*){_TITLED})?(?=[ \t]*$)"
)
_STRUCTURE = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))"
    rf"|(?P<definition>{_DEFINITION})"
    r"|<(?P<verbatim>script|pre|style|textarea)\b.*?(?:</(?P=verbatim)>|\Z)"
    r"|<\?.*?(?:\?>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)"
    r"|</?[A-Za-z][^<>]*>|<![A-Za-z][^<>]*>"
    rf"|{_HOLDING}(?:```+|~~~+)[ \t]*(?:{_ATTRIBUTES}|[^\s`{{}}]*[ \t]*(?:{_ATTRIBUTES})?)"
    rf"|{_HOLDING}:::+[ \t]*(?:{_ATTRIBUTES}|[^\s{{}}:]+)?[ \t]*:*[ \t]*$"
    rf"|{_MARKS}"
    r"|\[\^[^\]\s]+\]:?"
    rf"|\]\(\s*(?:<[^<>\n]*>|{_PARENTHESES})(?:\s+{_TITLED})?\s*\)"
    r"|\]\[[^\[\]]*\]"
    rf"|{_ATTRIBUTES}",
    re.MULTILINE | re.DOTALL,
)
_TARGET = re.compile(
    rf"\]\(\s*(?:<[^<>\n]*>|{_PARENTHESES})(?P<title>\s+{_TITLED})?\s*\)|\]\[[^\[\]]*\]"
    rf"|\[\^[^\]\s]+\]|{_ATTRIBUTES}"
)
_DEFINED = re.compile(_DEFINITION, re.MULTILINE | re.DOTALL)
_LABELS = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]")


class Structure:
    """The structure of one text. Definitions of links count where a link has use of them, once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._defined: set[str] = set()
        self._used: frozenset[str] | None = None

    def blanked(self, start: int, end: int) -> str:
        """Return the stretch with its structure made blanks, as long as it was; stretches are to
        be asked for in the order of the text."""
        found: list[str] = []
        at = start
        for match in _STRUCTURE.finditer(self.text, start, end):
            if match["definition"] is not None and not self._is_target(match["label"]):
                continue
            found.append(self.text[at : match.start()])
            found.append(_blank(match[0]))
            at = match.end()
        found.append(self.text[at:end])
        return "".join(found)

    def _is_target(self, label: str) -> bool:
        """Tell whether a link leads to the target defined under a label, and not to one further
        up that has the same label."""
        if self._used is None:
            own = {m.start("label") for m in _DEFINED.finditer(self.text)}
            found = (m for m in _LABELS.finditer(self.text) if m.start(1) not in own)
            self._used = frozenset(same_label(m[1]) for m in found)
        name = same_label(label)
        first = name not in self._defined
        self._defined.add(name)
        return first and name in self._used


def same_label(label: str) -> str:
    """Return the label of a definition as it is compared: blanks and capitals count as the same."""
    return " ".join(label.split()).casefold()


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def of_picture(slice_: str) -> str:
    """Return what a picture says in its brackets and in its title."""
    return _TARGET.sub(lambda m: f" {m.groupdict()['title'] or ''} ", slice_)


def of_citation(slice_: str) -> str:
    """Return what stands in a citation, the attributes after it left out."""
    return re.sub(_ATTRIBUTES, " ", slice_)


def letters(text: str) -> str:
    """Return the letters and digits of a text, one after the other."""
    return _NO_LETTER.sub("", text)


def words_of(text: str) -> Counter[str]:
    """Return the words of a text as written: entities read, accents composed; a mark within a
    word (`K~D~`) does not part it."""
    whole = _INNER.sub("", html.unescape(text))
    return Counter(_WORDS.findall(unicodedata.normalize("NFC", whole)))
