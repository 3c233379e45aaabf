"""The precision corpus: what each check finds, rightly or not, and misses. See README.md."""
