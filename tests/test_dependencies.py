"""The packages this program stands on: what is locked, and that the locked Qt for Python keeps its references."""

from __future__ import annotations

import gc
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from desktop_nn.bootstrap import NEWEST, SetUpError, locked, normal_name, pins
from tests import relock

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

CALLS = 500  # few enough that a faulty version fails the test instead of ending the process


def _fits(requirement: str, version: str) -> bool:
    return Requirement(requirement).specifier.contains(version)


@pytest.mark.parametrize("requirement", PROJECT["project"]["dependencies"])
def test_what_the_program_needs_is_locked(requirement: str) -> None:
    version = pins(locked("run", ROOT))[normal_name(Requirement(requirement).name)]
    assert _fits(requirement, version)


@pytest.mark.parametrize("requirement", PROJECT["dependency-groups"]["test"])
def test_what_the_tests_add_is_locked_after_it(requirement: str) -> None:
    name = normal_name(Requirement(requirement).name)
    assert _fits(requirement, pins(locked("test", ROOT))[name])
    assert name not in pins(locked("run", ROOT))


@pytest.mark.parametrize("version", ["6.11.0", "6.11.1", "6.12.0"])
def test_faulty_versions_of_qt_are_kept_out(version: str) -> None:
    bounds = [one for one in PROJECT["project"]["dependencies"] if one.startswith("PySide6")]
    assert not any(_fits(one, version) for one in bounds)


def test_every_locked_package_has_hashes() -> None:
    blocks = re.findall(r"^[^#\s].*\n(?: .*\n)*", LOCK, re.MULTILINE)
    assert len(blocks) == len(pins(LOCK)) > 20
    assert [block for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}", block)] == []


def test_the_lock_names_no_host_and_no_path() -> None:
    assert re.findall(r"://|--index|--find-links|--trusted|\.(?:org|com|io|net)\b|/home/|/root/|/Users/", LOCK) == []


def test_the_launchers_accept_the_same_pythons_as_the_package() -> None:
    accepted = PROJECT["project"]["requires-python"]
    assert accepted == f">=3.11,<{NEWEST[0]}.{NEWEST[1] + 1}"
    for launcher in ("main.py", "tests/__main__.py"):
        assert "sys.version_info < (3, 11)" in (ROOT / launcher).read_text(encoding="utf-8")


def test_uv_lock_is_not_kept() -> None:
    assert "uv.lock" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_two_versions_of_a_package_cannot_be_locked() -> None:
    with pytest.raises(SetUpError, match="numpy"):
        relock._blocks("numpy==1 \\\n    --hash=sha256:0\nnumpy==2 ; x \\\n    --hash=sha256:1\n")


def test_a_marker_for_the_python_version_is_left_out_of_the_lock() -> None:
    assert relock._blocks("a==1 ; python_full_version < '3.15' \\\n") == {"a": "a==1 \\\n"}
    both = "a==1 ; python_full_version < '3.15' and os_name == 'nt' \\\n    --hash=x\n"
    assert relock._blocks(both) == {"a": "a==1 ; os_name == 'nt' \\\n    --hash=x\n"}


def test_calls_into_qt_keep_the_references_to_none() -> None:
    """PySide6 6.12.0 under CPython 3.11 loses one on nearly every call, and the process ends when none is left."""
    QtCore = pytest.importorskip("PySide6.QtCore", exc_type=ImportError)
    parent = QtCore.QObject()
    gc.collect()
    gc.disable()  # what it frees of earlier tests holds references too
    try:
        before = sys.getrefcount(None)
        for _ in range(CALLS):
            parent.setObjectName("x")
            parent.setParent(None)
            QtCore.QTimer(parent).stop()
        after = sys.getrefcount(None)
    finally:
        gc.enable()
    assert abs(after - before) < CALLS / 10
