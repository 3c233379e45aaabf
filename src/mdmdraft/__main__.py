"""`python -m mdmdraft`."""

from mdmdraft.cli.main import run

run()
