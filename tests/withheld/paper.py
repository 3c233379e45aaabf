"""A paper for two audiences in which something is planted in every place that holds words."""

from __future__ import annotations

import json
from typing import Any

from tests.small_paper import FILES
from tests.withheld import pictures
from tests.withheld.planted import HELD, INSIDE, KEPT, NAMES, WHOLE, WRITERS, Planter

Files = dict[str, bytes]
ONLY = '{.only audience="internal"}'
CLOSED = '{.only audience="restricted"}'


def config(p: Planter, version: str) -> str:
    # What a version keeps of a narrower deliverable for wider audiences bears its title.
    return f"""\
# {p.private("comment in mdmdraft.yml")}
title: A small paper {p.public("title of the paper")}
slug: small
version: {version}
date: "2026-03-05"
as_of: "2026-03-05"
languages: [en]
organisation: An organisation {p.public("organisation")}
keywords: [one, {p.public("keyword")}]
addressees: {{eu: European Union, fr: France, {p.name("key of an addressee nobody has")}: Them}}
legal_orders:
  un: United Nations {p.public("name of a legal order")}
  inner: {p.held("name of a legal order that a withheld scenario has alone")}
lists:
  types:
    survey: Survey
    observation: Observation
    {p.name("word of a list that is not used")}: {p.held("label of a word that is not used")}
deliverables:
  inside:
    audience: internal
    title: {p("title of a narrower deliverable", HELD | {KEPT})}
    subtitle: {p("subtitle of a narrower deliverable", HELD | {KEPT})}
    sections: [context, advice, hidden, references]
  {p("name of a narrower deliverable", NAMES | {KEPT})}:
    audience: restricted # {p.private("comment beside a deliverable")}
    sections: [references]
    to: [docx]
  position:
    sections: [context, advice, references]
    annexes: [tables]
checks:
  incomplete-reference: {{severity: off}}
  unsupported-recommendation: {{severity: off}}
  leftover-markup:
    exceptions: [{{about: nothing, reason: "{p("reason of an exception", WRITERS)}"}}]
"""


def _held_blocks(p: Planter, secret: str, picture: str, key: str) -> str:
    h = p.held
    return f"""\
::: {ONLY}

## Held {h("heading of a block")} {{#{h("id of a heading in a block")}}}

Held {h("paragraph of a block")} [@{key}, p. 3] and [{h("words of a link in a block")}](https://{
        h("address of a link in a block")
    }.example/) and [@ev:{secret}].[^in]

- item {h("item in a block")}

1. item {h("numbered item in a block")}

| a | b |
|---|---|
| {h("cell in a block")} | x |

: Caption {h("caption of a table in a block")} {{#tbl-{h("id of a table in a block")}}}

![Held {h("caption of a figure in a block")}](figures/{picture}.png){{#fig-{
        h("id of a figure in a block")
    } alt="{h("alternative text in a block")}"}}

> quotation {h("quotation in a block")}

`{h("code in a block")}`

~~~
{h("code block in a block")}
~~~

Term {h("expression in a block")}
:   definition {h("definition in a block")}

::: {{.evidence ref="{secret}"}} :::

:::

[^in]: A note {h("note of a block")}.
"""


def _words(p: Planter) -> str:
    def only(place: str) -> str:
        return f"[{p.held(place)}]{ONLY}"

    q = p.public
    return f"""\
## Words {q("heading")} for some {only("words in a heading")} of us {{#words}}

Words {q("paragraph")} for some {only("words in a paragraph")} go on.[^pub] See [@tbl:pub] and
[@fig:pub], *stress {only("words in emphasis")} here*, [small {only("words in small capitals")}
]{{.smallcaps}}, [a link {only("words of a link")} there](https://example.org/), [marked {
        only("words in marked words")
    }]{{.pending}} and [French {only("words in another language")}]{{lang=fr}}.
Nested [{p.held("words in words")} [{p("words for nobody here", NAMES - {INSIDE})}]{CLOSED}]{ONLY}.
<!-- {p.private("remark in a paragraph")} -->

<!-- {p.private("remark that stands alone")} -->

- item {q("item")} {only("words in an item")}

    ::: {ONLY}
    {p.held("block in an item")}
    :::

| a {q("head of a table")} | b {only("words in the head of a table")} |
|---|---|
| {q("cell")} x | {only("words in a cell")} y <!-- {p.private("remark in a cell")} --> |

: Caption {q("caption of a table")} {only("words in the caption of a table")} of it {{#tbl-pub}}

![Shown {q("caption of a figure")} {only("words in a caption")} of
it](figures/pub.png){{#fig-pub width=50%}}

See ![an icon {q("alternative text among words")} {
        only("words in an alternative text")
    } here](figures/pub.svg){{width=5mm}} there.

![Described](figures/pub.jpg){{alt="{q("alternative text")}" width=30mm}}

![A small one of them](figures/pub.gif){{width=30mm}}

Expression {only("words in an expression")}
:   definition {q("definition")} {only("words in a definition")} here

> quotation {q("quotation")} {only("words in a quotation")}

::: {{.summary}}
A box {q("box")} {only("words in a box")}.

::: {ONLY}
{p.held("block in a box")}
:::
:::

[^pub]: A note {q("note")} {only("words in a note")} ends.

    ::: {ONLY}
    {p.held("block in a note")}
    :::
"""


