"""One build, and what its parts take of the processor: python -m benchmarks.parts DELIVERABLE.

The time of a part is that of the thread that does it, what it imports left out, and that of the
processes that it starts. Typst lays pages out in threads of its own, so the same source is compiled
once more by itself. See benchmarks/profile.py.
"""

from __future__ import annotations

import gc
import importlib
import json
import resource
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any

START, IMPORTS, TYPST, REST = "starting Python", "imports", "Typst", "the rest"
READING, CITATIONS, GIT = "pandoc, reading Markdown", "pandoc, citations", "git"
OURS = {
    "reading the sources": [("mdmdraft.drafts.prepare", "load_paper")],
    "  read without pandoc": [("mdmdraft.sources.record_file", "open_record")],
    "  joined from pandoc's words": [("mdmdraft.sources.record_file", "close_record")],
    "  kept": [("mdmdraft.sources.load", "keep_record")],
    "composing": [("mdmdraft.drafts.prepare", "compose_each")],
    "checking": [("mdmdraft.drafts.gate", "look"), ("mdmdraft.drafts.gate", "check_files")],
    "writing DOCX": [("mdmdraft.drafts.documents", "write_docx")],
    "writing Typst's source": [("mdmdraft.pdf.compile", "write_body")],
}
"""Stages, and the functions that do them. What is set in is part of the line above it, but for
what other threads do of it."""


class Parts:
    """What the parts of a build take in this process, in seconds of processor time."""

    def __init__(self) -> None:
        self.taken: dict[str, float] = defaultdict(float)
        self.again: Callable[[], Any] = lambda: None
        self._thread = threading.local()
        self._lock = threading.Lock()

    def watch(self) -> None:
        """Note from here on what is imported, what each stage and what each process takes."""
        bootstrap: Any = importlib.import_module("importlib._bootstrap")
        bootstrap._find_and_load = self._importing(bootstrap._find_and_load)
        for part, places in OURS.items():
            for module, name in places:
                found = importlib.import_module(module)
                setattr(found, name, self._staged(part, getattr(found, name)))
        world: Any = importlib.import_module("mdmdraft.world.world")
        world.run_pandoc = self._started(
            lambda args: CITATIONS if "--citeproc" in args[0] else READING, world.run_pandoc
        )
        repository: Any = importlib.import_module("mdmdraft.world.repository")
        repository.run_git = self._started(lambda _: GIT, repository.run_git)
        compile_: Any = importlib.import_module("mdmdraft.pdf.compile")
        compile_.typeset = self._kept(compile_.typeset)

    def _imported(self) -> float:
        return float(getattr(self._thread, "imported", 0.0))

    def _importing(self, load: Callable[..., Any]) -> Callable[..., Any]:
        def loading(*args: Any) -> Any:
            if getattr(self._thread, "inside", False):
                return load(*args)
            self._thread.inside = True
            start = time.thread_time()
            try:
                return load(*args)
            finally:
                self._thread.inside = False
                took = time.thread_time() - start
                self._thread.imported = self._imported() + took
                self.taken[IMPORTS] += took

        return loading

    def _staged(self, part: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def staged(*args: Any, **kwargs: Any) -> Any:
            start, imported = time.thread_time(), self._imported()
            try:
                return stage(*args, **kwargs)
            finally:
                took = time.thread_time() - start - (self._imported() - imported)
                self.taken[part] += took

        return staged

    def _started(
        self, part: Callable[[Sequence[Any]], str], run: Callable[..., Any]
    ) -> Callable[..., Any]:
        def started(*args: Any, **kwargs: Any) -> Any:
            with self._lock:  # one after the other, so that each is known by what it took
                before = of_children()
                try:
                    return run(*args, **kwargs)
                finally:
                    self.taken[part(args)] += of_children() - before

        return started

    def _kept(self, typeset: Callable[..., Any]) -> Callable[..., Any]:
        """Keep how Typst was asked, so that it can be asked again alone."""

        def keeping(*args: Any, **kwargs: Any) -> Any:
            self.again = lambda: typeset(*args, **kwargs)
            return typeset(*args, **kwargs)

        return keeping

    def typst(self) -> float:
        """Return what Typst takes in a process of its own, its start included."""
        from mdmdraft.world.bounded import end_all

        end_all()
        before = of_children()
        self.again()
        end_all()
        return of_children() - before


def of_children() -> float:
    """Return the processor time of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Build the paper in this folder, and print as JSON what its parts took."""
    parts = Parts()
    parts.taken[START] = time.process_time()
    parts.watch()
    main = importlib.import_module("mdmdraft.cli.main")
    sys.argv = ["mdmdraft", "build", *sys.argv[1:]]
    gc.disable()  # as `run` does, which takes hold of the streams as well
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        code = main.main()
    if code:
        raise SystemExit(code)
    whole = time.process_time()
    parts.taken[TYPST] = parts.typst()
    own = (
        v
        for k, v in parts.taken.items()
        if k not in {READING, CITATIONS, GIT, TYPST} and k[0] != " "
    )
    parts.taken[REST] = max(0.0, whole - sum(own))
    print(json.dumps(parts.taken))


if __name__ == "__main__":
    main()
