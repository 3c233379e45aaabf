"""Block templates of a stranger: each ends, within bounds, with what is wrong and where."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from mdmdraft.compose import templates
from mdmdraft.compose.templates import OWN, Templates
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.workers.markup import Safe, Slot, escape, from_json, to_json
from mdmdraft.world import World

WORDS = dict.fromkeys(("colon", "evidence", "finding", "sample", "limits", "evidence_base"), ":")
VALUES = {"w": WORDS, "caption": "", "evidence": [], "options": {}, "anchor": "", "landscape": ""}


def made(root: Path, files: dict[str, str]) -> Templates:
    for name, text in files.items():
        path = root / OWN / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", errors="surrogatepass")
    return Templates(World(root))


def fault(root: Path, text: str, files: dict[str, str] | None = None) -> Finding:
    """Return what is wrong with a template of the paper's own."""
    found = made(root, {"mine.md.j2": text, **(files or {})})
    with pytest.raises(Refused) as refused:
        found.render("mine", VALUES, "content/a.md", 7)
    (finding,) = refused.value.findings
    assert "Traceback" not in finding.message
    return finding


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates, "SECONDS", 1.0)
    monkeypatch.setattr(templates, "_GRACE", 1.0)


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n{% for i in range(99999) %}{% for j in range(99999) %}\n{% endfor %}{% endfor %}", 2),
        ("{% for i in range(99999) %}{% for j in range(99999) %}{% set a = i * j %}{% endfor %}"
         "{% endfor %}", 1),
        ("\n\n{% macro f(n) %}{% for i in range(9) %}{{ f(n + 1) if n < 90 }}{% endfor %}"
         "{% endmacro %}{{ f(0)|length }}", 3),
        ("{{ 9 ** (9 ** (9 ** 9)) }}", 0),
        ("{% set n = options|length + 7 %}{% if n ** (10 ** 9) > 1 %}{% endif %}", 1),
    ],
)  # fmt: skip
def test_what_does_not_end_is_ended(text: str, line: int, tmp_path: Path) -> None:
    found = fault(tmp_path, text)
    assert (found.path, found.check) == (f"{OWN}/mine.md.j2", "bad-template")
    assert found.line in {line, 0}
    assert "it does not end" in found.message or "was not ready after" in found.message
    assert "(used at content/a.md:7)" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "{{ 'a' * 2000000000 }}",
        "{{ 'a'|center(4000000000) }}",
        "{{ '%4000000000d'|format(1) }}",
        "{{ range(99999)|list|string * 10000 }}",
        "{% set n = namespace(a='aaaaaaaa') %}{% for i in range(60) %}{% set n.a = n.a + n.a %}"
        "{% endfor %}",
        "{{ 'a'.ljust(3000000000) }}",
        "{{ [0] * 900000000 }}",
        "{{ '{:>3000000000}'.format(1) }}",
        "{{ ('a' * 900000000)|list }}",
        "{{ 'ab'.replace('', 'x' * 99999999)|replace('x', 'y' * 999) }}",
        "{{ (1).to_bytes(3000000000, 'big') }}",
        "{{ 'a'|indent(2000000000, first=true) }}",
    ],
)
def test_what_is_too_large_is_told(text: str, tmp_path: Path) -> None:
    found = fault(tmp_path, text)
    assert (found.path, found.check) == (f"{OWN}/mine.md.j2", "bad-template")
    assert found.line in {0, 1}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "nested too deep"),
        ("{% include 'mine.md.j2' %}", "nested too deep"),
        ("{% extends 'mine.md.j2' %}", "nested too deep"),
        ("{% include 'b.md.j2' %}", "nested too deep"),
        ("{% if 1 %}" * 400 + "{% endif %}" * 400, ""),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "nested too deep"),
        ("{{ " + "[" * 150 + "1" + "]" * 150 + " }}", ""),
        ("{% for a in [1] %}" * 30 + "{% endfor %}" * 30, ""),
        ("{{ 1" + " + 1" * 5000 + " }}", ""),
        ("{{ w" + ".x" * 5000 + " }}", ""),
        ("{% import 'mine.md.j2' as a %}", "nested too deep"),
    ],
)
def test_what_is_nested_is_a_fault_of_the_template(text: str, told: str, tmp_path: Path) -> None:
    found = fault(tmp_path, text, {"b.md.j2": "{% include 'mine.md.j2' %}"})
    assert found.check == "bad-template"
    assert found.path in {f"{OWN}/mine.md.j2", f"{OWN}/b.md.j2"}
    assert told in found.message


