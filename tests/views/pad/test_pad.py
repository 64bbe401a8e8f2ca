"""A digit drawn with mouse or keys goes through the network, and those of a trained network are recognised."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.data import load_split
from desktop_nn.data.handwriting import as_sample
from desktop_nn.engine import Trainer
from desktop_nn.engine.input_probe import InputActivations, InputProbe
from desktop_nn.project.data_edits import set_data
from desktop_nn.project.presets import PRESETS
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.pad.canvas import Canvas
from desktop_nn.views.pad.strokes import Drawing, Point, ink_of
from desktop_nn.views.pad.view import PadView
from tests.views.conftest import Settle, Show, now, samples
from tests.views.pad.handwriting import WRITTEN

SIZE = QSize(640, 440)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(show: Show) -> PadView:
    found = show(PadView, SIZE)
    assert isinstance(found, PadView)
    return found


@pytest.fixture
def pad(view: PadView, settle: Settle, qtbot: QtBot) -> PadView:
    """Return the pad on the digits."""
    qtbot.mouseClick(view.offer, LEFT)
    settle()
    return view


def draw(canvas: Canvas, drawing: Drawing) -> None:
    paper, none = canvas.paper(), Qt.KeyboardModifier.NoModifier

    def at(point: Point) -> QPoint:
        return QPoint(int(paper.left() + point[0] * paper.width()), int(paper.top() + point[1] * paper.height()))

    for stroke in drawing:
        QTest.mousePress(canvas, LEFT, none, at(stroke[0]))
        for point in stroke[1:]:
            QTest.mouseMove(canvas, at(point))
        QTest.mouseRelease(canvas, LEFT, none, at(stroke[-1]))


def test_without_pictures_the_digits_are_offered(view: PadView, settle: Settle, qtbot: QtBot) -> None:
    assert view.offer.isVisible()
    assert not view.canvas.isVisible()
    qtbot.mouseClick(view.offer, LEFT)
    settle()
    assert view.canvas.isVisible()
    assert view.project.network == PRESETS["digits28"].project.network
    view.document.undo()
    settle()
    assert view.offer.isVisible()


def test_what_is_drawn_goes_through_the_network(pad: PadView, settle: Settle) -> None:
    draw(pad.canvas, WRITTEN[3])
    settle()
    assert pad.split is not None
    columns = as_sample(ink_of(pad.canvas.drawing), pad.split.columns.train)
    inputs = tuple(pad.split.preparation.inputs(columns[None])[0].tolist())
    assert pad.selection.drawn == inputs
    found = now(pad).probes[InputProbe(inputs)]
    assert isinstance(found, InputActivations)
    output = found.values["output"]
    assert [row.name for row in pad.bars._rows] == list("0123456789")
    assert [row.share for row in pad.bars._rows] == output.tolist()
    assert pad.bars._marked == int(output.argmax())


def test_the_bars_follow_the_training(pad: PadView, settle: Settle) -> None:
    draw(pad.canvas, WRITTEN[0])
    settle()
    before = pad.bars._rows
    pad.training.step_epoch()
    settle()
    assert pad.bars._rows != before


def test_the_same_by_keys(pad: PadView, settle: Settle, qtbot: QtBot) -> None:
    canvas = pad.canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(canvas, key)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)  # the pen is up
    (stroke,) = canvas.drawing
    np.testing.assert_allclose(stroke, [(0.5, 0.25), (0.5, 0.29), (0.5, 0.33), (0.54, 0.33)])
    settle()
    assert pad.selection.drawn is not None
    qtbot.keyClick(canvas, Qt.Key.Key_Backspace)
    assert canvas.drawing == ()
    assert pad.selection.drawn is None


def test_strokes_are_taken_back_one_by_one_and_all_at_once(pad: PadView, qtbot: QtBot) -> None:
    draw(pad.canvas, WRITTEN[4])
    assert len(pad.canvas.drawing) == 2
    qtbot.mouseClick(pad.undo_button, LEFT)
    assert len(pad.canvas.drawing) == 1
    draw(pad.canvas, WRITTEN[4])
    qtbot.mouseClick(pad.clear_button, LEFT)
    assert pad.canvas.drawing == ()


def test_the_layers_glow_in_turn_and_go_out(pad: PadView, settle: Settle, qtbot: QtBot) -> None:
    glowed: list[str] = []

    def note() -> None:
        layers = {ref.layer for ref in pad.selection.lit}
        glowed.extend(layers if layers else ("",))

    pad.selection.lit_changed.connect(note)
    draw(pad.canvas, WRITTEN[1])
    settle()
    qtbot.waitUntil(lambda: "" in glowed)
    assert glowed == ["dense1", "dense2", "output", ""]


def test_what_is_drawn_leaves_with_the_pad_and_gives_way_to_a_sample(pad: PadView, settle: Settle) -> None:
    draw(pad.canvas, WRITTEN[7])
    assert pad.selection.drawn is not None
    pad.selection.select_sample(SampleRef("test", 2))
    assert pad.selection.drawn is None
    draw(pad.canvas, WRITTEN[7])
    pad.hide()
    QApplication.processEvents()
    assert pad.selection.drawn is None
    pad.show()
    settle()
    assert pad.selection.drawn is not None


def test_other_data_take_the_paper_away(pad: PadView, settle: Settle) -> None:
    draw(pad.canvas, WRITTEN[2])
    settle()
    pad.document.edit(lambda project: set_data(project, source="iris"), "set-data")
    settle()
    assert pad.selection.drawn is None
    assert pad.offer.isVisible()


def test_what_is_small_has_as_much_ink_as_what_is_large() -> None:
    small = tuple(tuple((0.4 + x / 5, 0.4 + y / 5) for x, y in stroke) for stroke in WRITTEN[5])
    assert abs(ink_of(small) - ink_of(WRITTEN[5])).mean() < 0.01


def test_a_dot_is_ink() -> None:
    assert ink_of((((0.5, 0.5),),)).max() == 1.0
    assert ink_of(()).max() == 0.0


@pytest.mark.parametrize("key", ["digits", "digits28"])
def test_a_trained_network_recognises_drawn_digits(qapp: QApplication, key: str) -> None:
    project = PRESETS[key].project
    split = load_split(project.data)
    trainer = Trainer(project.network, project.training, split)
    trainer.run(1000)
    theta, right = trainer.theta.astype(float), 0
    for digit, drawing in WRITTEN.items():
        inputs = split.preparation.inputs(as_sample(ink_of(drawing), split.columns.train)[None])
        right += int(trainer.network.forward(theta, inputs)[project.network.output].a[0].argmax()) == digit
    assert right >= 7


def test_a_drawn_digit_becomes_a_training_sample_till_undone(pad: PadView, settle: Settle, qtbot: QtBot) -> None:
    theta = now(pad).record.now.theta.copy()
    before = samples(pad)
    draw(pad.canvas, WRITTEN[4])
    settle()
    assert pad.label.currentIndex() == pad.bars._marked  # what the network says, till another is chosen
    drawn = as_sample(ink_of(pad.canvas.drawing), before.columns.train)
    pad.label.setCurrentIndex(4)
    pad.label.activated.emit(4)
    pad.training.step_epoch()
    settle()
    assert pad.label.currentIndex() == 4
    qtbot.mouseClick(pad.add_button, LEFT)
    settle()
    after = samples(pad)
    assert (len(after.train), len(after.test)) == (len(before.train) + 1, len(before.test))
    np.testing.assert_array_equal(after.columns.train.x[-1], drawn)
    assert after.train.labels[-1] == 4
    np.testing.assert_array_equal(after.test.x, before.test.x)
    assert pad.canvas.drawing == ()
    assert not pad.add_button.isEnabled()
    assert f"{len(after.train):,}" in pad._told.text()
    pad.document.undo()
    settle()
    assert len(samples(pad).train) == len(before.train)
    assert now(pad).record.now.theta.shape == theta.shape


def test_a_full_data_set_refuses_with_a_sentence(
    pad: PadView, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_nn.project.painting.MOST_PAINTED", 1000)
    draw(pad.canvas, WRITTEN[4])
    settle()
    qtbot.mouseClick(pad.add_button, LEFT)
    assert "1,000" in pad._told.text()
    assert pad.canvas.drawing != ()
    assert pad.project.data.source == "digits28"
