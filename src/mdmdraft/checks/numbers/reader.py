"""The quantities of a text as a paper has them read: by the options of `uncited-figure`."""

from __future__ import annotations

from collections.abc import Callable

from mdmdraft.checks.kit.declare import Found
from mdmdraft.checks.kit.options import number_option, pattern_option
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.numbers.figures import quantities
from mdmdraft.checks.text.prose import Unit, placed
from mdmdraft.model.text import Code, Styled

_INDICES = frozenset({"subscript", "superscript"})
Reader = Callable[[str, str], list[tuple[int, str]]]
"""Returns where a text in a language states a quantity, and its words."""


def quantity_reader(subject: Subject) -> Reader | Found:
    """Return what finds quantities as the options of the subject say, which are those of
    `uncited-figure`; or what is wrong with one of them."""
    more, fewer = subject.option("words"), subject.option("ignore")
    smallest = number_option(subject, "uncited-figure", "smallest")
    names = pattern_option(subject, "uncited-figure", "names")
    if isinstance(smallest, Found):
        return smallest
    if isinstance(names, Found):
        return names
    return lambda text, language: quantities(
        text, language, more, fewer, smallest=smallest, names=names
    )


def plain_words(unit: Unit, passed_over: tuple[type, ...] = ()) -> str:
    """Return the words of a unit, with blanks of no width for code, indices and exponents;
    `passed_over` are the inlines whose words its text leaves out."""
    text = unit.text
    for inline, start, end in placed(unit.inlines, passed_over=passed_over):
        if isinstance(inline, Code) or (isinstance(inline, Styled) and inline.style in _INDICES):
            text = text[:start] + "\x00" * (end - start) + text[end:]
    return text
