"""The marked text: both versions in one draft, and the list of changes."""
