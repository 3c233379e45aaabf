"""The catalogue of ways to make a good paper a hostile one."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.fuzz.place import Place

Mutation = Callable[[Place, Random], None]
"""Changes a paper; what it chooses, it chooses by the `Random` alone."""

CATALOGUE: dict[str, Mutation] = {}
"""Every mutation by its name, in the order of the modules."""


def hostile(mutation: Mutation) -> Mutation:
    """Put a mutation into the catalogue, under its name."""
    name = mutation.__name__.replace("_", "-")
    if name in CATALOGUE:
        raise ValueError(f"two mutations are called {name}")
    CATALOGUE[name] = mutation
    return mutation
