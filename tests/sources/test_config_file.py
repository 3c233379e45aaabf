"""`mdmdraft.yml` and where its entries stand."""

from __future__ import annotations

import pytest

from mdmdraft.model.finding import Finding, Refused
from mdmdraft.sources.config_file import read_config
from tests.small_paper import CONFIG


def settings(text: str | bytes | None, findings: list[Finding] | None = None) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(Refused) as refused:
        read_config(lambda path: data, findings or [])
    return [f"{f.place()} {f.check}" for f in refused.value.findings]


def test_settings_and_their_places() -> None:
    file = read_config(lambda path: CONFIG.replace("\n", "\r\n").encode(), [])
    assert file.config.slug == "small"
    assert file.place("slug") == (2, 1)
    assert file.place("deliverables", "position", "sections", 1) == (12, 25)
    assert file.place("deliverables", "nowhere") == (10, 1)
    finding = file.fault(("slug",), "bad-slug", "message", "hint")
    assert finding == Finding("mdmdraft.yml", 2, 1, "bad-slug", "message", "hint")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title: [a", ["mdmdraft.yml:1:8 bad-yaml"]),
        (b"\xff\xfe", ["mdmdraft.yml:1:1 not-utf-8"]),
        ("a: &x [*x]", ["mdmdraft.yml:1:4 bad-yaml"]),
    ],
)
def test_settings_that_do_not_hold(text: str | bytes, found: list[str]) -> None:
    assert settings(text) == found


def test_every_fault_of_the_settings() -> None:
    found = settings(CONFIG.replace("slug:", "slog:").replace('"2026-03-05"', "soon"))
    assert len(found) > 2


def test_an_empty_file_says_what_is_missing() -> None:
    assert {line.rpartition(" ")[2] for line in settings("")} == {"missing-field"}


def test_no_settings() -> None:
    missing = Finding("mdmdraft.yml", 0, 0, "missing-file", "there is no such file")
    assert settings(None, [missing]) == ["mdmdraft.yml not-a-paper"]
    other = Finding("mdmdraft.yml", 0, 0, "unreadable-file", "a folder")
    assert settings(None, [other]) == ["mdmdraft.yml unreadable-file"]
