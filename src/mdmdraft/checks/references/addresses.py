"""Web addresses that cannot be, by their form alone."""

from __future__ import annotations

import re

_SCHEMES = frozenset(
    ["http", "https", "ftp", "ftps", "sftp", "mailto", "tel", "urn", "doi", "hdl", "info", "data"]
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(r"(?:https?|ftps?|sftp):(/*)([^/?#]*)", re.IGNORECASE)
_NO_COLON = re.compile(r"(?:https?|ftp)(?://|;//|:\\)", re.IGNORECASE)
_ON_DISK = re.compile(r"file:|[A-Za-z]:[\\/]|\\\\|/(?:Users|home|tmp)/", re.IGNORECASE)
_OWN = re.compile(r"localhost|127\.|0\.0\.0\.0|192\.168\.|10\.\d+\.\d+\.\d+$", re.IGNORECASE)
_LABEL = re.compile(r"[^\W_](?:[\w-]*\w)?")


def fault_of_address(address: str) -> str:
    """Return what is wrong with an address; nothing where it may be right."""
    text = address.strip()
    if _ON_DISK.match(text):
        return "is a file on somebody’s machine"
    if _NO_COLON.match(text):
        return "has no `://` after its scheme"
    web = _WEB.match(text)
    if web is None:
        scheme = _SCHEME.match(text)
        if scheme and text[scheme.end() :].startswith("//") and scheme[1].lower() not in _SCHEMES:
            return f"begins with `{scheme[1]}:`, which no browser opens"
        return ""
    if len(web[1]) != 2:
        return "has not two strokes after its scheme"
    if re.search(r"\s", text):
        return "has a blank in it"
    return _fault_of_host(web[2].rpartition("@")[2])


def _fault_of_host(authority: str) -> str:
    if authority.startswith("["):
        return ""
    host, _, port = authority.partition(":")
    if not host:
        return "names no host"
    if _OWN.match(host):
        return "leads to the reader’s own machine or network"
    if port and not port.isdigit():
        return "has a colon in the name of its host"
    labels = host.removesuffix(".").split(".")
    if len(labels) < 2 or host.lower() in {"www.com", "www"}:
        return "names a host without a dot"
    if not all(_LABEL.fullmatch(label) for label in labels):
        return "names a host that cannot be"
    return ""
