"""What checks read text with: prose, sentences, expressions, acronyms."""
