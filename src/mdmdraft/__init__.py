"""Assemble Markdown sections and records into positioning drafts that are true to their sources."""

__version__ = "0.1.0.dev0"
