"""Puts edits back into the sources: a present draft and wanted edits of its blocks → patched
Markdown and YAML, proved by parsing it again."""

from __future__ import annotations

from mdmdraft.review.patch.actions import (
    Action,
    DeleteBlock,
    DeleteItem,
    DeleteRow,
    EditAction,
    InsertBlock,
    InsertItem,
    InsertRow,
    InsertSection,
    JoinBlocks,
    MoveBlock,
    Op,
    Patched,
    Remove,
    Replace,
    Reshape,
    Restyle,
    Result,
    SplitBlock,
    TitleWords,
    Words,
)
from mdmdraft.review.patch.apply import apply_edits
from mdmdraft.review.patch.printed import index_of

__all__ = [
    "Action",
    "DeleteBlock",
    "DeleteItem",
    "DeleteRow",
    "EditAction",
    "InsertBlock",
    "InsertItem",
    "InsertRow",
    "InsertSection",
    "JoinBlocks",
    "MoveBlock",
    "Op",
    "Patched",
    "Remove",
    "Replace",
    "Reshape",
    "Restyle",
    "Result",
    "SplitBlock",
    "TitleWords",
    "Words",
    "apply_edits",
    "index_of",
]
