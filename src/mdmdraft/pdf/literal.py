"""Typst literals: every text enters the source as a string, so that nothing in it is markup."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufdd0-\\ufdef\\ufffe\\uffff]")
_GAP = re.compile("[\\t\\n\\r\\u2028\\u2029]")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?(?:-.*)?")


def quoted(text: str) -> str:
    """Return `text` as a Typst string literal that stands on one line.

    Line ends and tabs become spaces. Control characters, lone surrogates and non-characters,
    which neither a PDF nor a Word document can print, are left out.
    """
    if not text.isprintable():
        text = _UNPRINTABLE.sub("", _GAP.sub(" ", text))
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def verbatim(text: str) -> str:
    """Return preformatted `text` as a Typst string literal: its line ends stay."""
    lines = text.replace("\r\n", "\n").replace("\t", "    ").split("\n")
    return '"' + "\\n".join(quoted(line)[1:-1] for line in lines) + '"'


def array(items: list[str]) -> str:
    """Return a Typst array of expressions."""
    return "(" + "".join(item + ", " for item in items) + ")"


def text_setting(tag: str, direction: str) -> str:
    """Return the arguments of `text` for a language and a direction; empty where neither is
    said."""
    said = [language(tag)] if tag else []
    if direction:
        said.append(f"dir: {direction}")
    return ", ".join(filter(None, said))


def language(tag: str) -> str:
    """Return the arguments of `text` for a BCP 47 tag; empty when it is not one."""
    found = _LANGUAGE.fullmatch(tag)
    if not found:
        return ""
    region = f'"{found[2].lower()}"' if found[2] else "none"
    return f'lang: "{found[1].lower()}", region: {region}'
