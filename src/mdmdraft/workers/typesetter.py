"""Typst in a process of its own: sources in, pages out."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import typst

from mdmdraft.workers.frames import read_frame, write_frame


def main(packages: str) -> None:
    """Answer until nobody asks any more. `packages` is an empty folder, where Typst looks for
    packages."""
    while (asked := read_frame(sys.stdin.buffer)) is not None:
        head, parts = asked
        fonts = _fonts(tuple(head["fonts"]))
        if parts:  # Else the fonts are to be had ready.
            write_frame(sys.stdout.buffer, *_answer(head, parts[0], fonts, packages))


@lru_cache(maxsize=4)
def _fonts(folders: tuple[str, ...]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=list(folders))


def _answer(
    head: dict[str, Any], source: bytes, fonts: typst.Fonts, packages: str
) -> tuple[dict[str, Any], list[bytes]]:
    own = tuple(head["own"])
    found = sorted({f.family for f in fonts.fonts() if f.path and f.path.startswith(own)})
    inputs = head["inputs"]
    families = [f for f in (*head["asked"], *found) if f not in head["last"]]
    inputs["fonts"] = ",".join(families)
    told: dict[str, Any] = {"families": list(fonts.families())}
    try:
        compiler = typst.Compiler(
            source,
            root=head["root"],
            font_paths=fonts,
            sys_inputs=inputs,
            package_path=packages,
            package_cache_path=packages,
        )
        if head["query"]:
            value = compiler.query(head["query"], field="value", one=True)
            return {**told, "warned": []}, [value.encode()]
        made, warned = compiler.compile_with_warnings(
            format=head["format"],
            ppi=head["ppi"],
            pdf_standards=head["standards"],
            timestamp=head["timestamp"],
        )
    except typst.TypstError as error:
        fault = {"message": error.message, "diagnostic": error.diagnostic}
        return {**told, "fault": fault, "warned": []}, []
    pages = made if isinstance(made, list) else [made or b""]
    return {**told, "warned": _told(warned)}, pages


def _told(warned: Iterable[typst.TypstWarning]) -> list[dict[str, str]]:
    return [{"message": w.message, "diagnostic": w.diagnostic} for w in warned]
