"""`diff: forces:` of mdmdraft.yml: what is refused, where, and what is let pass."""

from __future__ import annotations

import pytest

from tests.sources.fields.test_validate import CONFIG, faults, value

HEAD = "diff:\n  forces:\n    en:\n"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (HEAD + "      must: [is bound to, '—']\n", (13, 27), "has no word in it"),
        (HEAD + "      must: [will]\n      should: Will\n", (14, 15), "`must` and under `should`"),
        (HEAD + '      must: [it’s to]\n      may: ["it\'s  to"]\n', (14, 13), "`may`"),
        (HEAD + "      musts: [will]\n", (13, 7), "not a field of `diff.forces.en`"),
        (HEAD.replace("en:", "english:") + "      must: [will]\n", (12, 5), "code of a language"),
        (HEAD + "      must: ['']\n", (13, 14), "is empty"),
        ("diff: {force: {}}\n", (10, 8), "not a field of `diff`"),
    ],
)
def test_refused(text: str, place: tuple[int, int], words: str) -> None:
    (finding,) = faults("mdmdraft", CONFIG + text)
    assert words in finding.message
    assert (finding.line, finding.column) == place


@pytest.mark.parametrize(
    "text",
    [
        "",
        "diff:\n",
        "diff: {forces: }\n",
        HEAD + "      must: will\n",
        HEAD + "      must: [will, will]\n",
        HEAD + "      must: [will]\n      should: [would]\n    fr:\n      should: [will]\n",
        "diff: {forces: {fr-CH: {hedges: [selon les cas]}}}\n",
    ],
)
def test_let_pass(text: str) -> None:
    value("mdmdraft", CONFIG + text)
