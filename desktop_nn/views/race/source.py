"""Where the race comes from: asks for it, keeps the newest answer, and knows whether it still fits the project."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from desktop_nn.engine.objective import Racer
from desktop_nn.engine.race import Trails
from desktop_nn.engine.test_functions import CLASSIC_FUNCTIONS
from desktop_nn.project.first_weights import first_weights
from desktop_nn.project.samples import samples_of
from desktop_nn.session.ground import Ground
from desktop_nn.session.race_job import RaceField, RaceJob, Trained
from desktop_nn.session.samples import split_of
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.race.names import NETWORK

Floats = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Start:
    """Where all begin: "first" or "now" (the weights of a network), or at a place (a, b) of the map."""

    kind: str
    place: tuple[float, float] = (0.0, 0.0)


FIRST, NOW = Start("first"), Start("now")


class RaceSource(QObject):
    """Holds the race to draw: `names` of the racers, `ground` and `trails`, which belong together."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.ground: Ground | None = None
        self.trails: Trails | None = None
        self.names: tuple[str, ...] = ()
        self.on = ""
        self.share = 0.0
        self._job: RaceJob | None = None
        self._asked_for: tuple[object, ...] = ()
        workspace.fields.field_ready.connect(self._on_field_ready)
        workspace.fields.failed.connect(self.changed)

    @property
    def running(self) -> bool:
        """Whether a race is being computed."""
        return self._job is not None and self._workspace.fields.busy_with(RaceJob)

    @property
    def fits(self) -> bool:
        """Whether what it was asked for is what the project would ask for now."""
        return self._asked_for == self._question(self.on)

    def ask(self, on: str, racers: tuple[Racer, ...], steps: int, start: Start) -> None:
        """Run a race; of several in a row only the newest counts. The map stays where `start` is a place on it."""
        ground = self.ground if start.kind == "place" and on == self.on and self.fits else None
        if ground is None and on != NETWORK:
            ground = self.ground if on == self.on else None
        if on != self.on or not self.fits:
            self.ground = self.trails = None
        self.on, self._asked_for, self.share = on, self._question(on), 0.0
        self._racers = tuple(racer.optimizer for racer in racers)
        self._job = RaceJob(self._what(on), racers, self._theta(on, start, ground), steps, ground)
        self._workspace.fields.request(self._job)
        self.changed.emit()

    def stop(self) -> None:
        """Nobody looks any more, or there is nothing to race on."""
        if self.running:
            self._workspace.fields.cancel(RaceJob)
            self._asked_for = ()

    def _what(self, on: str) -> Trained | str:
        if on != NETWORK:
            return on
        project = self._workspace.document.project
        return Trained(project.network, project.training, samples_of(split_of(project.data)))

    def _theta(self, on: str, start: Start, ground: Ground | None) -> Floats:
        """Return where all begin."""
        if start.kind == "place" and ground is not None:
            plane = ground.plane
            return plane.origin + start.place[0] * plane.u + start.place[1] * plane.v
        if on != NETWORK:
            return np.array(start.place if start.kind == "place" else CLASSIC_FUNCTIONS[on].start, float)
        project = self._workspace.document.project
        if start.kind == "now" and project.run is not None:
            return project.run.now.theta.astype(np.float64)
        return first_weights(project, project.training.seed)

    def _question(self, on: str) -> tuple[object, ...]:
        project = self._workspace.document.project
        return (on, project.network, project.data, project.training) if on == NETWORK else (on,)

    @Slot(object)
    def _on_field_ready(self, field: object) -> None:
        if not isinstance(field, RaceField) or field.job is not self._job:
            return
        self.share = field.share
        if field.trails is not None:
            self.ground, self.trails, self.names = field.ground, field.trails, self._racers
        elif field.ground is not None and self.trails is None:
            self.ground = field.ground
        self.changed.emit()
