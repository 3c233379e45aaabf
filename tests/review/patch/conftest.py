"""One small paper for all tests of the patcher that only read it."""

from __future__ import annotations

import pytest

from mdmdraft.model.draft import Draft
from mdmdraft.world import World
from tests.review.patch.paper import drafted


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[World, Draft]:
    """The world and the draft of the small paper."""
    return drafted(tmp_path_factory.mktemp("small"))
