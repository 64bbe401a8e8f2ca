"""The page from gradient to step: what the optimiser makes of one weight's gradient, term by term."""

from __future__ import annotations

import math
from collections.abc import Hashable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.probes import NextStepProbe, Scope
from desktop_nn.engine.spec import WeightRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.inspector.derivation import derivation
from desktop_nn.views.inspector.line_list import LineList
from desktop_nn.views.inspector.live_text import LiveText, Run
from desktop_nn.views.inspector.numbers import FIGURES
from desktop_nn.views.inspector.page import Look, Page
from desktop_nn.views.inspector.standing import standing_sentence
from desktop_nn.widgets.numbers import format_count, format_number, format_short


class StepPage(Page):
    """A sentence above, the lines below."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.sentence, self.lines = LiveText(grows=3), LineList()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.sentence)
        column.addWidget(self.lines)
        column.addStretch(1)

    def probes(self, ref: WeightRef | None, scope: Scope) -> frozenset[Hashable]:
        return frozenset({NextStepProbe()})

    def show_look(self, look: Look) -> None:
        step, ref = look.snapshot.probes.get(NextStepProbe()), look.ref
        if not isinstance(step, NextStep) or ref is None:
            return
        now = look.snapshot.record.now
        if step.gradient.size != now.theta.size:
            return
        self.lines.set_lines(*(derivation(look.project, now, step, ref, count) for count in FIGURES))
        place = ParamLayout.of(look.project.network).index(ref)
        gradient, moved = float(step.gradient[place]), float(step.update[place])
        text = self.tr("Step {step}, learning rate {rate}: the next step adds {moved} to this weight.")
        rate = format_short(float(f"{step.learning_rate:.6g}"))
        text = text.format(step=format_count(now.step + 1), rate=rate, moved=format_number(moved))
        standing = standing_sentence(look.project, ref, gradient, moved)
        self.sentence.set_lines(2 if standing else 1)
        if not standing:
            self.sentence.set_runs(Run(text, "text"))
        elif moved == 0 or not math.isfinite(moved):
            self.sentence.set_runs(Run(standing, "text"))
        else:  # an optimiser's memory moves the weight though nothing pulls at it now
            self.sentence.set_runs(Run(f"{text} {standing}", "text"))

    def retranslate(self) -> None:
        self.lines.setAccessibleName(self.tr("From the gradient to the step, term by term"))
