"""What checks hold quotations against: passages, stored text, compared words."""
