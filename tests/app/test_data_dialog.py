"""Data of the user's own in the window: from a file, a folder or the clipboard to samples, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from desktop_nn.app.data_worker import DataReader
from desktop_nn.app.dialogs.data_dialog import DataDialog
from desktop_nn.app.dialogs.data_findings import MENDS
from desktop_nn.app.dropped import DATA, PROJECT, WEIGHTS, kind_of
from desktop_nn.app.main_window import MainWindow
from desktop_nn.data import OWN, OwnSamples
from desktop_nn.data.errors import CODES
from desktop_nn.data.text_table import Dialect
from desktop_nn.export.csv_file import to_csv
from desktop_nn.export.model import trained_model
from desktop_nn.project.presets import default_project
from tests.e2e.driver import CTRL, SHIFT, Act, answer, click, click_button, drop, name_file, press, train_to, wait_for

Key = Qt.Key

ROWS = [
    f"{150 + i},5;{'' if i == 3 else 40 + i};{'서울부산대구'[2 * (i % 3) : 2 * (i % 3) + 2]};가람;{'합불'[i % 2]}"
    for i in range(24)
]
STUDENTS = "\r\n".join(["키;몸무게;도시;학교;합격", *ROWS]).encode("cp949")


@pytest.fixture
def students(tmp_path: Path) -> Path:
    """Return a Korean table with decimal commas, a gap and a column that tells nothing."""
    path = tmp_path / "학생.csv"
    path.write_bytes(STUDENTS)
    return path


def with_data(*acts: Callable[[DataDialog], None], end: str = "Use these data") -> Act:
    """Return an act that does some things, each once samples are there, and then clicks a button."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, DataDialog)
        for one in acts:
            wait_for(lambda: dialog.own is not None or bool(dialog.findings.texts), "what came of the table")
            one(dialog)
        if end == "Use these data":
            wait_for(lambda: dialog.accepting.isEnabled(), "samples")
        click_button(dialog, end)

    return act


def own_of(window: MainWindow) -> OwnSamples:
    data = window.workspace.document.project.data
    assert data.source == OWN
    assert data.own is not None
    return data.own


def test_an_answer_that_was_on_its_way_is_not_taken_for_a_newer_ones(window: MainWindow, students: Path) -> None:
    reader = DataReader(window)
    try:
        heard: list[object] = []
        reader.read.connect(heard.append)
        jobs: list[tuple[Any, str, Any]] = []
        reader._worker.answered.connect(lambda *answer: jobs.append(answer))
        reader.start_reading(students, "a", Dialect(), 8)
        wait_for(lambda: len(heard) == 1, "the table")
        reader.start_reading(students, "b", Dialect(decimal="point"), 8)
        reader._on_answered(*jobs[0])
        assert len(heard) == 1
        wait_for(lambda: len(heard) == 2, "the other table")
    finally:
        reader.close()
        reader.deleteLater()


def choose(name: str, row: int) -> Callable[[DataDialog], None]:
    """Return an act that chooses a row of a combo box by keyboard."""

    def act(dialog: DataDialog) -> None:
        combo = {**dialog.dialects.fields, **dialog.recipes.fields, "side": dialog.sides.side}[name]
        combo.setFocus()
        press_home_and_down(combo, row)

    return act


def press_home_and_down(combo: object, row: int) -> None:
    QTest.keyClick(combo, Key.Key_Home)  # type: ignore[call-overload]
    for _ in range(row):
        QTest.keyClick(combo, Key.Key_Down)  # type: ignore[call-overload]


