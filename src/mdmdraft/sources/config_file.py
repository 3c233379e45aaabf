"""`mdmdraft.yml` → `Config`, with the place of each of its entries."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from mdmdraft.model.config import Config
from mdmdraft.model.finding import Finding, Refused, refuse
from mdmdraft.sources.fields.declared import fields_of
from mdmdraft.sources.fields.validate import read_fields
from mdmdraft.sources.layout import CONFIG_PATH
from mdmdraft.sources.places import place_in
from mdmdraft.sources.text_file import decode
from mdmdraft.yaml.nodes import Node
from mdmdraft.yaml.tree import read_yaml


class ConfigFile(msgspec.Struct, frozen=True):
    """The paper's settings and where they stand."""

    config: Config
    root: Node
    faults: tuple[Finding, ...] = ()
    """What is wrong in settings that nothing else depends on; these are left out of `config`."""

    def place(self, *steps: str | int) -> tuple[int, int]:
        """Return line and column of the entry that `steps` lead to, or of the nearest above."""
        return place_in(self.root, *steps)

    def fault(self, steps: tuple[str | int, ...], check: str, message: str, hint: str) -> Finding:
        """Return an error at the entry that `steps` lead to."""
        return Finding(CONFIG_PATH, *self.place(*steps), check, message, hint)


ASIDE = frozenset(
    {"title", "subtitle", "short_title", "organisation", "keywords", "status", "page", "diff"}
)
"""Settings that are printed and that no reading and no check depends on."""


def read_config(read: Callable[[str], bytes | None], findings: list[Finding]) -> ConfigFile:
    """Return the settings. Raises Refused when there are none that hold: nothing else of the
    paper can be read without them."""
    found = read_config_as_far(read, findings)
    if found.faults:
        raise Refused(found.faults)
    return found


def read_config_as_far(read: Callable[[str], bytes | None], findings: list[Finding]) -> ConfigFile:
    """Return the settings also where some are wrong that nothing else depends on. Raises Refused
    like `read_config` for all others."""
    data = read(CONFIG_PATH)
    if data is None:
        missing = any(f.path == CONFIG_PATH and f.check == "missing-file" for f in findings)
        if not missing:
            raise Refused(findings)
        raise refuse(
            CONFIG_PATH,
            "not-a-paper",
            "there is no mdmdraft.yml here, so this folder is not a paper",
            "go to the paper's folder, name it with -C FOLDER, or make one: mdmdraft init FOLDER",
        )
    text, faults = decode(data, CONFIG_PATH)
    if text is None:
        raise Refused(faults)
    node, faults = read_yaml(text, path=CONFIG_PATH)
    if faults:
        raise Refused(faults)
    fields = read_fields(Config, node, path=CONFIG_PATH)
    needed = (fields.wrong & fields_of(Config).keys()) - ASIDE
    in_fields = len(fields.wrong) > 0 or not fields.findings
    if fields.value is None or node is None or needed or not in_fields:
        raise Refused(fields.findings)
    return ConfigFile(fields.value, node, fields.findings)
