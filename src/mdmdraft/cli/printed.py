"""What each verb prints with `--format json`, by type, and the schemas of it."""

from __future__ import annotations

import importlib

import msgspec

from mdmdraft.model.numbered import schema_of, schema_text

FOLDER = "output"
"""Where the schemas are, beside those of front matter."""
REFUSED = "mdmdraft.cli.output:Refusal"
"""What any verb prints where its work cannot be done."""
PRINTED: dict[str, tuple[str, ...]] = {
    "build": ("mdmdraft.drafts.build:Report",),
    "check": ("mdmdraft.cli.formats.json:Checked",),
    "diff": ("mdmdraft.model.changes:Changes", "mdmdraft.cli.diff:Written"),
    "doctor": ("mdmdraft.cli.doctor:Health",),
    "explain": ("mdmdraft.cli.explained:Explained",),
    "freeze": ("mdmdraft.model.frozen:Frozen",),
    "init": ("mdmdraft.cli.init:Made",),
    "new": ("mdmdraft.sources.layout:RecordFile",),
    "numbers": (
        "mdmdraft.checks.numbers.ledger:Ledger",
        "mdmdraft.checks.numbers.changing:Change",
    ),
    "release": ("mdmdraft.drafts.releasing:Done",),
    "review answer": (
        "mdmdraft.review.comments.answer:Answered",
        "mdmdraft.review.matrix.filled:TableReport",
    ),
    "review apply": ("mdmdraft.review.applying.apply:Applied",),
    "review matrix": ("mdmdraft.cli.review.matrix:Written",),
    "review read": ("mdmdraft.review.reading.read:ReadReport",),
    "review status": ("mdmdraft.review.comments.status:Status",),
    "schema": ("mdmdraft.cli.schema:Schemas",),
    "trace": ("mdmdraft.compose.trace:Traces", "mdmdraft.checks.claims.listed:AllClaims"),
    "verify": ("mdmdraft.drafts.verifying:Verified",),
    "words": ("mdmdraft.cli.words:Counted",),
}
"""The types of what each verb prints, each as `module:name`: they are imported where they are
needed, for a verb imports no other."""


def output_schema(verb: str) -> dict[str, object]:
    """Return the JSON Schema of what a verb prints, a refusal among it."""
    kinds = [_kind(name) for name in (*PRINTED[verb], REFUSED)]
    return schema_of(f"What `mdmdraft {verb} --format json` prints", kinds)


def output_schemas() -> dict[str, str]:
    """Return the schema files of all verbs: path from the folder of the schemas, text."""
    return {
        f"{FOLDER}/{verb.replace(' ', '-')}.schema.json": schema_text(output_schema(verb))
        for verb in PRINTED
    }


def _kind(name: str) -> type[msgspec.Struct]:
    module, _, own = name.partition(":")
    kind: type[msgspec.Struct] = getattr(importlib.import_module(module), own)
    return kind
