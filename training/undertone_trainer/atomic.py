"""Files that are either the old one or the new one, whole, whenever the process or the machine dies."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


def write_atomically(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let `write` fill `<path>.part`, bring it to the disk, then rename it to `path`.

    What a killed writer leaves behind is overwritten by the next one.
    """
    part = path.with_name(path.name + ".part")
    with part.open("wb") as out:
        write(out)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)
    if os.name == "posix":  # the rename itself is only on the disk with its folder
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def write_text_atomically(path: Path, text: str) -> None:
    """Write `text` as UTF-8, all of it or nothing."""
    write_atomically(path, lambda out: out.write(text.encode()))
