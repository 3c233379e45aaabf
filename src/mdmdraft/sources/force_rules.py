"""Rules of `diff: forces:` in mdmdraft.yml: a form has a word in it, and stands at one level."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mdmdraft.sources.fields.messages import shown
from mdmdraft.yaml.nodes import Mapping, Node, Scalar, Sequence


class Form(msgspec.Struct, frozen=True):
    """A form as a paper gives it."""

    node: Scalar
    level: str
    text: str


def forms_of(node: Mapping) -> Iterator[Form]:
    """Yield the forms that a paper gives one language."""
    for entry in node.entries:
        value = entry.value
        for item in value.items if isinstance(value, Sequence) else (value,):
            if isinstance(item, Scalar) and item.data() is not None and item.value.strip():
                text = " ".join(item.value.replace("’", "'").casefold().split())
                yield Form(item, entry.key.value, text)


def broken_forces(node: Node | None) -> Iterator[tuple[Node, str, str, str]]:
    """Yield node, check, message and hint for each form that cannot be used, given the `diff` of
    mdmdraft.yml."""
    forces = node.get("forces") if isinstance(node, Mapping) else None
    for entry in forces.entries if isinstance(forces, Mapping) else ():
        if not isinstance(entry.value, Mapping):
            continue
        levels: dict[str, str] = {}
        for form in forms_of(entry.value):
            if not any(char.isalnum() for char in form.text):
                yield (
                    form.node,
                    "bad-value",
                    f"{shown(form.node)} in `diff.forces` has no word in it",
                    "write a word or a phrase, or delete it",
                )
            elif levels.setdefault(form.text, form.level) != form.level:
                yield (
                    form.node,
                    "bad-value",
                    f"{shown(form.node)} is listed under `{levels[form.text]}` and "
                    f"under `{form.level}`",
                    "keep one of them: a form has one force",
                )
