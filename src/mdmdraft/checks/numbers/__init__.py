"""What checks read numbers with: numerals, figures, bound numbers."""
