"""The paper as one deliverable prints it: selected, generated, numbered, cited, counted."""
