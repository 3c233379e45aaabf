"""Drafts made by hand, for what is told of two of them."""

from __future__ import annotations

from typing import Any

from mdmdraft.model.draft import Citation, Draft, Furniture, Part, Statement
from mdmdraft.model.origin import Origin
from mdmdraft.model.text import Block, Bound, Box, Cite, Heading, Para, Pinpoint, Text


def rec(id_: str, number: int, title: str = "", text: str = "", **facts: str) -> Statement:
    """Return a recommendation; facts are given as `a; b`."""
    told = {
        "addressee": "",
        "priority": "high",
        "evidence": "",
        "legal": "",
        "indicator": "",
        "verification": "verified",
        **facts,
    }
    return _statement("recommendation", id_, number, title or f"Title of {id_}", text, told)


def ev(id_: str, number: int = 0, finding: str = "It is so.", **facts: str) -> Statement:
    """Return an evidence record."""
    told = {"figures": "", "limits": "", "sample": "", "stance": "supports", **facts}
    told.setdefault("verification", "verified")
    return _statement("evidence", id_, number, f"Study {id_}", finding, told)


def term(id_: str, text: str = "A word.", title: str = "") -> Statement:
    """Return a term."""
    return _statement("term", id_, 0, title or id_, text, {"variants": ""})


def legal(id_: str, title: str, **facts: str) -> Statement:
    """Return a legal instrument."""
    told = {"until": "", "replaced_by": "", "provisions": "", "replaced": "", **facts}
    return _statement("legal", id_, 0, title, "", told)


def _statement(
    kind: str, id_: str, number: int, title: str, text: str, facts: dict[str, str]
) -> Statement:
    told = tuple((name, tuple(v for v in value.split("; ") if v)) for name, value in facts.items())
    return Statement(kind, id_, number, title, text, told)


def draft(
    *statements: Statement,
    words: int = 100,
    cited: str = "",
    bound: dict[str, str] | None = None,
    sections: str = "one",
    boxes: bool = False,
    **fields: Any,
) -> Draft:
    """Return a draft that prints nothing but its recommendations, numbers and citations.

    `cited` are keys with a space between them, `bound` maps `evidence.figure` to what is printed,
    `sections` are ids of sections, the first with all the text and all the `words`.
    """
    blocks: list[Block] = [_para("intro", Text("Words."))]
    if boxes:
        blocks += [_box(s) for s in statements if s.kind == "recommendation"]
    for name, printed in (bound or {}).items():
        evidence, _, value = name.partition(".")
        blocks.append(_para(f"b-{name}", Bound(evidence, value.rstrip("*"), (Text(printed),))))
    citations = []
    for number, key in enumerate(cited.split(), 1):
        items = (Pinpoint(key),)
        blocks.append(_para(f"c-{key}", Cite(items, (Text(key),), number)))
        citations.append(Citation(number, items, key))
    parts = []
    for place, id_ in enumerate(sections.split()):
        head = Heading(1, (Text(id_.title()),), Origin(f"{id_}.md"), f"h-{id_}")
        body = (head, *blocks) if place == 0 else (head,)
        count = words if place == 0 else 0
        parts.append(Part(id_, "body", id_.title(), f"{id_}.md", body, count))
    known: dict[str, Any] = {
        "slug": "paper",
        "deliverable": "position",
        "language": "en",
        "version": "0.2.0",
        "date": "2026-03-05",
        "as_of": "2026-03-05",
        "audience": "public",
        "title": "A paper",
        "subtitle": "",
        "short_title": "",
        "keywords": (),
        "organisation": "",
        "build_id": "",
        "furniture": Furniture("", "", "", "{page}{pages}", "", ()),
        "records": tuple(f"section:{p.id}" for p in parts),
        **fields,
    }
    return Draft(parts=tuple(parts), statements=statements, citations=tuple(citations), **known)


def word(made: Draft) -> Draft:
    """Return a draft as it is read from a Word file: the same text, without what it rests on."""
    import msgspec

    return msgspec.structs.replace(
        made, statements=(), records=(), references={}, least=0, most=0, counted=()
    )


def _para(id_: str, inline: Text | Bound | Cite) -> Para:
    return Para((inline,), Origin("one.md", 3), id_)


def _box(statement: Statement) -> Box:
    origin = Origin(f"{statement.id}.md", 1, record=f"recommendation:{statement.id}")
    title = f"Recommendation {statement.number}: {statement.title}"
    return Box(
        "recommendation",
        (
            Para((Text(title),), origin, f"t-{statement.id}", style="box-title"),
            Para((Text(statement.text),), origin, f"p-{statement.id}"),
            Para((Text("Addressee: all"),), origin, f"f-{statement.id}", style="fact"),
        ),
        f"rec-{statement.id}",
        origin=origin,
        id=f"box-{statement.id}",
    )
