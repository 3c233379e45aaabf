"""The wordings of `mdmdraft.yml` that are printed: titles, the organisation, the status."""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.model.config import Config, Wording


def wordings(config: Config) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield the path of each entry, its language and its text; none that is empty."""
    settings: dict[tuple[str, ...], Wording | None] = {
        ("title",): config.title,
        ("subtitle",): config.subtitle,
        ("short_title",): config.short_title,
        ("organisation",): config.organisation,
        ("status",): config.status,
    }
    for name, deliverable in config.deliverables.items():
        settings["deliverables", name, "title"] = deliverable.title
        settings["deliverables", name, "subtitle"] = deliverable.subtitle
    for steps, wording in settings.items():
        if isinstance(wording, dict):
            for language, text in wording.items():
                yield (*steps, language), language, text
        elif wording:
            yield steps, config.languages[0], wording
