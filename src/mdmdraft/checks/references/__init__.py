"""What checks know of references: identifiers, citations, pinpoints, what a reference needs."""
