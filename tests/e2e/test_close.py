"""Closing the window, at any moment and in any way: both threads end in time, nothing is asked twice or printed."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop_nn.app.main_window import MainWindow
from desktop_nn.bootstrap import ROOT
from desktop_nn.session import threads
from tests.e2e.conftest import Open
from tests.e2e.driver import answer, click_button, name_file, press, settle, train_to, wait_for

Key = Qt.Key


def play(window: MainWindow) -> None:
    press(window, Key.Key_Space)
    wait_for(lambda: window.workspace.training.playing, "training to play")
    QTest.qWait(20)


def seek(window: MainWindow) -> None:
    train_to(window, 400)
    window.workspace.training.seek(1)


def draw_a_surface(window: MainWindow) -> None:
    train_to(window, 30)
    wait_for(lambda: window.workspace.fields.busy, "a surface to be computed")


def edit(window: MainWindow) -> None:
    play(window)
    window.workspace.training.reset(seed=5)


MOMENTS: dict[str, Callable[[MainWindow], object]] = {
    "while playing": play,
    "while seeking": seek,
    "while a surface is computed": draw_a_surface,
    "just after an edit": edit,
    "with a dock afloat": lambda window: window.docks["curves"].setFloating(True),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_closing_ends_both_threads_in_time(open_one: Open, moment: str) -> None:
    window = open_one()
    MOMENTS[moment](window)
    discard = [lambda dialog: click_button(dialog, "Discard")] if window.workspace.document.dirty else []
    answer(window.close, *discard)
    assert not window.isVisible()
    workspace = window.workspace
    assert not any(worker.isRunning() for worker in (workspace.training._thread, workspace.fields._thread))
    assert threads._lingering == []


def test_unsaved_work_is_asked_about_and_cancel_keeps_the_window(open_one: Open) -> None:
    window = open_one()
    train_to(window, 5)
    settle(window)
    answer(window.close, lambda dialog: click_button(dialog, "Cancel"))
    assert window.isVisible()
    answer(window.close, lambda dialog: dialog.reject())
    assert window.isVisible()
    train_to(window, 10)
    window.workspace.document.replace(window.workspace.document.project, None)
    assert window.close()


def test_save_in_the_question_saves_and_closes(open_one: Open, tmp_path: Path) -> None:
    window = open_one()
    train_to(window, 5)
    path = tmp_path / "kept.dnn"
    answer(window.close, lambda dialog: click_button(dialog, "Save"), name_file(path))
    assert not window.isVisible()
    assert path.stat().st_size > 0


def test_save_given_up_in_the_file_dialog_keeps_the_window(open_one: Open) -> None:
    window = open_one()
    train_to(window, 5)

    def give_up(dialog: QDialog) -> None:
        dialog.reject()

    answer(window.close, lambda dialog: click_button(dialog, "Save"), give_up)
    assert window.isVisible()


PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from desktop_nn.app import application

class Window(application.MainWindow):
    def showEvent(self, event):
        super().showEvent(event)
        self.poll = QTimer(self, interval=20)
        self.poll.timeout.connect(self.look)
        self.poll.start()
        if "play" in sys.argv:
            self.workspace.training.play()

    def look(self):
        document, training = self.workspace.document, self.workspace.training
        if training.current and (document.dirty or not training.playing):
            self.poll.stop()
            print("ready", flush=True)

application.MainWindow = Window
sys.exit(application.run(["desktop-nn"]))
"""

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts the program in a process of its own and waits until it runs."""
    home = str(tmp_path)
    environment = os.environ | {"HOME": home, "XDG_CONFIG_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
    with contextlib.ExitStack() as processes:

        def begin(*arguments: str) -> subprocess.Popen[str]:
            process = processes.enter_context(subprocess.Popen(
                [sys.executable, "-c", PROGRAM, *arguments], cwd=ROOT, env=environment, text=True,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            ))  # fmt: skip
            processes.callback(process.kill)
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            return process

        yield begin


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait for the end; return status and what was printed, the offscreen platform's own remarks aside."""
    _, errors = process.communicate(timeout=20)
    told = [line for line in errors.splitlines() if not line.startswith("This plugin does not support")]
    return process.returncode, "\n".join(told)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal to send")
def test_interrupt_closes_the_window(start: Start) -> None:
    process = start()
    process.send_signal(signal.SIGINT)
    assert ended(process) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal to send")
def test_a_second_interrupt_ends_the_program_without_an_answer(start: Start) -> None:
    process = start("play")
    deadline = time.monotonic() + 20
    while process.poll() is None and time.monotonic() < deadline:
        process.send_signal(signal.SIGINT)
        time.sleep(0.05)
    assert ended(process) == (130, "")
