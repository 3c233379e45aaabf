"""TeX as it stands in a .bib file → text with the markup of CSL JSON; no letter changes its case.

Titles keep what braces protect (`{NATO}`) as `<span class="nocase">`, which styles that change
the case of titles leave alone.
"""

from __future__ import annotations

import re
import unicodedata

import msgspec

from mdmdraft.bibliography.tex_signs import (
    ACCENTS,
    KEPT,
    QUOTES,
    SECOND,
    SIGNS,
    STYLES,
    SWITCHES,
    TAGS,
    UNPRINTED,
    VERBATIM,
)

_TOKEN = re.compile(
    r"\\(?P<name>[A-Za-z]+\*?)[ \t\n]*|\\(?P<sign>.)|\$(?P<math>(?:\\.|[^$\\])*)\$"
    r"|(?P<mark>---|--|``|''|\?`|!`|[{}~`'\n]|[ \t]{2,})|(?P<text>[^\\{}$~`'?!\n\t -]+|.)",
    re.DOTALL,
)
_MATH = re.compile(r"([_^])\s*(?:\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}|(\\[A-Za-z]+|\S))")
_SPECIAL = re.compile(r"\{\s*\\")
_MARKS = {"---": "—", "--": "–", "``": "“", "''": "”", "?`": "¿", "!`": "¡", "~": "\u00a0",
          "`": "‘", "'": "’", "\n": " "}  # fmt: skip
_PLAIN = re.compile(r"[^\\{}$~`'\n\t-]*")
_TAG = re.compile(r"</?(?:i|b|sup|sub|span)\b[^<>]*>")
_DOTLESS = {"ı": "i", "ȷ": "j"}


class Printed(msgspec.Struct, frozen=True):
    """What a value prints, and the commands in it that are not known."""

    text: str
    unknown: tuple[str, ...] = ()


def read_tex(value: str, *, title: bool = False) -> Printed:
    """Return what a value prints; with `title` what braces protect is marked."""
    if _PLAIN.fullmatch(value):
        return Printed(re.sub(r" {2,}", " ", value.strip()))
    reader = _Tex(value, title)
    text = "".join(reader.group(0))
    text = unicodedata.normalize("NFC", re.sub(r"[ \t\n]{2,}", " ", text).strip(" \t\n"))
    return Printed(text, tuple(dict.fromkeys(reader.unknown)))


def plain_tex(value: str) -> str:
    """Return what a value prints, without markup."""
    return without_tags(read_tex(value).text)


def without_tags(text: str) -> str:
    """Return a text of CSL JSON without its markup."""
    return _TAG.sub("", text) if "<" in text else text


def address_of(value: str) -> str:
    """Return an address or a DOI: the escapes that TeX asks for are undone, all else is kept."""
    value = value.strip()
    found = re.fullmatch(r"\{*\\(?:url|nolinkurl|path)\s*\{(.*)\}\}*", value, re.DOTALL)
    value = found[1] if found else value
    value = re.sub(r"\\textasciitilde\s*(?:\{\})?|\\~\{\}|\{\\textasciitilde\}|\\~", "~", value)
    value = re.sub(r"\\textunderscore\s*(?:\{\})?", "_", value)
    value = re.sub(r"\\([_%&#$~^{}])", r"\1", value)
    return re.sub(r"[{}\s]", "", value)


