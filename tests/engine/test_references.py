"""The stored numbers of other libraries are what these give today, where they are installed."""

from __future__ import annotations

import importlib.util
import json
import math
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

FOLDER = Path(__file__).with_name("reference")
SCRIPTS = sorted(FOLDER.glob("make_*.py"))
LIBRARIES = ("keras", "sklearn", "torch")


def files_of(script: Path) -> list[str]:
    """Return the names of the files a script writes."""
    return re.findall(r'write\("([\w.]+)"', script.read_text(encoding="utf-8"))


def missing(script: Path) -> list[str]:
    """Return the libraries a script imports that are not installed."""
    imported = set(re.findall(r"^(?:import|from) (\w+)", script.read_text(encoding="utf-8"), re.MULTILINE))
    return [name for name in LIBRARIES if name in imported and importlib.util.find_spec(name) is None]


def differences(stored: object, found: object, place: str = "") -> Iterator[str]:
    """Yield where two documents are not the same to ten digits; the versions of libraries may be others."""
    if isinstance(stored, dict) and isinstance(found, dict) and set(stored) == set(found):
        for key in sorted(set(stored) - set(LIBRARIES)):
            yield from differences(stored[key], found[key], f"{place}/{key}")
    elif isinstance(stored, list) and isinstance(found, list) and len(stored) == len(found):
        for number, pair in enumerate(zip(stored, found, strict=True)):
            yield from differences(*pair, f"{place}/{number}")
    elif isinstance(stored, float | int) and isinstance(found, float | int):
        if not math.isclose(stored, found, rel_tol=1e-10, abs_tol=1e-10):
            yield f"{place}: {stored} is stored, {found} is found"
    elif stored != found:
        yield f"{place}: {stored!r} is stored, {found!r} is found"


@pytest.mark.references
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_an_installed_library_gives_what_is_stored(script: Path, tmp_path: Path) -> None:
    lacking = missing(script)
    if lacking:
        pytest.skip(f"needs {', '.join(LIBRARIES)}")
    command = [sys.executable, "-m", f"tests.engine.reference.{script.stem}", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, timeout=600, env=os.environ | {"KERAS_BACKEND": "torch"})
    for name in files_of(script):
        stored, found = (json.loads((folder / name).read_text(encoding="utf-8")) for folder in (FOLDER, tmp_path))
        assert list(differences(stored, found)) == []


def test_every_stored_file_has_its_script() -> None:
    written = [name for script in SCRIPTS for name in files_of(script)]
    assert sorted(written) == sorted(path.name for path in FOLDER.glob("*.json"))


def test_differences_are_found() -> None:
    stored = {"a": [1.0, {"b": "x"}], "torch": "1"}
    assert list(differences(stored, {"a": [1.0 + 1e-13, {"b": "x"}], "torch": "2"})) == []
    assert len(list(differences(stored, {"a": [1.1, {"b": "y"}], "torch": "1"}))) == 2
    assert len(list(differences(stored, {"a": [1.0], "torch": "1"}))) == 1
