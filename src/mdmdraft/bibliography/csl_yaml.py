"""CSL YAML: where its items stand, and the same library as the front matter pandoc converts."""

from __future__ import annotations

import re

import yaml

from mdmdraft.bibliography.csl_items import Place
from mdmdraft.model.finding import refuse
from mdmdraft.model.lines import Lines
from mdmdraft.yaml.diagnose import diagnose
from mdmdraft.yaml.faults import unprintable

_ALIAS = re.compile(r"(?:^|[\s\[,{:-])\*[\w-]")
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml_library(path: str, text: str) -> tuple[str, list[Place]]:
    """Return the library as a Markdown document of front matter alone, and each item's place.

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
    places = [(node.start_mark.line + 1, node.start_mark.column + 1) for node in listed.value]
    return f"---\n{body}\n---\n", places


def _first_alias(text: str) -> Place | None:
    if _ALIAS.search(text):
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent) and event.start_mark is not None:
                return event.start_mark.line + 1, event.start_mark.column + 1
    return None
