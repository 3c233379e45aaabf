"""`mdmdraft schema`: JSON Schemas for editors."""

from __future__ import annotations

import msgspec

from mdmdraft.cli.options import Format, OutFolder
from mdmdraft.cli.output import tell
from mdmdraft.cli.project import folder_in
from mdmdraft.world import World


class Schemas(msgspec.Struct, frozen=True):
    """What was written: the folder, its files, and which of them are new or changed."""

    folder: str
    files: tuple[str, ...]
    changed: tuple[str, ...]


def run(
    world: World,
    out: OutFolder = "",
    form: Format = "text",
) -> int:
    """Write the JSON Schemas that editors check front matter with.

    They hold the paper's own lists, where its settings can be read. They go to .mdmdraft/schemas
    unless --out names another folder; in its folder `output` are those of what each command prints
    with --format json.
    """
    from mdmdraft.cli.printed import output_schemas
    from mdmdraft.model.finding import refuse
    from mdmdraft.sources.fields.schema import FOLDER, schema_files
    from mdmdraft.sources.layout import CONFIG_PATH

    if not out and not world.exists(CONFIG_PATH):
        raise refuse(
            CONFIG_PATH,
            "not-a-paper",
            "there is no mdmdraft.yml here, so this folder is not a paper",
            "go to the paper's folder, name it with -C FOLDER, or say where to write: --out FOLDER",
        )
    folder = folder_in(world, out) if out else FOLDER
    named = {
        path.rpartition("/")[2]: text for path, text in schema_files(_lists(world)).items()
    } | output_schemas()
    files = {f"{folder}/{path}": text.encode("utf-8") for path, text in named.items()}
    if folder == FOLDER:
        files[".mdmdraft/.gitignore"] = b"*\n"
    changed = {path: data for path, data in files.items() if world.read_built(path) != data}
    world.write_built(changed)
    tell(
        form,
        Schemas(folder, tuple(sorted(files)), tuple(sorted(changed))),
        (p if p in changed else f"{p}  unchanged" for p in sorted(files) if p.endswith(".json")),
    )
    return 0


def _lists(world: World) -> dict[str, tuple[str, ...]]:
    """Return the paper's own lists; the usual ones where there is no paper whose settings hold."""
    from mdmdraft.model.finding import Refused
    from mdmdraft.model.lists import DEFAULTS, every_list
    from mdmdraft.sources.load import load_config

    try:
        return every_list(load_config(world))
    except Refused:
        return DEFAULTS
