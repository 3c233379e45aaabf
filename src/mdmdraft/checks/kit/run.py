"""Checks run over a paper: severities, options and exceptions as the paper sets them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from fnmatch import fnmatchcase

import msgspec

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.kept import KeptFindings
from mdmdraft.checks.kit.mutes import Mute
from mdmdraft.checks.kit.registry import declared, load, names
from mdmdraft.checks.kit.subject import SoFar, Subject
from mdmdraft.checks.kit.trust import is_trusted
from mdmdraft.model.config import CheckException, CheckSettings
from mdmdraft.model.finding import Finding, Muted, Severity


class Outcome(msgspec.Struct, frozen=True):
    """What checking gave: findings in the order of the files, and which exceptions were used."""

    findings: tuple[Finding, ...]
    excused: tuple[tuple[str, int], ...]
    """Exceptions that excused something: the check's name and the exception's place."""
    muted: tuple[Muted, ...] = ()
    """What is muted beside it, in the order of the files."""


def run(
    subject: Subject,
    wanted: Iterable[str] | None = None,
    *,
    release: bool = False,
    kept: KeptFindings | None = None,
) -> Outcome:
    """Run the checks named (all, when None) and return what they find. With `release`, a check
    weighs what it declares for a release, unless the paper sets its severity. What is `kept` of
    earlier runs is not looked for again.

    The check that reports useless exceptions runs last, told which ones were of use.
    """
    chosen = [(name, declared(name)) for name in (names() if wanted is None else wanted)]
    chosen.sort(key=lambda one: (one[1].group == "housekeeping", one[0]))
    findings: list[Finding] = []
    used: set[tuple[str, int]] = set()
    muted: dict[Muted, Mute] = {}
    ran: set[str] = set()
    for name, check in chosen:
        settings = subject.config.checks.get(name, CheckSettings())
        if settings.severity == "off":
            continue
        ran.add(name)
        subject.go_on(SoFar(frozenset(used), frozenset(muted.values()), frozenset(ran)))
        subject.with_options(options_of(check, settings))
        found = kept.find(name, subject) if kept is not None else load(name).find(subject)
        weighed = _at_release(check) if release else check
        every = map(_found_at_release, found) if release else found
        for finding in _judged(name, weighed, settings, subject, every, used):
            mute = _mute(finding, subject)
            if mute is None:
                findings.append(finding)
            else:
                muted[Muted(finding, mute.reason, mute.line)] = mute
    return Outcome(tuple(sorted(set(findings))), tuple(sorted(used)), tuple(sorted(muted)))


def options_of(check: Check, settings: CheckSettings) -> dict[str, str]:
    """Return the options of a check as a paper sets them."""
    return {o.name: o.default for o in check.options} | settings.options


def _mute(finding: Finding, subject: Subject) -> Mute | None:
    """Return the remark that mutes a finding, if there is one in its file."""
    if not finding.line:
        return None
    mutes = subject.mutes(finding.path)
    return next((m for m in mutes if m.covers(finding.check, finding.line)), None)


def _at_release(check: Check) -> Check:
    """Return the declaration of a check that weighs what it declares for a release."""
    return msgspec.structs.replace(check, severity=check.release or check.severity)


def _found_at_release(found: Found) -> Found:
    """Return what was found, with what it weighs by itself at a release."""
    return msgspec.structs.replace(found, severity=found.release or found.severity)


def _judged(
    name: str,
    check: Check,
    settings: CheckSettings,
    subject: Subject,
    every: Iterable[Found],
    used: set[tuple[str, int]],
) -> list[Finding]:
    """Return what a check found as findings, those left out that the paper excuses."""
    seen: dict[str, int] = {}
    findings: list[Finding] = []
    # Several drafts may show a check the same words: they are one fault, with one fingerprint.
    for found in dict.fromkeys(every):
        excuse = _excuse(found, settings.exceptions)
        if excuse is not None:
            used.add((name, excuse))
            continue
        findings.append(_finding(name, check, settings, subject, found, seen))
    return findings


def _excuse(found: Found, exceptions: tuple[CheckException, ...]) -> int | None:
    for number, exception in enumerate(exceptions):
        if exception.about and exception.about != found.about:
            continue
        if exception.path and not fnmatchcase(found.path, exception.path):
            continue
        return number
    return None


def _finding(
    name: str,
    check: Check,
    settings: CheckSettings,
    subject: Subject,
    found: Found,
    seen: dict[str, int],
) -> Finding:
    severity: Severity = found.severity or check.severity
    if settings.severity and settings.severity != "off":
        severity = settings.severity
    if found.verdict == "undecided":
        severity = "notice"
    return Finding(
        path=found.path,
        line=found.line,
        column=found.column,
        check=name,
        message=found.message,
        hint=found.hint + _later(name, check, settings, found, severity),
        severity=severity,
        verdict=found.verdict,
        about=found.about,
        fingerprint=fingerprint(name, found, subject, seen),
        fix=found.fix,
    )


def _later(
    name: str, check: Check, settings: CheckSettings, found: Found, severity: Severity
) -> str:
    """Return what a hint adds where a fault is sure to weigh more at a release: what is not exact
    may have a track record that makes a warning of it there too."""
    release = found.release or check.release
    set_by_itself = settings.severity or (found.severity and not found.release)
    if release is None or set_by_itself or found.verdict == "undecided" or severity == release:
        return ""
    if not check.exact and not (found.release and is_trusted(name)):
        return ""
    article = "an" if release == "error" else "a"
    later = f"{article} {release} when the version is released"
    return f" ({later})" if found.hint else later


def fingerprint(name: str, found: Found, subject: Subject, seen: dict[str, int]) -> str:
    """Return what names a fault whatever is edited elsewhere in its file."""
    words = subject.source(found.path).words(found.line) if found.line and found.path else ""
    return name_fault((name, found.path, found.about), words, seen)


def name_fault(who: tuple[str, ...], words: str, seen: dict[str, int]) -> str:
    """Return a name for a fault: the check, the file and what it is about (`who`), the `words` of
    its line, and which of several alike it is."""
    key = "\0".join((*who, words))
    count = seen.get(key, 0)
    seen[key] = count + 1
    return hashlib.sha256(f"{key}\0{count}".encode("utf-8", "surrogatepass")).hexdigest()[:20]
