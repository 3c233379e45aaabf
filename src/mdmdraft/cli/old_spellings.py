"""Spellings of the version before, which go on working for one version, with a notice."""

from __future__ import annotations

from collections.abc import Iterator

REVIEW = ("read", "apply", "status", "answer", "matrix")
OPTIONS = {("review", verb): ("--version", "--of") for verb in REVIEW}
"""Options that have another name, by verb: the old one and the new one."""
VALUES = {("diff", "--to", "text"), ("diff", "--to", "json")}
"""What diff printed by `--to`, and prints by `--format` like all verbs."""
_WITH_VALUE = frozenset({"-C", "--project", "--format"})
"""Options of `freeze`, and those before a verb, that are followed by a value."""


def respelt(args: list[str]) -> tuple[list[str], list[str]]:
    """Return arguments in the present spelling, and a notice for each that was in an old one."""
    verb = _verb(args)
    notices: list[str] = []
    said = f"mdmdraft {' '.join(verb)}"
    if verb in OPTIONS:
        old, new = OPTIONS[verb]
        found = [_renamed(arg, old, new) for arg in args]
        if found != args:
            notices.append(_notice(f"{said} {old} VERSION", f"{said} {new} VERSION"))
        return found, notices
    if verb == ("diff",):
        return _printed(args, notices), notices
    if verb == ("freeze",) and not {"-h", "--help"} & set(args) and len(_plain(args)) == 1:
        notices.append(_notice(said, f"{said} VERSION"))
        # An empty name is that of mdmdraft.yml.
        return [*args, ""], notices
    return args, notices


def _printed(args: list[str], notices: list[str]) -> list[str]:
    found: list[str] = []
    for arg in args:
        before = found[-1] if found else ""
        option, equals, value = arg.partition("=") if arg.startswith("--to=") else (before, "", arg)
        if ("diff", option, value) in VALUES:
            found[len(found) - (not equals) :] = ["--format", value]
            notices.append(_notice(f"--to {value}", f"--format {value}"))
        else:
            found.append(arg)
    return found


def _verb(args: list[str]) -> tuple[str, ...]:
    plain = _plain(args)
    return tuple(plain[: 2 if plain[:1] == ["review"] else 1])


def _plain(args: list[str]) -> list[str]:
    """Return the arguments that are neither options nor their values."""

    def found() -> Iterator[str]:
        value = False
        for arg in args:
            if not value and not arg.startswith("-"):
                yield arg
            value = not value and arg in _WITH_VALUE

    return list(found())


def _renamed(arg: str, old: str, new: str) -> str:
    return new + arg[len(old) :] if arg == old or arg.startswith(f"{old}=") else arg


def _notice(old: str, new: str) -> str:
    return f"`{old}` is now `{new}`; the old spelling goes with the next version"
