"""Saving and loading: everything comes back, and a save that fails leaves what was there."""

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import desktop_nn
from desktop_nn.engine.record import MetricSeries, RunRecord, Tuning
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import edits, run_codec
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.files import from_bytes, load, save, to_bytes
from desktop_nn.project.model import Project
from desktop_nn.project.presets import PRESETS, default_project
from tests.project.makers import DATA, TRAINING, advanced, branched, chain, trained, trainer_of


def eventful() -> Project:
    """Return a project with everything a file can hold."""
    project = edits.rename(trained(branched(), 70), "dense1", "은닉 1")
    project = advanced(edits.set_weight(project, WeightRef("dense2", 1, None), 0.3), 150)
    project = advanced(edits.set_training(project, optimizer="momentum", hyper=(("momentum", 0.7),), l2=0.001), 300)
    project = advanced(edits.set_training(project, batch_size=11), 320)
    return advanced(project, 200)


def values_of(run: RunRecord) -> list[object]:
    """Return everything in a record, arrays as their bytes."""
    points = [(p.step, p.t, p.theta.tobytes(), p.state.tobytes(), p.state.shape) for p in (run.now, *run.checkpoints)]
    series = [getattr(run.series, name).tobytes() for name in MetricSeries.__slots__]
    path = (run.path.steps, [theta.tobytes() for theta in run.path.thetas], run.path.losses)
    return [points, run.last_step, run.tunings, series, path, run.samples]


def problem_of(action: Callable[[], object]) -> FileProblem:
    with pytest.raises(FileProblem) as error:
        action()
    return error.value


@pytest.mark.parametrize(
    "project", [default_project(), eventful(), trained(chain(4), optimizer="sgd"), PRESETS["blobs3"].project]
)
def test_a_project_comes_back_as_it_was(project: Project, tmp_path: Path) -> None:
    save(project, tmp_path / "a.dnn")
    loaded = load(tmp_path / "a.dnn")
    assert replace(loaded, run=None) == replace(project, run=None)
    assert (loaded.run is None) == (project.run is None)
    if project.run and loaded.run:
        assert values_of(loaded.run) == values_of(project.run)
    save(loaded, tmp_path / "b.dnn")
    assert (tmp_path / "a.dnn").read_bytes() == (tmp_path / "b.dnn").read_bytes()


def test_training_goes_on_from_a_file_as_if_nothing_had_happened() -> None:
    project = eventful()
    ours, theirs = trainer_of(project), trainer_of(from_bytes(to_bytes(project)))
    for step in (300, 350, 100, 149, 150, 72):
        ours.run(step)
        theirs.run(step)
        assert values_of(ours.record()) == values_of(theirs.record())


def test_an_impossible_network_can_be_saved_with_what_was_learned() -> None:
    project = edits.disconnect(trained(chain(4, 3)), "dense2", "output")
    assert to_bytes(from_bytes(to_bytes(project))) == to_bytes(project)


def test_loaded_arrays_are_read_only() -> None:
    run = from_bytes(to_bytes(eventful())).run
    assert run is not None
    for array in (run.now.theta, run.checkpoints[1].state, run.series.train_loss, run.path.thetas[0]):
        assert not array.flags.writeable


def test_a_long_run_is_thinned_but_not_the_present(monkeypatch: pytest.MonkeyPatch) -> None:
    project = advanced(eventful(), 300)
    assert project.run is not None
    each = project.run.now.theta.nbytes + project.run.now.state.nbytes
    monkeypatch.setattr(run_codec, "CHECKPOINT_BYTES", 4 * each)
    monkeypatch.setattr(run_codec, "PATH_BYTES", 5 * project.run.now.theta.nbytes)
    thin = from_bytes(to_bytes(project)).run
    assert thin is not None
    assert values_of(thin)[0][0] == values_of(project.run)[0][0]  # type: ignore[index]
    steps = [point.step for point in thin.checkpoints]
    assert len(steps) <= 4
    assert {tuning.step for tuning in thin.tunings[1:]} <= set(steps)
    assert len(thin.path.steps) <= 5
    assert to_bytes(replace(project, run=thin)) == to_bytes(project)


