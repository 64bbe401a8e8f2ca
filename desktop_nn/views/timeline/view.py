"""The timeline: the strip, and where on it training stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_nn.project import companion
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.timeline.bar import TimelineBar
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.numbers import format_count


class TimelineView(View):
    """Drag it, or walk it with the arrow keys, and everything goes back to that step."""

    least_gap = 0.15

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._sought: int | None = None
        self.fork, self.bar, self.place = QPushButton(), TimelineBar(), QLabel()
        self.fork.setObjectName("timeline-fork")
        self.place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.place.setProperty("role", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 8, 0)
        row.setSpacing(14)
        row.addWidget(self.fork)
        row.addWidget(self.bar, 1)
        row.addWidget(self.place)
        self.bar.valueChanged.connect(self._on_moved)
        self.fork.clicked.connect(self._on_fork)

    def draw(self) -> None:
        snapshot = self.snapshot
        self.fork.setEnabled(self.training.can_play)
        if snapshot is None:
            if not self.training.can_play:
                self.bar.show_run(None, 1)
                self._write("")
            return
        if self._sought == snapshot.step or self.training.playing:
            self._sought = None
        self.bar.show_run(snapshot.record, snapshot.steps_per_epoch)
        if self._sought is not None:  # on its way there: the cursor stays under the hand
            self.bar.show_step(self._sought)
        self._hint()
        place = self.tr("step {step} / {last} · epoch {epoch}")
        step, last = format_count(snapshot.step), format_count(snapshot.record.last_step)
        self._write(place.format(step=step, last=last, epoch=f"{snapshot.epoch:,.1f}"))

    def on_project(self) -> None:
        self._sought = None

    def on_weights(self) -> None:
        self._sought = None

    def retranslate(self) -> None:
        self.bar.setAccessibleName(self.tr("Timeline"))
        self.fork.setText(self.tr("Fork here"))
        self.fork.setToolTip(
            self.tr(
                "Leave a companion behind that goes on from this step as it is (Ctrl+K). "
                "Then change something: both train under one Play."
            )
        )
        self.mark_dirty()

    def restyle(self) -> None:
        self.fork.setIcon(icon("git-fork"))
        self.bar.update()

    def _hint(self) -> None:
        text = self.tr("Go back to any step: drag, or use the arrow keys. Page up and down go by an epoch.")
        if self.bar.minimum() > self.bar.origin():
            kept = self.tr("Before step {step} network or data were others: only the curve is left.")
            text = f"{text}\n{kept.format(step=format_count(self.bar.minimum()))}"
        self.bar.setToolTip(text)

    def _write(self, text: str) -> None:
        if text != self.place.text():
            self.place.setText(text)
            hint = self.place.sizeHint()  # of a fixed size, or each number would lay the window out anew
            self.place.setFixedSize(max(self.place.minimumWidth(), hint.width()), hint.height())
            self.bar.setAccessibleDescription(text)

    @Slot()
    def _on_fork(self) -> None:
        self.document.edit(companion.forked, "fork")

    @Slot(int)
    def _on_moved(self, step: int) -> None:
        self._sought = step
        self.training.seek(step)
