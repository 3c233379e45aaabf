"""The comment–response table: what reviewers said, what was answered, what changed."""

from mdmdraft.review.matrix.export import MatrixFile, make_matrix

__all__ = ["MatrixFile", "make_matrix"]
