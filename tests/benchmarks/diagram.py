"""How fast the diagram is: colouring and painting edges, opening a wide network, adding a layer, drawing at full speed.

Everything is measured on the thread of the window, in a real view of 1000 × 700 with the software painter.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionGraphicsItem

from desktop_nn.app.application import create_application
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.project import edits
from desktop_nn.project.presets import default_project
from desktop_nn.session.settings import SettingsStore
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram.edge_item import EdgeItem
from desktop_nn.views.diagram.looks import EdgeNumbers
from desktop_nn.views.diagram.view import DiagramView

SIZE = (1000, 700)
FRAMES, TIMES = 200, 7
DIGITS = NetworkSpec.dense(784, (16, "sigmoid"), (16, "sigmoid"), (10, "softmax"))
SQUARE = NetworkSpec.dense(32, (32, "tanh"))
WIDE = NetworkSpec.dense(64, (128, "tanh"), (64, "tanh"), (10, "softmax"))
SMALL = NetworkSpec.dense(2, (8, "tanh"), (8, "tanh"), (1, "sigmoid"))
MIDDLE = NetworkSpec.dense(2, (32, "tanh"), (32, "tanh"), (1, "sigmoid"))
LARGE = NetworkSpec.dense(2, (128, "tanh"), (100, "tanh"), (1, "sigmoid"))
PLAYED, HALF = 3.0, 0.5  # s, and the share of the interface thread that drawing may take
DEEP = NetworkSpec.dense(2, *[(4, "tanh")] * 49, (1, "sigmoid"))


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as home, _shown(Path(home)) as view:
        for name, spec, wanted in (("784-16-16-10", DIGITS, 2.0), ("32-32", SQUARE, 3.0), ("64-128-64-10", WIDE, 2.0)):
            _open(view, spec)
            coloring, painting = _frame_times(view.canvas.edges, len(view.canvas.drawing.edges))
            edges = f"{len(view.canvas.drawing.edges):,} edges"
            _say(f"colour and paint {name}, {edges}", coloring + painting, wanted)
            print(f"{'':46} {coloring:.2f} of it for the colours")
        for name, spec in (("784-16-16-10", DIGITS), ("64-128-64-10", WIDE)):
            found = [_opening(view, spec) for _ in range(TIMES)]
            _say(f"open {name}, first lines", float(np.median([first for first, _ in found])), None)
            _say(f"open {name}, all edges", float(np.median([ready for _, ready in found])), 300.0)
        _say("add a layer to 50", float(np.median([_adding(view) for _ in range(TIMES)])), 50.0)
        for name, spec in (("2-8-8-1", SMALL), ("2-32-32-1", MIDDLE), ("2-128-100-1", LARGE)):
            share, frames = _share(view, spec)
            met = "met" if share <= HALF else "MISSED"
            print(f"{f'draw {name} while training at full speed':46} {100 * share:8.1f} % of the interface thread, "
                  f"{frames:.0f} frames/s   wanted {100 * HALF:g} %: {met}")  # fmt: skip


def _say(what: str, milliseconds: float, wanted: float | None) -> None:
    goal = "" if wanted is None else f"   wanted {wanted:g}: {'met' if milliseconds <= wanted else 'MISSED'}"
    print(f"{what:46} {milliseconds:8.2f} ms{goal}")


@contextmanager
def _shown(home: Path) -> Iterator[DiagramView]:
    """Show a diagram in a workspace of its own."""
    app = create_application(["desktop-nn"])
    settings = SettingsStore(QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat))
    workspace = Workspace.create(settings)
    view = DiagramView(workspace)
    view.resize(*SIZE)
    view.show()
    _until(lambda: workspace.training.snapshot is not None)
    yield view
    view.close()
    workspace.close()
    app.processEvents()


def _until(condition: Callable[[], bool]) -> None:
    while not condition():
        QCoreApplication.processEvents()


def _open(view: DiagramView, spec: NetworkSpec) -> None:
    """Open a project with that network, and wait until it is drawn."""
    view.document.replace(replace(default_project(), network=spec, run=None), None)
    _until(lambda: view.canvas.edges.ready and not view.workspace.clock.waiting)


def _frame_times(item: EdgeItem, edges: int) -> tuple[float, float]:
    """Return the medians of milliseconds for colouring other weights, and for painting them."""
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    option, rng = QStyleOptionGraphicsItem(), np.random.default_rng(0)
    coloring, painting = [], []
    for _ in range(FRAMES):
        numbers = EdgeNumbers(rng.normal(0, 0.3, edges))
        start = time.perf_counter()
        item.draw(numbers, 0.0, np.inf)
        colored = time.perf_counter()
        painter = QPainter(image)
        item.paint(painter, option)
        painter.end()
        painting.append(time.perf_counter() - colored)
        coloring.append(colored - start)
    return float(np.median(coloring)) * 1000, float(np.median(painting)) * 1000


def _share(view: DiagramView, spec: NetworkSpec) -> tuple[float, float]:
    """Return the share of the time that drawing and painting take while training plays, and frames drawn a second.

    It is wall time: what the interface thread waits for the interpreter meanwhile counts as drawing.
    """
    _open(view, spec)
    spent, frames = [0.0], [0]

    def timed(work: Callable[..., Any], counts: bool) -> Callable[..., Any]:
        def run(*args: Any) -> Any:
            start = time.perf_counter()
            try:
                return work(*args)
            finally:
                spent[0] += time.perf_counter() - start
                frames[0] += counts

        return run

    canvas = view.canvas
    view.draw, canvas.paintEvent = timed(view.draw, True), timed(canvas.paintEvent, False)  # type: ignore[method-assign]
    view.training.play()
    _until(lambda: view.training.snapshot is not None and view.training.snapshot.step > 0)
    spent[0], frames[0], start = 0.0, 0, time.perf_counter()
    _until(lambda: time.perf_counter() - start >= PLAYED)
    share, rate = spent[0] / PLAYED, frames[0] / PLAYED
    view.training.pause()
    del view.draw, canvas.paintEvent
    _until(lambda: not view.training.busy)
    return share, rate


def _opening(view: DiagramView, spec: NetworkSpec) -> tuple[float, float]:
    """Return the milliseconds from opening a project to its first picture, and to that with all edges."""
    _open(view, default_project().network)
    start = time.perf_counter()
    view.document.replace(replace(default_project(), network=spec, run=None), None)
    view.canvas.viewport().repaint()
    first = time.perf_counter()
    _until(lambda: view.canvas.edges.ready)
    view.canvas.viewport().repaint()
    return (first - start) * 1000, (time.perf_counter() - start) * 1000


def _adding(view: DiagramView) -> float:
    """Return the milliseconds from an edit that adds a layer in the middle of a deep network to its first picture."""
    _open(view, DEEP)
    QApplication.processEvents()
    start = time.perf_counter()
    view.document.edit(
        lambda project: edits.add_layer(project, "dense", after="dense25", before="dense26"), "add-layer"
    )
    view.canvas.viewport().repaint()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
