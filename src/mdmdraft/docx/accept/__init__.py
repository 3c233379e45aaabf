"""Tracked changes accepted and rejected: in a package, in a document read, in a marked draft."""
