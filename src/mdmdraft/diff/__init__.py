"""What differs between two drafts: one alignment, and every way to show it."""
