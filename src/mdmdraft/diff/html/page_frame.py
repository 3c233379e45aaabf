"""The frame of a page that asks for nothing from anywhere: its head, and what it may do."""

from __future__ import annotations

import base64
import hashlib

from mdmdraft.diff.html.escape import escaped, lang


def page(language: str, title: str, *, style: str, body: str, script: str = "") -> str:
    """Return a page in a language (BCP 47): its title is text, the rest is written as it is.

    The page shows what is in it and runs `script` alone.
    """
    end = f"<script>{script}</script>\n" if script else ""
    script_policy = f"script-src '{_digest(script)}'; " if script else ""
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; {script_policy}"
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        f"<!doctype html>\n<html{lang(language)}>\n<head>\n"
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escaped(title)}</title>\n<style>{style}</style>\n</head>\n{body}"
        f"{end}</body>\n</html>\n"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
