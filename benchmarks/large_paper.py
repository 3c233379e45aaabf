"""Write a large paper into a folder: python -m benchmarks.large_paper DIR [--words N] [--seed N].

The words are those of its sections; what is generated from the records and the bibliography come
on top. Equal arguments give equal files.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.large_records import Records, write_records
from benchmarks.wording import Words

WORDS_A_SECTION = 1500
REFERENCES_AT = (600, 35_000)
"""So many references in a paper of so many words, and in proportion in others."""

CONFIG = """\
title: A large paper on street lighting
subtitle: Generated to measure by; it says nothing of any lamp
short_title: Street lighting
slug: large-paper
version: 0.1.0
date: "2026-01-15"
as_of: "2026-01-15"
organisation: Nobody
languages: [en]
keywords: [street lighting, measuring]
bibliography: [citations/library.json]
csl: mdmdraft-author-date
addressees:
  council: The council
  region: The region
  suppliers: Suppliers of lanterns
  ministry: The ministry
deliverables:
  position:
    sections: [{sections}, recommendations, references]
    annexes: [traceability, evidence-records, glossary]
"""

FRONT = "---\nstatus: draft\n---\n\n"

CLOSING = {
    "80-recommendations": "# Recommendations\n\n"
    + "\n\n".join(
        f'## To {who}\n\n::: {{.recommendations addressee="{who}"}} :::'
        for who in ("council", "region", "suppliers", "ministry")
    ),
    "90-references": "# References {.unnumbered}\n\n::: {#refs}\n:::",
    "91-traceability": "# Traceability\n\n::: {.traceability} :::",
    "93-glossary": "# Glossary\n\n::: {.glossary} :::",
}


class Section:
    """One section in the making, with a count of its words."""

    def __init__(self, number: int, words: Words, records: Records, keys: list[str]) -> None:
        self.number = number
        self.words = words
        self.records = records
        self.keys = keys
        self.notes: list[str] = []
        self.blocks: list[str] = []
        self.count = 0

    def add(self, text: str) -> None:
        """Add a block and count its words."""
        self.blocks.append(text)
        self.count += len(text.split())

    def source(self) -> str:
        """Return the next reference, so that each is cited, or any once all have been."""
        key = self.keys.pop() if self.keys else self.words.dice.choice(self.records.references)
        dice = self.words.dice
        return f"@{key}, p. {dice.randint(1, 300)}" if dice.random() < 0.4 else f"@{key}"

    def mark(self) -> str:
        """Return something that begins with `@`, or a bound figure."""
        dice, records = self.words.dice, self.records
        kind = dice.random()
        if kind < 0.66:
            return f"[{self.source()}]"
        if kind < 0.74:
            return f"[see {self.source()}; {self.source()}]"
        if kind < 0.86:
            return f"[@{dice.choice(records.legal)}, art. {dice.randint(1, 4)}]"
        if kind < 0.90:
            return f"([@ev:{dice.choice(records.evidence)}])"
        if kind < 0.93:
            return f"([@rec:{dice.choice(records.recommendations)}])"
        if kind < 0.96:
            return f"([@term:{dice.choice(records.terms)}])"
        value = dice.choice(records.evidence)
        return f'[{records.figures[value]} %]{{.figure ev="{value}" value="share"}}'

    def prose(self, number: int) -> str:
        """Return sentences, about every second one with a mark before its full stop."""
        made = []
        for _ in range(number):
            sentence = self.words.sentence()
            if self.words.dice.random() < 0.42:
                sentence = f"{sentence[:-1]} {self.mark()}."
            made.append(sentence)
        text = " ".join(made)
        if self.words.dice.random() < 0.2:
            name = f"n{self.number}-{len(self.notes) + 1}"
            self.notes.append(f"[^{name}]: {self.words.sentences(2)[:-1]} [{self.source()}].")
            text += f"[^{name}]"
        if self.words.dice.random() < 0.4:
            text = f"**{self.words.title()}.** {text}"
        return text

    def list(self, mark: str) -> str:
        """Return a list of four to six items."""
        items = range(self.words.dice.randint(4, 6))
        return "\n".join(f"{mark.format(n + 1)} {self.words.sentence()}" for n in items)

    def table(self, name: str) -> str:
        """Return a pipe table with its caption."""
        words, dice = self.words, self.words.dice
        rows = [["Place", "What was found", "Share", "Source"]]
        for _ in range(dice.randint(4, 7)):
            rows.append([words.title(), words.clause(), f"{dice.randint(1, 99)} %", self.mark()])
        lines = [f"| {' | '.join(row)} |" for row in rows]
        caption = f': {words.title()} {{#{name} widths="2 4 1 2"}}'
        return "\n".join([lines[0], "|---|---|---:|---|", *lines[1:], "", caption])


def write_section(section: Section, target: int, numbers: range) -> str:
    """Return the text of a section of about `target` words."""
    words, dice = section.words, section.words.dice
    section.add(f"# {words.title()}")
    section.add(section.prose(4))
    part = 0
    while section.count < target:
        part += 1
        section.add(f"## {words.title()}")
        section.add(section.prose(dice.randint(4, 7)))
        section.add(section.prose(dice.randint(3, 6)))
        if part % 3 == 1:
            section.add(section.list("-" if part % 2 else "{}."))
        if part % 3 == 2:
            section.add(f"> {words.sentences(3)} [{section.source()}]")
            other = dice.choice(numbers)
            section.add(f"{words.sentence()[:-1]} ([@sec:part-{other}]).")
        if part == 3:
            section.add(section.table(f"tbl-{section.number}"))
        if part % 2 == 0:
            section.add(f"### {words.title()}")
            section.add(section.prose(dice.randint(3, 6)))
    if section.number % 4 == 0:
        few = " ".join(dice.sample(section.records.legal, min(8, len(section.records.legal))))
        section.add(
            f'::: {{.comparison term="{section.records.terms[0]}" instruments="{few}" '
            'columns="act means purpose consent children"} :::'
        )
    return "\n\n".join([*section.blocks, *section.notes])


def write_paper(folder: Path, words: int, references: int, seed: int) -> None:
    """Write the paper into `folder`, which is made."""
    source = Words(seed)
    records = write_records(folder, source, words, references)
    many = max(1, round(words / WORDS_A_SECTION))
    keys = list(records.references)
    source.dice.shuffle(keys)
    sections = folder / "content" / "sections"
    sections.mkdir(parents=True, exist_ok=True)
    left = words
    for number in range(1, many + 1):
        share = keys[: len(keys) // (many - number + 1)]
        del keys[: len(share)]
        section = Section(number, source, records, share)
        text = write_section(section, left // (many - number + 1), range(1, many + 1))
        if share:
            text += f"\n\n{source.sentence()[:-1]} [@{'; @'.join(share)}]."
        left -= section.count
        (sections / f"{number:02}-part-{number}.en.md").write_text(f"{FRONT}{text}\n", "utf-8")
    evidence = f'# Evidence records\n\n::: {{.evidence ids="{" ".join(records.evidence)}"}} :::'
    for name, text in {**CLOSING, "92-evidence-records": evidence}.items():
        (sections / f"{name}.en.md").write_text(f"{FRONT}{text}\n", "utf-8")
    names = ", ".join(f"part-{number}" for number in range(1, many + 1))
    (folder / "mdmdraft.yml").write_text(CONFIG.replace("{sections}", names), "utf-8")


def main() -> None:
    """Read the arguments and write the paper."""
    parser = argparse.ArgumentParser(description="Write a large paper to measure by.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, default=35_000)
    parser.add_argument("--references", type=int, help="default: 600 for 35,000 words")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    many, at = REFERENCES_AT
    references = given.references or max(4, given.words * many // at)
    write_paper(given.folder, given.words, references, given.seed)
    count = len(json.loads((given.folder / "citations/library.json").read_text("utf-8")))
    print(f"{given.folder}: {given.words} words in sections, {count} references")


if __name__ == "__main__":
    main()
