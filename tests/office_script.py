"""What `office.py` has LibreOffice do; run by the system's Python, which has UNO.

    python3 office_script.py FOLDER

A line of JSON in, `{"open": FILE, "commands": [{"do": NAME, …}, …]}`; a line of JSON out,
`{"results": […]}` or `{"error": TEXT}`. The office is started with the first line and ends with the
input. To add a command, add a function named `do_NAME(desk, document, command)`.
"""

# ruff: noqa: T201, SIM105
import json
import os
import subprocess
import sys
import time
import traceback
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

PARAGRAPH, TABLE = "com.sun.star.text.Paragraph", "com.sun.star.text.TextTable"
FILTERS = {
    "docx": "MS Word 2007 XML",
    "pdf": "writer_pdf_Export",
    "txt": "Text (encoded)",
    "odt": "writer8",
}


REVIEWING = ("author", "track", "edit", "comment", "comments", "resolve")
"""What reviewers do; their documents have no window."""


def value(name, given):
    made = PropertyValue()
    made.Name, made.Value = name, given
    return made


class Desk:
    """The office: started, connected to, ended."""

    def __init__(self, folder):
        pipe = f"mdmdraft{os.getpid()}"
        self.process = subprocess.Popen(
            [
                "soffice",
                f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        )
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        url = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
        for _ in range(600):
            try:
                self.context = resolver.resolve(url)
                break
            except Exception:
                time.sleep(0.1)
        manager = self.context.ServiceManager
        self.desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", self.context)
        self.dispatcher = manager.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", self.context
        )

    def open(self, path):
        return self.desktop.loadComponentFromURL(
            Path(path).as_uri(), "_blank", 0, (value("Hidden", True),)
        )

    def open_bare(self, path):
        """Open a document with no window: the headless office of Debian ends where a comment is
        put into one that has a window."""
        document = self.context.ServiceManager.createInstanceWithContext(
            "com.sun.star.comp.Writer.TextDocument", self.context
        )
        filter_name = value("FilterName", FILTERS["docx"])
        document.load((value("URL", Path(path).as_uri()), filter_name))
        return document

    def dispatch(self, document, command, **given):
        frame = document.CurrentController.Frame
        arguments = tuple(value(k, v) for k, v in given.items())
        self.dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, arguments)

    def close(self):
        try:
            self.desktop.terminate()
        except Exception:
            pass
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()


def text_of(place):
    """Return the paragraphs and tables of a text: words, style and numbering of each."""
    found = []
    for part in place.createEnumeration():
        if part.supportsService(TABLE):
            cells = [[n, text_of(part.getCellByName(n))] for n in part.getCellNames()]
            found.append({"table": cells})
        elif part.supportsService(PARAGRAPH):
            found.append(
                {
                    "text": part.getString(),
                    "style": part.ParaStyleName,
                    "list": bool(part.NumberingIsNumber and part.NumberingRules is not None),
                    "label": part.getPropertyValue("ListLabelString"),
                }
            )
    return found


def do_text(desk, document, command):
    """Return the body, paragraph by paragraph."""
    return text_of(document.Text)


def do_notes(desk, document, command):
    """Return the footnotes, in order."""
    notes = document.Footnotes
    return [text_of(notes.getByIndex(n)) for n in range(notes.Count)]


def do_accept(desk, document, command):
    """Accept every tracked change."""
    desk.dispatch(document, "AcceptAllTrackedChanges")


def do_reject(desk, document, command):
    """Reject every tracked change."""
    desk.dispatch(document, "RejectAllTrackedChanges")


def do_changes(desk, document, command):
    """Return kind, author and comment of every tracked change."""
    return [{"kind": r.RedlineType, "author": r.RedlineAuthor} for r in document.Redlines]


def do_comments(desk, document, command):
    """Return author, words and state of every comment."""
    found = []
    for field in document.TextFields:
        if field.supportsService("com.sun.star.text.textfield.Annotation"):
            found.append(
                {
                    "author": field.Author,
                    "text": field.Content,
                    "resolved": bool(field.Resolved),
                    "about": field.Anchor.getString(),
                }
            )
    return found