def test_thinning_keeps_a_way_to_the_present_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_codec, "CHECKPOINT_BYTES", 1)
    for step in (300, 200, 149, 10):
        project = advanced(eventful(), step)
        loaded = from_bytes(to_bytes(project))
        assert loaded.run is not None
        assert loaded.run.first_step <= step
        assert loaded.run.tunings[0].step <= loaded.run.first_step
        assert np.array_equal(trainer_of(loaded).theta, project.run.now.theta)  # type: ignore[union-attr]
        assert trainer_of(loaded).run(301) == ""


@pytest.mark.slow
def test_a_file_of_a_long_run_stays_small() -> None:
    project = advanced(default_project(), 30_000)
    assert len(to_bytes(project)) < 4 * 2**20


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "real.dnn").write_bytes(b"old")
    (tmp_path / "link.dnn").symlink_to("real.dnn")
    save(default_project(), tmp_path / "link.dnn")
    assert (tmp_path / "link.dnn").is_symlink()
    assert load(tmp_path / "real.dnn") == default_project()


def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.dnn"
    path.write_bytes(b"old")
    path.chmod(0o640)
    save(default_project(), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("name", ["", "nobody/a.dnn", "file/a.dnn", "a\0b.dnn", "x" * 5000 + ".dnn"])
def test_places_that_are_no_place_are_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    path = f"{tmp_path}/{name}"
    for action in (lambda: save(default_project(), path), lambda: load(path)):
        problem = problem_of(action)
        assert problem.code in ("not-found", "not-a-file", "file-name-too-long")
        assert problem.values["path"] == path
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file"]


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "loop.dnn").symlink_to("loop.dnn")
    assert problem_of(lambda: load(tmp_path / "loop.dnn")).code == "system-error"


def test_devices_and_pipes_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.dnn")
    for path in (tmp_path, tmp_path / "pipe.dnn", Path("/dev/zero")):
        assert problem_of(lambda path=path: load(path)).code == "not-a-file"  # type: ignore[misc]
    assert problem_of(lambda: save(default_project(), tmp_path / "pipe.dnn")).code == "not-a-file"


CALLS = ["open", "write", "fsync", "replace"]
REASONS = {
    errno.ENOSPC: "disk-full",
    errno.EACCES: "no-permission",
    errno.EROFS: "no-permission",
    errno.EIO: "system-error",
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("reason", sorted(REASONS))
def test_a_failed_save_leaves_the_old_file_whole(
    call: str, reason: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.dnn"
    save(default_project(), path)

    def failing(*_values: object, **_more: object) -> None:
        raise OSError(reason, os.strerror(reason))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, failing)
        problem = problem_of(lambda: save(eventful(), path))
    assert problem.code == REASONS[reason]
    assert problem.values["path"] == str(path)
    assert load(path) == default_project()
    assert [p.name for p in tmp_path.iterdir()] == ["a.dnn"]


def test_a_disk_that_fills_up_half_way_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, write, written = tmp_path / "a.dnn", os.write, 0
    save(default_project(), path)

    def filling(descriptor: int, data: memoryview) -> int:
        nonlocal written
        if written > 2000:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written += write(descriptor, data[:500])
        return len(data[:500])

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", filling)
        assert problem_of(lambda: save(eventful(), path)).code == "disk-full"
    assert load(path) == default_project()
    assert [p.name for p in tmp_path.iterdir()] == ["a.dnn"]


def test_a_system_that_writes_in_pieces_gets_all_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:100]))
    save(eventful(), tmp_path / "a.dnn")
    assert (tmp_path / "a.dnn").read_bytes() == to_bytes(eventful())


def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.dnn"
    save(default_project(), path)
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)  # the superuser may write anything
    assert problem_of(lambda: save(eventful(), path)).code == "no-permission"
    assert load(path) == default_project()


