"""The small neutral paper that `mdmdraft init` makes; its files are in `data/scaffold/`."""

from __future__ import annotations

import datetime

from mdmdraft.model.slugs import slug
from mdmdraft.sources.fields.schema import schema_files
from mdmdraft.world import World, package_files, package_text
from mdmdraft.yaml.dump import quoted

_HIDDEN = {"gitignore": ".gitignore"}
"""Files of a new paper whose names would hide them among the files that ship."""

DATE = "2026-01-01"
"""Date of a new paper where `SOURCE_DATE_EPOCH` gives none: builds never read the clock, and
the same command makes the same paper on any day."""


def slug_of(name: str) -> str:
    """Return the slug for a folder's name: `My Paper` gives `my-paper`."""
    return slug(name) or "paper"


def title_of(name: str) -> str:
    """Return a title for a name: `my-paper` gives `My paper`."""
    words = " ".join(name.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] or "Paper"


def date_of(epoch: str) -> str:
    """Return the day of a `SOURCE_DATE_EPOCH` (seconds, UTC), else the example date."""
    if not (epoch.isascii() and epoch.isdigit() and len(epoch) <= 11):
        return DATE
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat()


def new_paper(world: World, name: str, title: str = "") -> dict[str, bytes]:
    """Return the files of a new paper, by path, for a folder called `name`."""
    heading = " ".join(title.split()) or title_of(name)
    date = date_of(world.env.get("SOURCE_DATE_EPOCH", ""))
    values = {
        "title": quoted(heading),
        "heading": heading,
        "slug": slug_of(name),
        "date": date,
        "year": date[:4],
    }
    made: dict[str, bytes] = {}
    for path in package_files("scaffold"):
        text = package_text(f"scaffold/{path}")
        for key, value in values.items():
            text = text.replace("{{" + key + "}}", value)
        made[_HIDDEN.get(path, path)] = text.encode("utf-8")
    made[".mdmdraft/.gitignore"] = b"*\n"
    for path, text in schema_files().items():
        made[path] = text.encode("utf-8")
    return made