def do_author(desk, document, command):
    """Sign what follows as `name`."""
    provider = desk.context.ServiceManager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", desk.context
    )
    node = value("nodepath", "/org.openoffice.UserProfile/Data")
    access = provider.createInstanceWithArguments(
        "com.sun.star.configuration.ConfigurationUpdateAccess", (node,)
    )
    first, _, last = command["name"].rpartition(" ")
    access.setPropertyValue("givenname", first)
    access.setPropertyValue("sn", last)
    access.commitChanges()


def do_track(desk, document, command):
    """Switch tracking `on` or off."""
    document.RecordChanges = command["on"]


def paragraphs(text):
    """Yield the paragraphs of a text, those of tables included."""
    for part in text.createEnumeration():
        if part.supportsService(TABLE):
            for name in part.getCellNames():
                yield from paragraphs(part.getCellByName(name))
        elif part.supportsService(PARAGRAPH):
            yield part


def found_in(document, words):
    """Return a cursor over words that stand in the document once."""
    hits = [p for p in paragraphs(document.Text) if words in p.getString()]
    if len(hits) != 1:
        raise RuntimeError(f"{words!r} stands in {len(hits)} paragraphs of the document")
    cursor = hits[0].Text.createTextCursorByRange(hits[0].Start)
    cursor.goRight(hits[0].getString().index(words), False)
    cursor.goRight(len(words), True)
    if cursor.getString() != words:
        raise RuntimeError(f"{words!r} stands beside something that is no character")
    return cursor


def do_edit(desk, document, command):
    """Put `to` in the place of `words`, word by word: those that both have stay as they are."""
    old, new = (command[name].split(" ") for name in ("words", "to"))
    cursor = found_in(document, command["words"])
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    gone, come = old[head : len(old) - tail], new[head : len(new) - tail]
    # A word that comes or goes takes the blank behind it along.
    blank = " " if tail and not (gone and come) else ""
    cursor.collapseToStart()
    cursor.goRight(sum(len(word) + 1 for word in old[:head]), False)
    cursor.goRight(len(" ".join(gone) + (blank if gone else "")), True)
    cursor.setString(" ".join(come) + (blank if come else ""))


def do_comment(desk, document, command):
    """Comment on `words`: `text`, signed `author`, dated `date` (year, month, day)."""
    place = found_in(document, command["words"])
    note = document.createInstance("com.sun.star.text.textfield.Annotation")
    note.Author, note.Content = command["author"], command["text"]
    moment = uno.createUnoStruct("com.sun.star.util.DateTime")
    moment.Year, moment.Month, moment.Day = command["date"]
    moment.Hours = 9
    note.DateTimeValue = moment
    # A comment on a range is taken only while tracking is off.
    tracked, document.RecordChanges = document.RecordChanges, False
    place.Text.insertTextContent(place, note, True)
    document.RecordChanges = tracked


def do_resolve(desk, document, command):
    """Mark the comment that says `text` as done."""
    for field in document.TextFields:
        if field.supportsService("com.sun.star.text.textfield.Annotation"):
            field.Resolved = field.Resolved or field.Content == command["text"]


def do_save(desk, document, command):
    """Store a copy of another kind: `as` is docx, pdf, txt or odt, `to` its path."""
    options = [value("FilterName", FILTERS[command["as"]]), value("Overwrite", True)]
    document.storeToURL(Path(command["to"]).as_uri(), tuple(options))


def answer(desk, asked):
    reviews = any(c["do"] in REVIEWING for c in asked["commands"])
    document = (desk.open_bare if reviews else desk.open)(asked["open"])
    if document is None:
        raise RuntimeError("LibreOffice cannot open the document")
    try:
        return [globals()[f"do_{c['do']}"](desk, document, c) for c in asked["commands"]]
    finally:
        document.close(False)


def main(folder):
    desk = None
    try:
        for line in sys.stdin:
            desk = desk or Desk(folder)
            try:
                said = {"results": answer(desk, json.loads(line))}
            except Exception:
                said = {"error": traceback.format_exc()}
            print(json.dumps(said), flush=True)
    finally:
        if desk:
            desk.close()


if __name__ == "__main__":
    main(sys.argv[1])
