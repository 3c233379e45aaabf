"""The paper as one deliverable prints it: selected, generated, numbered, cited, counted."""

from mdmdraft.compose.draft import compose

__all__ = ["compose"]
