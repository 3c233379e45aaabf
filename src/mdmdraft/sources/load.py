"""The folder → the `Paper`, or every fault of every file at once."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec

from mdmdraft.model.config import Config
from mdmdraft.model.finding import Finding, Refused
from mdmdraft.model.input import Input
from mdmdraft.model.kinds import KINDS
from mdmdraft.model.lists import every_list
from mdmdraft.model.origin import Origin
from mdmdraft.model.paper import Paper, Record
from mdmdraft.sources.cache import cache_key, keep_record, load_record
from mdmdraft.sources.config_file import ConfigFile, read_config, read_config_as_far
from mdmdraft.sources.consistency import check_consistency
from mdmdraft.sources.law_languages import amended_in, law_languages
from mdmdraft.sources.layout import RecordFile, id_meant, printable, record_file
from mdmdraft.sources.legal_reference import legal_item
from mdmdraft.sources.libraries import read_libraries
from mdmdraft.sources.text_file import too_large
from mdmdraft.sources.unread import LOSSLESS, Unread
from mdmdraft.world import MAX_BYTES, World
from mdmdraft.world.collector import collector_off

if TYPE_CHECKING:
    from mdmdraft.sources.record_file import Opened

WORKERS = 2
SHARES = 4
"""Into how many shares the files to be parsed are divided, at most."""
LEAST = 8_000
"""Characters that are worth a process of their own."""


class Loader:
    """Reads one paper. Findings and inputs gather while it goes."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.findings: list[Finding] = []
        self.inputs: list[Input] = []
        self.names: set[str] = set()
        """Ids of records that are there and cannot be read, or not whole."""
        self.fronts: dict[str, int] = {}
        self.texts = False
        self.libraries = False

    @property
    def unread(self) -> Unread:
        """What could not be read so far."""
        return Unread(frozenset(self.names), self.fronts, self.texts, self.libraries)

    def read(self, path: str, limit: int = MAX_BYTES) -> bytes | None:
        """Return the bytes of a source file, of at most `limit`, and note them as input; None
        with a finding."""
        shown = printable(path)
        try:
            if self.world.path(path) is None:
                self.findings.append(_outside(shown))
                return None
            large = too_large(shown, self.world.size(path), limit)
            if large:
                self.findings.append(large)
                return None
            data = self.world.read(path)
        except FileNotFoundError:
            self.findings.append(_unreadable(shown, "missing-file", "there is no such file"))
            return None
        except (OSError, ValueError) as error:
            told = getattr(error, "strerror", "") or str(error)
            self.findings.append(
                _unreadable(shown, "unreadable-file", f"the file cannot be read: {told}")
            )
            return None
        self.inputs.append(Input(path, hashlib.sha256(data).hexdigest()))
        return data

    def files(self, main_language: str) -> list[RecordFile]:
        """Return what each Markdown file of the paper is."""
        found: list[RecordFile] = []
        taken: dict[tuple[str, str, str], RecordFile] = {}
        for folder in ("content", "citations"):
            for path in self.world.files(folder):
                file = record_file(path, main_language)
                if isinstance(file, Finding):
                    self.findings.append(file)
                    self.names.add(id_meant(path))
                    self.texts = True
                    continue
                if file is None:
                    continue
                key = (file.kind, file.id.casefold(), file.language)
                if key in taken:
                    self.findings.append(_taken(file, taken[key]))
                    continue
                taken[key] = file
                found.append(file)
        return found

    def records(
        self,
        files: list[RecordFile],
        *,
        raw_allowed: bool,
        lists: dict[str, tuple[str, ...]] | None = None,
    ) -> list[Record[Any]]:
        """Return the records, from the cache or from pandoc, in the order of the files. `lists` are
        the paper's own, where they are known."""
        own = self.own_blocks()
        settings = f"{sorted(own)}{raw_allowed}{sorted((lists or {}).items())}"
        found: dict[str, Record[Any]] = {}
        opened: dict[str, tuple[Opened, str]] = {}
        for file in files:
            data = self.read(file.path)
            if data is None:
                self._lost(file)
                continue
            key = cache_key(f"{file.path}\0{file.language}", data, settings)
            kept = load_record(self.world, file.kind, key)
            if kept is not None:
                found[file.path] = kept
                continue
            # A paper of which all is kept needs nothing that reads Markdown.
            from mdmdraft.sources.record_file import open_record

            fresh, findings = open_record(file, data, own, lists)
            self.findings.extend(findings)
            if fresh is None:
                self._lost(file)
                continue
            if fresh.faulty:
                self.names.add(file.id)
                self.fronts[file.path] = fresh.body_line
            opened[file.path] = (fresh, key)
        for path, record in self._parse(opened, raw_allowed).items():
            found[path] = record
        return [found[f.path] for f in files if f.path in found]

    def _lost(self, file: RecordFile) -> None:
        """Note a file that is there and cannot be read."""
        self.names.add(file.id)
        self.texts = True

    def own_blocks(self) -> frozenset[str]:
        """Return the names of the block templates that the paper adds."""
        return frozenset(
            path.rpartition("/")[2].removesuffix(".md.j2")
            for path in self.world.files("templates/blocks")
            if path.endswith(".md.j2") and not path.rpartition("/")[2].startswith("_")
        )

    def _parse(
        self, opened: dict[str, tuple[Opened, str]], raw_allowed: bool
    ) -> dict[str, Record[Any]]:
        """Return the records of the files opened. They are read in shares, two at a time: while
        pandoc reads one, the words of another are joined here."""
        shares = _shares(opened)
        if not shares:
            return {}
        from concurrent.futures import ThreadPoolExecutor

        found: dict[str, Record[Any]] = {}
        with collector_off(), ThreadPoolExecutor(max_workers=WORKERS) as pool:
            jobs = [pool.submit(self._share, share, raw_allowed) for share in shares]
            for job in jobs:
                records, findings = job.result()
                found.update(records)
                self.findings.extend(findings)
        return found

    def _share(
        self, opened: dict[str, tuple[Opened, str]], raw_allowed: bool
    ) -> tuple[dict[str, Record[Any]], list[Finding]]:
        from mdmdraft.markdown.batch import parse_texts
        from mdmdraft.sources.record_file import close_record

        texts = {
            f"{path}\0{field}": text
            for path, (fresh, _) in opened.items()
            for field, text in fresh.texts.items()
        }
        parsed, faults = parse_texts(self.world, texts, workers=1) if texts else ({}, ())
        gathered = [msgspec.structs.replace(f, path=f.path.split("\0")[0]) for f in faults]
        found: dict[str, Record[Any]] = {}
        for path, (fresh, key) in opened.items():
            names = {field: f"{path}\0{field}" for field in fresh.texts}
            if any(name not in parsed for name in names.values()):
                self._lost(fresh.file)
                continue
            mine = {field: parsed[name] for field, name in names.items()}
            record, findings = close_record(fresh, mine, raw_allowed)
            gathered.extend(findings)
            if not findings and not fresh.faulty:
                keep_record(self.world, key, record)
            elif any(f.severity == "error" and f.check not in LOSSLESS for f in findings):
                self.texts = True
                if KINDS[record.kind].holds_provisions:
                    self.names.add(record.id)
            found[path] = record
        return found, gathered


