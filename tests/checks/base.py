"""A minimal paper in which no check finds anything: what the test documents are laid over."""

from __future__ import annotations

import json

CONFIG = """\
title: {en: A minimal paper, fr: Un petit texte}
slug: minimal
version: 0.1.0
date: "2026-03-05"
as_of: "2026-03-05"
languages: [en, fr]
organisation: An organisation
addressees: {eu: {en: European Union, fr: Union européenne}}
deliverables:
  position:
    sections: [text, references]
"""

BASE: dict[str, str] = {
    "mdmdraft.yml": CONFIG,
    "content/sections/01-text.en.md": """\
# Text

Harm is defined in law [@treaty, art. 3(a)] and was observed [@ev:survey].

::: {.recommendations} :::

::: {.definitions terms="harm"} :::
""",
    "content/sections/01-text.fr.md": "# Texte\n\nLe dommage [@term:harm].\n",
    "content/sections/90-references.en.md": "# References {.unnumbered}\n\n::: {#refs} :::\n",
    "content/sections/90-references.fr.md": "# Sources {.unnumbered}\n\n::: {#refs} :::\n",
    "content/evidence/survey.en.md": """\
---
title: A survey
type: survey
scope: france
period: {start: 2024-06, end: 2025-02}
method: Many people were asked.
sample: One hundred people
limits: Not everybody answered.
finding: Most people lost income.
source: ["book, p. 12"]
figures:
  loss: {value: 78, unit: "%"}
---

More about the survey.
""",
    "content/recommendations/act.en.md": """\
---
title: Act now
addressee: [eu]
priority: high
deadline: "2027"
evidence: [survey]
legal: ["treaty, art. 3(a)"]
---

States must act.
""",
    "content/terms/harm.en.md": """\
---
term: harm
---

What hurts a person.
""",
    "content/terms/harm.fr.md": """\
---
term: dommage
---

Ce qui blesse une personne.
""",
    "citations/legal/treaty.md": """\
---
title: Treaty on Harm
title_short: Harm Treaty
type: treaty
level: international
jurisdiction: UN
authority: United Nations General Assembly
number: A/RES/55/25
date: 2000-11-15
in_force: 2003-12-25
url: https://example.org/treaty
---

## Article 3(a) {#art-3-a defines="harm" from=2003-12-25}

“Harm” shall mean what hurts a person, by force or by fraud.
""",
    "citations/library.json": json.dumps(
        [
            {
                "id": "book",
                "type": "book",
                "title": "A book on harm",
                "author": [{"family": "Writer", "given": "Ann"}],
                "issued": {"date-parts": [[2025]]},
                "publisher": "Press",
            }
        ]
    ),
}
