"""The race in the window: who runs, from where, on what ground, and how a step is told."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import install_language
from desktop_nn.engine import OPTIMIZERS, ParamLayout
from desktop_nn.engine.objective import Racer
from desktop_nn.engine.test_functions import CLASSIC_FUNCTIONS
from desktop_nn.project import edits
from desktop_nn.session.race_job import RaceJob
from desktop_nn.views.race.names import NETWORK
from desktop_nn.views.race.view import RACING, RaceView
from desktop_nn.widgets.numbers import format_number
from desktop_nn.widgets.theme import apply_theme
from tests.views.conftest import Settle, Show

SIZE = QSize(956, 590)


@pytest.fixture
def view(show: Show, qtbot: QtBot) -> RaceView:
    found = show(RaceView, SIZE)
    assert isinstance(found, RaceView)
    run(found, qtbot)
    return found


def run(view: RaceView, qtbot: QtBot) -> None:
    """Wait until the race is there and drawn; it rests at its start."""
    qtbot.waitUntil(lambda: not view.source.running and not view.workspace.clock.waiting)
    view.draw()
    view.playback.pause()
    view.playback.slider.setValue(0)


def choose(view: RaceView, ground: str, qtbot: QtBot) -> None:
    view.ground.setCurrentIndex(view.ground.findData(ground))
    view.ground.activated.emit(view.ground.currentIndex())
    run(view, qtbot)


def coords(view: RaceView) -> np.ndarray:
    assert view.source.trails is not None
    return view.source.trails.coords


def spot(view: RaceView, a: float, b: float) -> QPoint:
    plot = view.map.map.plot
    return plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(a, b)))


def test_it_races_as_soon_as_it_is_seen(view: RaceView) -> None:
    assert view.source.names == RACING
    np.testing.assert_allclose(coords(view)[0], [CLASSIC_FUNCTIONS["ravine"].start] * 4)
    assert view.sentence.text() == f"All start at {format_number(6.45)}."
    view.playback.slider.setValue(view.playback.slider.maximum())
    assert view.sentence.text().endswith(" after 200 steps.")
    assert view.list.boxes["adam"].status.text().startswith("height ")
    assert "lowest (★) at (0, 0)" in view.told.text()


def test_a_box_is_its_own_switch(view: RaceView, qtbot: QtBot) -> None:
    box = view.list.boxes["lion"]
    assert not box.fields["beta1"].isVisible()
    qtbot.mouseClick(box.switch, Qt.MouseButton.LeftButton)
    assert box.fields["beta1"].isVisible()
    run(view, qtbot)
    assert set(view.source.names) == {*RACING, "lion"}
    for name in (*RACING, "lion"):
        view.list.boxes[name].switch.click()
    run(view, qtbot)
    assert view.source.trails is None
    assert view.sentence.text() == "Switch an optimiser on to let it race."


def test_every_number_of_the_table_has_its_field(view: RaceView) -> None:
    for name, row in OPTIMIZERS.items():
        box = view.list.boxes[name]
        rate = () if row.search else ("learning_rate",)
        assert tuple(box.fields) == (*rate, *(param.name for param in row.params))
        for param in row.params:
            assert box.fields[param.name].value() == param.default
            assert box.fields[param.name].accessibleName()


def test_a_number_changes_its_racer_alone(view: RaceView, qtbot: QtBot) -> None:
    before = coords(view)
    field = view.list.boxes["momentum"].fields["momentum"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0.5")
    QTest.keyClick(field, Qt.Key.Key_Return)
    run(view, qtbot)
    assert view.list.boxes["momentum"].racer() == Racer("momentum", 0.3, (("momentum", 0.5),))
    same = [np.array_equal(coords(view)[:, k], before[:, k]) for k in range(4)]
    assert same == [True, False, True, True]


def test_a_click_lets_all_start_there(view: RaceView, qtbot: QtBot) -> None:
    ground = view.source.ground
    qtbot.mouseClick(view.map.map.plot.viewport(), Qt.MouseButton.LeftButton, pos=spot(view, 4.0, -3.0))
    run(view, qtbot)
    np.testing.assert_allclose(coords(view)[0], [[4.0, -3.0]] * 4, atol=0.05)
    assert view.source.ground is ground
    assert view.start.currentData() == "place"
    view.start.setCurrentIndex(0)
    view.start.activated.emit(0)
    run(view, qtbot)
    np.testing.assert_allclose(coords(view)[0, 0], CLASSIC_FUNCTIONS["ravine"].start)


def test_the_arrow_keys_move_the_start_and_enter_plays(view: RaceView, qtbot: QtBot) -> None:
    plot = view.map.map.plot
    x, y = CLASSIC_FUNCTIONS["ravine"].start
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(plot, key)
    run(view, qtbot)
    np.testing.assert_allclose(coords(view)[0, 0], [x + 2 * 0.45, y - 0.3])
    QTest.keyClick(plot, Qt.Key.Key_Return)
    assert view.playback.playing
    QTest.keyClick(plot, Qt.Key.Key_Return)
    assert not view.playback.playing


def test_every_ground_is_drawn_and_named(view: RaceView, qtbot: QtBot) -> None:
    view.steps.set_value(100)
    for ground in CLASSIC_FUNCTIONS:
        choose(view, ground, qtbot)
        assert view.source.on == ground
        assert view.ground.currentText() != ground
        view.playback.slider.setValue(90)
        assert not view.map.map.plot.grab().isNull()
        assert view.told.text().startswith("f(x, y) = ")
        assert ("left the map at step" in view.lost.text()) == (ground in ("saddle", "monkey_saddle"))


def test_it_races_on_the_network_too(view: RaceView, qtbot: QtBot) -> None:
    view.steps.set_value(20)
    choose(view, NETWORK, qtbot)
    trails, project = view.source.trails, view.project
    assert trails is not None
    first = ParamLayout.of(project.network).initial(project.network, project.training.seed)
    assert view.source.ground is not None
    np.testing.assert_allclose(view.source.ground.plane.origin, first)
    assert view.list.boxes["adam"].racer().learning_rate == project.training.learning_rate
    assert "of all motion" in view.told.text()
    assert view.list.boxes["sgd"].status.text().startswith("loss ")
    ground = view.source.ground
    qtbot.mouseClick(
        view.map.map.plot.viewport(), Qt.MouseButton.LeftButton, pos=spot(view, ground.a[30], ground.b[10])
    )
    run(view, qtbot)
    assert view.source.ground is ground
    wide, high = view.map.map.pixel()
    np.testing.assert_allclose(coords(view)[0, 0], [ground.a[30], ground.b[10]], atol=2 * max(wide, high))


def test_an_edit_of_the_network_starts_the_race_anew(view: RaceView, qtbot: QtBot) -> None:
    view.steps.set_value(10)
    choose(view, NETWORK, qtbot)
    before = view.source.trails
    view.document.edit(lambda project: edits.set_units(project, "dense1", 3), "set-units")
    run(view, qtbot)
    assert view.source.trails is not before
    assert view.source.ground is not None
    assert view.source.ground.plane.origin.size == ParamLayout.of(view.project.network).size
    view.document.edit(lambda project: edits.disconnect(project, "dense1", "dense2"), "disconnect")
    run(view, qtbot)
    assert view.source.trails is None
    assert view.sentence.text() == "The network cannot be trained as it is."
    view.document.undo()
    run(view, qtbot)
    assert view.source.trails is not None


def test_one_step_is_told_term_by_term(view: RaceView, qtbot: QtBot) -> None:
    view.anatomy.set_name("adam")
    view.playback.slider.setValue(7)
    qtbot.mouseClick(view.slow, Qt.MouseButton.LeftButton)
    assert view.playback.index == 7 * 6
    assert view.anatomy.title.text() == "Step 8 of"
    said = []
    for _ in range(6):
        said.append(view.anatomy.sentence.text())
        assert view._at()[0] == 7
        view.playback.step()
    assert len(set(said)) == 6
    assert said[0] == "The slope where it stands. It points uphill."
    assert said[-1] == "The move: added to where it stands."
    assert view._at() == (8, 0)
    qtbot.mouseClick(view.slow, Qt.MouseButton.LeftButton)
    assert view.playback.index == 8
    assert view.anatomy.sentence.text() == ""


def test_the_step_of_another_racer_can_be_looked_at(view: RaceView, qtbot: QtBot) -> None:
    view.anatomy.subject.setCurrentIndex(view.anatomy.subject.findData("rmsprop"))
    view.anatomy.subject.activated.emit(2)
    rows = [row for row in view.anatomy._rows if row.isVisible()]
    assert [row.caption.text() for row in rows] == ["gradient", "second moment", "move"]
    assert rows[1].formula.text() == "v = ρ·v∘ + (1 − ρ)·g²"


def test_one_that_diverges_is_told(view: RaceView, qtbot: QtBot) -> None:
    view.list.boxes["sgd"].set_rate(50.0)
    view.list.boxes["sgd"].edited.emit()
    run(view, qtbot)
    view.playback.slider.setValue(view.playback.slider.maximum())
    assert "SGD" in view.lost.text()
    assert not view.sentence.text().startswith("SGD")
    assert view.list.boxes["sgd"].status.text().startswith(("left the map at step 1", "diverged at step"))


def test_hidden_it_computes_nothing_and_shown_again_it_is_there(view: RaceView, qtbot: QtBot) -> None:
    view.steps.set_value(5000)
    view.steps.value_committed.emit(5000)
    view.hide()
    assert not view.workspace.fields.busy_with(RaceJob)
    assert not view.playback.playing
    view.steps.set_value(10)
    view.show()
    run(view, qtbot)
    assert len(coords(view)) == 11


def test_weights_of_now_are_a_start(view: RaceView, qtbot: QtBot, settle: Settle) -> None:
    view.steps.set_value(5)
    view.training.step_epoch()
    settle()
    choose(view, NETWORK, qtbot)
    view.start.setCurrentIndex(view.start.findData("now"))
    view.start.activated.emit(1)
    run(view, qtbot)
    assert view.project.run is not None
    assert view.source.ground is not None
    np.testing.assert_allclose(view.source.ground.plane.origin, view.project.run.now.theta)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_it_speaks_korean(view: RaceView, qtbot: QtBot, qapp: QApplication, theme: str) -> None:
    install_language(qapp, "ko")
    apply_theme(qapp, theme)
    qapp.processEvents()
    view.slow.setChecked(True)
    run(view, qtbot)
    texts = [view.sentence.text(), view.told.text(), view.slow.text(), view.anatomy.sentence.text()]
    texts += [view.ground.currentText(), view.start.currentText(), view.list.boxes["adam"].status.text()]
    install_language(qapp, "en")
    apply_theme(qapp, "dark")
    qapp.processEvents()
    for text in texts:
        assert any("가" <= letter <= "힣" for letter in text), text


def test_another_theme_leaves_the_race_where_it_is(view: RaceView, qapp: QApplication) -> None:
    view.playback.slider.setValue(60)
    apply_theme(qapp, "light")
    qapp.processEvents()
    view.draw()
    apply_theme(qapp, "dark")
    qapp.processEvents()
    assert view.playback.index == 60
    assert not view.playback.playing


def test_colours_and_dashes_tell_neighbours_apart(view: RaceView) -> None:
    marks = list(view.marks.values())
    assert len({(mark.color, mark.dashes) for mark in marks}) == len(OPTIMIZERS)
    assert replace(marks[0], color=marks[1].color) != marks[1]
