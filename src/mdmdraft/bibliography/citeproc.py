"""Citations and the bibliography, printed by pandoc's citeproc.

Citeproc is run on a document made of the citations alone, one paragraph each, and of the cited
references alone: what is printed depends on these, on the style and on the language, on nothing
else of the text, so it is cheap and can be kept.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec

from mdmdraft.bibliography.cited_inlines import HYPHEN, printed_inlines, spaced, words_of
from mdmdraft.bibliography.csl_style import bad_csl, check_style, csl_info
from mdmdraft.bibliography.shown import shown
from mdmdraft.model.text import Inline, Note, Para, Pinpoint, Styled, Text
from mdmdraft.world import World

FORM = 1
"""Raised when what is printed changes while the input does not."""
CASES = frozenset({"legal_case"})
LEGAL = frozenset({"treaty", "legislation", "regulation", "bill", "standard"})
OWN = "mdmdraft-"
"""Identifiers of the styles that come with mdmdraft begin with it."""

_ACRONYM = re.compile(r"^.{4,}\s\(([^()]{2,24})\)$", re.DOTALL)
_TIE = re.compile(r"(?<=[^\W\d]|[.°§¶]) (?=\d)")
"""A space between a word and its number, where a line may not end."""
_PLURALS = frozenset({"arts", "articles", "ss", "secs", "sections"})
"""Labels after which `3-5` is a range; `art. 222-33` is one article."""
_MODES = {
    "normal": "NormalCitation",
    "author-in-text": "AuthorInText",
    "suppress-author": "SuppressAuthor",
}

Group = tuple[Pinpoint, ...]
Item = Mapping[str, object]


class Entry(msgspec.Struct, frozen=True):
    """One entry of the bibliography."""

    key: str
    content: tuple[Inline, ...]


class Cited(msgspec.Struct, frozen=True):
    """What is printed: for each group in order, and the bibliography in the style's order.

    In a note style a citation is the content of its note; where the source is part of the
    sentence (author-in-text), it is the author's words, then a `Note`.
    """

    citations: tuple[tuple[Inline, ...], ...]
    bibliography: tuple[Entry, ...]
    note_style: bool


def group_of(item: Item) -> Literal["legal", "cases", "other"]:
    """Tell in which part of the bibliography a CSL item stands."""
    kind = item.get("type")
    return "cases" if kind in CASES else "legal" if kind in LEGAL else "other"


def cache_key(
    groups: Sequence[Group],
    references: Mapping[str, Item],
    csl: bytes,
    language: str,
    note_numbers: Sequence[int] = (),
) -> str:
    """Return a name for what `cite` gives: 40 hexadecimal digits, equal input, equal name."""
    seed = (FORM, list(groups), _cited(groups, references, csl), hashlib.sha256(csl).hexdigest())
    data = msgspec.json.encode((*seed, language, list(note_numbers)), order="deterministic")
    return hashlib.sha256(data).hexdigest()[:40]


def cite(
    world: World,
    groups: Sequence[Group],
    references: Mapping[str, Item],
    csl: bytes,
    language: str,
    note_numbers: Sequence[int] = (),
) -> Cited:
    """Print citation groups, in the order of the text, and their bibliography.

    `references` holds CSL JSON by key, at least all keys cited, of which the fields that are
    `shown` are printed; `csl` is the style's own file;
    `language` is a BCP 47 tag. `note_numbers` tells, for a note style that refers to earlier
    notes by number, which note of the document each group stands in; left out, they are counted
    from 1. Nothing is fetched: a style that only points at another one is refused. Raises Refused
    when pandoc cannot use the style or the references.
    """
    style_id, note_style = csl_info(csl)
    if not groups:
        return Cited((), (), note_style)
    check_style(csl)
    numbers = list(note_numbers) or list(range(1, len(groups) + 1))
    own = style_id.startswith(OWN)
    items = [_for_style(item, own) for item in _cited(groups, references, csl).values()]
    files = {"style.csl": csl, "references.json": msgspec.json.encode(items)}

    def run(asked: Sequence[Group]) -> Cited:
        blocks = [_paragraph(g, number, own) for g, number in zip(asked, numbers, strict=True)]
        printed = _run(world, blocks, files, language)
        return _with_titles(_read(printed, asked, note_style), groups, references)

    cited = run(groups)
    silent = {n for n, printed in enumerate(cited.citations) if not words_of(printed).strip()}
    if not silent:
        return cited
    # A source that is cited by its title has nothing left once that is suppressed.
    return run([_with_author(g) if n in silent else g for n, g in enumerate(groups)])


def _with_titles(cited: Cited, groups: Sequence[Group], references: Mapping[str, Item]) -> Cited:
    """Let a sentence say the title of a source without author, where its note says the rest."""
    citations = [
        (*title_words(references[group[0].key]), *content)
        if group[0].mode == "author-in-text" and content and isinstance(content[0], Note)
        else content
        for group, content in zip(groups, cited.citations, strict=True)
    ]
    return Cited(tuple(citations), cited.bibliography, cited.note_style)


def title_words(item: Item) -> tuple[Inline, ...]:
    """Return the short title of a CSL item as it stands in a sentence: law upright, the rest in
    italics, and what the title itself marks with `<i>` the other way round."""
    title = html.unescape(str(item.get("title-short") or item.get("title") or item["id"]))
    italic = group_of(item) != "legal"
    found: list[Inline] = []
    for number, piece in enumerate(re.split(r"</?i>", title)):
        words = Text(re.sub(r"</?[a-z][^<>]*>", "", piece))
        if words.text.strip():
            found.append(Styled("emph", (words,)) if italic != bool(number % 2) else words)
    return spaced(found)


def _with_author(group: Group) -> Group:
    return tuple(msgspec.structs.replace(pinpoint, mode="normal") for pinpoint in group)


def _run(world: World, blocks: list[Any], files: Mapping[str, bytes], language: str) -> list[Any]:
    """Return the blocks that citeproc makes of the blocks of a document."""
    document = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}
    done = world.pandoc(
        [
            *("-f", "json", "-t", "json", "--sandbox", "--citeproc"),
            *("--csl=style.csl", "--bibliography=references.json"),
            f"--metadata=lang:{language}",
        ],
        msgspec.json.encode(document),
        files,
    )
    if done.code != 0:
        raise bad_csl(files["style.csl"], _told(done.err))
    made: list[Any] = msgspec.json.decode(done.out)["blocks"]
    return made


def _cited(groups: Sequence[Group], references: Mapping[str, Item], csl: bytes) -> dict[str, Item]:
    keys = dict.fromkeys(pinpoint.key for group in groups for pinpoint in group)
    return {key: {**shown(references[key], csl), "id": key} for key in keys}


def _told(message: str) -> str:
    return " ".join(message.split())[:300] or "pandoc gave no reason"


def _paragraph(group: Group, number: int, own: bool) -> dict[str, Any]:
    citations = [
        {
            "citationId": pinpoint.key,
            "citationPrefix": _words(pinpoint.prefix),
            "citationSuffix": _words(_suffix(pinpoint, own)),
            "citationMode": {"t": _MODES[pinpoint.mode]},
            "citationNoteNum": number,
            "citationHash": 0,
        }
        for pinpoint in group
    ]
    return {"t": "Para", "c": [{"t": "Cite", "c": [citations, []]}]}


def _words(text: str) -> list[dict[str, str]]:
    # Space, tab and line end alone part words: a no-break space belongs to its word.
    pieces = [piece for piece in re.split(r"([ \t\n]+)", text) if piece]
    return [{"t": "Space"} if p[0] in " \t\n" else {"t": "Str", "c": p} for p in pieces]


def _suffix(pinpoint: Pinpoint, own: bool) -> str:
    """Return what follows the key, as pandoc reads locators.

    In mdmdraft's own styles whatever is no page is printed as it was typed; see there.
    """
    locator = pinpoint.locator
    if not locator:
        tail = pinpoint.suffix
        return tail if not tail or tail[0] in " ,;:.{" else f" {tail}"
    bare = locator[1:-1].strip() if locator[0] == "{" and locator[-1] == "}" else locator
    label = bare[: -len(pinpoint.value)].rstrip() if bare.endswith(pinpoint.value) else ""
    tied = f"{label}\u00a0{pinpoint.value}" if pinpoint.value and label else bare
    tied = _TIE.sub("\u00a0", tied)
    if own and pinpoint.label != "page" and _balanced(tied):
        if pinpoint.label == "paragraph" or label.lower().rstrip(".") in _PLURALS:
            tied = re.sub(r"(?<=\d)-(?=\d)", "–", tied)
        return f", {{opus {tied.replace('-', HYPHEN)}}}{pinpoint.suffix}"
    return f", {{{tied}}}{pinpoint.suffix}" if bare != locator else f", {tied}{pinpoint.suffix}"


def _balanced(text: str) -> bool:
    """Tell whether braces may bound the text as one locator."""
    return not set(text) & set("{}[]")


def _for_style(item: Item, own: bool) -> Item:
    """Give mdmdraft's own styles the short names of institutions (see `name-short` there)."""
    if not own:
        return item
    kept = {name: value for name, value in item.items() if name != "series-creator"}
    authors = item.get("author")
    if not isinstance(authors, list):
        return kept
    short = [_short_name(author) for author in authors]
    return kept if short == authors else {**kept, "series-creator": short}


