"""The page of the gradient check: finite differences of every width, and what a whole gradient costs both ways."""

from __future__ import annotations

import math
import time
from collections.abc import Hashable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_nn.engine.difference_curve import DifferenceCurve
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.probes import NextStepProbe, Scope
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project.counts import parameter_count
from desktop_nn.project.samples import samples_of
from desktop_nn.session.difference_job import DifferenceField, DifferenceJob
from desktop_nn.session.passes_job import PassesField, PassesJob
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.inspector.difference_plot import DifferencePlot
from desktop_nn.views.inspector.live_text import LiveText, Run
from desktop_nn.views.inspector.numbers import precise, tiny
from desktop_nn.views.inspector.page import Look, Page
from desktop_nn.views.inspector.standing import diverged_sentence, standing_sentence
from desktop_nn.widgets.numbers import format_count, format_number
from desktop_nn.widgets.plot import power_text

USED = 1e-5  # the width of the check beside the chain rule
RENEWED = 0.4  # s between two curves while training


class CheckPage(Page):
    """Left the curve, right what it says, and the race of the two ways."""

    scoped = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.plot = DifferencePlot(USED)
        self.best, self.sides, self.cost = (
            LiveText(lines=2, grows=2),
            LiveText(lines=3, grows=3),
            LiveText(lines=3, grows=2),
        )
        self.race = QPushButton()
        self._look: Look | None = None
        self._job: DifferenceJob | None = None
        self._asked_at = 0.0
        self._passes: PassesJob | None = None
        self._raced: PassesField | None = None
        self._curve: DifferenceCurve | None = None
        self._lay_out()
        self.race.clicked.connect(self._on_race)
        workspace.fields.field_ready.connect(self._on_field_ready)

    def probes(self, ref: WeightRef | None, scope: Scope) -> frozenset[Hashable]:
        return frozenset({NextStepProbe()}) if scope.kind == "batch" else frozenset()

    def show_look(self, look: Look) -> None:
        self._look = look
        rows = _rows(look)
        if rows is None or look.ref is None:
            return
        job, training = self._job, self.workspace.training
        if job is None or job.ref != look.ref or job.spec != look.project.network:
            self._show_curve(None)
        elif _answers(job, look, rows) or (training.playing and time.monotonic() - self._asked_at < RENEWED):
            return
        self._ask(look, look.ref, rows)
        self._say_cost(look)

    def retranslate(self) -> None:
        self.plot.name_axes(self.tr("width h"), self.tr("relative error"))
        self.plot.setAccessibleName(self.tr("Error of the finite difference against its width"))
        self.race.setText(self.tr("Race: the whole gradient both ways"))
        self.race.setToolTip(self.tr("Measures backpropagation beside finite differences over the training set"))
        self._say()
        if self._look is not None:
            self._say_cost(self._look)

    def _lay_out(self) -> None:
        self.race.setObjectName("inspector-race")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.best)
        words.addWidget(self.sides)
        words.addStretch(1)
        words.addWidget(self.cost)
        words.addWidget(self.race)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.plot, 5)
        row.addLayout(words, 4)

    # -- asking -----------------------------------------------------------------------------------------------------

    def _ask(self, look: Look, ref: WeightRef, rows: NDArray[np.intp]) -> None:
        now = look.snapshot.record.now
        masked = now.step if look.scope.kind == "batch" else None
        samples = samples_of(look.split)
        self._job = DifferenceJob(look.project.network, look.project.training, samples, now.theta, ref, rows, masked)
        self._asked_at = time.monotonic()
        self.workspace.fields.request(self._job)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for kind in (DifferenceJob, PassesJob):
            self.workspace.fields.cancel(kind)
        self._job = self._passes = None

    @Slot()
    def _on_race(self) -> None:
        look = self._look
        if look is not None:
            self._raced = None
            theta = look.snapshot.record.now.theta
            self._passes = PassesJob(look.project.network, look.project.training, samples_of(look.split), theta)
            self.workspace.fields.request(self._passes)
            self._say_cost(look)

    @Slot(object)
    def _on_field_ready(self, field: object) -> None:
        if isinstance(field, DifferenceField) and field.job is self._job:
            self._show_curve(field.curve)
        elif isinstance(field, PassesField) and field.job is self._passes and self._look is not None:
            self._raced = field
            self._say_cost(self._look)

    # -- words ------------------------------------------------------------------------------------------------------

    def _show_curve(self, curve: DifferenceCurve | None) -> None:
        self._curve = curve
        self.plot.show_curve(curve)
        self._say()

    def _say(self) -> None:
        curve = self._curve
        if curve is None:
            self.best.set_runs()
            self.sides.set_runs()
            return
        special = self._special(curve)
        for live, lines in zip((self.best, self.sides), (0, 5) if special else (2, 3), strict=True):
            live.set_lines(lines)
        if special:
            self.best.set_runs()
            self.sides.set_runs(Run(special, "text"), *self._kinks(curve))
            return
        best = curve.best
        text = self.tr("Backpropagation {gradient}, difference at best {numeric}: h = {width}, relative error {error}.")
        self.best.set_runs(
            Run(
                text.format(
                    gradient=precise(curve.gradient),
                    numeric=precise(float(curve.numeric[best])),
                    width=power_text(float(np.log10(curve.widths[best]))),
                    error=tiny(float(curve.errors[best])),
                ),
                "text",
            )
        )
        self.sides.set_runs(
            Run(self.tr("Too narrow: rounding, about ε·|L|/h."), "negative"),
            Run(" " + self.tr("Too wide: what the difference leaves out, about |L‴|·h²/6."), "positive"),
            *self._kinks(curve),
        )

    def _special(self, curve: DifferenceCurve) -> str:
        """Say why the curve tells nothing of this weight; empty where it does."""
        job, look = self._job, self._look
        if job is None or look is None:
            return ""
        weight = float(job.theta[ParamLayout.of(job.spec).index(job.ref)])
        if not np.isfinite(curve.numeric).any() or not math.isfinite(curve.gradient):
            return diverged_sentence()
        if weight + curve.widths.max() == weight:
            return self.tr("w is so large that w ± h rounds to w again, however wide: the difference says nothing.")
        if curve.gradient == 0 and curve.numeric[curve.best] == 0:
            return self.tr("Both ways give 0.") + " " + standing_sentence(look.project, job.ref, 0.0)
        return ""

    def _kinks(self, curve: DifferenceCurve) -> tuple[Run, ...]:
        """Say from which width on a kink lies between the two losses."""
        crossing = np.flatnonzero(curve.crosses)
        if not len(crossing):
            return ()
        text = self.tr("From h = {width} on, w ± h passes a kink of an activation: two slopes are mixed.")
        return (Run(" " + text.format(width=power_text(float(np.log10(curve.widths[crossing[0]])))), "warning"),)

    def _say_cost(self, look: Look) -> None:
        """Say how many passes each way takes and, once measured, how long."""
        raced = self._raced
        if raced is None or raced.job.spec != look.project.network:
            count = parameter_count(look.project.network).total
            text = self.tr("The whole gradient: backpropagation 1 + 1 passes, differences 2·{count} = {passes} passes.")
            self.cost.set_runs(Run(text.format(count=format_count(count), passes=format_count(2 * count))))
            return
        partly = raced.done < raced.parameters
        text = self.tr(
            "Backpropagation: 1 + 1 passes, {short}. Differences: {passes} passes, {long}: {times} times as long. "
            "They agree to {worst} of the largest slope."
        )
        if partly:
            text = self.tr(
                "Backpropagation: 1 + 1 passes, {short}. Differences: {passes} passes, about {long} by those of {done} "
                "weights: {times} times as long. They agree to {worst} of the largest slope."
            )
        self.cost.set_runs(
            Run(
                text.format(
                    short=duration(raced.backward_seconds),
                    passes=format_count(2 * raced.parameters),
                    long=duration(raced.whole_seconds),
                    times=format_number(raced.whole_seconds / raced.backward_seconds, 3),
                    done=format_count(raced.done),
                    worst=tiny(raced.worst),
                ),
                "text",
            )
        )


def duration(seconds: float) -> str:
    """A time as a person says it: 0.12 ms, 34 ms, 5.1 s, 2.4 min."""
    if seconds >= 60:
        return f"{format_number(seconds / 60, 2)}\N{NO-BREAK SPACE}min"
    if seconds >= 1:
        return f"{format_number(seconds, 2)}\N{NO-BREAK SPACE}s"
    return f"{format_number(seconds * 1000, 3)}\N{NO-BREAK SPACE}ms"


def _answers(job: DifferenceJob, look: Look, rows: NDArray[np.intp]) -> bool:
    """Tell whether a job for the same weight asks just what is to be known now."""
    same = job.theta is look.snapshot.record.now.theta and job.settings == look.project.training
    return same and np.array_equal(job.rows, rows)


def _rows(look: Look) -> NDArray[np.intp] | None:
    """Return the training samples in question; None while they are not known."""
    if look.scope.kind == "sample":
        return np.array([look.scope.index])
    if look.scope.kind == "all":
        return np.arange(len(look.split.train))
    step = look.snapshot.probes.get(NextStepProbe())
    return step.rows if isinstance(step, NextStep) else None
