"""Addresses that cannot be, by their form."""

from __future__ import annotations

import pytest

from mdmdraft.checks.references.addresses import fault_of_address


@pytest.mark.parametrize(
    "address",
    [
        *("htp://a.org", "htps://a.org", "http//a.org", "https:/a.org", "https://a b.org/x"),
        *("https://", "https://www/x", "https://a..org", "https://a,b.org", "https://-a.org"),
        *("file:///C:/x.pdf", "C:\\x.pdf", "/Users/x/y.pdf", "http://localhost:8000/x"),
        *("http://127.0.0.1/x", "http://192.168.0.7/x", "https://a.org:x/y", "https://a.org/x y"),
    ],
)
def test_what_nobody_can_open_is_told(address: str) -> None:
    assert fault_of_address(address)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "https://a.org",
            "http://dächer.a.org/søm",
            "https://a.org/x_(y)?p=2#h,w",
            "ftp://a.org/x",
        ),
        *(
            "www.a.org/x",
            "mailto:a@a.org",
            "urn:isbn:123",
            "https://a.org:8080/x",
            "https://1.1.1.1",
        ),
        *("doi:10.1000/xyz", "#below", "https://u:p@a.org/x", "https://xn--dcher-gra.a.org./", ""),
    ],
)
def test_what_may_be_right_passes(address: str) -> None:
    assert fault_of_address(address) == ""
