"""Which words and blocks of one text are those of another: the one aligner."""
