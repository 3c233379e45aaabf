"""CSL YAML: where its items stand, and the same library as the front matter pandoc converts."""

from __future__ import annotations

import re

import msgspec
import yaml

from mdmdraft.bibliography.csl_items import Outcome, Place, Raw, clean_items
from mdmdraft.model.finding import Finding, refuse
from mdmdraft.model.lines import Lines
from mdmdraft.world import World
from mdmdraft.yaml.diagnose import diagnose
from mdmdraft.yaml.faults import unprintable

_ALIAS = re.compile(r"(?:^|[\s\[,{:-])\*[\w-]")
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml_library(world: World, path: str, text: str) -> Outcome:
    """Return the references of a file of CSL YAML, which pandoc converts, and what is wrong.

    Raises Refused for what cannot be read.
    """
    body, bounds = as_front_matter(path, text)
    arguments = ["-f", "markdown", "-t", "csljson", "--sandbox"]
    done = world.pandoc(arguments, body.encode("utf-8"))
    if done.code != 0:
        told = " ".join(done.err.split())[:200]
        hint = "look for a missing quotation mark or a wrong indent"
        raise refuse(path, "bad-reference", f"the library cannot be read: {told}", hint)
    items = msgspec.json.decode(done.out)
    if not items and text.strip():
        told = "no reference was found in it"
        return (), (Finding.of_file(path, "bad-reference", told, severity="warning"),)
    lines = Lines(text)
    known = bounds if len(bounds) == len(items) else [(-1, -1)] * len(items)
    raw = (
        Raw(item, lines.place(start) if start >= 0 else (0, 0), start, end)
        for item, (start, end) in zip(items, known, strict=True)
    )
    return clean_items(path, raw)


def as_front_matter(path: str, text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the library as a Markdown document of front matter alone, and where each item lies.

    The library is a list, or a mapping with a list under `references`. Nothing is constructed
    here: scalars stay the text they are until pandoc reads them. Raises Refused, for aliases too.
    """
    try:
        alias = _first_alias(text)
        documents = list(yaml.compose_all(text, Loader=_Loader)) if alias is None else []
    except yaml.YAMLError as error:
        fault = unprintable(text) or diagnose(text, error)
        at = Lines(text).place(fault.offset)
        raise refuse(path, "bad-yaml", fault.message, fault.hint, at=at) from None
    except RecursionError:
        told = "lists or mappings are nested too deeply"
        raise refuse(path, "bad-yaml", told, at=(1, 1)) from None
    if alias is not None:
        told = "an alias (`*name`) stands in the library"
        hint = "write the reference out; quote text that begins with `*`"
        raise refuse(path, "bad-yaml", told, hint, at=alias)
    root = documents[0] if len(documents) == 1 else None
    listed = root
    if isinstance(root, yaml.MappingNode):
        listed = next((v for k, v in root.value if k.value == "references"), None)
    if not isinstance(listed, yaml.SequenceNode):
        hint = "it begins with `references:`, then a list of references"
        raise refuse(path, "bad-yaml", "this is not a CSL YAML library", hint, at=(1, 1))
    body = re.sub(r"\A(?:%[^\n]*\n)*---[ \t]*\n", "", text.strip("\n") + "\n")
    body = re.sub(r"\n(?:---|\.\.\.)[ \t]*\n*\Z", "\n", body)
    if listed is root:
        body = "references:\n" + body
    starts = Lines(text).starts
    bounds = [
        (
            starts[node.start_mark.line] + node.start_mark.column,
            (*starts, len(text))[node.end_mark.line] + node.end_mark.column,
        )
        for node in listed.value
    ]
    return f"---\n{body}\n---\n", bounds


def _first_alias(text: str) -> Place | None:
    if _ALIAS.search(text):
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent) and event.start_mark is not None:
                return event.start_mark.line + 1, event.start_mark.column + 1
    return None
