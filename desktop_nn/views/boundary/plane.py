"""Two inputs, or two of more: the map of the output, or of the neuron pointed at, under the samples."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data import Section, Split
from desktop_nn.views.boundary.colors import point_colors, rgba, target_scale
from desktop_nn.views.boundary.frame import FEW, Frame, mistakes, wrong_in
from desktop_nn.views.boundary.plane_plot import PlanePlot
from desktop_nn.views.boundary.points import NOWHERE
from desktop_nn.views.boundary.scale import Scale, bounds, class_picture, neuron_scale, shaded
from desktop_nn.views.class_colors import class_colors
from desktop_nn.views.source_names import column_name
from desktop_nn.widgets.numbers import format_fixed
from desktop_nn.widgets.theme import Theme, current_theme, diverging_lut

ROWS = 8  # of a truth table, at most


class Plane(PlanePlot):
    """Draws frames over a section with two axes."""

    square = True

    def show_samples(self, split: Split, section: Section, theme: Theme, *, with_test: bool) -> None:
        """Put the samples into the plot."""
        names = split.columns.train.inputs
        self.show_frame(section.spans, tuple(column_name(names[column]) for column in section.columns))
        scale = target_scale(split.train)
        train, test = split.train, split.test
        self.points.show_samples(
            section.places(split.columns.train.x),
            point_colors(train, scale, theme),
            section.places(split.columns.test.x) if with_test else NOWHERE,
            point_colors(test, scale, theme) if with_test else [],
            theme,
            big=_is_table(split),
        )

    def draw(self, frame: Frame) -> None:
        """Show a frame."""
        self.show_picture(picture_of(frame))
        self.points.show_wrong(rings(frame), frame.theme)
        if _is_table(frame.split):
            targets, outputs = frame.split.train.y[:, 0], frame.outputs.train[:, 0]
            self.show_labels(frame.places("train"), [label_text(*pair) for pair in zip(targets, outputs, strict=True)])
        else:
            self.show_labels(NOWHERE, [])

    def clear(self) -> None:
        """Leave the samples alone in the plot."""
        self.show_picture(None)
        self.points.show_wrong(NOWHERE, current_theme())
        self.show_labels(NOWHERE, [])


def _is_table(split: Split) -> bool:
    """Whether the samples are a truth table: few enough to write down."""
    return split.train is split.test and len(split.train) <= ROWS


def rings(frame: Frame) -> NDArray[np.float64]:
    """Return the places of the samples to ring: the mistakes of the output, unless they are too many to see through."""
    if frame.neuron is not None or mistakes(frame) > FEW:
        return NOWHERE
    found = [frame.places(part)[wrong_in(frame, part)] for part in frame.parts]
    return np.concatenate(found)


def picture_of(frame: Frame) -> NDArray[np.uint8] | None:
    """Return the picture (R, R, 4) of a frame, None where its maps are of another network."""
    layer = frame.neuron.layer if frame.neuron else frame.network.output
    values = frame.maps.values.get(layer)
    if values is None or values.ndim != 3:
        return None
    theme, lut = frame.theme, diverging_lut(frame.theme)
    if frame.neuron is not None:
        neuron = values[frame.neuron.unit]
        return shaded(neuron, neuron_scale(*bounds(frame.network, layer), neuron), lut)
    if frame.task == "classes":
        return class_picture(values, rgba(class_colors(len(values), theme)), rgba([theme.neutral])[0])
    if frame.task == "binary":
        return shaded(values[0], Scale(frame.loss.negative, 1.0), lut)
    return shaded(values[0], target_scale(frame.split.train), lut)


def label_text(target: float, output: float) -> str:
    """Return what stands at a row of a truth table: its target and the network's answer."""
    return f"{target:.0f} → {format_fixed(output, 2)}"
