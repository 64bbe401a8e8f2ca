"""An exception nobody caught: the window says so, gives the details to copy, and goes on with all its work."""

from __future__ import annotations

import logging
import sys
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from desktop_nn.app.crash import PROGRAM, CrashReport, FailureLog
from desktop_nn.app.main_window import MainWindow
from desktop_nn.session.training_worker import TrainingWorker
from tests.e2e.conftest import Open
from tests.e2e.driver import CTRL, click, press, settle, step_of, train_to, wait_for

Key = Qt.Key


@pytest.fixture
def reported(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """Return a window that hears of what nobody caught; the hooks of before are back afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    report = CrashReport(window)
    report.happened.connect(window.show_failure)
    report.install()
    return window


def fail(*_arguments: object) -> None:
    raise RuntimeError("a fault of the program")


def copied(window: MainWindow) -> str:
    """Click the banner's button; return what is in the clipboard then."""
    click(next(one for one in window.banner.findChildren(QPushButton) if one.isVisible()))
    return QGuiApplication.clipboard().text()


def test_an_exception_in_a_slot_is_told_and_costs_nothing(
    reported: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    train_to(reported, 20)
    settle(reported)
    project, step = reported.workspace.document.project, step_of(reported)
    monkeypatch.setattr(reported.files, "ask_open", fail)
    press(reported, Key.Key_O, CTRL)
    assert reported.banner.level() == "error"
    assert "RuntimeError: a fault of the program" in reported.banner.text()
    details = copied(reported)
    assert "test_crash.py" in details
    assert details.startswith("Desktop NN ")
    assert reported.banner.text() == "The details are in the clipboard."
    assert reported.workspace.document.project.network is project.network
    assert step_of(reported) == step
    train_to(reported, step + 5)


def test_an_exception_in_another_thread_is_told(reported: MainWindow) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    wait_for(reported.banner.isVisible, "the banner")
    assert "a fault of the program" in reported.banner.text()


def test_a_fault_in_training_has_details_and_the_next_play_starts_afresh(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(TrainingWorker, "_run", fail)
        press(window, Key.Key_Space)
        wait_for(window.banner.isVisible, "the banner")
    assert "a fault of the program" in window.banner.text()
    assert "RuntimeError: a fault of the program" in copied(window)
    train_to(window, 10)


def test_a_closed_window_hears_of_nothing_more(open_one: Open) -> None:
    log = logging.getLogger(PROGRAM)
    before = len(log.handlers)
    window = open_one()
    assert len(log.handlers) == before + 1
    assert window.close()
    assert len(log.handlers) == before


def test_without_a_terminal_a_failure_is_kept_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    kept = FailureLog()
    try:
        fail()
    except RuntimeError:
        logging.getLogger(f"{PROGRAM}.somewhere").exception("it failed")
    finally:
        kept.end()
    assert "RuntimeError: a fault of the program" in kept.details()
