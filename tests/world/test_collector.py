"""The search for reference cycles is put off, and put back."""

from __future__ import annotations

import gc

from mdmdraft.world.collector import collector_off


def test_the_collector_is_put_back() -> None:
    assert gc.isenabled()
    with collector_off():
        assert not gc.isenabled()
        with collector_off():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
