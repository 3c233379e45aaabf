"""Spellings of the version before, which go on working for one version, with a notice."""

from __future__ import annotations

_PRINTED = ("text", "json")
"""What diff printed by `--to`, and prints by `--format` like all verbs."""
_WITH_VALUE = frozenset({"-C", "--project", "--format"})
"""Options of `freeze`, and those before a verb, that are followed by a value."""


def respelt(args: list[str]) -> tuple[list[str], list[str]]:
    """Return arguments in the present spelling, and a notice for each that was in an old one."""
    plain = _plain(args)
    notices: list[str] = []
    if plain[:1] == ["review"] and len(plain) > 1:
        found = [_renamed(arg, "--version", "--of") for arg in args]
        if found != args:
            said = f"mdmdraft review {plain[1]}"
            notices.append(_notice(f"{said} --version VERSION", f"{said} --of VERSION"))
        return found, notices
    if plain[:1] == ["diff"]:
        return _printed(args, notices), notices
    if plain == ["freeze"] and not {"-h", "--help"} & set(args):
        # An empty name is that of mdmdraft.yml.
        return [*args, ""], [_notice("mdmdraft freeze", "mdmdraft freeze VERSION")]
    return args, notices


def _printed(args: list[str], notices: list[str]) -> list[str]:
    found: list[str] = []
    for arg in args:
        before = found[-1] if found else ""
        option, equals, value = arg.partition("=") if arg.startswith("--to=") else (before, "", arg)
        if option == "--to" and value in _PRINTED:
            found[len(found) - (not equals) :] = ["--format", value]
            notices.append(_notice(f"--to {value}", f"--format {value}"))
        else:
            found.append(arg)
    return found


def _plain(args: list[str]) -> list[str]:
    """Return the arguments that are neither options nor their values."""
    found: list[str] = []
    value = False
    for arg in args:
        if not value and not arg.startswith("-"):
            found.append(arg)
        value = not value and arg in _WITH_VALUE
    return found


def _renamed(arg: str, old: str, new: str) -> str:
    return new + arg[len(old) :] if arg == old or arg.startswith(f"{old}=") else arg


def _notice(old: str, new: str) -> str:
    return f"`{old}` is now `{new}`; the old spelling goes with the next version"
