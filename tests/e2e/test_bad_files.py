"""Files that cannot be opened: one sentence in the banner, and the open document stays untouched."""

from __future__ import annotations

import json
import pickle
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl

from desktop_nn.app.main_window import MainWindow
from desktop_nn.project.files import to_bytes
from desktop_nn.project.presets import default_project
from tests.e2e.driver import CTRL, drop, press, settle, step_of, train_to, wait_for
from tests.project.makers import advanced

SAMPLE = to_bytes(advanced(default_project(), 20))


def repacked(change: Callable[[dict[str, bytes]], object], method: int = zipfile.ZIP_STORED) -> bytes:
    """The sample with its parts changed."""
    with zipfile.ZipFile(BytesIO(SAMPLE)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return out.getvalue()


def with_document(**members: object) -> bytes:
    """The sample with members of its document replaced."""

    def change(parts: dict[str, bytes]) -> None:
        parts["project.json"] = json.dumps(json.loads(parts["project.json"]) | members).encode()

    return repacked(change)


def array(values: object) -> bytes:
    out = BytesIO()
    np.save(out, np.asarray(values), allow_pickle=True)
    return out.getvalue()


BAD: dict[str, bytes] = {
    "empty": b"",
    "text": b"not a project",
    "truncated": SAMPLE[: len(SAMPLE) // 2],
    "no project in it": repacked(lambda parts: parts.pop("project.json")),
    "not json": repacked(lambda parts: parts.update({"project.json": b"{"})),
    "future version": with_document(version=99),
    "pickle": pickle.dumps({"weights": [1, 2, 3]}),
    "pickled array": repacked(lambda parts: parts.update({"run/theta.npy": array([object()])})),
    "path traversal": repacked(lambda parts: parts.update({"../../evil.txt": b"x"})),
    "zip bomb": repacked(lambda parts: parts.update({"bomb.bin": b"\0" * 50_000_000}), zipfile.ZIP_DEFLATED),
    "no network": with_document(network={"layers": [], "output": ""}, run=None),
    "training is no table": with_document(training=[1, 2]),
    "data of nowhere": with_document(data={"source": "nowhere"}),
}


def assert_refused(window: MainWindow, name: str, before: object) -> None:
    assert window.banner.isVisible()
    assert window.banner.level() == "error"
    text = window.banner.text()
    assert name in text
    assert "Traceback" not in text
    assert "\n" not in text
    assert window.workspace.document.project == before


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_in_one_sentence(window: MainWindow, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "나쁜 파일.dnn"
    path.write_bytes(BAD[kind])
    before = window.workspace.document.project
    assert not window.files.open(path)
    assert_refused(window, path.name, before)
    assert window.workspace.document.path is None
    assert str(path) not in window.settings.recent_files
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_missing_file_leaves_the_list_of_recent_ones(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "gone.dnn"
    window.settings.add_recent_file(str(path))
    assert not window.files.open(path)
    assert "gone.dnn" in window.banner.text()
    assert str(path) not in window.settings.recent_files


def test_a_bad_file_dropped_while_training_disturbs_nothing(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "bad.dnn"
    path.write_bytes(b"not a project")
    train_to(window, 20)
    from_here = step_of(window)
    window.workspace.training.play()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    assert drop(window.diagram.canvas.viewport(), QPoint(50, 200), data)
    assert window.banner.level() == "error"
    assert window.workspace.training.playing
    wait_for(lambda: step_of(window) > from_here, "training to go on")


def test_saving_where_it_is_not_allowed_keeps_the_document_and_the_file(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kept.dnn"
    path.write_bytes(SAMPLE)
    assert window.files.open(path)
    settle(window)
    train_to(window, step_of(window) + 5)

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    press(window, Qt.Key.Key_S, CTRL)
    assert window.banner.level() == "error"
    assert "kept.dnn" in window.banner.text()
    assert path.read_bytes() == SAMPLE
    assert window.isWindowModified()
    assert sorted(tmp_path.iterdir()) == [path]
