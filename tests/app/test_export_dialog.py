"""The export dialog: formats, endings, refusals, and that it writes the weights of the moment."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.app.dialogs.export_dialog import DEPTH_TEXTS, FORMATS, ExportDialog, written_sentence
from desktop_nn.data import load_split
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.trainer import Trainer
from desktop_nn.export.code.plan import DEPTHS
from desktop_nn.export.code.targets import TARGETS
from desktop_nn.export.model import trained_model
from desktop_nn.export.proof_file import proof_path
from desktop_nn.export.registry import EXPORTERS
from desktop_nn.export.trial import REASONS, Proof, Trial, Unproven
from desktop_nn.project.edits import with_run
from desktop_nn.project.model import Project
from desktop_nn.project.presets import default_project
from desktop_nn.project.samples import samples_of
from tests.e2e.driver import answer, click, click_button, name_file


class Training:
    """A project that can be trained while the dialog is open."""

    def __init__(self) -> None:
        self.project = default_project()
        self.trainer = Trainer(self.project.network, self.project.training, samples_of(load_split(self.project.data)))

    def to(self, step: int) -> None:
        self.trainer.run(step)
        self.project = with_run(self.project, self.trainer.record())

    def __call__(self) -> Project:
        return self.project


@pytest.fixture
def training() -> Training:
    return Training()


@pytest.fixture
def dialog(qtbot: QtBot, training: Training, tmp_path: Path) -> Iterator[ExportDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ExportDialog(training, tmp_path, parent)
    dialog.show()
    yield dialog
    dialog.close()


def accept(dialog: ExportDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    next(b for b in box.buttons() if box.buttonRole(b) == QDialogButtonBox.ButtonRole.AcceptRole).click()


def assert_told(dialog: ExportDialog) -> None:
    """What came of the export stands in the dialog and beside the file; the next Return closes."""
    assert dialog.written is not None
    assert dialog.isVisible()
    assert dialog.outcome.isVisible()
    assert dialog.outcome.text() == written_sentence(dialog.written)
    assert dialog.leave.isDefault()
    assert all(path.is_file() for path in dialog.written.paths)
    assert dialog.files.text() == f"Writes {', '.join(path.name for path in dialog.written.paths)}"


def test_every_format_is_explained() -> None:
    assert FORMATS.keys() == EXPORTERS.keys() | TARGETS.keys()
    assert DEPTH_TEXTS.keys() == set(DEPTHS)


@pytest.mark.parametrize(("target", "depth"), [("numpy", "predict"), ("numpy", "train"), ("notebook", "model")])
def test_a_program_is_shown_written_and_tried(dialog: ExportDialog, tmp_path: Path, target: str, depth: str) -> None:
    assert not dialog.depths.isVisible()
    dialog.formats.setCurrentRow(list(FORMATS).index(target))
    dialog.depths.setCurrentIndex(DEPTHS.index(depth))
    assert dialog.depths.isVisible()
    assert "numpy" in dialog.preview.toPlainText()
    accept(dialog)
    assert dialog.written is not None
    assert isinstance(dialog.written.verdict, Proof)
    assert dialog.written.verdict.largest_difference < 1e-5
    assert dialog.written.path.name == f"spiral{TARGETS[target].suffix}"
    assert str(tmp_path) in written_sentence(dialog.written)
    assert_told(dialog)


def test_what_a_file_of_weights_holds_is_shown(dialog: ExportDialog) -> None:
    for row, key in enumerate(EXPORTERS):
        dialog.formats.setCurrentRow(row)
        assert dialog.preview.isVisible()
        assert "dense" in dialog.preview.toPlainText(), key  # in .weights.h5 Keras counts: dense, dense_2


@pytest.mark.parametrize(
    ("key", "ending", "library"),
    [("pytorch", ".py", "torch"), ("keras_file", ".keras", "keras"), ("keras_weights", ".weights.h5", "keras")],
)
def test_a_file_without_its_library_is_not_tried(
    dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch, key: str, ending: str, library: str
) -> None:
    monkeypatch.setattr("desktop_nn.export.trial.importlib.util.find_spec", lambda library: None)
    dialog.formats.setCurrentRow(list(FORMATS).index(key))
    assert dialog.path.text().endswith(f"spiral{ending}")
    accept(dialog)
    assert dialog.written is not None
    assert dialog.written.verdict == Unproven("no-library", library)
    assert library in written_sentence(dialog.written)
    assert_told(dialog)
    assert dialog.written.path.name == f"spiral{ending}"


def test_it_writes_the_weights_of_the_moment(dialog: ExportDialog, training: Training, tmp_path: Path) -> None:
    training.to(30)
    dialog.path.setText(str(tmp_path / "weights.json"))
    dialog.formats.setCurrentRow(list(EXPORTERS).index("json"))
    training.to(60)
    accept(dialog)
    assert dialog.written is not None
    assert dialog.written.step == 60
    assert "60" in written_sentence(dialog.written)
    file = json.loads((tmp_path / "weights.json").read_text("utf-8"))
    assert file["metadata"]["step"] == "60"
    bias = training.trainer.network.layout.bias(training.trainer.theta, "output")
    assert np.array_equal(np.array(file["weights"]["output.bias"], np.float32), bias)


def test_the_ending_follows_the_format_and_the_format_the_ending(dialog: ExportDialog) -> None:
    dialog.formats.setCurrentRow(list(EXPORTERS).index("npz"))
    assert dialog.path.text().endswith("spiral.npz")
    dialog.path.setText("")
    for ending, key in ((".csv", "csv"), (".weights.h5", "keras_weights"), (".ONNX", "onnx")):
        dialog.path.textEdited.emit(f"/tmp/x.y{ending}")
        assert list(EXPORTERS)[dialog.formats.currentRow()] == key


@pytest.mark.parametrize(("typed", "name"), [("mine.npz", "mine.npz"), ("이름 둘", "이름 둘.npz"), ("../up", "up.npz")])
def test_a_name_alone_is_written_where_the_proposed_file_would_be(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, name: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    dialog.formats.setCurrentRow(list(EXPORTERS).index("npz"))
    dialog.path.setText(typed)
    accept(dialog)
    assert dialog.written is not None
    assert dialog.written.path.resolve() == (tmp_path / typed).parent.resolve() / name
    assert dialog.written.path.is_file()
    assert not list(elsewhere.iterdir())


@pytest.mark.parametrize("name", ["", "no/such/folder/x.onnx", "x" * 300])
def test_what_cannot_be_written_is_told_in_the_dialog(dialog: ExportDialog, tmp_path: Path, name: str) -> None:
    dialog.path.setText(name and str(tmp_path / name))
    accept(dialog)
    assert dialog.isVisible()
    assert dialog.error.isVisible()
    assert dialog.written is None


def large(training: Training) -> None:
    """Make the network one whose program has a file of arrays beside it."""
    spec = NetworkSpec.dense(2, (80, "tanh"), (80, "tanh"), (1, "sigmoid"))
    training.project = replace(default_project(), network=spec)


@pytest.mark.parametrize(("key", "kept"), [(Qt.Key.Key_Escape, True), (Qt.Key.Key_Return, False)])
def test_all_files_are_named_and_asked_about_once(
    dialog: ExportDialog, training: Training, tmp_path: Path, key: Qt.Key, kept: bool
) -> None:
    large(training)
    dialog.formats.setCurrentRow(list(FORMATS).index("numpy"))
    names = ["spiral.py", "spiral_arrays.npz", "spiral.py.proof.txt"]
    assert dialog.files.text() == f"Writes {', '.join(names)}"
    for name in names[1:]:
        (tmp_path / name).write_bytes(b"mine")
    asked: list[str] = []

    def look(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        QTest.keyClick(box, key)

    answer(lambda: accept(dialog), look)
    assert asked == ["These files exist already. Replace them?\nspiral_arrays.npz\nspiral.py.proof.txt"]
    assert (dialog.written is None) is kept
    assert [(tmp_path / name).read_bytes() == b"mine" for name in names[1:]] == [kept, kept]
    assert (tmp_path / "spiral.py").exists() is not kept


def test_each_layer_may_have_a_table_of_its_own(dialog: ExportDialog, training: Training, tmp_path: Path) -> None:
    assert not dialog.per_layer.isVisible()
    dialog.formats.setCurrentRow(list(FORMATS).index("csv"))
    assert dialog.files.text() == "Writes spiral.csv, spiral.csv.proof.txt"
    whole = dialog.preview.toPlainText()
    QTest.keyClick(dialog.per_layer, Qt.Key.Key_Space)
    names = ["spiral_dense1.csv", "spiral_dense2.csv", "spiral_output.csv"]
    assert dialog.files.text() == f"Writes {', '.join(names)}, spiral_dense1.csv.proof.txt"
    assert dialog.preview.toPlainText().count("from_unit") == len(names)
    assert dialog.preview.toPlainText() != whole
    (tmp_path / names[1]).write_bytes(b"mine")
    asked: list[str] = []

    def look(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        click_button(box, "Replace")

    answer(lambda: accept(dialog), look)
    assert asked == ["spiral_dense2.csv exists already. Replace it?"]
    assert dialog.written is not None
    assert isinstance(dialog.written.verdict, Proof)
    assert [path.name for path in dialog.written.paths] == [*names, "spiral_dense1.csv.proof.txt"]
    assert "(and 2 more)" in dialog.outcome.text()
    assert not (tmp_path / "spiral.csv").exists()
    dialog.formats.setCurrentRow(list(FORMATS).index("json"))
    assert not dialog.per_layer.isVisible()
    assert dialog.files.text() == "Writes spiral.json, spiral.json.proof.txt"


def test_of_very_many_files_the_first_and_the_last_are_named(
    dialog: ExportDialog, training: Training, tmp_path: Path
) -> None:
    training.project = replace(default_project(), network=NetworkSpec.dense(2, *[(2, "tanh")] * 40, (1, "sigmoid")))
    dialog.per_layer.setChecked(True)
    dialog.formats.setCurrentRow(list(FORMATS).index("csv"))
    assert dialog.files.text().startswith("Writes spiral_dense1.csv, ")
    assert dialog.files.text().endswith(", …, spiral_output.csv, spiral_dense1.csv.proof.txt")
    for number in range(1, 41):
        (tmp_path / f"spiral_dense{number}.csv").touch()
    asked: list[str] = []

    def look(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        QTest.keyClick(box, Qt.Key.Key_Escape)

    answer(lambda: accept(dialog), look)
    assert asked[0].endswith("spiral_dense12.csv\n…")
    assert dialog.sizeHint().height() < 900
    assert dialog.written is None


def test_weights_that_a_format_cannot_hold_are_told(dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    model = trained_model(default_project())
    broken = replace(model, theta=np.full_like(model.theta, np.nan))
    monkeypatch.setattr("desktop_nn.app.dialogs.export_dialog.trained_model", lambda project: broken)
    dialog.formats.setCurrentRow(list(FORMATS).index("json"))
    assert "which JSON cannot hold" in dialog.error.text()
    accept(dialog)
    assert dialog.written is None


WAITING = (sys.executable, "-c", "import threading; threading.Event().wait()")


def test_reading_back_can_be_stopped(dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader waits for ever; Esc ends that, and the dialog says so and stays."""
    monkeypatch.setattr(Trial, "command", WAITING)
    look = QTimer(dialog, interval=10)

    def stop() -> None:
        if dialog.trial.is_running:
            look.stop()
            assert dialog.outcome.text() == "Written. Reading it back…"
            assert not dialog.save.isEnabled()
            QTest.keyClick(dialog, Qt.Key.Key_Escape)

    look.timeout.connect(stop)
    look.start()
    accept(dialog)
    assert dialog.written is not None
    assert dialog.written.verdict == Unproven("stopped", "onnx")
    assert_told(dialog)
    assert REASONS["stopped"] in proof_path(dialog.written.path).read_text("utf-8")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_reader_that_is_too_slow_is_given_up(dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Trial, "command", WAITING)
    dialog.trial.patience.setInterval(50)
    accept(dialog)
    assert dialog.written is not None
    assert dialog.written.verdict == Unproven("too-slow", "onnx")


