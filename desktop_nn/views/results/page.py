"""What every page of the results has in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_nn.engine.assessment import Assessment
from desktop_nn.project.samples import samples_of
from desktop_nn.session.results_job import ResultsField, ResultsJob
from desktop_nn.views.results.look import Look
from desktop_nn.views.results.requests import Requests


class Page(QWidget):
    """Shows looks; asks for what it needs each time, which is answered when it is there."""

    sample_chosen = Signal(object)  # SampleRef
    shows_parts = True  # whether it is of one part of the samples

    def __init__(self, requests: Requests, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.requests = requests

    def show_look(self, look: Look) -> None:
        """Show the present state as far as it is known, and ask for the rest."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Set every text, in the language of now."""

    def restyle(self) -> None:
        """Set everything that depends on the theme; a look follows."""

    def assessment(self, look: Look) -> Assessment | None:
        """Return how the network does on the part looked at, of a moment ago while training; None at first."""
        project, samples = look.project, samples_of(look.split)
        steady = project.network, project.training, samples, look.part
        job = ResultsJob(project.network, project.training, samples, look.theta, look.part)
        found = self.requests.answer(ResultsJob, steady, look.theta, lambda: job)
        return found.assessment if isinstance(found, ResultsField) else None
