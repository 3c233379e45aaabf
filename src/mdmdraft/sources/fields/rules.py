"""What types cannot say of front matter: dates that exist, ids, languages, spans in order."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

import msgspec

from mdmdraft.model.config import Config, Lists, Range, SectionRange
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.record import AmendmentMeta, LegalMeta, Period
from mdmdraft.model.slugs import proposed
from mdmdraft.model.version import HINT, is_version
from mdmdraft.sources.fields.declared import Number, Shape, Words, fields_of
from mdmdraft.sources.fields.fitting import LANGUAGE
from mdmdraft.sources.fields.messages import cited, listed, shown
from mdmdraft.sources.force_rules import broken_forces
from mdmdraft.sources.limit_rules import broken_limits
from mdmdraft.sources.list_rules import broken_lists
from mdmdraft.yaml.nodes import Mapping, Node, Scalar, Sequence

DATE = r"^[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
"""A year, a month or a day (ISO 8601, calendar dates)."""
DAY = r"^[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
LONGEST_ID = 80
"""Characters that an id may have: files are named by two of them, a version and a language."""
MOST_DELIVERABLES, MOST_SECTIONS = 100, 1_000
KEY = r"^[A-Za-z0-9][A-Za-z0-9-]*$"


class Rule(msgspec.Struct, frozen=True):
    """A rule that is broken at `node`."""

    node: Node
    check: str
    message: str
    hint: str


def broken_value(shape: Shape | None, node: Scalar, name: str) -> Iterator[Rule]:
    """Yield the rule that a single value of the right type breaks."""
    if isinstance(shape, Words):
        number = node.data()
        if isinstance(number, float) and not math.isfinite(number):
            told = f"{shown(node)} in `{name}` is no number, and would be printed as typed"
            hint = "write the number; where it is meant as a word, put it in quotation marks"
            yield Rule(node, "bad-value", told, hint)
            return
        broken = _RULES.get(shape.mark)
        if broken and node.value:
            yield from broken(node, name)
    elif isinstance(shape, Number) and shape.counts and (_number(node) or 0) < 0:
        message = f"`{name}` cannot be less than 0"
        yield Rule(node, "bad-value", message, "write how many are allowed")


def broken_group(kind: type[msgspec.Struct], node: Mapping) -> Iterator[Rule]:
    """Yield the rules that the fields of a group break together."""
    if kind is Period:
        yield from _in_order(node, "start", "end")
    elif kind is AmendmentMeta:
        yield from _says_something(node)
    elif kind is LegalMeta:
        yield from _in_order(node, "in_force", "until")
    elif kind in {Range, SectionRange}:
        yield from _bounds(node)
    elif kind is Lists:
        for at, check, message, hint in broken_lists(node):
            yield Rule(at, check, message, hint)
    elif kind is Config:
        yield from _audiences(node)
        yield from _deliverables(node)
        for at, check, message, hint in (*broken_forces(node.get("diff")), *broken_limits(node)):
            yield Rule(at, check, message, hint)


def _text(node: Node | None) -> str:
    """Return a scalar as text, empty when it is none."""
    if isinstance(node, Scalar) and not isinstance(node.data(), bool | None):
        return node.value.strip()
    return ""


def _date(node: Scalar, name: str) -> Iterator[Rule]:
    if not is_date(node.value):
        yield _bad_date(node, name, "`2016`, `2016-04` or `2016-04-13`: year, month, day")


def _key(node: Scalar, name: str) -> Iterator[Rule]:
    if re.fullmatch(KEY, node.value):
        if len(node.value) > LONGEST_ID:
            told = f"the id `{node.value[:20]}…` in `{name}` has {len(node.value)} characters"
            yield Rule(node, "bad-id", told, f"at most {LONGEST_ID} are taken: write a shorter one")
        return
    yield Rule(
        node,
        "bad-id",
        f"{cited(node.value)} in `{name}` is not an id",
        "an id has letters a to z, digits and hyphens, and begins with a letter or digit"
        + proposed(node.value),
    )


def _language(node: Scalar, name: str) -> Iterator[Rule]:
    if not re.fullmatch(LANGUAGE, node.value):
        yield Rule(
            node,
            "bad-language",
            f"{cited(node.value)} in `{name}` is not the code of a language",
            "write a code of two letters, with a region where it matters: `en`, `fr`, `pt-BR`",
        )


def _version(node: Scalar, name: str) -> Iterator[Rule]:
    del name
    text = _text(node)
    if text and not is_version(text):
        yield Rule(node, "bad-version", f"{shown(node)} is not a version", HINT)


def is_date(text: str) -> bool:
    """Tell whether `text` is a year, a month or a day that exists."""
    from datetime import date

    if not re.fullmatch(DATE, text):
        return False
    try:
        date(*(int(part) for part in (text + "-01-01")[:10].split("-")))
    except ValueError:
        return False
    return True


def _bad_date(node: Node, name: str, form: str) -> Rule:
    found = re.match(r"\D*([0-3]?[0-9])[./ -]([01]?[0-9])[./ -]([0-9]{4})\D*$", _text(node))
    hint = f"write {form}"
    if found:
        day, month, year = found.groups()
        made = f"{year}-{int(month):02}-{int(day):02}"
        hint = f"write `{made}`: year, month, day" if is_date(made) else hint
    elif re.fullmatch(DATE, _text(node)):
        return Rule(node, "bad-date", f"{shown(node)} in `{name}` is not in the calendar", hint)
    return Rule(node, "bad-date", f"{shown(node)} in `{name}` is not a date", hint)


def _day(node: Node, name: str) -> Iterator[Rule]:
    text = _text(node)
    if text and not (re.fullmatch(DAY, text) and is_date(text)):
        if is_date(text):
            hint = "write year, month and day: `2016-04-13`"
            yield Rule(node, "bad-date", f"`{name}` must name a day", hint)
        else:
            yield _bad_date(node, name, "it as `2016-04-13`: year, month, day")


def _in_order(node: Mapping, first: str, last: str) -> Iterator[Rule]:
    start, end = _text(node.get(first)), _text(node.get(last))
    if not (is_date(start) and is_date(end)):
        return
    known = min(len(start), len(end))
    found = node.get(last)
    if end[:known] < start[:known] and found is not None:
        yield Rule(
            found,
            "bad-period",
            f"`{last}` ({end}) is before `{first}` ({start})",
            "put the earlier date first",
        )


def _says_something(node: Mapping) -> Iterator[Rule]:
    """Yield the rule that an amendment without any text breaks."""
    if not (_text(node.get("present")) or _text(node.get("proposed"))):
        message = "the amendment has neither a `present` text nor a `proposed` one"
        hint = "write the text in force under `present`, what it is to be under `proposed`; "
        hint += "a new provision has no present text, a repeal no proposed one"
        yield Rule(node, "empty-amendment", message, hint)


def _number(node: Node | None) -> int | float | None:
    data = node.data() if isinstance(node, Scalar) else None
    return data if isinstance(data, int | float) and not isinstance(data, bool) else None


def _bounds(node: Mapping) -> Iterator[Rule]:
    """Yield the rule that a lower bound above the upper one breaks, in any language."""
    low, high = node.get("min"), node.get("max")
    for language in sorted(_languages(low) | _languages(high)) or [""]:
        found = _in_language(low, language)
        least, most = _number(found), _number(_in_language(high, language))
        if least is not None and most is not None and least > most and found is not None:
            where = f" in `{language}`" if language else ""
            yield Rule(
                found,
                "bad-range",
                f"`min` ({least}) is more than `max` ({most}){where}",
                "put the smaller number under `min`",
            )


def _languages(node: Node | None) -> set[str]:
    return {e.key.value for e in node.entries} if isinstance(node, Mapping) else set()


def _in_language(node: Node | None, language: str) -> Node | None:
    return node.get(language) if isinstance(node, Mapping) else node


def _audiences(node: Mapping) -> Iterator[Rule]:
    listed_here = node.get("audiences")
    known = [str(a) for a in fields_of(Config)["audiences"].default]
    if isinstance(listed_here, Sequence) and listed_here.items:
        known = [_text(item) for item in listed_here.items]
    elif _text(listed_here):
        known = [_text(listed_here)]
    deliverables = node.get("deliverables")
    for entry in deliverables.entries if isinstance(deliverables, Mapping) else ():
        audience = entry.value.get("audience") if isinstance(entry.value, Mapping) else None
        name = _text(audience)
        if audience is not None and name and name not in known:
            yield Rule(
                audience,
                "unknown-audience",
                f"`{name}` is not one of the paper's audiences",
                did_you_mean(name, known, 1) or f"they are {listed(known)}",
            )


def _deliverables(node: Mapping) -> Iterator[Rule]:
    made = node.get("deliverables")
    if isinstance(made, Mapping) and len(made.entries) > MOST_DELIVERABLES:
        told = f"{len(made.entries):,} deliverables are named, and at most {MOST_DELIVERABLES} made"
        extra = made.entries[MOST_DELIVERABLES].key
        yield Rule(extra, "bad-value", told, "make a paper of its own of the others")
    for entry in made.entries if isinstance(made, Mapping) else ():
        for name in ("sections", "annexes"):
            listed_here = entry.value.get(name) if isinstance(entry.value, Mapping) else None
            if isinstance(listed_here, Sequence) and len(listed_here.items) > MOST_SECTIONS:
                told = f"`{name}` names {len(listed_here.items):,}, and at most {MOST_SECTIONS:,}"
                extra_one = listed_here.items[MOST_SECTIONS]
                yield Rule(extra_one, "bad-value", f"{told} are taken", "make two deliverables")


_RULES: dict[str, Callable[[Scalar, str], Iterator[Rule]]] = {
    "date": _date,
    "day": _day,
    "key": _key,
    "language": _language,
    "version": _version,
}
"""What text of each form has to be."""
