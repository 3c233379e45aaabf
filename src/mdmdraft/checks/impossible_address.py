"""A web address that cannot be: no such scheme, blanks, no host, a file of somebody’s machine.

What it does
------------
Reads the addresses of references, of legal instruments and of links in texts. Finds a scheme that
no browser opens (`htp://`), a missing stroke or colon, blanks, a missing host or one without a dot,
two dots in a row, `file:///`, `C:\\…` and `localhost`.

It looks at the form alone and never at the web: it cannot know whether a page is there. An address
without a scheme (`www.example.org`) passes.

Why it matters
--------------
An address that nobody can open is a source that nobody can check.

Example
-------
    url: htp://example.org/report

Instead
-------
Open the page, and copy its address from there:

    url: https://example.org/report
"""

from __future__ import annotations

from collections.abc import Iterator

from mdmdraft.checks.kit.declare import Check, Found
from mdmdraft.checks.kit.subject import Subject
from mdmdraft.checks.references.addresses import fault_of_address
from mdmdraft.checks.references.at_reference import at_reference
from mdmdraft.checks.text.prose import placed
from mdmdraft.checks.text.written import written
from mdmdraft.model.text import Link

CHECK = Check(scope="paper", group="citations", severity="error", per="record")
_HINT = "open the page, and copy its address from there"


def find(subject: Subject) -> Iterator[Found]:
    """Yield each address that cannot be."""
    for key, item in subject.paper.references.items():
        address = item.get("URL")
        if isinstance(address, str) and key not in subject.paper.legal:
            fault = fault_of_address(address)
            if fault:
                message = f"the address `{address}` of `{key}` {fault}"
                yield at_reference(subject, key, message, _HINT, variable="URL", value=address)
    for _, record in sorted(subject.paper.legal.items()):
        fault = fault_of_address(record.meta.url)
        if fault:
            message = f"the address `{record.meta.url}` of `{record.id}` {fault}"
            yield subject.at_field(record, "url", message=message, hint=_HINT)
    for unit in written(subject):
        for inline, start, _ in placed(unit.inlines):
            fault = fault_of_address(inline.target) if isinstance(inline, Link) else ""
            if fault and isinstance(inline, Link):
                message = f"the address `{inline.target}` {fault}"
                yield subject.at(unit, start, message, _HINT, about=inline.target)
