"""Adding a record to a paper."""

from __future__ import annotations

import re

from mdmdraft.model.config import Config
from mdmdraft.model.finding import Refused, refuse
from mdmdraft.model.kinds import Kind
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.sources.config_file import read_config
from mdmdraft.sources.fields.fitting import LANGUAGE
from mdmdraft.sources.layout import CONFIG_PATH, RecordFile
from mdmdraft.sources.libraries import read_libraries
from mdmdraft.sources.load import Loader
from mdmdraft.sources.record_file import open_record
from mdmdraft.sources.skeleton import ADDED_BY, new_record
from mdmdraft.world import World


def add_record(world: World, kind: Kind, id_: str, language: str, title: str) -> RecordFile:
    """Write a new record of the paper and return where it stands.

    Of the paper only `mdmdraft.yml` and the names of its files have to be in order. Raises
    Refused for an id or a language that cannot be, or an id that is taken.
    """
    loader = Loader(world)
    config = read_config(loader.read, loader.findings).config
    chosen = _language(kind, language, config)
    files = loader.files(config.languages[0])
    if kind.is_cited:
        _not_a_reference(loader, config, id_)
    made = new_record(kind, id_, chosen, title, config, files)
    if world.exists(made.file.path):
        raise refuse(
            made.file.path, "duplicate-id", "the file is there already", "choose another id"
        )
    data = made.text.encode("utf-8")
    opened, findings = open_record(made.file, data, frozenset())
    if opened is None:
        raise Refused(findings)
    world.write(made.file.path, data)
    return made.file


def _language(kind: Kind, language: str, config: Config) -> str:
    chosen = language or config.languages[0]
    if not kind.has_language:
        if not re.match(LANGUAGE, chosen):
            raise refuse(
                ADDED_BY,
                "bad-language",
                f"`{chosen}` is not the code of a language",
                "write a code of two letters: en, fr, pt-BR",
            )
        return chosen
    if chosen not in config.languages:
        raise refuse(
            CONFIG_PATH,
            "unknown-language",
            f"`{chosen}` is not among the paper's languages ({', '.join(config.languages)})",
            did_you_mean(chosen, config.languages) or "add it to `languages` first",
        )
    return chosen


def _not_a_reference(loader: Loader, config: Config, id_: str) -> None:
    """Refuse a legal instrument whose id is the key of a reference."""
    libraries = read_libraries(loader, config, ())
    if id_ in libraries.items:
        origin = libraries.origins[id_]
        raise refuse(
            origin.path,
            "duplicate-id",
            f"`{id_}` is a reference in this library",
            "take it out of the library, or choose another id",
            at=(origin.line, 1),
        )
