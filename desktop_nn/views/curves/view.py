"""The curves of the run: loss or score, with the values at the pointer or at the present step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from desktop_nn.data import source_for
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.curves.legend import Entry, Legend
from desktop_nn.views.curves.plot import CurvesPlot
from desktop_nn.views.curves.series import Curves, curves_of, nearest, with_present
from desktop_nn.widgets.numbers import format_count, format_fixed, format_number, format_percent
from desktop_nn.widgets.segmented import SegmentedControl


class CurvesView(View):
    """Train and test over the steps."""

    least_gap = 0.15
    takes_turns = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._pointer: float | None = None
        self._drawn: tuple[Curves, int] | None = None  # and the present step
        self.quantity = SegmentedControl([("loss", ""), ("score", "")])
        self.log = QToolButton(autoRaise=True)
        self.log.setCheckable(True)
        self.log.setObjectName("curves-log")
        self.curves_plot, self.legend = CurvesPlot(), Legend()
        self._empty = QLabel(wordWrap=True)
        self._empty.setProperty("role", "faint")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.quantity.chosen.connect(self._on_quantity_chosen)
        self.log.toggled.connect(self._on_log_toggled)
        self.curves_plot.pointed.connect(self._on_pointed)

    def draw(self) -> None:
        snapshot = self.snapshot
        if snapshot is None:
            if not self.training.can_play:
                self._drawn = None
                self._stack.setCurrentWidget(self._empty)
            return
        curves = self._curves_of(snapshot)
        drawn = len(curves.steps) > 1  # also after an edit that begins a new run: its curve goes on from the old one's
        self._stack.setCurrentWidget(self._full if drawn else self._empty)
        self._drawn = (curves, snapshot.step) if drawn else None
        if drawn:
            self._draw_curves(curves, snapshot)

    def scene(self) -> QWidget | None:
        return self._page

    def imitate(self, model: View) -> None:
        assert isinstance(model, CurvesView)
        self.quantity.set_key(model.quantity.key())
        self.log.setChecked(model.log.isChecked())

    def on_project(self) -> None:
        self.retranslate()

    def retranslate(self) -> None:
        score = self.tr("R²") if self._task() == "regression" else self.tr("Accuracy")
        self.quantity.set_labels([("loss", self.tr("Loss")), ("score", score)])
        self.log.setText(self.tr("log"))
        self.log.setToolTip(self.tr("Logarithmic scale: equal distances are equal ratios"))
        self.log.setAccessibleName(self.tr("Logarithmic scale"))
        self._empty.setText(self.tr("After the first step, the curves are drawn here."))
        self.mark_dirty()

    def restyle(self) -> None:
        self.legend.update()

    def _task(self) -> str:
        source = source_for(self.project.data)
        return source.task if source else ""

    def _curves_of(self, snapshot: Snapshot) -> Curves:
        quantity, metrics = self.quantity.key(), snapshot.metrics
        present = (getattr(metrics, f"train_{quantity}"), getattr(metrics, f"test_{quantity}"))
        return with_present(curves_of(snapshot.record.series, quantity), snapshot.step, *present)

    def _draw_curves(self, curves: Curves, snapshot: Snapshot) -> None:
        quantity = self.quantity.key()
        log = self.log.isChecked() and quantity == "loss"
        last = snapshot.record.last_step
        self.curves_plot.show_curves(curves, log=log, score=quantity == "score", now=snapshot.step, last=last)
        self._read_off(curves, snapshot.step)

    def _read_off(self, curves: Curves, now: int) -> None:
        """Tell the values under the pointer, or where there is none those of the present step."""
        row = nearest(curves.steps, now if self._pointer is None else self._pointer)
        self.curves_plot.point_at(None if self._pointer is None else row)
        step = int(curves.steps[row])
        place = self.tr("step {step}").format(step=format_count(step))
        lines = ((self.tr("train"), "train", False, curves.train), (self.tr("test"), "test", True, curves.test))
        entries = tuple(Entry(name, role, dashed, self._text(float(v[row]))) for name, role, dashed, v in lines)
        self.legend.show_entries(entries, place)

    def _text(self, value: float) -> str:
        if self.quantity.key() == "loss":
            return format_number(value)
        return format_fixed(value, 3) if self._task() == "regression" else format_percent(value)

    def _lay_out(self) -> None:
        self._full = QWidget()
        below = QVBoxLayout(self._full)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.curves_plot, 1)
        below.addWidget(self.legend)
        self._page = QWidget()
        self._stack = QStackedLayout(self._page)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._full)
        top = QHBoxLayout()
        top.addWidget(self.quantity, 1)
        top.addWidget(self.log)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 10, 6)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._page, 1)

    @Slot(str)
    def _on_quantity_chosen(self, quantity: str) -> None:
        self.log.setVisible(quantity == "loss")
        self.mark_dirty()

    @Slot(bool)
    def _on_log_toggled(self, _checked: bool) -> None:
        self.mark_dirty()

    @Slot(object)
    def _on_pointed(self, step: float | None) -> None:
        self._pointer = step
        if self._drawn is not None:  # the curves stay: only where they are read off has changed
            self._read_off(*self._drawn)
