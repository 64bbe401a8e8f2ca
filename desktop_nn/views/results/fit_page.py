"""A regression sample by sample: what is predicted against what is true, or what is missed by."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from desktop_nn.data import Dataset
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.results.cloud import Cloud, steady_span
from desktop_nn.views.results.heading import Heading
from desktop_nn.views.results.look import Look
from desktop_nn.views.results.page import Page
from desktop_nn.views.results.requests import Requests
from desktop_nn.views.results.sample_texts import tr
from desktop_nn.views.results.words import score_text
from desktop_nn.views.source_names import column_name
from desktop_nn.widgets.plot import color_curve, fix_axes, make_curve, make_plot
from desktop_nn.widgets.theme import current_theme

Floats = NDArray[np.floating]
AXIS_LEFT, AXIS_BOTTOM = 56, 34

FIT = QT_TRANSLATE_NOOP("Results", "Predicted against true; on the dashed line both are equal")
RESIDUALS = QT_TRANSLATE_NOOP("Results", "What is missed by; on the dashed line nothing is")
SEVERAL = QT_TRANSLATE_NOOP("Results", "a colour for each target: {names}")


class FitPage(Page):
    """Dots around a line; a click selects the sample."""

    def __init__(self, requests: Requests, about: str, places: Callable[[Floats, Floats], Floats]) -> None:
        super().__init__(requests)
        theme = current_theme()
        self.heading, self._about, self._places = Heading(), about, places
        self.plot = make_plot(mouse=False)
        self.plot.setMinimumSize(140, 80)
        fix_axes(self.plot, AXIS_LEFT, AXIS_BOTTOM)
        self._line = make_curve(self.plot, theme.text_muted, dashed=True)
        self.cloud = Cloud(self.plot)
        self._look: Look | None = None
        self._spans = ((0.0, 0.0), (0.0, 0.0))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.heading)
        column.addWidget(self.plot, 1)
        self.cloud.chosen.connect(self._on_chosen)

    def show_look(self, look: Look) -> None:
        found = self.assessment(look)
        if found is None or found.matrix is not None:
            return
        self._look = look
        self.heading.say(score_text(look.data, found), self._note(look.data))
        places = self._places(look.data.y, found.outputs)
        self._show_line(places)
        targets = look.data.y.shape[1]
        colors = current_theme().series
        groups = np.tile(np.arange(targets) % len(colors), len(look.data))
        marked = None
        if look.sample is not None and look.sample.part == look.part:
            marked = look.sample.index * targets
        self.cloud.show_dots(places, groups, colors, marked, targets)

    def retranslate(self) -> None:
        truth, said = self.tr("true"), self.tr("predicted")
        fit = self._about == FIT
        self.plot.setLabel("bottom", truth if fit else said)
        self.plot.setLabel("left", said if fit else self.tr("ŷ − y"))
        self.plot.setAccessibleName(tr(self._about))

    def restyle(self) -> None:
        color_curve(self._line, current_theme().text_muted, dashed=True)

    def _note(self, data: Dataset) -> str:
        if len(data.outputs) == 1:
            return tr(self._about)
        return tr(SEVERAL).format(names=", ".join(map(column_name, data.outputs)))

    def _show_line(self, places: Floats) -> None:
        """Let the axes hold all dots, and draw the line of no error through them."""
        fit = self._about == FIT
        across = steady_span(places.ravel() if fit else places[:, 0], self._spans[0])
        up = across if fit else steady_span(np.concatenate((places[:, 1], -places[:, 1])), self._spans[1])
        if (across, up) != self._spans:
            self._spans = across, up
            self._line.setData(across, across if fit else (0.0, 0.0))
            self.plot.setXRange(*across, padding=0.0)
            self.plot.setYRange(*up, padding=0.0)

    @Slot(int)
    def _on_chosen(self, place: int) -> None:
        if self._look is not None:
            targets = self._look.data.y.shape[1]
            self.sample_chosen.emit(SampleRef(self._look.part, place // targets))


def predicted_places(y: Floats, a: Floats) -> Floats:
    """Return (true, predicted) of each sample and target, ``(N·k, 2)``."""
    return np.column_stack((y.ravel(), a.ravel()))


def residual_places(y: Floats, a: Floats) -> Floats:
    """Return (predicted, predicted - true) of each sample and target, ``(N·k, 2)``."""
    return np.column_stack((a.ravel(), (a - y).ravel()))


def fit_page(requests: Requests) -> FitPage:
    """Return the page of predictions."""
    return FitPage(requests, FIT, predicted_places)


def residuals_page(requests: Requests) -> FitPage:
    """Return the page of residuals."""
    return FitPage(requests, RESIDUALS, residual_places)