SAVING = """
import sys
from desktop_nn.project.files import load, save
first, second = load(sys.argv[1]), load(sys.argv[2])
print("ready", flush=True)
while True:
    save(second, sys.argv[3])
    save(first, sys.argv[3])
"""


def kill_while_saving(folder: Path, times: int) -> None:
    """Kill a process that saves two projects by turns, and look at what it left."""
    projects = [Project(chain(4), DATA, TRAINING), trained(chain(60, 60), 200)]
    both = [to_bytes(project) for project in projects]
    for name, data in zip(("first", "second", "target"), (*both, both[0]), strict=True):
        (folder / f"{name}.dnn").write_bytes(data)
    paths = [str(folder / f"{name}.dnn") for name in ("first", "second", "target")]
    root = str(Path(desktop_nn.__file__).parents[1])
    for number in range(times):
        process = subprocess.Popen([sys.executable, "-c", SAVING, *paths], cwd=root, stdout=subprocess.PIPE)
        assert process.stdout is not None
        with process.stdout:
            assert process.stdout.readline() == b"ready\n"
            time.sleep(0.0007 * number)
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert (folder / "target.dnn").read_bytes() in both


@pytest.mark.slow
def test_a_process_killed_while_saving_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    kill_while_saving(tmp_path, 8)


@pytest.mark.fuzz
def test_a_process_killed_while_saving_leaves_the_old_file_or_the_new_one_often(tmp_path: Path) -> None:
    kill_while_saving(tmp_path, 300)


def test_a_run_tuned_six_thousand_times_can_be_saved_and_opened() -> None:
    project = trained(chain(2), 300)
    assert project.run is not None
    now = project.run.now
    points = tuple(replace(now, step=step) for step in range(6_000))
    tunings = tuple(Tuning(step, replace(TRAINING, learning_rate=0.01 + step * 1e-6)) for step in range(6_000))
    run = replace(project.run, now=points[-1], last_step=5_999, checkpoints=points, tunings=tunings)
    loaded = from_bytes(to_bytes(replace(project, run=run))).run
    assert loaded is not None
    assert loaded.tunings[-1] == tunings[-1]
    assert loaded.checkpoints[-1].step == 5_999
    assert loaded.tunings[0].step == loaded.first_step


def test_what_a_killed_program_left_beside_the_file_is_taken_away_by_the_next_save(tmp_path: Path) -> None:
    target, old = tmp_path / "a+b.dnn", time.time() - 7200
    left = tmp_path / ".a+b.dnn.0123abcd.tmp"
    young = tmp_path / ".a+b.dnn.0123abce.tmp"
    others = [".a+b.dnn.0123abcg.tmp", ".a+b.dnn.123.tmp", ".aab.dnn.0123abcd.tmp", "a+b.dnn.0123abcd.tmp", "x.tmp"]
    for path in (left, young, *(tmp_path / name for name in others)):
        path.write_bytes(b"half")
        if path != young:
            os.utime(path, (old, old))
    folder = tmp_path / ".a+b.dnn.01234567.tmp"
    folder.mkdir()
    os.utime(folder, (old, old))
    save(default_project(), target)
    assert {path.name for path in tmp_path.iterdir()} == {target.name, young.name, folder.name, *others}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal to send")
def test_a_leftover_of_a_real_kill_has_the_name_that_is_looked_for(tmp_path: Path) -> None:
    code = """
import os, signal, sys
from desktop_nn.project import atomic
os.replace = lambda *paths: os.kill(os.getpid(), signal.SIGKILL)
atomic.write_atomically(sys.argv[1], b"never there")
"""
    target = tmp_path / f"{'long' * 20}.dnn"
    root = Path(desktop_nn.__file__).parents[1]
    assert subprocess.run([sys.executable, "-c", code, str(target)], cwd=root).returncode == -signal.SIGKILL
    (left,) = tmp_path.iterdir()
    assert left.name.endswith(".tmp")
    os.utime(left, (time.time() - 7200,) * 2)
    save(default_project(), target)
    assert list(tmp_path.iterdir()) == [target]
