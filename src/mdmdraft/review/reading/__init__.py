"""A reviewed Word file → its edits and comments."""
