"""How fluid the window is while training runs flat out: frames drawn, gaps between them, and how soon pause answers.

Also how long the program takes from its start to its first picture. Every dock of the first layout is open. A frame
counts when the diagram has painted it. Opens a real window, so it needs a display (Xvfb will do) or
``QT_QPA_PLATFORM=offscreen``.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer

from desktop_nn.app.main_window import MainWindow
from desktop_nn.data import load_split
from desktop_nn.engine.trainer import Trainer
from desktop_nn.project.model import Project
from desktop_nn.project.presets import DEFAULT, PRESETS
from desktop_nn.project.samples import samples_of
from tests.e2e.driver import close_window, open_window

NETWORKS = (DEFAULT, "digits28")
STARTS = 5
START = """
import sys, time
from PySide6.QtCore import QSettings
from desktop_nn.app.application import create_application, create_window
from desktop_nn.session.settings import SettingsStore
app = create_application(["desktop-nn"])
settings = SettingsStore(QSettings(sys.argv[1] + "/settings.ini", QSettings.Format.IniFormat))
window = create_window(app, settings)
window.show()
while window.workspace.training.snapshot is None or window.workspace.clock.waiting:
    app.processEvents()
window.grab()
print(time.time())
window.close()
"""
SECONDS = 5.0
WARM_UP_MS = 1500
PAUSES = 30
SAME_FRAME = 0.004  # s: paintings closer than this are parts of one frame


class _Frames(QObject):
    """Notes the time of each painting of a widget."""

    def __init__(self) -> None:
        super().__init__()
        self.times: list[float] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        now = time.perf_counter()
        if event.type() == QEvent.Type.Paint and (not self.times or now - self.times[-1] > SAME_FRAME):
            self.times.append(now)
        return False


def main() -> None:
    """Measure and print."""
    print(f"BLAS threads      {os.environ['OPENBLAS_NUM_THREADS']}, processors {os.cpu_count()}")
    for key in NETWORKS:
        _measure(PRESETS[key].project)
    starts = [_start_up() for _ in range(STARTS)]
    print(f"first picture     after {statistics.median(starts[1:]):.2f} s warm, {starts[0]:.2f} s the first time")


def _measure(project: Project) -> None:
    """Print how fluid the window is with a project, and what training loses to it."""
    with tempfile.TemporaryDirectory() as home:
        window = open_window(Path(home))
        window.workspace.document.replace(project, None)
        bare = _bare_speed(Trainer(project.network, project.training, samples_of(load_split(project.data))))
        steps, times = _play(window)
        latencies = [_pause_latency(window) for _ in range(PAUSES)]
        close_window(window)
    gaps = np.diff(times) * 1000
    print(f"{'-'.join(str(project.network.widths[layer]) for layer in project.network.order)}")
    print(f"frames a second   {len(times) / SECONDS:.1f}")
    print(f"gap median, p95, p99, max  {', '.join(f'{np.percentile(gaps, q):.1f}' for q in (50, 95, 99, 100))} ms")
    print(
        f"steps a second    {steps / SECONDS:,.0f} with the window, {bare:,.0f} without: {steps / SECONDS / bare:.0%}"
    )
    print(f"pause answers in  median {statistics.median(latencies):.1f}, most {max(latencies):.1f} ms, {PAUSES} times")


def _start_up() -> float:
    """Return the seconds from starting Python until the window of the program has painted its network."""
    with tempfile.TemporaryDirectory() as home:
        begun = time.time()
        done = subprocess.run(
            [sys.executable, "-c", START, home], check=True, capture_output=True, text=True, timeout=60
        )
    return float(done.stdout.split()[-1]) - begun


def _bare_speed(trainer: Trainer) -> float:
    """Steps a second of the same training without a window, in the same process."""
    trainer.run(None, WARM_UP_MS / 1000)
    start, since = trainer.step, time.perf_counter()
    trainer.run(None, SECONDS)
    return (trainer.step - start) / (time.perf_counter() - since)


def _play(window: MainWindow) -> tuple[int, list[float]]:
    """Play for the time of the measurement; return how many steps were made in it, and when a frame was painted."""
    training, viewport = window.workspace.training, window.diagram.canvas.viewport()
    training.play()
    let_run(WARM_UP_MS)
    assert training.snapshot is not None
    frames, start = _Frames(), training.snapshot.step
    viewport.installEventFilter(frames)
    let_run(round(SECONDS * 1000))
    viewport.removeEventFilter(frames)
    return training.snapshot.step - start, frames.times


def _pause_latency(window: MainWindow) -> float:
    """Milliseconds from asking for the pause until no step is being made any more and the diagram shows the last."""
    training, viewport = window.workspace.training, window.diagram.canvas.viewport()
    training.play()
    let_run(60)
    start = time.perf_counter()
    training.pause()
    loop = QEventLoop()
    while training.busy:
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    frames = _Frames()
    viewport.installEventFilter(frames)
    while not frames.times:
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    viewport.removeEventFilter(frames)
    return (time.perf_counter() - start) * 1000


def let_run(milliseconds: int) -> None:
    """Let the program run in an ordinary event loop: QTest.qWait would hold the interpreter lock."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
