"""`docs/writing.md`: its words as they stand in `data/writing.md`, its tables from the dialect."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from mdmdraft.markdown.foreign import FOREIGN
from mdmdraft.model.constructs import BLOCK_TEXTS, REFERENCES, TEXT
from mdmdraft.model.dialect import ATTRIBUTES, CLASSES, IDS, PLACES, REFS, attribute
from mdmdraft.model.kinds import BLOCKS, KINDS
from mdmdraft.model.record import ADDRESSEE, LEGAL_ORDER
from mdmdraft.world import package_text

MADE = (
    "<!-- Made by `make docs` from src/mdmdraft/data/writing.md and the declaration of the dialect "
    "in src/mdmdraft/model. Change them there. -->"
)
_MARK = re.compile(r"^<!-- (\w+) -->$", re.MULTILINE)
EXAMPLES = (
    '::: {.recommendations addressee="eu" priority="high"} :::',
    '::: {.recommendation ref="decriminalise"} :::',
    '::: {.evidence ref="impact-law"} :::',
    '::: {.evidence scope="france" summary=true} :::',
    '::: {.definitions terms="trafficking exploitation"} :::',
    '::: {.comparison term="trafficking" instruments="palermo-protocol fr-code-penal" '
    'columns="act means purpose consent children"} :::',
    '::: {.scenarios orders="un fr be"} :::',
    '::: {.scenario ref="shared-flat"} :::',
    "::: {.traceability} :::",
    "::: {.glossary} :::",
    f"::: {{#{REFS}}} :::",
)
"""How generated blocks are typed."""


def writing_page() -> str:
    """Return the text of the page."""
    text = package_text("writing.md")
    return f"{MADE}\n\n" + _MARK.sub(lambda mark: _PARTS[mark[1]](), text)


def _table(head: str, rows: Iterable[Iterable[str]]) -> str:
    columns = head.count("|") + 1
    lines = [f"| {head} |", "|" + "---|" * columns]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def _code(text: str) -> str:
    """Return a text as code in the cell of a table, its lines parted by slashes."""
    shown = " / ".join(line for line in text.split("\n") if line.strip())
    fence = "``" if "`" in shown else "`"
    return f"{fence}{shown}{fence}".replace("|", "\\|")


def _text() -> str:
    return _table("you type | Word | PDF", ((c.shown, c.word, c.pdf) for c in TEXT))


def _classes() -> str:
    rows = (
        (_code(one.example), ", ".join(PLACES[p] for p in one.places), one.word, one.pdf)
        for one in CLASSES
    )
    return _table("class | on | Word | PDF", rows)


def _attributes() -> str:
    rows = [
        (_code(f"{name}="), f"`.{one.name}`", found.value.says, "")
        for one in CLASSES
        for name in one.takes
        if (found := attribute(name)) and not found.places
    ]
    for entry in ATTRIBUTES:
        places = [PLACES[p] for p in entry.places if p != "provision"]
        places += [f"`.{one.name}`" for one in CLASSES if entry.name in one.takes]
        if entry.places and entry.places != ("provision",):
            does = _both(entry.word, entry.pdf)
            rows.append((_code(entry.example), ", ".join(places), entry.value.says, does))
    return _table("attribute | on | its value | what it does", rows)


def _both(word: str, pdf: str) -> str:
    return word if pdf == "the same" else f"{word} (Word), {pdf} (PDF)"


def _provisions() -> str:
    rows = (
        (f"`{one.name}`", one.value.says, one.word.removeprefix("not printed: "))
        for one in ATTRIBUTES
        if "provision" in one.places
    )
    return _table("attribute | its value | what it says (it is not printed)", rows)


def _ids() -> str:
    return _table("you type | it is", ((_code(i.example), _both(i.word, i.pdf)) for i in IDS))


def _references() -> str:
    wide = max(len(typed) for typed, _ in REFERENCES) + 2
    return "\n".join(f"    {typed:<{wide}}{what}" for typed, what in REFERENCES)


def _blocks() -> str:
    shown = "\n".join(f"    {line}" for line in EXAMPLES)
    rows = []
    for name, what in BLOCK_TEXTS.items():
        _, block = BLOCKS[name]
        chosen = [f"`{o}` ({_names(n)})" for o, n in block.attributes.items()]
        words = {"caption": "words"}
        chosen += [f"`{o}` ({words.get(o, 'true or false')})" for o in block.options]
        rows.append((f"`.{name}`", what, ", ".join(chosen)))
    rows.append((f"`#{REFS}`", "the bibliography: legal instruments, cases, other sources", ""))
    return f"{shown}\n\n{_table('block | prints | options', rows)}"


def _names(names: str) -> str:
    """Return what the words of an option of a block name."""
    if names in KINDS:
        return f"ids of {KINDS[names].plural}"
    keys = {ADDRESSEE: "keys of `addressees`", LEGAL_ORDER: "keys of `legal_orders`"}
    return {"": "values of the field", **keys}.get(names, f"{names}s")


def _foreign() -> str:
    rows = dict.fromkeys((row.what, row.write) for row in FOREIGN)
    return _table("what is refused | what to write", ((w, h.replace("|", "\\|")) for w, h in rows))


_PARTS: dict[str, Callable[[], str]] = {
    "text": _text,
    "classes": _classes,
    "attributes": _attributes,
    "ids": _ids,
    "references": _references,
    "blocks": _blocks,
    "provisions": _provisions,
    "foreign": _foreign,
}
