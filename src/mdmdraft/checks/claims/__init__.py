"""The sentences of a paper that state law or numbers, each with its sources."""
