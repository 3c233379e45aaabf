"""The body of a legal instrument or of an excerpts file, cut into its provisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from mdmdraft.model.finding import Finding
from mdmdraft.model.paper import Provision
from mdmdraft.model.record import Verification
from mdmdraft.model.source import Source
from mdmdraft.model.text import Block, Cite, Heading, Image, Inline, Link, Note, Ref, Styled
from mdmdraft.model.walk import inlines_in, plain
from mdmdraft.sources.fields.rules import is_date

_STATES = get_args(Verification)
_BELOW = "put it in the paragraph below the heading"
_LOST: dict[type[Inline], tuple[str, str]] = {
    Note: ("a note", _BELOW),
    Link: ("the address of a link", _BELOW),
    Cite: ("a citation", _BELOW),
    Ref: ("a reference", _BELOW),
    Image: ("a picture", _BELOW),
}
_LOST_STYLES = {
    "superscript": ("raising", "type the raised characters themselves, as in 3¹ or 3ᵇⁱˢ"),
    "subscript": ("lowering", "type the lowered characters themselves, as in H₂O"),
    "strikeout": ("striking out", "write what holds; what was repealed is for the text below"),
}
"""What a writer loses in a heading whose words alone are kept, and the way out."""


def cut_provisions(
    blocks: Sequence[Block], source: Source, language: str
) -> tuple[tuple[Block, ...], tuple[Provision, ...], tuple[Finding, ...]]:
    """Return what stands before the first provision, the provisions, and what is wrong."""
    lead: list[Block] = []
    found: list[tuple[Heading, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level <= 2:
            found.append((block, []))
        elif found:
            found[-1][1].append(block)
        else:
            lead.append(block)
    findings: list[Finding] = []
    seen: dict[str, int] = {}
    provisions: list[Provision] = []
    for heading, inner in found:
        provision = _provision(heading, tuple(inner), source, language, findings)
        if provision.id and provision.id in seen:
            findings.append(
                source.finding(
                    heading.origin.start,
                    "duplicate-id",
                    f"the provision `{provision.id}` stands already at line {seen[provision.id]}",
                    "give each provision an id of its own",
                )
            )
        seen.setdefault(provision.id, heading.origin.line)
        provisions.append(provision)
    return tuple(lead), tuple(provisions), tuple(findings)


def _provision(
    heading: Heading,
    blocks: tuple[Block, ...],
    source: Source,
    language: str,
    findings: list[Finding],
) -> Provision:
    at = heading.origin.start
    named = dict(heading.attributes)
    label = plain(heading.content).strip()
    if not heading.anchor:
        findings.append(
            source.finding(
                at,
                "provision-without-id",
                f"the provision `{label}` has no id",
                "write it after the heading: {#art-3-a}",
            )
        )
    findings.extend(_lost_in_label(heading, source))
    findings.extend(_attribute_faults(named, source, at))
    end = blocks[-1].origin.end if blocks else heading.origin.end
    origin = source.origin(heading.origin.start, max(end, heading.origin.end))
    return Provision(
        id=heading.anchor,
        label=label,
        blocks=blocks,
        origin=origin,
        defines=tuple(named.get("defines", "").split()),
        start=named.get("from", ""),
        end=named.get("until", ""),
        replaced_by=named.get("replaced-by", ""),
        language=named.get("lang", language),
        verification=named.get("verification", "verified"),
    )


def _lost_in_label(heading: Heading, source: Source) -> Iterator[Finding]:
    """Yield what the label of a provision does not keep: its words are kept, and no more. What is
    only looks, such as italics, is not told."""
    for inline in inlines_in(heading.content):
        lost = _lost(inline)
        if lost is not None:
            yield source.finding(
                max(getattr(inline, "at", -1), heading.origin.start),
                "lost-in-heading",
                f"{lost[0]} in the heading of a provision would be lost: its words alone are kept",
                lost[1],
            )


def _lost(inline: Inline) -> tuple[str, str] | None:
    """Return what of an inline is lost where its words alone are kept, and the way out."""
    if isinstance(inline, Styled):
        return _LOST_STYLES.get(inline.style)
    return _LOST.get(type(inline))


def _attribute_faults(named: dict[str, str], source: Source, at: int) -> Iterator[Finding]:
    """Yield what is wrong with the attributes of the heading at offset `at`."""
    for name in ("from", "until"):
        if named.get(name) and not is_date(named[name]):
            message = f"`{name}={named[name]}` is no date"
            hint = "write it as 2003-12-25, 2003-12 or 2003"
            yield source.finding(at, "bad-date", message, hint)
    if named.get("verification", "verified") not in _STATES:
        message = f"`verification={named['verification']}` is not known"
        yield source.finding(at, "bad-value", message, "use verified, secondary or pending")
