"""The overview of a comparison as HTML: the versions, the meaning, the list of changes."""

from __future__ import annotations

from mdmdraft.diff.grouping import grouped
from mdmdraft.diff.html.escape import attribute, escaped
from mdmdraft.diff.html.leaf_blocks import what_kind, where
from mdmdraft.diff.html.writer import Writer
from mdmdraft.model.changes import Change, Changes, Meaning, Side

LONG = 60
"""Characters of a change that the list shows of each version."""


def write_sides(w: Writer, changes: Changes) -> str:
    """Return the table of the two versions: name, version, date, words; and what to know."""
    words = w.words
    heads = "".join(
        f'<th scope="col">{escaped(words[name])}</th>'
        for name in ("compared", "name", "version", "date", "words")
    )
    rows = _side(w, "from", changes.old) + _side(w, "to", changes.new)
    out = [
        '<div class="scroll" tabindex="0" role="region" '
        f'aria-label="{attribute(words["compared"])}"><table class="sides">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    ]
    notices = [
        (side.name, notice) for side in (changes.old, changes.new) for notice in side.notices
    ]
    if notices:
        items = "".join(
            f"<li><b>{escaped(name)}</b> {escaped(notice)}</li>" for name, notice in notices
        )
        out.append(f"<h3>{escaped(words['notices'])}</h3><ul>{items}</ul>")
    return "".join(out)


def _side(w: Writer, name: str, side: Side) -> str:
    said = (side.name, side.version, w.words.date(side.date))
    cells = "".join(f"<td>{escaped(value)}</td>" for value in said)
    count = escaped(w.words.number(side.words))
    head = f'<th scope="row">{escaped(w.words[name])}</th>'
    return f'<tr>{head}{cells}<td class="right">{count}</td></tr>'


def write_summary(w: Writer, changes: Changes) -> str:
    """Return how much changed, in one line."""
    words = w.words
    if changes.is_empty:
        return f"<p>{escaped(words['no_changes'])}</p>"
    added = sum(c.added for c in changes.changes)
    removed = sum(c.removed for c in changes.changes)
    touched = sum(s.changes > 0 for s in changes.sections)
    said = words.fill(
        "summary",
        changes=words.count("changes", len(changes.changes)),
        touched=words.number(touched),
        sections=words.number(len(changes.sections)),
        added=words.number(added),
        removed=words.number(removed),
    )
    return f"<p>{escaped(said)}</p>"


def write_meaning(w: Writer, changes: Changes) -> str:
    """Return what the changes mean, each with a link to its place in the text."""
    groups = grouped(changes.meaning, w.words.tag)
    if not groups:
        return f"<p>{escaped(w.words['no_meaning'])}</p>"
    out: list[str] = []
    for title, items in groups:
        out.append(f"<h3>{escaped(title)}</h3><ul>")
        out += [_meaning(w, item) for item in items]
        out.append("</ul>")
    return "".join(out)


def _meaning(w: Writer, item: Meaning) -> str:
    said = escaped(item.text)
    name = _place_of(w, item)
    if name:
        said = f'<a href="#{attribute(name)}">{said}</a>'
    kind = "weak" if item.kind.endswith(("weakened", "dropped", "lost", "over-limit")) else ""
    kind = f' class="{kind}"' if kind else ""
    return f"<li{kind}>{said}{where(item.place)}</li>"


def _place_of(w: Writer, item: Meaning) -> str:
    """Return the id in the page that an item leads to; empty where there is none."""
    names = []
    if item.change:
        names.append(f"c{item.change}")
    if item.place.block:
        names.append(w.name("b", item.place.block))
    if item.place.section:
        names.append(w.name("s", item.place.section))
    return next((name for name in names if w.has(name)), "")


def write_changes(w: Writer, changes: Changes) -> str:
    """Return the list of changes by section, each a link to its place."""
    out: list[str] = []
    for section, found in changes.by_section(w.words["title_block"]):
        if not found:
            continue
        added, removed = sum(c.added for c in found), sum(c.removed for c in found)
        kept = w.words.tables["kept"][section.kind]
        more = f" ({escaped(kept)})" if kept else ""
        out.append(
            f"<h3>{escaped(section.title)}{more} "
            f'<span class="n">{escaped(w.words.count("changes", len(found)))}, '
            f"+{added} −{removed}</span></h3><ol>"
        )
        out += [_item(w, change) for change in found]
        out.append("</ol>")
    return "".join(out)


def _item(w: Writer, change: Change) -> str:
    label = escaped(what_kind(w, change))
    section = change.place.section or change.old_place.section
    places = [f"c{change.number}", *([w.name("s", section)] if section else [])]
    name = next((name for name in places if w.has(name)), "text")
    generated = ' class="gen"' if change.generated else ""
    return (
        f'<li value="{change.number}"{generated}><a href="#{attribute(name)}">{label}</a>'
        f"{_excerpt(change)}</li>"
    )


def _excerpt(change: Change) -> str:
    """Return the first words that went and came."""
    gone = next((r.text for r in change.words if r.operation == "delete" and r.text.strip()), "")
    come = next((r.text for r in change.words if r.operation == "insert" and r.text.strip()), "")
    if not (gone or come):
        detail = change.detail if change.kind != "moved" else ""
        return f" {escaped(_short(detail or change.after or change.before))}"
    both = (("del", gone), ("ins", come))
    return "".join(f" <{tag}>{escaped(_short(text))}</{tag}>" for tag, text in both if text)


def _short(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= LONG:
        return text
    return text[:LONG].rsplit(" ", 1)[0] + " …"


def write_marks(w: Writer) -> str:
    """Return what the marks mean."""
    words = w.words
    rows = (
        ("<ins>", "inserted", "</ins>", "mark_inserted"),
        ("<del>", "deleted", "</del>", "mark_deleted"),
        ('<ins class="mv">', "moved_here", "</ins>", "mark_moved"),
        ('<span class="fm">', "reformatted", "</span>", "mark_reformatted"),
    )
    items = "".join(
        f"<li>{opening}{escaped(words[name])}{closing} {escaped(words[said])}</li>"
        for opening, name, closing, said in rows
    )
    return f'<ul class="marks">{items}</ul>'
