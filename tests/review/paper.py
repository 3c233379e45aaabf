"""A paper for reviews: lists, tables, notes, quotations, citations, records, in Markdown as people
write it (wrapped lines, markup within words' reach, several spellings of the same thing)."""

from __future__ import annotations

from pathlib import Path

from mdmdraft.world import World
from tests import small_paper

CONTEXT = """\
# Context {#top}

Some words about [@term:harm] and [@treaty, art. 3(a)], which
states have **promised** to keep in *every* case that
comes before their courts.

## What is known

In [@ev:survey], [78 %]{.figure ev="survey" value="loss"} lost income[^1] [@book, p. 4].
Others kept it, but said that the *hours* grew longer and the pay
did not.

- The first point is about housing, and
  runs over two lines.
- The second point is short.
    - A point within it, on health.
    - Another one, on [the law](https://example.org/law).
- The third point names people who work at night.

::: {.evidence ref="survey"} :::

1. Register every complaint on the day that it is made.
2. Answer it within a month, in writing.

> A quotation of some length, which a reviewer
> might want to cut.

Two paragraphs follow the quotation. This is the first of them, and it has more than one sentence.
The second sentence is here.

This is the second one. It says little, but it says it
at the end of the section.[^long]

[^1]: A note that cites [@book] and says something of its own.
[^long]: A longer note. It has a second sentence, with *stress*.

| Measure | Effect | Source |
|:--|:--|:--|
| shelter | fewer people sleep outside | [@book, p. 7] |
| hotline | more calls, *some* of them answered | none |
| training | not known | a survey |

: What measures did {#tbl}

## What is not known

Nobody counted those who never came, and no register holds their names. Open questions remain open.
"""

ADVICE = """\
---
title: Advice *to all*
---

See [@rec:act] and [@sec:tables] and [@sec:context]. The rest follows from what was said above, and
needs no new words.

::: {.recommendations} :::

A paragraph between two blocks that are generated.

::: {.comparison term="harm"} :::
"""

ADVICE += """
::: {.only audience="internal"}
::: {.evidence ref="secret"} :::
:::
"""

FILES = {
    "content/sections/01-context.en.md": CONTEXT,
    "content/sections/02-advice.en.md": ADVICE,
    "content/recommendations/act.en.md": """\
---
title: Act now
addressee: [eu]
priority: high
evidence: [survey, secret]
legal: ["treaty, art. 3(a)"]
---

States must act within a year, and must say
what they did.

- by law, where the law is silent;
- by money, where it is not.

They should report on it.
""",
}
CONFIG = small_paper.CONFIG


def write(folder: Path, files: dict[str, str] | None = None) -> World:
    """Write the paper and return its world."""
    return small_paper.write(folder, {**FILES, **(files or {})})
