"""Where files are written: full disks, folders nobody may write, names of every length and alphabet.

Each is refused in one sentence that names it, or written whole; what was there before stays.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.export.model import TrainedModel
from desktop_nn.export.registry import EXPORTERS, export
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.files import save
from desktop_nn.project.sentences import sentence
from tests.engine.networks import theta_of
from tests.project.makers import chain, trained

LARGE = NetworkSpec.dense(2, (150, "tanh"), (150, "tanh"), (1, "sigmoid"))
MODEL = TrainedModel(LARGE, theta_of(LARGE).astype(np.float32), "mse", ("x₁", "x₂"), ("y",), (), {"step": "7"})
PROJECT = trained(chain(60, 60), 20)
SUFFIXES = [row.suffixes[0] for row in EXPORTERS.values()]
OLD = b"what was there before"


def write_model(path: Path) -> None:
    export(MODEL, path)


def write_project(path: Path) -> None:
    save(PROJECT, path)


WRITERS: dict[str, Callable[[Path], None]] = dict.fromkeys((*SUFFIXES, ".py"), write_model)
WRITERS[".dnn"] = write_project


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the folder of a disk of 64 kB."""
    if sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("only root can make a disk")
    folder = tmp_path_factory.mktemp("disk")
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("no disk can be made here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def refusal(write: Callable[[Path], None], path: Path) -> str:
    with pytest.raises(FileProblem) as refused:
        write(path)
    told = sentence(refused.value)
    assert "…" not in told
    assert str(path.parent) in told
    return refused.value.code


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_full_disk_keeps_the_old_file(disk: Path, suffix: str) -> None:
    path = disk / f"w{suffix}"
    path.write_bytes(OLD)
    before = sorted(disk.iterdir())
    assert refusal(WRITERS[suffix], path) == "disk-full"
    assert path.read_bytes() == OLD
    assert sorted(disk.iterdir()) == before


def test_a_disk_that_may_not_be_written_keeps_the_old_file(disk: Path) -> None:
    path = disk / "kept.npz"
    path.write_bytes(OLD)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    try:
        assert refusal(WRITERS[".npz"], path) == "no-permission"
        assert refusal(WRITERS[".npz"], disk / "new.npz") == "no-permission"
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert path.read_bytes() == OLD


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_stays_as_it_was(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert refusal(WRITERS[".npz"], tmp_path / "w.npz") == "no-permission"
    tmp_path.chmod(0o700)
    assert not list(tmp_path.iterdir())


def test_a_program_and_its_arrays_are_written_both_or_neither(tmp_path: Path) -> None:
    arrays = tmp_path / "p_arrays.npz"
    arrays.write_bytes(OLD)
    (tmp_path / "p.py").mkdir()
    assert refusal(write_model, tmp_path / "p.py") == "not-a-file"
    assert arrays.read_bytes() == OLD
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("name", ["numpy.py", "Torch.py", "json.py"])
def test_no_program_hides_the_library_it_imports(tmp_path: Path, name: str) -> None:
    with pytest.raises(EngineError) as caught:
        write_model(tmp_path / name)
    assert caught.value.problem.code == "program-hides-library"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("name", ["w", "가중치 (2) 최종", "가" * 70, "a.b . c", "x" * 230])
def test_any_name_that_the_disk_takes_is_written_over_what_was_there(tmp_path: Path, name: str, suffix: str) -> None:
    path = tmp_path / f"{name}{suffix}"
    path.write_bytes(OLD)
    WRITERS[suffix](path)
    assert path.stat().st_size > 1000
    beside = {path.with_name(f"{name}_arrays.npz")} if suffix == ".py" else set()
    assert set(tmp_path.iterdir()) == {path} | beside


@pytest.mark.skipif(sys.platform == "win32", reason="there a whole path is too long, and not found")
@pytest.mark.parametrize("suffix", WRITERS)
def test_a_name_that_is_too_long_is_told(tmp_path: Path, suffix: str) -> None:
    assert refusal(WRITERS[suffix], tmp_path / f"{'x' * 300}{suffix}") == "file-name-too-long"
    assert not list(tmp_path.iterdir())