def _evidence(p: Planter, key: str) -> dict[str, str]:
    x, h = p.private, p.held
    secret = p.name("id of a record that is withheld")
    held = f"""\
---
title: "{h("title of withheld evidence")} survey"
type: observation
scope: international
period: {{start: "2020"}}
method: "{h("method of withheld evidence")}"
sample: "{h("sample of withheld evidence")}"
limits: "{h("limits of withheld evidence")}"
finding: "{h("finding of withheld evidence")}"
verification: pending
verification_note: "{h("verification note of withheld evidence")}"
source: ["{key}, p. 7"]
countries: [{h("country of withheld evidence")}]
sensitivity: internal
consent: "{x("consent of withheld evidence")}"
author: "{x("author of withheld evidence")}"
notes: "{x("notes of withheld evidence")}"
figures:
  {h("name of a withheld figure")}:
    value: 7
    unit: "{h("unit of a withheld figure")}"
    label: "{h("label of a withheld figure")}"
    note: "{h("note of a withheld figure")}"
---

Body {h("body of withheld evidence")}.
"""
    path = "content/evidence/survey.en.md"
    extra = (
        f"consent: {x('consent of public evidence')}\nauthor: {x('author of public evidence')}\n"
        f"notes: {x('notes of public evidence')} # {x('comment in front matter')}\n"
        f"verification_note: 'Noted [{h('words in a verification note')}]{ONLY} here'\nfigures:"
    )
    public = FILES[path].replace("figures:", extra, 1)
    public = public.replace(
        "Most lost income", f"'Most lost [{h('words in a finding')}]{ONLY} income'"
    ).replace("Asked *many* people", f"'Asked [{h('words in a method')}]{ONLY} people'")
    public = public.replace(
        "Not everybody answered.", "Not all answered. # " + x("another comment")
    )
    return {
        f"content/evidence/{secret}.en.md": held,
        path: f"{public}\n[{h('words in the body of evidence')}]{ONLY}\n",
        "secret": secret,
    }


