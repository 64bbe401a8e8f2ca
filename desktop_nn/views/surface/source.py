"""Where the drawn surface comes from: asks for it, renews it as training moves on, and swaps it in with its path."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Hashable

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.probes import NextStepProbe, PathProbe, ProjectedPath
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project.model import Project
from desktop_nn.project.samples import samples_of
from desktop_nn.session.samples import split_of
from desktop_nn.session.surface_job import PcaPlane, PlaneKind, SurfaceField, SurfaceJob
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.surface.choice import plane_kind, strongest_weights, with_pick
from desktop_nn.views.surface.renewal import Drawn, is_outdated, pause_after

MOST_POINTS, FEWEST_POINTS = 200, 24  # of the path
MOST_NUMBERS = 400_000  # of weights projected for every snapshot
QUICK, FINE = 33, 51  # grid points on a side: while training goes on, and at rest


class SurfaceSource(QObject):
    """Holds the surface to draw, `field`, and the path over it, `path`; both belong together at any time."""

    changed = Signal()  # there may be something new to draw

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.choice = "auto"
        self.held = False  # the ball is in the hand: the ground stays as it is
        self.field: SurfaceField | None = None
        self.path: ProjectedPath | None = None
        self._next: SurfaceField | None = None  # waits for its path
        self._drawn: Drawn | None = None
        self._job: SurfaceJob | None = None
        self._asked_for: tuple[object, ...] = ()
        self._asked_at, self._asked_step, self._duration = 0.0, 0, 0.0
        self._picked: tuple[WeightRef, ...] = ()
        self._strongest: tuple[WeightRef, ...] = ()
        self._strongest_in: tuple[object, ...] = ()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.changed)
        workspace.fields.field_ready.connect(self._on_field_ready)

    def probes(self) -> frozenset[Hashable]:
        """The path over the surface shown and over the one that is about to be; at first, the gradient."""
        wanted: set[Hashable] = {path_probe(field) for field in (self.field, self._next) if field is not None}
        if not self._strongest:
            wanted.add(NextStepProbe())
        return frozenset(wanted)

    def pick(self, ref: WeightRef) -> None:
        """Remember a weight the user has pointed at."""
        self._picked = with_pick(self._picked, ref)

    def stop(self) -> None:
        """Nobody looks any more."""
        self._later.stop()

    def forget(self, project: Project) -> None:
        """Drop what an edit has made void."""
        layout = ParamLayout.of(project.network)
        self._picked = tuple(ref for ref in self._picked if _has(layout, ref))
        if self._strongest_in != (project.network, project.data):
            self._strongest = ()
        if self.field is not None and self.field.job.spec != project.network:
            self.field = self.path = self._next = self._drawn = None
            self._asked_for = ()

    def follow(self, project: Project, snapshot: Snapshot) -> None:
        """Take what a snapshot tells, and ask for another surface where the present one does not fit any more."""
        layout = ParamLayout.of(project.network)
        step = snapshot.probes.get(NextStepProbe())
        if isinstance(step, NextStep) and not self._strongest and step.gradient.size == layout.size:
            self._strongest = strongest_weights(layout, step.gradient)
            self._strongest_in = (project.network, project.data)
        self._take_path(snapshot)
        points = _path_points(snapshot)
        kind = plane_kind(self.choice, layout, self._picked, self._strongest, points)
        if kind is not None and not self.held:
            self._ask_if_due(project, snapshot, kind)

    def _take_path(self, snapshot: Snapshot) -> None:
        """Swap in the surface that waits once its path has come, and take the newest path."""
        if self._next is not None and _path_of(self._next, snapshot) is not None:
            self.field, self._next = self._next, None
        self.path = _path_of(self.field, snapshot) or self.path

    def _ask_if_due(self, project: Project, snapshot: Snapshot, kind: PlaneKind) -> None:
        training = project.training
        asked_for = (project.network, project.data, training.objective, kind)
        if asked_for != self._asked_for:
            self._asked_for, self._next = asked_for, None
            self._ask(project, snapshot, kind, coarse=True)
        elif not self._workspace.fields.busy_with(SurfaceJob) and self._next is None and self._is_outdated(snapshot):
            pause = pause_after(self._duration) if self._workspace.training.playing else 0.0
            wait = self._asked_at + pause - time.monotonic()
            if wait <= 0:
                self._ask(project, snapshot, kind, coarse=False)
            elif not self._later.isActive():
                self._later.start(max(1, round(wait * 1000)))

    def _is_outdated(self, snapshot: Snapshot) -> bool:
        if self._drawn is None or self.path is None or self.field is None:
            return False
        at_rest = not self._workspace.training.playing
        rough = at_rest and self.field.job.resolution < FINE
        return rough or is_outdated(self._drawn, self.path, snapshot.step, at_rest=at_rest)

    def _ask(self, project: Project, snapshot: Snapshot, kind: PlaneKind, *, coarse: bool) -> None:
        record = snapshot.record
        path = tuple(t for step, t in zip(record.path.steps, record.path.thetas, strict=True) if step <= snapshot.step)
        samples = samples_of(split_of(project.data))
        resolution = QUICK if self._workspace.training.playing else FINE
        self._job = SurfaceJob(
            project.network, project.training, samples, kind, record.now.theta, path, resolution, coarse
        )
        self._asked_at, self._asked_step = time.monotonic(), snapshot.step
        self._workspace.fields.request(self._job)

    @Slot(object)
    def _on_field_ready(self, field: SurfaceField) -> None:
        if field.job is not self._job:
            return
        if field.final:
            self._duration = time.monotonic() - self._asked_at
        elif self._drawn is not None and self.field is not None and _same_question(self.field.job, field.job):
            return  # a coarse picture would be a step back
        ends = (float(field.a[0]), float(field.a[-1]), float(field.b[0]), float(field.b[-1]))
        self._drawn = Drawn(ends, self._asked_step, isinstance(field.job.plane, PcaPlane))
        if self.field is not None and self.field.plane is field.plane:
            self.field = field
        else:
            self._next = field
        self.changed.emit()


def path_probe(field: SurfaceField) -> PathProbe:
    """The question after the path over a surface: of fewer points where each of them has many weights."""
    points = MOST_NUMBERS // field.plane.origin.size
    return PathProbe(field.plane, min(max(points, FEWEST_POINTS), MOST_POINTS))


def _same_question(old: SurfaceJob, new: SurfaceJob) -> bool:
    """Whether two surfaces differ only by where training stands."""
    return (old.spec, old.plane, old.settings.objective) == (
        new.spec,
        new.plane,
        new.settings.objective,
    ) and np.array_equal(old.samples.x_train, new.samples.x_train)


def _path_of(field: SurfaceField | None, snapshot: Snapshot) -> ProjectedPath | None:
    found = snapshot.probes.get(path_probe(field)) if field is not None else None
    return found if isinstance(found, ProjectedPath) else None


def _path_points(snapshot: Snapshot) -> int:
    return bisect_right(snapshot.record.path.steps, snapshot.step)


def _has(layout: ParamLayout, ref: WeightRef) -> bool:
    try:
        layout.index(ref)
    except (KeyError, IndexError):
        return False
    return True
