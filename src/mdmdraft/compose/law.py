"""What a draft says of the law that it cites: which provisions, and whether they are in force."""

from __future__ import annotations

import msgspec

from mdmdraft.compose.view import View
from mdmdraft.model.draft import Draft, Statement
from mdmdraft.model.force import Force, pointed_at, successor, whole
from mdmdraft.model.paper import Paper, Record
from mdmdraft.model.record import LegalMeta
from mdmdraft.model.text import Pinpoint
from mdmdraft.sources.leads import items_of


def cited_law(
    draft: Draft, told: list[Statement], seen: View, paper: Paper
) -> tuple[Statement, ...]:
    """Return a statement for each legal instrument that a draft, or a record that it tells of,
    cites, by id."""
    cited = _cited(draft, told, seen)
    return tuple(_legal(seen.legal[key], cited[key], seen, paper) for key in sorted(cited))


def _cited(
    draft: Draft, told: list[Statement], seen: View
) -> dict[str, dict[tuple[str, str], Pinpoint]]:
    """Return the places cited of each legal instrument, by key and then by place."""
    items = [item for citation in draft.citations for item in citation.items]
    for statement in told:
        for name in ("legal", "sources"):
            items.extend(i for source in statement.fact(name) for i in items_of(source))
    found: dict[str, dict[tuple[str, str], Pinpoint]] = {}
    for item in items:
        if item.key in seen.legal:
            found.setdefault(item.key, {}).setdefault((item.label, item.value), item)
    return found


def _legal(
    record: Record[LegalMeta], cited: dict[tuple[str, str], Pinpoint], seen: View, paper: Paper
) -> Statement:
    meta = record.meta
    # What replaced a text may be told to those alone who may read of it.
    known = msgspec.structs.replace(paper, records={**paper.records, "legal": seen.of("legal")})
    day = seen.config.as_of
    provisions: list[str] = []
    replaced: list[str] = []
    for _, item in sorted(cited.items()):
        for versions in pointed_at(item, record):
            provisions.append(f"{place_of_item(item)}={_state(versions, day)}")
            later = _later(known, versions, day)
            if later:
                replaced.append(f"{place_of_item(item)}={later}")
    later_id = meta.replaced_by if meta.replaced_by in seen.legal else ""
    return Statement(
        kind="legal",
        id=record.id,
        title=meta.title_short,
        facts=(
            ("until", (meta.until,) if meta.until else ()),
            ("replaced_by", (later_id,) if later_id else ()),
            ("provisions", tuple(dict.fromkeys(provisions))),
            ("replaced", tuple(dict.fromkeys(replaced))),
        ),
    )


def _state(versions: list[Force], day: str) -> str:
    """Return `in force`, `until 2026-04-07` or `from 2027-01-01`, as of a day."""
    if any(force.holds(day) for force in versions):
        return "in force"
    over = [force.end for force in versions if force.is_over(day)]
    return f"until {max(over)}" if over else f"from {min(force.start for force in versions)}"


def _later(paper: Paper, versions: list[Force], day: str) -> str:
    """Return the citation of what replaced a provision, or will: `be-code-penal-2024, art. 258`."""
    for force in sorted(versions, key=lambda f: f.end, reverse=True):
        now = successor(paper, force, day)
        if now is not None:
            return now.citation
        key, _, id_ = force.replaced_by.partition("#")
        record = paper.legal.get(key)
        if record is not None:
            by_label = {p.id: p.label for p in record.provisions}
            base = whole(key, record)
            return msgspec.structs.replace(base, label=by_label.get(id_, "")).citation
    return ""


def place_of_item(item: Pinpoint) -> str:
    """Return the place that a citation points to, as it is written."""
    return item.locator or item.suffix.strip(" ,")
