"""What every test gets: its own settings and home, a window platform, and a check that it leaves nothing behind.

Works without Qt as well, see ``without_qt.py``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

import desktop_nn  # noqa: F401  sets the number of BLAS threads before NumPy loads
from tests.patience import PATIENCE_MS
from tests.stages import SUMMARY

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FOLDER_VARIABLES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA")

hypothesis.settings.register_profile(
    "ci", deadline=None, max_examples=50, stateful_step_count=20, derandomize=True, database=None
)
hypothesis.settings.register_profile("fuzz", deadline=None, max_examples=2000, database=None, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare our options; ``python3 -m tests`` has the same."""
    parser.addoption("--screenshots", type=Path, metavar="DIR", help="save pictures of every view in DIR")
    parser.addoption("--headed", action="store_true", help="open the windows on the real display")
    parser.addoption("--fuzz", action="store_true", help="also run the tests with many random examples")


def pytest_configure(config: pytest.Config) -> None:
    """Choose the window platform and how many examples are tried."""
    if not config.getoption("--headed"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    hypothesis.settings.load_profile("fuzz" if config.getoption("--fuzz") else "ci")
    if config.pluginmanager.hasplugin("pytest-qt"):
        from tests import qt_leaks

        qt_leaks.watch()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the fuzz tests unless they are asked for."""
    if config.getoption("--fuzz"):
        return
    left_out = [item for item in items if item.get_closest_marker("fuzz")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("fuzz")]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Repeat what the earlier stages of ``python3 -m tests`` said, so that the end of the output tells all."""
    if SUMMARY in os.environ:
        terminalreporter.section("before this")
        terminalreporter.line(os.environ[SUMMARY])


@pytest.fixture
def screenshots(request: pytest.FixtureRequest) -> Path | None:
    """Return the folder for pictures, or None where none are wanted."""
    folder: Path | None = request.config.getoption("--screenshots")
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Return pytest-qt's hand, more patient than the five seconds it has by itself."""
    for name in ("waitUntil", "waitSignal", "waitSignals"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=PATIENCE_MS))
    return qtbot


@pytest.fixture(autouse=True)
def fresh_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the test an empty home, so that no settings come from outside or from another test."""
    with tempfile.TemporaryDirectory(prefix="desktop-nn-home-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        for name in ("HOME", "USERPROFILE"):
            monkeypatch.setenv(name, folder)
        for name in FOLDER_VARIABLES:
            monkeypatch.setenv(name, str(home / name.lower()))
        if qt_leaks := sys.modules.get("tests.qt_leaks"):
            qt_leaks.use_settings_in(home)
        yield home


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest, fresh_home: Path) -> Iterator[None]:
    """Fail a test that leaves a running thread, an active timer or a window."""
    if "qapp" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("qapp")
    from tests import qt_leaks

    before = qt_leaks.existing()
    yield
    left = qt_leaks.left_since(before)
    if left:
        pytest.fail("left behind: " + ", ".join(left), pytrace=False)
