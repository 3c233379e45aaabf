"""The comment–response table: what reviewers said, what was answered, what changed."""

from mdmdraft.review.matrix.export import Made, make_matrix

__all__ = ["Made", "make_matrix"]
