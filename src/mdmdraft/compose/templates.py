"""Block templates: the paper's own before those that come with mdmdraft, in a sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mdmdraft.compose.slots import Safe, escape
from mdmdraft.model.finding import refuse
from mdmdraft.world import World, package_data, package_list, package_text

if TYPE_CHECKING:
    from jinja2 import Environment

OWN = "templates/blocks"
SHIPPED = "templates/blocks"
MOST_CHARACTERS = 2_000_000
"""A template that prints more than this is refused: a loop gone astray."""


class Templates:
    """Renders block templates by name. `used` holds the path of each of the paper's own."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.used: dict[str, bytes] = {}

    def source(self, file: str) -> tuple[str, str] | None:
        """Return the text and the shown path of a template file, None when there is none."""
        own = f"{OWN}/{file}"
        if self.world.exists(own):
            try:
                data = self.world.read(own)
            except (OSError, ValueError) as error:
                told = getattr(error, "strerror", "") or str(error)
                hint = "check its name and its permissions"
                raise refuse(
                    own, "unreadable-file", f"the template cannot be read: {told}", hint
                ) from None
            self.used[own] = data
            try:
                return data.decode("utf-8"), own
            except UnicodeDecodeError as error:
                raise refuse(
                    own,
                    "not-utf-8",
                    f"the template is not UTF-8 (byte {error.start})",
                    "save it as UTF-8",
                ) from None
        if "/" in file or file not in package_list(SHIPPED):
            return None
        return package_text(f"{SHIPPED}/{file}"), file

    def render(self, name: str, values: Mapping[str, Any], path: str, line: int) -> str:
        """Return the Markdown that the template `name` prints.

        `path` and `line` are those of the block that asked for it. Raises Refused when the
        template is missing or faulty.
        """
        from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

        file = f"{name}.md.j2"
        try:
            text = self.environment.get_template(file).render(values)
        except TemplateNotFound as error:
            raise refuse(
                path,
                "unknown-block",
                f"there is no block template `{error.message}`",
                f"write {OWN}/{file}",
                at=(line, 1),
            ) from None
        except TemplateSyntaxError as error:
            shown = f"{OWN}/{error.name or file}"
            raise refuse(
                shown,
                "bad-template",
                f"{error.message}",
                "see docs/templates.md for what a block template may hold",
                at=(error.lineno, 1),
            ) from None
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            where = _line_in_template(error)
            raise refuse(
                f"{OWN}/{file}",
                "bad-template",
                f"{error or type(error).__name__} (used at {path}:{line})",
                "see docs/templates.md for what a block template is given",
                at=(where, 1 if where else 0),
            ) from None
        if len(text) > MOST_CHARACTERS:
            raise refuse(
                path,
                "bad-template",
                f"the template {file} prints without end",
                "look for a loop in it that does not stop",
                at=(line, 1),
            )
        return text

    def digest(self) -> str:
        """Return one digest for all templates, the paper's own and those that ship."""
        from hashlib import sha256

        found = sha256()
        for path in self.world.files(OWN):
            try:
                data = self.world.read(path)
            except (OSError, ValueError):  # Told when it is rendered.
                data = b""
            found.update(f"own {path}\0".encode("utf-8", "surrogatepass") + data + b"\0")
        for name in package_list(SHIPPED):
            found.update(f"{name}\0".encode() + package_data(f"{SHIPPED}/{name}"))
        return found.hexdigest()

    def note_used(self, paths: tuple[str, ...]) -> None:
        """Note the paper's own files that a kept block was rendered from."""
        for path in paths:
            self.used[path] = self.world.read(path)

    @cached_property
    def environment(self) -> Environment:
        """The sandbox, made when the first template is rendered."""
        from jinja2 import FunctionLoader, StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        def load(file: str) -> tuple[str, str | None, Any] | None:
            found = self.source(file)
            return None if found is None else (found[0], found[1], lambda: True)

        environment = ImmutableSandboxedEnvironment(
            loader=FunctionLoader(load),
            undefined=StrictUndefined,
            finalize=escape,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,
            # `{#` opens an attribute list in Markdown, so comments have marks of their own.
            comment_start_string="{##",
            comment_end_string="##}",
        )
        environment.filters["md"] = Safe
        return environment


def _line_in_template(error: BaseException) -> int:
    trace, line = error.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