def test_an_output_without_end_is_cut(tmp_path: Path) -> None:
    found = fault(tmp_path, "{% for i in range(99999) %}{{ 'a' * 100 }}{% endfor %}")
    assert "more than 2 million characters" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ w.__class__.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ cycler.__init__.__globals__.os.environ }}",
        "{{ '{0.__class__}'.format(w) }}",
        "{{ evidence.append(1) }}",
        "{{ (1|attr('__class__')) }}",
        "{% set w.colon = 1 %}",
        "{{ lipsum.__globals__ }}",
    ],
)
def test_the_sandbox_holds(text: str, tmp_path: Path) -> None:
    assert fault(tmp_path, text).check == "bad-template"


def test_a_template_includes_templates_alone(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/secret.md").write_text("withheld")
    (tmp_path / "mdmdraft.yml").write_text("title: x")
    for name in ("../../content/secret.md", "../../mdmdraft.yml", "/etc/hostname", "sub/../../x"):
        found = fault(tmp_path, f"{{% include '{name}' %}}")
        assert (found.path, found.check) == ("content/a.md", "unknown-block")


def test_what_was_used_is_told_each_time(tmp_path: Path) -> None:
    files = {
        "mine.md.j2": "{% include 'parts/b.md.j2' %}!",
        "parts/b.md.j2": "{{ caption }}",
        "other.md.j2": "other",
    }
    found = made(tmp_path, files)
    for _ in range(2):
        assert found.render("mine", {"caption": "a*b"}, "a.md", 1) == (
            "a\\*b!",
            (f"{OWN}/mine.md.j2", f"{OWN}/parts/b.md.j2"),
        )
    assert set(found.used) == {f"{OWN}/mine.md.j2", f"{OWN}/parts/b.md.j2"}
    assert found.render("other", {}, "a.md", 1) == ("other", (f"{OWN}/other.md.j2",))
    assert made(tmp_path, {"other.md.j2": "new"}).render("other", {}, "a.md", 1)[0] == "new"


def test_a_shipped_template_takes_the_papers_own_part(tmp_path: Path) -> None:
    files = {"mine.md.j2": "{% set summary = 1 %}{% include 'evidence.md.j2' %}"}
    found = made(tmp_path, files)
    own = made(tmp_path / "b", {"evidence.md.j2": "own"})
    assert own.render("evidence", VALUES, "a.md", 1) == ("own", (f"{OWN}/evidence.md.j2",))
    assert found.render("mine", VALUES, "a.md", 1)[1] == (f"{OWN}/mine.md.j2",)


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")
def test_what_cannot_be_read_is_told_where_it_is_used(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    root = tmp_path / "paper"
    made(root, {"mine.md.j2": "{% include 'link.md.j2' %}", "fine.md.j2": "fine"})
    (root / OWN / "link.md.j2").symlink_to(secret)
    os.mkfifo(root / OWN / "pipe.md.j2")
    (root / OWN / "latin.md.j2").write_bytes(b"\xe9")
    found = Templates(World(root))
    assert found.render("fine", {}, "a.md", 1)[0] == "fine"
    for name, check in (
        ("mine", "unreadable-file"),
        ("pipe", "unreadable-file"),
        ("latin", "not-utf-8"),
    ):
        with pytest.raises(Refused) as refused:
            found.render(name, {}, "a.md", 1)
        assert [f.check for f in refused.value.findings] == [check]


@pytest.mark.usefixtures("short")
def test_a_template_that_does_not_end_is_asked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = made(tmp_path, {"mine.md.j2": "{% for i in range(99999) %}{% for j in range(99999) %}"
                            "{% endfor %}{% endfor %}"})  # fmt: skip
    with pytest.raises(Refused):
        found.render("mine", {}, "a.md", 1)
    monkeypatch.setattr("mdmdraft.world.bounded.child_of", None)
    with pytest.raises(Refused, match=r"a\.md:2"):
        found.render("mine", {}, "a.md", 2)


def test_values_pass_as_they_are() -> None:
    import json

    values = {
        "a": Safe("*a*"),
        "b": [Slot("[]{.slot n=0}", "words"), "plain", 1, 2.5, None, True, ("x", Safe("y"))],
        "é\ud800": {"": "", "c": {}},
    }
    back = json.loads(json.dumps(to_json(values)), object_hook=from_json)
    assert escape(back["a"]) == "*a*"
    slot, *rest = back["b"]
    assert (slot, slot.plain, type(slot)) == ("[]{.slot n=0}", "words", Slot)
    assert rest == ["plain", 1, 2.5, None, True, ["x", "y"]]
    assert [type(v) for v in rest[-1]] == [str, Safe]
    assert back["é\ud800"] == {"": "", "c": {}}
