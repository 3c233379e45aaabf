"""`mdmdraft explain`: what a check or a fault is, its cure, and what the paper sets for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from mdmdraft.cli import completion
from mdmdraft.cli.options import Format, argument
from mdmdraft.cli.output import tell, visible
from mdmdraft.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdmdraft.checks.kit.faults import Fault
    from mdmdraft.checks.kit.registry import Registered
    from mdmdraft.model.config import CheckSettings, Config


def run(
    world: World,
    name: Annotated[
        str, argument("NAME", "Which check or fault (default: list them).", completion.explained)
    ] = "",
    form: Format = "text",
) -> int:
    """Explain a check or a fault and its cure, or list all of them."""
    from mdmdraft.checks.kit.faults import fault_names, load_fault
    from mdmdraft.checks.kit.registry import load, names
    from mdmdraft.cli.explained import Explained, explained
    from mdmdraft.drafts.checking import unexplained
    from mdmdraft.model.finding import Refused
    from mdmdraft.sources.load import load_config

    if name in fault_names():
        fault = load_fault(name)
        tell(form, Explained(faults=(fault,)), _fault(fault), as_is=True)
        return 0
    if name and name not in names():
        raise Refused([unexplained(name)], 2)
    try:
        config = load_config(world)
    except Refused:
        config = None  # A check can be explained all the same.
    if name:
        one = load(name)
        value = Explained((explained(one, _settings(config, name)),))
        tell(form, value, _explained(one, config), as_is=True)
        return 0
    checks = [load(n) for n in names()]
    faults = [load_fault(n) for n in fault_names()]
    values = tuple(explained(one, _settings(config, one.name)) for one in checks)
    tell(
        form, Explained(values, tuple(faults)), (*_listed(checks, config), *_listed_faults(faults))
    )
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


def _listed_faults(found: list[Fault]) -> Iterator[str]:
    from mdmdraft.checks.kit.documentation import FAULTS

    width = max((len(one.name) for one in found), default=0)
    yield from ("", f"{FAULTS}:")
    for one in found:
        yield f"  {one.name.ljust(width)}  {one.summary}"


def _fault(one: Fault) -> Iterator[str]:
    yield f"{one.name}: {one.summary}"
    yield "told wherever it is met, whatever mdmdraft.yml says"
    yield from _headed(one.texts)


def _headed(texts: dict[str, str]) -> Iterator[str]:
    for heading, text in texts.items():
        yield from ("", heading, "-" * len(heading), text)


def _explained(one: Registered, config: Config | None) -> Iterator[str]:
    from mdmdraft.checks.kit.documentation import SCOPES, weight
    from mdmdraft.checks.kit.trust import is_trusted, why_distrusted

    check = one.check
    settings = _settings(config, one.name)
    yield f"{one.name}: {one.summary}"
    yield f"{weight(one)}, unless mdmdraft.yml says otherwise; looks at {SCOPES[check.scope]}"
    if not (is_trusted(one.name) or (settings and settings.trust)):
        yield why_distrusted(one.name)
    yield from _headed(one.texts)
    yield from ("", *_track_record(one.name))
    if check.options:
        yield from ("", "Options", "-------")
        for option in check.options:
            unless = f'"{option.default}"' if option.default else "nothing"
            yield f"{option.name} (unless set: {unless}): {option.description}"
    if config is not None:
        yield from ("", "In mdmdraft.yml", "---------------")
        yield from _set(settings)


def _track_record(name: str) -> Iterator[str]:
    from mdmdraft.checks.kit.track_record import track_record_of

    yield from ("Track record", "------------", track_record_of(name))


def _set(settings: CheckSettings | None) -> Iterator[str]:
    from mdmdraft.model.config import CheckSettings

    if not settings or settings == CheckSettings():
        yield "nothing is set for it"
        return
    if settings.severity:
        yield f"severity: {settings.severity}"
    if settings.trust:
        yield "trust: true"
    for name, value in settings.options.items():
        yield visible(f"option {name}: {value}")
    for exception in settings.exceptions:
        about = f"about {exception.about}" if exception.about else "about anything"
        where = f" in {exception.path}" if exception.path else ""
        yield visible(f"exception {about}{where}: {exception.reason}")
