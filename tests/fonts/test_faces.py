from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mdmdraft.fonts import scripts
from mdmdraft.fonts.faces import fonts_of
from mdmdraft.fonts.folders import FAMILY, font_folder
from mdmdraft.fonts.scripts import SCRIPTS, scripts_in


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
    assert fonts_of("مركز").families == ()


def test_an_installed_script_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    class Spec:
        submodule_search_locations = (font_folder(),)

    monkeypatch.setattr(scripts, "find_spec", lambda _: Spec())
    assert fonts_of("مركز").families == ("Noto Sans Arabic",)
    assert fonts_of("plain").families == ()


def test_the_papers_own_fonts(tmp_path: Path) -> None:
    file = next(Path(font_folder()).glob("*.[ot]tf"))
    shutil.copy(file, tmp_path / file.name)
    faces = fonts_of("plain", [str(tmp_path)])
    assert faces.families == ()  # the default face, which is asked first, is none of the others
    assert {FAMILY, "Libertinus Serif", "DejaVu Sans Mono"} <= set(faces.all)
