"""`mdmdraft explain`: what a check does, why, and what the paper sets for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from mdmdraft.cli import completion
from mdmdraft.cli.options import Format, argument
from mdmdraft.cli.output import tell, visible
from mdmdraft.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdmdraft.checks.kit.registry import Registered
    from mdmdraft.model.config import CheckSettings, Config


def run(
    world: World,
    name: Annotated[str, argument("CHECK", "Which (default: list them).", completion.checks)] = "",
    form: Format = "text",
) -> int:
    """Explain a check and its cure, or list all checks."""
    from mdmdraft.checks.kit.registry import load, names
    from mdmdraft.drafts.checking import unknown_check
    from mdmdraft.model.finding import Refused
    from mdmdraft.sources.load import load_config

    if name and name not in names():
        raise Refused([unknown_check(name)], 2)
    try:
        config = load_config(world)
    except Refused:
        config = None  # A check can be explained all the same.
    found = [load(n) for n in ((name,) if name else names())]
    values = [_value(one, config) for one in found]
    lines = _explained(found[0], config) if name else _listed(found, config)
    tell(form, values[0] if name else values, lines)
    return 0


def _settings(config: Config | None, name: str) -> CheckSettings | None:
    return config.checks.get(name) if config else None


def _listed(found: list[Registered], config: Config | None) -> Iterator[str]:
    from mdmdraft.checks.kit.documentation import by_group

    width = max((len(r.name) for r in found), default=0)
    for number, (group, some) in enumerate(by_group(found)):
        if number:
            yield ""
        yield f"{group}:"
        for one in some:
            settings = _settings(config, one.name)
            weighs = (settings.severity if settings else "") or one.check.severity
            yield f"  {one.name.ljust(width)}  {weighs.ljust(7)}  {one.summary}"


def _explained(one: Registered, config: Config | None) -> Iterator[str]:
    from mdmdraft.checks.kit.documentation import SCOPES, weight

    check = one.check
    yield f"{one.name}: {one.summary}"
    yield f"{weight(one)}, unless mdmdraft.yml says otherwise; looks at {SCOPES[check.scope]}"
    for heading, text in one.texts.items():
        yield from ("", heading, "-" * len(heading), text)
    if check.options:
        yield from ("", "Options", "-------")
        for option in check.options:
            unless = f'"{option.default}"' if option.default else "nothing"
            yield f"{option.name} (unless set: {unless}): {option.description}"
    if config is not None:
        yield from ("", "In mdmdraft.yml", "---------------")
        yield from _set(_settings(config, one.name))


def _set(settings: CheckSettings | None) -> Iterator[str]:
    if not settings or not (settings.severity or settings.options or settings.exceptions):
        yield "nothing is set for it"
        return
    if settings.severity:
        yield f"severity: {settings.severity}"
    for name, value in settings.options.items():
        yield visible(f"option {name}: {value}")
    for exception in settings.exceptions:
        about = f"about {exception.about}" if exception.about else "about anything"
        where = f" in {exception.path}" if exception.path else ""
        yield visible(f"exception {about}{where}: {exception.reason}")


def _value(one: Registered, config: Config | None) -> dict[str, Any]:
    settings = _settings(config, one.name)
    return {
        "name": one.name,
        "group": one.check.group,
        "scope": one.check.scope,
        "severity": one.check.severity,
        "release": one.check.release or one.check.severity,
        "since": one.check.since,
        "summary": one.summary,
        "texts": one.texts,
        "options": one.check.options,
        "settings": settings,
    }
