"""The paper checked: read, composed, and held against every check that is wanted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

import msgspec

from mdmdraft import __version__
from mdmdraft.checks.kit.faults import fault_names
from mdmdraft.checks.kit.kept import KeptFindings, Same, know_declared
from mdmdraft.checks.kit.registry import declared, names
from mdmdraft.checks.kit.run import name_fault, run
from mdmdraft.checks.kit.subject import BuiltFile, Subject
from mdmdraft.checks.kit.trust import without_distrusted
from mdmdraft.drafts import manifest as m
from mdmdraft.drafts.composing import Drafts, compose_each
from mdmdraft.drafts.house_look import template_told
from mdmdraft.drafts.pdf_look import pdf_look_told
from mdmdraft.drafts.status import released_as_draft
from mdmdraft.drafts.targets import Request, targets_of
from mdmdraft.model.caption_lists import empty_lists
from mdmdraft.model.draft import Composed
from mdmdraft.model.finding import Finding, Muted, Refused
from mdmdraft.model.input import Input
from mdmdraft.model.nearest import did_you_mean
from mdmdraft.model.paper import Paper
from mdmdraft.model.source import Source
from mdmdraft.sources.load import read_paper
from mdmdraft.sources.places import text_of
from mdmdraft.sources.unread import Unread
from mdmdraft.world import World
from mdmdraft.world.collector import collector_off

LEFTOVER = "leftover-markup"
"""The check that sees in the printed text what the reader may have refused already."""
USELESS = "useless-exception"
"""The check that has to know what all the others looked at."""


class Checked(msgspec.Struct, frozen=True):
    """What checking a paper gave."""

    findings: tuple[Finding, ...]
    """Each with its fingerprint, in the order of the files."""
    ran: tuple[str, ...]
    """Names of the checks that ran."""
    code: int = 0
    """2 where the paper could not be read whole; else 0."""
    waiting: tuple[str, ...] = ()
    """Names of the checks that look for what is missing, and wait until all can be read."""
    distrusted: tuple[str, ...] = ()
    """Names of the checks whose errors are told as warnings: they are not precise enough."""
    muted: tuple[Muted, ...] = ()
    """What is muted in the sources, in the order of the files."""


class Looked(msgspec.Struct, frozen=True):
    """What checks found in a paper that is read and composed."""

    findings: tuple[Finding, ...]
    ran: tuple[str, ...]
    """Names of the checks that ran."""
    distrusted: tuple[str, ...] = ()
    """Names of the checks whose errors are told as warnings."""
    muted: tuple[Muted, ...] = ()


def chosen(only: tuple[str, ...] = (), skip: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the names of the checks that are wanted. Raises Refused for those there are not."""
    faults = [unknown_check(name) for name in (*only, *skip) if name not in names()]
    if faults:
        raise Refused(faults, 2)
    return tuple(n for n in names() if (not only or n in only) and n not in skip)


def unknown_check(name: str) -> Finding:
    """Return the fault of naming a check that there is not."""
    hint = did_you_mean(name, names()) or "`mdmdraft explain` lists the checks"
    if name in fault_names():
        hint = "it is a fault of the sources, which is told whatever is checked"
    return Finding.of_file("mdmdraft", "unknown-check", f"there is no check `{name}`", hint)


def unexplained(name: str) -> Finding:
    """Return the fault of asking what is neither a check nor a fault."""
    near = did_you_mean(name, (*names(), *fault_names()))
    told = f"there is no check and no fault `{name}`"
    hint = near or "`mdmdraft explain` lists the checks and the faults"
    return Finding.of_file("mdmdraft", "unknown-check", told, hint)


