"""Writes the word lists that spelling is checked by: python -m tests.locales.dictionaries FOLDER.

FOLDER is where the Debian packages named in `src/mdmdraft/data/dictionaries/README.md` were
unpacked (`apt-get download NAME`, `dpkg -x FILE FOLDER`); wordfreq has to be installed. English
words are taken as SCOWL lists them; French ones are made from Hunspell's stems and affixes.
"""

from __future__ import annotations

import gzip
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from tests import ROOT

PLACE = ROOT / "src" / "mdmdraft" / "data" / "dictionaries"
_ENGLISH = ("american-english-large", "british-english-large", "canadian-english-large")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 3
"""Shorter words are not judged."""
_UNSAID = """
    arse arsehole arseholes bitch bitches bollocks cock cocks cum cumming cunt cunts dick dicks
    fuck fucked fucker fuckers fucking fucks motherfucker nigger niggers faggot faggots
    piss pissed pissing porn porno pussy shit shits shitty slut sluts tits twat wank wanker whore
    whores
    bite bites bordel branler chier connard connards connasse conne connes couille couilles cul culs
    enculé enculés foutre merde merdes nique niquer pédé pédés putain putains pute putes salaud
    salauds salope salopes
"""
"""Common words that nobody is asked whether they meant them."""
_COMMON = 3.0
"""The decimal logarithm of how often a common word stands in a thousand million at least."""


class Rule(NamedTuple):
    """One way to change a word, at its end or its beginning: what is cut off, what is put on, to
    which words, and the flags of what comes out."""

    is_ending: bool
    cut: str
    put: str
    applies: re.Pattern[str]
    flags: tuple[str, ...]


def main(arguments: list[str]) -> None:
    """Write both lists."""
    (folder,) = map(Path, arguments)
    english = [
        line
        for name in _ENGLISH
        for line in (folder / "usr/share/dict" / name).read_text("utf-8").splitlines()
    ]
    hunspell = folder / "usr/share/hunspell"
    french = expanded(
        (hunspell / "fr.aff").read_text("utf-8"), (hunspell / "fr.dic").read_text("utf-8")
    )
    for language, words in (("en", english), ("fr", french)):
        listed = parts(words)
        (PLACE / f"{language}.txt.gz").write_bytes(packed(listed))
        (PLACE / f"{language}.common.txt.gz").write_bytes(packed(listed & _common(language)))


def parts(words: Iterable[str]) -> set[str]:
    """Return words in small letters, those joined by a hyphen, an apostrophe or a blank one by
    one."""
    small = (unicodedata.normalize("NFC", word).lower() for word in words)
    return {
        part
        for word in small
        for part in _WORD.findall(word)
        if part.isalpha() and len(part) >= _LEAST
    }


def packed(listed: Iterable[str]) -> bytes:
    """Return the file of a list: its words sorted, each between two ends of line."""
    text = "\n".join(["", *sorted(listed), ""])
    return gzip.compress(text.encode("utf-8"), 9, mtime=0)


def _common(language: str) -> set[str]:
    """Return the words that stand as often as common words do."""
    from wordfreq import iter_wordlist, zipf_frequency

    common = takewhile(lambda w: zipf_frequency(w, language) >= _COMMON, iter_wordlist(language))
    return parts(common) - set(_UNSAID.split())


def expanded(affixes: str, stems: str) -> Iterator[str]:
    """Yield every word that a Hunspell dictionary with flags of two letters makes of its stems.
    Elided words before them (l', qu') are left out."""
    rules = _rules(affixes)
    setting = dict(line.split()[:2] for line in affixes.splitlines() if len(line.split()) == 2)
    unsaid = setting.get("NEEDAFFIX", "")
    for line in stems.splitlines()[1:]:
        entry = re.split(r"\t| +[a-z]{2}:", line, maxsplit=1)[0].strip()
        word, _, flags = entry.partition("/")
        yield from _forms(word, _flags(flags), rules, unsaid)


def _forms(
    word: str, flags: tuple[str, ...], rules: dict[str, list[Rule]], unsaid: str
) -> Iterator[str]:
    if unsaid not in flags:
        yield word
    for flag in flags:
        for rule in rules.get(flag, ()):
            if rule.applies.search(word):
                end = len(word) - len(rule.cut)
                form = word[:end] + rule.put if rule.is_ending else rule.put + word[len(rule.cut) :]
                yield from _forms(form, rule.flags, rules, unsaid)


def _rules(affixes: str) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = defaultdict(list)
    for line in affixes.splitlines():
        match line.split():
            case ["SFX" | "PFX" as side, flag, cut, put, condition, *_] if _is_taken(put):
                put, _, flags = put.partition("/")
                ends = side == "SFX"
                applies = re.compile(f"(?:{condition})$" if ends else f"^(?:{condition})")
                found[flag].append(Rule(ends, _said(cut), _said(put), applies, _flags(flags)))
            case _:
                pass
    return found


def _is_taken(put: str) -> bool:
    """Tell whether what is put on is no elided word."""
    return "'" not in put.partition("/")[0]


def _said(part: str) -> str:
    return "" if part == "0" else part


def _flags(text: str) -> tuple[str, ...]:
    return tuple(text[n : n + 2] for n in range(0, len(text), 2))


if __name__ == "__main__":
    main(sys.argv[1:])
