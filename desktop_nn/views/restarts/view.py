"""Many seeds of the network on the screen fall at once: who solves it, who gets stuck, and what each came to."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_nn.data import source_for
from desktop_nn.engine.restarts import Restarts, Verdict, by_descent, by_score
from desktop_nn.session.restarts_job import RestartsField
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.restarts import words
from desktop_nn.views.restarts.fall_map import FallMap
from desktop_nn.views.restarts.fan import Fan
from desktop_nn.views.restarts.histogram import Histogram
from desktop_nn.views.restarts.source import MOST_EPOCHS, RestartsSource
from desktop_nn.widgets.combo import Combo
from desktop_nn.widgets.elided_label import ElidedLabel
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.number_edit import NumberEdit
from desktop_nn.widgets.numbers import format_short
from desktop_nn.widgets.playback import Playback
from desktop_nn.widgets.segmented import SegmentedControl

COUNTS = (16, 64, 256)
EPOCHS = 100
FRAMES = 20.0  # looks a second
MARGIN = 12


class RestartsView(View):
    """Settings above, the result as a sentence, the falling dots beside curves and histogram, one of them below."""

    least_gap = 0.1
    takes_turns = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.source = RestartsSource(workspace, self)
        self.count = SegmentedControl([(str(count), str(count)) for count in COUNTS])
        self.count.set_key("64")
        self.epochs = NumberEdit(EPOCHS, 1, MOST_EPOCHS, whole=True, log=True)
        self.criterion = Combo()
        self.start = QPushButton()
        self.progress = QProgressBar()
        self.sentence, self.bar = QLabel(), ElidedLabel()
        self.falling, self.fan, self.histogram = FallMap(), Fan(), Histogram()
        self.playback = Playback(FRAMES)
        self.told = ElidedLabel()
        self.open = QPushButton()
        self._stack, self._full, self._empty = QStackedLayout(), QWidget(), QLabel()
        self._captions = {name: QLabel() for name in ("count", "epochs", "criterion")}
        self.legend = QLabel()
        self._titles = {name: QLabel() for name in ("map", "fan", "histogram")}
        self._no_map = QLabel()  # where the map will be
        self._verdict: Verdict | None = None
        self._shown: tuple[object, ...] = ()
        self._is_new = True
        self._pointed: int | None = None
        self._chosen: int | None = None
        self._lay_out()
        self._connect()

    @property
    def member(self) -> int | None:
        """The one pointed at, or else the one chosen by the arrow keys or a click."""
        return self._chosen if self._pointed is None else self._pointed

    # -- what the base class asks -----------------------------------------------------------------------------------

    def draw(self) -> None:
        field = self.source.field
        shown = (field, self.criterion.currentData(), self.theme)
        if shown != self._shown:
            fresh = field is not None and field.final and (not self._shown or self._shown[0] is not field)
            self._shown = shown
            self._show_field(field)
            if fresh:
                self.playback.set_index(0)
                self.playback.play()
        self._show_state()
        self._say()

    def on_project(self) -> None:
        self.source.follow()
        self._fill_criteria()
        self._allow_counts()

    def retranslate(self) -> None:
        texts = {
            "count": self.tr("Networks"),
            "epochs": self.tr("Epochs"),
            "criterion": self.tr("Solved means"),
        }
        editors = {"count": self.count, "epochs": self.epochs, "criterion": self.criterion}
        for key, text in texts.items():
            self._captions[key].setText(text)
            editors[key].setAccessibleName(text)
        titles = {
            "map": self.tr("Where they fall"),
            "fan": self.tr("Loss of each over the epochs"),
            "histogram": self.tr("How many end at which loss"),
        }
        for key, text in titles.items():
            self._titles[key].setText(text)
        self.falling.map.set_names(self.tr("direction 1"), self.tr("direction 2"))
        self.fan.plot.setLabel("bottom", self.tr("epoch"))
        self.fan.plot.setLabel("left", self.tr("loss"))
        self.histogram.plot.setLabel("bottom", self.tr("last loss"))
        self.fan.plot.setAccessibleName(titles["fan"])
        self.histogram.plot.setAccessibleName(titles["histogram"])
        self.falling.map.plot.setAccessibleName(
            self.tr("The restarts over the loss; left and right choose one by its loss, Enter opens it")
        )
        self.setAccessibleName(self.tr("Restarts"))
        self._empty.setText(self.tr("Here they will fall: on a map, as curves, and into a histogram."))
        self.open.setText(self.tr("Open this network"))
        self.legend.setText(words.legend(self.theme))
        self._fill_criteria()
        self._allow_counts()

    def restyle(self) -> None:
        self.legend.setText(words.legend(self.theme))
        self.falling.map.restyle()

    # -- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for name, widget in (("count", self.count), ("epochs", self.epochs), ("criterion", self.criterion)):
            widget.setObjectName(f"restarts-{name}")
            self._captions[name].setProperty("role", "muted")
            self._captions[name].setBuddy(widget)
        self.epochs.setFixedWidth(64)
        self.start.setProperty("accent", True)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.sentence.setFont(text_font(20, bold=True))
        for label in (self.bar, self.told, self.legend, *self._titles.values()):
            label.setProperty("role", "muted")
        top = QHBoxLayout()
        top.setSpacing(8)
        for name, editor in (("count", self.count), ("epochs", self.epochs), ("criterion", self.criterion)):
            top.addWidget(self._captions[name])
            top.addWidget(editor)
            top.addSpacing(8)
        top.addStretch(1)
        top.addWidget(self.start)
        below = QHBoxLayout()
        below.addWidget(self.told, 1)
        below.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 6, MARGIN, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.progress)
        column.addWidget(self.sentence)
        column.addWidget(self.bar)
        for label in (self._empty, self._no_map):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setProperty("role", "faint")
        self._full.setLayout(self._pictures())
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._full)
        column.addLayout(self._stack, 1)
        column.addLayout(below)

    def _pictures(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        over_map = QHBoxLayout()
        over_map.addWidget(self._titles["map"], 1)
        over_map.addWidget(self.legend)
        grid.addLayout(over_map, 0, 0)
        grid.addWidget(self.falling.map.plot, 1, 0, 3, 1)
        grid.addWidget(self._no_map, 1, 0, 3, 1)
        grid.addWidget(self.playback, 4, 0)
        grid.addWidget(self._titles["fan"], 0, 1)
        grid.addWidget(self.fan.plot, 1, 1)
        grid.addWidget(self._titles["histogram"], 2, 1)
        grid.addWidget(self.histogram.plot, 3, 1, 2, 1)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 4)
        grid.setRowStretch(1, 5)
        grid.setRowStretch(3, 4)
        for plot in (self.falling.map.plot, self.fan.plot, self.histogram.plot):
            plot.setMinimumSize(180, 90)
        return grid

    def _connect(self) -> None:
        self.start.clicked.connect(self._on_start)
        self.open.clicked.connect(self._on_open)
        self.criterion.activated.connect(self.mark_dirty)
        self.epochs.value_committed.connect(self._on_epochs)
        self.count.chosen.connect(self.mark_dirty)
        self.source.changed.connect(self.mark_dirty)
        self.playback.moved.connect(self._on_moved)
        self.fan.pointed.connect(self._on_member_pointed)
        self.fan.clicked.connect(self._on_clicked)
        heights = self.falling.map
        heights.pointed.connect(self._on_pointed)
        heights.left.connect(self._on_left)
        heights.clicked.connect(self._on_map_clicked)
        heights.nudged.connect(self._on_nudged)
        heights.entered.connect(self._on_open)
        self.training.blocked_changed.connect(self.mark_dirty)

    def _fill_criteria(self) -> None:
        chosen = self.criterion.currentData()
        self.criterion.clear()
        self.criterion.addItem(self.tr("as far down as the best, nearly"), words.DESCENT)
        if not self._regression:
            self.criterion.addItem(self.tr("every training sample right"), words.RIGHT)
        self.criterion.setCurrentIndex(max(self.criterion.findData(chosen), 0))
        self.mark_dirty()

    def _allow_counts(self) -> None:
        """Offer no more networks than fit into memory."""
        most = self.source.most(round(self.epochs.value())) if not self.source.refusal() else max(COUNTS)
        why = self.tr("So many would not fit into memory: at most {most} of this size.").format(most=most)
        for count in COUNTS[1:]:
            self.count.set_option_enabled(str(count), count <= most, "" if count <= most else why)
        if int(self.count.key()) > most:
            self.count.set_key(str(max(count for count in COUNTS if count <= max(most, COUNTS[0]))))
        self.mark_dirty()

    # -- drawing ----------------------------------------------------------------------------------------------------

    @property
    def _regression(self) -> bool:
        source = source_for(self.project.data)
        return source is not None and source.task == "regression"

    def _show_field(self, field: RestartsField | None) -> None:
        empty = field is None or not field.restarts.steps
        self._stack.setCurrentWidget(self._empty if empty else self._full)
        if field is None or empty:
            self._verdict, self._pointed, self._chosen = None, None, None
            self.falling.show_fall(None, None)
            self.fan.clear()
            self.histogram.clear()
            self.playback.set_length(0)
            return
        found = field.restarts
        right = self.criterion.currentData() == words.RIGHT
        verdict = self._verdict = by_score(found) if right else by_descent(found)
        last = self.source.epoch(found.steps[-1] if field.final else field.job.steps)
        self.fan.show_losses(self._epochs_of(found), found.objective, verdict, last)
        self.histogram.show_losses(found.objective[-1], verdict)
        self.falling.show_fall(field.fall, verdict)
        self.falling.map.plot.setVisible(field.fall is not None)
        self._no_map.setVisible(field.fall is None)
        if field.fall is not None and self.playback.slider.maximum() != len(found.steps) - 1:
            self.playback.set_length(len(found.steps))
        self._on_moved(self.playback.index)

    def _epochs_of(self, found: Restarts) -> np.ndarray:
        return np.array([self.source.epoch(step) for step in found.steps])

    def _show_state(self) -> None:
        running, refusal, field = self.source.running, self.source.refusal(), self.source.field
        self.start.setText(self.tr("Stop") if running else self.tr("Start"))
        self.start.setEnabled(running or not refusal)
        self.progress.setRange(0, field.job.steps if field is not None and running else 1)
        self.progress.setValue(field.step if field is not None and running else 0)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.setVisible(running)
        coming, none = self.tr("The map is drawn when all have come down."), self.tr("No map: all have diverged.")
        self._no_map.setText(none if field is not None and field.final else coming)
        member = self.member
        self.open.setEnabled(member is not None and self.source.can_open(member))

    def _say(self) -> None:
        field, verdict = self.source.field, self._verdict
        refusal = self.source.refusal()
        if field is None or verdict is None:
            count, epochs = int(self.count.key()), round(self.epochs.value())
            offer = words.offer(self.source.seeds(count), epochs)
            self.sentence.setText(words.refusal(refusal) if refusal else offer)
            self.bar.setText("")
            self.told.setText("")
            return
        self.sentence.setText(words.result(verdict, done=field.step == field.job.steps))
        self.bar.setText(self._bar(field, verdict))
        self.told.setText(self._told(field, verdict))

    def _bar(self, field: RestartsField, verdict: Verdict) -> str:
        text = words.bar(field.restarts, verdict, self.criterion.currentData())
        last = field.restarts.steps[-1]
        if last < field.job.steps and not self.source.running:
            text = self.tr("Stopped after {epoch} epochs.").format(epoch=self._epoch_text(last)) + " " + text
        if self.source.refusal():
            text = words.refusal(self.source.refusal())
        elif not self.source.fits:
            text = self.tr("These belong to the network, data or settings of before: start again.") + " " + text
        return text

    def _told(self, field: RestartsField, verdict: Verdict) -> str:
        member, look = self.member, self._look(field)
        if member is not None and member < len(verdict.solved):
            score = words.score_text(field.restarts, member, look, regression=self._regression)
            told = words.member(field.restarts, verdict, member, score, field.fall, look)
            return (
                f"{told} · {self.tr('opened: undo brings the former network back')}" if self._opened(member) else told
            )
        return words.about(field.fall, len(verdict.solved)) if field.fall is not None else ""

    def _opened(self, member: int) -> bool:
        """Whether a member is the document's run, as the last edit has left it."""
        field = self.source.field
        if field is None or self.document.undo_title != "open-restart":
            return False
        return self.project.training.seed == field.restarts.seeds[member] and self.source.fits

    def _look(self, field: RestartsField) -> int:
        last = len(field.restarts.steps) - 1
        return min(self.playback.index, last) if field.fall is not None else last

    def _epoch_text(self, step: int) -> str:
        return format_short(round(self.source.epoch(step), 1))

    def _show_member(self) -> None:
        field, member = self.source.field, self.member
        self.falling.show_member(member)
        self.fan.show_member(member)
        loss = float(field.restarts.objective[-1, member]) if field is not None and member is not None else None
        self.histogram.show_member(loss)
        self._show_state()
        self._say()
        self.falling.map.plot.setAccessibleDescription(self.told.text())

    # -- events -----------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Start by itself the first time, where that takes no longer than a look around."""
        super().showEvent(event)
        count, epochs = int(self.count.key()), round(self.epochs.value())
        if self._is_new and not self.source.refusal() and self.source.is_quick(count, epochs):
            self.source.start(count, epochs)
        self._is_new = False

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.source.stop()

    @Slot()
    def _on_start(self) -> None:
        if self.source.running:
            self.source.finish()
        elif not self.source.refusal():
            self._pointed = self._chosen = None
            self.source.start(int(self.count.key()), round(self.epochs.value()))

    @Slot(float)
    def _on_epochs(self, _epochs: float) -> None:
        self._allow_counts()

    @Slot(int)
    def _on_moved(self, look: int) -> None:
        field = self.source.field
        if field is None or field.fall is None:
            self.playback.set_place("")
            return
        step = field.restarts.steps[min(look, len(field.restarts.steps) - 1)]
        text = self.tr("epoch {epoch} of {last}")
        last = self._epoch_text(field.restarts.steps[-1])
        self.playback.set_place(text.format(epoch=self._epoch_text(step), last=last))
        self.falling.show_look(look)
        self.fan.show_epoch(self.source.epoch(step))
        self._say()

    @Slot(float, float)
    def _on_pointed(self, a: float, b: float) -> None:
        self._on_member_pointed(self.falling.member_at(a, b))

    @Slot()
    def _on_left(self) -> None:
        self._on_member_pointed(None)

    @Slot(object)
    def _on_member_pointed(self, member: int | None) -> None:
        if member != self._pointed:
            self._pointed = member
            self._show_member()

    @Slot(float, float)
    def _on_map_clicked(self, a: float, b: float) -> None:
        self._pointed = self.falling.member_at(a, b)
        self._on_clicked()

    @Slot()
    def _on_clicked(self) -> None:
        if self._pointed is not None:
            self._chosen = self._pointed
            self._show_member()
            self._on_open()

    @Slot(int, int)
    def _on_nudged(self, right: int, up: int) -> None:
        """Choose the next better or worse one: right and down lead to higher losses."""
        field = self.source.field
        if field is None:
            return
        order = np.argsort(field.restarts.objective[-1], kind="stable").tolist()
        place = order.index(self._chosen) + right - up if self._chosen is not None else 0
        self._chosen, self._pointed = order[min(max(place, 0), len(order) - 1)], None
        self._show_member()

    @Slot()
    def _on_open(self) -> None:
        if self.member is not None and self.source.can_open(self.member):
            self.source.open(self.member)
            self._say()
