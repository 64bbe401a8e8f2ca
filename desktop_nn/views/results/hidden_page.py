"""The space of a layer: samples, and where inputs span a plane their grid, as two of its neurons see them."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from desktop_nn.data.section import PLANE
from desktop_nn.engine.layers import activation_of
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.session.hidden_job import HiddenField, HiddenJob
from desktop_nn.session.samples import section_for
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.class_colors import class_colors
from desktop_nn.views.layer_names import feature_names, layer_names
from desktop_nn.views.notation import subscript
from desktop_nn.views.results.axes_choice import AxesChoice
from desktop_nn.views.results.bent_grid import BentGrid, answer_groups, shades
from desktop_nn.views.results.cloud import Cloud, steady_span
from desktop_nn.views.results.look import Look, labels_of
from desktop_nn.views.results.page import Page
from desktop_nn.views.results.requests import Requests
from desktop_nn.views.results.sample_texts import tr
from desktop_nn.widgets.colormaps import diverging_lut
from desktop_nn.widgets.elided_label import ElidedLabel
from desktop_nn.widgets.layers import NONE, LineLayer
from desktop_nn.widgets.numbers import format_count
from desktop_nn.widgets.plot import fix_axes, make_plot
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

LOW, WIDE = 190, 300  # pixels of a page where the lists stand beside the plot; its lower axis has no name then
AXIS_LEFT, AXIS_BOTTOM = 48, {True: 18, False: 32}  # the latter where the page is low, and where it is not
MOST = 1500  # samples that are drawn
SHADES = 9  # of a regression's targets

LAYER = QT_TRANSLATE_NOOP("Results", "Layer whose space is shown")
ACROSS = QT_TRANSLATE_NOOP("Results", "Neuron along the lower edge")
UP = QT_TRANSLATE_NOOP("Results", "Neuron along the left edge")
GRID = QT_TRANSLATE_NOOP("Results", "The inputs' grid, bent; its colour is the answer")
ALONE = QT_TRANSLATE_NOOP("Results", "Samples only: {count} columns have no grid to draw")
PARTED = QT_TRANSLATE_NOOP("Results", "The inputs' grid, bent; the straight line parts the answers")
SOME = QT_TRANSLATE_NOOP("Results", "{shown} of {total} samples")
NO_LAYER = QT_TRANSLATE_NOOP("Results", "This network has no layer of two neurons or more.")
SPACE = QT_TRANSLATE_NOOP("Results", "Samples as two neurons see them; arrows select a sample")


class HiddenPage(Page):
    """A plot whose axes are two neurons."""

    def __init__(self, requests: Requests) -> None:
        super().__init__(requests)
        self.choice, self.note = AxesChoice(), ElidedLabel()
        self.note.setProperty("role", "faint")
        self.plot = make_plot(mouse=False, grid=False)
        self.plot.setMinimumSize(140, 80)
        fix_axes(self.plot, AXIS_LEFT, AXIS_BOTTOM[False])
        self.grid, self.cloud = BentGrid(self.plot), Cloud(self.plot)
        self.line = LineLayer(self.plot, qcolor(current_theme().text), 1.6)
        self._look: Look | None = None
        self._drawn: NDArray[np.intp] = np.empty(0, np.intp)  # samples that have a dot
        self._spans: tuple[tuple[float, float], ...] = ((0.0, 0.0), (0.0, 0.0))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        sides = self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        sides.setSpacing(2)
        sides.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignTop)
        sides.addWidget(self.plot, 1)
        column.addLayout(sides, 1)
        column.addWidget(self.note)
        self.choice.changed.connect(self._on_axes_chosen)
        self.cloud.chosen.connect(self._on_chosen)

    def show_look(self, look: Look) -> None:
        self._look = look
        self._offer(look)
        layer = self.choice.layer
        self.plot.setVisible(layer is not None)
        if layer is None:
            self.note.setText(tr(NO_LAYER))
            return
        field = self._field(look, layer)
        if field is not None:
            if self.choice.units is None:
                self.choice.set_units(field.units)
            self._show_axes(field)
            self._show_dots(look, field)
            self._show_grid(look, field)
            self.line.show(*line_points(field.line, self._spans))
        self.note.setText(self._note(look, parted=field is not None and field.line is not None))

    def retranslate(self) -> None:
        self.choice.name(tr(LAYER), tr(ACROSS), tr(UP))
        self.plot.setAccessibleName(tr(SPACE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fix_axes(self.plot, AXIS_LEFT, AXIS_BOTTOM[self.height() < LOW])
        self.plot.getAxis("bottom").showLabel(self.height() >= LOW)
        beside, direction = self.height() < LOW and self.width() >= WIDE, QBoxLayout.Direction
        self._sides.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self.choice.stack(beside)

    def restyle(self) -> None:
        self.line.set_color(qcolor(current_theme().text))

    def _offer(self, look: Look) -> None:
        """Offer every layer that has two neurons, and the neurons of the chosen one."""
        project, names = look.project, layer_names(look.project)
        layers = [layer for layer in project.network.order if project.network.widths[layer] > 1]
        self.choice.offer_layers([(layer, names[layer]) for layer in layers], usual_layer(project.network))
        layer = self.choice.layer
        if layer is not None:
            width = project.network.widths[layer]
            features = feature_names(project) if project.network.layer(layer).kind == "input" else ()
            self.choice.offer_units(features if len(features) == width else [str(i + 1) for i in range(width)])

    def _field(self, look: Look, layer: str) -> HiddenField | None:
        project, data = look.project, look.data
        section = section_for(project.data)
        whole = section if section is not None and len(section.rest) <= PLANE else None
        self._drawn = np.unique(np.linspace(0, len(data) - 1, min(len(data), MOST)).astype(np.intp))
        units, x = self.choice.units, data.x if len(data) <= MOST else data.x[self._drawn]
        steady = (project.network, project.training, look.split, look.part, layer, units)
        job = HiddenJob(project.network, project.training, look.theta, x, layer, units, whole)
        found = self.requests.answer(HiddenJob, steady, look.theta, lambda: job)
        return found if isinstance(found, HiddenField) else None

    def _show_axes(self, field: HiddenField) -> None:
        """Let the axes hold everything; they are the neuron's bounds where it has some, else move seldom."""
        job = field.job
        row = activation_of(job.spec.layer(job.layer))
        known = (row.low, row.high) if math.isfinite(row.low) and math.isfinite(row.high) else None
        seen = np.concatenate((field.places, field.grid.reshape(-1, 2)))
        spans = tuple(steady_span(seen[:, i], self._spans[i], known) for i in (0, 1))
        if spans != self._spans:
            self._spans = spans
            self.plot.setXRange(*spans[0], padding=0.0)
            self.plot.setYRange(*spans[1], padding=0.0)
        given = job.layer == job.spec.order[0]
        for side, box, unit in zip(("bottom", "left"), self.choice.axes, field.units, strict=True):
            name = box.currentText() if given else f"a{subscript((unit + 1,))}"
            if self.plot.getAxis(side).labelText != name:
                self.plot.setLabel(side, name)
                self.plot.getAxis(side).showLabel(side == "left" or self.height() >= LOW)

    def _show_dots(self, look: Look, field: HiddenField) -> None:
        marked = None
        if look.sample is not None and look.sample.part == look.part:
            places = np.flatnonzero(self._drawn == look.sample.index)
            marked = int(places[0]) if len(places) else None
        y = look.data.y[:, 0]
        regression = look.data.task == "regression"
        groups = shades(y, float(y.min()), float(y.max()), SHADES) if regression else labels_of(look.data)
        self.cloud.show_dots(field.places, groups[self._drawn], group_colors(look), marked)

    def _show_grid(self, look: Look, field: HiddenField) -> None:
        y = look.data.y[:, 0]
        regression = look.data.task == "regression"
        answers = field.answers
        if regression:
            groups = shades(answers[..., 0], float(y.min()), float(y.max()), SHADES)
        else:
            groups = answer_groups(answers, look.threshold)
        self.grid.show_lines(field.grid, groups, group_colors(look))

    def _note(self, look: Look, *, parted: bool) -> str:
        columns, total = look.split.columns.train.x.shape[1], len(look.data)
        text = tr(PARTED if parted else GRID) if columns <= PLANE else tr(ALONE).format(count=format_count(columns))
        if total <= len(self._drawn):
            return text
        return f"{tr(SOME).format(shown=format_count(len(self._drawn)), total=format_count(total))} · {text}"

    @Slot()
    def _on_axes_chosen(self) -> None:
        if self._look is not None:
            self._spans = ((0.0, 0.0), (0.0, 0.0))
            self.show_look(self._look)

    @Slot(int)
    def _on_chosen(self, place: int) -> None:
        if self._look is not None and place < len(self._drawn):
            self.sample_chosen.emit(SampleRef(self._look.part, int(self._drawn[place])))


