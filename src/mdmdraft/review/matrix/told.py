"""An edit in the words of a reader of the table: what was done, which words, why it was refused.

The reasons of `apply` are for who writes the sources: they name files, keys and templates, which
no reader of the document has to see. So of a reason only its sort is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mdmdraft.locales import Catalog
from mdmdraft.model.changes import Words
from mdmdraft.model.edit import Edit
from mdmdraft.review.reading.beside import TOLD as BESIDE_THE_WORDS

MARKS = {"delete": "[-{}-]", "insert": "{{+{}+}}"}
"""As the context of an edit has them."""
_LEFT = {"format", "link", "shape", "paragraph-moved", "mark"}
"""Kinds that leave the words as they are."""
_REASONS = (
    ("in the bibliography is printed", "source"),
    ("is printed for the c", "reference"),
    ("number or label is given", "number"),
    ("is the number `", "figure"),
    ("is printed by", "record"),
    ("printed from", "record"),
    ("with it, ", "check"),
    ("picture", "picture"),
)
"""What reasons say, and their sorts, for which a table has words."""
_NOTE = re.compile(r"\[\^([^\[\]]*)\]")
_NAMED = re.compile(r"\((e-[0-9a-f]+(?:-\d+)?)\)")


def act_of(edit: Edit, words: Catalog, places: Mapping[str, str]) -> str:
    """Return what a reviewer did, where the words alone do not say it; empty where they do.
    `places` has the first words of the blocks of the draft."""
    acts = words.tables["acts"]
    if edit.restyle is not None:
        act = "set" if edit.restyle.on else "unset"
        return words.say("acts", act, style=words.word("styles", edit.restyle.style))
    if edit.kind == "link":
        target = next((run.link for run in edit.new if run.link), "")
        return words.say("acts", "link", link=target) if target else acts["unlink"]
    if edit.kind == "paragraph-moved":
        near = places.get(edit.to, "")
        key = "moved-before" if edit.before_block else "moved-behind"
        return words.say("acts", key, words=near) if near else acts["moved"]
    if edit.kind == "mark":
        return words.word("marks", BESIDE_THE_WORDS.get(edit.reason, "other"))
    if edit.kind == "shape":
        return words.say("acts", "becomes", shape=_shape(edit, words))
    if edit.kind == "paragraph-inserted":
        return words.say("acts", "put-in", shape=_shape(edit, words))
    return acts.get(edit.kind, "")


def _shape(edit: Edit, words: Catalog) -> str:
    if edit.level:
        return words.say("shapes", "heading", level=str(edit.level))
    return words.tables["shapes"][edit.shape or "paragraph"]


def why(edit: Edit, words: Catalog, numbers: Mapping[str, int]) -> str:
    """Return why an edit was not taken over, in a sentence; empty where it was, or may be.
    `numbers` are those of the rows, by the ids of their edits."""
    reasons = words.tables["reasons"]
    if edit.state == "conflict":
        named = sorted({numbers[i] for i in _NAMED.findall(edit.reason) if i in numbers})
        if named:
            return words.say("reasons", "against", rows=words.listed([str(n) for n in named]))
        return reasons["changed"]
    if edit.state != "refused":
        return ""
    if edit.kind == "mark":
        return reasons["beside"]
    sort = next((key for said, key in _REASONS if said in edit.reason), "by-hand")
    return reasons[sort]


def edit_words(edit: Edit, words: Catalog) -> tuple[Words, ...]:
    """Return the words of an edit, what goes and what comes told apart."""
    if edit.kind in _LEFT and (edit.kind != "mark" or edit.before == edit.after):
        runs = [Words("format" if edit.format else "equal", edit.before or edit.after)]
    elif edit.kind in {"split", "join"} and edit.before and edit.after:
        runs = _cut(edit)
    else:
        runs = [r for r in (Words("delete", edit.before), Words("insert", edit.after)) if r.text]
        marked = "".join(MARKS[run.operation].format(run.text) for run in runs)
        if marked and marked in edit.context:
            before, _, behind = edit.context.partition(marked)
            runs = [Words("equal", before), *runs, Words("equal", behind)]
    made = [Words(run.operation, _notes(run.text, words)) for run in runs if run.text]
    return apart(made)


def _cut(edit: Edit) -> list[Words]:
    """Return the words of a paragraph that was cut in two, or joined with the next, with a sign
    where that was done."""
    text = edit.after if edit.kind == "split" else edit.before
    first, found, second = text.partition("\n")
    if not found:
        return [Words("equal", text)]
    sign = Words("insert" if edit.kind == "split" else "delete", " ¶ ")
    return [Words("equal", first), sign, Words("equal", second)]


def _notes(text: str, words: Catalog) -> str:
    """Return words with the notes in them told as such."""
    return _NOTE.sub(lambda found: f" ({words.fill('footnote', text=found[1])})", text)


def apart(runs: list[Words]) -> tuple[Words, ...]:
    """Return runs with a blank between what goes and what comes for it, which else run together."""
    out: list[Words] = []
    for run in runs:
        if (
            out
            and (out[-1].operation, run.operation) == ("delete", "insert")
            and not (out[-1].text[-1:].isspace() or run.text[:1].isspace())
        ):
            out.append(Words("equal", " "))
        out.append(run)
    return tuple(out)
