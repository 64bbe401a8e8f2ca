"""Painting on the samples: what a stroke of the mouse and the keys do, each stroke one edit that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent

from desktop_nn.data import Split
from desktop_nn.engine.training_data import Part
from desktop_nn.project.errors import EditError
from desktop_nn.project.painting import add_samples, erase_samples, move_sample
from desktop_nn.session.document import Change, Document
from desktop_nn.session.selection import SampleRef, Selection
from desktop_nn.views.boundary.paint_bar import KEYS, PaintBar
from desktop_nn.views.boundary.points import Points
from desktop_nn.views.boundary.predictions import nearest_sample
from desktop_nn.views.problem_text import problem_sentence

GAP = 60  # ms between two edits of one stroke: each draws everything anew
SPACING = 1.6  # reaches between two points of one stroke
STEP, FINE = 1 / 40, 1 / 200  # of an axis, which an arrow key moves the cursor by
ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Place(NamedTuple):
    """A place in a plot, in its own coordinates."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Ground:
    """What is painted on: the samples, their points on the plot, the axes' ends, and how far the mouse reaches."""

    split: Split
    points: Points
    ranges: tuple[tuple[float, float], tuple[float, float]]
    reach: tuple[float, float]

    @property
    def is_fit(self) -> bool:
        """Whether the height of a point is what is to be learned."""
        return self.split.columns.train.x.shape[1] == 1