def usual_layer(spec: NetworkSpec) -> str | None:
    """Return the last layer before the output that has two neurons; without one, any that has."""
    wide = [layer for layer in spec.order if spec.widths[layer] > 1]
    before = [layer for layer in wide if layer != spec.output]
    return next(reversed(before or wide), None)


def line_points(
    line: tuple[float, float, float] | None, spans: tuple[tuple[float, float], ...]
) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Return x and y of two points of the line w₁·x + w₂·y + b = 0 so far apart that it crosses the whole picture."""
    w = np.array(line[:2] if line is not None else (0.0, 0.0))
    length = float(np.hypot(*w))
    if line is None or length == 0 or not math.isfinite(length):
        return NONE, NONE
    middle = np.array([sum(span) / 2 for span in spans])
    reach = sum(high - low for low, high in spans)
    foot = middle - w * (float(w @ middle) + line[2]) / length**2
    ends = foot + np.array([[-1.0], [1.0]]) * reach * np.array([-w[1], w[0]]) / length
    return ends[:, 0], ends[:, 1]


def group_colors(look: Look) -> tuple[str, ...]:
    """Return the colours of the classes, or of the shades of a regression."""
    if look.data.task != "regression":
        return tuple(class_colors(len(look.data.classes), look.theme))
    return _shade_colors(look.theme)


def _shade_colors(theme: Theme) -> tuple[str, ...]:
    return tuple(f"#{r:02x}{g:02x}{b:02x}" for r, g, b, _ in diverging_lut(theme, SHADES).tolist())
