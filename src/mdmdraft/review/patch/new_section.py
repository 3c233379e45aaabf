"""A new section: a file of its own, and its entry in `mdmdraft.yml`."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mdmdraft.model.draft import Draft
from mdmdraft.model.edit import NewText
from mdmdraft.model.finding import Refused
from mdmdraft.model.slugs import slug
from mdmdraft.review.patch.actions import CannotPatch, InsertSection
from mdmdraft.review.patch.ready import markdown_of, title_of
from mdmdraft.review.patch.title_block import CONFIG
from mdmdraft.sources.layout import RecordFile
from mdmdraft.sources.skeleton import section_file
from mdmdraft.yaml.nodes import Mapping, Node, Scalar
from mdmdraft.yaml.nodes import Sequence as ListNode
from mdmdraft.yaml.tree import read_yaml

_MOST = 40
"""Characters of an id that is made of a title."""
_LISTS = ("sections", "annexes")


class MadeSection(msgspec.Struct, frozen=True):
    """A new section: where it stands, its text, and `mdmdraft.yml` with it."""

    path: str
    text: str
    config: str


def id_of(title: str) -> str:
    """Return the id of a section with a title: its first words, in small letters a to z."""
    return slug(title)[:_MOST].rpartition("-")[0] if len(slug(title)) > _MOST else slug(title)


def by_hand(title: str) -> str:
    """Return how a section is made by hand that has a title."""
    id_ = id_of(title) or "ID"
    return f"make it: mdmdraft new section {id_}; name it under `sections:` in {CONFIG}"


def made_section(
    action: InsertSection, draft: Draft, config: str, files: Sequence[RecordFile]
) -> MadeSection:
    """Return a new section. `config` is the text of `mdmdraft.yml`, `files` are the records that
    there are. Raises CannotPatch."""
    said = plain_title(action.title)
    id_ = id_of(said)
    if not id_:
        raise CannotPatch("its title gives no id: it has no Latin letter", by_hand(said))
    try:
        path = section_file(id_, draft.language, files, action.after).path
    except Refused as refused:
        raise CannotPatch(refused.findings[0].message, by_hand(said)) from None
    body = markdown_of(action.blocks)
    text = "\n\n".join(filter(None, [f"# {title_of(action.title)}", body])) + "\n"
    return MadeSection(path, text, _listed(config, draft.deliverable, action.after, id_, said))


def plain_title(new: Sequence[NewText]) -> str:
    """Return the words of a title."""
    return " ".join("".join(piece.text for piece in new).split())


def _listed(config: str, deliverable: str, after: str, id_: str, title: str) -> str:
    """Return `mdmdraft.yml` with an id behind another one in the list of the deliverable's
    sections, or before all."""
    found = _list_with(read_yaml(config, path=CONFIG)[0], deliverable, after)
    if found is not None:
        items = [item for item in found.items if isinstance(item, Scalar)]
        at = next((n + 1 for n, item in enumerate(items) if item.value == after), 0)
        made = _with_item(config, items, at, id_)
        again = _list_with(read_yaml(made, path=CONFIG)[0], deliverable, after)
        ids = [item.value for item in items]
        if again is not None and _values(again) == [*ids[:at], id_, *ids[at:]]:
            return made
    shown = f"`{after}` " if after else ""
    raise CannotPatch(
        f"the list with the section {shown}cannot be written in {CONFIG}", by_hand(title)
    )


def _list_with(root: Node | None, deliverable: str, after: str) -> ListNode | None:
    """Return the list of sections or of annexes that names a section."""
    for name in _LISTS:
        node = root
        for step in ("deliverables", deliverable, name):
            node = node.get(step) if isinstance(node, Mapping) else None
        if isinstance(node, ListNode) and node.items and (not after or after in _values(node)):
            return node
    return None


def _values(found: ListNode) -> list[str]:
    return [item.value for item in found.items if isinstance(item, Scalar)]


def _with_item(config: str, items: Sequence[Scalar], at: int, id_: str) -> str:
    """Return the text with an item put before the `at`th of a list, in the manner of the list."""
    near = items[max(0, at - 1)]
    line = config.rfind("\n", 0, near.start) + 1
    before = config[line : near.start]
    if before.strip() != "-":
        if at:
            return f"{config[: near.end]}, {id_}{config[near.end :]}"
        return f"{config[: near.start]}{id_}, {config[near.start :]}"
    end = config.find("\n", near.end)
    place = line if not at else len(config) if end < 0 else end + 1
    gap = "\n" if at and end < 0 else ""
    return f"{config[:place]}{gap}{before}{id_}\n{config[place:]}"
