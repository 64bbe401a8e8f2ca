"""Importing weights in the window: the table of what goes where, agreeing, giving up, undoing, dropping a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtWidgets import QDialog

from desktop_nn.app.dialogs.import_dialog import PARTS, TOLD_BY, ImportDialog
from desktop_nn.app.edit_titles import edit_title
from desktop_nn.app.main_window import MainWindow
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.export.arrays import KINDS, named_arrays
from desktop_nn.export.code.targets import CodeChoice
from desktop_nn.export.model import trained_model
from desktop_nn.export.registry import export
from desktop_nn.project import edits
from tests.e2e.driver import answer, drop, name_file, press, settle, step_of, train_to, wait_for

Key = Qt.Key
Table = list[list[str]]


@pytest.fixture
def given(window: MainWindow) -> dict[str, NDArray[np.float32]]:
    """Return arrays that fit the window's network."""
    arrays = named_arrays(trained_model(window.workspace.document.project))
    return {name: np.full(array.shape, number / 10, np.float32) for number, (name, array) in enumerate(arrays.items())}


@pytest.fixture
def file(tmp_path: Path, given: dict[str, NDArray[np.float32]]) -> Path:
    """Return a file of them, and of one array too many."""
    path = tmp_path / "그들의 가중치.npz"
    np.savez(path, allow_pickle=False, **given, loss=np.array(0.5))
    return path


def noting(found: Table, key: Qt.Key) -> Callable[[QDialog], None]:
    """Return an act that notes the texts of the table and presses a key."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportDialog)
        table = dialog.table
        cells = [[table.item(row, column) for column in range(table.columnCount())] for row in range(table.rowCount())]
        found.extend([[cell.text() if cell else "" for cell in row] for row in cells])
        found.append([dialog.summary.text(), dialog.extra.text()])
        press(dialog, key)
        wait_for(lambda: not dialog.isVisible(), "the dialog to close")

    return act


def weights(window: MainWindow) -> NDArray[np.floating]:
    return edits.theta_of(window.workspace.document.project)


def test_every_part_and_every_way_to_tell_has_words() -> None:
    assert PARTS.keys() == {part for parts in KINDS.values() for part in parts}
    assert TOLD_BY.keys() == {"shape", "others", "name", "nothing"}


def test_enter_imports_as_one_edit_and_training_goes_on_from_there(
    window: MainWindow, file: Path, given: dict[str, NDArray[np.float32]]
) -> None:
    train_to(window, 5)
    settle(window)
    step = step_of(window)
    before, found = weights(window).copy(), list[list[str]]()
    answer(window.files.ask_import, name_file(file), noting(found, Key.Key_Return))
    project = window.workspace.document.project
    layout = ParamLayout.of(project.network)
    assert all(
        np.array_equal(layout.weights(weights(window), b.layer), given[f"{b.layer}.weight"]) for b in layout.blocks
    )
    assert project.run is not None
    assert project.run.now.step == step
    assert [row[1] for row in found[:-1]] == list(given)
    assert {row[4] for row in found[:-1]} == {"fits"}
    assert found[-1][0].startswith("6 of 6 parts")
    assert found[-1][1] == "Not used (1): loss (1)"
    assert window.workspace.document.undo_title == "import-weights"
    window.workspace.document.undo()
    assert np.array_equal(weights(window), before)
    settle(window)


def test_esc_leaves_everything_as_it_was(window: MainWindow, file: Path) -> None:
    project = window.workspace.document.project
    assert answer(lambda: window.files.import_weights(file), noting([], Key.Key_Escape)) is False
    assert window.workspace.document.project is project


def test_what_does_not_fit_can_only_be_cancelled(window: MainWindow, tmp_path: Path) -> None:
    project, found = window.workspace.document.project, list[list[str]]()
    arrays = {"dense1.weight": np.zeros((3, 7)), "output.bias": np.zeros(1)}
    np.savez(tmp_path / "a.npz", allow_pickle=False, **arrays)
    answer(lambda: window.files.import_weights(tmp_path / "a.npz"), noting(found, Key.Key_Return))
    assert window.workspace.document.project is project
    assert found[0][4] == "“dense1.weight” has the shape 3 × 7; 8 × 2 is needed here."
    assert found[1][4].startswith("stays as it is")
    assert "1 of 2 arrays" in found[-1][0]


def test_a_dropped_file_of_weights_is_imported_and_the_project_stays_open(window: MainWindow, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    before = weights(window).copy()
    answer(lambda: drop(window, QPoint(30, 60), data), noting([], Key.Key_Return))
    assert not np.array_equal(weights(window), before)
    assert window.workspace.document.path is None


def test_tables_of_one_layer_each_are_imported_together(
    window: MainWindow, tmp_path: Path, given: dict[str, NDArray[np.float32]]
) -> None:
    model = trained_model(window.workspace.document.project)
    files = [each.path for each in export(model, tmp_path / "w.csv", CodeChoice(per_layer=True))]
    before, found = weights(window).copy(), list[list[str]]()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    window.workspace.document.edit(lambda project: edits.set_weights(project, before * 0), "import-weights")
    answer(lambda: drop(window, QPoint(30, 60), data), noting(found, Key.Key_Return))
    assert np.array_equal(weights(window).astype(np.float32), before.astype(np.float32))
    assert found[-1][0].startswith("6 of 6 parts")
    assert "3 files" in found[-1][0]
    project = window.workspace.document.project
    assert not window.files.import_weights(files[0], files[0])
    assert "another of the files" in window.banner.text()
    (tmp_path / "a.dnn").write_bytes(b"x")
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (files[0], tmp_path / "a.dnn")])
    assert not drop(window, QPoint(30, 60), data)
    assert window.workspace.document.project is project


def test_a_damaged_file_is_told_and_changes_nothing(window: MainWindow, file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-40])
    project = window.workspace.document.project
    assert not window.files.import_weights(file)
    assert window.workspace.document.project is project
    assert "damaged" in window.banner.accessibleName()


def test_undo_says_what_it_takes_back() -> None:
    assert edit_title("import-weights") == "import weights"
