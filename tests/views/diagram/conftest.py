"""The diagram view, and a hand to point at things in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop_nn.engine.spec import NetworkSpec, NeuronRef, WeightRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram import motion
from desktop_nn.views.diagram.hit import point_on, weight_edge
from desktop_nn.views.diagram.layout import Box
from desktop_nn.views.diagram.view import DiagramView
from desktop_nn.views.layer_mime import LAYER_MIME
from tests.views.conftest import Settle, Show

SIZE = QSize(900, 600)
LEFT = Qt.MouseButton.LeftButton


class Hand:
    """Points, clicks, drags and types as a user does."""

    def __init__(self, view: DiagramView, settle: Settle) -> None:
        self.view, self.settle = view, settle

    @property
    def viewport(self) -> QWidget:
        return self.view.canvas.viewport()

    def middle(self, box: Box) -> QPoint:
        return self.view.canvas.viewport_point(box.x + box.width / 2, box.y + box.height / 2)

    def edge(self, ref: WeightRef, share: float = 0.5) -> QPoint:
        drawing = self.view.canvas.drawing
        edge = weight_edge(drawing, ref)
        assert edge is not None
        return self.view.canvas.viewport_point(*point_on(drawing.edges, edge, share))

    def neuron(self, ref: NeuronRef) -> QPoint:
        return self.middle(self.view.canvas.drawing.layout.place(ref.layer).square(ref.unit))

    def bias(self, ref: WeightRef) -> QPoint:
        return self.middle(self.view.canvas.drawing.layout.place(ref.layer).bias_square(ref.unit))

    def part(self, layer: str, name: str) -> QPoint:
        return self.middle(self.view.canvas.drawing.parts[layer][name])

    def header(self, layer: str) -> QPoint:
        return self.part(layer, "label")

    def between(self, left: str, right: str) -> QPoint:
        layout = self.view.canvas.drawing.layout
        x = (layout.place(left).x + layout.place(right).x) / 2
        return self.view.canvas.viewport_point(x, layout.height - 30)

    def click(self, point: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseClick(self.viewport, LEFT, modifier, point)
        self.settle()

    def double_click(self, point: QPoint) -> None:
        """The second press and release of two quick clicks."""
        QTest.mouseDClick(self.viewport, LEFT, Qt.KeyboardModifier.NoModifier, point)
        QTest.mouseRelease(self.viewport, LEFT, Qt.KeyboardModifier.NoModifier, point)

    def hover(self, point: QPoint) -> None:
        QTest.mouseMove(self.viewport, point)
        self.settle()

    def press(self, point: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mousePress(self.viewport, LEFT, modifier, point)

    def drag_to(self, point: QPoint) -> None:
        QTest.mouseMove(self.viewport, point)

    def release(self, point: QPoint) -> None:
        QTest.mouseRelease(self.viewport, LEFT, Qt.KeyboardModifier.NoModifier, point)
        self.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.view.canvas, key, modifier)
        self.settle()

    def type_text(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget() or self.view.canvas, letter)

    def drag_over(self, point: QPoint, kind: str, mime: str = LAYER_MIME) -> bool:
        """Drag something over the diagram; return whether it could be dropped there."""
        return self._send(QDragEnterEvent, point, kind, mime) and self._send(QDragMoveEvent, point, kind, mime)

    def drag_away(self) -> None:
        QApplication.sendEvent(self.viewport, QDragLeaveEvent())

    def drop(self, point: QPoint, kind: str, mime: str = LAYER_MIME) -> bool:
        """Drag something over the diagram and drop it; return whether it was taken."""
        over = self.drag_over(point, kind, mime)
        taken = self._send(QDropEvent, point, kind, mime)
        self.settle()
        return over and taken

    def _send(self, event_kind: type[QDropEvent], point: QPoint, kind: str, mime: str) -> bool:
        data = QMimeData()
        data.setData(mime, kind.encode())
        at = QPointF(point) if event_kind is QDropEvent else point
        event = event_kind(at, Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)  # type: ignore[arg-type]
        event.ignore()
        QApplication.sendEvent(self.viewport, event)
        return event.isAccepted()

    def choose(self, menu: str, data: object, submenu: str = "") -> None:
        """Choose from the open menu, or from one inside it, the entry that carries some data."""
        found = self._open(menu)
        inner = found if not submenu else next(each for each in found.findChildren(QMenu) if each.title() == submenu)
        [action] = [action for action in inner.actions() if action.data() == data]
        action.trigger()
        found.close()
        self.settle()

    def offered(self, menu: str) -> list[str]:
        """Return what the open menu offers, and close it."""
        found = self._open(menu)
        texts = [action.text() for action in found.actions() if not action.isSeparator()]
        found.close()
        self.settle()
        return texts

    def _open(self, menu: str) -> QMenu:
        [found] = [one for one in self.view.findChildren(QMenu, menu) if one.isVisible()]
        return found


@pytest.fixture(autouse=True)
def nothing_glides(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let layers jump to their places; a test of the way there asks for it."""
    monkeypatch.setattr(motion, "DURATION", 0)


@pytest.fixture
def view(show: Show) -> DiagramView:
    """Return the diagram of the default network, drawn."""
    found = show(DiagramView, SIZE)
    assert isinstance(found, DiagramView)
    found.canvas.setFocus()
    return found


@pytest.fixture
def hand(view: DiagramView, settle: Settle) -> Hand:
    """Return a hand over the diagram."""
    return Hand(view, settle)


def open_network(workspace: Workspace, spec: NetworkSpec, settle: Settle) -> None:
    """Open a document with another network."""
    workspace.document.replace(replace(workspace.document.project, network=spec, run=None), None)
    settle()