def _short_name(author: object) -> object:
    """Cut `{"literal": "World Health Organization (WHO)"}` to `{"literal": "WHO"}`."""
    if isinstance(author, dict) and not author.get("given"):
        found = _ACRONYM.match(str(author.get("literal") or author.get("family") or ""))
        if found:
            return {"literal": found[1]}
    return author


def _opened(content: tuple[Inline, ...], group: Group) -> tuple[Inline, ...]:
    """Take a citation out of the note that it is as a whole."""
    if len(content) != 1 or group[0].mode == "author-in-text":
        return content
    note = content[0]
    paras = (
        [block for block in note.blocks if isinstance(block, Para)]
        if isinstance(note, Note)
        else []
    )
    return paras[0].content if len(paras) == 1 else content


def _read(blocks: list[Any], groups: Sequence[Group], note_style: bool) -> Cited:
    citations = [
        _opened(printed_inlines(block["c"][0]["c"][1], groups[number]), groups[number])
        for number, block in enumerate(blocks[: len(groups)])
    ]
    bibliography: list[Entry] = []
    for block in blocks[len(groups) :]:
        for entry in block["c"][1]:
            key = entry["c"][0][0].removeprefix("ref-")
            content = [inline for para in entry["c"][1] for inline in para["c"]]
            bibliography.append(Entry(key, printed_inlines(content)))
    return Cited(tuple(citations), tuple(bibliography), note_style)
