"""Scenarios: what each legal order answers, for the table of them and for the box of one."""

from __future__ import annotations

from typing import Any

from mdmdraft.compose.context import Context
from mdmdraft.model.kinds import BLOCKS, asked
from mdmdraft.model.text import Box
from mdmdraft.sources.selection import chosen

_UNANSWERED = {"answer": "", "is_read": False, "pending": ""}


class Scenarios:
    """Makes the values of templates of scenarios for one deliverable."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def values(self, box: Box) -> dict[str, Any]:
        """Return what the template of a block of scenarios is given: the legal orders that it asks
        for, all that answer where it names none, and of each scenario an answer for each of them.
        """
        context, view = self.context, self.context.view
        kind, _ = BLOCKS[box.kind]
        records = [view.scenarios[id_] for id_ in chosen(view, box)]
        known = view.config.legal_orders
        answering = {order for record in records for order in record.meta.answers}
        wanted = asked(box, "orders") or [order for order in known if order in answering]
        orders = [order for order in wanted if order in known]
        scenarios = [context.record(kind, record) for record in records]
        for scenario in scenarios:
            given = {answer["order"]: answer for answer in scenario["answers"]}
            scenario["answers"] = [given.get(key, {**_UNANSWERED, "order": key}) for key in orders]
        return {
            kind.plural: scenarios,
            "orders": {key: view.said(known[key]) for key in orders},
            "all_invented": all(scenario["invented"] for scenario in scenarios),
        }