class PaintTool(QObject):
    """Makes edits of strokes and keys; ``ground`` is asked anew before each of them."""

    turned = Signal(bool)
    cursor_moved = Signal()
    told = Signal(str)  # to a screen reader

    def __init__(
        self,
        document: Document,
        selection: Selection,
        bar: PaintBar,
        ground: Callable[[], Ground | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document, self._selection, self._bar, self._ground = document, selection, bar, ground
        self.on = self.editing = False
        self.cursor: Place | None = None  # None: the keyboard has not been used yet
        self._stroke = 0
        self._doing: Literal["", "add", "move", "erase"] = ""
        self._last = Place(0.0, 0.0)
        self._grabbed: SampleRef | None = None
        self._has_moved = False
        self._waiting: list[Place] = []  # where the stroke has been since its last edit
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(GAP)
        self._timer.timeout.connect(self._catch_up)

    def turn(self, on: bool) -> None:
        """Begin to paint, or leave it."""
        if on != self.on:
            self.on, self.cursor = on, None
            self.let_go()
            self._bar.tell()
            self.turned.emit(on)

    def let_go(self) -> None:
        """Forget the stroke under way: what it was about may be gone."""
        self._doing, self._grabbed = "", None
        self._waiting.clear()
        self._timer.stop()

    # -- the mouse --------------------------------------------------------------------------------------------------

    @Slot(float, float, bool)
    def begin(self, x: float, y: float, erases: bool) -> None:
        """Begin a stroke: on a point to move it, elsewhere to add points, with the eraser to erase."""
        self._stroke += 1
        self._last, self._grabbed, self._has_moved = Place(x, y), self._sample_at(x, y), False
        if erases or self._bar.erases:
            self._doing = "erase"
            self._erase(x, y)
        elif self._grabbed is not None:
            self._doing = "move"
        else:
            self._doing = "add"
            self._add([Place(x, y)])

    @Slot(float, float)
    def go_on(self, x: float, y: float) -> None:
        """Go on with the stroke."""
        if self._doing == "erase":
            self._erase(x, y)
        elif self._doing == "move" and self._grabbed is not None:
            self._has_moved = True
            self._wait([Place(x, y)])
        elif self._doing == "add" and self._distance(x, y) >= SPACING:
            self._last = Place(x, y)
            self._wait([*self._waiting, self._last])

    @Slot()
    def end(self) -> None:
        """End the stroke; a point that was only clicked is selected."""
        self._catch_up()
        if self._doing == "move" and not self._has_moved:
            self._selection.select_sample(self._grabbed)
        self.let_go()

    def _wait(self, places: list[Place]) -> None:
        self._waiting = places
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _catch_up(self) -> None:
        """Make the edit that the stroke has come to since its last one."""
        places, self._waiting = self._waiting, []
        self._timer.stop()
        if places and self._doing == "add":
            self._add(places)
        elif places and self._grabbed is not None:
            self._move(self._grabbed, *places[-1])

    # -- the keyboard -----------------------------------------------------------------------------------------------

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means while painting; False where it means nothing here."""
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not self.on or self._ground() is None:
            return False
        if key in ARROWS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move_cursor(*ARROWS[key], FINE if fine else STEP)
        elif key == Qt.Key.Key_Escape:
            self.turn(False)
        elif key in (*ENTER, *DELETE):
            self._stroke += 1
            self._at_cursor(erases=key in DELETE or self._bar.erases)
        elif plain and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._bar.choose((key - Qt.Key.Key_0 - 1) % KEYS)
        elif plain and key == Qt.Key.Key_E:
            self._bar.turn_eraser()
        elif plain and key == Qt.Key.Key_T:
            self._bar.held.toggle()
        else:
            return False
        return True

    def _move_cursor(self, right: int, up: int, step: float) -> None:
        ground = self._ground()
        assert ground is not None  # or no key would have come here
        (left, end), (low, high) = ground.ranges
        at = self.cursor or Place((left + end) / 2, (low + high) / 2)
        x, y = at.x + right * step * (end - left), at.y + up * step * (high - low)
        self.cursor = Place(min(max(x, left), end), min(max(y, low), high))
        self.cursor_moved.emit()
        self._tell(self.tr("Cursor at {place}"))

    def _at_cursor(self, *, erases: bool) -> None:
        """Add a point where the cursor is, or erase one there; without a cursor it comes to the middle first."""
        if self.cursor is None:
            self._move_cursor(0, 0, STEP)
            return
        done = self._erase(*self.cursor) if erases else self._add([self.cursor])
        if done:
            self._tell(self.tr("Point erased at {place}") if erases else self.tr("Point added at {place}"))

    def _tell(self, text: str) -> None:
        assert self.cursor is not None
        self.told.emit(text.format(place=f"({self.cursor.x:.3g}, {self.cursor.y:.3g})"))

    # -- edits ------------------------------------------------------------------------------------------------------

    def _add(self, places: list[Place]) -> bool:
        brush, part, name = self._bar.brush, self._bar.part, self.tr("Painted")
        ground = self._ground()
        columns = np.array(places)[:, :1] if ground is not None and ground.is_fit else np.array(places)
        targets = np.array([[place.y] if brush is None else brush.y for place in places])
        return self._edit(lambda p: add_samples(p, columns, targets, part, name), "paint-points")

    def _move(self, sample: SampleRef, x: float, y: float) -> bool:
        ground = self._ground()
        assert ground is not None  # or the mouse would not be on it
        data, name = getattr(ground.split.columns, sample.part), self.tr("Painted")
        at = np.array([x] if ground.is_fit else [x, y])
        target = np.array([y]) if ground.is_fit and data.task == "regression" else data.y[sample.index]
        return self._edit(lambda p: move_sample(p, sample.part, sample.index, at, target, name), "move-point")

    def _erase(self, x: float, y: float) -> bool:
        sample, name = self._sample_at(x, y), self.tr("Painted")
        if sample is None:
            return False
        return self._edit(lambda p: erase_samples(p, sample.part, [sample.index], name), "erase-points")

    def _edit(self, change: Change, title: str) -> bool:
        """Make an edit that belongs to the stroke under way; where it is refused, say why."""
        self.editing = True
        try:
            self._document.edit(change, title, f"{title}-{self._stroke}")
        except EditError as error:
            self._bar.tell(problem_sentence(error))
            self.told.emit(problem_sentence(error))
            return False
        finally:
            self.editing = False
        self._bar.tell()
        return True

    # -- what is there ----------------------------------------------------------------------------------------------

    def _sample_at(self, x: float, y: float) -> SampleRef | None:
        ground = self._ground()
        if ground is None:
            return None
        parts: tuple[Part, ...] = ("train", "test")
        for part in parts:
            index = nearest_sample(ground.points.places(part), x, y, ground.reach)
            if index is not None:
                return SampleRef(part, index)
        return None

    def _distance(self, x: float, y: float) -> float:
        """Return how far the mouse is from the last point of the stroke, in reaches."""
        ground = self._ground()
        across, up = ground.reach if ground is not None else (1.0, 1.0)
        return float(np.hypot((x - self._last.x) / across, (y - self._last.y) / up))