def _shares(opened: dict[str, tuple[Opened, str]]) -> list[dict[str, tuple[Opened, str]]]:
    """Divide files into shares alike in work; those that need no parser are one more."""
    weights = {path: sum(map(len, fresh.texts.values())) for path, (fresh, _) in opened.items()}
    plain = {path: opened[path] for path, weight in weights.items() if not weight}
    heavy = sorted((p for p in opened if weights[p]), key=lambda p: (-weights[p], p))
    number = min(SHARES, max(1, sum(weights.values()) // LEAST))
    shares = [{path: opened[path] for path in heavy[n::number]} for n in range(number)]
    return [share for share in (*shares, plain) if share]


def _taken(file: RecordFile, first: RecordFile) -> Finding:
    """Return the fault of a file whose id another one has, or has but for its capitals."""
    if file.id == first.id:
        told = f"the {file.kind} `{file.id}` stands already in {first.path}"
        return Finding.of_file(file.path, "duplicate-id", told, "rename one of the two files")
    told = (
        f"the {file.kind} `{file.id}` differs from `{first.id}` in {first.path} by capitals alone"
    )
    hint = "rename one of the two files: some systems keep one of such files alone"
    return Finding.of_file(file.path, "duplicate-id", told, hint)


def _outside(path: str) -> Finding:
    return Finding.of_file(
        path,
        "outside-path",
        "the file leads out of the paper's folder",
        "copy it into the folder; a link to another place is not followed",
    )


def _unreadable(path: str, check: str, message: str) -> Finding:
    return Finding.of_file(path, check, message, "check its name and its permissions")


def load_config(world: World) -> Config:
    """Return the paper's settings alone. Raises Refused where there are none that hold."""
    loader = Loader(world)
    return read_config(loader.read, loader.findings).config


class ReadPaper(msgspec.Struct, frozen=True):
    """A paper as far as it can be read, and everything that is wrong with it."""

    paper: Paper
    findings: tuple[Finding, ...]
    """Faults and warnings, in the order of the files."""
    unread: Unread
    """What is there and could not be read."""

    @property
    def is_whole(self) -> bool:
        """Whether there is no fault in it."""
        return all(f.severity != "error" for f in self.findings)


def load_paper(world: World) -> tuple[Paper, tuple[Finding, ...]]:
    """Return the paper and its warnings.

    Raises Refused, with every fault of every file, when it cannot be read whole.
    """
    read = read_paper(world)
    if not read.is_whole:
        raise Refused(read.findings, 2)
    return read.paper, read.findings


def read_paper(world: World) -> ReadPaper:
    """Return the paper as far as it can be read.

    Raises Refused, with every fault of every file, where there are no settings to read it by.
    """
    loader = Loader(world)
    settings = _config(loader)
    loader.findings.extend(settings.faults)
    config = settings.config
    files = loader.files(config.languages[0])
    records = loader.records(files, raw_allowed=config.policies.raw, lists=every_list(config))
    libraries = read_libraries(loader, config, records)
    loader.libraries = any(
        f.severity == "error" and f.check != "duplicate-id" and f.path in config.bibliography
        for f in loader.findings
    )
    references, origins = libraries.items, libraries.origins
    languages = law_languages(records)
    by_kind: dict[str, dict[Any, Record[Any]]] = {kind: {} for kind in KINDS}
    for record in records:
        has_language = KINDS[record.kind].has_language
        key = (record.id, record.language) if has_language else record.id
        by_kind[record.kind][key] = amended_in(record, languages)
    for record in by_kind["legal"].values():
        if record.id in references:
            loader.findings.append(_twice(record, origins[record.id]))
        references[record.id] = legal_item(record.id, record.meta)
        origins[record.id] = record.origin
    paper = Paper(
        records=by_kind,
        config=config,
        references=references,
        reference_origins=origins,
        lost=libraries.lost,
        inputs=tuple(sorted(loader.inputs)),
    )
    loader.findings.extend(check_consistency(paper, world, settings, files))
    return ReadPaper(paper, tuple(sorted(set(loader.findings))), loader.unread)


def _config(loader: Loader) -> ConfigFile:
    """Return the settings. Raises Refused with the faults of all files when they cannot be read:
    those of the records are told beside, as far as records can be read without settings."""
    try:
        return read_config_as_far(loader.read, loader.findings)
    except Refused as refused:
        if any(f.check == "not-a-paper" for f in refused.findings):
            raise
        loader.records(loader.files(""), raw_allowed=True)
        raise Refused([*refused.findings, *loader.findings]) from None


def _twice(record: Record[Any], other: Origin) -> Finding:
    return Finding(
        record.path,
        1,
        1,
        "duplicate-id",
        f"`{record.id}` is also a reference in {other.path}:{other.line}",
        "keep the legal instrument, and take the reference out of the library",
    )
