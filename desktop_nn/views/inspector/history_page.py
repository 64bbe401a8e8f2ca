"""The page of a weight's history: its value, gradient and move over the run, beside those of pinned weights."""

from __future__ import annotations

import time

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_nn.engine.spec import WeightRef
from desktop_nn.engine.weight_history import WeightHistory
from desktop_nn.project.model import Project
from desktop_nn.project.samples import samples_of
from desktop_nn.session.history_job import HistoryField, HistoryJob
from desktop_nn.session.selection import exists
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.inspector.history_plot import HistoryPlot
from desktop_nn.views.inspector.live_text import LiveText, Run
from desktop_nn.views.inspector.page import Look, Page
from desktop_nn.views.inspector.standing import standing_sentence
from desktop_nn.views.notation import weight_label
from desktop_nn.widgets.bar_list import ROW, BarList, BarRow
from desktop_nn.widgets.numbers import format_count, format_number
from desktop_nn.widgets.segmented import SegmentedControl
from desktop_nn.widgets.theme import current_theme

MOST_PINS = 6
RENEWED = 0.8  # s between two histories while training
QUANTITIES = {"value": "w", "gradient": "∂L/∂w", "move": "Δw"}


class HistoryPage(Page):
    """Left the lines, right which is which, and what to show of them."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.quantity = SegmentedControl(list(QUANTITIES.items()))
        self.plot, self.list, self.place = HistoryPlot(), BarList(), LiveText(grows=3)
        self.list.setMinimumHeight(2 * ROW)  # the sentence below may need the rest
        self.pin = QPushButton()
        self._pins: tuple[WeightRef, ...] = ()
        self._look: Look | None = None
        self._job: HistoryJob | None = None
        self._field: HistoryField | None = None
        self._asked_at = 0.0
        self._pointed: int | None = None
        self._lay_out()
        self.quantity.chosen.connect(self._on_quantity_chosen)
        self.pin.clicked.connect(self._on_pin)
        self.list.chosen.connect(self._on_row_chosen)
        self.plot.pointed.connect(self._on_pointed)
        self.plot.step_chosen.connect(self._on_step_chosen)
        workspace.fields.field_ready.connect(self._on_field_ready)

    def show_look(self, look: Look) -> None:
        self._look = look
        self._pins = tuple(ref for ref in self._pins if exists(look.project.network, ref))
        self._name_pin()
        if self._job is None or self._job.refs != self._refs() or self._job.spec != look.project.network:
            self._field = None
            self._ask(look)
        elif self._is_outdated(self._job, look):
            self._ask(look)
        self._draw()

    def retranslate(self) -> None:
        self.quantity.setAccessibleName(self.tr("What is shown over the steps"))
        hints = (self.tr("The weight itself"), self.tr("Its gradient in each step"), self.tr("What each step adds"))
        for key, hint in zip(QUANTITIES, hints, strict=True):
            self.quantity.set_option_enabled(key, True, hint)
        self.list.setAccessibleName(self.tr("Weights shown; Enter selects one"))
        self.plot.setAccessibleName(self.tr("The weights over the steps of the run"))
        self.plot.setToolTip(self.tr("Click to go to a step"))
        self.plot.name_axes(self.tr("step"))
        self._name_pin()
        self._draw()

    def _lay_out(self) -> None:
        self.pin.setObjectName("inspector-pin")
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self.quantity)
        right.addWidget(self.list, 1)
        right.addWidget(self.place)
        right.addWidget(self.pin)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.plot, 3)
        row.addLayout(right, 2)

    # -- asking -----------------------------------------------------------------------------------------------------

    def _refs(self) -> tuple[WeightRef, ...]:
        """The weights shown: those pinned, and the one looked at."""
        ref = self._look.ref if self._look is not None else None
        return self._pins if ref is None or ref in self._pins else (*self._pins, ref)

    def _is_outdated(self, job: HistoryJob, look: Look) -> bool:
        """Whether the run has gone on, and it is time to look again."""
        if job.record.checkpoints == look.snapshot.record.checkpoints:
            return False
        return not self.workspace.training.playing or time.monotonic() - self._asked_at >= RENEWED

    def _ask(self, look: Look) -> None:
        self._job = HistoryJob(look.project.network, samples_of(look.split), look.snapshot.record, self._refs())
        self._asked_at = time.monotonic()
        self.workspace.fields.request(self._job)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.workspace.fields.cancel(HistoryJob)
        self._job = None

    @Slot(object)
    def _on_field_ready(self, field: object) -> None:
        if not isinstance(field, HistoryField) or field.job is not self._job:
            return
        if field.final or self._field is None:  # a shorter history than the one shown would be a step back
            self._field = field
            self._draw()

    # -- showing ----------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        look, field = self._look, self._field
        if look is None:
            return
        if field is None:
            self.plot.show_lines(np.empty(0, np.int64), (), 0, 1)
            self.list.set_rows(())
            self.place.set_runs()
            return
        values, steps = _quantity(field.history, self.quantity.key()), field.history.steps
        record = look.snapshot.record
        self.plot.show_lines(steps, [(i, values[i]) for i in range(len(values))], record.now.step, record.last_step)
        at = int(np.abs(steps - (record.now.step if self._pointed is None else self._pointed)).argmin())
        rows = [_row(look.project, ref, i, float(values[i, at])) for i, ref in enumerate(field.job.refs)]
        self.list.set_rows(rows, field.job.refs.index(look.ref) if look.ref in field.job.refs else None)
        text = self.tr("at step {step}").format(step=format_count(int(steps[at])))
        gradient = float(field.history.gradients[field.job.refs.index(look.ref), at]) if look.ref is not None else 1.0
        standing = standing_sentence(look.project, look.ref, gradient) if look.ref is not None else ""
        if record.last_step == record.first_step:
            standing = standing or self.tr("the line begins here and grows with the run.")
        self.place.set_runs(Run(f"{text} · {standing}" if standing else text))

    def _name_pin(self) -> None:
        ref = self._look.ref if self._look is not None else None
        pinned = ref in self._pins
        self.pin.setText(self.tr("Unpin this weight") if pinned else self.tr("Pin this weight to compare"))
        full = len(self._pins) >= MOST_PINS and not pinned
        self.pin.setEnabled(ref is not None and not full)
        self.pin.setToolTip(self.tr("At most six weights are compared.") if full else "")

    # -- choosing ---------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_quantity_chosen(self, _key: str) -> None:
        self._draw()

    @Slot()
    def _on_pin(self) -> None:
        look = self._look
        if look is None or look.ref is None:
            return
        ref = look.ref
        self._pins = tuple(p for p in self._pins if p != ref) if ref in self._pins else (*self._pins, ref)
        self.show_look(look)

    @Slot(int)
    def _on_row_chosen(self, place: int) -> None:
        if self._field is not None:
            self.weight_chosen.emit(self._field.job.refs[place])

    @Slot(object)
    def _on_pointed(self, step: int | None) -> None:
        self._pointed = step
        self._draw()

    @Slot(int)
    def _on_step_chosen(self, step: int) -> None:
        look = self._look
        if look is not None:
            record = look.snapshot.record
            self.workspace.training.seek(min(max(step, record.first_step), record.last_step))


def _quantity(history: WeightHistory, key: str) -> np.ndarray:
    return {"value": history.values, "gradient": history.gradients, "move": history.moves}[key]


def _row(project: Project, ref: WeightRef, place: int, value: float) -> BarRow:
    series = current_theme().series
    return BarRow(weight_label(project, ref), format_number(value), 1.0, color=series[place % len(series)])
