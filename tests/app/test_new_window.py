"""Another window is the program once more, from wherever it was started."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QProcess, Qt

from desktop_nn import __version__
from desktop_nn.app import new_window
from desktop_nn.app.main_window import MainWindow
from tests.e2e.driver import CTRL, SHIFT, press


def test_the_command_starts_the_program_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [*new_window.command(), "--version"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"Desktop NN {__version__}\n"


def test_a_packed_program_is_its_own_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert len(new_window.command()) == 1


@pytest.mark.parametrize("started", [True, False])
def test_a_key_opens_one_or_says_why_not(window: MainWindow, monkeypatch: pytest.MonkeyPatch, started: bool) -> None:
    asked: list[list[str]] = []

    def start(program: str, arguments: list[str]) -> tuple[bool, int]:
        asked.append([program, *arguments])
        return started, 0

    monkeypatch.setattr(QProcess, "startDetached", start)
    press(window, Qt.Key.Key_N, CTRL | SHIFT)
    assert asked == [new_window.command()]
    assert window.banner.isVisible() is not started


@pytest.mark.parametrize(
    ("windows", "free", "moved"),
    [(0, (500, 500), (0, 0)), (2, (500, 500), (64, 64)), (1, (20, -5), (20, 0)), (99, (500, 90), (500, 90))],
)
def test_it_leaves_the_titles_of_others_to_be_seen(windows: int, free: tuple[int, int], moved: tuple[int, int]) -> None:
    assert new_window.aside(windows, QPoint(*free)) == QPoint(*moved)


def test_the_first_window_stays_where_it_is(window: MainWindow) -> None:
    before = window.pos()
    window.step_aside(0)
    assert window.pos() == before
