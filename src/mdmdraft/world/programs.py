"""Where other programs are: in the folders of PATH, never in the one somebody stands in."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def find_program(name: str) -> str | None:
    """Return where a program is; None where there is none.

    Only folders that PATH names from the root are looked in: Windows would look first where one
    stands, and there a paper could bring a program of that name.
    """
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        if Path(folder).is_absolute():
            found = shutil.which(str(Path(folder) / name))
            if found is not None:
                return found
    return None
