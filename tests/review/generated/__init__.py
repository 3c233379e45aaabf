"""Reviews made by chance, in the manner of several programs, and the law that each is held to."""