def test_a_korean_table_becomes_samples_as_one_edit(window: MainWindow, students: Path) -> None:
    document, before = window.workspace.document, window.workspace.document.project
    seen: list[str] = []

    def look(dialog: DataDialog) -> None:
        fields = dialog.dialects.fields.values()
        seen.extend(combo.currentText() for combo in fields)
        seen.append(dialog.summary.text())
        seen.extend(dialog.findings.texts)

    assert answer(lambda: window.data.open(students), with_data(look))
    assert seen[:4] == ["CP949 (found)", "Semicolon ; (found)", "Comma 1.234,5 (found)", "Names (found)"]
    assert seen[4:] == [
        "학생.csv: 24 rows, 5 columns",
        "1 of 24 rows have gaps and are left out.", "“학교” has the same value in every row: it tells nothing.",
    ]  # fmt: skip
    data = own_of(window).dataset
    assert data.inputs == ("키", "몸무게", "도시 = 서울", "도시 = 부산", "도시 = 대구", "학교 = 가람")
    assert (len(data), data.classes) == (23, ("불", "합"))
    network = document.project.network
    assert network.input is not None
    assert network.input.units == 6
    assert document.problems == ()
    assert document.undo_title == "open-data"
    document.undo()
    assert document.project == before


def test_the_buttons_beside_findings_mend_them(window: MainWindow, students: Path) -> None:
    def mend(text: str) -> Callable[[DataDialog], None]:
        def act(dialog: DataDialog) -> None:
            wait_for(lambda: len(dialog.findings.texts) > 0 and dialog.accepting.isEnabled(), "the findings")
            click(next(one for one in dialog.findings.findChildren(QPushButton) if one.text() == text))

        return act

    assert answer(lambda: window.data.open(students), with_data(mend("Fill with the mean"), mend("Leave it out")))
    data = own_of(window).dataset
    assert len(data) == 24
    assert "학교 = 가람" not in data.inputs
    filled = data.x[3, 1]
    assert filled == pytest.approx(np.mean([40 + i for i in range(24) if i != 3]))


def test_columns_are_chosen_with_the_keyboard(window: MainWindow, students: Path) -> None:
    def only_the_second(dialog: DataDialog) -> None:
        click_button(dialog, "None")
        wait_for(lambda: "Choose at least one column as an input." in dialog.findings.texts, "the sentence")
        assert not dialog.accepting.isEnabled()
        dialog.inputs.setFocus()
        dialog.inputs.setCurrentCell(1, 0)
        QTest.keyClick(dialog.inputs, Key.Key_Space)

    assert answer(lambda: window.data.open(students), with_data(only_the_second, choose("target", 0)))
    data = own_of(window).dataset
    assert (data.task, data.inputs, data.outputs) == (
        "regression", ("몸무게", "합격 = 합", "합격 = 불"), ("키",),
    )  # fmt: skip


def test_texts_as_a_number_are_refused_with_a_way_out(window: MainWindow, students: Path) -> None:
    def as_classes(dialog: DataDialog) -> None:
        wait_for(lambda: any("classes and no quantity" in text for text in dialog.findings.texts), "the sentence")
        assert not dialog.accepting.isEnabled()
        click(next(one for one in dialog.findings.findChildren(QPushButton) if one.text() == "Learn classes"))

    assert answer(lambda: window.data.open(students), with_data(choose("goal", 1), as_classes))
    assert own_of(window).dataset.task == "binary"