def _records(p: Planter, secret: str, key: str) -> dict[str, str]:
    x, h = p.private, p.held
    act, wait = "content/recommendations/act.en.md", "content/recommendations/wait.en.md"
    term = "content/terms/harm.en.md"
    inner = p.name("id of a withheld recommendation")
    fall = "content/scenarios/fall.en.md"
    law = p.name("id of a withheld law")
    return {
        act: FILES[act]
        .replace("[survey, secret]", f"[survey, {secret}]")
        .replace("Act now", f"'Act [{h('words in a title')}]{ONLY} now'")
        .replace("SECRET-AUTHOR", x("author of a recommendation"))
        .replace("SECRET-NOTES", x("notes of a recommendation"))
        .replace(
            "priority: high",
            f"priority: high\nindicator: 'Count [{h('words in an indicator')}]{ONLY}'\n"
            f"owner: 'They [{h('words on who follows up')}]{ONLY}'\n"
            f"risk: 'None [{h('words on a risk')}]{ONLY}'\n"
            'amendment:\n- provision: "treaty, art. 3(a)"\n'
            f"  proposed: 'Harm [{h('words of a text proposed')}]{ONLY} is harm.'\n"
            f"  translation: 'Harm [{h('words of a translation')}]{ONLY}.'",
        )
        + f"\n[{h('words in a recommendation')}]{ONLY}\n",
        wait: FILES[wait],
        f"content/recommendations/{inner}.en.md": f"""\
---
title: {h("title of a withheld recommendation")}
addressee: [eu]
priority: low
order: 200
indicator: {h("indicator of a withheld recommendation")}
owner: {h("owner in a withheld recommendation")}
deadline: "2061"
amendment:
- {{provision: "treaty, art. 3(a)", proposed: {h("text of a withheld amendment")}}}
- {{provision: "{law}, art. 1", proposed: A text}}
legal: ["{law}, art. 1"]
sensitivity: internal
notes: {x("notes of a withheld recommendation")}
---

{h("body of a withheld recommendation")}.
""",
        fall: FILES[fall]
        .replace("A lamp", f"A lamp [{h('words in the title of a scenario')}]{ONLY}", 1)
        .replace("A lamp *is*", f"'A [{h('words in the reason of an answer')}]{ONLY} lamp *is*")
        .replace("heavy", "heavy'")
        .replace("SECRET-AUTHOR", x("author of a scenario"))
        .replace("SECRET-NOTES", x("notes of a scenario"))
        .replace("  fr: {answer: not-read}\n", "")
        + f"\n[{h('words in a scenario')}]{ONLY}\n",
        f"content/scenarios/{p.name('id of a withheld scenario')}.en.md": f"""\
---
title: {h("title of a withheld scenario")}
answers:
  inner:
    answer: depends
    provisions: ["{law}, art. 1"]
    reason: {h("reason of a withheld answer")}
verification: pending
verification_note: {h("verification note of a withheld scenario")}
sensitivity: internal
notes: {x("notes of a withheld scenario")}
---

{h("body of a withheld scenario")}
""",
        term: FILES[term]
        .replace("variants:", f"notes: {x('notes of a term')}\nvariants:")
        .replace("it is for things", f"'it is for [{h('words in a reason')}]{ONLY} things'"),
        f"content/terms/{p.name('id of a withheld term')}.en.md": f"""\
---
term: {h("withheld term")}
variants: [{h("variant of a withheld term")}]
discouraged: [{{form: {h("form of a withheld term")}, why: {h("reason of a withheld term")}}}]
see: [harm]
sensitivity: internal
notes: {x("notes of a withheld term")}
---

{h("body of a withheld term")}
""",
        "citations/legal/treaty.md": FILES["citations/legal/treaty.md"]
        .replace(
            "level:",
            f"notes: {x('notes of a law')}\nread_at: {x('where a law was read')}\nlevel:",
            1,
        )
        .replace("hurts.", f"hurts. <!-- {x('remark in a law')} -->"),
        f"citations/legal/{law}.md": f"""\
---
title: {h("title of a withheld law")}
title_short: {h("short title of a withheld law")}
type: treaty
level: international
jurisdiction: UN
date: 2000-11-15
in_force: 2003-12-25
sensitivity: internal
notes: {x("notes of a withheld law")}
---

## Article 1 {{#art-1 from=2003-12-25}}

Text {h("text of a withheld law")}.
""",
    }


_PARTS = ("note", "abstract", "annote", "keyword", "file", "call-number", "archive_location",
          "archive", "source", "citation-key", "unheard-of")  # fmt: skip


def _library(p: Planter) -> tuple[str, str]:
    """Return a library, and the key of a source that is cited in withheld words alone."""
    key = p.name("key of a source that is cited in withheld words")
    book: dict[str, Any] = json.loads(FILES["citations/library.json"])[0]
    book["title"] = f"A book {p.public('title of a source')}"
    book["author"] = [{"family": "Writer", "given": "Ann", "_of": p.private("part of a name")}]
    book["issued"] = {"date-parts": [[2018]], "noted": p.private("part of a date")}
    book |= {name: p.private(f"{name} of a cited source") for name in _PARTS}
    book["custom"] = {"x": p.private("custom field of a cited source")}
    book["categories"] = [p.private("category of a cited source")]
    held = {
        "id": key,
        "type": "report",
        "title": p.held("title of a source of withheld words"),
        "author": [{"literal": p.held("author of a source of withheld words")}],
        "publisher": p.held("publisher of a source of withheld words"),
        "issued": {"date-parts": [[2020]]},
        "URL": f"https://example.org/{p.held('address of a source of withheld words')}",
        "note": p.private("note of a source of withheld words"),
    }
    unused = {"id": "unused", "type": "book", "title": p("title of an unused source", NAMES)}
    return json.dumps([book, held, unused], indent=1), key


def _bib(p: Planter) -> str:
    return f"""\
@comment{{{p.private("comment in a .bib file")}}}
@string{{zqabc = "{p.private("string in a .bib file")}"}}
% {p.private("remark in a .bib file")}
@book{{bibbed,
  title = {{A bibbed book}}, author = {{Writer, Ann}}, date = {{2019}}, publisher = {{Press}},
  note = {{{p.private("note in a .bib file")}}}, annotation = {{{p.private("annotation")}}},
  abstract = {{{p.private("abstract in a .bib file")}}}, file = {{/home/{p.private("file")}.pdf}},
  keywords = {{{p.private("keywords in a .bib file")}}}, library = {{{p.private("library")}}},
  groups = {{{p.private("groups in a .bib file")}}}, owner = {{{p.private("owner")}}},
}}
"""