class _Tex:
    """One value; `at` walks along it."""

    def __init__(self, value: str, title: bool) -> None:
        self.value = value
        self.title = title
        self.at = 0
        self.unknown: list[str] = []

    def group(self, depth: int) -> list[str]:
        """Read to the end of the group, or of the value; stray braces are passed over."""
        out: list[str] = []
        closing: list[str] = []
        while (token := _TOKEN.match(self.value, self.at)) is not None:
            self.at = token.end()
            mark = token["mark"]
            if mark == "}":
                if depth:
                    break
            elif mark == "{":
                out += self._braces(token.start(), depth)
            elif mark is not None:
                out.append(_MARKS.get(mark, " "))
            elif token["text"] is not None:
                out.append(token["text"])
            elif token["math"] is not None:
                out.append(self._math(token["math"]))
            else:
                name = token["name"] or token["sign"]
                style = SWITCHES.get(name) if token["name"] else None
                if style is not None:
                    if style:
                        out.append(TAGS[style][0])
                        closing.insert(0, TAGS[style][1])
                else:
                    out += self._command(name, bool(token["name"]))
        return out + closing

    def _braces(self, start: int, depth: int) -> list[str]:
        special = _SPECIAL.match(self.value, start) is not None
        inner = self.group(depth + 1)
        text = "".join(inner)
        if not self.title or depth or special or not any(c.isalpha() for c in text):
            return inner
        return [TAGS["nocase"][0], text, TAGS["nocase"][1]]

    def _command(self, name: str, word: bool) -> list[str]:
        bare = name.rstrip("*")
        if bare in ACCENTS and (not word or self._takes_letter()):
            return [self._accented(ACCENTS[bare])]
        if bare in STYLES and self._argument_follows():
            before, after = TAGS[STYLES[bare]]
            return [before, *self._argument(), after]
        if name in QUOTES or bare in QUOTES:
            marks = QUOTES.get(name) or QUOTES[bare]
            return [marks[0], *self._argument(), marks[1]]
        if bare in VERBATIM:
            return [address_of(self._raw())]
        if bare in KEPT:
            return self._argument()
        if bare in SECOND:
            both = [self._argument(), self._argument()]
            return both[SECOND[bare] - 1]
        if bare in UNPRINTED:
            self._raw()
            return []
        if bare in SIGNS:
            self._pass_empty()
            return [SIGNS[bare]]
        self.unknown.append(f"\\{name}")
        return self._argument() if self._argument_follows() else []

    def _takes_letter(self) -> bool:
        """Tell whether a command such as `\\c` stands before a letter or a group."""
        following = self.value[self.at : self.at + 1]
        return following in {"{", "\\"} or following.isalpha()

    def _argument_follows(self) -> bool:
        return re.match(r"\s*(?:\[[^\]]*\])?\s*\{", self.value[self.at :]) is not None

    def _argument(self) -> list[str]:
        """Read an argument: a group without its braces, or the next sign."""
        found = re.compile(r"\s*(?:\[[^\]]*\])?\s*").match(self.value, self.at)
        self.at = found.end() if found else self.at
        if self.value.startswith("{", self.at):
            self.at += 1
            return self.group(1)
        return self._one()

    def _one(self) -> list[str]:
        """Read one letter or command where an argument is wanted."""
        token = _TOKEN.match(self.value, self.at)
        if token is None or token["mark"] == "}":
            return []
        if token["text"] is not None:
            self.at += 1
            return [token["text"][0]]
        self.at = token.end()
        if token["mark"] is not None:
            return [_MARKS.get(token["mark"], " ")]
        if token["math"] is not None:
            return [self._math(token["math"])]
        return self._command(token["name"] or token["sign"], bool(token["name"]))

    def _raw(self) -> str:
        """Return an argument as it stands."""
        found = re.compile(r"\s*\{").match(self.value, self.at)
        if found is None:
            return ""
        begin = self.at = found.end()
        depth = 1
        while self.at < len(self.value) and depth:
            depth += {"{": 1, "}": -1}.get(self.value[self.at], 0)
            self.at += 1
        return self.value[begin : self.at - (0 if depth else 1)]

    def _pass_empty(self) -> None:
        if self.value.startswith("{}", self.at):
            self.at += 2

    def _accented(self, mark: str) -> str:
        letters = "".join(self._argument())
        if not letters:
            return {"\u0303": "~", "\u0302": "^"}.get(mark, "")
        if mark == "\u0361" and len(letters) > 1:
            return letters[0] + mark + letters[1:]
        first = _DOTLESS.get(letters[0], letters[0])
        return unicodedata.normalize("NFC", first + mark) + letters[1:]

    def _math(self, math: str) -> str:
        """Return a formula as text: indices and exponents, letters and signs."""

        def index(found: re.Match[str]) -> str:
            inner = found[2] if found[2] is not None else found[3]
            before, after = TAGS["sub" if found[1] == "_" else "sup"]
            return f"{before}{self._math(inner)}{after}"

        spread = _MATH.sub(index, math)
        reader = _Tex(spread.replace("'", "\u2032").replace("-", "\u2212"), title=False)
        text = "".join(reader.group(0))
        self.unknown += reader.unknown
        return text
