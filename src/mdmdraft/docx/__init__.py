"""Word documents: read, written, and their tracked changes accepted or rejected."""
