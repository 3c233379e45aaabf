"""Who may read what."""

from __future__ import annotations

from mdmdraft.model.config import Config


def may_read(config: Config, audience: str, sensitivity: str) -> bool:
    """Tell whether `audience` may read what is marked `sensitivity`.

    What is marked with an audience that the paper does not know is read by nobody.
    """
    ladder = config.audiences
    if sensitivity not in ladder or audience not in ladder:
        return False
    return ladder.index(sensitivity) <= ladder.index(audience)
