"""The small neutral paper that `mdmdraft init` makes; its files are in `data/scaffold/`."""

from __future__ import annotations

import datetime
import re

import msgspec

from mdmdraft.locales import base_of
from mdmdraft.model.slugs import slug
from mdmdraft.sources.fields.schema import schema_files
from mdmdraft.world import World, package_files, package_text
from mdmdraft.yaml.dump import quoted

_HIDDEN = {"gitignore": ".gitignore"}
"""Files of a new paper whose names would hide them among the files that ship."""

DATE = "2026-01-01"
"""Date of a new paper where nothing else gives one."""


def slug_of(name: str) -> str:
    """Return the slug for a folder's name: `My Paper` gives `my-paper`."""
    return slug(name) or "paper"


def title_of(name: str) -> str:
    """Return a title for a name: `my-paper` gives `My paper`."""
    words = " ".join(name.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] or "Paper"


def date_of(epoch: str, today: str = DATE) -> str:
    """Return the day of a `SOURCE_DATE_EPOCH` (seconds, UTC), else `today`."""
    if not (epoch.isascii() and epoch.isdigit() and len(epoch) <= 11):
        return today
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat()


class Wanted(msgspec.Struct, frozen=True):
    """What is asked for of a new paper."""

    title: str = ""
    """Left out, it is that of the folder."""
    languages: tuple[str, ...] = ("en",)
    """The main one first."""
    organisation: str = ""
    today: str = DATE
    """The date of the paper where `SOURCE_DATE_EPOCH` gives none."""


def example_of(language: str) -> str:
    """Return the language that the example for a language is written in."""
    base = base_of(language)
    return base if base in _WORDS else "en"


_WORDS = {
    "en": {
        "organisation": "Name of your organisation",
        "keyword": "example",
        "states": "States",
        "report": "Example of a report, to be replaced",
        "author": "Example author",
        "publisher": "Example publisher",
    },
    "fr": {
        "organisation": "Nom de votre organisation",
        "keyword": "exemple",
        "states": "États",
        "report": "Exemple de rapport, à remplacer",
        "author": "Auteur d’exemple",
        "publisher": "Éditeur d’exemple",
    },
}
"""What stands in the settings of a new paper, in the languages that the example is written in."""
_PART = re.compile(r"\{\{#(main|other)\}\}(.*?)\{\{/\1\}\}", re.DOTALL)
"""What a text says only where its language is the paper's main one, or only where it is not: the
law is stored in the main one, so that it is quoted there alone."""
_IN = re.compile(r"^(.*)\.(en|fr)\.md$")


def new_paper(world: World, name: str, wanted: Wanted | None = None) -> dict[str, bytes]:
    """Return the files of a new paper, by path, for a folder called `name`."""
    asked = wanted or Wanted()
    main = asked.languages[0]
    words = _WORDS[example_of(main)]
    heading = " ".join(asked.title.split()) or title_of(name)
    date = date_of(world.env.get("SOURCE_DATE_EPOCH", ""), asked.today)
    several = len(asked.languages) > 1
    values = {
        "title": _in_each(asked.languages, heading),
        "heading": heading,
        "slug": slug_of(name),
        "date": date,
        "year": date[:4],
        "next_year": str(int(date[:4]) + 1),
        "languages": ", ".join(asked.languages),
        "organisation": _in_each(
            asked.languages, " ".join(asked.organisation.split()), "organisation"
        ),
        "written": example_of(main),
        **{name: words[name] for name in ("keyword", "report", "author", "publisher")},
        "states": _in_each(asked.languages, "", "states"),
        "observation": "content/evidence/example-observation."
        + ("*.md" if several else f"{main}.md"),
        "borrowed": _borrowed(asked.languages),
    }
    made: dict[str, bytes] = {}
    for path in package_files("scaffold"):
        for place, language in _places(path, asked.languages):
            text = _PART.sub(
                lambda m, here=language in {"", main}: m[2] if (m[1] == "main") == here else "",  # type: ignore[misc]
                package_text(f"scaffold/{path}"),
            )
            for key, value in values.items():
                text = text.replace("{{" + key + "}}", value)
            made[place] = text.encode("utf-8")
    made[".mdmdraft/.gitignore"] = b"*\n"
    for path, text in schema_files().items():
        made[path] = text.encode("utf-8")
    return made


def _borrowed(languages: tuple[str, ...]) -> str:
    """Return what is said in the settings of languages for which the example is in English."""
    found = [language for language in languages if example_of(language) != base_of(language)]
    excepted = "".join(
        f'      - path: "content/*.{language}.md"\n'
        "        reason: The example is in English. Take this exception out together with it.\n"
        for language in found
    )
    return f"  foreign-words:\n    exceptions:\n{excepted}" if found else ""


def _in_each(languages: tuple[str, ...], given: str, word: str = "") -> str:
    """Return a text of the settings as YAML: what was given, else a word of the example's; once for
    each language where there are several."""
    said = {
        language: quoted(given) if given else _WORDS[example_of(language)][word]
        for language in languages
    }
    if len(said) == 1:
        return next(iter(said.values()))
    return "{" + ", ".join(f"{language}: {text}" for language, text in said.items()) + "}"


def _places(path: str, languages: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return where a file of the example goes, and in which language it is there. What a paper has
    once is in its main one."""
    found = _IN.match(path)
    if found is None:
        return [(_HIDDEN.get(path, path), "")]
    stem, written = found[1], found[2]
    if not stem.startswith("content/"):
        return [(f"{stem}.md", "")] if example_of(languages[0]) == written else []
    return [
        (f"{stem}.{language}.md", language)
        for language in languages
        if example_of(language) == written
    ]
