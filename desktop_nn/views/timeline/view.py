"""The timeline: the strip, and where on it training stands."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QToolTip, QWidget

from desktop_nn.project import companion
from desktop_nn.project.bookmarks import MOST, next_bookmark, with_bookmark, without_bookmark
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.timeline.bar import TimelineBar
from desktop_nn.views.timeline.run_card import RunCard
from desktop_nn.views.timeline.words import memory_text, step_text
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.numbers import format_count


class TimelineView(View):
    """Drag it, or walk it with the arrow keys, and everything goes back to that step."""

    least_gap = 0.15

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._sought: int | None = None
        self.fork, self.bar, self.place = QPushButton(), TimelineBar(), QLabel()
        self.button, self.card = QToolButton(), RunCard(self)
        self.button.setObjectName("timeline-bookmarks")
        self.button.setAutoRaise(True)
        self.fork.setObjectName("timeline-fork")
        self.place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.place.setProperty("role", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 8, 0)
        row.setSpacing(14)
        row.addWidget(self.fork)
        row.addWidget(self.bar, 1)
        row.addWidget(self.place)
        row.addWidget(self.button)
        self._connect()

    def _connect(self) -> None:
        self.bar.pointed.connect(self._on_pointed)
        self.bar.left.connect(self._on_left)
        self.bar.card_asked.connect(self._on_card_asked)
        self.button.clicked.connect(self.open_card)
        self.card.named.connect(self._on_named)
        self.card.removed.connect(self._on_removed)
        self.card.chosen.connect(self._on_moved)
        self.card.budget_chosen.connect(self._on_budget_chosen)
        self.bar.valueChanged.connect(self._on_moved)
        self.fork.clicked.connect(self._on_fork)

    def draw(self) -> None:
        snapshot = self.snapshot
        self.fork.setEnabled(self.training.can_play)
        self.button.setEnabled(self.training.can_play)
        if snapshot is None:
            if not self.training.can_play:
                self.bar.show_run(None, 1)
                self._write("")
            return
        if self._sought == snapshot.step or self.training.playing:
            self._sought = None
        self.bar.show_run(snapshot.record, snapshot.steps_per_epoch, self.project.bookmarks)
        if self._sought is not None:  # on its way there: the cursor stays under the hand
            self.bar.show_step(self._sought)
        self._hint()
        self._show_card()
        place = self.tr("step {step} / {last} · epoch {epoch}")
        step, last = format_count(snapshot.step), format_count(snapshot.record.last_step)
        self._write(place.format(step=step, last=last, epoch=f"{snapshot.epoch:,.1f}"))

    def open_card(self) -> None:
        """Show the bookmarks and the memory of the run, the keyboard in the name of the present step."""
        if self.snapshot is not None:
            self.card.open_at(self.button)
            self._show_card()
            self.card.open_at(self.button)  # again: now its height is known
            self.card.name.setFocus()

    def toggle_bookmark(self) -> None:
        """Set a bookmark at the present step, or remove the one that is there."""
        if self.snapshot is None:
            return
        step = self.snapshot.step
        if step in dict(self.project.bookmarks):
            self._on_removed(step)
        else:
            self._on_named(step, "")

    def go_to_bookmark(self, *, forward: bool) -> None:
        """Go to the next bookmark, or to the one before."""
        if self.snapshot is not None:
            here = self.snapshot.step if self._sought is None else self._sought
            step = next_bookmark(self.project, here, forward=forward)
            if step is not None:
                self._on_moved(step)

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
        self.button.setToolTip(self.tr("Bookmarks (B sets one) and memory of the run (Shift+B)"))
        self.button.setAccessibleName(self.tr("Bookmarks and memory of the run"))
        self.card.retranslate()
        self.mark_dirty()

    def restyle(self) -> None:
        self.button.setIcon(icon("bookmark"))
        self.fork.setIcon(icon("git-fork"))
        self.bar.update()

    def _show_card(self) -> None:
        snapshot = self.snapshot
        if snapshot is not None and self.card.isVisible():
            self.card.show_step(snapshot.step, self.project.bookmarks)
            self.card.put.setEnabled(self.project.run is not None)
            self.card.show_memory(memory_text(snapshot.record, self.training.memory), self.training.memory)

    def _hint(self) -> None:
        """Say what the strip is for as long as there is no step to be told under the mouse."""
        text = self.tr("Go back to any step: drag, or use the arrow keys. Page up and down go by an epoch.")
        if self.bar.minimum() > self.bar.origin():
            text = f"{text}\n{self._before()}"
        self.bar.setToolTip("" if self.bar.isEnabled() else text)

    def _before(self) -> str:
        """Say why nothing before the first step can be returned to."""
        kept = self.tr("Before step {step} network or data were others: only the curve is left. Undo brings all back.")
        return kept.format(step=format_count(self.bar.minimum()))

    def _write(self, text: str) -> None:
        if text != self.place.text():
            self.place.setText(text)
            hint = self.place.sizeHint()  # of a fixed size, or each number would lay the window out anew
            self.place.setFixedSize(max(self.place.minimumWidth(), hint.width()), hint.height())
            self.bar.setAccessibleDescription(text)

    @Slot(int, QPoint)
    def _on_pointed(self, step: int, place: QPoint) -> None:
        if self.snapshot is not None:
            text = step_text(self.snapshot.record, step, self.bar.marks_at(step))
            if step == self.bar.minimum() > self.bar.origin():
                text = f"{text}\n{self._before()}"
            QToolTip.showText(place, text, self.bar)

    @Slot()
    def _on_left(self) -> None:
        QToolTip.hideText()

    @Slot(int)
    def _on_card_asked(self, step: int) -> None:
        self._on_moved(step)
        self.open_card()

    @Slot(int, str)
    def _on_named(self, step: int, name: str) -> None:
        found = dict(self.project.bookmarks)
        if self.project.run is not None and (step in found or len(found) < MOST):
            title = "name-bookmark" if step in found else "set-bookmark"
            plain = "".join(filter(str.isprintable, name))
            self.document.edit(lambda project: with_bookmark(project, step, plain), title)

    @Slot(int)
    def _on_removed(self, step: int) -> None:
        self.document.edit(lambda project: without_bookmark(project, step), "remove-bookmark")

    @Slot(int)
    def _on_budget_chosen(self, size: int) -> None:
        self.workspace.settings.memory = size
        self.training.set_memory(size)

    @Slot()
    def _on_fork(self) -> None:
        self.document.edit(companion.forked, "fork")

    @Slot(int)
    def _on_moved(self, step: int) -> None:
        self._sought = step
        self.training.seek(step)
