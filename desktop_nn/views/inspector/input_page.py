"""The page of the input side: move an input and see the outputs move; and how much each input matters."""

from __future__ import annotations

import time
from collections.abc import Hashable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_nn.engine.importance import input_gradients
from desktop_nn.engine.network import Network
from desktop_nn.engine.probes import SampleActivations, SampleProbe, Scope
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec, NeuronRef, WeightRef
from desktop_nn.project.samples import samples_of
from desktop_nn.session.importance_job import ImportanceField, ImportanceJob
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.inspector.live_text import LiveText, Run
from desktop_nn.views.inspector.numbers import compact
from desktop_nn.views.inspector.page import Look, Page
from desktop_nn.views.layer_names import neuron_name
from desktop_nn.views.notation import subscript
from desktop_nn.widgets.bar_list import BarList, BarRow
from desktop_nn.widgets.labelled_slider import LabelledSlider
from desktop_nn.widgets.numbers import format_number
from desktop_nn.widgets.tab_order import put_before

MOST_SLIDERS = 6
SHARES = 3, 2, 2  # of the room, for sliders, outputs and what inputs are worth
FEW_SLIDERS = 2  # one below the other, which leaves room to both sides
MOST_INPUTS = 64  # shuffled one by one; with more a picture is meant, of which no pixel matters alone
RENEWED = 1.0  # s between two answers while training
NARROWEST = 100  # pixels of a list
WILD = 1e3  # times the first loss, or 1: where so much hangs on an input, the run has diverged
SPAN = 4.0  # a slider reaches so many standard deviations to each side of its input's mean


