"""Whether what is cited is law, and whether it is a judgment."""

from __future__ import annotations

from mdmdraft.checks.kit.subject import Subject

LEGAL_TYPES = frozenset(
    {"bill", "hearing", "legal_case", "legislation", "regulation", "treaty", "standard"}
)
"""CSL types of references that are law."""


def is_law(subject: Subject, key: str) -> bool:
    """Tell whether a known key is that of a legal instrument, or of a reference that is law."""
    return key in subject.paper.legal or _type(subject, key) in LEGAL_TYPES


def is_judgment(subject: Subject, key: str) -> bool:
    """Tell whether a known key is that of a judgment."""
    return _type(subject, key) == "legal_case"


def _type(subject: Subject, key: str) -> str:
    return str(subject.paper.references[key].get("type", ""))
