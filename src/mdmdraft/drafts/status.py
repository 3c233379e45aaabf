"""The status that a draft prints where `mdmdraft.yml` gives none: DRAFT, and none once released."""

from __future__ import annotations

from mdmdraft.drafts.versions import find_version, load_frozen
from mdmdraft.model.config import Config
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.sources.layout import CONFIG_PATH
from mdmdraft.sources.places import place_of_setting
from mdmdraft.world import World

DRAFT = "draft"
NONE = "none"


def is_released(world: World, version: str) -> bool:
    """Tell whether a version was released."""
    frozen = find_version(world, version)
    return frozen is not None and frozen.released


def unsaid_status(
    world: World, config: Config, deliverable: str, language: str, *, release: bool
) -> str:
    """Return the status of a draft for a paper that gives none.

    A release prints none. A version that was released is printed as it was then, so that it can
    be built again.
    """
    if release or config.status is not None:
        return NONE if release else DRAFT
    frozen = find_version(world, config.version)
    if frozen is None or not frozen.released:
        return DRAFT
    try:
        known = load_frozen(world, frozen, deliverable, language).draft
    except Refused:  # It was not among what was released, or is told of as altered.
        return NONE
    return known.furniture.status or NONE


def released_as_draft(world: World, config: Config) -> tuple[Finding, ...]:
    """Return a warning for a release that prints DRAFT because `mdmdraft.yml` says so."""
    given = config.status
    said = list(given.values()) if isinstance(given, dict) else [given or ""]
    if all(text.strip().lower() != DRAFT for text in said):
        return ()
    return (
        Finding(
            CONFIG_PATH,
            *place_of_setting(world, "status"),
            "released-as-draft",
            f"version {config.version} is released with the status DRAFT, for `status:` says so",
            "write `status: final`, or `status: none`; left out, a release prints no status",
            "warning",
        ),
    )
