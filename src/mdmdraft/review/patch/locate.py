"""A wanted edit → where it goes in the sources: each action resolved against the raw files."""

from __future__ import annotations

from mdmdraft.model.draft import Draft
from mdmdraft.review.patch.actions import (
    Action,
    DeleteBlock,
    DeleteItem,
    DeleteRow,
    InsertBlock,
    InsertItem,
    InsertRow,
    JoinBlocks,
    MoveBlock,
    SplitBlock,
    Wanted,
    Words,
)
from mdmdraft.review.patch.blocks import delete_block, insert_block, move_block
from mdmdraft.review.patch.fields import Value, read_values
from mdmdraft.review.patch.files import Files
from mdmdraft.review.patch.generated import Explain
from mdmdraft.review.patch.location import Located, Site
from mdmdraft.review.patch.members import delete_item, delete_row, insert_item, insert_row
from mdmdraft.review.patch.printed import index_of, origins_of
from mdmdraft.review.patch.words import Texts


class Locator:
    """Locates edits in the sources of one draft."""

    def __init__(self, files: Files, draft: Draft) -> None:
        self.site = Site(files, index_of(draft), Explain(files, draft))
        self.texts = Texts(self.site)

    def paths(self, wanted: Wanted) -> set[str]:
        """Return the files that an edit may concern."""
        index, action = self.site.index, wanted.action
        found: set[str] = set()
        for name in (getattr(action, "block", ""), getattr(action, "to", "")):
            if name in index.blocks:
                found.update(o.path for o in origins_of(index.blocks[name].block))
        if isinstance(action, InsertRow | DeleteRow) and action.row in index.rows:
            found.add(index.rows[action.row][1].origin.path)
        return {path for path in found if path}

    def locate(self, wanted: Wanted) -> Located:
        """Return where an edit goes. Raises CannotPatch."""
        action = wanted.action
        if isinstance(action, Words):
            return self.texts.words(action)
        if isinstance(action, SplitBlock):
            return self.texts.split(action)
        if isinstance(action, JoinBlocks):
            return self.texts.join(action)
        return self._whole(action)

    def _whole(self, action: Action) -> Located:
        site = self.site
        if isinstance(action, InsertBlock):
            return insert_block(site, action)
        if isinstance(action, DeleteBlock):
            return delete_block(site, action)
        if isinstance(action, MoveBlock):
            return move_block(site, action)
        if isinstance(action, InsertItem):
            return insert_item(site, action)
        if isinstance(action, DeleteItem):
            return delete_item(site, action)
        if isinstance(action, InsertRow):
            return insert_row(site, action)
        assert isinstance(action, DeleteRow)
        return delete_row(site, action)

    def read_values(self, found: list[Located]) -> dict[tuple[str, str], Value]:
        """Return the fields that the edits change, parsed in their own characters."""
        homes = {located.place for located in found if located.place}
        wanted = [(path, key[2]) for path, key in homes if key[0] == "field"]
        return read_values(self.site.files, wanted)
