"""Locators: what stands after the comma of a citation, in English and in French.

Labels are those of CSL 1.0.2 (specification, "Locators"). What CSL has no label for (a
principle, a recital, a headnote) keeps its own word: label `""`, value `principle 3`.
"""

from __future__ import annotations

import re

from mdmdraft.model.locator_words import (
    FIRST,
    LABEL,
    LEAD,
    NEXT,
    NEXT_BELOW,
    NEXT_ROMAN,
    NOT_LABELS,
    OTHER,
    WORD_ALONE,
)


def read_locator(suffix: str) -> tuple[str, str, str]:
    """Split what follows a citation key into CSL label, value and the rest.

    `", art. 3(a), and more"` gives `("article-locator", "3(a)", ", and more")`. Label words of
    English and of French are known in texts of either language; `§` is a paragraph. A bare number
    is a page, as for pandoc. Braces (`{p. 3}`) bound a locator; `{}` says that there is none.
    Without a locator label and value are empty and the rest is the whole suffix.
    """
    start = _end(LEAD, suffix, 0)
    if suffix.startswith("{", start):
        close = suffix.find("}", start)
        if close < 0 or not suffix[start + 1 : close].strip():
            return "", "", suffix
        inner = suffix[start + 1 : close].strip()
        label, value, rest = read_locator(inner)
        return (
            (label, f"{value}{rest}", suffix[close + 1 :])
            if label
            else (("", inner, suffix[close + 1 :]))
        )
    label, at = _label(suffix, start)
    end = _value_end(suffix, at, pages=label == "page")
    if label and end > at:
        return label, suffix[at:end].strip(), suffix[end:]
    if end > start and suffix[start].isdigit():
        return "page", suffix[start:end], suffix[end:]
    end = _other_end(suffix, start)
    return ("", suffix[start:end], suffix[end:]) if end > start else ("", "", suffix)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _label(text: str, at: int) -> tuple[str, int]:
    found = LABEL.match(text, at)
    if found is None or found.lastgroup is None:
        return "", at
    return found.lastgroup.replace("_", "-"), found.end()


def _value_end(text: str, at: int, *, pages: bool = False) -> int:
    end = _end(FIRST, text, at)
    if end == at:
        return at
    roman = not any(char.isdigit() for char in text[at:end])
    while True:
        further = _end(NEXT, text, end)
        if further == end and roman:
            further = _end(NEXT_ROMAN, text, end)
        if further == end and not pages:
            further = _end(NEXT_BELOW, text, end)
        if further == end:
            return end
        end = further


def _other_end(text: str, at: int) -> int:
    alone = WORD_ALONE.match(text, at)
    if alone:
        return _end(NEXT_BELOW, text, alone.end())
    other = OTHER.match(text, at)
    if other is None or other["word"].rstrip(".").lower() in NOT_LABELS:
        return at
    end = _value_end(text, other.end())
    return end if end > other.end() else at
