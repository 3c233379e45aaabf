"""The search for words that must not leave the house finds them where they are packed."""

from __future__ import annotations

import io
import zipfile

import pytest
import typst

from tests.leaks import leaks


def package(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"has zqword in it",
        "zqWord".encode("utf-16-le"),
        package("a.xml", b"<a><b>zq</b><b>word</b></a>"),
        package("zqword.xml", b"<a/>"),
    ],
)
def test_it_is_found(data: bytes) -> None:
    assert leaks(data, ["Zqword", "Other"]) == {"Zqword"}


def test_it_is_found_in_a_pdf() -> None:
    for text in ("zqword", '#set document(title: "Zqword")\nA', '#link("https://zqword.org")[a]'):
        data = typst.compile(text.encode())
        assert leaks(data, ["Zqword"]) == {"Zqword"}
        assert not leaks(data, ["Other"])
