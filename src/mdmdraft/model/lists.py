"""The paper's own lists: the words that its records choose from, in their order.

They are declared under `lists` in mdmdraft.yml; a field that is `OneOf` them is held to them.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from mdmdraft.model.config import Config, Lists, Wording

DEFAULTS: dict[str, tuple[str, ...]] = {
    field.name: field.default for field in msgspec.structs.fields(Lists)
}
"""The lists of a paper that declares none."""
CELLS = "columns"
"""The list of the columns of comparison tables."""
NOT_READ = "not-read"
"""The answer of a legal order whose law was not read: it rests on nothing."""
REMARK = "note"
"""The column that a comparison prints only where it is asked for."""


def keys_of(config: Config, name: str) -> tuple[str, ...]:
    """Return the words of a list, in their order."""
    return tuple(getattr(config.lists, name))


def labels_of(config: Config, name: str) -> Mapping[str, Wording]:
    """Return what is printed for the words of a list, as far as the paper says it."""
    listed = getattr(config.lists, name)
    return listed if isinstance(listed, dict) else {}


def every_list(config: Config) -> dict[str, tuple[str, ...]]:
    """Return the words of each list."""
    return {name: keys_of(config, name) for name in DEFAULTS}


def is_own(config: Config, name: str) -> bool:
    """Tell whether the paper has a list of its own."""
    return bool(labels_of(config, name)) or keys_of(config, name) != DEFAULTS[name]


def columns_of(config: Config) -> tuple[str, ...]:
    """Return the columns of a comparison that names none: all but remarks."""
    return tuple(key for key in keys_of(config, CELLS) if key != REMARK)
