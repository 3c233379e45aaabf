"""A comparison as one self-contained web page."""
