"""The manifest of a frozen version: read as it was written, sealed against every change."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdmdraft.model.frozen import (
    FORMAT,
    Frozen,
    FrozenDraft,
    FrozenFile,
    Git,
    Tools,
    decode_frozen,
    encode_frozen,
    format_of,
    is_sealed,
)
from mdmdraft.model.input import Input

ONE = Frozen(
    format=FORMAT,
    version="0.1.0",
    released=False,
    paper={"title": 'A "seal": title', "version": "0.1.0"},
    tools=Tools("1", "2", "3"),
    drafts=(FrozenDraft("position", "en", "p.en.json", "p.en.origins.json", 12, "0" * 16),),
    documents=(),
    images=(),
    files=(FrozenFile("p.en.json", "a" * 64),),
    inputs=(Input("mdmdraft.yml", "b" * 64),),
    git=Git("c" * 40, False),
)


def test_it_is_read_as_it_was_written() -> None:
    data = encode_frozen(ONE)
    found = decode_frozen(data)
    assert found is not None
    assert msgspec.structs.replace(found, seal="") == ONE
    assert is_sealed(data)
    assert encode_frozen(found) == data
    assert found.draft("position", "en") == ONE.drafts[0]
    assert found.draft("position", "fr") is None


@settings(derandomize=True, max_examples=200)
@given(st.integers(0, len(encode_frozen(ONE)) - 1), st.integers(1, 255))
def test_no_byte_can_be_changed(at: int, by: int) -> None:
    data = bytearray(encode_frozen(ONE))
    data[at] = (data[at] + by) % 256
    assert not is_sealed(bytes(data))


def test_what_another_program_adds_is_sealed_too() -> None:
    data = encode_frozen(ONE)
    assert not is_sealed(data.replace(b'"released"', b'"later": 1, "released"'))
    assert not is_sealed(data + b" ")
    assert not is_sealed(b"{}")
    assert not is_sealed(data + data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[1]",
        b"\xff",
        b"[" * 10_000,
        encode_frozen(msgspec.structs.replace(ONE, format=FORMAT + 1)),
        encode_frozen(msgspec.structs.replace(ONE, version="../x")),
        encode_frozen(
            msgspec.structs.replace(ONE, files=(FrozenFile("../../mdmdraft.yml", "a" * 64),))
        ),
        encode_frozen(msgspec.structs.replace(ONE, files=(FrozenFile("/etc/passwd", "a" * 64),))),
    ],
)
def test_what_is_no_manifest(data: bytes) -> None:
    assert decode_frozen(data) is None


def test_a_newer_form_is_told_from_a_damaged_one() -> None:
    newer = encode_frozen(msgspec.structs.replace(ONE, format=FORMAT + 1))
    assert format_of(newer) == FORMAT + 1
    assert format_of(b"{") == format_of(b"[]") == 0
