"""Comparisons of versions for different readers: refused, or as the reader named may see them."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from tests.cli.transcript import environment, run_here
from tests.git import needs_git, repository
from tests.leaks import leaks, leaks_in
from tests.small_paper import CONFIG, CONTEXT, FILES, write
from tests.writing.maker import png

SECTION = "content/sections/01-context.en.md"
FORMS = ("txt", "json", "html", "docx", "pdf")
INTERNAL = CONFIG.replace("  position:\n", "  position:\n    audience: internal\n")
SECRET = FILES["content/evidence/secret.en.md"]
TOKENS = [
    *("SECRET", "Zqblock", "Zqspan", "Zqnote", "Zqcell", "Zqheading", "Zqcaption", "Zqalt"),
    *("Zqitem", "Zqpicture", "Zqterm", "Zqlaw", "Zqcode", "Zqlink", "Zqquote"),
    *("Zqcited", "Withheld", "withheld", "secret"),
]
ONLY = '[{}]{{.only audience="internal"}}'
INSIDE = f"""
::: {{.only audience="internal"}}
Zqblock is said here, in words that no other reader may see. [@ev:secret] [@zqcited, p. 3]

## Zqheading

- Zqitem

> Zqquote

    Zqcode

| a | Zqcell |
|---|---|
| c | d[^zq] |