def test_a_reader_that_cannot_be_started_is_told(dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Trial, "command", ("/no/such/program",))
    accept(dialog)
    assert dialog.written is not None
    assert dialog.written.verdict == Unproven("no-answer", "onnx")


def test_another_choice_takes_away_what_was_said(dialog: ExportDialog) -> None:
    accept(dialog)
    assert dialog.outcome.isVisible()
    dialog.formats.setCurrentRow(list(FORMATS).index("csv"))
    assert not dialog.outcome.isVisible()
    assert dialog.save.isDefault()
    accept(dialog)
    assert dialog.written is not None
    assert dialog.written.path.suffix == ".csv"


def test_a_file_that_was_browsed_for_is_asked_about_only_once(dialog: ExportDialog, tmp_path: Path) -> None:
    old = tmp_path / "old.onnx"
    old.write_bytes(b"mine")
    answer(lambda: click(dialog.browse), name_file(old))  # a question here would wait for ever
    assert dialog.path.text() == str(old)
    assert dialog.files.text() == "Writes old.onnx, old.onnx.proof.txt"
    asked: list[str] = []

    def look(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        click_button(box, "Replace")

    answer(lambda: accept(dialog), look)
    assert asked == ["old.onnx exists already. Replace it?"]
    assert old.read_bytes() != b"mine"
