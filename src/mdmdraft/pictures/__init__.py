"""Pictures: which formats are taken, what a file says of itself, and its bytes without what a
reader must not see. Pure functions over bytes."""
