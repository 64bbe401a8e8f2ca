"""Surfaces come coarse first, are true, and give way to the newest job at once; jobs of other kinds take turns."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.network import Network
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project.samples import samples_of
from desktop_nn.session.fields import FieldService
from desktop_nn.session.jobs import JOBS
from desktop_nn.session.samples import split_of
from desktop_nn.session.surface_job import (
    MOST_POINTS,
    GradientPlane,
    KnownPlane,
    LinePlane,
    PcaPlane,
    PlaneKind,
    RandomPlane,
    SurfaceField,
    SurfaceJob,
    WeightsPlane,
    resolutions,
    surface_fields,
    thinned,
)
from tests.session.helpers import small_project, trainer_of

U, V = WeightRef("dense1", 0, 0), WeightRef("output", 0, None)
PLANES: list[PlaneKind] = [
    WeightsPlane(U, V),
    WeightsPlane(U, None),
    PcaPlane(),
    RandomPlane(3),
    GradientPlane(),
    LinePlane(),
]


def job_of(plane: PlaneKind, resolution: int = 9) -> SurfaceJob:
    project = small_project(l2=0.01)
    trainer = trainer_of(project)
    trainer.run(40)
    record = trainer.record()
    samples = samples_of(split_of(project.data))
    return SurfaceJob(
        project.network, project.training, samples, plane, record.now.theta, record.path.thetas, resolution
    )


@pytest.fixture
def service(qtbot: QtBot) -> Iterator[FieldService]:
    fields = FieldService()
    yield fields
    fields.close(time.monotonic() + 10)


@pytest.mark.parametrize(
    ("finest", "expected"), [(51, (13, 26, 51)), (13, (7, 13)), (9, (5, 9)), (7, (7,)), (4, (4,)), (101, (26, 51, 101))]
)
def test_grids_become_finer(finest: int, expected: tuple[int, ...]) -> None:
    assert tuple(r for r in resolutions(finest) if r in expected) == expected
    assert resolutions(finest)[-1] == finest


@pytest.mark.parametrize("plane", PLANES)
def test_a_surface_is_the_loss_at_its_points(plane: PlaneKind) -> None:
    job = job_of(plane)
    network = Network(job.spec, job.settings.loss, job.settings.l2)
    fields = list(surface_fields(job, lambda: False))
    assert [field.final for field in fields] == [False] * (len(fields) - 1) + [True]
    assert len({id(field.plane) for field in fields}) == 1
    for field in fields:
        assert field.losses.shape == (len(field.b), len(field.a))
        for i, b in enumerate(field.b):
            for j, a in enumerate(field.a):
                theta = field.plane.origin + a * field.plane.u + b * field.plane.v
                expected = network.loss(theta, job.samples.x_train, job.samples.y_train)
                assert field.losses[i, j] == pytest.approx(expected, rel=1e-6, abs=1e-6)


def test_a_surface_is_computed_once_where_no_coarse_one_is_wanted() -> None:
    job = replace(job_of(PcaPlane()), coarse=False)
    assert [(field.final, field.losses.shape) for field in surface_fields(job, lambda: False)] == [
        (True, (job.resolution, job.resolution))
    ]


def test_a_batch_has_a_surface_of_its_own_over_the_same_grid() -> None:
    rows = np.array([1, 4, 5])
    job = replace(job_of(PcaPlane()), batch=rows)
    network = Network.of(job.spec, job.settings)
    for field in surface_fields(job, lambda: False):
        batch = field.batch_losses
        assert batch is not None
        theta = field.plane.origin + field.a[2] * field.plane.u + field.b[1] * field.plane.v
        expected = network.loss(theta, job.samples.x_train[rows], job.samples.y_train[rows])
        assert batch[1, 2] == pytest.approx(expected, rel=1e-6, abs=1e-6)
        assert np.abs(batch - field.losses).max() > 1e-3


def test_a_known_plane_and_a_given_range_stay() -> None:
    *_, before = surface_fields(job_of(PcaPlane()), lambda: False)
    job = replace(job_of(KnownPlane(before.plane)), ends=(-2.0, 3.0, 0.5, 4.0), height="accuracy")
    *_, after = surface_fields(job, lambda: False)
    assert after.plane is before.plane
    assert (after.a[0], after.a[-1], after.b[0], after.b[-1]) == (-2, 3, 0.5, 4)
    assert 0 <= after.losses.min() <= after.losses.max() <= 1


@pytest.mark.parametrize("plane", PLANES)
def test_a_surface_is_given_up_at_whichever_question(plane: PlaneKind) -> None:
    job = replace(job_of(plane), batch=np.array([0, 1]))
    questions = itertools.count()
    list(surface_fields(job, lambda: next(questions) < 0))
    asked = next(questions)
    assert asked >= 2 * len(resolutions(job.resolution))  # for the whole set and for the batch, each time
    for most in range(asked):
        so_far = itertools.count()
        fields = list(surface_fields(job, lambda so_far=so_far, most=most: next(so_far) >= most))  # type: ignore[misc]
        assert not any(field.final for field in fields)
        assert next(so_far) == most + 1


def test_a_range_without_width_is_left_to_the_path() -> None:
    *_, line = surface_fields(job_of(LinePlane()), lambda: False)
    assert line.b.tolist() == [0]
    *_, field = surface_fields(replace(job_of(PcaPlane()), ends=(-1.0, 1.0, 0.0, 0.0)), lambda: False)
    assert (field.a[0], field.a[-1]) == (-1, 1)
    assert field.b[0] < 0 < field.b[-1]
    *_, flat = surface_fields(replace(job_of(LinePlane()), ends=(-1.0, 2.0, 3.0, 4.0)), lambda: False)
    assert (flat.a[0], flat.a[-1], flat.b.tolist()) == (-1, 2, [0])


def test_the_present_weights_lie_inside_the_grid() -> None:
    job = job_of(WeightsPlane(U, V))
    *_, field = surface_fields(job, lambda: False)
    layout = ParamLayout.of(job.spec)
    u, v = job.theta[layout.index(U)], job.theta[layout.index(V)]
    assert field.a[0] < u < field.a[-1]
    assert field.b[0] < v < field.b[-1]


def test_a_long_path_is_thinned_evenly_and_keeps_its_ends() -> None:
    path = tuple(np.full(3, i, np.float32) for i in range(1000))
    short = thinned(path, 3)
    assert len(short) == MOST_POINTS
    assert (short[0][0], short[-1][0]) == (0, 999)
    assert thinned(path[:20], 3) == path[:20]
    assert len(thinned(path, 5_000_000)) == 2


def test_what_a_plane_holds_is_told_of_the_whole_path_even_where_directions_come_from_a_part() -> None:
    job = job_of(PcaPlane())
    walk = np.cumsum(np.random.default_rng(2).normal(size=(700, job.theta.size)), axis=0).astype(np.float32)
    job = replace(job, path=tuple(walk[:-1]), theta=walk[-1])
    *_, field = surface_fields(job, lambda: False)
    plane, away = field.plane, walk - walk.mean(axis=0, dtype=np.float64)
    share = np.square(away @ np.stack([plane.u, plane.v], axis=1)).sum() / np.square(away).sum()
    assert plane.explained == pytest.approx(share, rel=1e-9)
    assert share < 0.999


def test_the_service_delivers_coarse_then_final(service: FieldService, qtbot: QtBot) -> None:
    got: list[SurfaceField] = []
    service.field_ready.connect(got.append)
    job = job_of(PcaPlane())
    service.request(job)
    assert service.busy_with(SurfaceJob)
    qtbot.waitUntil(lambda: not service.busy_with(SurfaceJob))
    assert [field.final for field in got] == [False, True]
    assert all(field.job is job for field in got)
    assert not got[0].losses.flags.writeable


class Slow:
    """A surface that is never done unless it is cancelled, and says when it has begun and ended."""

    def __init__(self) -> None:
        self.begun, self.ended = threading.Event(), threading.Event()

    def __call__(self, job: SurfaceJob, cancelled: object) -> Iterator[SurfaceField]:
        if job.resolution != 99:
            yield from surface_fields(job, cancelled)  # type: ignore[arg-type]
            return
        self.begun.set()
        while not cancelled():  # type: ignore[operator]
            time.sleep(0.001)
        self.ended.set()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    found = Slow()
    monkeypatch.setitem(JOBS, SurfaceJob, found)
    return found


def test_a_newer_job_cancels_the_older(service: FieldService, qtbot: QtBot, slow: Slow) -> None:
    got: list[SurfaceField] = []
    service.field_ready.connect(got.append)
    job = job_of(RandomPlane(1))
    service.request(replace(job, resolution=99))
    qtbot.waitUntil(slow.begun.is_set)
    service.request(job)
    qtbot.waitUntil(lambda: not service.busy_with(SurfaceJob))
    assert slow.ended.is_set()
    assert [field.job for field in got] == [job, job]


def test_of_many_jobs_only_the_newest_is_delivered(service: FieldService, qtbot: QtBot) -> None:
    got: list[SurfaceField] = []
    service.field_ready.connect(got.append)
    jobs = [job_of(RandomPlane(seed)) for seed in range(10)]
    for job in jobs:
        service.request(job)
    qtbot.waitUntil(lambda: not service.busy_with(SurfaceJob))
    assert {id(field.job) for field in got} == {id(jobs[-1])}


def test_a_cancelled_job_delivers_nothing(service: FieldService, qtbot: QtBot, slow: Slow) -> None:
    service.request(replace(job_of(RandomPlane(1)), resolution=99))
    qtbot.waitUntil(slow.begun.is_set)
    with qtbot.assertNotEmitted(service.field_ready):
        service.cancel(SurfaceJob)
        qtbot.waitUntil(slow.ended.is_set)
    assert not service.busy_with(SurfaceJob)


def test_closing_ends_a_job(service: FieldService, qtbot: QtBot, slow: Slow) -> None:
    service.request(replace(job_of(RandomPlane(1)), resolution=99))
    qtbot.waitUntil(slow.begun.is_set)
    service.close(time.monotonic() + 10)
    assert service._thread.isFinished()
    service.request(job_of(RandomPlane(1)))
    assert not service.busy_with(SurfaceJob)


def test_a_failure_is_told_and_survived(service: FieldService, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    job = job_of(RandomPlane(1))
    with qtbot.waitSignal(service.failed) as failed:
        service.request(replace(job, theta=np.zeros(2, np.float32)))  # not of this network
    assert failed.args[0]
    assert "a field failed" in caplog.text
    with qtbot.waitSignal(service.field_ready):
        service.request(job)
    qtbot.waitUntil(lambda: not service.busy_with(SurfaceJob))


@dataclass(frozen=True)
class CountJob:
    """A kind of job of this test's own: to count."""

    until: int


