"""A small paper for tests: every kind of record, two languages, three audiences."""

from __future__ import annotations

import json
from pathlib import Path

from mdmdraft.world import World

CONFIG = """\
title: {en: A small paper, fr: Un petit papier}
slug: small
version: 0.1.0
date: "2026-03-05"
as_of: "2026-03-05"
languages: [en]
organisation: An organisation
keywords: [one, two]
addressees: {eu: European Union, fr: France}
deliverables:
  position:
    sections: [context, advice, references]
    annexes: [tables]
  inside:
    audience: internal
    sections: [context, advice, references]
legal_orders: {un: {en: United Nations, fr: Nations unies}, fr: France}
checks:
  incomplete-reference: {severity: warning}
  unsupported-recommendation:
    exceptions: [{about: wait, reason: It asks for nothing.}]
"""

CONTEXT = """\
# Context {#top}

Some words about [@term:harm] and [@treaty, art. 3(a)].

## What is known

In [@ev:survey], [78 %]{.figure ev="survey" value="loss"} lost income[^1] [@book, p. 4].

::: {.evidence ref="survey"} :::

::: {.only audience="internal"}
Withheld paragraph.
:::

Open and [withheld words]{.only audience="internal"} open again.

[^1]: A note that cites [@book].

| a | b |
|---|---|
| c | *d* |

: A table of ours {#tbl widths="1 2"}
"""

ADVICE = """\
---
title: Advice *to all*
---

See [@rec:act] and [@sec:tables] and [@sec:context].

::: {.recommendations} :::

::: {.comparison term="harm"} :::

In [@sc:fall] nobody is hurt.

::: {.scenarios facts=true} :::
"""

FILES: dict[str, str] = {
    "mdmdraft.yml": CONFIG,
    "content/sections/01-context.en.md": CONTEXT,
    "content/sections/02-advice.en.md": ADVICE,
    "content/sections/90-references.en.md": ("# References {.unnumbered}\n\n::: {#refs} :::\n"),
    "content/sections/91-tables.en.md": (
        "# Tables\n\n::: {.traceability} :::\n\n## Words\n\n::: {.glossary} :::\n"
    ),
    "content/evidence/survey.en.md": """\
---
title: "A survey of \\"people\\""
type: survey
scope: france
period: {start: 2016-06, end: 2018-02}
method: Asked *many* people
sample: 100 people
limits: Not everybody answered.
finding: Most lost income
source: ["book, p. 12"]
figures:
  loss: {value: 78, unit: "%"}
  rise: {value: 12, unit: "%", verification: pending}
---

More about the survey.
""",
    "content/evidence/secret.en.md": """\
---
title: SECRET-TITLE
type: observation
scope: international
period: {start: 2020}
method: SECRET-METHOD
sample: SECRET-SAMPLE
limits: SECRET-LIMITS
sensitivity: internal
author: SECRET-AUTHOR
---

SECRET-BODY
""",
    "content/recommendations/act.en.md": """\
---
title: Act now
addressee: [eu]
priority: high
evidence: [survey, secret]
legal: ["treaty, art. 3(a)"]
author: SECRET-AUTHOR
notes: SECRET-NOTES
---

States must act.
""",
    "content/recommendations/wait.en.md": """\
---
title: Wait a little
addressee: fr
priority: low
verification: pending
---

Or wait.
""",
    "content/scenarios/fall.en.md": """\
---
title: A lamp *nearly* falls
answers:
  un:
    answer: other-offence
    provisions: ["treaty, art. 3(a)"]
    reason: A lamp *is* heavy
  fr: {answer: not-read}
author: SECRET-AUTHOR
notes: SECRET-NOTES
---

Ann hung a lamp. It fell beside her.
""",
    "content/terms/harm.en.md": """\
---
term: harm
variants: [harms]
discouraged:
  - {form: damage, why: it is for things}
---

What hurts.
""",
    "citations/legal/treaty.md": """\
---
title: Treaty on Harm
title_short: Harm Treaty
type: treaty
level: international
jurisdiction: UN
date: 2000-11-15
in_force: 2003-12-25
comparison:
  harm: {basis: [art-3-a], act: any act, means: none}
---

## Article 3(a) {#art-3-a defines="harm" from=2003-12-25}

“Harm” shall mean what hurts.
""",
    "citations/library.json": json.dumps(
        [
            {
                "id": "book",
                "type": "book",
                "title": "A book",
                "author": [{"family": "Writer", "given": "Ann"}],
                "issued": {"date-parts": [[2018]]},
                "publisher": "Press",
            },
            {"id": "unused", "type": "book", "title": "Never cited"},
        ]
    ),
}


def write(folder: Path, files: dict[str, str] | None = None) -> World:
    """Write the small paper, with `files` laid over it, and return its world.

    The environment is empty: no SOURCE_DATE_EPOCH, no locale.
    """
    for path, text in {**FILES, **(files or {})}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return World(folder, env={})
