"""Where the drawn surface comes from: asks for it, renews it as training moves on, and swaps it in with its path."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Hashable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_nn.engine.batches import batch_rows
from desktop_nn.engine.held import Held
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.probes import NextStepProbe, PathProbe, ProjectedPath
from desktop_nn.engine.record import Floats, RunRecord
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.spec import WeightRef
from desktop_nn.engine.trainer import DIVERGED
from desktop_nn.engine.training_data import Samples
from desktop_nn.project.model import Project
from desktop_nn.project.samples import samples_of
from desktop_nn.session.batch_job import BatchField, BatchJob
from desktop_nn.session.samples import split_of
from desktop_nn.session.surface_job import (
    Ends,
    Height,
    KnownPlane,
    LinePlane,
    PcaPlane,
    PlaneKind,
    Rows,
    SurfaceField,
    SurfaceJob,
)
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.surface.choice import (
    EXACT,
    PATH_FROM,
    PATH_PLANES,
    free_weights,
    plane_kind,
    strongest_weights,
    with_pick,
)
from desktop_nn.views.surface.options import Options, without_missing
from desktop_nn.views.surface.remembered import options_from, texts_of
from desktop_nn.views.surface.renewal import Drawn, holds, is_outdated, pause_after
from desktop_nn.widgets.sampling import loss_at

MOST_POINTS, FEWEST_POINTS = 200, 24  # of the path
MOST_NUMBERS = 400_000  # of weights projected for every snapshot
QUICK, FINE = 33, 51  # grid points on a side: while training goes on, and at rest


class SurfaceSource(QObject):
    """Holds the surface to draw, `field`, and the path over it, `path`; both belong together at any time."""

    changed = Signal()  # there may be something new to draw

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.options = options_from(workspace.settings.surface_choices)
        self.held = False  # the ball is in the hand: the ground stays as it is
        self.field: SurfaceField | None = None
        self.path: ProjectedPath | None = None
        self.beside: ProjectedPath | None = None  # the companion's, where it has the same parameters
        self._next: SurfaceField | None = None  # waits for its path
        self._drawn: Drawn | None = None
        self._job: SurfaceJob | None = None
        self._asked_for: tuple[object, ...] = ()
        self._kind: PlaneKind | None = None
        self._shaken = -1  # the step whose batch was asked for last
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
        return self.path_probes() | (frozenset() if self._strongest else {NextStepProbe()})

    def path_probes(self) -> frozenset[Hashable]:
        """What has to be asked of each run whose path is to be drawn."""
        return frozenset(path_probe(field) for field in (self.field, self._next) if field is not None)

    @property
    def strongest(self) -> tuple[WeightRef, ...]:
        """Weights of the largest gradients, the largest first."""
        return self._strongest

    def choose(self, options: Options) -> None:
        """Draw what these options say from now on, also when the program is started again."""
        self.options = options
        self._workspace.settings.surface_choices = texts_of(options)
        self.changed.emit()

    def imitate(self, model: SurfaceSource) -> None:
        """Ask for the plane that another one asks for."""
        self.options, self._picked = model.options, model._picked
        self._strongest, self._strongest_in = model._strongest, model._strongest_in

    def pick(self, ref: WeightRef) -> None:
        """Remember a weight the user has pointed at."""
        self._picked = with_pick(self._picked, ref)

    def stop(self) -> None:
        """Nobody looks any more."""
        self._later.stop()

    def forget(self, project: Project) -> None:
        """Drop what an edit has made void."""
        layout = ParamLayout.of(project.network)
        self._picked = tuple(ref for ref in self._picked if layout.has(ref))
        if self._strongest_in != (project.network, project.data):
            self._strongest = ()
        self.options = without_missing(self.options, layout.has)
        if self.field is not None and ParamLayout.of(self.field.job.spec) != layout:
            self.field = self.path = self.beside = self._next = self._drawn = None
            self._asked_for = ()

    def follow(self, project: Project, snapshot: Snapshot) -> None:
        """Take what a snapshot tells, and ask for another surface where the present one does not fit any more."""
        layout = ParamLayout.of(project.network)
        step = snapshot.probes.get(NextStepProbe())
        if isinstance(step, NextStep) and not self._strongest and step.gradient.size == layout.size:
            self._strongest = strongest_weights(layout, step.gradient)
            self._strongest_in = (project.network, project.data)
        self._take_path(snapshot)
        self._take_beside(project, snapshot)
        points = _path_points(snapshot)
        free = free_weights(layout, Held.of(project.network, layout, project.training.free).all)
        kind = plane_kind(self.options, free, self._picked, self._strongest, points)
        if len(free) > EXACT and self._stays(project, snapshot):
            kind = self._kind
        if kind is not None and not self.held:
            self._ask_if_due(project, snapshot, kind)
        if self.options.shaking:
            self._shake(project, snapshot)

    def _stays(self, project: Project, snapshot: Snapshot) -> bool:
        """Whether the plane of a path stays after that path: of another activation function it is not the path."""
        if self.field is None or not isinstance(self._kind, PcaPlane) or self.options.plane not in PATH_PLANES:
            return False
        job, steps = self.field.job, snapshot.record.path.steps
        goes_on = steps[0] > 0 and _path_points(snapshot) < PATH_FROM
        return goes_on and (job.spec != project.network or isinstance(job.plane, KnownPlane))

    def _take_path(self, snapshot: Snapshot) -> None:
        """Swap in the surface that waits once its path has come, and take the newest path."""
        if self._next is not None and _path_of(self._next, snapshot) is not None:
            self.field, self._next = self._next, None
        path = _path_of(self.field, snapshot)
        if path is not None and self.field is not None and self.field.job.height == "accuracy":
            path = with_scores(path, snapshot)
        self.path = path or self.path

    def _take_beside(self, project: Project, snapshot: Snapshot) -> None:
        """Take the newest path of the companion, where there is one that has a place on this surface."""
        companion, beside, field = project.companion, placed_beside(project, snapshot), self.field
        if companion is None or beside is None or field is None:
            self.beside = None
            return
        path = _path_of(field, beside)
        if path is not None:
            same = project.training.objective == companion.training.objective and project.data == companion.data
            self.beside = path if same and field.job.height == "loss" else on_ground(path, field)

    def _ask_if_due(self, project: Project, snapshot: Snapshot, kind: PlaneKind) -> None:
        ground = (kind, self.options.ends, self.options.resolution, project.data)
        asked_for = (ground, project.network, project.training.objective, self._height(project))
        if asked_for != self._asked_for:
            same = bool(self._asked_for) and self._asked_for[0] == ground
            self._asked_for, self._next, self._kind = asked_for, None, kind
            self._ask(project, snapshot, kind, coarse=True, same_ground=same)
        elif not self._workspace.fields.busy_with(SurfaceJob) and self._next is None and self._is_outdated(snapshot):
            wait = self._asked_at + self._pause() - time.monotonic()
            if wait <= 0:
                self._ask(project, snapshot, kind, coarse=False)
            elif not self._later.isActive():
                self._later.start(max(1, round(wait * 1000)))

    def _pause(self) -> float:
        """Return how long (s) the last surface is to be looked at before another one is asked for."""
        if not self._workspace.training.playing or self._drawn is None or self.path is None:
            return 0.0
        return pause_after(self._duration, lost=not holds(self._drawn, self.path))

    def _is_outdated(self, snapshot: Snapshot) -> bool:
        if self._drawn is None or self.path is None or self.field is None:
            return False
        at_rest = not self._workspace.training.playing
        rough = at_rest and not self.options.resolution and self.field.job.resolution < FINE
        left = self.beside is not None and not holds(self._drawn, self.beside)
        return rough or left or is_outdated(self._drawn, self.path, snapshot.step, at_rest=at_rest)

    def _height(self, project: Project) -> Height:
        """Return what is drawn: where there are no classes there is no accuracy."""
        return self.options.height if samples_of(split_of(project.data)).task != "regression" else "loss"

    def _shake(self, project: Project, snapshot: Snapshot) -> None:
        """Ask for the surface of the batch that comes next, where the ground has that of another one, or of none."""
        field, fields = self.field, self._workspace.fields
        if field is None or not field.final or fields.busy_with(BatchJob):
            return
        if self._shaken != snapshot.step or field.batch_losses is None:
            self._shaken = snapshot.step
            fields.request(BatchJob(field, _batch(project, snapshot, field.job.samples)))

    def _ask(
        self, project: Project, snapshot: Snapshot, kind: PlaneKind, *, coarse: bool, same_ground: bool = False
    ) -> None:
        """Ask for a surface; on the same ground, over the grid that is drawn now, so that one flows into the other."""
        record, old = snapshot.record, self.field if same_ground else None
        beside = placed_beside(project, snapshot)
        samples = samples_of(split_of(project.data))
        resolution = self.options.resolution or (QUICK if self._workspace.training.playing else FINE)
        if old is not None:
            kind = KnownPlane(old.plane)
        elif self.field is not None and self._stays(project, snapshot):
            kind = KnownPlane(replace(self.field.plane, origin=record.now.theta.astype(np.float64)))
        self._job = SurfaceJob(
            project.network,
            project.training,
            samples,
            kind,
            record.now.theta,
            _thetas(record),
            resolution if old is None else len(old.a),
            coarse and old is None,
            self._height(project),
            self.options.ends if old is None else ends_of(old),
            _batch(project, snapshot, samples) if self.options.shaking else None,
            (*_thetas(beside.record), beside.record.now.theta) if beside is not None else (),
        )
        self._asked_at, self._asked_step = time.monotonic(), snapshot.step
        self._workspace.fields.request(self._job)

    @Slot(object)
    def _on_field_ready(self, field: object) -> None:
        if isinstance(field, BatchField) and self.field is not None and self.options.shaking:
            self.field = field.over(self.field)
            self.changed.emit()
        if isinstance(field, SurfaceField) and field.job is self._job:
            self._take_field(field)

    def _take_field(self, field: SurfaceField) -> None:
        if field.final:
            self._duration = time.monotonic() - self._asked_at
        elif self._drawn is not None and self.field is not None and _same_question(self.field.job, field.job):
            return  # a coarse picture would be a step back
        follows = isinstance(self._kind, PcaPlane | LinePlane)
        self._drawn = Drawn(ends_of(field), self._asked_step, follows, fixed=self.options.ends is not None)
        if self.field is not None and self.field.plane is field.plane:
            self.field = field
        else:
            self._next = field
        self.changed.emit()


def ends_of(field: SurfaceField) -> Ends:
    """Return first and last a, first and last b."""
    return float(field.a[0]), float(field.a[-1]), float(field.b[0]), float(field.b[-1])


def with_scores(path: ProjectedPath, snapshot: Snapshot) -> ProjectedPath:
    """Return a path at its accuracies, as far as they were measured: points without one are left out."""
    series = snapshot.record.series
    _, own, measured = np.intersect1d(path.steps, series.steps, return_indices=True)
    points = {name: getattr(path, name)[own] for name in ("steps", "coords", "offsets")}
    scores = np.asarray(series.train_score[measured], np.float64)
    return replace(path, **points, losses=scores, now_loss=snapshot.metrics.train_score)


def on_ground(path: ProjectedPath, field: SurfaceField) -> ProjectedPath:
    """Return a path at the heights of a surface that is not its own."""
    coords = np.concatenate([path.coords, path.now[None]])
    if len(field.b) == 1:
        heights = np.interp(coords[:, 0], field.a, field.losses[0])
    else:
        heights = loss_at(field.a, field.b, field.losses, coords)
    return replace(path, losses=heights[:-1], now_loss=float(heights[-1]))


def shares_parameters(project: Project) -> bool:
    """Whether the companion's weights can be drawn over the same plane."""
    companion = project.companion
    return companion is not None and ParamLayout.of(companion.network) == ParamLayout.of(project.network)


def placed_beside(project: Project, snapshot: Snapshot) -> Snapshot | None:
    """Return the companion where it has a place on this surface: not where its numbers overflow, far from all else."""
    beside = snapshot.companion
    return None if beside is None or beside.stopped == DIVERGED or not shares_parameters(project) else beside


def _thetas(record: RunRecord) -> tuple[Floats, ...]:
    """Return the points of a path up to where the run stands."""
    path = record.path
    return tuple(theta for step, theta in zip(path.steps, path.thetas, strict=True) if step <= record.now.step)


def _batch(project: Project, snapshot: Snapshot, samples: Samples) -> Rows:
    training = project.training
    return batch_rows(training.seed, snapshot.step, len(samples.x_train), training.samples_per_step)


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
