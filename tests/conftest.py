"""Options of the test run."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile

import pytest
from hypothesis import HealthCheck, settings

# No test asserts time by the clock: a machine that is busy with other things is not at fault.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts what is to run in the background with Ctrl-C ignored, and whatever is started
    # from there inherits that. Tests of stopping want it as it is in a terminal.
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("no-clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("no-clock")

CACHE = "MDMDRAFT_CACHE_DIR"


def pytest_configure(config: pytest.Config) -> None:
    """Keep what tests keep away from what the user's own papers have kept: in a folder of this run,
    which its workers share."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        os.environ[CACHE] = tempfile.mkdtemp(prefix="mdmdraft-tests-")
        config.add_cleanup(lambda: shutil.rmtree(os.environ[CACHE], ignore_errors=True))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="write what the commands print now into tests/cli/transcripts/, to be read in a diff",
    )
