"""The learning-rate range test from its button to the project, and how it is drawn and given up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import install_language
from desktop_nn.engine.rate_finder import RateTest, find_learning_rate
from desktop_nn.project import edits
from desktop_nn.project.samples import samples_of
from desktop_nn.session.jobs import JOBS
from desktop_nn.session.rate_job import RateField, RateJob, rate_fields
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.training_panel.rate_card import RateCard
from desktop_nn.views.training_panel.view import TrainingView
from desktop_nn.widgets.theme import apply_theme, current_theme, qcolor
from tests.views.conftest import Settle, Show, now, samples

LEFT = Qt.MouseButton.LeftButton
TEST = RateTest(np.geomspace(1e-6, 10, 50), np.r_[np.linspace(0.7, 0.2, 40), np.linspace(0.3, 5, 10)], 0.0316)


@pytest.fixture
def view(show: Show) -> TrainingView:
    found = show(TrainingView, QSize(1424, 46))
    assert isinstance(found, TrainingView)
    return found


@pytest.fixture
def card(qtbot: QtBot) -> RateCard:
    found = RateCard()
    qtbot.addWidget(found)
    found.begin(0.03)
    return found


def finish(view: TrainingView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not view.workspace.fields.busy_with(RateJob))


def test_the_suggested_rate_is_the_engines_and_is_taken_and_undone(
    view: TrainingView, workspace: Workspace, settle: Settle, qtbot: QtBot
) -> None:
    record, project = now(view).record, workspace.document.project
    qtbot.mouseClick(view.settings.find_button, LEFT)
    card = view.finder.card
    assert card.isVisible()
    assert not card.use.isEnabled()
    finish(view, qtbot)
    known = find_learning_rate(project.network, project.training, samples_of(samples(view)), record.now)
    np.testing.assert_array_equal(card.plot.loss.y, known.losses)
    assert known.suggestion is not None
    assert card.suggestion == float(f"{known.suggestion:.1e}")
    assert card.use.hasFocus()
    qtbot.keyClick(card.use, Qt.Key.Key_Space)
    assert not card.isVisible()
    assert workspace.document.project.training.learning_rate == card.suggestion
    assert view.settings.numbers["learning_rate"].value() == card.suggestion
    workspace.document.undo()
    assert workspace.document.project == project
    settle()
    np.testing.assert_array_equal(now(view).record.now.theta, record.now.theta)


def test_it_is_opened_by_keyboard_and_closed_by_escape_which_gives_the_test_up(
    view: TrainingView, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = threading.Event(), threading.Event()

    def endless(job: RateJob, cancelled: Callable[[], bool]) -> Iterator[RateField]:
        begun.set()
        while not cancelled():
            time.sleep(0.001)
        ended.set()
        yield from ()

    monkeypatch.setitem(JOBS, RateJob, endless)
    view.settings.find_button.setFocus()
    qtbot.keyClick(view.settings.find_button, Qt.Key.Key_Space)
    qtbot.waitUntil(begun.is_set)
    qtbot.keyClick(view.finder.card, Qt.Key.Key_Escape)
    qtbot.waitUntil(ended.is_set)
    assert not view.finder.card.isVisible()
    assert not workspace.fields.busy_with(RateJob)


def test_training_goes_on_meanwhile(view: TrainingView, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.training.play()
    qtbot.mouseClick(view.settings.find_button, LEFT)
    finish(view, qtbot)
    step = now(view).step
    qtbot.waitUntil(lambda: now(view).step > step)
    workspace.training.pause()
    view.finder.card.close()


def test_where_no_rate_can_be_found_the_button_is_off(
    view: TrainingView, workspace: Workspace, settle: Settle, qtbot: QtBot
) -> None:
    assert view.settings.find_button.isEnabled()
    workspace.document.edit(lambda project: edits.set_training(project, optimizer="lbfgs"), "set-training")
    settle()
    qtbot.waitUntil(lambda: not view.settings.find_button.isEnabled())
    workspace.document.undo()
    workspace.document.edit(lambda project: edits.set_training(project, loss="cce"), "set-training")
    settle()
    qtbot.waitUntil(lambda: not view.settings.find_button.isEnabled())


def test_after_another_optimiser_its_memory_is_empty(view: TrainingView, workspace: Workspace, settle: Settle) -> None:
    workspace.training.step_epoch()
    settle()
    record = now(view).record
    settings = edits.set_training(workspace.document.project, optimizer="sgd").training
    job = RateJob(workspace.document.project.network, settings, samples_of(samples(view)), record)
    *_, field = rate_fields(job, lambda: False)
    assert field.final
    assert np.isfinite(field.test.losses).all()


def test_a_cancelled_test_has_no_final_answer(view: TrainingView, workspace: Workspace) -> None:
    project = workspace.document.project
    job = RateJob(project.network, project.training, samples_of(samples(view)), now(view).record)
    assert list(rate_fields(job, lambda: True)) == []


def test_a_running_test_shows_how_far_it_is(card: RateCard) -> None:
    assert len(card.plot.loss.x) == 0
    card.show_test(RateTest(TEST.rates[:10], TEST.losses[:10], 1e-5), final=False)
    assert len(card.plot.loss.x) == 10
    assert [mark.caption for mark in card.plot.marks.marks] == ["you are here: 0.03"]
    assert not card.use.isEnabled()
    assert card.suggestion is None


def test_a_whole_test_marks_the_suggestion_and_here(card: RateCard) -> None:
    card.show_test(TEST, final=True)
    found, here = card.plot.marks.marks
    assert (found.caption, here.caption) == ("0.032", "you are here: 0.03")
    assert here.exponent == pytest.approx(np.log10(0.03))
    assert card.use.text() == "Use 0.032"
    for words in ("0.032", "0.03"):
        assert words in card.plot.accessibleDescription()
    (_, _), (low, high) = card.plot.plot.getViewBox().viewRange()
    assert low < 0.2
    assert 1.75 < high < 5  # the run-away is not followed to its end


def test_who_is_there_already_need_not_go(card: RateCard) -> None:
    card.begin(0.032)
    card.show_test(TEST, final=True)
    assert not card.use.isEnabled()


def test_where_the_loss_never_falls_nothing_is_suggested(card: RateCard) -> None:
    card.show_test(RateTest(TEST.rates[:3], np.array([0.5, 0.6, 0.7]), None), final=True)
    assert not card.use.isEnabled()
    assert "none" in card.told.text()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_marks_are_drawn_in_their_colours(card: RateCard, qapp: QApplication, qtbot: QtBot, theme: str) -> None:
    try:
        apply_theme(qapp, theme)
        card.show_test(TEST, final=True)
        with qtbot.waitExposed(card):
            card.show()
        image, plot = card.plot.grab().toImage(), card.plot.plot
        wanted = qcolor(current_theme().good)
        found = 0
        for x in range(image.width()):
            column = [image.pixelColor(x, y) for y in range(60, image.height() - 60, 7)]
            near = [abs(c.red() - wanted.red()) + abs(c.green() - wanted.green()) < 60 for c in column]
            found += all(near)
        assert found >= 1
        assert plot.isVisible()
    finally:
        apply_theme(qapp, "dark")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_everything_is_named_in_both_languages(view: TrainingView, qapp: QApplication, language: str) -> None:
    try:
        install_language(qapp, language)
        qapp.processEvents()
        card = view.finder.card
        texts = (card.title.text(), card.plot.accessibleName(), view.settings.find_button.accessibleName())
        assert all(text and text.isascii() == (language == "en") for text in texts)
    finally:
        install_language(qapp, "en")
