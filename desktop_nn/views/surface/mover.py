"""The ball in the hand: its coordinates on the plane become weights, through the document's one door."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from desktop_nn.engine.planes import Plane, moved
from desktop_nn.project import edits
from desktop_nn.project.errors import EditError
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.shown_theta import shown_theta

Coords = tuple[float, float]


class Mover(QObject):
    """Carries the weights along a plane. All moves from `grab` to `drop` undo as one; `cancel` leaves nothing of them.

    Training that was playing rests as long as the ball is held. The next edit waits for the snapshot of the last one,
    so that a fast hand is followed as quickly as all views can draw.
    """

    changed = Signal()  # the ball is held, or elsewhere in the hand, or let go

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._plane: Plane | None = None
        self._start: NDArray[np.float64] | None = None  # the weights as they were before the first move
        self._waiting: Coords | None = None
        self._plays_on = False
        self._grabs = 0
        self.at: Coords | None = None  # where the hand has the ball
        workspace.training.snapshot_changed.connect(self._on_snapshot_changed)

    @property
    def held(self) -> bool:
        """Whether the ball is in the hand."""
        return self._plane is not None

    def grab(self, plane: Plane, *, again: bool = False) -> None:
        """Take the ball to move it along a plane; `again`: as a part of the last time."""
        training = self._workspace.training
        if self.held or not training.can_play:
            return
        self._grabs += not again
        self._plane, self._start = plane, None
        self._plays_on = training.playing
        training.pause()

    def move(self, at: Coords) -> None:
        """Have the ball at these coordinates of the plane."""
        if self.held:
            self.at = self._waiting = at
            self._follow()
            self.changed.emit()

    def drop(self) -> None:
        """Let the ball go where it is; training goes on from there if it was playing."""
        if self.held:
            self._follow(now=True)
            self._let_go()

    def cancel(self) -> None:
        """Put the ball back to where it was taken."""
        if self.held:
            self._workspace.document.take_back(self._merge)
            self._let_go()

    def put(self, plane: Plane, at: Coords, *, again: bool = False) -> None:
        """Have the ball at a place at once; what is put `again` is undone together with the last time."""
        self.grab(plane, again=again)
        self.move(at)
        self.drop()

    @property
    def _merge(self) -> str:
        return f"ball-{self._grabs}"

    def _let_go(self) -> None:
        self._plane = self._start = self._waiting = self.at = None
        if self._plays_on:
            self._workspace.training.play()
        self._plays_on = False
        self.changed.emit()

    def _follow(self, *, now: bool = False) -> None:
        """Bring the weights to where the hand is, once those of the last move are drawn."""
        plane, at, training = self._plane, self._waiting, self._workspace.training
        if plane is None or at is None or not (now or training.current):
            return
        self._waiting = None
        document = self._workspace.document
        if self._start is None:
            self._start = shown_theta(document.project, None)
        theta = moved(plane, self._start, at)
        try:
            document.edit(lambda project: edits.set_weights(project, theta), "set-weights", self._merge)
        except EditError:  # another network by now, which has no use for this plane
            self._let_go()

    @Slot()
    def _on_snapshot_changed(self) -> None:
        self._follow()
