"""Class weights reach training through their fields and buttons, and go back again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import install_language
from desktop_nn.engine import balanced_class_weights
from desktop_nn.project import data_edits, files
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.training_panel.class_weights import MOST_SHOWN, Classes, ClassWeights
from desktop_nn.views.training_panel.view import TrainingView
from tests.views.conftest import Settle, Show, now

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(show: Show, qtbot: QtBot) -> TrainingView:
    found = show(TrainingView, QSize(1424, 46))
    assert isinstance(found, TrainingView)
    qtbot.mouseClick(found.settings.more_button, LEFT)
    return found


def type_into(panel: ClassWeights, number: int, text: str, qtbot: QtBot) -> None:
    field = panel.form.editor(str(number))
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_typed_weight_counts_in_training_and_is_undone(
    view: TrainingView, workspace: Workspace, settle: Settle, qtbot: QtBot
) -> None:
    panel, document = view.settings.more.class_weights, workspace.document
    settle()
    before = now(view).metrics.train_loss
    type_into(panel, 1, "3", qtbot)
    assert document.project.training.class_weights == (1.0, 3.0)
    settle()
    assert now(view).metrics.train_loss > before
    assert now(view).record.tunings[-1].settings.class_weights == (1.0, 3.0)
    document.undo()
    assert not document.project.training.class_weights
    assert panel.form.values() == {"0": 1.0, "1": 1.0}
    settle()
    assert now(view).metrics.train_loss == before


def test_a_weight_typed_while_training_plays_holds_from_there_on(
    view: TrainingView, workspace: Workspace, settle: Settle, qtbot: QtBot
) -> None:
    training = workspace.training
    training.play()
    qtbot.waitUntil(lambda: training.snapshot is not None and training.snapshot.step > 5)
    type_into(view.settings.more.class_weights, 0, "2", qtbot)

    def weighted() -> bool:
        return training.snapshot is not None and training.snapshot.record.tunings[-1].settings.class_weights == (2, 1)

    qtbot.waitUntil(weighted)
    assert training.playing
    training.pause()
    settle()
    assert now(view).record.tunings[-1].step > 0


def test_balanced_is_what_the_engine_says_and_all_1_takes_it_back(
    view: TrainingView, workspace: Workspace, qtbot: QtBot
) -> None:
    document, panel = workspace.document, view.settings.more.class_weights
    document.edit(lambda project: data_edits.set_data(project, source="blobs3", samples=100), "set-data")
    split = workspace.training.split
    assert split is not None
    counts = np.bincount(split.train.labels)
    assert len(set(counts.tolist())) > 1
    assert not panel.equal.isEnabled()
    qtbot.mouseClick(panel.balanced, LEFT)
    expected = balanced_class_weights(split.train.y)
    assert document.project.training.class_weights == expected
    np.testing.assert_allclose(expected, len(split.train) / (3 * counts))
    assert list(panel.form.values().values()) == pytest.approx(expected)
    assert not panel.balanced.isEnabled()
    panel.equal.setFocus()
    qtbot.keyClick(panel.equal, Qt.Key.Key_Space)
    assert not document.project.training.class_weights
    document.undo()
    assert document.project.training.class_weights == expected


def test_they_are_kept_in_the_file(view: TrainingView, workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    type_into(view.settings.more.class_weights, 1, "0.5", qtbot)
    files.save(workspace.document.project, tmp_path / "weighted.dnn")
    assert files.load(tmp_path / "weighted.dnn").training.class_weights == (1.0, 0.5)


def test_a_weight_below_zero_is_refused_in_place(view: TrainingView, workspace: Workspace, qtbot: QtBot) -> None:
    panel, before = view.settings.more.class_weights, workspace.document.project
    field = panel.form.editor("0")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "-1")
    assert "0" in field.toolTip()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert workspace.document.project is before


def test_a_regression_has_none(view: TrainingView, workspace: Workspace) -> None:
    panel = view.settings.more.class_weights
    workspace.document.edit(lambda project: data_edits.set_data(project, source="sine"), "set-data")
    assert panel.form.values() == {}
    assert panel.note.text()
    assert not panel.balanced.isVisible()


def test_of_many_classes_the_first_have_fields_and_all_keep_their_weights(qtbot: QtBot) -> None:
    panel, names = ClassWeights(), tuple(map(str, range(30)))
    qtbot.addWidget(panel)
    got: list[object] = []
    panel.edited.connect(lambda _what, weights: got.append(weights))
    weights = tuple(float(n + 1) for n in range(30))
    panel.show_weights(Classes(names, (1,) * 30, (1.0,) * 30), weights)
    assert len(panel.form.values()) == MOST_SHOWN
    assert str(30 - MOST_SHOWN) in panel.note.text()
    type_into(panel, 2, "9", qtbot)
    assert got == [(1.0, 2.0, 9.0, *weights[3:])]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_each_class_is_named_with_its_samples_in_both_languages(
    view: TrainingView, workspace: Workspace, qapp: QApplication, language: str
) -> None:
    try:
        install_language(qapp, language)
        qapp.processEvents()
        panel, split = view.settings.more.class_weights, workspace.training.split
        assert split is not None
        for number, count in enumerate(np.bincount(split.train.labels).tolist()):
            name = panel.form.editor(str(number)).accessibleName()
            assert str(number) in name
            assert str(count) in name
        texts = {panel.balanced.text(), panel.equal.text(), panel.accessibleName()}
        assert all(text.isascii() == (language == "en") for text in texts)
    finally:
        install_language(qapp, "en")
