"""Comments: answered, counted, printed in the next draft, known again when they return."""
