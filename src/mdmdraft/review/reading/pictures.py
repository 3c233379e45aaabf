"""Pictures that a reviewer put in: kept beside the reviews, under the name that they get in the
paper."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping

import msgspec

from mdmdraft.model.accepted import Accepted
from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import Edit, NewBlock, NewText
from mdmdraft.model.review import FOLDER
from mdmdraft.model.slugs import slug
from mdmdraft.model.text import Image
from mdmdraft.model.walk import walk_inlines
from mdmdraft.pictures.formats import format_of
from mdmdraft.pictures.picture import Unfit
from mdmdraft.pictures.read import cleaned, read_picture

_FIGURES = "figures"
_MOST = 40
"""Characters of a description that go into the name of a file."""
replace = msgspec.structs.replace


def kept_path(version: str, path: str) -> str:
    """Return where a picture is kept that stands at `path` in the paper once it is applied."""
    return f"{FOLDER}/{version}/pictures/{path.rpartition('/')[2]}"


def pictures_of(edit: Edit) -> list[str]:
    """Return the paths of the pictures that an edit puts in."""
    runs = [edit.new, *edit.cells, *(block.new for block in edit.blocks)]
    tables = (block.table for block in edit.blocks if block.table is not None)
    runs += [cell.new for table in tables for row in table.rows for cell in row]
    return [piece.image for new in runs for piece in new if piece.image]


class Pictures:
    """The pictures of one Word file that the draft does not have."""

    def __init__(self, images: Mapping[str, bytes], draft: Draft) -> None:
        self.images = images
        self.unfit: dict[str, str] = {}
        """By the digest of each: why it cannot be carried into the paper, empty where it can."""
        self.kept: dict[str, bytes] = {}
        """Those that edits put in, by their path in the paper."""
        folders = Counter(i.path.rpartition("/")[0] for i in _images(draft))
        self._folder = folders.most_common(1)[0][0] if folders else _FIGURES
        self._clean: dict[str, bytes] = {}
        for digest, data in images.items():
            try:
                read_picture(data)
                self._clean[digest] = cleaned(data)
                self.unfit[digest] = ""
            except Unfit as why:
                self.unfit[digest] = f"it shows a picture, which {why.message}"

    def placed(self, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
        """Return edits whose pictures have their paths in the paper."""
        return tuple(
            replace(
                edit,
                new=self._new(edit.new),
                cells=tuple(map(self._new, edit.cells)),
                blocks=tuple(map(self._block, edit.blocks)),
            )
            for edit in edits
        )

    def accepted(self, document: Accepted) -> Accepted:
        """Return what a document says with its pictures told as they are in the paper: without
        what no reader must see."""
        lines = list(document.lines)
        for digest, data in self._clean.items():
            new = hashlib.sha256(data).hexdigest()
            for at, line in enumerate(lines if new != digest else ()):
                key = line.key.replace(f"image:{digest}:", f"image:{new}:")
                lines[at] = replace(line, key=key)
        return replace(document, lines=tuple(lines))

    def _block(self, block: NewBlock) -> NewBlock:
        table = block.table
        if table is not None:
            rows = (tuple(replace(c, new=self._new(c.new)) for c in row) for row in table.rows)
            table = replace(table, rows=tuple(rows))
        return replace(block, new=self._new(block.new), table=table)

    def _new(self, new: tuple[NewText, ...]) -> tuple[NewText, ...]:
        found = (replace(one, note=tuple(map(self._new, one.note))) for one in new)
        return tuple(self._piece(one) if one.image else one for one in found)

    def _piece(self, piece: NewText) -> NewText:
        data = self._clean.get(piece.image)
        form = format_of(data) if data is not None else None
        if data is None or form is None:
            return replace(piece, image="", text=piece.alt)
        said = slug(piece.alt)[:_MOST].strip("-")
        name = "-".join(filter(None, [said, hashlib.sha256(data).hexdigest()[:8]]))
        path = "/".join(filter(None, [self._folder, f"{name}.{form.ending}"]))
        self.kept[path] = data
        return replace(piece, image=path)


def _images(draft: Draft) -> list[Image]:
    inlines = (i for part in draft.parts for i in walk_inlines(part.blocks))
    return [i for i in inlines if isinstance(i, Image)]
