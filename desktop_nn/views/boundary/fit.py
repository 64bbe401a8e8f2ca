"""One input: the network's curve through the samples, beside the straight line of least squares."""

from __future__ import annotations

import numpy as np

from desktop_nn.data import Section, Split
from desktop_nn.views.boundary.arrangement import AXIS_BOTTOM, AXIS_LEFT
from desktop_nn.views.boundary.frame import Frame
from desktop_nn.views.boundary.points import NOWHERE, Points
from desktop_nn.views.boundary.predictions import least_squares
from desktop_nn.views.source_names import column_name
from desktop_nn.widgets.layers import NONE, LineLayer
from desktop_nn.widgets.plot import color_curve, fix_axes, make_curve, make_plot
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

ROOM = 0.12  # of the targets' range, above and below
WIDTH = 2.2
WIDER = 8  # pixels: targets have longer numbers than the plane's inputs


class Fit:
    """Draws frames of a network with one input; its widget is `plot`."""

    square = False

    def __init__(self) -> None:
        theme = current_theme()
        self.plot = make_plot(mouse=False)
        fix_axes(self.plot, AXIS_LEFT + WIDER, AXIS_BOTTOM)
        self._line = make_curve(self.plot, theme.text_muted, dashed=True)
        self.points = Points(self.plot)
        self.curve = LineLayer(self.plot, qcolor(theme.good), WIDTH)
        self._shown: tuple[object, ...] = ()
        self._ends = (0.0, 1.0)
        self._targets = (0.0, 1.0)
        self.steady = False  # while points are painted the axis does not shrink or jump under the hand
        self._target_name = ""

    def show_samples(self, split: Split, section: Section, theme: Theme, *, with_test: bool) -> None:
        """Put the samples and their line of least squares into the plot."""
        train, test = split.columns.train, split.columns.test
        every = np.concatenate((train.y[:, 0], test.y[:, 0]))
        room = 0.0 if self.steady else ROOM * (float(np.ptp(every)) or 1.0)
        low, high = float(every.min()) - room, float(every.max()) + room
        kept = self._targets if self.steady else (low, high)
        self._ends, self._targets = section.spans[0], (min(low, kept[0]), max(high, kept[1]))
        self._target_name = column_name(train.outputs[0])
        self.plot.setXRange(*section.spans[0], padding=0.0)
        self.plot.setLabel("bottom", column_name(train.inputs[0]))
        known = np.column_stack((train.x[:, 0], train.y[:, 0]))
        held = np.column_stack((test.x[:, 0], test.y[:, 0])) if with_test else NOWHERE
        colors = [qcolor(theme.train)] * len(known), [qcolor(theme.test)] * len(held)
        self.points.show_samples(known, colors[0], held, colors[1], theme)
        slope, intercept = least_squares(train.x, train.y)
        ends = np.array(self._ends)
        self._line.setData(ends, slope * ends + intercept)
        color_curve(self._line, theme.text_muted, dashed=True)
        self.curve.set_color(qcolor(theme.good))

    def draw(self, frame: Frame) -> None:
        """Show a frame: the output among the samples, or a hidden neuron by itself on its own axis."""
        layer = frame.neuron.layer if frame.neuron else frame.network.output
        values = frame.maps.values.get(layer)
        if values is None or values.ndim != 2:
            self.clear()
            return
        curve = values[frame.neuron.unit if frame.neuron else 0]
        self.curve.show(frame.maps.axis, curve)
        self._show_range(curve if frame.neuron else None)

    def clear(self) -> None:
        """Leave the samples alone in the plot."""
        self.curve.show(NONE, NONE)
        self._show_range(None)

    def _show_range(self, neuron: np.ndarray | None) -> None:
        """Show the targets' range, or that of a neuron: then samples and line, which are not on its axis, go."""
        low, high = self._targets
        if neuron is not None:
            finite = neuron[np.isfinite(neuron)]
            low, high = (float(finite.min()), float(finite.max())) if len(finite) else (-1.0, 1.0)
            room = ROOM * (high - low) or 0.5
            low, high = low - room, high + room
        shown = (low, high, self._target_name if neuron is None else "a")
        if shown != self._shown:
            self._shown = shown
            self._line.setVisible(neuron is None)
            self.points.set_visible(neuron is None)
            self.plot.setYRange(low, high, padding=0.0)
            self.plot.setLabel("left", shown[2])
