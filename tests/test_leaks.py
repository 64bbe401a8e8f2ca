"""The checks around every test, tried on small tests of their own: each must fail where it should, and only there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("pytestqt", exc_type=ImportError)

ROOT = Path(__file__).resolve().parent.parent

LEFT_BEHIND = """
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QWidget

kept = []

def test_timer(qtbot):
    kept.append(QTimer())
    kept[-1].start(1000)

def test_thread(qtbot):
    kept.append(QThread())
    kept[-1].start()

def test_window(qtbot):
    kept.append(QWidget())

def test_tidy(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    timer = QTimer(widget)
    timer.start(1000)
    cycle = QWidget()
    cycle.me = cycle

def test_end_of_it():
    kept[1].quit()
    kept[1].wait()
"""

SETTINGS = """
import os
from pathlib import Path
import pytest
from PySide6.QtCore import QSettings, QStandardPaths

@pytest.mark.parametrize("turn", [1, 2])
def test_fresh(turn):
    settings = QSettings("somebody", "something")
    assert settings.value("turn", 0, type=int) == 0
    settings.setValue("turn", turn)
    settings.sync()
    data = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
    assert not data.exists()
    assert data.is_relative_to(Path.home())
    data.mkdir(parents=True)
    assert not list(Path(os.environ["XDG_CONFIG_HOME"]).glob("*"))
"""

WARNS = """
from PySide6.QtCore import qWarning

def test_it(qtbot):
    qWarning("something is wrong")
"""


Run = Callable[[str], str]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a function that runs tests under this project's settings and conftest, and returns what pytest printed."""

    def run_text(tests: str) -> str:
        shutil.copy(ROOT / "pyproject.toml", tmp_path)
        tmp_path.joinpath("inner").mkdir()
        tmp_path.joinpath("inner", "conftest.py").write_text("from tests.conftest import *\n", encoding="utf-8")
        tmp_path.joinpath("inner", "test_inner.py").write_text(tests, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "inner"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.stdout

    return run_text


def test_what_a_test_leaves_behind_fails_it(run: Run) -> None:
    output = run(LEFT_BEHIND)
    assert "5 passed, 3 errors" in output
    for left in ("active QTimer", "running QThread", "window QWidget"):
        assert f"left behind: {left} ''" in output


def test_each_test_has_settings_of_its_own(run: Run) -> None:
    assert "2 passed" in run(SETTINGS)


def test_a_warning_of_qt_fails_a_test(run: Run) -> None:
    output = run(WARNS)
    assert "1 failed" in output
    assert "something is wrong" in output