class InputPage(Page):
    """Left a slider for each input, in the middle the outputs, right how much each input matters."""

    of_a_weight = False
    numbered = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.grid = QGridLayout()
        self.sliders: list[LabelledSlider] = []
        self.back = QPushButton()
        self.outputs, self.importance = BarList(), BarList()
        self.outputs_title, self.importance_title = LiveText(grows=2), LiveText(grows=2)
        self.note = LiveText(grows=2)
        for bars in (self.outputs, self.importance):
            bars.setMinimumWidth(NARROWEST)
        self._look: Look | None = None
        self._x: NDArray[np.float64] = np.empty(0)  # as the sliders have it
        self._base: SampleActivations | None = None
        self._shown: tuple[int, ...] = ()  # inputs that have a slider
        self._made_for: object = None  # the split whose inputs have sliders
        self._job: ImportanceJob | None = None
        self._known: ImportanceField | None = None
        self._asked_at = 0.0
        self._made: tuple[tuple[NetworkSpec, TrainingSettings], Network] | None = None
        self._lay_out()
        self.back.clicked.connect(self._on_back)
        workspace.fields.field_ready.connect(self._on_field_ready)

    def probes(self, ref: WeightRef | None, scope: Scope) -> frozenset[Hashable]:
        sample = self.workspace.selection.sample
        return frozenset({SampleProbe(sample.part, sample.index) if sample is not None else SampleProbe("train", 0)})

    def show_look(self, look: Look) -> None:
        base = look.snapshot.probes.get(SampleProbe(look.sample.part, look.sample.index))
        if not isinstance(base, SampleActivations):
            return
        other = self._base is None or not np.array_equal(base.x, self._base.x) or self._made_for is not look.split
        self._look, self._base = look, base
        if other:
            self._x = base.x.copy()
        if self._made_for is not look.split:
            self._make_sliders(look)
        self._show()
        self._ask_if_due(look)

    def retranslate(self) -> None:
        self.outputs_title.set_runs(Run(self.tr("Output, and how far it has moved")))
        self.importance_title.set_runs(Run(self.tr("What an input is worth")))
        self.importance_title.setToolTip(
            self.tr("How much the test loss rises when this input is shuffled among the samples, mean of five times")
        )
        self.back.setText(self.tr("Back to the sample"))
        self.outputs.setAccessibleName(self.tr("Outputs for the inputs set here"))
        self.importance.setAccessibleName(self.tr("Rise of the test loss when an input is shuffled"))
        self._show()

    def _lay_out(self) -> None:
        left, middle, right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.grid.setHorizontalSpacing(14)
        self.grid.setVerticalSpacing(2)
        left.addLayout(self.grid)
        left.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        left.addWidget(self.note)
        middle.addWidget(self.outputs_title)
        middle.addWidget(self.outputs, 1)
        right.addWidget(self.importance_title)
        right.addWidget(self.importance, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        for column, share in zip((left, middle, right), SHARES, strict=True):
            self._row.addLayout(column, share)

    # -- sliders ----------------------------------------------------------------------------------------------------

    def _make_sliders(self, look: Look) -> None:
        """Make a slider for each input, of many for those that move the first output most."""
        for slider in self.sliders:
            self.grid.removeWidget(slider)
            slider.deleteLater()
        train = look.split.train.x
        self._made_for = look.split
        strength = np.abs(self._slopes(look)) * train.std(axis=0)
        chosen = np.argsort(-strength, kind="stable")[:MOST_SLIDERS]
        self._shown = tuple(sorted(chosen.tolist()))
        self.sliders = []
        for place, column in enumerate(self._shown):
            mean, spread = float(train[:, column].mean()), float(train[:, column].std()) or 1.0
            low = min(mean - SPAN * spread, float(train[:, column].min()))
            high = max(mean + SPAN * spread, float(train[:, column].max()))
            slider = LabelledSlider(low, high, float(self._x[column]), text_of=compact)
            slider.value_changed.connect(self._on_moved)
            self.sliders.append(slider)
            columns = 1 if len(self._shown) <= FEW_SLIDERS else 2
            self.grid.addWidget(slider, place // columns, place % columns)
        put_before(self.outputs, [each for slider in self.sliders if (each := slider.focusProxy())])

    def _slopes(self, look: Look) -> NDArray[np.float64]:
        """Return how the first output moves with each input, ``(d,)``, where the sliders stand."""
        theta = look.snapshot.record.now.theta
        with np.errstate(all="ignore"):
            return np.asarray(input_gradients(self._network(look), theta, self._x[None])[0], np.float64)

    def _network(self, look: Look) -> Network:
        """Return the network looked at; it is made again after an edit only."""
        made_of = (look.project.network, look.project.training)
        if self._made is None or self._made[0] != made_of:
            self._made = made_of, Network.of(*made_of)
        return self._made[1]

    # -- showing ----------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        look, base = self._look, self._base
        if look is None or base is None or self._x.size != base.x.size:
            return
        spec = look.project.network
        assert spec.input is not None
        slopes = self._slopes(look)
        for column, slider in zip(self._shown, self.sliders, strict=True):
            name = neuron_name(look.project, NeuronRef(spec.input.id, column))
            slider.set_caption(f"{name}   ∂ŷ₁/∂x = {compact(float(slopes[column]))}")
            slider.set_value(float(self._x[column]))
        theta = look.snapshot.record.now.theta.astype(np.float64)
        with np.errstate(all="ignore"):
            out, before = self._network(look).predict(theta, self._x[None])[0], base.values[spec.output]
        pairs = enumerate(zip(out.tolist(), before.tolist(), strict=True))
        self.outputs.set_rows([_output_row(place, value, old) for place, (value, old) in pairs])
        self.back.setEnabled(not np.array_equal(self._x, base.x))
        self.note.set_runs(Run(self._note(slopes, base.x.size - len(self._shown))))

    def _note(self, slopes: NDArray[np.float64], hidden: int) -> str:
        """Say what is special about the slopes, and how many inputs have no slider."""
        if not np.isfinite(slopes).all():
            return self.tr("The output has left the range of numbers: no slope can be told.")
        if self._look is not None and self._known is not None and not _tells(self._look, self._known):
            return self.tr(
                "Training has diverged: shuffling an input says nothing of what it is worth to this network."
            )
        if not slopes.any():
            return self.tr("No small move of an input moves the first output here: the way to it is flat.")
        kept = self.tr("%n other input(s), of less effect, kept as in the sample.", "", hidden) if hidden else ""
        alone = self.tr("What each is worth is not measured: of so many none matters alone.")
        return f"{kept} {alone}" if self._look is not None and _inputs_of(self._look) > MOST_INPUTS else kept

    def _ask_if_due(self, look: Look) -> None:
        theta, job = look.snapshot.record.now.theta, self._job
        many = _inputs_of(look) > MOST_INPUTS
        for widget in (self.importance_title, self.importance):
            widget.setVisible(not many)
        self._row.setStretch(2, 0 if many else SHARES[2])
        if many:
            return
        known = job is not None and job.theta is theta and job.spec is look.project.network
        soon = self.workspace.training.playing and time.monotonic() - self._asked_at < RENEWED
        if not known and not soon:
            self._job = ImportanceJob(look.project.network, look.project.training, samples_of(look.split), theta)
            self._asked_at = time.monotonic()
            self.workspace.fields.request(self._job)

    @Slot(object)
    def _on_field_ready(self, field: object) -> None:
        look = self._look
        if not isinstance(field, ImportanceField) or field.job is not self._job or look is None:
            return
        spec = look.project.network
        if spec.input is None or spec.input.units != field.rises.size:
            return
        self._known = field
        if not _tells(look, field):
            self.importance.set_rows(())
            self._show()
            return
        largest = float(np.abs(field.rises).max()) or 1.0
        order = np.argsort(-field.rises, kind="stable")
        rows = [
            BarRow(
                neuron_name(look.project, NeuronRef(spec.input.id, int(i))),
                f"+{format_number(value)}" if value > 0 else format_number(value),
                abs(value) / largest,
                "positive_fill" if value >= 0 else "negative_fill",
            )
            for i, value in ((i, float(field.rises[i])) for i in order)
        ]
        self.importance.set_rows(rows)

    # -- events -----------------------------------------------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.workspace.fields.cancel(ImportanceJob)
        self._job = self._known = None

    @Slot(float)
    def _on_moved(self, value: float) -> None:
        column = self._shown[self.sliders.index(self.sender())]  # type: ignore[arg-type]
        self._x[column] = value
        self._show()

    @Slot()
    def _on_back(self) -> None:
        if self._base is not None:
            self._x = self._base.x.copy()
            self._show()


def _inputs_of(look: Look) -> int:
    """How many inputs a sample has."""
    return len(look.split.train.inputs)


def _tells(look: Look, field: ImportanceField) -> bool:
    """Whether the rises are those of a network that has learnt something, or at least nothing wild."""
    losses = look.snapshot.record.series.test_loss
    first = float(losses[0]) if len(losses) else 0.0
    return bool((np.abs(field.rises) < WILD * max(first, 1.0)).all())  # what is no number is not less


def _output_row(place: int, value: float, before: float) -> BarRow:
    """Return an output's row: its value, its way from where the sample has it, and a bar as long as its size."""
    moved = value - before
    way = "" if moved == 0 else f"   {'↑' if moved > 0 else '↓'} {compact(abs(moved))}"
    size = abs(value) / (1 + abs(value)) if abs(value) > 1 else abs(value)
    return BarRow(f"ŷ{subscript((place + 1,))}", f"{compact(value)}{way}", size)
