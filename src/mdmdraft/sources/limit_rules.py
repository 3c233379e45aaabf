"""Rules of limits in mdmdraft.yml that are given by languages: each is one of the paper's."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mdmdraft.model.config import Range, SectionRange
from mdmdraft.model.nearest import did_you_mean, nearest
from mdmdraft.sources.fields.declared import fields_of
from mdmdraft.sources.fields.fitting import is_by_language
from mdmdraft.sources.fields.messages import cited, listed
from mdmdraft.yaml.nodes import Entry, Mapping, Node, Scalar, Sequence


def broken_limits(config: Mapping) -> Iterator[tuple[Node, str, str, str]]:
    """Yield node, check, message and hint for each limit of a language that the paper has not,
    given mdmdraft.yml."""
    known = _languages(config.get("languages"))
    deliverables = config.get("deliverables")
    for deliverable in deliverables.entries if isinstance(deliverables, Mapping) else ():
        limits = _within(deliverable.value, "limits")
        sections = _within(limits, "sections")
        places: list[tuple[Node | None, type[msgspec.Struct] | None]] = [
            (_within(limits, "words"), Range),
            (_within(limits, "pages"), None),
        ]
        if isinstance(sections, Mapping):
            places += [(entry.value, SectionRange) for entry in sections.entries]
        for node, group in places:
            for entry in _by_language(node, group):
                if entry.key.value not in known:
                    yield _unknown(entry.key, known, list(fields_of(group)) if group else [])


def _within(node: Node | None, name: str) -> Node | None:
    return node.get(name) if isinstance(node, Mapping) else None


def _languages(node: Node | None) -> list[str]:
    items = node.items if isinstance(node, Sequence) else (node,)
    return [item.value for item in items if isinstance(item, Scalar)]


def _by_language(node: Node | None, group: type[msgspec.Struct] | None) -> Iterator[Entry]:
    """Yield the entries of a limit that are those of a language; `group` is what the limit is
    where its names are fields."""
    if not isinstance(node, Mapping):
        return
    fields = fields_of(group) if group else {}
    if not is_by_language(node, fields):
        for entry in node.entries:
            yield from _by_language(entry.value, None)
        return
    for entry in node.entries:
        yield entry
        yield from _by_language(entry.value, group)


def _unknown(key: Scalar, known: list[str], fields: list[str]) -> tuple[Node, str, str, str]:
    near = nearest(key.value, [*known, *fields], 1)
    if near and near[0] in fields:
        said = f"{cited(key.value)} is neither {listed(fields)} nor a language of the paper"
        return key, "unknown-language", said, did_you_mean(key.value, fields, 1)
    return (
        key,
        "unknown-language",
        f"a limit is set for {cited(key.value)}, which is not among the paper's languages "
        f"({', '.join(known)})",
        did_you_mean(key.value, known) or f"limit {listed(known)}, or add it to `languages`",
    )
