"""What is printed around the text: the title block, the running header, the document's facts."""

from __future__ import annotations

from mdmdraft.compose.view import View, label
from mdmdraft.locales import Catalog
from mdmdraft.model.draft import Draft, Furniture
from mdmdraft.model.kinds import TOLD
from mdmdraft.model.lists import is_own, keys_of
from mdmdraft.model.record import AnswerMeta
from mdmdraft.model.uses import uses_of

_STATUSES = {"draft": "status", "final": "final", "none": ""}
"""Words of the catalog for the statuses that are said in the language of the document."""


def frame(seen: View, words: Catalog, unsaid: str) -> Draft:
    """Return the draft without its text. `unsaid` is its status where the paper gives none."""
    config, deliverable = seen.config, seen.deliverable
    title = seen.said(deliverable.title) or seen.said(config.title)
    short = seen.said(config.short_title) or title
    keywords = config.keywords
    if not isinstance(keywords, tuple):
        keywords = tuple(k.strip() for k in seen.said(keywords).split(",") if k.strip())
    facts = [
        (words["version"], config.version),
        (words["date"], words.date(config.date)),
        (words["as_of"], words.date(config.as_of)),
    ]
    if deliverable.audience != config.audiences[0]:
        audience = words.word("audiences", deliverable.audience)
        facts.append((words["audience"], audience))
    furniture = Furniture(
        contents=words["contents"],
        header_left=short,
        header_right=f"{words['version']} {config.version}",
        page_of=words["page_of"],
        status=_status(seen, words, unsaid),
        facts=tuple(facts),
    )
    return Draft(
        slug=config.slug,
        deliverable=seen.name,
        language=seen.language,
        version=config.version,
        date=config.date,
        as_of=config.as_of,
        audience=deliverable.audience,
        title=title,
        subtitle=seen.said(deliverable.subtitle) or seen.said(config.subtitle),
        short_title=short,
        keywords=keywords,
        organisation=seen.said(config.organisation),
        build_id="",
        furniture=furniture,
        lists=_lists(seen, words),
        table_of_contents=deliverable.table_of_contents,
        page=config.page,
        parts=(),
    )


def _status(seen: View, words: Catalog, unsaid: str) -> str:
    """Return the status that is printed; nothing for none. An empty one in a language is none
    there, and is not looked for in the paper's main language."""
    given = seen.config.status
    text = given.get(seen.language) if isinstance(given, dict) else None
    said = (unsaid if given is None else seen.said(given)) if text is None else text
    name = _STATUSES.get(said.strip().lower() or "none")
    return said.strip() if name is None else words.words.get(name, "")


def _lists(seen: View, words: Catalog) -> dict[str, dict[str, str]]:
    """Return the paper's own lists that facts of records choose from, and its legal orders, with
    what is printed."""
    names = {
        use.names
        for kind in TOLD
        for field, use in uses_of(kind.meta).items()
        if use.use == "choice" and field in (kind.facts or ())
    }
    answering = {order for record in seen.scenarios.values() for order in record.meta.answers}
    orders = {
        key: seen.said(said) for key, said in seen.config.legal_orders.items() if key in answering
    }
    if orders:
        names.update(use.names for use in uses_of(AnswerMeta).values() if use.use == "choice")
    return ({"legal_orders": orders} if orders else {}) | {
        name: {word: label(seen, words, name, word) for word in keys_of(seen.config, name)}
        for name in sorted(names)
        if name and is_own(seen.config, name)
    }
