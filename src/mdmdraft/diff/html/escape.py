"""Text as HTML: everything is escaped, and what HTML cannot hold is left out."""

from __future__ import annotations

import html
import re

_UNPRINTABLE = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufdd0-\\ufdef\\ufffe\\uffff]"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_WEB = ("http://", "https://", "mailto:")


def escaped(text: str) -> str:
    """Return text as the content of an element. Control characters, lone surrogates and
    non-characters are left out."""
    if not text.isprintable():
        text = _UNPRINTABLE.sub("", text)
    return html.escape(text, quote=False)


def attribute(text: str) -> str:
    """Return text as the value of an attribute in double quotes."""
    return escaped(text).replace('"', "&quot;").replace("\n", " ")


def lang(tag: str) -> str:
    """Return ` lang="…"` for a BCP 47 tag; nothing for what is none."""
    return f' lang="{tag}"' if _LANGUAGE.fullmatch(tag) else ""


def web_address(target: str) -> str:
    """Return the address a link may lead to, as an attribute; empty where it may lead nowhere."""
    return attribute(target) if target.lower().startswith(_WEB) else ""
