"""A setting for a check that there is not, or that the check does not have.

What it does
------------
Finds names under `checks:` in mdmdraft.yml that are no check, options that a check does not have,
and values that an option cannot take; and remarks `<!-- mute NAME: reason -->` whose name is no
check.

It cannot tell whether a setting that there is was the one that was meant.

Why it matters
--------------
A check that is misspelled is neither silenced nor raised: the paper is held to other rules than
its writers believe.

Example
-------
    checks:
      discouraged-terms: {severity: error}

Instead
-------
    checks:
      discouraged-term: {severity: error}

`mdmdraft explain` lists the checks, `mdmdraft explain NAME` the options of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found, Option
from mdmdraft.checks.kit.faults import fault_names
from mdmdraft.checks.kit.registry import declared, names
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.nearest import did_you_mean

CHECK = Check(scope="paper", group="housekeeping", severity="error", exact=True)
_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)


def find(subject: Subject) -> Iterator[Found]:
    """Yield each setting and each mute that nothing obeys."""
    yield from _settings(subject)
    for mute in subject.all_mutes:
        if mute.check not in names():
            message, hint = f"there is no check `{mute.check}` to mute", _instead(mute.check)
            yield Found(mute.path, mute.line, mute.column, message, hint, about=mute.check)


def _instead(name: str) -> str:
    if name in fault_names():
        return "it is a fault of the sources, which is told whatever is muted"
    return did_you_mean(name, names()) or "`mdmdraft explain` lists the checks"


def _settings(subject: Subject) -> Iterator[Found]:
    for name, settings in subject.config.checks.items():
        if name not in names():
            yield subject.at_setting(
                "checks",
                name,
                message=f"there is no check `{name}`",
                hint=did_you_mean(name, names()) or "`mdmdraft explain` lists the checks",
                about=name,
            )
            continue
        options = {option.name: option for option in declared(name).options}
        for key, value in settings.options.items():
            wrong = _wrong(name, key, value, options)
            if wrong is not None:
                yield subject.at_setting(
                    "checks", name, "options", key, message=wrong[0], hint=wrong[1], about=key
                )


def _wrong(name: str, key: str, value: str, options: dict[str, Option]) -> tuple[str, str] | None:
    """Return what is wrong with an option and the way out, None when nothing is."""
    option = options.get(key)
    if option is None:
        known = ", ".join(f"`{o}`" for o in options)
        listed = f"it has {known}" if options else "it has no options; take the line out"
        return f"`{name}` has no option `{key}`", did_you_mean(key, options) or listed
    if option.values and value not in option.values:
        return (
            f"`{value}` is no value of `{key}`",
            did_you_mean(value, option.values)
            or f"write one of {', '.join(f'`{v}`' for v in option.values)}",
        )
    if option.default.isdecimal() and not _NUMBER.fullmatch(value.strip()):
        return (
            f"`{value}` is no value of `{key}`, which is a number",
            f'write digits, in quotes: `{key}: "{option.default}"`',
        )
    return None
