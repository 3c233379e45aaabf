"""A baseline: findings that were there before, as `check --format json` printed them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from mdmdraft.model.finding import Finding, refuse
from mdmdraft.world import World


class _Known(msgspec.Struct):
    """What counts of an entry; the rest is for people."""

    fingerprint: str


class _Checked(msgspec.Struct):
    """What `check` prints today."""

    format: Literal[2]
    findings: list[_Known]


def read_baseline(world: World, path: str) -> frozenset[str]:
    """Return the fingerprints in a baseline; `path` may be absolute. It is an object with
    `findings`, or the bare list of them that it was before.

    Raises Refused (exit code 2) where there is no such file, or where it is no baseline.
    """
    hint = "make one: mdmdraft check --format json > baseline.json"
    data = world.read_built(path)
    if data is None:
        told = "there is no such file, or it cannot be read"
        raise refuse(path, "missing-baseline", told, hint)
    try:
        read = msgspec.json.decode(data, type=list[_Known] | _Checked)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        told = f"this is not what `mdmdraft check` prints as JSON: {error}"
        raise refuse(path, "bad-baseline", told, hint) from None
    known = read.findings if isinstance(read, _Checked) else read
    return frozenset(one.fingerprint for one in known)


def without_known(
    findings: Iterable[Finding], known: frozenset[str]
) -> tuple[tuple[Finding, ...], int]:
    """Return the findings that a baseline does not have, and how many it has."""
    every = tuple(findings)
    new = tuple(f for f in every if f.fingerprint not in known)
    return new, len(every) - len(new)
