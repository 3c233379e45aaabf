"""What no reader should ever meet in print: markup, fields of programs that failed, characters that
cannot be seen or were read in the wrong encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.entities import html5
from typing import NamedTuple


class Leftover(NamedTuple):
    """One thing that should not be printed: where it begins, its letters, and what is said."""

    at: int
    shown: str
    message: str
    hint: str
    right: tuple[str, str] | None = None
    """The very characters, and what belongs in their place, where that is sure."""
    slight: bool = False
    """Whether readers of the print are not disturbed by it: a soft hyphen."""
    plainly: str = ""
    """The way out where no markup is read, in a library or in the settings; empty: the same."""


class _Kind(NamedTuple):
    """A kind of leftover: the signs of which one stands in whatever its pattern finds, what it is,
    and the way out."""

    signs: tuple[str, ...]
    pattern: str
    what: str
    hint: str
    meant: bool = True
    """Whether it may be meant as it is."""


ESCAPE = "to print it as it is write a backslash before it, or set it as `code`"
_NO_MARKUP = "no markup is read here: write the words alone"
_NOT_MARKUP = ("what an", "a mark of a template", "a field of a mail")
"""What is filled in or looked up by a program: the way out for it is the same everywhere."""
_TAGS = (
    "a|abbr|b|big|blockquote|br|caption|center|code|col|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li"
    "|mark|ol|p|pre|q|s|script|small|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead"
    "|tr|tt|u|ul|w:\\w+"
)
MERGE_FIELD = (
    r"«(?:(?i:name|nom|prénom|first ?name|last ?name|title|titre|address|adresse|date|city"
    r"|ville|company|société|organi[sz]ation|country|pays|e-?mail|courriel)|[A-Za-zÀ-ÿ]+(?:_\w+)+)»"
)
"""A pattern of what a mail merge fills in: `«First_Name»`."""
_MARKUP = (
    _Kind(
        ("@",),
        r"(?<![\w.@/])@[^\W\d_][\w:.#$%&+?<>~/-]*(?<![.:])|^\(@\w*\)",
        "a key of a source or record",
        "give it brackets of its own, `[@key]`; a name on a social network is written `\\@name`",
        False,
    ),
    _Kind(
        ("[^", "^["),
        r"\[\^[^\]\s]+\]|\^\[",
        "the mark of a note",
        "define the note: `[^1]: …` on a line",
    ),
    _Kind(
        ("](",),
        r"!?\[[^\[\]]*\]\(|\]\(",
        "the mark of a link or picture",
        "the address stands in the parentheses without blanks: `[words](https://…)`",
    ),
    _Kind(
        ("{",),
        r"\{[.#][\w-]+[^{}]*\}|\{[\w-]+=[^{}]*\}|\{=\w+\}"
        r"|\{[^{}]*\w=[\"“”][^{}]*\}",
        "attributes",
        "they stand right after what they belong to, without a blank: `[words]{.class}`",
    ),
    _Kind((":::",), r":::+", "a fence", "it stands alone on its line, after an empty one"),
    _Kind(
        ("**", "__", "~~", "==", "```"),
        r"(?<![\w*])\*\*(?=\S)[^*]+(?<=\S)\*\*(?!\*)|(?<![\w*])\*\*(?=[^\W\d_]{2})"
        r"|(?<![\w_])__(?=[^\W_])[^_]+(?<=[^\W_])__(?![\w_])|~~(?=\w)[^~]+~~|==(?=\w)[^=]+(?<=\w)=="
        r"|```",
        "a mark of emphasis or code",
        "let it open right before a word and close right after one",
    ),
    _Kind(
        ("|", "+"),
        r"\|\s*:?(?:-{2,}|[-–]*—[-–—]*|-?–[-–]*):?\s*\||\+(?:[-–—=]{2,}\+)+|\+={3,}|^\|\s.*\w.*\|",
        "a table that was not read",
        "a table is written with pipes, an empty line before it, and `|---|` under its first row",
    ),
    _Kind(
        ("{", "}"),
        r"\{(?:>>|\+\+|--|–|~~|==)|(?:<<|\+\+|--|–|~~|==)\}",
        "a mark of CriticMarkup",
        "make the change, or keep the remark in a comment: <!-- … -->",
    ),
    _Kind(
        ("<", "-->"), rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<![-–—]|-->", "HTML", "write it in Markdown"
    ),
    _Kind(
        ("{", "}"),
        r"\{\{|\}\}|\{%|%\}",
        "a mark of a template",
        "what is between its braces was not filled in",
    ),
    _Kind(
        ("«",),
        MERGE_FIELD,
        "a field of a mail merge",
        "write what belongs there",
    ),
    _Kind(
        ("$", "\\"),
        r"\$\$|\$[^$\s][^$]*(?:\\[A-Za-z]|[\^_])[^$]*\$|(?<![\w\\:/])\\[A-Za-z]{3,}",
        "TeX",
        "there are no formulas and no commands: write `x^2^`, `H~2~O`, or a picture",
    ),
    _Kind(
        ("#", "["),
        r"^#{1,6}\s|^#{2,6}\w|^\[[ xX]\]\s|^\*\[[^\]]+\]:"
        r"|(?:^|(?<=\s))\[[^\[\]]+\]:\s*<?https?:",
        "a mark of a line",
        "leave an empty line before it, and a blank after `#`",
    ),
    _Kind(
        ("!", "#", "rore.", "RORE."),
        r"(?i:¡?error!\s+(?:reference|bookmark|hyperlink|no\b)|erreur\s*!\s+(?:source|signet|r[ée]f)"
        r"|fehler!\s+(?:verweis|textmarke)|¡error!\s+no\b|errore\.\s+l['’]origine)"
        r"|#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)",
        "what an office program prints where a field or formula failed",
        "look up what stood there, and write it",
        False,
    ),
)
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]+);")
_MOJIBAKE = re.compile(
    r"Ã[\x80-©¬-º¼-¿€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ]|Â[\x80-\x9f¡-¿]|â€[™œ˜¦“”\x80-\x9f]|ï»¿|ðŸ|ï¿½"
)
_WRONG_ENCODING = "save the text as UTF-8 anew, from where it was still right"
_LETTER = r"[A-Za-z\u00c0-\u024f]"
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e"
    r"\u2061-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffd\ud800-\udfff\ue000-\uf8ff"
    r"\U000e0000-\U000e00ff\U000f0000-\U0010fffd]"
    rf"|(?<={_LETTER})[\u200c\u200d]|[\u200c\u200d](?={_LETTER})"
)
_NOTHING = re.compile("[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]")
"""What is nothing between Latin letters: taken out, all reads as it did."""
_SOFT = re.compile(r"[^\W\d_]*\u00ad[\w\u00ad]*")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
_DIRECTION_MARKS = "\u061c\u200e\u200f"
_FLAG = "\U0001f3f4"
_PLAIN_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\w)[^*]{1,80}(?<=\w)\*(?![\w*])")
_KINDS: tuple[tuple[str, frozenset[int]], ...] = tuple(
    (sign, frozenset(n for n, kind in enumerate(_MARKUP) if sign in kind.signs))
    for sign in sorted({sign for kind in _MARKUP for sign in kind.signs})
)
"""Each sign with the kinds that it may be of."""


def leftovers(text: str, *, typed: bool = True) -> Iterator[Leftover]:
    """Yield what should not be printed of a line of print. `typed` tells that it was read as
    Markdown; where it was not, `*emphasis*` is left over as well."""
    yield from _markup(text, typed)
    if not text.isascii() or not text.isprintable():
        yield from _characters(text)


def _markup(text: str, typed: bool) -> Iterator[Leftover]:
    for hit in _hits(text):
        kind = _MARKUP[int((hit.lastgroup or "k0")[1:])]
        hint = kind.hint if kind.what.startswith(("a key", "what an")) else f"{kind.hint}; {ESCAPE}"
        plainly = "" if kind.what.startswith(_NOT_MARKUP) else _NO_MARKUP
        yield _told(hit, kind.what, hint)._replace(plainly=plainly)
    for hit in _ENTITY.finditer(text) if "&" in text else ():
        if hit[0].startswith("&#") or hit[0][1:] in html5:
            yield _told(hit, "an entity of HTML", "write the character itself")
    if not typed and "*" in text:
        for hit in _PLAIN_EMPHASIS.finditer(text):
            yield _told(hit, "a mark of emphasis", _NO_MARKUP)


def _hits(text: str) -> Iterator[re.Match[str]]:
    """Yield what the patterns of markup find, each group named for its kind. Only those are asked
    that can find anything: all together they take ten times as long."""
    seen = [kinds for sign, kinds in _KINDS if sign in text]
    if seen:
        yield from _pattern(frozenset[int]().union(*seen)).finditer(text)


@cache
def _pattern(kinds: frozenset[int]) -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?P<k{number}>{_MARKUP[number].pattern})" for number in sorted(kinds))
    )


def _told(hit: re.Match[str], what: str, hint: str) -> Leftover:
    shown = " ".join(hit[0].split())
    shown = shown if len(shown) <= 40 else f"{shown[:40]}…"
    return Leftover(hit.start(), shown, f"`{shown}` is printed as it stands: {what}", hint)


def _characters(text: str) -> Iterator[Leftover]:
    for hit in _MOJIBAKE.finditer(text):
        message = f"`{hit[0]}` is a character that was read in the wrong encoding"
        yield Leftover(hit.start(), hit[0], message, _WRONG_ENCODING, _read_again(hit[0]))
    for hit in _SOFT.finditer(text) if "\u00ad" in text else ():
        word = hit[0].replace("\u00ad", "")
        message = (
            f"a soft hyphen (U+00AD) stands in “{word}”: it cannot be seen, and hides the word"
        )
        yield Leftover(
            hit.start(), word, message, f"{_out(hit[0])}; words break by rule", (hit[0], word), True
        )
    for hit in _UNSEEN.finditer(text):
        char = hit[0]
        meant = _RIGHT_TO_LEFT.search(text) if char in _DIRECTION_MARKS else None
        if meant or (char >= "\U000e0020" and char <= "\U000e007f" and _FLAG in text):
            continue
        name = f"U+{ord(char):04X}"
        told = f"a character {name} is printed: {_is(char)}"
        right = (char, "") if _NOTHING.fullmatch(char) else None
        yield Leftover(hit.start(), name, told, _out(char), right, plainly=_plainly_out(char))


def _read_again(text: str) -> tuple[str, str] | None:
    """Return characters that were read in the wrong encoding, and what they are in the right one;
    None where that gives no one character."""
    try:
        right = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
    return (text, right) if len(right) == 1 and right.isprintable() else None


def _is(char: str) -> str:
    if char == "\ufffd":
        return "it stands for one that was lost"
    if "\ud800" <= char <= "\udfff":
        return "it is half of one"
    if "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000":
        return "it means something in one font alone"
    if char in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return "it turns the order of the letters and cannot be seen"
    return "it cannot be seen"


def _plainly_out(char: str) -> str:
    """Return the way out where no markup is read."""
    if "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000":
        return "write the sign as text"
    return "" if char == "\ufffd" else "delete it: it came with text that was pasted"


def _out(char: str) -> str:
    if char == "\ufffd":
        return "write the letter that stood there"
    if "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000":
        return "write the sign as text: a bullet as `- `, a tick as ✓"
    if "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        return 'delete it; words in another direction are written `[words]{lang="ar"}`'
    return "delete it: it came with text that was pasted"
