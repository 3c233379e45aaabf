"""Edits of all reviewers → patched sources, each with what became of it."""
