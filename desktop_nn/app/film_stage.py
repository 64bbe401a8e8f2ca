"""Views that nobody sees, fed from a run's own history: at any of its steps they are painted for a film.

They are the views of the window, over a document, a training thread and a selection of their own: the state of a step
is brought back as the timeline does it, and what the window shows meanwhile is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QWidget

from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.registry import VIEWS

FILMABLE = ("diagram", "boundary", "surface", "curves")
MAIN_SHARE = 0.58  # of the width, for the first of three or more


class StageError(Exception):
    """The program itself failed while a state was brought back."""


@dataclass(frozen=True, slots=True)
class Pane:
    """A view on the stage and the part of it that is filmed."""

    id: str
    view: View
    scene: QWidget


class FilmStage(QWidget):
    """Copies of some views of a window, never on the screen; `close_down` when it is not wanted any more."""

    def __init__(self, models: Mapping[str, View], ids: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("film-stage")  # in the style sheet, its views have the ground of docks
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        original = models[ids[0]].workspace
        self.workspace = Workspace.create(original.settings, original.document.project)
        self.workspace.selection.select_sample(original.selection.sample)
        self._failure = ""
        self.workspace.training.failed.connect(self._on_failed)
        self.workspace.fields.failed.connect(self._on_failed)
        self.panes: list[Pane] = []
        self._models = [(row, models[row.id]) for row in VIEWS if row.id in ids]

    def set_up(self, rooms: Sequence[QRect]) -> Iterator[None]:
        """Make the views one by one, and give the scene of each a room of that size."""
        self.resize(QSize(1, 1))
        self.show()
        for (row, model), room in zip(self._models, rooms, strict=True):
            view = row.factory(self.workspace)
            view.setParent(self)
            view.imitate(model)
            scene = view.scene()
            assert scene is not None
            self.panes.append(Pane(row.id, view, scene))
            view.resize(room.size())
            view.show()
            _lay_out(view)
            view.resize(room.size() + (view.size() - scene.size()))  # and room for the controls, which are not filmed
            _lay_out(view)
            yield

    def seek(self, step: int) -> None:
        """Bring a step back; it is there as soon as `shows` says so."""
        self.workspace.training.seek(step)

    def shows(self, step: int) -> bool:
        """Whether everything is drawn as it was at a step; raises `StageError`."""
        if self._failure:
            raise StageError(self._failure)
        work = self.workspace
        waits = work.training.busy or work.fields.busy or work.clock.waiting or not work.training.current
        there = not waits and self.snapshot.step == step
        return there and all(pane.view.is_complete() for pane in self.panes)

    @property
    def snapshot(self) -> Snapshot:
        """The state that is drawn."""
        found = self.workspace.training.snapshot
        assert found is not None
        return found

    def hold_ground(self) -> None:
        """Leave the grounds that the film moves on as they are."""
        for pane in self.panes:
            pane.view.hold_ground()

    def paint(self, painter: QPainter, pane: Pane, room: QRect) -> None:
        """Paint a view as it is drawn now."""
        painter.save()
        painter.translate(room.topLeft())
        painter.setClipRect(QRect(QPoint(), room.size()))
        # Of QWidget, because a QGraphicsView has another render of its own.
        QWidget.render(pane.scene, painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        painter.restore()

    def close_down(self) -> None:
        """End the threads and delete the views."""
        self.hide()
        self.workspace.close()
        self.deleteLater()

    @Slot(str)
    def _on_failed(self, text: str) -> None:
        self._failure = text


def _lay_out(view: View) -> None:
    """Give every part of a view its place now, not when the event loop comes to it."""
    for widget in (view, *view.findChildren(QWidget)):
        layout = widget.layout()
        if layout is not None:
            layout.activate()


def rooms_of(size: QSize, count: int, title: int, gap: int) -> list[QRect]:
    """Return where so many views stand in a picture, the first at the left and the others below each other beside it.

    Each has `gap` pixels around and, but for a single one, `title` pixels above it free.
    """
    if count == 1:
        return [QRect(QPoint(), size).adjusted(gap, gap, -gap, 0)]
    share = 0.5 if count == 2 else MAIN_SHARE
    left = round((size.width() - 3 * gap) * share)
    right = size.width() - 3 * gap - left
    beside = count - 1
    height = (size.height() - gap * (beside + 1)) // beside
    boxes = [QRect(gap, gap, left, size.height() - 2 * gap)]
    boxes += [QRect(2 * gap + left, gap + i * (height + gap), right, height) for i in range(beside)]
    return [box.adjusted(0, title, 0, 0) for box in boxes]
