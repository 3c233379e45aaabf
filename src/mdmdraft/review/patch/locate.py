"""An edit → where it goes in the sources: each action resolved against the raw files."""

from __future__ import annotations

from mdmdraft.model.draft import Draft
from mdmdraft.model.origin import Origin
from mdmdraft.review.patch.actions import (
    Action,
    CannotPatch,
    DeleteBlock,
    DeleteItem,
    DeleteRow,
    EditAction,
    InsertBlock,
    InsertItem,
    InsertRow,
    JoinBlocks,
    MoveBlock,
    Reshape,
    SplitBlock,
    TitleWords,
    Words,
)
from mdmdraft.review.patch.blocks import delete_block, insert_block, move_block, reshape_block
from mdmdraft.review.patch.fields import FieldValue, read_values
from mdmdraft.review.patch.files import Files
from mdmdraft.review.patch.generated import Explain
from mdmdraft.review.patch.location import DraftSources, Located
from mdmdraft.review.patch.members import delete_item, delete_row, insert_item, insert_row
from mdmdraft.review.patch.printed import index_of, origins_of
from mdmdraft.review.patch.words import Texts


class Locator:
    """Locates edits in the sources of one draft."""

    def __init__(self, files: Files, draft: Draft) -> None:
        self.sources = DraftSources(files, index_of(draft), Explain(files, draft))
        self.texts = Texts(self.sources)

    def paths(self, edit: EditAction) -> set[str]:
        """Return the files that an edit may concern."""
        index, action = self.sources.index, edit.action
        found: set[str] = set()
        for name in (getattr(action, "block", ""), getattr(action, "to", "")):
            if name in index.blocks:
                found.update(o.path for o in origins_of(index.blocks[name].block))
        if isinstance(action, InsertRow | DeleteRow) and action.row in index.rows:
            found.add(index.rows[action.row][1].origin.path)
        return {path for path in found if path}

    def locate(self, edit: EditAction) -> Located:
        """Return where an edit goes. Raises CannotPatch, which tells the place of what is edited
        where it knows no nearer one."""
        try:
            return self._located(edit.action)
        except CannotPatch as why:
            origin = self._origin(edit.action)
            if origin is not None and not why.path:
                why.path, why.line = origin.path, origin.line
            raise

    def _origin(self, action: Action) -> Origin | None:
        index = self.sources.index
        if isinstance(action, InsertRow | DeleteRow):
            return index.rows[action.row][0].origin if action.row in index.rows else None
        name = getattr(action, "block", "")
        return index.blocks[name].block.origin if name in index.blocks else None

    def _located(self, action: Action) -> Located:
        if isinstance(action, Words):
            return self.texts.words(action)
        if isinstance(action, SplitBlock):
            return self.texts.split(action)
        if isinstance(action, JoinBlocks):
            return self.texts.join(action)
        if isinstance(action, TitleWords):
            raise CannotPatch("it is no text of a file", "see the title block of mdmdraft.yml")
        sources = self.sources
        if isinstance(action, InsertBlock):
            return insert_block(sources, action)
        if isinstance(action, Reshape):
            return reshape_block(sources, action)
        if isinstance(action, DeleteBlock):
            return delete_block(sources, action)
        if isinstance(action, MoveBlock):
            return move_block(sources, action)
        if isinstance(action, InsertItem):
            return insert_item(sources, action)
        if isinstance(action, DeleteItem):
            return delete_item(sources, action)
        if isinstance(action, InsertRow):
            return insert_row(sources, action)
        assert isinstance(action, DeleteRow)
        return delete_row(sources, action)

    def read_values(self, found: list[Located]) -> dict[tuple[str, str], FieldValue]:
        """Return the fields that the edits change, parsed in their own characters."""
        addresses = {located.address for located in found if located.address}
        edit = [(path, key[2]) for path, key in addresses if key[0] == "field"]
        return read_values(self.sources.files, edit)
