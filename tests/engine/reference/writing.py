"""Where the scripts of this folder put their values: beside themselves, or in a folder named on the command line."""

from __future__ import annotations

import sys
from pathlib import Path


def write(name: str, text: str) -> None:
    """Write a file of values."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    (folder / name).write_text(text, encoding="utf-8")