@collector_off()
def check(
    world: World,
    wanted: tuple[str, ...],
    request: Request | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Checked:
    """Return what the wanted checks find in the paper, with every fault of reading and composing.

    Drafts are those of the deliverables and languages that are asked for; the records and sources
    of the paper are looked at whole. Raises Refused when the folder is no paper, and for a
    deliverable or a language that it does not have.
    """
    asked = request or Request()
    progress("reading the paper")
    know_declared(world, world.program())
    try:
        read = read_paper(world)
    except Refused as refused:
        if any(f.check == "not-a-paper" for f in refused.findings):
            raise
        return Checked(_named(world, refused.findings), (), 2, wanted)
    paper, unread, told = read.paper, read.unread, read.findings
    targets = targets_of(paper.config, asked)
    progress("composing " + ", ".join(f"{t.deliverable} ({t.language})" for t in targets))
    drafts = compose_each(world, paper, targets, whole=read.is_whole)
    made = (*drafts.composed, *drafts.far)
    told = (*told, *template_told(world, made), *pdf_look_told(world, made))
    if asked.release:
        told = (*told, *released_as_draft(world, paper.config))
    files = fresh_files(world, paper, drafts.composed)
    progress("checking")
    whole = not (asked.deliverables or asked.languages)
    waiting = _waiting(wanted, unread, drafts)
    running = tuple(name for name in wanted if name not in waiting)
    looked = look(world, paper, drafts, running, files, whole=whole, release=asked.release)
    findings = looked.findings
    if unread:
        findings = tuple(f for f in findings if not unread.explains(f))
        faults = [f for f in drafts.faults if not unread.explains(f)]
        drafts = msgspec.structs.replace(drafts, faults=tuple(faults))
    findings = _not_beside(world, findings, told)
    empty = (f for made in drafts.composed for f in empty_lists(made.draft))
    every = merged(findings, (*told, *empty, *drafts.faults))
    code = 2 if drafts.code == 2 or not read.is_whole else 0
    return Checked(_named(world, every), looked.ran, code, waiting, looked.distrusted, looked.muted)


def _waiting(wanted: Iterable[str], unread: Unread, drafts: Drafts) -> tuple[str, ...]:
    """Return the checks that would take for missing what only could not be read or composed."""
    return tuple(
        name
        for name in wanted
        if (check := declared(name)).lacks == "paper"
        and (unread or (check.scope == "draft" and drafts.faults))
    )


def _not_beside(
    world: World, findings: tuple[Finding, ...], told: Iterable[Finding]
) -> tuple[Finding, ...]:
    """Return findings without those that something is missing in a paragraph in which the reader
    has found a fault: it may be the very thing. Nor is markup that the reader refuses in a line
    told again as printed there."""
    lines: dict[str, set[int]] = {}
    for fault in told:
        if fault.severity == "error" and fault.line:
            lines.setdefault(fault.path, set()).add(fault.line)
    faulty = {path: _paragraphs(text_of(world, path), here) for path, here in lines.items()}
    return tuple(
        f
        for f in findings
        if not (f.line in faulty.get(f.path, ()) and declared(f.check).lacks)
        and not (f.line in lines.get(f.path, ()) and f.check == LEFTOVER)
    )


def _paragraphs(text: str, lines: set[int]) -> set[int]:
    """Return the lines of the paragraphs that some lines stand in."""
    written = text.split("\n")
    found: set[int] = set()
    for line in lines - found:
        for step in (1, -1) if line not in found else ():
            at = line
            while 0 < at <= len(written) and written[at - 1].strip():
                found.add(at)
                at += step
    return found


def look(
    world: World,
    paper: Paper,
    drafts: Drafts,
    wanted: Iterable[str],
    files: tuple[BuiltFile, ...] = (),
    *,
    whole: bool = True,
    release: bool = False,
) -> Looked:
    """Return what the wanted checks find, and the names of those that ran.

    A check of files runs where there are files. Exceptions are judged useless only where
    everything was looked at: `whole` says that no draft was left out by choice.
    """
    whole = whole and not drafts.faults
    run_now = tuple(
        name
        for name in wanted
        if _on(paper, name)
        and (files or declared(name).scope != "files")
        and (whole or name != USELESS)
    )
    subject = Subject(
        paper,
        lambda path: text_of(world, path),
        tuple(d.draft for d in (*drafts.composed, *drafts.far)),
        files,
        world,
    )
    kept = _kept(world, drafts)
    found = run(subject, run_now, release=release, kept=kept)
    if kept is not None:
        kept.keep()
    findings, distrusted = without_distrusted(found.findings, paper.config)
    return Looked(findings, run_now, distrusted, found.muted)


def _kept(world: World, drafts: Drafts) -> KeptFindings | None:
    """Return what is kept of earlier checks; None where not all of the paper could be read."""
    if drafts.seeds is None:
        return None
    made = [(False, c.draft) for c in drafts.composed] + [(True, c.draft) for c in drafts.far]
    # What a draft says follows from what it is composed from, but for the status it prints.
    says = [(far, d.name, d.audience, d.build_id, d.furniture.status) for far, d in made]
    same = Same(
        world.program(),
        drafts.seeds.ground,
        f"{drafts.seeds.whole} {says}",
        f"{[d.name for _, d in made]}",
    )
    return KeptFindings(world, same)


def check_files(
    world: World,
    paper: Paper,
    composed: tuple[Composed, ...],
    files: tuple[BuiltFile, ...],
    *,
    release: bool = False,
) -> tuple[Finding, ...]:
    """Return what the checks of built files find in `files`."""
    wanted = [name for name in names() if declared(name).scope == "files"]
    return look(world, paper, Drafts(composed, ()), wanted, files, release=release).findings


def _on(paper: Paper, name: str) -> bool:
    settings = paper.config.checks.get(name)
    return settings is None or settings.severity != "off"


def fresh_files(
    world: World, paper: Paper, composed: tuple[Composed, ...]
) -> tuple[BuiltFile, ...]:
    """Return the built files that still print what the paper says: those of the last build when
    none of its inputs has changed since."""
    folder = f"dist/{paper.config.version}"
    built, _ = m.earlier(world, m.places("dist", paper.config.version))
    if built is None or built.tools.mdmdraft != __version__:
        return ()
    known = set(paper.inputs)
    if not all(i in known or _same(world, i) for i in built.inputs):
        return ()
    ids = {d.draft.build_id for d in composed}
    return tuple(
        BuiltFile(
            f"{folder}/{f.path}", f.deliverable, f.language, f.format, f.pages, f.section_pages
        )
        for f in built.files
        if f.build_id in ids
    )


def _same(world: World, known: Input) -> bool:
    try:
        return hashlib.sha256(world.read(known.path)).hexdigest() == known.sha256
    except OSError:
        return False


def merged(first: Iterable[Finding], then: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings of both, those of `then` left out that `first` tells already: what
    stops the composing is often also found by a check, at the same place, or, a few characters
    on in the line, in the same words."""
    found = list(first)
    told = {mark for f in found for mark in _marks(f)}
    for finding in then:
        marks = _marks(finding)
        if told.isdisjoint(marks):
            told.add(marks[0])
            found.append(finding)
    return tuple(sorted(found))


def _marks(finding: Finding) -> tuple[tuple[object, ...], tuple[object, ...]]:
    where = (finding.path, finding.line, finding.check)
    return (*where, finding.column), (*where, finding.message)


def _named(world: World, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings, each with a fingerprint: those of reading and composing have none."""
    sources: dict[str, Source] = {}
    seen: dict[str, int] = {}
    named: list[Finding] = []
    for finding in findings:
        mark = finding.fingerprint
        if not mark:
            path, words = finding.path, ""
            if finding.line:
                if path not in sources:
                    sources[path] = Source(path, text_of(world, path))
                words = sources[path].words(finding.line)
            # Where it belongs to no line, what it says tells it from others there.
            about = finding.about or ("" if words else finding.message)
            mark = name_fault((finding.check, path, about), words, seen)
        named.append(msgspec.structs.replace(finding, fingerprint=mark))
    return tuple(named)
