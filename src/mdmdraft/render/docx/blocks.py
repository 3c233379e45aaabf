"""Blocks as paragraphs: each source block between the bookmarks that lead back to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from mdmdraft.model.text import (
    Block,
    Box,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    List,
    Para,
    Quote,
    Rule,
    Table,
)
from mdmdraft.render.docx.boxes import BOXES, box
from mdmdraft.render.docx.headings import heading
from mdmdraft.render.docx.inlines import drawing, runs
from mdmdraft.render.docx.look import spacing
from mdmdraft.render.docx.numbering import list_number
from mdmdraft.render.docx.tables import table
from mdmdraft.render.docx.writing import Look, Writing
from mdmdraft.render.docx.xml import run
