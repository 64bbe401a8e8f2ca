"""Points painted with the mouse and the keyboard: each stroke one edit, and training goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from desktop_nn.data import OWN, DataSettings, load_split
from desktop_nn.project import data_edits
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.boundary.brushes import VALUES, Brush, brushes_of
from desktop_nn.views.boundary.view import BoundaryView
from desktop_nn.widgets.theme import DARK
from tests.views.conftest import Settle, Show, now, samples

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
EMPTY = (-4.5, 4.5)  # no sample of the spiral is here
Press = Callable[..., None]


@pytest.fixture
def view(show: Show) -> BoundaryView:
    found = show(BoundaryView, QSize(480, 360))
    assert isinstance(found, BoundaryView)
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_P)
    return found


@pytest.fixture
def press(view: BoundaryView) -> Iterator[Press]:
    def keys(*wanted: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in wanted:
            QTest.keyClick(view, key, modifier)

    yield keys
    view.training.pause()


def pixel(view: BoundaryView, place: tuple[float, ...]) -> QPoint:
    plot = view.picture.plot
    return plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(*place)))


def click(view: BoundaryView, place: tuple[float, ...], button: Qt.MouseButton = LEFT) -> None:
    QTest.mouseClick(view.picture.plot.viewport(), button, pos=pixel(view, place))


def stroke(view: BoundaryView, start: tuple[float, ...], end: tuple[float, ...], button: Qt.MouseButton = LEFT) -> None:
    viewport = view.picture.plot.viewport()
    QTest.mousePress(viewport, button, pos=pixel(view, start))
    for share in np.linspace(0, 1, 21).tolist():
        place = tuple(a + share * (b - a) for a, b in zip(start, end, strict=True))
        QTest.mouseMove(viewport, pixel(view, place))
    QTest.mouseRelease(viewport, button, pos=pixel(view, end))


def use(view: BoundaryView, source: str, settle: Settle) -> None:
    view.document.edit(lambda project: data_edits.set_data(project, source=source), "set-data")
    settle()


def test_a_click_adds_a_point_of_the_chosen_class(view: BoundaryView, press: Press) -> None:
    assert view.bar.isVisible()
    click(view, EMPTY)
    press(Qt.Key.Key_2)
    click(view, (4.5, -4.5))
    train = samples(view).train
    np.testing.assert_allclose(train.x[-2:], [EMPTY, (4.5, -4.5)], atol=0.1)
    np.testing.assert_array_equal(train.y[-2:, 0], [0, 1])
    assert view.project.data.source == OWN
    assert view.document.undo_title == "paint-points"
    assert len(view.picture.points.places("train")) == 282


def test_a_stroke_of_many_points_is_one_edit_and_training_goes_on(
    view: BoundaryView, press: Press, settle: Settle, qtbot: QtBot
) -> None:
    settle()
    view.training.play()
    qtbot.waitUntil(lambda: now(view).step > 20)
    before = now(view).step
    stroke(view, EMPTY, (4.5, 4.5))
    count = len(samples(view).train) - 280
    assert count > 5
    gaps = np.linalg.norm(np.diff(samples(view).train.x[-count:], axis=0), axis=1)
    assert gaps.min() > 9 * view.picture.plot.getViewBox().viewPixelSize()[0]  # points of one stroke stay apart
    assert view.training.playing
    qtbot.waitUntil(lambda: view.training.current and now(view).step > before + 20)
    view.training.pause()
    settle()
    run = view.project.run
    assert run is not None
    assert len(run.series.steps) > 0
    view.document.undo()
    assert view.project.data == DataSettings()
    view.document.redo()
    assert len(samples(view).train) == 280 + count


def test_a_point_is_dragged(view: BoundaryView, press: Press) -> None:
    start = tuple(samples(view).train.x[11].tolist())
    label = samples(view).train.y[11, 0]
    stroke(view, start, EMPTY)
    near = np.linalg.norm(samples(view).train.x - EMPTY, axis=1)
    assert near.min() < 0.1
    assert samples(view).train.y[near.argmin(), 0] == label
    assert len(samples(view).train) == 280
    assert view.document.undo_title == "move-point"
    view.document.undo()
    assert not view.document.can_undo


def test_a_point_that_is_clicked_is_selected(view: BoundaryView, press: Press) -> None:
    click(view, EMPTY)
    click(view, tuple(samples(view).train.x[-1].tolist()))
    assert view.selection.sample == SampleRef("train", 280)
    assert len(samples(view).train) == 281


def test_the_right_button_and_the_eraser_erase(view: BoundaryView, press: Press) -> None:
    click(view, EMPTY)
    click(view, EMPTY, RIGHT)
    assert len(samples(view).train) == 280
    assert view.document.undo_title == "erase-points"
    stroke(view, (-4.5, 0.1), (4.5, 0.1), RIGHT)
    erased = 400 - len(samples(view).train) - len(samples(view).test)
    assert erased > 3
    view.document.undo()
    press(Qt.Key.Key_E)
    stroke(view, (-4.5, 0.1), (4.5, 0.1))
    assert 400 - len(samples(view).train) - len(samples(view).test) == erased
    press(Qt.Key.Key_E)
    assert not view.bar.erases


def test_the_last_point_stays_and_the_bar_says_so(view: BoundaryView, press: Press, settle: Settle) -> None:
    use(view, "and", settle)
    for place in ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)):
        click(view, place, RIGHT)
    assert len(samples(view).train) == 1
    assert view.bar.hint.text() == "The last sample to train on has to stay."
    click(view, (0.5, 0.5))
    assert "drag moves" in view.bar.hint.text()


def test_new_points_may_be_for_the_test(view: BoundaryView, press: Press) -> None:
    press(Qt.Key.Key_T)
    click(view, EMPTY)
    assert (len(samples(view).train), len(samples(view).test)) == (280, 121)


def test_the_keyboard_alone_adds_and_erases(view: BoundaryView, press: Press) -> None:
    told: list[str] = []
    view.paint.told.connect(told.append)
    press(Qt.Key.Key_Return)  # the cursor comes to the middle
    assert view.paint.cursor == (0.0, 0.0)
    press(*[Qt.Key.Key_Left] * 18, *[Qt.Key.Key_Up] * 18)
    press(Qt.Key.Key_Up, modifier=Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Return)
    np.testing.assert_allclose(samples(view).train.x[-1], (-4.5, 4.55), atol=1e-9)
    assert told[-1] == "Point added at (-4.5, 4.55)"
    press(Qt.Key.Key_Delete)
    assert len(samples(view).train) == 280
    assert told[-1] == "Point erased at (-4.5, 4.55)"
    press(*[Qt.Key.Key_Up] * 30)
    assert view.paint.cursor == (-4.5, 5.0)


def test_escape_and_the_button_leave(view: BoundaryView, press: Press, settle: Settle) -> None:
    press(Qt.Key.Key_Escape)
    assert not view.bar.isVisible()
    click(view, EMPTY)
    assert view.project.data.source == "spiral"
    button = view.painting.findChild(QToolButton, "boundary-paint")
    assert isinstance(button, QToolButton)
    button.click()
    assert view.bar.isVisible()
    assert button.isChecked()
    use(view, "iris", settle)
    assert not view.bar.isVisible()
    assert not button.isEnabled()
    assert "one or two columns" in button.toolTip()


def test_of_one_input_the_height_is_what_is_learned(view: BoundaryView, press: Press, settle: Settle) -> None:
    use(view, "sine", settle)
    count = len(samples(view).train)
    low, high = view.fit.plot.getViewBox().viewRange()[1]
    place = (-3.5, high - 0.02)
    click(view, place)
    np.testing.assert_allclose([samples(view).train.x[-1, 0], samples(view).train.y[-1, 0]], place, atol=0.05)
    assert view.fit.plot.getViewBox().viewRange()[1] == pytest.approx([low, high])  # nothing moves under the hand
    stroke(view, place, (-3.0, low + 0.1))
    assert len(samples(view).train) == count + 1
    assert samples(view).train.y[-1, 0] == pytest.approx(low + 0.1, abs=0.05)


def test_an_edit_of_another_kind_ends_the_stroke(view: BoundaryView, press: Press, qtbot: QtBot) -> None:
    viewport = view.picture.plot.viewport()
    click(view, EMPTY)
    QTest.mousePress(viewport, LEFT, pos=pixel(view, EMPTY))
    QTest.mouseMove(viewport, pixel(view, (-4.0, 4.0)))
    qtbot.waitUntil(lambda: view.document.undo_title == "move-point")  # while the button is still down
    view.document.undo()
    view.document.undo()
    QTest.mouseMove(viewport, pixel(view, (-3.0, 4.0)))  # the point that was held is no more
    QTest.mouseRelease(viewport, LEFT, pos=pixel(view, (-3.0, 4.0)))
    assert view.project.data == DataSettings()


@pytest.mark.parametrize(("source", "count"), [("spiral", 2), ("gaussians", 5), ("bumps", VALUES), ("sine", 0)])
def test_there_is_a_brush_for_each_thing_to_learn(source: str, count: int) -> None:
    data = load_split(DataSettings(source, classes=5)).columns.train
    brushes = brushes_of(data, DARK)
    assert len(brushes) == count
    assert len({brush.name for brush in brushes}) == count
    assert all(len(brush.y) == data.y.shape[1] for brush in brushes)


def test_the_brushes_of_a_regression_paint_what_their_names_say(
    view: BoundaryView, press: Press, settle: Settle
) -> None:
    use(view, "bumps", settle)
    assert [float(brush.name.replace("\u2212", "-")) for brush in view.bar.brushes] == [
        brush.y[0] for brush in view.bar.brushes
    ]
    assert all(button.text() == brush.name for brush, button in zip(view.bar.brushes, view.bar._buttons, strict=True))
    press(Qt.Key.Key_4)
    click(view, (-3.5, 3.5))
    assert samples(view).train.y[-1, 0] == view.bar.brushes[3].y[0]


def test_of_many_brushes_long_names_give_way_to_their_keys(view: BoundaryView, press: Press) -> None:
    names = ("rose", "orchid", "chrysanthemum", "iris")
    view.bar.show_brushes(tuple(Brush(name, QColor("red"), (float(place),)) for place, name in enumerate(names)))
    assert [button.text() for button in view.bar._buttons] == ["1", "2", "3", "4"]
    assert [button.accessibleName() for button in view.bar._buttons][2] == "Paint chrysanthemum (key 3)"
    press(Qt.Key.Key_3)
    assert view.bar.brush is not None
    assert view.bar.brush.name == "chrysanthemum"


def test_its_numbers_are_the_samples(view: BoundaryView, press: Press, settle: Settle) -> None:
    click(view, EMPTY)
    assert len(view.numbers()[".csv"]().decode("utf-8-sig").splitlines()) == 402
    use(view, "digits", settle)
    assert view.numbers() == {}
