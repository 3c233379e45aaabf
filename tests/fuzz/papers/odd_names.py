"""Names of files, ids and versions that no system likes."""

from __future__ import annotations

from random import Random

from tests.fuzz import base
from tests.fuzz.papers.catalogue import hostile
from tests.fuzz.place import Place

NAMES = (
    "new\nline", "carriage\rreturn", "bell\x07", "esc\x1b[31mred", "tab\tname", "é" * 120,
    "n" * 250, "cafe\u0301", "caf\u00e9", "trailing ", "trailing.", " leading", "con", "NUL",
    "aux.en", "lpt1", "com1.txt", "\u202egnp.exe", "\u2066isolate", "\ufeffbom", "-rf", "--help",
    "$(touch pwned)", "`id`", ";id", "a'b", 'a"b', "a:b", "a*b", "a?b", "a|b", "a<b>", "a\\b",
    "..", "...", "%2e%2e", "~", "~root", "{title}", "{{ 7*7 }}", "[x](y)", "\u2028line", "🎉",
    "I\u0307stanbul", "ﬁ", "\u200bzero", "\ud7ff", "x" * 3 + "\u0301" * 80,
)  # fmt: skip
FOLDERS = {
    "content/sections/{}.en.md": "# Words {{#{}}}\n\nWords.\n",
    "content/sections/05-{}.en.md": "# Words\n\nWords.\n",
    "content/evidence/{}.en.md": "",
    "content/recommendations/{}.en.md": "",
    "content/terms/{}.en.md": "",
    "citations/legal/{}.md": "",
    "citations/{}.json": "[]",
    "citations/excerpts/{}.md": "words",
    "templates/blocks/{}.md.j2": "words",
    "templates/{}": "words",
    "figures/{}.png": "",
    "drafts/{}/manifest.json": "{}",
    "reviews/{}/one.yml": "edits: []",
    "reviews/0.1.0/{}.yml": "edits: []",
    "dist/{}/manifest.json": "{}",
    "{}": "",
}
LIKE = {"evidence": base.EVIDENCE, "recommendations": base.RECOMMENDATION, "terms": base.TERM,
        "legal": base.LEGAL}  # fmt: skip


def _content(place: Place, folder: str) -> str:
    for word, path in LIKE.items():
        if word in folder:
            return place.read(path)
    return FOLDERS[folder].replace("{}", "x")


@hostile
def odd_name(place: Place, random: Random) -> None:
    for _ in range(random.randrange(1, 4)):
        folder, name = random.choice(sorted(FOLDERS)), random.choice(NAMES)
        if name in {"..", "."} and "{}/" in folder:
            continue
        try:
            place.write(folder.format(name), _content(place, folder))
        except OSError:
            # No such name can be on this disk.
            continue


@hostile
def odd_bytes_in_a_name(place: Place, random: Random) -> None:
    """A name that is not UTF-8."""
    folder = random.choice(["content/sections/01-{}.en.md", "content/evidence/{}.en.md", "figures/{}",
                            "drafts/{}/manifest.json", "reviews/0.1.0/{}.yml"])  # fmt: skip
    place.write(folder.format("\udcff\udcfe"), "words")


@hostile
def odd_names_named(place: Place, random: Random) -> None:
    """In the settings and the text, whether or not there is such a file."""
    name = random.choice(NAMES)
    quoted = "'" + name.replace("'", "''").replace("\n", "\n\n") + "'"
    config = place.read(base.CONFIG)
    way = random.randrange(4)
    if way == 0:
        place.write(base.CONFIG, config.replace("slug: small", f"slug: {quoted}"))
    elif way == 1:
        place.write(base.CONFIG, config.replace("version: 0.2.0", f"version: {quoted}"))
    elif way == 2:
        place.write(base.CONFIG, config.replace("  position:", f"  {quoted}:"))
    else:
        place.write(base.CONFIG, config.replace("[context,", f"[{quoted}, context,"))
    place.append(base.SECTION, f"\n![A picture]({name})\n\n[@ev:{name}] [@{name}]\n")


@hostile
def paths_that_lead_out(place: Place, random: Random) -> None:
    """In every field that names a file."""
    outside = random.choice([
        "../outside/secret.txt", "../outside/library.json", str(place.outside / "library.json"),
        "../outside/section.en.md", "../outside/drawing.svg", "/etc/passwd", "~/.ssh/id_rsa",
        "file:///etc/passwd", "..\\outside\\secret.txt", "figures/../../outside/drawing.svg",
        "./././../outside/secret.txt", "http://127.0.0.1:9/x", "//127.0.0.1/share/x", "C:\\x",
    ])  # fmt: skip
    place.append(base.CONFIG, random.choice([
        f"bibliography: ['{outside}']\n", f"csl: '{outside}'\n", f"logo: '{outside}'\n",
        f"look: {{logo: '{outside}'}}\n", f"bibliography: '{outside}'\n", f"fonts: ['{outside}']\n",
    ]))  # fmt: skip
    place.append(base.SECTION, f"\n![A picture]({outside})\n")


@hostile
def ids_that_differ_by_little(place: Place, random: Random) -> None:
    other = random.choice(["Survey", "SURVEY", "survey\u200b", "ѕurvey", "survey-", "ſurvey"])
    place.write(f"content/evidence/{other}.en.md", place.read(base.EVIDENCE))
    place.write(f"content/terms/{random.choice(['Harm', 'HARM'])}.en.md", place.read(base.TERM))


@hostile
def long_slug(place: Place, random: Random) -> None:
    slug = random.choice(["s" * 300, "s" * 240, "../x", "a/b", ".", "..", "CON", "-x", "é" * 100])
    config = place.read(base.CONFIG)
    place.write(base.CONFIG, config.replace("slug: small", f"slug: '{slug}'"))


@hostile
def odd_version(place: Place, random: Random) -> None:
    version = random.choice([
        "../../outside", "0.1.0/../../x", "9" * 400, "1.0.0-" + "a." * 500, "0.1.0", "work", "",
        "1e400", "0x10", "-1", "v1", "1.0.0\\n", "HEAD", "0.2.0 ", "0.2.0\u202e", "\u0660.1.0",
    ])  # fmt: skip
    config = place.read(base.CONFIG)
    place.write(base.CONFIG, config.replace("version: 0.2.0", f'version: "{version}"'))
