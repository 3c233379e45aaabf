#!/bin/sh
# The bare floor: what pandoc and Typst take alone, one after the other.
#
#   floor.sh DIR PANDOC PYTHON
#
# DIR holds paper.md (all sections of the deliverable, one after the other), references.json
# (CSL JSON, legal instruments among them) and style.csl; benchmarks/floor.py lays them there.
# Citations are printed by citeproc in both documents, as mdmdraft prints them in both.
set -eu
cd "$1"
pandoc=$2
python=$3

common="--from=markdown --standalone --toc --number-sections --citeproc
  --csl=style.csl --bibliography=references.json --metadata=lang:en"

# shellcheck disable=SC2086 # the options are meant to be split
"$pandoc" $common --metadata=title:Floor paper.md --output=floor.docx 2>pandoc.log
# shellcheck disable=SC2086
"$pandoc" $common --metadata=title:Floor --to=typst-citations paper.md --output=floor.typ 2>>pandoc.log
"$python" -c '
import typst
typst.compile("floor.typ", output="floor.pdf", pdf_standards=["ua-1"], ignore_system_fonts=True,
              timestamp=0)
'
