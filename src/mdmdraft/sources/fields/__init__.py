"""Fields of front matter and settings: declared once, validated, described by a schema."""