: Zqcaption {{#tbl-zqcaption}}

![Zqalt](figures/zqpicture.png)

::: {{.evidence ref="secret"}} :::

A link to [a place](https://zqlink.example). It is a [@term:zqterm] by [@zqlaw].
:::

[^zq]: Zqnote

Open {ONLY.format("Zqspan")} words, with a note.[^a]

| e | {ONLY.format("Zqcell")} |
|---|---|
| f | g |

[^a]: A note {ONLY.format("Zqnote")} of ours.
"""
PAPER = {
    "mdmdraft.yml": CONFIG,
    SECTION: CONTEXT + INSIDE,
    "content/terms/zqterm.en.md": "---\nterm: Zqterm\nsensitivity: internal\n---\n\nZqterm.\n",
    "citations/legal/zqlaw.md": FILES["citations/legal/treaty.md"]
    .replace("date:", "sensitivity: internal\ndate:")
    .replace("Treaty on Harm", "Zqlaw")
    .replace("Harm Treaty", "Zqlaw"),
    "citations/library.json": FILES["citations/library.json"].replace(
        '"id": "unused"', '"id": "zqcited"'
    ).replace("Never cited", "Zqcited"),
}  # fmt: skip


def run(folder: Path, *args: str) -> tuple[int, str, str]:
    return run_here(list(args), folder, environment(folder / "home"))


def done(folder: Path, *args: str) -> str:
    code, out, told = run(folder, *args)
    assert code == 0, told
    return out + told


def paper(folder: Path, files: dict[str, str]) -> Path:
    write(folder, files)
    (folder / "figures").mkdir(exist_ok=True)
    (folder / "figures/zqpicture.png").write_bytes(png(8, 8))
    return folder


def compared(folder: Path, *args: str) -> dict[str, bytes]:
    """Return a comparison in every form; what is told of it is under the empty name."""
    made: dict[str, bytes] = {}
    told = ""
    for form in FORMS:
        out = folder / f"out.{form}"
        told += done(folder, "diff", *args, "-o", str(out))
        made[form] = out.read_bytes()
    return {**made, "": told.encode()}


def assert_clean(made: dict[str, bytes]) -> None:
    assert {form: leaks(data, TOKENS) for form, data in made.items()} == {f: set() for f in made}
    assert b"data:image" not in made["html"]
    with zipfile.ZipFile(io.BytesIO(made["docx"])) as package:
        assert not [name for name in package.namelist() if "media" in name]


def raised(folder: Path, config: str) -> None:
    write(folder, {**PAPER, "mdmdraft.yml": config.replace("version: 0.1.0", "version: 0.2.0")})


@pytest.fixture
def widened(tmp_path: Path) -> Path:
    """A paper frozen for insiders, which is for everybody since."""
    folder = paper(tmp_path, {**PAPER, "mdmdraft.yml": INTERNAL})
    done(folder, "freeze", "0.1.0")
    raised(folder, CONFIG)
    return folder


@pytest.mark.parametrize("form", FORMS)
def test_sides_for_different_readers_are_refused(widened: Path, form: str) -> None:
    code, out, told = run(widened, "diff", "0.1.0", "-o", f"x.{form}")
    assert (code, out) == (2, "")
    assert told == (
        "mdmdraft different-audiences: `0.1.0` is for the audience internal and `work` is for the "
        "audience public: what the one reader may see the other may not\n"
        "  hint: for readers outside write --audience public, which shows [removed] where they may "
        "not see; for insiders --audience internal\n"
        "1 error; nothing was written\n"
    )
    assert not (widened / f"x.{form}").exists()


def test_the_tokens_are_there_for_insiders(widened: Path) -> None:
    made = compared(widened, "0.1.0", "--audience", "internal")
    for form in ("html", "docx", "pdf"):
        assert leaks(made[form], TOKENS) >= set(TOKENS[:15]) - {"Zqpicture"}


def test_widened_each_side_is_as_the_public_may_see_it(widened: Path) -> None:
    made = compared(widened, "0.1.0", "--audience", "public")
    assert_clean(made)
    assert "[-[removed]-]" in made["txt"].decode()
    for form in FORMS[:-1]:
        assert leaks(made[form], ["[removed]"])


def test_narrowed_each_side_is_as_the_public_may_see_it(tmp_path: Path) -> None:
    folder = paper(tmp_path, PAPER)
    done(folder, "freeze", "0.1.0")
    raised(folder, INTERNAL)
    assert run(folder, "diff", "0.1.0")[0] == 2
    made = compared(folder, "0.1.0", "--audience", "public")
    assert_clean(made)
    assert "{+[removed]+}" in made["txt"].decode()


def test_two_for_insiders_may_be_shown_to_the_public(widened: Path) -> None:
    raised(widened, INTERNAL)
    done(widened, "freeze", "0.2.0")
    assert b"Zqblock" not in compared(widened, "0.1.0", "0.2.0")["txt"]
    assert_clean(compared(widened, "0.1.0", "0.2.0", "--audience", "public"))


def test_the_name_of_a_document_says_for_whom_it_was_asked(widened: Path) -> None:
    told = done(widened, "diff", "0.1.0", "--audience", "internal", "--to", "docx")
    assert told.startswith("dist/small-position-0.1.0-to-work-en-internal.docx")


def older(folder: Path) -> None:
    """Take from a frozen version what older programs did not store."""
    import msgspec

    from mdmdraft.model.frozen import decode_frozen, encode_frozen

    path = folder / "drafts/0.1.0/manifest.json"
    frozen = decode_frozen(path.read_bytes())
    assert frozen is not None
    for file in folder.glob("drafts/0.1.0/*.for-public.*"):
        file.unlink()
    files = tuple(f for f in frozen.files if ".for-" not in f.path)
    path.write_bytes(encode_frozen(msgspec.structs.replace(frozen, views=(), files=files)))


def test_of_an_older_version_it_is_not_known(widened: Path) -> None:
    older(widened)
    code, out, told = run(widened, "diff", "0.1.0", "--audience", "public")
    assert (code, out) == (2, "")
    assert "unknown-words: `0.1.0` is for internal, and it is not known which of its words" in told
    assert done(widened, "diff", "0.1.0", "--audience", "internal")


@needs_git
def test_of_an_older_version_its_commit_tells(tmp_path: Path) -> None:
    folder = paper(tmp_path, {**PAPER, "mdmdraft.yml": INTERNAL})
    repository(folder)
    done(folder, "freeze", "0.1.0")
    older(folder)
    raised(folder, CONFIG)
    made = compared(folder, "0.1.0", "--audience", "public")
    assert_clean(made)
    assert "[-[removed]-]" in made["txt"].decode()
    assert "shown are its sources then" in made[""].decode()
    assert_clean(compared(folder, "HEAD", "--audience", "public"))


def test_a_word_file_says_for_whom_it_was_made(widened: Path) -> None:
    raised(widened, INTERNAL)
    done(widened, "build", "position", "--to", "docx")
    inside = next((widened / "dist/0.2.0").glob("*.docx"))
    raised(widened, CONFIG)
    code, _, told = run(widened, "diff", str(inside), "work")
    assert (code, "different-audiences" in told) == (2, True)
    code, out, told = run(widened, "diff", str(inside), "work", "--audience", "public")
    assert (code, out, "unknown-words" in told) == (2, "", True)
    assert not leaks(told.encode(), TOKENS[:15])
    assert "Zqblock" in done(widened, "diff", str(inside), "work", "--audience", "internal")


def test_a_word_file_that_says_nothing_is_shown_and_told(widened: Path) -> None:
    from docx import Document

    made = Document()
    made.add_paragraph("A file of somebody.")
    made.save(str(widened / "theirs.docx"))
    code, out, told = run(widened, "diff", "theirs.docx", "work")
    assert (code, "file of somebody" in out) == (0, True)
    assert "does not say for which audience it was made" in told
    code, out, told = run(widened, "diff", "theirs.docx", "work", "--audience", "public")
    assert (code, out, "unknown-words" in told) == (2, "", True)


def test_an_audience_that_is_none(widened: Path, tmp_path: Path) -> None:
    code, _, told = run(widened, "diff", "0.1.0", "--audience", "publik")
    assert (code, "did you mean `public`" in told) == (2, True)


def test_a_release_is_told_to_its_own_readers(tmp_path: Path) -> None:
    folder = paper(tmp_path, {**PAPER, "mdmdraft.yml": INTERNAL})
    done(folder, "release", "0.1.0")
    raised(folder, CONFIG)
    done(folder, "release", "0.2.0")
    for name in ("drafts/0.2.0/changes.md", "drafts/0.2.0/position.en.json"):
        assert not leaks((folder / name).read_bytes(), TOKENS)
    found = leaks_in(folder / "dist/0.2.0", TOKENS)
    assert not [name for name in found if name.startswith("small-position")]


# -- what was public and is not any more --------------------------------------------------------

OPEN_INSIDE = re.sub(
    r"::: \{\.only [^}]*\}\n(.*?)\n:::\n\n\[\^zq", r"\1\n\n[^zq", INSIDE, flags=re.DOTALL
)
OPEN_INSIDE = re.sub(r"\[(Zq\w+)\]\{\.only [^}]*\}", r"\1", OPEN_INSIDE)
OPEN = {
    **{path: text.replace("sensitivity: internal\n", "") for path, text in PAPER.items()},
    SECTION: re.sub(r"\[withheld words\]\{[^}]*\}", "withheld words", CONTEXT).replace(
        '::: {.only audience="internal"}\nWithheld paragraph.\n:::', "Withheld paragraph."
    )
    + OPEN_INSIDE,
    "content/evidence/secret.en.md": SECRET.replace("sensitivity: internal\n", "").replace(
        "author: SECRET-AUTHOR\n", ""
    ),
}


@pytest.fixture
def restricted(tmp_path: Path) -> Path:
    """A paper frozen for everybody, of which insiders alone may read much since."""
    assert "only" not in OPEN[SECTION]
    folder = paper(tmp_path, OPEN)
    done(folder, "freeze", "0.1.0")
    raised(folder, CONFIG)
    return folder


def test_what_is_restricted_since_is_hidden(restricted: Path) -> None:
    made = compared(restricted, "0.1.0")
    told = made.pop("").decode()
    assert_clean(made)
    assert "[-[removed]-]" in made["txt"].decode()
    assert "0.1.0: content/sections/01-context.en.md" in told
    assert "Zqblock" in told


def test_it_is_hidden_whichever_way_they_are_compared(restricted: Path) -> None:
    made = compared(restricted, "work", "0.1.0")
    del made[""]
    assert_clean(made)
    assert "{+[removed]+}" in made["txt"].decode()


def test_it_is_hidden_between_two_that_showed_it(restricted: Path) -> None:
    write(restricted, {**OPEN, "mdmdraft.yml": CONFIG.replace("0.1.0", "0.1.1")})
    done(restricted, "freeze", "0.1.1")
    raised(restricted, CONFIG)
    done(restricted, "freeze", "0.2.0")
    for sides in (("0.1.0", "0.2.0"), ("0.2.0", "0.1.1")):
        made = compared(restricted, *sides)
        del made[""]
        assert_clean(made)


def test_where_the_sources_cannot_be_read_nothing_is_shown(restricted: Path) -> None:
    done(restricted, "freeze", "0.2.0")
    (restricted / "content/terms/zqterm.en.md").write_text("---\nterm: [\n---\n", "utf-8")
    code, out, told = run(restricted, "diff", "0.1.0", "0.2.0")
    assert (code, out) == (2, "")
    assert "mdmdraft.yml unknown-words: the sources cannot be read whole" in told
    assert "Zqblock" in done(restricted, "diff", "0.1.0", "0.2.0", "--audience", "restricted")


def test_insiders_may_see_it_in_full(restricted: Path) -> None:
    made = compared(restricted, "0.1.0", "--audience", "internal")
    assert leaks(made["html"], TOKENS) >= {"Zqblock", "Zqspan", "Zqnote", "SECRET"}
    assert not leaks(made["txt"], ["[removed]"])


def test_a_release_hides_it(restricted: Path) -> None:
    write(restricted, {**OPEN, "mdmdraft.yml": CONFIG.replace("0.1.0", "0.1.1")})
    done(restricted, "release", "0.1.1")
    raised(restricted, CONFIG)
    done(restricted, "release", "0.2.0")
    entry = (restricted / "drafts/0.2.0/changes.md").read_bytes()
    assert not leaks(entry.partition(b"### inside")[0], TOKENS)


def test_what_is_simply_gone_is_shown(tmp_path: Path) -> None:
    folder = paper(tmp_path, {SECTION: CONTEXT + "\nA paragraph that goes, with a date: 1984.\n"})
    done(folder, "freeze", "0.1.0")
    write(folder, {SECTION: CONTEXT + '\n::: {.only audience="internal"}\nA place.\n:::\n'})
    out = done(folder, "diff", "0.1.0")
    assert "[-A paragraph that goes, with a date: 1984.-]" in out
    assert "[removed]" not in out


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Ann said so.", '[Ann]{.only audience="internal"} said so.', "[-[removed]-] said so."),
        ("We meet at Zqplace today.",
         'We meet today.\n\n::: {.only audience="internal"}\nIt is at Zqplace now.\n:::',
         "We meet [-at [removed]-] today."),
        ("A long text of the house is here.",
         '::: {.only audience="internal"}\nA longer text of our house was here.\n:::',
         "[-[removed]-]"),
        ("- one\n- Zqtwo\n- three",
         '- one\n- three\n\n::: {.only audience="internal"}\n- Zqtwo\n:::', "[-[removed]-]"),
    ],
)  # fmt: skip
def test_a_few_words(tmp_path: Path, before: str, after: str, shown: str) -> None:
    folder = paper(tmp_path, {SECTION: f"{CONTEXT}\n{before}\n"})
    done(folder, "freeze", "0.1.0")
    write(folder, {SECTION: f"{CONTEXT}\n{after}\n"})
    out = run(folder, "diff", "0.1.0")[1]
    assert shown in out
    assert "Zq" not in out


# -- what was withheld and is public now --------------------------------------------------------


@needs_git
def test_what_is_public_now_is_told_to_the_writer(tmp_path: Path) -> None:
    folder = paper(tmp_path, PAPER)
    repository(folder)
    done(folder, "freeze", "0.1.0")
    write(folder, {**OPEN, "mdmdraft.yml": CONFIG.replace("0.1.0", "0.2.0")})
    _, out, told = run(folder, "diff", "0.1.0")
    assert "{+Zqblock" in out
    assert "newly-public" not in out
    assert "content/sections/01-context.en.md:11 newly-public: “Withheld paragraph." in told
    for word in ("Zqblock", "Zqspan", "SECRET-TITLE"):
        assert word in told


def test_it_is_told_by_the_drafts_for_insiders_where_there_is_no_commit(tmp_path: Path) -> None:
    folder = paper(tmp_path, PAPER)
    done(folder, "freeze", "0.1.0")
    write(folder, {**OPEN, "mdmdraft.yml": CONFIG.replace("0.1.0", "0.2.0")})
    told = run(folder, "diff", "0.1.0")[2]
    assert "“Zqblock is said here" in told


def test_a_release_tells_what_it_shows_for_the_first_time(tmp_path: Path) -> None:
    folder = paper(tmp_path, PAPER)
    done(folder, "release", "0.1.0")
    write(folder, {**OPEN, "mdmdraft.yml": CONFIG.replace("0.1.0", "0.2.0")})
    code, out, told = run(folder, "release", "0.2.0")
    assert (code, "released 0.2.0" in out) == (0, True)
    assert "01-context.en.md:11 newly-public: “Withheld paragraph. …” was withheld" in told
    assert "newly-public" not in (folder / "drafts/0.2.0/changes.md").read_text("utf-8")
