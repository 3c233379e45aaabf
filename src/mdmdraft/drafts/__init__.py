"""Drafts as files: built, named, listed in a manifest."""
