"""`mdmdraft.yml` → `Config`, with the place of each of its entries."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from mdmdraft.model.config import Config
from mdmdraft.model.finding import Finding, Refused, refuse
from mdmdraft.sources.fields.validate import validate
from mdmdraft.sources.layout import CONFIG_PATH
from mdmdraft.sources.places import place_in
from mdmdraft.sources.text_file import decode
from mdmdraft.yaml.nodes import Node
from mdmdraft.yaml.tree import read_yaml


class ConfigFile(msgspec.Struct, frozen=True):
    """The paper's settings and where they stand."""

    config: Config
    root: Node

    def place(self, *steps: str | int) -> tuple[int, int]:
        """Return line and column of the entry that `steps` lead to, or of the nearest above."""
        return place_in(self.root, *steps)

    def fault(self, steps: tuple[str | int, ...], check: str, message: str, hint: str) -> Finding:
        """Return an error at the entry that `steps` lead to."""
        return Finding(CONFIG_PATH, *self.place(*steps), check, message, hint)


def read_config(read: Callable[[str], bytes | None], findings: list[Finding]) -> ConfigFile:
    """Return the settings. Raises Refused when there are none that hold: nothing else of the
    paper can be read without them."""
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
    config, faults = validate(Config, node, path=CONFIG_PATH)
    if config is None or node is None:
        raise Refused(faults)
    return ConfigFile(config, node)
