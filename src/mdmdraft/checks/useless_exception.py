"""An exception that excuses nothing.

What it does
------------
Finds exceptions under `checks:` in mdmdraft.yml that excused no finding, of the checks that have
run and had something to look at.

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
Take the exception out, or mend its `about` and `path` so that they name what it is for.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.registry import load, names
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.model.config import CheckException

CHECK = Check(scope="paper", group="housekeeping", severity="warning", lacks="paper", exact=True)


def find(subject: Subject) -> Iterator[Found]:
    """Yield each exception of a check that ran which was of no use."""
    for name, settings in subject.config.checks.items():
        if not _has_looked(subject, name):
            continue
        for number, exception in enumerate(settings.exceptions):
            if (name, number) in subject.used_exceptions:
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


def _has_looked(subject: Subject, name: str) -> bool:
    """Tell whether a check ran and had what it looks at. What this check finds itself is told
    after it has run, so its own exceptions are not judged."""
    if name not in subject.ran or name not in names() or name == "useless-exception":
        return False
    scope = load(name).check.scope
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
