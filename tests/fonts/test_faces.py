from __future__ import annotations

from pathlib import Path

import pytest

from mdmdraft.fonts import scripts
from mdmdraft.fonts.faces import fonts_of
from mdmdraft.fonts.folders import FAMILY, font_folder
from mdmdraft.fonts.scripts import SCRIPTS, scripts_in
from mdmdraft.world.typesetting import query, typeset


@pytest.mark.parametrize(
    ("text", "extras"),
    [
        ("Plain, naïve, Ελληνικά, Русский — “…” €", []),
        ("مركز", ["arabic"]),
        ("שלום and ไทย", ["hebrew", "thai"]),
        ("हिन्दी", ["devanagari"]),
        ("漢字かな", ["japanese", "chinese"]),
        ("한국어", ["korean"]),
    ],
)
def test_the_scripts_of_a_text(text: str, extras: list[str]) -> None:
    assert [script.extra for script in scripts_in(text)] == extras


def test_every_extra_is_declared() -> None:
    import tomllib

    from tests import ROOT

    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = extras["optional-dependencies"]
    for script in SCRIPTS:
        (package,) = declared[script.extra]
        assert package.partition("==")[0].replace("-", "_") == script.module
    assert declared["fonts"] == [f"mdmdraft[{','.join(s.extra for s in SCRIPTS)}]"]


def test_a_script_that_is_not_installed_has_no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scripts, "find_spec", lambda _: None)
    assert fonts_of("مركز").asked == ()


def test_an_installed_script_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    class Spec:
        submodule_search_locations = (font_folder(),)

    monkeypatch.setattr(scripts, "find_spec", lambda _: Spec())
    assert fonts_of("مركز").asked == ("Noto Sans Arabic",)
    assert fonts_of("plain").asked == ()


def test_the_papers_own_fonts() -> None:
    files = sorted(Path(font_folder()).glob("*.[ot]tf"))
    own = {f"templates/fonts/{file.name}": file.read_bytes() for file in files}
    told = b"#metadata(sys.inputs.fonts) <told>"
    # The default face, which is asked first, is none of the others.
    assert typeset(told + b"\nx", fonts_of("plain", own)).families.count(FAMILY) == 1
    assert query(told, "<told>", fonts_of("plain", own)) == '""'
    other = fonts_of("plain", own)._replace(last=())
    assert query(told, "<told>", other) == f'"{FAMILY}"'
    assert {FAMILY, "Libertinus Serif", "DejaVu Sans Mono"} <= set(
        typeset(b"x", fonts_of("plain", own)).families
    )
