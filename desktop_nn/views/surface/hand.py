"""The user's hand on the ground of a `SurfaceSource`: it moves the ball, on whichever drawing it is laid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_nn.engine.planes import Plane
from desktop_nn.engine.probes import ProjectedPath
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.surface.gestures import Coords, Picture
from desktop_nn.views.surface.mover import Mover
from desktop_nn.views.surface.pointer import Pointer
from desktop_nn.views.surface.source import SurfaceSource
from desktop_nn.widgets.sampling import loss_at

FINE = 0.1  # of a step of the keyboard
FOLLOWED = 1e-4  # of the surface's width: weights are float32


class Hand(QObject):
    """Knows the drawings it is laid on, and the ball. Its context menu ends with the `actions` it is given."""

    pointed = Signal(object)  # a `Pointed`, or None
    changed = Signal()  # the ball is elsewhere in the hand, or let go
    started = Signal()  # the ball has been put where the ground was clicked

    def __init__(
        self, workspace: Workspace, source: SurfaceSource, parent: QWidget, actions: Sequence[QAction] = ()
    ) -> None:
        super().__init__(parent)
        self._training = workspace.training
        self._source, self._parent, self._actions = source, parent, actions
        self.mover = Mover(workspace, self)
        self.mover.changed.connect(self._on_moved)

    def serve(self, widget: QWidget, picture: Picture) -> Pointer:
        """Take the mouse and the keys of a drawing."""
        pointer = Pointer(widget, picture, self.mover, self)
        pointer.pointed.connect(self.pointed)
        return pointer

    def path(self) -> ProjectedPath | None:
        """Return the path with the ball where the hand has it; the weights, and its true loss, follow at once."""
        path, field, at = self._source.path, self._source.field, self.mover.at
        if path is None or field is None or at is None:
            return path
        width = max(np.ptp(field.a), np.ptp(field.b))
        there = np.where([np.any(field.plane.u), np.any(field.plane.v)], at, 0.0)
        if np.abs(path.now - there).max() <= FOLLOWED * width:
            return path
        ground = field.losses[0] if len(field.b) == 1 else None
        if ground is not None:
            loss = float(np.interp(at[0], field.a, ground))
        else:
            loss = float(loss_at(field.a, field.b, field.losses, np.array([at]))[0])
        return replace(path, now=there, now_loss=loss)

    # -- what a pointer asks ----------------------------------------------------------------------------------------

    def ground(self) -> Plane | None:
        """Return the plane that is drawn."""
        return self._source.field.plane if self._source.field is not None else None

    def stepped(self, way: Coords, *, fine: bool) -> Coords | None:
        """Return where the ball is a grid point further on, or a part of one, but not beyond the surface."""
        field, path = self._source.field, self._source.path
        if field is None or path is None or not np.isfinite(path.now).all():
            return None
        share = FINE if fine else 1.0
        found = []
        for place, sign, axis in zip(path.now.tolist(), way, (field.a, field.b), strict=True):
            step = float(axis[1] - axis[0]) * share if len(axis) > 1 else 0.0
            found.append(min(max(place + sign * step, min(float(axis[0]), place)), max(float(axis[-1]), place)))
        return found[0], found[1]

    def open_menu(self, at: QPoint, ground: Coords | None) -> None:
        """Open the context menu at a point of the screen, `ground` being what was pointed at."""
        menu = QMenu(self._parent)
        start = menu.addAction(self.tr("Start here"))
        start.setEnabled(self.ground() is not None and ground is not None)
        if ground is not None:
            start.triggered.connect(partial(self.start_at, ground))
        menu.addSeparator()
        menu.addActions(self._actions)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def start_at(self, coords: Coords, _checked: bool = False) -> None:
        """Put the ball to a place of the ground, as one edit, and say so."""
        plane = self.ground()
        if plane is not None and self._training.can_play:
            self.mover.put(plane, coords)
            self.started.emit()

    def go_back(self, point: int) -> None:
        """Go back to the step of a point of the path; what was ahead stays in the timeline."""
        path = self._source.path
        if path is not None and point < len(path.steps):
            self._training.seek(int(path.steps[point]))

    @Slot()
    def _on_moved(self) -> None:
        self._source.held = self.mover.held
        self.changed.emit()
