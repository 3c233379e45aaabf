"""Many Markdown texts through few pandoc processes, on all cores."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import msgspec

from mdmdraft.markdown.reading import Json
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.world import World
from mdmdraft.world.collector import collector_off

POSITIONS = (
    "commonmark_x+sourcepos+autolink_bare_uris-tex_math_dollars-emoji-yaml_metadata_block"
    "-gfm_auto_identifiers-implicit_header_references-task_lists"
)
"""The dialect of written files: CommonMark with pandoc's divs, spans, notes and tables.

Formulas are off because `$` is a dollar here, emoji because `:word:` is text, automatic
identifiers because anchors are given in `compose/`.
"""

NO_PANDOC = 127


def parse_batch(world: World, texts: Mapping[str, str], workers: int = 2) -> dict[str, list[Json]]:
    """Return pandoc's blocks, with positions, of each text by its name.

    Raises Refused, with every text that pandoc cannot take.
    """
    parsed, findings = parse_texts(world, texts, workers)
    if findings:
        raise Refused(findings)
    return parsed


def parse_texts(
    world: World, texts: Mapping[str, str], workers: int = 2
) -> tuple[dict[str, list[Json]], tuple[Finding, ...]]:
    """Return pandoc's blocks, with positions, of each text by its name, and what is wrong.

    A batch that pandoc cannot take is halved until the texts at fault stand alone, so that the
    fault is told of them and the others are read.
    """
    names = sorted(texts, key=lambda n: (-len(texts[n]), n))
    shares = [names[i::workers] for i in range(workers)]
    shares = [share for share in shares if share]
    findings: list[Finding] = []

    def parse(share: list[str]) -> dict[str, list[Json]]:
        return _parse_share(world, texts, share, findings)

    with ThreadPoolExecutor(max_workers=max(1, len(shares))) as pool:
        results = list(pool.map(parse, shares))
    merged: dict[str, list[Json]] = {}
    for result in results:
        merged.update(result)
    return {name: merged[name] for name in texts if name in merged}, tuple(sorted(findings))


def _parse_share(
    world: World, texts: Mapping[str, str], names: list[str], findings: list[Finding]
) -> dict[str, list[Json]]:
    files = {str(i): texts[name].encode("utf-8") + b"\n" for i, name in enumerate(names)}
    done = world.pandoc(["-f", POSITIONS, "-t", "json", "--file-scope", *files], b"", files)
    message = done.err
    if done.code == 0:
        try:
            with collector_off():
                return _by_file(msgspec.json.decode(done.out)["blocks"], names)
        except RecursionError:
            message = "its lists or quotations are nested too deep"
    if len(names) == 1 or done.code == NO_PANDOC:
        findings.extend(_not_readable(name, message) for name in names)
        return {}
    half = len(names) // 2
    first = _parse_share(world, texts, names[:half], findings)
    return first | _parse_share(world, texts, names[half:], findings)


def _not_readable(name: str, message: str) -> Finding:
    told = " ".join(message.split()) or "pandoc gave no reason"
    return Finding.of_file(
        name,
        "unreadable-markdown",
        f"the text cannot be read as Markdown: {told[:300]}",
        "split a very long file; look for very deep nesting of lists, quotations or brackets",
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
