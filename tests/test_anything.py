"""Whatever stands in the files: findings, or none, and never a traceback.

Files of a paper are written with random Unicode, YAML and Markdown in them, read, composed and
checked by all checks. 2,000 papers in continuous integration, 200 elsewhere.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdmdraft.checks.kit.registry import names
from mdmdraft.cli.formats import NAMES, CheckResult, form_of
from mdmdraft.drafts.checking import Checked, check
from mdmdraft.model.finding import Refused
from mdmdraft.world import World
from tests.checks.base import BASE

EXAMPLES = 2000 if os.environ.get("CI") == "true" else 200

ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\(n)")


def unescaped(line: str) -> str:
    return ESCAPE.sub(lambda m: "\n" if m[2] else chr(int(m[1], 16)), line)


LINES = (Path(__file__).parent / "data" / "pieces.txt").read_text("utf-8").splitlines()
PIECES = [unescaped(line) for line in LINES if line]
"""What checks look for, and what breaks parsers, put together in any order."""

text = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=8).map("\n\n".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=12).map("".join),
)
scalar = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from(PIECES),
    st.sampled_from(["survey", "act", "harm", "treaty", "art-3-a", "eu", "france", "2026-03-05"]),
    st.dates(),
)
value = st.recursive(
    scalar,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
FIELDS = sorted(
    {
        line.split(":")[0].strip()
        for content in BASE.values()
        for line in content.splitlines()
        if ":" in line and line.split(":")[0].strip().isidentifier()
    }
    | {"checks", "limits", "policies", "verification", "discouraged", "variants", "comparison"}
)
front = st.dictionaries(st.sampled_from(FIELDS), value, max_size=4)
MARKDOWN = [path for path in BASE if path.endswith(".md")]


def dumped(data: object) -> str:
    return yaml.safe_dump(data, allow_unicode=True)


@st.composite
def changed(draw: st.DrawFn) -> dict[str, str]:
    """Return one or two files of the minimal paper, changed in some way."""
    files: dict[str, str] = {}
    for path in draw(st.lists(st.sampled_from(sorted(BASE)), min_size=1, max_size=2, unique=True)):
        old = BASE[path]
        way = draw(st.sampled_from(["append", "insert", "front", "replace", "cut"]))
        at = draw(st.integers(0, len(old)))
        if way == "append":
            new = old + "\n" + draw(text)
        elif way == "insert":
            new = old[:at] + draw(text) + old[at:]
        elif way == "cut":
            new = old[:at] + old[at + draw(st.integers(1, 40)) :]
        elif way == "front":
            new = with_front(path, old, draw(front))
        else:
            new = draw(text)
        files[path] = new
    return files


def with_front(path: str, old: str, fields: dict[str, object]) -> str:
    """Return a file with some fields of its YAML or JSON set anew."""
    if path.endswith(".json"):
        items = json.loads(old)
        items[0].update(json.loads(json.dumps(fields, default=str)))
        return json.dumps(items)
    if path.endswith(".yml"):
        return dumped({**yaml.safe_load(old), **fields})
    if not old.startswith("---\n"):
        return f"---\n{dumped(fields)}---\n\n{old}"
    _, head, body = old.split("---\n", 2)
    return f"---\n{dumped({**yaml.safe_load(head), **fields})}---\n{body}"


class Folder:
    """A folder in which one paper after another is checked. What did not change is kept, as it is
    between a writer's edits, so that the time goes into what did."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for path in BASE:
            self.put(path, BASE[path])

    def put(self, path: str, content: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode("utf-8", "surrogatepass"))

    def check(self, files: dict[str, str]) -> Checked | None:
        """Return what is found in the minimal paper with `files` laid over it."""
        for path, content in files.items():
            self.put(path, content)
        try:
            return check(World(self.root, env={}), names())
        except Refused as refused:
            assert refused.findings
            return None
        finally:
            for path in files:
                self.put(path, BASE[path])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return Folder(tmp_path_factory.mktemp("paper"))


@settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(files=changed())
def test_anything_is_told_and_nothing_breaks(folder: Folder, files: dict[str, str]) -> None:
    found = folder.check(files)
    if found is None:
        return
    for finding in found.findings:
        assert finding.line >= 0
        assert finding.column >= 0
        assert finding.message
        assert finding.fingerprint
    for name in NAMES:
        form_of(name)(CheckResult(found.findings, found.ran)).encode("utf-8")


@pytest.mark.parametrize("path", sorted(BASE))
@pytest.mark.parametrize("content", ["", "\x00", "\ufeff", "---\n", "---\n---\n", "[]", "{}", "\n"])
def test_a_file_with_next_to_nothing_in_it(folder: Folder, path: str, content: str) -> None:
    folder.check({path: content})


def test_what_is_thrown_reaches_the_checks(folder: Folder) -> None:
    """The pieces make papers that can be read: else the checks would never see them."""
    readable = 0
    for piece in PIECES:
        text = f"# Text\n\nWords {piece} words.\n"
        found = folder.check({"content/sections/01-text.en.md": text})
        readable += found is not None and found.code == 0
    assert readable > len(PIECES) * 0.8
