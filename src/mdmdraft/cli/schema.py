"""`mdmdraft schema`: JSON Schemas for editors."""

from __future__ import annotations

from typing import Annotated

import typer

from mdmdraft.cli.project import Form, Project, wanted_form, world_of

NAME = "schema"


def run(
    context: typer.Context,
    out: Annotated[
        str, typer.Option("--out", help="Folder for the schemas (default: .mdmdraft/schemas).")
    ] = "",
    project: Project = None,
    form: Form = "text",
) -> int:
    """Write the JSON Schemas that editors complete and check front matter with, and that of what
    `mdmdraft diff --to json` gives."""
    from mdmdraft.cli.output import print_json
    from mdmdraft.diff.json import SCHEMA, schema_text
    from mdmdraft.model.finding import refuse
    from mdmdraft.sources.fields.schema import FOLDER, schema_files
    from mdmdraft.sources.layout import CONFIG_PATH

    wanted_form(form)
    world = world_of(context, project)
    if not out and not world.exists(CONFIG_PATH):
        raise refuse(
            CONFIG_PATH,
            0,
            0,
            "not-a-paper",
            "there is no mdmdraft.yml here, so this folder is not a paper",
            "go to the paper's folder, name it with -C FOLDER, or say where to write: --out FOLDER",
        )
    folder = out.rstrip("/") or FOLDER
    files = {
        f"{folder}/{path.rpartition('/')[2]}": text.encode("utf-8")
        for path, text in {**schema_files(), SCHEMA: schema_text()}.items()
    }
    if folder == FOLDER:
        files[".mdmdraft/.gitignore"] = b"*\n"
    changed = {path: data for path, data in files.items() if world.read_built(path) != data}
    world.write_built(changed)
    if form == "json":
        print_json({"folder": folder, "files": sorted(files), "changed": sorted(changed)})
        return 0
    for path in sorted(files):
        if path.endswith(".json"):
            print(path if path in changed else f"{path}  unchanged")
    return 0
