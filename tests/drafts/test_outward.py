"""The manifest beside public documents names what is public, and proves nothing of the rest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mdmdraft.drafts.build import build
from mdmdraft.drafts.targets import Request
from mdmdraft.world import World
from tests.small_paper import CONFIG, CONTEXT, write
from tests.writing.maker import png

SECTION = "content/sections/01-context.en.md"
BOTH = f"bibliography: [citations/library.json, citations/zq.json]\n{CONFIG}"
EVERY = Request(formats=("docx",))


def manifests(world: World, request: Request = EVERY) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the outward manifest and the whole one."""
    report = build(world, request, lambda _: None)
    whole = report.path.replace("dist/", "dist/internal/")
    outward, inner = (json.loads((world.root / p).read_bytes()) for p in (report.path, whole))
    return outward, inner


def names(manifest: dict[str, Any]) -> set[str]:
    return {i["path"] for i in manifest["inputs"]}


@pytest.fixture
def world(tmp_path: Path) -> World:
    (tmp_path / "figures").mkdir()
    for name, size in (("seen.png", 8), ("zq.png", 9), ("unused.png", 7)):
        (tmp_path / "figures" / name).write_bytes(png(size, size))
    held = '::: {.only audience="internal"}\n![ZQ](figures/zq.png)\n\nAs [@zqbook].\n:::'
    files = {
        "mdmdraft.yml": BOTH,
        SECTION: f"{CONTEXT}\n![A map](figures/seen.png)\n\n{held}\n",
        "citations/zq.json": json.dumps([{"id": "zqbook", "type": "book", "title": "ZQ"}]),
    }
    return write(tmp_path, files)


def test_it_lists_public_documents_and_what_they_print(world: World) -> None:
    outward, whole = manifests(world)
    assert {f["deliverable"] for f in outward["files"]} == {"position"}
    assert {f["deliverable"] for f in whole["files"]} == {"position", "inside"}
    assert outward["audience"] == "public"
    assert "audience" not in whole or not whole["audience"]
    assert names(outward) == {
        "mdmdraft.yml",
        "citations/legal/treaty.md",
        "citations/library.json",
        "content/evidence/survey.en.md",
        "content/recommendations/act.en.md",
        "content/recommendations/wait.en.md",
        "content/scenarios/fall.en.md",
        "content/terms/harm.en.md",
        "content/sections/01-context.en.md",
        "content/sections/02-advice.en.md",
        "content/sections/90-references.en.md",
        "content/sections/91-tables.en.md",
        "figures/seen.png",
    }
    assert names(whole) > names(outward)
    assert {"content/evidence/secret.en.md", "citations/zq.json", "figures/zq.png"} <= names(whole)


def test_it_holds_no_digest_of_a_source(world: World) -> None:
    outward, whole = manifests(world)
    assert outward["sources"] == ""
    assert all(set(i) == {"path"} for i in outward["inputs"])
    said = json.dumps({**outward, "files": []})
    assert not any(i["sha256"] in said for i in whole["inputs"])
    assert whole["sources"]


def test_what_is_withheld_does_not_show_in_it(world: World) -> None:
    """Nor does it change with it: papers that differ in what is withheld alone have equal ones."""
    before, _ = manifests(world)
    for path in (SECTION, "content/evidence/secret.en.md", "citations/zq.json"):
        file = world.root / path
        file.write_text(file.read_text("utf-8").replace("ZQ", "XY").replace("SECRET", "OTHER"))
    config = BOTH.replace("audience: internal", "audience: internal\n    subtitle: For us")
    (world.root / "mdmdraft.yml").write_text(config, "utf-8")
    after, whole = manifests(world)
    assert "small-inside" in json.dumps(whole)
    assert after == before


def test_builds_of_one_format_after_the_other_add_up(world: World) -> None:
    (world.root / SECTION).write_text(f"{CONTEXT}\n![A map](figures/seen.png)\n", "utf-8")
    manifests(world, Request(("position",), (), ("docx",)))
    outward, whole = manifests(world, Request(("inside",), (), ("docx",)))
    assert [f["deliverable"] for f in whole["files"]] == ["inside", "position"]
    assert [f["deliverable"] for f in outward["files"]] == ["position"]
    assert "figures/seen.png" in names(outward)
    outward, _ = manifests(world, Request(("position",), (), ("pdf",)))
    assert [f["format"] for f in outward["files"]] == ["docx", "pdf"]


def test_it_is_made_again_where_it_is_gone(world: World) -> None:
    outward, _ = manifests(world)
    (world.root / "dist/0.1.0/manifest.json").unlink()
    assert manifests(world)[0] == outward
