"""The paper as one deliverable prints it: selected, generated, numbered, cited, counted."""

from mdmdraft.compose.draft import Far, compose, compose_as_far

__all__ = ["Far", "compose", "compose_as_far"]
