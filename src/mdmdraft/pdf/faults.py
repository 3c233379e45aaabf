"""Typst's complaints as findings: in the template's own lines, or where the text was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mdmdraft.fonts.scripts import way_to_letters
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.pdf.telling import TOLD

if TYPE_CHECKING:
    from mdmdraft.pdf.writer import Writer
    from mdmdraft.world.tied import Exceeded
    from mdmdraft.world.typesetting import TypstFault, Warned

SOURCE = "__typst_py_bytes__.typ"
"""What the compiler calls a source that was handed to it as bytes."""
# Typst gives its complaints as text alone. It is pinned to one release; of a message whose form is
# another, the words are told and the place is not.
_DIAGNOSTIC = re.compile(r"^error: (.*?)$(.*?)(?=^error: |\Z)", re.MULTILINE | re.DOTALL)
_AT = re.compile(r"┌─ (?:files/)?(.+):(\d+):(\d+)$", re.MULTILINE)
_HINT = re.compile(r"^\s*= hint: (.*)$", re.MULTILINE)
_SEARCHED = re.compile(r" \(searched at .*?([^/\\]*)\)$")
_OF_THE_TEXT = re.compile(r"PDF/|rowspan|colspan")
_FAMILY = re.compile(
    r"^warning: unknown font family: (.*?)$(.*?)(?=^error: |^warning: |\Z)",
    re.MULTILINE | re.DOTALL,
)
_PACKAGE = re.compile(
    r"failed to (?:down)?load package|package not found|packages? (?:archive|index|manifest)"
)
_NAMED = re.compile(r"(@[\w-]+/[\w-]+(?::[\w.]+)?)|/([\w-]+)/([\w-]+)-(\d[\w.]*?)\.tar")
_QUOTED = re.compile(r'"([^"\n]*)"')
_FOLDER = "templates/fonts/"
_NO_GLYPH = "could not be displayed with font"


class Layout(NamedTuple):
    """Where the lines of the compiled source come from: the marks of a comparison, the template,
    one line, the body."""

    template: str
    """Path of the template in the paper."""
    before: int
    """Lines of the marks."""
    lines: int
    """Lines of the template."""
    body: Writer


def unknown_families(
    warnings: Iterable[Warned], layout: Layout, known: Sequence[str]
) -> list[Finding]:
    """Return a finding for each family of fonts that a template asks for and that is not there:
    Typst would set another one."""
    return _lost("\n".join(w.diagnostic for w in warnings), layout, known)


def _lost(diagnostic: str, layout: Layout, known: Sequence[str]) -> list[Finding]:
    found = {}
    for family, rest in _FAMILY.findall(diagnostic):
        if family.startswith(TOLD):
            continue  # by such a name Typst tells something else
        name = next((n for n in _QUOTED.findall(rest) if n.lower() == family), family)
        near = did_you_mean(name, known)
        place = _finding(f"there is no font of the family `{name}`", rest, layout)
        told = f"the PDF is set with fonts of the paper alone: put its files in {_FOLDER}"
        hint = f"{near} Else {told[0].lower()}{told[1:]}" if near else told
        found[place.path, place.line, name] = Finding(
            place.path, place.line, place.column, "unknown-font", place.message, hint
        )
    return [found[key] for key in sorted(found)]


def as_refused(error: TypstFault, layout: Layout) -> Refused:
    """Return the findings that a Typst error tells."""
    lost = _lost(error.diagnostic, layout, error.families)
    if lost:
        return Refused(lost)
    told = _DIAGNOSTIC.findall(error.diagnostic) or [(error.message, "")]
    found = [_finding(message, rest, layout) for message, rest in told]
    # A bracket left open in the template makes faults of what follows it as well.
    placed = [f for f in found if f.line]
    return Refused(placed or found)


def beyond(error: Exceeded, layout: Layout, *, is_own: bool) -> Finding:
    """Return the finding of a document that went beyond the bounds of its making; `is_own` tells
    whether its template is the paper's own."""
    if is_own:
        hint = "look in it for a loop that does not stop, or for what grows without end"
        return Finding.of_file(
            layout.template, "bad-template", f"laying out the PDF with this template {error}", hint
        )
    hint = "split the deliverable, or ask for its other formats: --to docx"
    return Finding.of_file("mdmdraft.yml", "unprintable", f"laying out the PDF {error}", hint)


def _remote(message: str) -> tuple[str, str] | None:
    """Return message and hint where Typst looked for a package."""
    if not _PACKAGE.search(message):
        return None
    found = _NAMED.search(message)
    name = (found[1] or f"@{found[2]}/{found[3]}:{found[4]}") if found else "that is imported"
    return (
        f"the package {name} would have to be fetched from the network",
        "copy the package's files beside the template and import them by their path",
    )


def _finding(message: str, rest: str, layout: Layout) -> Finding:
    remote = _remote(message)
    message, hint = remote or (_SEARCHED.sub(r": \1", message), "; ".join(_HINT.findall(rest)))

    def told(path: str, line: int, column: int) -> Finding:
        return Finding(
            path, line, column, "remote-package" if remote else "bad-template", message, hint
        )

    places = [
        (name, int(line) - (layout.before if name == SOURCE else 0), int(column) + 1)
        for name, line, column in _AT.findall(rest.replace("\\", "/"))
    ]
    if _OF_THE_TEXT.search(message):
        if _NO_GLYPH in message:
            hint = way_to_letters(message)
        for name, line, _ in places:
            origin = layout.body.origin_at(line - layout.lines - 1) if name == SOURCE else None
            if origin:
                if _NO_GLYPH in message:
                    return Finding(origin.path, origin.line, 0, "missing-glyph", message, hint)
                return Finding(origin.path, origin.line, 0, "unprintable", message, hint)
        if all(name == SOURCE and line > layout.lines for name, line, _ in places):
            return Finding.of_file("mdmdraft.yml", "unprintable", message, hint)
    for name, line, column in places:
        if name != SOURCE:
            beside = layout.template.rpartition("/")[0]
            path = f"{beside}/{name}" if beside else name
            return told(path, line, column)
        if 0 < line <= layout.lines:
            return told(layout.template, line, column)
    hint = hint or "the head of the default paper.typ says what a template must define"
    return told(layout.template, 0, 0)
