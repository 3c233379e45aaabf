"""What every check is written with: its declaration, what it looks at, how it is run."""