def _ris(p: Planter) -> str:
    return "\n".join(
        (
            "TY  - BOOK", "ID  - rised", "TI  - A book of RIS", "AU  - Writer, Ann", "PY  - 2017",
            "PB  - Press", f"N1  - {p.private('note in RIS')}",
            f"AB  - {p.private('abstract in RIS')}",
            f"KW  - {p.private('keyword in RIS')}", f"L1  - /home/{p.private('file in RIS')}.pdf",
            f"CN  - {p.private('call number in RIS')}", f"U1  - {p.private('custom in RIS')}",
            f"AV  - {p.private('place of a copy in RIS')}", "ER  - ", "",
        )
    )  # fmt: skip


def paper(p: Planter, version: str = "0.1.0") -> Files:
    """Return the files of the paper."""
    library, key = _library(p)
    found = _evidence(p, key)
    secret = found.pop("secret")
    picture = p.name("name of a picture that is withheld")
    closed = p("section that no deliverable has", NAMES - {INSIDE})
    texts: dict[str, str] = {
        "mdmdraft.yml": config(p, version).replace(
            "slug:",
            "bibliography: [citations/library.json, citations/more.bib, citations/more.ris]\nslug:",
        ),
        "content/sections/01-context.en.md": f"""\
---
notes: {p.private("notes of a section")} # {p.private("comment in a section")}
---

# Context {{#top}}

Some words about [@term:harm] and [@treaty, art. 3(a)] and [@bibbed; @rised].

In [@ev:survey], [78 %]{{.figure ev="survey" value="loss"}} lost income [@book, p. 4].

{_words(p)}

{_held_blocks(p, secret, picture, key)}

Reviewed here. [Reviewed {p.held("words that a comment is about")} too.]{ONLY}
""",
        "content/sections/02-advice.en.md": f"""\
---
title: Advice *to all* [{p.held("words in the title of a section")}]{ONLY}
---

See [@rec:act] and [@sec:tables] and [@sec:context] and [@sec:apart].

::: {{.evidence ref="survey"}} :::

::: {{.recommendations}} :::

::: {{.comparison term="harm"}} :::

See [@sc:fall].

::: {{.scenarios facts=true}} :::
""",
        "content/sections/60-hidden.en.md": f"""\
---
sensitivity: internal
title: Hidden {p.held("title of a withheld section")}
---

Text {p.held("text of a withheld section")}.

![Seen by few](figures/inner.jpg){{width=30mm}}
""",
        "content/sections/70-apart.en.md": f"""\
---
title: Apart [{p.held("words in a title that is referred to")}]{ONLY}
---

Text {p("text of a section that no deliverable has", NAMES - {INSIDE})}.
""",
        f"content/sections/71-{closed}.en.md": "---\ntitle: Nowhere\n---\n\nNothing.\n",
        "content/sections/90-references.en.md": FILES["content/sections/90-references.en.md"],
        "content/sections/91-tables.en.md": FILES["content/sections/91-tables.en.md"],
        "citations/library.json": library,
        "citations/more.bib": _bib(p),
        "citations/more.ris": _ris(p),
        "citations/excerpts/book.md": f"""\
---
language: en
read_at: "{p.private("where an excerpt was read")}"
notes: "{p.private("notes of an excerpt")}"
---

## p. 4 {{#p-4}}

A passage {p("passage of an excerpt", NAMES - {INSIDE})}.
""",
        "templates/blocks/traceability.md.j2": (
            f"{{## {p.private('comment in a block template')} ##}}\n"
            f"[Rests]{{.pending data-by={p.private('attribute in a template')}}} on nothing.\n"
        ),
        **found,
        **_records(p, secret, key),
    }
    files = {path: text.encode() for path, text in texts.items()}
    whole, small = pictures.a_png(p), pictures.a_jpeg(p)
    files |= {
        "figures/pub.png": whole,
        "figures/pub.jpg": small,
        "figures/pub.gif": pictures.a_gif(p),
        "figures/pub.svg": pictures.a_svg(p),
        "figures/inner.jpg": pictures.a_jpeg(p),
        f"figures/{picture}.png": pictures.a_png(p),
        f"figures/{p('name of a picture that nothing prints', NAMES - {WHOLE})}.png": whole,
    }
    return files
