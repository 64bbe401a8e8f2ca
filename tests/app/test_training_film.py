"""Films of the training: each picture is a step of the run, true to the bit, and the window is left alone meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from desktop_nn.app.actions import has_run
from desktop_nn.app.dialogs.film_dialog import FilmDialog
from desktop_nn.app.film_stage import FILMABLE, FilmStage, rooms_of
from desktop_nn.app.main_window import MainWindow
from desktop_nn.app.picture_menu import PictureMenu
from desktop_nn.app.training_film import caption, training_film
from desktop_nn.engine.moments import EVEN
from desktop_nn.engine.trainer import Trainer
from desktop_nn.project.model import Project
from desktop_nn.project.presets import default_project
from desktop_nn.project.samples import samples_of
from desktop_nn.session.samples import split_of
from desktop_nn.views.curves.view import CurvesView
from desktop_nn.views.surface.view import SurfaceView
from tests.e2e.driver import answer, settle, step_of, wait_for

LAST = 200


@pytest.fixture(scope="module")
def project() -> Project:
    """The default project, trained for some steps and standing in the middle of them."""
    plain = default_project()
    trainer = Trainer(plain.network, plain.training, samples_of(split_of(plain.data)))
    trainer.run(until=LAST)
    trainer.run(until=LAST // 2)
    return replace(plain, run=trainer.record())


@pytest.fixture
def trained(window: MainWindow, project: Project) -> MainWindow:
    """A window with that project."""
    window.workspace.document.replace(project, None)
    settle(window, surface=True)
    return window


def pictures(window: MainWindow, ids: Sequence[str], size: QSize, count: int) -> Iterator[QImage]:
    """The pictures of a film, as the dialog takes them."""
    for picture in training_film(window.views, ids, EVEN, size, count):
        if picture is not None:
            yield picture
        QTest.qWait(1)


def bytes_of(picture: QImage) -> bytes:
    return bytes(picture.convertToFormat(QImage.Format.Format_RGB888).constBits())


@pytest.mark.parametrize("ids", [("diagram", "boundary", "surface", "curves"), ("curves", "diagram"), ("surface",)])
def test_each_picture_has_the_size_and_every_step_looks_different(trained: MainWindow, ids: tuple[str, ...]) -> None:
    found = list(pictures(trained, ids, QSize(480, 300), 3))
    assert [(picture.width(), picture.height()) for picture in found] == [(480, 300)] * 3
    assert len({bytes_of(picture) for picture in found}) == 3
    assert step_of(trained) == LAST // 2  # the window stays where it was


def test_the_same_film_twice_is_the_same_to_the_pixel(trained: MainWindow) -> None:
    first, second = (
        [bytes_of(picture) for picture in pictures(trained, ("diagram", "boundary"), QSize(760, 400), 3)]
        for _ in range(2)
    )
    assert first == second


def test_a_short_run_is_stretched(trained: MainWindow) -> None:
    trained.workspace.training.reset()
    trained.workspace.training.step_once()
    wait_for(lambda: has_run(trained), "a step")
    settle(trained)
    found = [bytes_of(picture) for picture in pictures(trained, ("curves",), QSize(480, 300), 6)]
    assert len(found) == 6
    assert len(set(found)) == 2


def test_what_is_drawn_are_the_weights_of_that_step(trained: MainWindow, project: Project) -> None:
    trainer = Trainer(project.network, project.training, samples_of(split_of(project.data)), project.run)
    stage = FilmStage(trained.views, FILMABLE)
    list(stage.set_up(rooms_of(QSize(900, 500), 4, 20, 4)))
    for step in (LAST, 17, 130):
        wait_for(lambda: stage.workspace.training.current, "the run")
        stage.seek(step)
        wait_for(lambda step=step: stage.shows(step), "the step")  # type: ignore[misc]
        trainer.run(until=step)
        np.testing.assert_array_equal(stage.snapshot.record.now.theta, trainer.theta)
        assert stage.snapshot.metrics.train_loss == trainer.measure().train_loss
        assert f"step {step}" in caption(stage.snapshot)
    stage.close_down()
    QApplication.processEvents()


def test_it_draws_as_the_views_of_the_window_do(trained: MainWindow) -> None:
    curves, surface = trained.views["curves"], trained.views["surface"]
    assert isinstance(curves, CurvesView)
    assert isinstance(surface, SurfaceView)
    curves.choose(replace(curves.choices, log=frozenset({"loss"})))
    surface.plane.setCurrentIndex(surface.plane.findData("random"))
    surface.plane.activated.emit(surface.plane.currentIndex())
    surface.dimension.set_key("3d")
    stage = FilmStage(trained.views, ("curves", "surface"))
    list(stage.set_up(rooms_of(QSize(760, 400), 2, 20, 4)))
    wait_for(lambda: stage.workspace.training.current, "the run")
    stage.seek(LAST)
    wait_for(lambda: stage.shows(LAST), "the last step")
    copies = {pane.id: pane.view for pane in stage.panes}
    assert isinstance(copies["curves"], CurvesView)
    assert isinstance(copies["surface"], SurfaceView)
    assert copies["curves"].choices.is_log
    field = copies["surface"].source.field
    assert field is not None
    assert (field.plane.kind, copies["surface"].dimension.key()) == ("random", "3d")
    stage.close_down()
    curves.choose(replace(curves.choices, log=frozenset()))
    surface.dimension.set_key("2d")
    surface.plane.setCurrentIndex(0)
    surface.plane.activated.emit(0)
    settle(trained)


def test_training_goes_on_while_a_film_of_it_so_far_is_made(trained: MainWindow, tmp_path: Path) -> None:
    training = trained.workspace.training
    training.play()
    wait_for(lambda: step_of(trained) > LAST + 50, "steps")
    seen: list[int] = []

    def film(dialog: QDialog) -> None:
        assert isinstance(dialog, FilmDialog)
        for key, box in dialog.views.items():
            box.setChecked(key == "diagram")
        dialog.seconds.setValue(1)
        dialog.rate.setCurrentIndex(0)
        dialog.size_choice.setCurrentIndex(0)
        seen.append(step_of(trained))
        dialog.begin(tmp_path / "film.gif")
        wait_for(lambda: not dialog.isVisible(), "the film")

    assert answer(trained.files.ask_film, film)
    assert training.playing
    assert step_of(trained) > seen[0]
    training.pause()
    with Image.open(tmp_path / "film.gif") as found:
        assert found.n_frames > 1  # type: ignore[attr-defined]
    stage = FilmStage(trained.views, ("diagram",))
    wait_for(lambda: stage.workspace.training.current, "the run")
    assert stage.snapshot.record.last_step >= seen[0]
    stage.close_down()


def test_given_up_half_way_nothing_is_left(trained: MainWindow) -> None:
    film = training_film(trained.views, ("diagram",), EVEN, QSize(480, 300), 50)
    while next(film) is None:
        QTest.qWait(1)
    film.close()  # that no thread or window stays is watched after every test


def test_only_a_run_of_a_step_at_least_is_offered(window: MainWindow) -> None:
    film, menu = window.menus.actions["file.film"], window.findChild(PictureMenu)
    assert menu is not None

    def offered() -> bool:
        window.menus.refresh()
        menu.aboutToShow.emit()
        listed = [action.text() for action in menu.actions() if "film" in action.text()]
        assert len(listed) in (0, len(FILMABLE))
        assert film.isEnabled() == bool(listed)
        return film.isEnabled()

    assert not offered()
    window.workspace.training.step_once()
    wait_for(offered, "a step to be filmed")


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize("size", [QSize(480, 300), QSize(1280, 774)])
def test_rooms_lie_inside_and_apart(count: int, size: QSize) -> None:
    rooms = rooms_of(size, count, 20, 8)
    assert len(rooms) == count
    whole = QRect(0, 0, size.width(), size.height())
    assert all(whole.contains(room) and room.width() > 100 and room.height() > 50 for room in rooms)
    assert not any(a.intersects(b) for i, a in enumerate(rooms) for b in rooms[:i])