@dataclass(frozen=True)
class Count:
    """Where it is."""

    job: CountJob
    number: int

    @property
    def final(self) -> bool:
        return self.number == self.job.until


def counts(job: CountJob, cancelled: Callable[[], bool]) -> Iterator[Count]:
    for number in range(1, job.until + 1):
        yield Count(job, number)


def test_jobs_of_two_kinds_take_turns(
    service: FieldService, qtbot: QtBot, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(JOBS, CountJob, counts)
    got: list[object] = []
    service.field_ready.connect(got.append)
    service.request(replace(job_of(RandomPlane(1)), resolution=99))  # so that both others wait when it is given up
    qtbot.waitUntil(slow.begun.is_set)
    service.request(CountJob(3))
    service.request(job_of(RandomPlane(1)))
    assert service.busy_with(CountJob)
    qtbot.waitUntil(lambda: not service.busy)
    assert [type(field) for field in got] == [Count, SurfaceField, Count, SurfaceField, Count]


def test_a_job_of_one_kind_outlives_those_of_another(
    service: FieldService, qtbot: QtBot, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(JOBS, CountJob, counts)
    service.request(replace(job_of(RandomPlane(1)), resolution=99))
    qtbot.waitUntil(slow.begun.is_set)
    service.request(CountJob(1))
    service.cancel(CountJob)
    assert not service.busy_with(CountJob)
    assert service.busy_with(SurfaceJob)
    assert not slow.ended.is_set()
    service.cancel_all()
    assert not service.busy_with(SurfaceJob)
    qtbot.waitUntil(slow.ended.is_set)