def test_an_open_decimal_sign_is_asked_for(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a;b;c\n" + "1.234;2;x\n2.345;3;y\n" * 3, encoding="utf-8")

    def as_thousands(dialog: DataDialog) -> None:
        assert dialog.findings.texts[0].startswith("Line 2, column 1: “1.234” can be read in two ways.")
        assert not dialog.accepting.isEnabled()
        choose("decimal", 2)(dialog)

    assert answer(lambda: window.data.open(path), with_data(as_thousands))
    assert own_of(window).dataset.x[0].tolist() == [1234.0, 2.0]


def test_what_cannot_be_read_is_told_and_may_be_read_otherwise(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a b;c\n1;2\n1;2;3\n", encoding="utf-8")
    before = window.workspace.document.project
    seen: list[str] = []

    def look(dialog: DataDialog) -> None:
        seen.extend(dialog.findings.texts)
        assert not dialog.accepting.isEnabled()

    assert not answer(lambda: window.data.open(path), with_data(look, end="Cancel"))
    assert seen == ["Line 3 has 3 fields, the first line 2: mend the line, or choose what parts the columns."]
    assert window.workspace.document.project is before
    assert not answer(lambda: window.data.open(tmp_path / "none.csv"), with_data(lambda _: None, end="Cancel"))


def test_cancelling_while_it_reads_leaves_everything_as_it_was(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("a,b\n" + "1.5,2\n" * 300_000, encoding="utf-8")
    before = window.workspace.document.project

    def give_up(dialog: QDialog) -> None:
        assert isinstance(dialog, DataDialog)
        wait_for(lambda: dialog.progress.isVisible(), "the progress")
        press(dialog, Key.Key_Escape)
        wait_for(lambda: not dialog.isVisible(), "the dialog to close")

    assert not answer(lambda: window.data.open(path), give_up)
    assert window.workspace.document.project is before


def test_a_table_on_the_clipboard(window: MainWindow) -> None:
    rows = ["키\t반", *(f"{150 + i}.5\t{'가나'[i % 2]}" for i in range(8))]
    QGuiApplication.clipboard().setText("\r\n".join(rows) + "\r\n")
    assert answer(lambda: press(window, Key.Key_V, CTRL | SHIFT), with_data()) is None
    own = own_of(window)
    assert (own.name, own.dataset.inputs, len(own.dataset)) == ("Clipboard", ("키",), 8)
    QGuiApplication.clipboard().setText(" ")
    press(window, Key.Key_V, CTRL | SHIFT)
    assert "no table on the clipboard" in window.banner.text()


def test_a_folder_of_pictures(window: MainWindow, tmp_path: Path) -> None:
    for label, color in (("낮", 255), ("밤", 0)):
        (tmp_path / "하늘" / label).mkdir(parents=True)
        for i in range(4):
            Image.new("L", (9, 9), color).save(tmp_path / "하늘" / label / f"{i}.png")
    seen: list[str] = []

    def small(dialog: DataDialog) -> None:
        choose("side", 0)(dialog)
        wait_for(lambda: "64 pixels (8 × 8)" in dialog.pixels.text(), "smaller pictures")
        seen.append(dialog.pixels.text())
        assert not any(part.isVisible() for part in (dialog.inputs, dialog.dialects, dialog.recipes.fields["gaps"]))

    assert answer(lambda: window.files.take(tmp_path / "하늘"), with_data(small))
    data = own_of(window).dataset
    assert (data.x.shape, data.classes) == ((8, 64), ("낮", "밤"))


def test_a_dropped_file_is_taken_for_what_it_is(window: MainWindow, students: Path, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(students))])
    answer(lambda: drop(window, QPoint(300, 300), data), with_data())
    assert own_of(window).name == "학생"
    weights = tmp_path / "weights.csv"
    weights.write_bytes(to_csv(trained_model(default_project())))
    np.savez(tmp_path / "weights.npz", allow_pickle=False, **{"dense1.weight": np.zeros((2, 2))})
    np.savez(tmp_path / "data.npz", x=np.zeros((2, 2)), y=np.zeros(2))
    names = [
        "weights.csv",
        "weights.npz",
        "data.npz",
        "a.tsv",
        "a.dnn",
        "a.onnx",
        "t10k-images-idx3-ubyte.gz",
        "none.npz",
    ]
    kinds = [WEIGHTS, WEIGHTS, DATA, DATA, PROJECT, WEIGHTS, DATA, WEIGHTS]
    assert [kind_of(tmp_path / name) for name in names] == kinds
    assert kind_of(tmp_path) == DATA


def test_it_is_opened_from_the_menu_with_keys_alone(window: MainWindow, students: Path) -> None:
    def accept(dialog: QDialog) -> None:
        assert isinstance(dialog, DataDialog)
        wait_for(lambda: dialog.accepting.isEnabled(), "samples")
        press(dialog, Key.Key_Return)
        wait_for(lambda: not dialog.isVisible(), "the dialog to close")

    answer(lambda: press(window, Key.Key_D, CTRL | SHIFT), name_file(students), accept)
    assert own_of(window).name == "학생"
    train_to(window, 3)  # by Space: the keyboard is where it plays


def test_every_mend_has_a_code() -> None:
    assert set(MENDS) <= set(CODES)
