"""What a recommendation says of its carrying out is printed, in both formats and languages."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from mdmdraft.compose.draft import compose
from mdmdraft.docx.reference import reference_docx
from mdmdraft.docx.write import write_docx
from mdmdraft.model.draft import Draft
from mdmdraft.model.walk import plain_blocks
from mdmdraft.sources.load import load_paper
from mdmdraft.world import World
from tests.checks.base import BASE
from tests.compose.test_amendments import AMENDING, FRENCH_LAW
from tests.docx_words import read_docx_words
from tests.pdf.build import alternatives, build, pages

FIELDS = """\
deadline: "2027-06-30"
owner: "The *Ombudsperson*."
risk: "None."
indicator: "It is done."
"""


def draft(folder: Path, language: str = "en", record: str = AMENDING, block: str = "") -> Draft:
    record = record.replace("amendment:", FIELDS + "amendment:")
    files = {
        **BASE,
        "citations/legal/code.md": FRENCH_LAW,
        "content/recommendations/act.en.md": record,
        f"content/recommendations/act.{language}.md": record,
    }
    for section in ("content/sections/01-text.en.md", "content/sections/01-text.fr.md"):
        files[section] = f"# Text\n\n{block or '::: {.recommendations} :::'}\n"
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    world = World(folder, env={})
    paper, _ = load_paper(world)
    return compose(paper, world, "position", language, frozenset()).draft


ENGLISH = """\
To: European Union · Priority: high · Deadline: 30 June 2027
Evidence: A survey · Legal basis: Harm Treaty, art. 3(a)
Seen to be done when: It is done.
Followed up by: The Ombudsperson.
Cost and risk: None.
Text proposed: Code du dommage, art. 2 ([−…], struck out: goes; [+…], underlined: new) \
Le dommage est le fait [−d’aider] [+de forcer] autrui.
In translation: Harm is to force others.
Text proposed: Harm Treaty, art. 3(a) [+Harm is harm.]
"""
PASSAGE = "Le dommage est le fait [−d’aider] [+de forcer] autrui."
FRENCH = """\
À : Union européenne · Priorité : haute · Échéance : 30 juin 2027
Éléments de preuve : A survey · Base juridique : Harm Treaty, art. 3(a)
Sera tenue pour suivie quand : It is done.
Suivi assuré par : The Ombudsperson.
Coût et risques : None.
Texte proposé : Code du dommage, art. 2 ([−…], barré : supprimé ; [+…], souligné : ajouté) \
Le dommage est le fait [−d’aider] [+de forcer] autrui.
Traduction : Harm is to force others.
Texte proposé : Harm Treaty, art. 3(a) [+Harm is harm.]
"""


def blank(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("language", "printed"), [("en", ENGLISH), ("fr", FRENCH)])
def test_a_box_prints_each_field(language: str, printed: str, tmp_path: Path) -> None:
    words = blank(plain_blocks(draft(tmp_path, language).parts[0].blocks))
    assert words.split("States must act.\n")[1] == printed.strip()


def test_what_is_not_filled_in_leaves_no_trace(tmp_path: Path) -> None:
    undated = BASE["content/recommendations/act.en.md"].replace('deadline: "2027"\n', "")
    bare = draft(tmp_path, record=undated)
    words = blank(plain_blocks(bare.parts[0].blocks))
    assert words.split("States must act.\n")[1] == (
        "To: European Union · Priority: high\n"
        "Evidence: A survey · Legal basis: Harm Treaty, art. 3(a)"
    )


def test_lists_and_tables_name_the_deadline(tmp_path: Path) -> None:
    made = draft(tmp_path / "a", block="::: {.recommendations summary=true} :::")
    told = plain_blocks(made.parts[0].blocks)
    assert told.endswith("Act now (European Union; deadline: 30 June 2027)")
    made = draft(tmp_path / "b", block="::: {.traceability} :::")
    assert "\nEuropean Union (deadline: 30 June 2027)\n" in plain_blocks(made.parts[0].blocks)


def test_word_strikes_out_and_underlines_in_the_language_of_the_law(tmp_path: Path) -> None:
    data = write_docx(draft(tmp_path), reference=reference_docx(), images={}, epoch=0)
    assert PASSAGE in blank(" ".join(read_docx_words(data).body))
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    runs = {run.split("</w:t>")[0].rpartition(">")[2]: run for run in xml.split("<w:r>")}
    assert "<w:strike/>" in runs["d’aider"]
    assert '<w:u w:val="single"/>' in runs["forcer"]
    assert 'w:lang w:val="fr' in runs["forcer"]
    assert "<w:ins " not in xml
    assert "<w:del " not in xml


def test_the_pdf_reads_its_signs_out_and_is_accessible(tmp_path: Path) -> None:
    pdf = build(draft(tmp_path))
    words = blank(" ".join(" ".join(pages(pdf)).split())).replace("\u2060", "")
    assert PASSAGE in words
    signs = ["deleted:", "end of deletion", "inserted:", "end of insertion"]
    assert alternatives(pdf) == [*signs, *signs[2:]]
