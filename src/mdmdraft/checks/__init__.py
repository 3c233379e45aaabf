"""What must hold of a paper: one file a check, named for its fault; `kit/` runs them."""
