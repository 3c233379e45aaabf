"""Many Markdown texts through few pandoc processes, on all cores."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec

from mdmdraft.model.finding import Refused, refuse
from mdmdraft.world import World

POSITIONS = (
    "commonmark_x+sourcepos-tex_math_dollars-emoji-yaml_metadata_block"
    "-gfm_auto_identifiers-implicit_header_references-task_lists"
)
"""The dialect of written files: CommonMark with pandoc's divs, spans, notes and tables.

Formulas are off because `$` is a dollar here, emoji because `:word:` is text, automatic
identifiers because anchors are given in `compose/`.
"""

Json = Any


def parse_batch(world: World, texts: Mapping[str, str], workers: int = 2) -> dict[str, list[Json]]:
    """Return pandoc's blocks, with positions, of each text by its name.

    A batch that pandoc cannot take is tried again text by text, so that the fault is told of the
    file that has it. Raises Refused.
    """
    names = sorted(texts, key=lambda n: (-len(texts[n]), n))
    shares = [names[i::workers] for i in range(workers)]
    shares = [share for share in shares if share]
    with ThreadPoolExecutor(max_workers=max(1, len(shares))) as pool:
        results = list(pool.map(lambda share: _parse_share(world, texts, share), shares))
    merged: dict[str, list[Json]] = {}
    for result in results:
        merged.update(result)
    return {name: merged.get(name, []) for name in texts}


def _parse_share(world: World, texts: Mapping[str, str], names: list[str]) -> dict[str, list[Json]]:
    files = {str(i): texts[name].encode("utf-8") + b"\n" for i, name in enumerate(names)}
    done = world.pandoc(["-f", POSITIONS, "-t", "json", "--file-scope", *files], b"", files)
    if done.code == 0:
        blocks = msgspec.json.decode(done.out)["blocks"]
        return _by_file(blocks, names)
    if len(names) > 1:
        merged: dict[str, list[Json]] = {}
        for name in names:
            merged.update(_parse_share(world, texts, [name]))
        return merged
    raise _not_readable(names[0], done.err)


def _not_readable(name: str, message: str) -> Refused:
    told = " ".join(message.split()) or "pandoc gave no reason"
    return refuse(
        name,
        0,
        0,
        "unreadable-markdown",
        f"the text cannot be read as Markdown: {told[:300]}",
        "look for very deep nesting of lists, quotations or brackets",
    )


def _by_file(blocks: list[Json], names: list[str]) -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = {name: [] for name in names}
    current = names[0]
    for block in blocks:
        place = position_of(block)
        if place:
            current = names[int(place.split("@", 1)[0])]
        found[current].append(block)
    return found


def position_of(node: Json) -> str:
    """Return the `data-pos` of a pandoc block or inline, or an empty string."""
    content = node.get("c")
    if not isinstance(content, list):
        return ""
    for part in content[:2]:
        if isinstance(part, list) and len(part) == 3 and isinstance(part[2], list):
            for pair in part[2]:
                if isinstance(pair, list) and pair and pair[0] == "data-pos":
                    return str(pair[1])
    return ""
