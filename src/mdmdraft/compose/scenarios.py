"""Scenarios: what each legal order answers, for the table of them and for the box of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from mdmdraft.compose.context import Context
from mdmdraft.model.kinds import BLOCKS, asked
from mdmdraft.model.paper import Record
from mdmdraft.model.record import ScenarioMeta
from mdmdraft.model.text import Box
from mdmdraft.sources.leads import items_of
from mdmdraft.sources.selection import chosen
from mdmdraft.workers.markup import Slot

_UNANSWERED = {"answer": "", "is_read": False, "pending": ""}


class Scenarios:
    """Makes the values of templates of scenarios for one deliverable."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def values(self, box: Box, *, short: bool = False) -> dict[str, Any]:
        """Return what the template of a block of scenarios is given: the legal orders that it asks
        for, all that answer where it names none, and of each scenario an answer for each of them.
        A `short` table names the law that a column cites most in its head alone.
        """
        context, view = self.context, self.context.view
        kind, _ = BLOCKS[box.kind]
        records = [view.scenarios[id_] for id_ in chosen(view, box)]
        known = view.config.legal_orders
        answering = {order for record in records for order in record.meta.answers}
        wanted = asked(box, "orders") or [order for order in known if order in answering]
        orders = [order for order in wanted if order in known]
        heads = {order: _most_cited(records, order) if short else "" for order in orders}
        scenarios = [context.record(kind, record) for record in records]
        for record, scenario in zip(records, scenarios, strict=True):
            given = {answer["order"]: answer for answer in scenario["answers"]}
            scenario["answers"] = [
                given[order] | {"place": self._place(record, order, heads[order])}
                if order in given
                else {**_UNANSWERED, "order": order}
                for order in orders
            ]
        return {
            kind.plural: scenarios,
            "orders": {order: view.said(known[order]) for order in orders},
            "heads": {o: context.cites((key,), "") if key else "" for o, key in heads.items()},
            "all_invented": all(scenario["invented"] for scenario in scenarios),
        }

    def _place(self, record: Record[ScenarioMeta], order: str, head: str) -> Slot:
        """Return the provisions of an answer, those of the law in the head of its column without
        its name."""
        provisions = record.meta.answers[order].provisions
        return self.context.cites(provisions, record.path, known=head)


def _most_cited(records: Sequence[Record[ScenarioMeta]], order: str) -> str:
    """Return the key that most answers of a legal order cite, the first of several; none where
    each is cited once."""
    answers = [r.meta.answers[order] for r in records if order in r.meta.answers]
    cited = Counter(
        key
        for answer in answers
        for key in {item.key for source in answer.provisions for item in items_of(source)}
    )
    ranked = sorted(cited, key=lambda key: (-cited[key], key))
    return ranked[0] if ranked and cited[ranked[0]] > 1 else ""
