"""An exception that excuses nothing.

What it does
------------
Finds exceptions under `checks:` in mdmdraft.yml that excused no finding, and remarks
`<!-- mute NAME: reason -->` that muted none, of the checks that have run and had something to look
at. A mute without a reason mutes nothing, and is told too.

It cannot tell whether a reason that is given still holds.

Why it matters
--------------
The text has been mended, or the exception never fitted. Left there, it will one day silence a
fault that nobody has looked at.

Example
-------
    checks:
      discouraged-term:
        exceptions:
          - about: prostitute
            path: content/sections/03-definitions.en.md
            reason: The section discusses the word.

where that section has the word no more.

Instead
-------
Take the exception or the mute out, mend the exception's `about` and `path` so that they name what
it is for, or put the mute beside what it is for, with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.registry import declared, names
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.config import CheckException

CHECK = Check(scope="paper", group="housekeeping", severity="warning", lacks="paper", exact=True)


def find(subject: Subject) -> Iterator[Found]:
    """Yield each exception of a check that ran which was of no use."""
    for name, settings in subject.config.checks.items():
        if not _has_looked(subject, name):
            continue
        for number, exception in enumerate(settings.exceptions):
            if (name, number) in subject.so_far.used_exceptions:
                continue
            yield subject.at_setting(
                "checks",
                name,
                "exceptions",
                number,
                message=f"this exception from `{name}` excuses nothing{_what(exception)}",
                hint="take it out, or mend its `about` and `path`",
                about=name,
            )
    yield from _mutes(subject)


def _mutes(subject: Subject) -> Iterator[Found]:
    for mute in subject.all_mutes:
        if mute.check not in names():
            continue  # told by unknown-check
        if not mute.reason:
            message = f"this mute of `{mute.check}` gives no reason, so it mutes nothing"
            hint = f"say why, after a colon: `mute {mute.check}: counted from our own minutes`"
        elif _has_looked(subject, mute.check) and mute not in subject.so_far.used_mutes:
            message = f"this mute of `{mute.check}` mutes nothing"
            hint = "take it out, or put it into the paragraph or behind the field that it is for"
        else:
            continue
        yield Found(mute.path, mute.line, mute.column, message, hint, about=mute.check)


def _has_looked(subject: Subject, name: str) -> bool:
    """Tell whether a check ran and had what it looks at. What this check finds itself is told
    after it has run, so its own exceptions are not judged."""
    if name not in subject.so_far.ran or name not in names() or name == "useless-exception":
        return False
    scope = declared(name).scope
    return not (
        (scope == "files" and not subject.files) or (scope == "draft" and not subject.drafts)
    )


def _what(exception: CheckException) -> str:
    parts = []
    if exception.about:
        parts.append(f"about `{exception.about}`")
    if exception.path:
        parts.append(f"in `{exception.path}`")
    return f" ({' '.join(parts)})" if parts else ""
