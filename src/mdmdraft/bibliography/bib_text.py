"""The entries of a .bib file as they were typed: each field's raw value, and where it stands.

The syntax is btparse's, which biber reads with: entries between braces or round brackets, values
in braces, in quotation marks, as digits or as the name of an `@string`, joined with `#`. What
stands between entries is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from mdmdraft.bibliography.csl_items import MOST_VALUE
from mdmdraft.model.nearest import did_you_mean

_START = re.compile(r"@[ \t]*([A-Za-z][\w-]*)\s*([{(])")
_AT_LINE_START = re.compile(r"^[ \t]*@[ \t]*[A-Za-z][\w-]*\s*[{(]", re.MULTILINE)
_KEY = re.compile(r"\s*([^\s,{}()=\"\\%#]*)\s*")
_NAME = re.compile(r"[^\s={}#,\"()%@\\]+")
_GAP = re.compile(r"(?:\s+|,|%[^\n]*(?:\n|$))*")
_BLANK = re.compile(r"\s*")
_WORD = re.compile(r"[^\s={}#,\"()%@\\]+")
_COMMON = re.compile(
    r"[\s,]*+([\w:+-]++)\s*+=\s*+\{((?:[^{}\\@]++|\\[^{}@]|\{[^{}\\@]*+\})*+)\}\s*+(?=[,})])"
)
"""A field as nearly all are: a name and a value in braces. It is read by this alone."""
_IN_BRACES = re.compile(r"\\[{}\\]|[{}]")
_IN_QUOTES = re.compile(r"\\.|[{}\"]", re.DOTALL)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
MOST_FIELDS = 2_000
"""Fields of one entry."""
MOST_MACROS = 5_000_000
"""Characters that the `@string`s of a file give, wherever they are used."""
MONTHS = {name: str(number) for number, name in enumerate(_MONTHS.split(), 1)}
"""Macros that every .bib file knows."""


class BibField(msgspec.Struct, frozen=True, gc=False):
    """One field: its raw value, braces within it kept, and the offset of its name."""

    value: str
    at: int


class BibEntry(msgspec.Struct, frozen=True):
    """One entry: its type in small letters, its key, its fields by name in small letters, and
    where it lies; `key_at` is the offset of the key."""

    kind: str
    key: str
    fields: dict[str, BibField]
    start: int
    end: int
    key_at: int


class BibFault(msgspec.Struct, frozen=True):
    """What is wrong at an offset; an entry that is lost is an error."""

    at: int
    message: str
    hint: str
    lost: bool = True
    key: str = ""


class _Broken(Exception):
    def __init__(self, at: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.at, self.message, self.hint = at, message, hint


def _too_long(at: int, owner: str) -> _Broken:
    told = f"in {owner}, a value has more than {MOST_VALUE:,} characters"
    hint = "make it shorter; where it names an @string, it has all the characters of that"
    return _Broken(at, told, hint)


class BibText:
    """Reads the entries of one file; `faults` and `macros` gather while it goes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[BibFault] = []
        self.macros: dict[str, str] = dict(MONTHS)
        self._given = 0

    def entries(self) -> Iterator[BibEntry]:
        """Yield the entries in the order of the file; one that is broken is left out and told."""
        at = 0
        while (start := _START.search(self.text, at)) is not None:
            kind, closing = start[1].lower(), "}" if start[2] == "{" else ")"
            try:
                if kind == "comment":
                    at = self._skip(start)
                elif kind == "preamble":
                    _, at = self._value(start.end(), kind)
                elif kind == "string":
                    at = self._string(start.end(), closing)
                else:
                    entry, at = self._entry(start, kind, closing)
                    yield entry
            except _Broken as broken:
                key = "" if kind in {"preamble", "string"} else _key_at(self.text, start.end())[0]
                self.faults.append(BibFault(broken.at, broken.message, broken.hint, key=key))
                following = _AT_LINE_START.search(self.text, start.end())
                at = following.start() if following else len(self.text)

    def _skip(self, start: re.Match[str]) -> int:
        """Return the offset after a comment: its braces closed, or else its line."""
        end = _closing_brace(self.text, start.end() - 1) if start[2] == "{" else -1
        return end + 1 if end >= 0 else self.text.find("\n", start.end()) % (len(self.text) + 1)

    def _string(self, at: int, closing: str) -> int:
        fields, end = self._fields(at, closing, "@string", at)
        self.macros.update({name: field.value for name, field in fields.items()})
        return end

    def _entry(self, start: re.Match[str], kind: str, closing: str) -> tuple[BibEntry, int]:
        key, key_at, after = _key_at(self.text, start.end())
        if not key or self.text.startswith("=", after):
            told = f"an entry `@{start[1]}` has no key"
            raise _Broken(start.start(), told, f"write one first: @{start[1]}{{author-2020, …}}")
        if not self.text.startswith((",", closing), after):
            found = self.text[after : after + 12].split("\n")[0]
            told = f"after the key `{key}` stands `{found}`" if found else f"`{key}` ends early"
            raise _Broken(key_at, told, "a key has no blanks, and a comma stands after it")
        fields, end = self._fields(after, closing, f"`{key}`", key_at)
        return BibEntry(kind, key, fields, start.start(), end, key_at), end

    def _fields(
        self, at: int, closing: str, owner: str, owner_at: int
    ) -> tuple[dict[str, BibField], int]:
        text = self.text
        found: dict[str, BibField] = {}
        while True:
            while (common := _COMMON.match(text, at)) is not None:
                self._add(found, common[1], BibField(common[2], common.start(1)), owner)
                at = common.end()
            at = _after(_GAP, text, at)
            if text.startswith(closing, at):
                return found, at + 1
            name = _NAME.match(text, at)
            if name is None:
                if at >= len(text):
                    hint = f"write `{closing}` where it ends"
                    raise _Broken(owner_at, f"{owner} is never closed", hint)
                shown = text[at : at + 12].split("\n")[0]
                hint = "look at the braces, quotation marks and commas just before"
                raise _Broken(at, f"in {owner}, `{shown}` is no field", hint)
            equals = _after(_BLANK, text, name.end())
            if not text.startswith("=", equals):
                told = f"in {owner}, no value follows `{name[0]}`"
                raise _Broken(at, told, f"write {name[0]} = {{…}}, and a comma after each field")
            value, end = self._value(equals + 1, owner)
            self._add(found, name[0], BibField(value, at), owner)
            at = end

    def _add(self, found: dict[str, BibField], name: str, field: BibField, owner: str) -> None:
        if len(found) >= MOST_FIELDS:
            told = f"{owner} has more than {MOST_FIELDS:,} fields"
            raise _Broken(field.at, told, "take out those that no style prints")
        if len(field.value) > MOST_VALUE:
            raise _too_long(field.at, owner)
        kept = found.setdefault(name.lower(), field)
        if kept is not field and kept.value.strip() != field.value.strip():
            told = f"{owner} gives `{name.lower()}` twice: the first is taken"
            hint = "take one of the two out"
            self.faults.append(BibFault(field.at, told, hint, lost=False, key=owner.strip("`")))

    def _value(self, at: int, owner: str) -> tuple[str, int]:
        pieces: list[str] = []
        long = 0
        begin = at
        while True:
            at = _after(_BLANK, self.text, at)
            piece, at = self._piece(at, owner)
            pieces.append(piece)
            long += len(piece)
            if long > MOST_VALUE:
                raise _too_long(begin, owner)
            following = _after(_BLANK, self.text, at)
            if not self.text.startswith("#", following):
                return "".join(pieces), at
            at = following + 1

    def _piece(self, at: int, owner: str) -> tuple[str, int]:
        text = self.text
        if text.startswith("{", at):
            end = _closing_brace(text, at)
            if end < 0:
                raise _Broken(at, f"in {owner}, a brace is never closed", "close it with `}`")
            self._swallowed(at, end, owner)
            return text[at + 1 : end], end + 1
        if text.startswith('"', at):
            end = _closing_quote(text, at)
            if end < 0:
                hint = 'close it with `"`, or write the value between braces'
                raise _Broken(at, f"in {owner}, a quotation mark is never closed", hint)
            self._swallowed(at, end, owner)
            return text[at + 1 : end], end + 1
        word = _WORD.match(text, at)
        if word is None:
            raise _Broken(at, f"in {owner}, a value is missing", "write it between braces: {…}")
        if word[0].isdecimal():
            return word[0], word.end()
        value = self.macros.get(word[0].lower())
        if value is None:
            near = did_you_mean(word[0].lower(), self.macros)
            hint = near or f"write it between braces: {{{word[0]}}}, or declare it with @string"
            told = f"in {owner}, `{word[0]}` is no @string of this file: it is taken as typed"
            self.faults.append(BibFault(at, told, hint, lost=False, key=owner.strip("`")))
            value = word[0]
        self._given += len(value)
        if self._given > MOST_MACROS:
            told = f"the @strings of this file give more than {MOST_MACROS:,} characters"
            raise _Broken(at, told, "write shorter ones; each place that names one has all of it")
        return value, word.end()

    def _swallowed(self, start: int, end: int, owner: str) -> None:
        """Raise when a value holds the next entry: the brace that closes it is missing."""
        if self.text.find("@", start, end) < 0:
            return
        following = _AT_LINE_START.search(self.text, start, end)
        if following is not None and "=" in self.text[following.end() : end]:
            hint = "count the braces of that field: one is missing"
            raise _Broken(start, f"in {owner}, this value runs into the next entry", hint)


def read_bib(text: str) -> tuple[list[BibEntry], list[BibFault]]:
    """Return the entries of a .bib file, in its order, and what is wrong with it."""
    reader = BibText(text)
    return list(reader.entries()), reader.faults


def entry_at(text: str, offset: int) -> BibEntry | None:
    """Return the entry that begins at an offset, for its places; macros are not resolved."""
    return next(BibText(text[offset:]).entries(), None)


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _key_at(text: str, at: int) -> tuple[str, int, int]:
    """Return the key after an opening brace, where it stands, and the offset after it."""
    found = _KEY.match(text, at)
    return (found[1], found.start(1), found.end()) if found else ("", at, at)


def _closing_brace(text: str, at: int) -> int:
    """Return the offset of the brace that closes the one at `at`, -1 where none does."""
    depth = 0
    for mark in _IN_BRACES.finditer(text, at):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth -= 1
            if depth == 0:
                return mark.start()
    return -1


def _closing_quote(text: str, at: int) -> int:
    """Return the offset of the quotation mark that closes the one at `at`: none in braces does."""
    depth = 0
    for mark in _IN_QUOTES.finditer(text, at + 1):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth -= 1
        elif mark[0] == '"' and depth <= 0:
            return mark.start()
    return -1
