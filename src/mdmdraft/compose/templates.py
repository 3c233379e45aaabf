"""Block templates: the paper's own before those that come with mdmdraft, in a sandbox.

Where a paper has templates of its own, all are rendered in a child process within bounds: they may
be a stranger's, and include one another.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from mdmdraft.model.finding import Finding, Refused, refuse
from mdmdraft.workers.markup import DOES_NOT_END, Kind, Printed, to_json
from mdmdraft.world import World, package_data, package_list, package_text

if TYPE_CHECKING:
    from jinja2 import Environment

OWN = "templates/blocks"
SHIPPED = "templates/blocks"
SECONDS = 10.0
"""What a template is given; the longest that ships takes a hundredth of a second."""
_GRACE = 2.0
"""What it is given beside to say where it stood."""
_HINTS = {
    "syntax": "see docs/templates.md for what a block template may hold",
    "fault": "see docs/templates.md for what a block template is given",
}


class _Answer(msgspec.Struct, frozen=True):
    """What a child tells of a template that it rendered, beside the text; see `Printed`."""

    kind: Kind
    file: str
    line: int
    used: tuple[str, ...]
    """Every template that was loaded for it."""


class Templates:
    """Renders block templates by name. `used` holds the path of each of the paper's own."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.used: dict[str, bytes] = {}
        self._faults: dict[str, Finding] = {}
        """Why some of the paper's own cannot be read, by the names that they are included by."""
        self._beyond: dict[str, str] = {}
        """What templates did that went beyond their bounds: they are not asked twice."""

    def render(
        self, name: str, values: Mapping[str, Any], path: str, line: int
    ) -> tuple[str, tuple[str, ...]]:
        """Return the Markdown that the template `name` prints, and the paths of the paper's own
        templates that it came from.

        `path` and `line` are those of the block that asked for it. Raises Refused when the
        template is missing or faulty.
        """
        file = f"{name}.md.j2"
        made, used = self._apart(file, values) if self._own else (self._here(file, values), ())
        if not made.kind:
            return made.text, used
        if made.kind == "missing":
            told = f"there is no block template `{made.text}`"
            raise refuse(path, "unknown-block", told, f"write {OWN}/{file}", at=(line, 1))
        told = made.text
        if made.kind == "fault":
            told += f" (used at {path}:{line})"
        at = (made.line, 1 if made.line else 0)
        raise refuse(f"{OWN}/{made.file}", "bad-template", told, _HINTS[made.kind], at=at)

    def _here(self, file: str, values: Mapping[str, Any]) -> Printed:
        """Render a template that ships, where no other can be included."""
        from mdmdraft.workers.blocks import printed

        return printed(self._shipped_alone, file, values)

    @cached_property
    def _shipped_alone(self) -> Environment:
        from mdmdraft.workers.blocks import environment

        return environment(self._shipped.get)

    def _apart(self, file: str, values: Mapping[str, Any]) -> tuple[Printed, tuple[str, ...]]:
        """Render a template in a child process. Raises Refused where one that it includes cannot be
        read."""
        from mdmdraft.world.bounded import child_of
        from mdmdraft.world.tied import Exceeded

        if file in self._beyond:
            return Printed("fault", self._beyond[file], file), ()
        given = json.dumps(to_json(values)).encode()
        head = {"file": file, "seconds": SECONDS}
        try:
            with child_of("blocks") as child:
                parts = [self._sources, given]
                answer, texts = child.ask(head, parts, _Answer, SECONDS + _GRACE)
        except Exceeded as error:
            self._beyond[file] = f"it {error}"
            return Printed("fault", self._beyond[file], file), ()
        faults = [self._faults[used] for used in answer.used if used in self._faults]
        if faults:
            raise Refused(faults)
        own = {f"{OWN}/{name}": self._own[name] for name in answer.used if name in self._own}
        self.used.update(own)
        text = texts[0].decode("utf-8", "surrogatepass")
        if answer.kind == "fault" and text == DOES_NOT_END:
            self._beyond[file] = text
        return Printed(answer.kind, text, answer.file, answer.line), tuple(sorted(own))

    @cached_property
    def _shipped(self) -> dict[str, str]:
        return {name: package_text(f"{SHIPPED}/{name}") for name in package_list(SHIPPED)}

    @cached_property
    def _sources(self) -> bytes:
        """The text of every template, as a child is handed it."""
        texts = dict(self._shipped)
        for name, data in self._own.items():
            try:
                texts[name] = data.decode("utf-8")
            except UnicodeDecodeError as error:
                texts[name] = ""
                self._faults[name] = Finding.of_file(
                    f"{OWN}/{name}",
                    "not-utf-8",
                    f"the template is not UTF-8 (byte {error.start})",
                    "save it as UTF-8",
                )
        return json.dumps(texts).encode()

    @cached_property
    def _own(self) -> dict[str, bytes]:
        """The paper's own templates, by the names that they are included by."""
        found: dict[str, bytes] = {}
        for path in self.world.files(OWN):
            name = path[len(OWN) + 1 :]
            try:
                found[name] = self.world.read(path)
            except (OSError, ValueError) as error:
                found[name] = b""
                told = getattr(error, "strerror", "") or str(error)
                self._faults[name] = Finding.of_file(
                    path,
                    "unreadable-file",
                    f"the template cannot be read: {told}",
                    "check its name and its permissions",
                )
        return found

    def digest(self) -> str:
        """Return one digest for all templates, the paper's own and those that ship."""
        from hashlib import sha256

        found = sha256()
        for name, data in self._own.items():
            found.update(f"own {OWN}/{name}\0".encode("utf-8", "surrogatepass") + data + b"\0")
        for name in package_list(SHIPPED):
            found.update(f"{name}\0".encode() + package_data(f"{SHIPPED}/{name}"))
        return found.hexdigest()

    def note_used(self, paths: tuple[str, ...]) -> None:
        """Note the paper's own files that a kept block was rendered from."""
        for path in paths:
            self.used[path] = self._own[path[len(OWN) + 1 :]]


def templates_ready(world: World) -> None:
    """Start what renders the paper's own templates, if it has any, ahead of its use."""
    from mdmdraft.world.bounded import ready

    if world.files(OWN):
        ready("blocks", {})
