"""The samples the network does worst on, by their loss."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QVBoxLayout

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.views.results.heading import Heading
from desktop_nn.views.results.look import Look, by_loss
from desktop_nn.views.results.page import Page
from desktop_nn.views.results.requests import Requests
from desktop_nn.views.results.sample_list import SampleList
from desktop_nn.views.results.sample_texts import tr
from desktop_nn.views.results.words import NOT_FINITE, loss_text, most_text

MOST = 200  # samples in the list
WORST = QT_TRANSLATE_NOOP("Results", "Samples of the largest loss")


class WorstPage(Page):
    """A list that begins with the worst sample."""

    def __init__(self, requests: Requests) -> None:
        super().__init__(requests)
        self.heading, self.list = Heading(), SampleList()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.heading)
        column.addWidget(self.list, 1)
        self.list.sample_chosen.connect(self.sample_chosen)

    def show_look(self, look: Look) -> None:
        found = self.assessment(look)
        if found is None:
            return
        rows = by_loss(found, np.ones(len(found.losses), bool), MOST)
        self.heading.say(loss_text(found) if found.finite else tr(NOT_FINITE), most_text(len(rows), len(found.losses)))
        self.list.show_rows(look, found, rows)

    def retranslate(self) -> None:
        self.list.setAccessibleName(tr(WORST))
